"""Where everything on a line of the sheet stands: rectangles from the line's own corner, before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt

from surveykit.model.questionnaire import CHOSEN, Choice, Item, Kind, Text
from ui.design.rows import Row
from ui.design.typeset import CENTRE, LEFT, RIGHT, height_of, longest_part, width_of
from ui.theme import Role, Size, Space

Say = Callable[[Text], str]
NUMBER = Space.XL
BOX = Size.ICON
_CODE = Space.M
_COLUMN = 44
_TEXT_ROOM = 132
_BLANK = 96


@dataclass(frozen=True)
class Piece:
    """Words in a room. ``main``: bold while the line is chosen."""

    room: QRectF
    words: str
    role: Role = "body"
    colour: str = "text"
    bold: bool = False
    align: Qt.AlignmentFlag = LEFT
    main: bool = False


@dataclass(frozen=True)
class Plan:
    """One line. ``body`` is what is marked when it is chosen, ``text`` where its words are edited."""

    height: float
    body: QRectF
    text: QRectF
    role: Role = "body"
    bold: bool = False
    align: Qt.AlignmentFlag = LEFT
    pieces: tuple[Piece, ...] = ()
    boxes: tuple[QRectF, ...] = ()
    lines: tuple[QLineF, ...] = ()
    underlined: bool = False


def plan_of(row: Row, width: int, say: Say) -> Plan:
    """Where the parts of a line stand in ``width`` pixels. ``say`` picks the sheet's language."""
    match row.kind:
        case "title":
            return _words(row, width, "title", bold=True, align=CENTRE, above=Space.M, below=Space.XXS)
        case "intro":
            return _words(row, width, "body", colour="muted", above=Space.XXS, below=Space.XS)
        case "section":
            return _words(row, width, "lead", bold=True, above=Space.M, below=Space.XXS, quiet=True)
        case "add":
            room = QRectF(NUMBER, Space.XS, width - NUMBER, Size.TARGET)
            body = QRectF(0, Space.XXS, width, Size.ROW)
            return Plan(Size.ROW + Space.XS, body, room, pieces=(_add_piece(row, width),))
        case "new":
            body = QRectF(0, 0, width, Size.ROW)
            number = _number(row, body)
            return Plan(Size.ROW, body, QRectF(NUMBER, Space.XS, width - NUMBER, Size.TARGET), pieces=(number,))
        case _:
            assert row.item is not None
            return _item(row, row.item, width, say)


def _add_piece(row: Row, width: int) -> Piece:
    height = height_of(row.words, "body", False, width - NUMBER)
    return Piece(QRectF(NUMBER, Space.S, width - NUMBER, height), row.words, "body", "accent")


def _words(
    row: Row, width: int, role: Role, *, bold: bool = False, colour: str = "text", align: Qt.AlignmentFlag = LEFT,
    above: int, below: int, quiet: bool = False,
) -> Plan:  # fmt: skip
    """A line of words alone. What is left out is shown as a hint, small for a heading."""
    shown = row.words or row.hint
    if not row.words:
        colour, bold, role = "muted", False, "caption" if quiet else role
    room = QRectF(0, above, width, height_of(shown, role, bold, width))
    height = max(room.bottom() + below, Size.TARGET)
    body = QRectF(0, max(0.0, above - Space.XXS), width, 0)
    body.setBottom(height)
    piece = Piece(room, shown, role, colour, bold, align)
    return Plan(height, body, room, role, bold, align, pieces=(piece,))


def _number(row: Row, body: QRectF) -> Piece:
    return Piece(QRectF(0, body.top() + Space.S - 2, NUMBER - Space.S, Space.L), str(row.number), "body", "muted",
                 align=RIGHT)  # fmt: skip


def _item(row: Row, item: Item, width: int, say: Say) -> Plan:
    pieces: list[Piece] = []
    boxes: list[QRectF] = []
    lines: list[QLineF] = []
    top = _heads(item, width, say, pieces, dry=not row.heads) if row.grid else 0.0
    columns = _columns(item, width, say)[0] if row.grid else 0
    blank = "" if item.kind in CHOSEN or item.kind is Kind.TEXT else _blank(item, say)
    aside = columns * len(item.choices) if row.grid else _BLANK + width_of(blank, "body") + Space.M if blank else 0
    room = width - NUMBER - aside - (Space.XS if aside else 0)
    words = row.words
    star = " *" if item.required else ""
    y = top + Space.S - 2
    height = height_of(words + star, "body", True, int(room))
    text = QRectF(NUMBER, y, room, height)
    middle = top + Size.ROW / 2
    pieces.append(Piece(text, (words or "…") + star, "body", "text" if words else "muted", main=True))
    bottom = text.bottom()
    for remark, colour in ((say(item.help), "muted"), (row.hint, "warn")):
        if remark:
            place = QRectF(NUMBER, bottom + 2, room, height_of(remark, "caption", False, int(room)))
            pieces.append(Piece(place, remark, "caption", colour))
            bottom = place.bottom()
    if row.grid:
        _row_of_boxes(item, width, columns, middle, pieces, boxes)
    elif item.kind in CHOSEN:
        bottom = _flow(item, width, bottom + Space.XXS, say, pieces, boxes)
    elif item.kind is Kind.TEXT:
        lines += [QLineF(NUMBER, bottom + Size.ROW_COMPACT * n, width, bottom + Size.ROW_COMPACT * n) for n in (1, 2)]
        bottom += Size.ROW_COMPACT * 2
    elif item.kind is Kind.DATE:
        wide = width_of(blank, "body")
        pieces.append(Piece(QRectF(width - wide - 1, middle - Space.S + 2, wide + 2, Space.L), blank, "body", "muted"))
    else:
        _fill_in(blank, width, middle, pieces, lines)
    height = max(top + Size.ROW, bottom + Space.S - 2)
    body = QRectF(0, top, width, height - top)
    pieces.append(_number(row, body))
    # Where a line is marked from its top, its number belongs to the words and not to the labels above it.
    return Plan(height, body, text, pieces=tuple(pieces), boxes=tuple(boxes), lines=tuple(lines), underlined=row.grid)


