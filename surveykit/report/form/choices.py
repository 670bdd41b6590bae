"""The options of an item that stands alone: in one row, in aligned columns, below one another, as faces or a scale."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.model.questionnaire import Choice, Item
from surveykit.report.form.boxes import label_of, labelled, line, tick, words
from surveykit.report.form.placed import Face, Thing, moved
from surveykit.report.form.slabs import Piece, Slab, side_by_side
from surveykit.report.form.voice import Row, Voice, height

_BETWEEN = 4.0  # mm between options in a row
_COLUMNS = (12, 6, 4, 3, 2)  # a page's columns: what fits into a share of the width stands in one
_WRITTEN = 28.0  # mm to write on, at least


def in_a_row(voice: Voice, item: Item, choices: Sequence[Choice | None], written: str) -> Piece:
    """All options on one line."""
    return side_by_side([_option(voice, item, choice, written) for choice in choices], _BETWEEN)


def in_columns(voice: Voice, item: Item, choices: Sequence[Choice | None], written: str, width: float) -> list[Slab]:
    """Options in rows of aligned columns of ``width`` mm in all, else below one another.

    An option with a line to write on takes what is left of its row.
    """
    plain = [_option(voice, item, choice, "") for choice in choices]
    widest = max(piece.width for piece in plain)
    count = next((c for c in _COLUMNS if widest + _BETWEEN <= width / c), 1)
    count = min(count, max(len(choices), 2))
    count = -(-len(choices) // -(-len(choices) // count)) if count > 1 else 1  # rows of even length
    step = width / count
    slabs: list[Slab] = []
    things: list[Thing] = []
    tall = max(piece.height for piece in plain) + 2 * voice.metrics.rise
    column = 0

    def finish() -> None:
        nonlocal things, column
        if things:
            slabs.append(Slab(tall, tuple(things)))
        things, column = [], 0

    for choice, piece in zip(choices, plain, strict=True):
        if piece.width > width:
            finish()
            slabs += _wrapped(voice, item, choice, width)
            if choice is not None and choice.other and written:
                slabs.append(Slab(tall, line(voice, written, width).at(0, tall / 2)))
            continue
        room = width - column * step - piece.width - 2.0
        if choice is not None and choice.other and written:
            if room < _WRITTEN:
                finish()
                room = width - piece.width - 2.0
            room = max(min(room, 3 * _WRITTEN), 12.0)
            piece = labelled(voice, item.code, choice, written=written, room=room)
        things += piece.at(column * step, tall / 2)
        column += max(1, -(-int(piece.width * 10) // int(step * 10)))
        if column >= count:
            finish()
    finish()
    return slabs


def faces(voice: Voice, item: Item, choices: Sequence[Choice | None], width: float, *, flipped: bool) -> Slab | None:
    """A row of faces, sad at the lowest code (``flipped``: at the highest); None where they find no room."""
    size, small = voice.metrics.face, voice.metrics.small
    step = min(width / len(choices), 3.1 * size)
    if step < size + 1.0:
        return None
    ranked = sorted((c.code for c in choices if c and not c.missing), key=lambda code: (isinstance(code, str), code))
    labels = [voice.lines(label_of(voice, choice), small, step - 1.6) for choice in choices]
    if max(map(len, labels)) > 4:
        return None
    things: list[Thing] = []
    gap = 1.2
    under = max(map(height, labels))
    for number, (choice, rows) in enumerate(zip(choices, labels, strict=True)):
        middle = (number + 0.5) * step
        if choice is not None and not choice.missing:
            mood = 2 * ranked.index(choice.code) / max(len(ranked) - 1, 1) - 1
            things.append(Face(middle - size / 2, gap, size, -mood if flipped else mood))
        things += centred(rows, middle, gap + size + 0.8)
        piece = tick(voice, item.code, choice.code if choice else None)
        things += piece.at(middle - piece.width / 2, size + under + 3.6 + voice.metrics.box / 2)
    return Slab(size + under + 4.8 + voice.metrics.box, tuple(things))


def scale(voice: Voice, item: Item, choices: Sequence[Choice | None], width: float) -> Slab | None:
    """A row of boxes with their numbers above and words at the ends; None where they find no room."""
    box, body, small = voice.metrics.box, voice.metrics.body, voice.metrics.small
    inner = [choice for choice in choices if choice is not None and not choice.missing]
    outer = [choice for choice in choices if choice not in inner]
    aside = side_by_side([labelled(voice, item.code, choice) for choice in outer], _BETWEEN)
    step = min((width - (aside.width + 6 if outer else 0)) / max(len(inner), 1), 3.2 * box)
    if len(inner) < 2 or step < box + 1.0:
        return None
    numbers = [voice.one(voice.drawable(str(choice.code)), body) for choice in inner]
    if max(row.width for row in numbers) > step - 0.6:
        return None
    things: list[Thing] = []
    above = numbers[0].height
    for number, (choice, row) in enumerate(zip(inner, numbers, strict=True)):
        middle = (number + 0.5) * step
        things += centred((row,), middle, 0.6)
        bare = tick(voice, item.code, choice.code).things[:1]
        things += (moved(thing, middle - box / 2, above + 0.9 + box / 2) for thing in bare)
    if outer:
        things += aside.at(len(inner) * step + 6, above + 0.9 + box / 2)
    low, high = (voice.lines(label_of(voice, inner[end]), small, len(inner) * step / 2 - 2) for end in (0, -1))
    if max(len(low), len(high)) > 4:
        return None
    base, left, right = above + 2.3 + box, (step - box) / 2, len(inner) * step - (step - box) / 2
    y = base
    for rows, edge in ((low, 0.0), (high, 1.0)):
        y = base
        for row in rows:
            things.append(row.at(left if not edge else right - row.width, y))
            y += row.height
    return Slab(base + max(height(low), height(high)) + 0.8, tuple(things))


def centred(rows: Sequence[Row], middle: float, top: float) -> list[Thing]:
    """Lines below one another around an upright axis."""
    things: list[Thing] = []
    for row in rows:
        things.append(row.at(middle - row.width / 2, top))
        top += row.height
    return things


def _option(voice: Voice, item: Item, choice: Choice | None, written: str) -> Piece:
    other = written if choice is not None and choice.other else ""
    return labelled(voice, item.code, choice, written=other, room=_WRITTEN)


def _wrapped(voice: Voice, item: Item, choice: Choice | None, width: float) -> list[Slab]:
    """An option whose label takes several lines, its box beside the first."""
    box = tick(voice, item.code, choice.code if choice else None)
    left = box.width + 1.2
    rows = voice.lines(label_of(voice, choice), voice.metrics.body, width - left)
    slabs = [Slab(row.height, words(row).at(left, row.height / 2)) for row in rows]
    first = max(rows[0].height, box.height)
    pad = voice.metrics.rise
    slabs[0] = Slab(first, (*box.at(0, first / 2), *words(rows[0]).at(left, first / 2)))
    return [Slab(pad), *slabs, Slab(pad)]
