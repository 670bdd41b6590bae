"""Where everything on a line of the sheet stands: rectangles from the line's own corner, before anything is drawn."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt

from surveykit.model.questionnaire import CHOSEN, Item, Kind, Look
from ui.design.plan_choices import boxes_and_heads, column_of, faces, flow, in_columns, pair_lines, scale
from ui.design.plan_parts import NUMBER, Parts, Piece, Plan, Say
from ui.design.rows import Row
from ui.theme import Role, Size, Space
from ui.widgets.typeset import CENTRE, LEFT, RIGHT, height_of, width_of

__all__ = ["Piece", "Plan", "Say", "plan_of"]

_BLANK = 96
_TWO_LINES = 2


def plan_of(row: Row, width: int, say: Say) -> Plan:
    """Where the parts of a line stand in ``width`` pixels. ``say`` picks the sheet's language."""
    match row.kind:
        case "title":
            return _words(row, width, "title", bold=True, align=CENTRE, above=Space.M, below=Space.XXS)
        case "intro" | "consent":
            return _words(row, width, "body", colour="muted", above=Space.XXS, below=Space.XS)
        case "closing":
            return _words(row, width, "body", colour="muted", align=CENTRE, above=Space.M, below=Space.XS)
        case "section":
            return _words(row, width, "lead", bold=True, above=Space.M, below=Space.XXS, quiet=True)
        case "add":
            room = QRectF(NUMBER, Space.XS, width - NUMBER, Size.TARGET)
            body = QRectF(0, Space.XXS, width, Size.ROW)
            height = height_of(row.words, "body", False, width - NUMBER)
            piece = Piece(QRectF(NUMBER, Space.S, width - NUMBER, height), row.words, "body", "accent")
            return Plan(Size.ROW + Space.XS, body, room, pieces=(piece,))
        case "new":
            return _new(row, width)
        case _:
            assert row.item is not None
            return _item(row, row.item, width, say)


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


def _new(row: Row, width: int) -> Plan:
    """A line to type an item on; at its right, what kind it will be."""
    body = QRectF(0, 0, width, Size.ROW)
    wide = width_of(row.hint, "caption") + 1 if row.hint else 0.0
    if wide > width * 0.4:
        wide = 0.0
    pieces = [_number(row, body)]
    if wide:
        room = QRectF(width - wide - Space.XS, Space.S, wide, Size.ICON)
        pieces.append(Piece(room, row.hint, "caption", "muted", align=RIGHT))
    text = QRectF(NUMBER, Space.XS, width - NUMBER - wide - Space.M, Size.TARGET)
    return Plan(Size.ROW, body, text, pieces=tuple(pieces))


def _number(row: Row, body: QRectF) -> Piece:
    shown = str(row.number) if row.number else ""
    colour = "bad" if row.problem else "muted"
    room = QRectF(0, body.top() + Space.S - 2, NUMBER - Space.S, Space.L)
    return Piece(room, shown, "body", colour, align=RIGHT)


def _item(row: Row, item: Item, width: int, say: Say) -> Plan:
    parts = Parts()
    groups = 2 if row.form == "pair" else 1
    column = column_of(item.choices, width, say, groups) if row.form != "alone" else None
    columned = column is not None
    heads = row.pair_heads if row.form == "pair" else ("",)
    top = boxes_and_heads(item.choices, width, column, heads, say, parts) if column and row.heads else 0.0
    blank = _blank(item, say)
    aside: float = 0.0
    if column is not None:
        aside = column.width * len(item.choices) * groups + (groups - 1) * Space.M
    elif blank:
        aside = _BLANK + width_of(blank, "body") + Space.M
    room = width - NUMBER - aside - (Space.XS if aside else 0)
    text, bottom = _text(row, item, room, top + Space.S - 2, say, parts)
    middle = top + Size.ROW / 2
    if column is not None:
        in_columns(item, width, column, groups, middle, parts)
    elif row.form == "pair":
        bottom = pair_lines(item, width, bottom + Space.XXS, heads, row.heads, say, parts)
    elif item.kind in CHOSEN:
        bottom = _choices(item, width, bottom + Space.XXS, say, parts, columned=row.form != "alone")
    elif item.kind is Kind.TEXT:
        bottom = _lines(item, width, bottom, parts)
    elif blank:
        _fill_in(item, blank, width, middle, parts)
    height = max(top + Size.ROW, bottom + Space.S - 2)
    body = QRectF(0, top, width, height - top)
    parts.pieces.append(_number(row, body))
    alert = QRectF(1 - Space.XS, top + Space.S + 1, Space.S, Space.S) if row.problem else None
    return Plan(
        height, body, text, pieces=tuple(parts.pieces), boxes=tuple(parts.boxes), lines=tuple(parts.lines),
        faces=tuple(parts.faces), underlined=columned, alert=alert, noted=item.kind is Kind.NOTE,
    )  # fmt: skip


