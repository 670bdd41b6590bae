"""Single boxes, cells and lines to write on, as pieces around a centre line."""

from __future__ import annotations

from surveykit.i18n import N_
from surveykit.model.questionnaire import Choice, Code, Item
from surveykit.report.charts.shapes import set_lines
from surveykit.report.form.placed import MM, MUTED, NA, NUMBER, Box, Thing
from surveykit.report.form.slabs import Piece, side_by_side
from surveykit.report.form.voice import Row, Voice

NA_LABEL = N_("Not applicable")
_BESIDE = 0.7  # mm between a box and its code
_APART = 1.2  # mm between a box's code and the label
_WIDEST_CODE = 12.0
_CELLS = 0.8  # mm between two cells


def words(row: Row, x: float = 0.0) -> Piece:
    """A line of text."""
    return Piece((row.at(x, -row.height / 2),), row.width, row.height)


def tick(voice: Voice, item: str, code: Code | None) -> Piece:
    """A box with its code small beside it; «not applicable» has none."""
    side = voice.metrics.box
    choice = NA if code is None else code
    box = Piece((Box(item, choice, "tick", 0, -side / 2, side, side),), side, side)
    if code is None:
        return box
    text = voice.drawable(str(code))
    line = set_lines(text, voice.metrics.code, _WIDEST_CODE * MM, voice.tongue(text), 1)[0]
    return side_by_side((box, words(Row(line, voice.metrics.code, MUTED))), _BESIDE)


def labelled(voice: Voice, item: str, choice: Choice | None, *, written: str = "", room: float = 0.0) -> Piece:
    """A box with its label on one line. ``written``: the item whose words are written ``room`` mm wide behind it."""
    pieces = [tick(voice, item, choice.code if choice else None)]
    if label := label_of(voice, choice):
        pieces.append(words(voice.one(label, voice.metrics.body)))
    if written:
        pieces.append(line(voice, written, room))
    return side_by_side(pieces, _APART)


def label_of(voice: Voice, choice: Choice | None) -> str:
    """What stands beside a box, in the languages of the form; without a choice «not applicable»."""
    return voice.inline(voice.fixed(NA_LABEL) if choice is None else choice.label)


def line(voice: Voice, item: str, width: float) -> Piece:
    """Room for writing."""
    height = min(voice.metrics.line, 7.0 if not voice.options.large else 10.0)
    return Piece((Box(item, None, "line", 0, -height * 0.62, width, height),), width, height)


def cells(voice: Voice, item: str, count: int) -> Piece:
    """Cells for ``count`` digits."""
    w, h = voice.metrics.cell
    one = Piece((Box(item, None, "digit", 0, -h / 2, w, h),), w, h)
    return side_by_side([one] * count, _CELLS)


def ticks_of(item: Item, *, table: bool = False) -> tuple[Choice | None, ...]:
    """What there is to tick: the choices, and «not applicable» where it may be said and no choice says it already.

    Who may leave out a sex or a reason does so; a judgement (a rating, a table of checks) is told from one that was
    forgotten.
    """
    if item.na_allowed and (table or item.kind == "rating") and not any(choice.missing for choice in item.choices):
        return (*item.choices, None)
    return item.choices


def number_box(width: float, height: float) -> tuple[Thing, ...]:
    """Where the sheet's number is written by hand."""
    return (Box(NUMBER, None, "line", 0, 0, width, height),)
