"""Where everything on the sheet stands, computed once for a width: painting and pointing only read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from surveykit.i18n import Translator
from surveykit.model.keystrokes import RESPONDENT, Form
from surveykit.model.questionnaire import CHOSEN, Choice, Code, Item, Kind, Questionnaire
from ui import theme
from ui.theme import Size, Space

NUMBER_RIGHT = Space.L + Space.L
TEXT_LEFT = Space.L + Space.XXL
PITCH = Space.XXL * 2
PITCH_LEAST = Size.TARGET + Space.XS
ROW = Size.ROW + Space.XXS
ECHO = Size.CHART // 2
FIELD = Size.CHART // 2 + Space.M
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class Box:
    """A choice's code box, and its label beside it where it has no head above."""

    code: Code
    rect: QRect
    label: str = ""
    label_rect: QRect = field(default_factory=QRect)

    def holds(self, x: int, y: int) -> bool:
        """Whether a place on the sheet points at this choice."""
        return self.rect.united(self.label_rect).contains(x, y)


@dataclass(frozen=True)
class Head:
    """The labels and codes above a grid, and where they stand; ``rect`` moves along while its grid is keyed."""

    rect: QRect
    columns: tuple[tuple[QRect, str, str], ...]


@dataclass(frozen=True)
class Line:
    """One strip of the sheet: a section's title, an item, or the end."""

    rect: QRect
    text: str = ""
    position: int = -1
    number: str = ""
    text_rect: QRect = field(default_factory=QRect)
    echo_rect: QRect = field(default_factory=QRect)
    boxes: tuple[Box, ...] = ()
    field_rect: QRect = field(default_factory=QRect)
    head: Head | None = None


@dataclass(frozen=True)
class Layout:
    """Every line, top to bottom. ``places`` goes by position; the last one is the end."""

    lines: tuple[Line, ...]
    heads: tuple[Head, ...]
    places: tuple[Line, ...]
    height: int

    def line_at(self, y: int) -> Line | None:
        """The item line at this height."""
        return next((line for line in self.places if line.rect.top() <= y <= line.rect.bottom()), None)


def lay_out(form: Form, questionnaire: Questionnaire, width: int, _: Translator) -> Layout:
    """Lay the sheet out for a width."""
    return _Laying(min(width, Size.READING), _).whole(form, questionnaire)


