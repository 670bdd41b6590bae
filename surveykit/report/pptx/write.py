"""Document -> PowerPoint: the title, what matters first, then a slide a table or figure with what is said of it.

Slides are sans whatever the template's face: a serif of that size does not carry across a room.
The same document gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pptx.util import Pt

from surveykit.i18n import Translator
from surveykit.progress import Progress, silent
from surveykit.report.document import Block, Chart, Document, Heading, Paragraph, Run, Table
from surveykit.report.figures import Figure
from surveykit.report.office import first_sentence, put, sealed
from surveykit.report.pictures import png
from surveykit.report.pptx.deck import (
    ACCENT,
    BODY_BOTTOM,
    BODY_TOP,
    LEAD,
    LEFT,
    MUTED,
    NOTE,
    RIGHT,
    WARN,
    WIDTH,
    Deck,
    Words,
    fill,
)
from surveykit.report.pptx.table import draw, parts
from surveykit.workbook.text import columns_wide, legal

_BAR = (LEFT, 146.0, 60.0, 5.0)  # the one accent of the opening slide
_LOGO = 48.0  # points high
_LINE = 128.0  # of Excel's column units: what a line of the lead holds at its size
_MOST = 8  # lines of a lead, whatever was written
_PER_SLIDE = 7  # paragraphs of the summary


def write_slides(document: Document, path: Path, progress: Progress = silent) -> None:
    """Write ``document`` to ``path``, replacing what is there only when all of it is written.

    Text beyond what is said of a table or figure, raw data and lines to sign are left out. ``progress`` hears of the
    blocks; raising ``Cancelled`` in it leaves the old file. ``OSError`` is the environment's.
    """
    put(slides_bytes(document, progress), path)


def slides_bytes(document: Document, progress: Progress = silent) -> bytes:
    """The file's bytes."""
    deck = Deck(document)
    _opening(deck)
    _summary(deck)
    for done, block in enumerate(document.blocks):
        progress(done, len(document.blocks))
        if isinstance(block, Table):
            _table(deck, block, lead_of(document.blocks, done))
        elif isinstance(block, Chart | Figure):
            _figure(deck, block, lead_of(document.blocks, done))
    progress(len(document.blocks), len(document.blocks))
    return sealed(deck.packed())


def lead_of(blocks: Sequence[Block], place: int) -> tuple[Run, ...]:
    """What is said of the table or figure at ``place``: the first sentence of the nearest paragraph of its section.

    The one that follows comes first, since a report shows and then says.
    """
    after, before = list(blocks[place + 1 :]), list(reversed(blocks[:place]))
    for side in (after, before):
        for block in side:
            if isinstance(block, Heading):
                break
            if isinstance(block, Paragraph) and block.style in ("body", "lead"):
                return first_sentence(block.runs)
    return ()


def _opening(deck: Deck) -> None:
    document, cover = deck.document, deck.document.cover
    slide = deck.slide((), opening=True)
    fill(slide.shapes.title, ((Run(cover.title or document.title),),), Words(34, bold=True), document.language)
    about = " · ".join(text for text in (document.institution, document.date) if text and text != cover.subtitle)
    paragraphs = [(Run(text),) for text in (cover.subtitle, about) if text]
    fill(slide.placeholders[1], paragraphs, Words(16, MUTED), document.language)
    if cover.banner:
        deck.words(slide, ((Run(cover.banner),),), Words(12, WARN, bold=True), (LEFT, 470, RIGHT - LEFT, 24))
    deck.bar(slide, _BAR, document.look.accent.lstrip("#") or ACCENT)
    if document.look.logo:
        shape = slide.shapes.add_picture(io.BytesIO(document.look.logo), Pt(LEFT), Pt(48), height=Pt(_LOGO))
        shape._element.nvPicPr.cNvPr.set("descr", legal(document.institution))


def _summary(deck: Deck) -> None:
    """The leads of the report: the one thing that matters, before any table."""
    leads = [block.runs for block in deck.document.blocks if isinstance(block, Paragraph) and block.style == "lead"]
    title = (Run(Translator(deck.document.language)("Summary")),)
    for start in range(0, len(leads), _PER_SLIDE):
        some = leads[start : start + _PER_SLIDE]
        lines = sum(1 + columns_wide("".join(run.text for run in runs)) // 100 for runs in some)
        size = 20 if lines <= 9 else 16 if lines <= 14 else 13
        slide = deck.slide(title)
        deck.words(slide, some, Words(size), (LEFT, 104, RIGHT - LEFT, BODY_BOTTOM - 104))


def _table(deck: Deck, table: Table, lead: Sequence[Run]) -> None:
    language = deck.document.language
    notes = [note for note in table.notes if note]
    top = _look(lead)[1]
    foot = sum(_lines(note, 215) for note in notes) * 14.0 + (4.0 if notes else 0.0)
    pieces = list(parts(table, language, BODY_BOTTOM - top - foot))
    for number, piece in enumerate(pieces, 1):
        title = (*table.title, Run(f"  {number}/{len(pieces)}")) if len(pieces) > 1 else table.title
        slide = deck.slide(title)
        _lead(deck, slide, lead)
        end = draw(slide, piece, top)
        if number == len(pieces) and notes:
            deck.words(slide, notes, NOTE, (LEFT, end + 5, RIGHT - LEFT, foot))


def _figure(deck: Deck, figure: Chart | Figure, lead: Sequence[Run]) -> None:
    slide = deck.slide(figure.title)
    _lead(deck, slide, lead)
    foot = 18.0 if figure.note else 0.0
    picture = png(figure, deck.document.language)
    top = _look(lead)[1]
    wide, high = RIGHT - LEFT, BODY_BOTTOM - top - foot
    scale = min(wide / picture.width, high / picture.height)
    width, height = picture.width * scale, picture.height * scale
    left = (WIDTH - width) / 2
    place = (Pt(left), Pt(top), Pt(width), Pt(height))
    shape = slide.shapes.add_picture(io.BytesIO(picture.data), *place)
    title = "".join(run.text for run in figure.title)
    shape._element.nvPicPr.cNvPr.set("descr", legal(". ".join(text for text in (title, figure.note) if text)))
    if figure.note:
        deck.words(slide, ((Run(figure.note),),), NOTE, (left, top + height + 4, width, foot))


def _look(lead: Sequence[Run]) -> tuple[Words, float]:
    """How the lead looks, and where what stands under it begins: two lines at the usual size, more in a smaller one."""
    if _lines(lead, _LINE) <= 2:
        return LEAD, BODY_TOP
    small = Words(12, MUTED)
    lines = min(_lines(lead, _LINE * LEAD.size / small.size), _MOST)
    return small, max(BODY_TOP, 98 + lines * small.size * 1.32)


def _lead(deck: Deck, slide: Any, lead: Sequence[Run]) -> None:
    if lead:
        look, top = _look(lead)
        deck.words(slide, (lead,), look, (LEFT, 92, RIGHT - LEFT, top - 96))


def _lines(runs: Sequence[Run], line: float) -> int:
    return int(1 + columns_wide("".join(run.text for run in runs)) // line)