def _columns(item: Item, width: int, say: Say) -> tuple[int, bool]:
    """How wide a column of boxes is, and whether its label fits above it."""
    widest = max((longest_part(say(c.label), "caption") for c in item.choices), default=0.0)
    fitting = max(_COLUMN, int(widest) + Space.XS)
    roomy = (width - NUMBER - _TEXT_ROOM) // max(1, len(item.choices))
    if fitting > roomy:
        return min(_COLUMN, max(BOX + _CODE, roomy)), False
    return min(roomy, max(fitting, Space.XXL + Space.XS)), True


def _heads(item: Item, width: int, say: Say, pieces: list[Piece], *, dry: bool) -> float:
    """The labels above a group of boxes; where they are too long for their columns, as one line of a legend."""
    if dry or not any(say(c.label) for c in item.choices):
        return 0.0
    column, fits = _columns(item, width, say)
    if not fits:
        legend = "   ".join(f"{c.code} {say(c.label)}".strip().replace(" ", "\u00a0") for c in item.choices)
        height = height_of(legend, "caption", False, width - NUMBER)
        pieces.append(Piece(QRectF(NUMBER, Space.XS, width - NUMBER, height), legend, "caption", "muted"))
        return height + Space.S
    labels = [say(c.label) for c in item.choices]
    heights = [height_of(words, "caption", False, column - 2) for words in labels]
    tallest = max(heights)
    for n, (words, height) in enumerate(zip(labels, heights, strict=True)):
        left = width - column * (len(labels) - n)
        room = QRectF(left + 1, Space.XXS + tallest - height, column - 2, height)
        pieces.append(Piece(room, words, "caption", "muted", align=CENTRE))
    return tallest + Space.XS


def _row_of_boxes(item: Item, width: int, column: int, middle: float, pieces: list[Piece], boxes: list[QRectF]) -> None:
    for n, choice in enumerate(item.choices):
        centre = width - column * (len(item.choices) - n) + column / 2
        box = QRectF(centre - BOX / 2 - Space.XXS, middle - BOX / 2, BOX, BOX)
        boxes.append(box)
        pieces.append(_code(choice, box))


def _code(choice: Choice, box: QRectF) -> Piece:
    code = str(choice.code)
    return Piece(QRectF(box.right() + 2, box.top() + 1, width_of(code, "caption") + 2, BOX), code, "caption", "muted")


def _flow(
    item: Item, width: int, top: float, say: Say, pieces: list[Piece], boxes: list[QRectF]
) -> float:  # fmt: skip
    """Choices after each other in lines; returns where they end."""
    x, y, line = float(NUMBER), top, float(Space.L)
    for choice in item.choices:
        label = say(choice.label)
        code = width_of(str(choice.code), "caption") + Space.XS
        wanted = BOX + code + width_of(label, "body") + Space.M
        if x > NUMBER and x + wanted > width:
            x, y, line = NUMBER, y + line + Space.XXS, Space.L
        room = min(width_of(label, "body") + 1, width - x - BOX - code)
        height = height_of(label, "body", False, int(room) + 1)
        box = QRectF(x, y + 2, BOX, BOX)
        boxes.append(box)
        pieces.append(_code(choice, box))
        pieces.append(Piece(QRectF(x + BOX + code, y, room + 1, height), label, "body", "text"))
        x, line = x + wanted, max(line, height)
    return y + line


def _blank(item: Item, say: Say) -> str:
    if item.kind is Kind.SCORE:
        return f"/ {_plain(item.max)}" if item.max is not None else "/ ?"
    if item.kind is Kind.DATE:
        return "____ - __ - __"
    unit = item.unit if isinstance(item.unit, str) else say(item.unit)
    bounds = f"({_plain(item.min)}~{_plain(item.max)})" if item.min is not None and item.max is not None else ""
    return f"{unit} {bounds}".strip()


def _fill_in(blank: str, width: int, middle: float, pieces: list[Piece], lines: list[QLineF]) -> None:
    wide = width_of(blank, "body")
    lines.append(
        QLineF(width - wide - Space.XS - _BLANK, middle + Space.XS, width - wide - Space.XS, middle + Space.XS)
    )
    pieces.append(Piece(QRectF(width - wide - 1, middle - Space.S + 2, wide + 2, Space.L), blank, "body", "muted"))


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
