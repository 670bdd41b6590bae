"""Document -> PDF: the blocks become flowables, the pages are laid out, the file is put in its place.

The same document gives the same bytes: dates come from it, the file's id from its content.
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any, assert_never

import msgspec
from reportlab.platypus import CondPageBreak, Flowable

from surveykit.progress import Progress, silent
from surveykit.replace import replacing
from surveykit.report.charts import fonts
from surveykit.report.document import (
    Block,
    Chart,
    Cover,
    DataSheet,
    Document,
    Heading,
    Look,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Table,
)
from surveykit.report.figures import Described
from surveykit.report.pdf.columns import panels
from surveykit.report.pdf.dress import Dress, Logo, dress
from surveykit.report.pdf.figures import Facts, SignatureLines, figures
from surveykit.report.pdf.page import Pages
from surveykit.report.pdf.style import (
    BODY,
    CAVEAT,
    HEADINGS,
    HEIGHT,
    LEAD_FIRST,
    LEAD_MORE,
    NOTE,
    SUBTITLE,
    TITLE,
    WIDTH,
)
from surveykit.report.pdf.table import ThreeLineTable
from surveykit.report.pdf.text import CAVEAT_PANEL, LEAD_PANEL, Outline, Part, TextBlock

_PANELS = {"lead": (LEAD_PANEL, LEAD_FIRST, LEAD_MORE), "caveat": (CAVEAT_PANEL, CAVEAT, CAVEAT)}


def write_pdf(document: Document, path: Path, progress: Progress = silent) -> None:
    """Write ``document`` to ``path``, replacing what is there only when all of it is written.

    ``progress`` hears of the blocks that are placed; raising ``Cancelled`` in it leaves the old file. ``OSError`` is
    the environment's.
    """
    data = pdf_bytes(document, progress)
    with replacing(path) as beside:
        beside.write_bytes(data)


def pdf_bytes(document: Document, progress: Progress = silent) -> bytes:
    """The file's bytes, for a preview that needs no file."""
    fonts.register()
    with fonts.set_in(document.look.face):
        story = _story(document)
        target = io.BytesIO()
        pages = Pages(target, document, progress, len(story))
        pages.build(story, canvasmaker=pages.canvas_maker)
    return target.getvalue()


def _story(document: Document) -> list[Flowable]:
    """The flowables, each heading with a check that what it announces begins on the same page."""
    worn = dress(document.look)
    flowables = _cover(document.cover, document.look, worn, document.language)
    level = -1
    blocks = [b for b in document.blocks if not isinstance(b, DataSheet)]
    together: list[Part] = []  # leads or caveats that follow each other share one panel
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.style in _PANELS:
            panel, first, more = _PANELS[block.style]
            panel = replace(panel, fill=worn.soft) if block.style == "lead" else panel
            together.append(Part(block.runs, more if together else first))
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            if not (isinstance(following, Paragraph) and following.style == block.style):
                flowables.append(TextBlock(together, document.language, panel=panel))
                together = []
            continue
        if isinstance(block, Heading):
            level = min(block.level - 1, level + 1)  # a bookmark cannot skip a level
        flowables += _flowables(block, document.language, f"h{number}", level, worn)
    return _kept_together(flowables)


def _cover(cover: Cover, look: Look, worn: Dress, language: str) -> list[Flowable]:
    parts = [Part((Run(cover.title),), TITLE)]
    if cover.subtitle:
        parts.append(Part((Run(cover.subtitle),), SUBTITLE))
    head: list[Flowable] = [Logo(look.logo)] if look.logo and cover.title else []
    head += [TextBlock(parts, language)] if cover.title else []
    return [*head, Facts(cover.facts, WIDTH, language, worn.rule)] if cover.facts else head


def _flowables(block: Block, language: str, key: str, level: int, worn: Dress) -> list[Flowable]:
    match block:
        case Heading():
            style = replace(HEADINGS[min(max(block.level, 1), len(HEADINGS)) - 1], color=worn.heading)
            outline = Outline(key, block.text, level)
            return [TextBlock((Part((Run(block.text),), style),), language, outline=outline, keep_next=True)]
        case Paragraph():
            return [TextBlock((Part(block.runs, NOTE if block.style == "note" else BODY),), language)]
        case Table():
            return _tables(block, language)
        case Chart() | Described():
            return [*figures(block, WIDTH, language)]
        case PageBreak():
            return [CondPageBreak(HEIGHT - 1)]  # not where a page has just begun
        case Signatures():
            return [SignatureLines(block, WIDTH, language)]
        case DataSheet():
            return []
        case _:
            assert_never(block)


def _tables(table: Table, language: str) -> list[Flowable]:
    """One table, or several where its columns find no room side by side even in the smallest size."""
    parts = list(panels(table, WIDTH, language))
    if len(parts) == 1:
        return [ThreeLineTable(table, WIDTH, language)]
    pieces = []
    for number, columns in enumerate(parts):
        last = number == len(parts) - 1
        part = msgspec.structs.replace(
            table,
            columns=tuple(table.columns[c] for c in columns),
            rows=tuple(tuple(row[c] if c < len(row) else None for c in columns) for row in table.rows),
            notes=table.notes if last else (),
        )
        pieces.append(ThreeLineTable(part, WIDTH, language, continued=number > 0))
    return pieces


def _kept_together(flowables: list[Any]) -> list[Flowable]:
    """Before what must not stand alone at the foot of a page: a break, unless it and what follows begin there."""
    kept: list[Flowable] = []
    needed = 0.0
    for flowable in reversed(flowables):
        if isinstance(flowable, CondPageBreak):
            needed = 0.0
            kept.append(flowable)
            continue
        opening = flowable.opening(WIDTH)
        needed = min(opening + (flowable.spaceAfter + needed if flowable.keep_next else 0.0), HEIGHT)
        kept += [flowable, CondPageBreak(needed)]
    return kept[::-1]
