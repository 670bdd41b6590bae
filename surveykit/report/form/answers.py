"""Where the answer of an item goes: one piece that may stand beside its text, or slabs below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveykit.i18n import N_
from surveykit.model.questionnaire import CHOSEN, Item, Kind, Look, Text
from surveykit.report.form.boxes import cells, labelled, line, ticks_of, words
from surveykit.report.form.choices import faces, in_a_row, in_columns, scale
from surveykit.report.form.slabs import Piece, Slab, side_by_side
from surveykit.report.form.voice import Voice

_MOST_CELLS = 8
_UNIT_SHARE = 0.25  # of the width, for a unit behind its number
_DATE_GAP, _NA_GAP = 1.4, 6.0  # mm
_BLANK = 34.0  # mm for a number of unknown length
YEAR, MONTH, DAY = N_("yyyy"), N_("mm"), N_("dd")


@dataclass(frozen=True)
class Answer:
    """``beside``: what may stand on the line of the text; None where the answer always stands below it."""

    beside: Piece | None
    below: Sequence[Slab]


def answer(voice: Voice, item: Item, written: str, width: float, *, flipped: bool = False) -> Answer:
    """The answer of an item. ``written``: the item of «other: ____»; ``width``: mm below the text; ``flipped``: a high
    code is bad, so that faces turn."""
    if item.kind in CHOSEN:
        return _chosen(voice, item, written, width, flipped=flipped)
    if item.kind is Kind.TEXT and item.lines > 1:
        return Answer(None, [_rule(voice, item.code, width)] * item.lines)
    if item.kind in (Kind.TEXT, Kind.NOMINATION):
        return Answer(line(voice, item.code, width * 0.5), [_rule(voice, item.code, width)])
    parts = _measured(voice, item)
    gap = _DATE_GAP
    if item.na_allowed and item.kind is Kind.SCORE:
        parts.append(labelled(voice, item.code, None))
        gap = _NA_GAP
    tall = max(part.height for part in parts) + 2 * voice.metrics.rise
    return Answer(side_by_side(parts, gap), [Slab(tall, row.at(0, tall / 2)) for row in _rows(parts, gap, width)])


def _rows(parts: Sequence[Piece], gap: float, width: float) -> list[Piece]:
    """Pieces side by side, in as many rows as ``width`` asks for."""
    rows: list[list[Piece]] = [[]]
    for part in parts:
        if rows[-1] and side_by_side((*rows[-1], part), gap).width > width:
            rows.append([])
        rows[-1].append(part)
    return [side_by_side(row, gap) for row in rows]


def _chosen(voice: Voice, item: Item, written: str, width: float, *, flipped: bool) -> Answer:
    choices = ticks_of(item)
    if not choices:
        return Answer(None, [])
    special: Slab | None = None
    if item.look is Look.FACES:
        special = faces(voice, item, choices, width, flipped=flipped)
    elif item.look is Look.SCALE:
        special = scale(voice, item, choices, width)
    if special is not None:
        return Answer(None, [special])
    return Answer(in_a_row(voice, item, choices, written), in_columns(voice, item, choices, written, width))


def _rule(voice: Voice, item: str, width: float) -> Slab:
    """A whole line to write on."""
    tall = voice.metrics.line
    piece = line(voice, item, width)
    return Slab(tall, piece.at(0, tall - piece.height * 0.38 - 0.6))


def _measured(voice: Voice, item: Item) -> list[Piece]:
    """What a measured answer is written into: pieces that may stand in several rows."""
    if item.kind is Kind.DATE:
        return [
            side_by_side((cells(voice, item.code, count), _unit(voice, voice.inline(voice.fixed(name)))), 1.4)
            for count, name in ((4, YEAR), (2, MONTH), (2, DAY))
        ]
    if item.kind is Kind.TIME:
        return [side_by_side((cells(voice, item.code, 2), _unit(voice, ":"), cells(voice, item.code, 2)), 1.4)]
    unit = "" if long_unit(voice, item) else _unit_of(voice, item)
    if item.kind is Kind.SCORE:
        unit = unit or voice.inline(voice.fixed(N_("points")))
        most = f"/ {item.max:g}" if item.max is not None else ""
        parts = [line(voice, item.code, 20.0), _unit(voice, " ".join(part for part in (most, unit) if part))]
        return [side_by_side(parts, 1.6)]
    parts = [_number(voice, item)]
    if unit:
        parts.append(_unit(voice, unit))
    return [side_by_side(parts, 1.6)]


def long_unit(voice: Voice, item: Item) -> Text:
    """A unit that is too long to stand behind the answer; it stands under the text. Empty where it is not."""
    if item.kind not in (Kind.NUMBER, Kind.SCORE):
        return {}
    long = voice.one(_unit_of(voice, item), voice.metrics.body).width > voice.metrics.inner * _UNIT_SHARE
    return ({"": item.unit} if isinstance(item.unit, str) else item.unit) if long else {}


def _unit_of(voice: Voice, item: Item) -> str:
    return voice.inline({"": item.unit} if isinstance(item.unit, str) else item.unit)


def _number(voice: Voice, item: Item) -> Piece:
    decimals = item.decimals or 0
    whole = len(str(int(max(abs(item.min or 0), abs(item.max or 0)))))
    if item.max is None or (item.min or 0) < 0 or whole + decimals > _MOST_CELLS:
        return line(voice, item.code, _BLANK)
    parts = [cells(voice, item.code, whole)]
    if decimals:
        parts += [_unit(voice, "."), cells(voice, item.code, decimals)]
    return side_by_side(parts, 0.8)


def _unit(voice: Voice, text: str) -> Piece:
    return words(voice.one(text, voice.metrics.body))