class _Laying:
    def __init__(self, width: int, _: Translator) -> None:
        self._ = _
        self.width = width
        self.right = width - Space.L
        self.grid_left = max(TEXT_LEFT + ECHO * 2, round(width * 0.46))
        self.caption, self.body = (QFontMetrics(theme.font(role)) for role in ("caption", "body"))
        self.lead = QFontMetrics(theme.font("lead", bold=True))
        self.lines: list[Line] = []
        self.heads: list[Head] = []
        self.y = 0

    def whole(self, form: Form, questionnaire: Questionnaire) -> Layout:
        position = 0
        if form.items and form.items[0].code == RESPONDENT:
            self._typed(form.items[0], 0, "", self._("Linking code"))
            position = 1
        number = 1
        for section in questionnaire.sections:
            if title := self._.text(section.title):
                self._title(title)
            for group in _grids(section.items, self._):
                head = self._head(group[0]) if len(group) > 1 and self._fits(group[0]) else None
                for item in group:
                    self._item(item, position, str(number), head)
                    position, number = position + 1, number + 1
        self.y += Space.XS
        self._add(Line(self._strip(ROW * 2), position=form.end, text_rect=self._text_rect(self.right, ROW)))
        places = tuple(sorted((n for n in self.lines if n.position >= 0), key=lambda n: n.position))
        return Layout(tuple(self.lines), tuple(self.heads), places, self.y + Space.M)

    def _strip(self, height: int) -> QRect:
        return QRect(0, self.y, self.width, height)

    def _add(self, line: Line) -> None:
        self.lines.append(line)
        self.y += line.rect.height()

    def _title(self, title: str) -> None:
        self.y += Space.XS if self.lines else 0
        rect = self._strip(Size.ROW)
        self._add(Line(rect, title, text_rect=rect.adjusted(Space.L, 0, -Space.L, 0)))

    def _pitch(self, item: Item) -> int:
        return min(PITCH, (self.right - self.grid_left) // max(1, len(item.choices)))

    def _fits(self, item: Item) -> bool:
        return self._pitch(item) >= PITCH_LEAST

    def _head(self, item: Item) -> Head:
        pitch, columns = self._pitch(item), []
        room = QRect(0, 0, pitch - Space.XXS, Size.HEADER * 2)
        tall = max(self.caption.boundingRect(room, _WRAP, self._label(c)).height() for c in item.choices)
        height = tall + self.caption.height() + Space.M
        for n, choice in enumerate(item.choices):
            column = QRect(self.grid_left + n * pitch, self.y, pitch - Space.XXS, height - Space.XXS)
            columns.append((column, self._label(choice), str(choice.code)))
        head = Head(self._strip(height), tuple(columns))
        self.heads.append(head)
        self.y += height + Space.XXS
        return head

    def _label(self, choice: Choice) -> str:
        return self._.text(choice.label)

    def _item(self, item: Item, position: int, number: str, head: Head | None) -> None:
        text = self._.text(item.text, item.code)
        if item.kind not in CHOSEN:
            self._typed(item, position, number, text)
        elif head is not None:
            text_rect, height = self._wrapped(text, self.grid_left - Space.M - ECHO)
            top, pitch = self.y + (height - Size.TARGET) // 2, self._pitch(item)
            boxes = tuple(
                Box(c.code, QRect(self.grid_left + n * pitch + (pitch - Space.XXS - Size.TARGET) // 2, top, *_BOX))
                for n, c in enumerate(item.choices)
            )
            echo = QRect(text_rect.right() + Space.XS, self.y, ECHO - Space.XS, height)
            self._add(Line(self._strip(height), text, position, number, text_rect, echo, boxes, head=head))
        else:
            self._flowing(item, position, number, text)

    def _typed(self, item: Item, position: int, number: str, text: str) -> None:
        text_rect, height = self._wrapped(text, self.grid_left - Space.M - ECHO)
        width = self.right - self.grid_left - Space.M if item.kind is Kind.TEXT else FIELD
        if item.code == RESPONDENT:
            width = FIELD * 2
        box = QRect(self.grid_left + Space.M, self.y + (height - Size.TARGET) // 2, width, Size.TARGET)
        echo = QRect(text_rect.right() + Space.XS, self.y, ECHO - Space.XS, height)
        self._add(Line(self._strip(height), text, position, number, text_rect, echo, field_rect=box))

    def _flowing(self, item: Item, position: int, number: str, text: str) -> None:
        """Choices of their own: beside the text where they fit in one line, below it where they do not."""
        widths = [min(self._chip(c), self.right - TEXT_LEFT) for c in item.choices]
        if self.grid_left + Space.M + sum(widths) <= self.right:
            text_rect, height = self._wrapped(text, self.grid_left - Space.M - ECHO)
            echo = QRect(text_rect.right() + Space.XS, self.y, ECHO - Space.XS, height)
            boxes = self._chips(item, widths, self.grid_left + Space.M, self.y + (height - Size.TARGET) // 2)
        else:
            text_rect, height = self._wrapped(text, self.right - ECHO - Space.M)
            echo = QRect(self.right - ECHO, self.y, ECHO, height)
            boxes = self._chips(item, widths, TEXT_LEFT, self.y + height - Space.XXS)
            height = boxes[-1].rect.bottom() + Space.S - self.y if boxes else height
        self._add(Line(self._strip(height), text, position, number, text_rect, echo, boxes))

    def _chip(self, choice: Choice) -> int:
        return Size.TARGET + Space.XS + self.body.horizontalAdvance(self._label(choice)) + Space.L

    def _chips(self, item: Item, widths: list[int], left: int, top: int) -> tuple[Box, ...]:
        boxes, x = [], left
        for choice, width in zip(item.choices, widths, strict=True):
            if x > left and x + width > self.right:
                x, top = left, top + Size.TARGET + Space.XS
            box = QRect(x, top, *_BOX)
            words = QRect(box.right() + 1 + Space.XS, top, width - Size.TARGET - Space.L, Size.TARGET)
            boxes.append(Box(choice.code, box, self._label(choice), words))
            x += width
        return tuple(boxes)

    def _text_rect(self, right: int, height: int) -> QRect:
        return QRect(TEXT_LEFT, self.y, max(Size.TARGET, right - TEXT_LEFT), height)

    def _wrapped(self, text: str, right: int) -> tuple[QRect, int]:
        """The place of a text and its line's height, as wide as the active item's larger type needs it."""
        room = self._text_rect(right, ROW * 4)
        needed = self.lead.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        height = max(ROW, needed + Space.S)
        room.setHeight(height)
        return room, height


_BOX = (Size.TARGET, Size.TARGET)


def _grids(items: tuple[Item, ...], _: Translator) -> Iterator[list[Item]]:
    """Items that follow each other and share their choices, word for word."""

    def shared(item: Item) -> object:
        return tuple((c.code, _.text(c.label)) for c in item.choices) or item.code

    for _shared, group in groupby(items, key=shared):
        yield list(group)
