"""An item that stands alone: number, text, help, and the answer beside or below."""

from __future__ import annotations

import re

from surveykit.i18n import N_
from surveykit.model.questionnaire import WORDS, Item, Kind, Text
from surveykit.report.form.answers import Answer, answer, long_unit
from surveykit.report.form.boxes import line, words
from surveykit.report.form.placed import MUTED, Stroke, Thing
from surveykit.report.form.slabs import Group, Piece, Slab
from surveykit.report.form.voice import Row, Voice, paragraph

_SAID = re.compile("多选|至多|最多|all that apply|at most|up to|choose|select", re.IGNORECASE)
"""The text says itself that several may be ticked."""
_SHARE = 0.36  # of the width for the text where the answer stands beside it


def note(voice: Voice, item: Item) -> Group:
    """An instruction over the whole width."""
    m = voice.metrics
    rows = voice.rows(item.text, m.body, m.inner) + voice.rows(item.help, m.small, m.inner, grey=MUTED)
    return Group(paragraph(rows), gap=2 * m.rise, keep_next=True)


def alone(
    voice: Voice, item: Item, number: str, indent: float, *, hint: str, written: str = "", flipped: bool = False,
    lead: Text | None = None,
) -> Group:  # fmt: skip
    """An item by itself. ``indent``: mm that the numbers take; ``hint``: when it is to be answered, in words;
    ``lead``: what stands before the text (expectation, perception)."""
    m = voice.metrics
    width = m.inner - indent
    text = asked(voice, item, lead or {})
    found = answer(voice, item, written, width, flipped=flipped)
    aside = hints(voice, item, hint, width)
    beside = _beside(voice, item, text, found, width) if not aside or item.kind is Kind.SCORE else None
    if beside is not None:
        x, left = beside
        piece = _piece(voice, item, found, width - x)
        rows = voice.rows(text, m.body, left, fallback=item.code) + hints(voice, item, hint, left)
        slab = _one_row(voice, rows, piece, indent, x, number)
        under = (Stroke(0, m.rise * 0.5, m.inner, m.rise * 0.5),) if item.kind is Kind.SCORE else ()
        return Group((Slab(m.rise * 0.5), slab, Slab(m.rise * 0.5, under)))
    rows = voice.rows(text, m.body, width, fallback=item.code)
    slabs = [Slab(row.height, (row.at(indent, 0.0),)) for row in rows]
    slabs[0] = Slab(slabs[0].height, (*slabs[0].things, numbered(voice, number, indent, 0.0)))
    slabs += paragraph(aside, indent)
    slabs += [Slab(slab.height, tuple(_shifted(slab, indent))) for slab in found.below]
    return Group((Slab(m.rise), *slabs, Slab(m.rise * 0.4)))


def asked(voice: Voice, item: Item, lead: Text) -> Text:
    """The text with what has to be known to answer it: how many may be ticked, which of a pair it is."""
    behind: Text = {}
    if item.kind is Kind.MULTIPLE:
        behind = voice.fixed(N_(" (tick all that apply)"))
        if item.max_choices is not None:
            behind = voice.fixed(N_(" (tick at most {n})"), n=item.max_choices)
        behind = {one: words for one, words in behind.items() if not _SAID.search(item.text.get(one, ""))}
    texts = item.text if any(t.strip() for t in item.text.values()) else {voice.languages[0]: item.code}
    before = {language: f"{voice.inline({language: word})} | " for language, word in lead.items() if word.strip()}
    return {
        language: before.get(language, "") + text + behind.get(language, "")
        for language, text in texts.items()
        if text.strip()
    }


def hints(voice: Voice, item: Item, hint: str, width: float) -> tuple[Row, ...]:
    """When it is to be answered, and the help, small."""
    small = voice.metrics.small
    rows = voice.lines(hint, small, width, grey=MUTED) if hint else ()
    unit = voice.rows(long_unit(voice, item), small, width, grey=MUTED)
    return rows + unit + voice.rows(item.help, small, width, grey=MUTED)


def numbered(voice: Voice, number: str, indent: float, top: float) -> Thing:
    """An item's number, its full stop where all full stops are."""
    row = voice.one(number, voice.metrics.body)
    return row.at(indent - row.width - 1.6, top)


def _beside(voice: Voice, item: Item, text: Text, found: Answer, width: float) -> tuple[float, float] | None:
    """Where the answer begins and how wide the text may be, where both stand on one line."""
    if found.beside is None:
        return None
    m = voice.metrics
    if item.kind is Kind.SCORE:
        x = width - found.beside.width
        return (x, x - 4.0) if x > width * 0.4 else None
    widest = max(voice.one(said, m.body).width for said in voice.said(text, item.code))
    for share in (_SHARE, 0.5):
        x = width * share
        if widest <= x - 3.0 and found.beside.width <= width - x:
            return x, x - 3.0
    return None


def _piece(voice: Voice, item: Item, found: Answer, room: float) -> Piece:
    """What stands beside the text; a line to write on goes to the margin."""
    assert found.beside is not None
    return line(voice, item.code, room) if item.kind in WORDS else found.beside


def _one_row(voice: Voice, rows: tuple[Row, ...], piece: Piece, indent: float, x: float, number: str) -> Slab:
    m = voice.metrics
    block = sum(row.height for row in rows)
    tall = max(block, piece.height) + m.rise
    things: list[Thing] = []
    y = (tall - block) / 2
    for position, row in enumerate(rows):
        if position == 0:
            things.append(numbered(voice, number, indent, y))
        things += words(row).at(indent, y + row.height / 2)
        y += row.height
    things += piece.at(indent + x, tall / 2)
    return Slab(tall, tuple(things))


def _shifted(slab: Slab, dx: float) -> tuple[Thing, ...]:
    return Piece(slab.things, 0, 0).at(dx, 0)