def _text(row: Row, item: Item, room: float, top: float, say: Say, parts: Parts) -> tuple[QRectF, float]:
    """The words of an item and what stands small under them: returns the room of the words, and where all ends."""
    star = " *" if item.required or (row.mate is not None and row.mate.required) else ""
    text = QRectF(NUMBER, top, room, height_of(row.words + star, "body", True, int(room)))
    parts.pieces.append(Piece(text, (row.words or "…") + star, "body", "text" if row.words else "muted", main=True))
    bottom = text.bottom()
    second = say(row.mate.text) if row.mate is not None else ""
    remarks = [(second if second != row.words else "", "muted"), (say(item.help), "muted"), (row.hint, "warn")]
    for remark, colour in remarks:
        if remark:
            place = QRectF(NUMBER, bottom + 2, room, height_of(remark, "caption", False, int(room)))
            parts.pieces.append(Piece(place, remark, "caption", colour))
            bottom = place.bottom()
    return text, bottom


def _choices(item: Item, width: int, top: float, say: Say, parts: Parts, *, columned: bool) -> float:
    """The choices under the words; returns where they end. ``columned``: they stand in no columns for want of room."""
    if item.look is Look.FACES and not columned:
        return faces(item, width, top, say, parts)
    if item.look is Look.SCALE and not columned:
        return scale(item, width, top, say, parts)
    return flow(item, width, top, say, parts)


def _lines(item: Item, width: int, bottom: float, parts: Parts) -> float:
    count = max(1, min(item.lines, Size.ROW // 2))
    for n in range(1, count + 1):
        y = bottom + Size.ROW_COMPACT * n - Space.XXS
        parts.lines.append(QLineF(NUMBER, y, width, y))
    return bottom + Size.ROW_COMPACT * count


def _blank(item: Item, say: Say) -> str:
    """What stands beside the line that is filled in: the unit, the full mark; for a date its parts."""
    match item.kind:
        case Kind.SCORE:
            return f"/ {_plain(item.max)}" if item.max is not None else "/ ?"
        case Kind.DATE:
            return "____ - __ - __"
        case Kind.TIME:
            return "__ : __"
        case Kind.NOMINATION:
            return " "
        case Kind.NUMBER:
            unit = item.unit if isinstance(item.unit, str) else say(item.unit)
            bounds = f"({_plain(item.min)}~{_plain(item.max)})" if item.min is not None and item.max is not None else ""
            return f"{unit} {bounds}".strip() or " "
    return ""


def _fill_in(item: Item, blank: str, width: int, middle: float, parts: Parts) -> None:
    wide = width_of(blank.strip(), "body")
    if item.kind not in (Kind.DATE, Kind.TIME):
        long = _BLANK * (_TWO_LINES if item.kind is Kind.NOMINATION else 1)
        right, y = width - wide - (Space.XS if wide else 0), middle + Space.XS
        parts.lines.append(QLineF(right - min(long, width / 2), y, right, y))
    parts.pieces.append(
        Piece(QRectF(width - wide - 1, middle - Space.S + 2, wide + 2, Space.L), blank, "body", "muted")
    )


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
