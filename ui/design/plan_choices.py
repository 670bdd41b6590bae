"""Where the choices of an item stand on its line: in columns under shared labels, one after the other, as a scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF

from surveykit.model.questionnaire import Choice, Item
from ui.design.plan_parts import NUMBER, Face, Parts, Piece, Say
from ui.theme import Size, Space
from ui.widgets.typeset import CENTRE, LEFT, RIGHT, height_of, longest_part, width_of

BOX = Size.ICON
_CODE = Space.M
_COLUMN = 44
_TEXT_ROOM = 132
_OTHER = 120
_BREATH = 2
_FACE = Size.TARGET


@dataclass(frozen=True)
class Columns:
    """How wide each column of boxes is, and whether its label fits above it."""

    width: int
    fits: bool


def column_of(choices: Sequence[Choice], width: int, say: Say, groups: int = 1) -> Columns | None:
    """The columns of a table in ``groups`` of the same choices; None where so many do not stand beside the words."""
    if not choices:
        return None
    labels = [say(c.label) for c in choices]
    roomy = (width - NUMBER - _TEXT_ROOM - (groups - 1) * Space.M) // (len(choices) * groups)
    least = BOX + max(width_of(str(c.code), "caption") for c in choices) + 2 * _BREATH
    if roomy < least:
        return None
    fitting = max(_COLUMN, *(int(longest_part(words, "caption")) + Space.XS for words in labels))
    if fitting > roomy:
        return Columns(int(min(max(_COLUMN, least), roomy)), False)
    # As wide as makes most labels two lines, while the words keep the greater part of the sheet.
    wish = max(int(width_of(words, "caption") * 0.55) + Space.XS for words in labels)
    share = int((width - NUMBER) * 0.55) // (len(choices) * groups)
    return Columns(min(roomy, max(fitting, Space.XXL + Space.XS, min(wish, share))), True)


def boxes_and_heads(
    choices: Sequence[Choice], width: int, column: Columns, groups: Sequence[str], say: Say, parts: Parts
) -> float:
    """The labels above columns of boxes; returns where they end. What stands over each of several groups is first.

    Where labels are too long for their columns, they are one legend instead.
    """
    top = _group_heads(choices, width, column, groups, parts)
    if not any(say(c.label) for c in choices):
        return top
    if not column.fits:
        legend = [f"{c.code} {say(c.label)}".strip() for c in choices]
        return _legend(legend, width, top + Space.XS, parts) + Space.XXS
    labels = [say(c.label) for c in choices]
    heights = [height_of(words, "caption", False, column.width - _BREATH) for words in labels]
    tallest = max(heights)
    for group in range(len(groups)):
        left = _left(width, column, len(choices), len(groups), group)
        for n, (words, height) in enumerate(zip(labels, heights, strict=True)):
            room = QRectF(
                left + column.width * n + 1, top + Space.XXS + tallest - height, column.width - _BREATH, height
            )
            parts.pieces.append(Piece(room, words, "caption", "muted", align=CENTRE))
    return top + tallest + Space.XS


def in_columns(item: Item, width: int, column: Columns, groups: int, middle: float, parts: Parts) -> None:
    """The boxes of an item under their labels."""
    for group in range(groups):
        left = _left(width, column, len(item.choices), groups, group)
        for n, choice in enumerate(item.choices):
            centre = left + column.width * (n + 0.5)
            box = QRectF(centre - BOX / 2 - Space.XXS, middle - BOX / 2, BOX, BOX)
            parts.boxes.append(box)
            parts.pieces.append(_code(choice, box))


def pair_lines(
    item: Item, width: int, top: float, groups: Sequence[str], legend: bool, say: Say, parts: Parts
) -> float:
    """The boxes of a pair in a line each, where they do not stand beside the words; returns where they end.

    ``legend``: what the codes mean stands above the first of several pairs.
    """
    y = top
    labels = [f"{c.code} {say(c.label)}".strip() for c in item.choices]
    if legend and any(say(c.label) for c in item.choices):
        y = _legend(labels, width, y, parts) + Space.XXS
    wide = min(max(width_of(words, "caption") for words in groups) + Space.XS, (width - NUMBER) / 3)
    for words in groups:
        height = max(height_of(words, "caption", False, int(wide)), float(Space.L))
        parts.pieces.append(Piece(QRectF(NUMBER, y + _BREATH, wide, height), words, "caption", "muted"))
        x = NUMBER + wide
        for choice in item.choices:
            step = BOX + width_of(str(choice.code), "caption") + Space.S
            if x > NUMBER + wide and x + step > width:
                x, y = NUMBER + wide, y + Space.L
            box = QRectF(x, y + _BREATH, BOX, BOX)
            parts.boxes.append(box)
            parts.pieces.append(_code(choice, box))
            x += step
        y += max(height, Space.L + Space.XXS)
    return y


def flow(item: Item, width: int, top: float, say: Say, parts: Parts) -> float:
    """Choices after each other in lines, a line to write on after «other»; returns where they end."""
    x, y, line = float(NUMBER), top, float(Space.L)
    for choice in item.choices:
        label = say(choice.label)
        code = width_of(str(choice.code), "caption") + Space.XS
        own = width_of(label, "body") + 1
        extra = _OTHER + Space.XS if choice.other else 0
        if x > NUMBER and x + BOX + code + own + extra > width:
            x, y, line = float(NUMBER), y + line + Space.XXS, float(Space.L)
        room = min(own, max(Size.TARGET, width - x - BOX - code - extra))
        height = height_of(label, "body", False, int(room) + 1)
        box = QRectF(x, y + _BREATH, BOX, BOX)
        parts.boxes.append(box)
        parts.pieces.append(_code(choice, box))
        parts.pieces.append(Piece(QRectF(x + BOX + code, y, int(room) + 1, height), label, "body", "text"))
        end = x + BOX + code + room
        if choice.other:
            at = y + height - Space.XXS
            parts.lines.append(QLineF(end + Space.XXS, at, min(end + Space.XXS + _OTHER, width), at))
            end += extra
        x, line = end + Space.M, max(line, height)
    return y + line


def scale(item: Item, width: int, top: float, say: Say, parts: Parts) -> float:
    """A row of numbers, labelled at its ends; returns where it ends. In lines where there is no room."""
    count = max(1, len(item.choices))
    column = min(_COLUMN, (width - NUMBER) // count)
    if column < BOX + _BREATH:
        return flow(item, width, top, say, parts)
    for n, choice in enumerate(item.choices):
        centre = NUMBER + column * (n + 0.5)
        parts.boxes.append(QRectF(centre - BOX / 2, top, BOX, BOX))
        room = QRectF(centre - column / 2, top + BOX + _BREATH, column, Space.L)
        parts.pieces.append(Piece(room, str(choice.code), "caption", "muted", align=CENTRE))
    bottom = top + BOX + Space.L - Space.XXS
    ends = [(say(item.choices[0].label), LEFT), (say(item.choices[-1].label), RIGHT)] if item.choices else []
    half = max(column * count / 2 - Space.XXS, float(_COLUMN))
    tallest = 0.0
    for words, align in ends:
        if words:
            height = height_of(words, "caption", False, int(half))
            left = NUMBER if align == LEFT else NUMBER + column * count - half
            parts.pieces.append(Piece(QRectF(left, bottom, half, height), words, "caption", "muted", align=align))
            tallest = max(tallest, height)
    return bottom + tallest


def faces(item: Item, width: int, top: float, say: Say, parts: Parts) -> float:
    """A face a choice with its label under it; returns where they end. In lines where there is no room."""
    count = max(1, len(item.choices))
    column = min((width - NUMBER) // count, Size.ROW * 3)
    if column < _FACE + Space.XXS:
        return flow(item, width, top, say, parts)
    numbers = sorted(c.code for c in item.choices if isinstance(c.code, int) and not c.missing)
    tallest = 0.0
    for n, choice in enumerate(item.choices):
        centre = NUMBER + column * (n + 0.5)
        mood = 0.0
        if isinstance(choice.code, int) and choice.code in numbers and len(numbers) > 1:
            mood = 2 * numbers.index(choice.code) / (len(numbers) - 1) - 1
        parts.faces.append(Face(QRectF(centre - _FACE / 2, top, _FACE, _FACE), mood))
        words = f"{choice.code} {say(choice.label)}".strip()
        height = height_of(words, "caption", False, column - _BREATH)
        room = QRectF(centre - column / 2 + 1, top + _FACE + Space.XXS, column - _BREATH, height)
        parts.pieces.append(Piece(room, words, "caption", "muted", align=CENTRE))
        tallest = max(tallest, height)
    return top + _FACE + Space.XXS + tallest


def _left(width: int, column: Columns, choices: int, groups: int, group: int) -> float:
    """Where a group of columns begins."""
    whole = column.width * choices
    return width - (groups - group) * whole - (groups - group - 1) * Space.M


def _group_heads(choices: Sequence[Choice], width: int, column: Columns, groups: Sequence[str], parts: Parts) -> float:
    if not any(groups):
        return 0.0
    wide = column.width * len(choices)
    heights = [height_of(words, "caption", True, wide) for words in groups]
    for group, (words, height) in enumerate(zip(groups, heights, strict=True)):
        left = _left(width, column, len(choices), len(groups), group)
        parts.pieces.append(Piece(QRectF(left, Space.XXS, wide, height), words, "caption", "text", True, CENTRE))
    return max(heights) + Space.XXS


def _legend(labels: Sequence[str], width: int, top: float, parts: Parts) -> float:
    """Labels after each other in lines, none broken that fits a line; returns where they end."""
    x, y, line = float(NUMBER), top, 0.0
    for words in labels:
        own = width_of(words, "caption") + 1
        if x > NUMBER and x + own > width:
            x, y, line = float(NUMBER), y + line, 0.0
        room = min(own, width - x)
        height = height_of(words, "caption", False, int(room) + 1)
        parts.pieces.append(Piece(QRectF(x, y, int(room) + 1, height), words, "caption", "muted"))
        x, line = x + room + Space.M, max(line, height)
    return y + line


def _code(choice: Choice, box: QRectF) -> Piece:
    code = str(choice.code)
    room = QRectF(box.right() + 2, box.top() + 1, width_of(code, "caption") + 2, BOX)
    return Piece(room, code, "caption", "muted")
