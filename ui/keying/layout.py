"""Where everything on the sheet stands, computed once for a width: painting and pointing only read it.

What stands together is as on paper (``model.blocks``): a table under one row of labels, pairs in two groups of columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from surveykit.i18n import Translator
from surveykit.model.blocks import Alone, Grid, Pairs, blocks
from surveykit.model.keystrokes import FILLED_BY, HEADS, RESPONDENT, UNIT, Form
from surveykit.model.questionnaire import CHOSEN, Choice, Code, Item, Kind, Look, Questionnaire, Section
from ui import theme
from ui.theme import Size, Space

NUMBER_RIGHT = Space.L + Space.L
TEXT_LEFT = Space.L + Space.XXL
PITCH = Space.XXL * 2
PITCH_LEAST = Size.TARGET + Space.XS
PITCH_PAIRED = Size.TARGET + Space.XXS
ROW = Size.ROW + Space.XXS
ECHO = Size.CHART // 2
ECHO_PAIRED = Space.L * 3
FIELD = Size.CHART // 2 + Space.M
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
_BOX = (Size.TARGET, Size.TARGET)


@dataclass(frozen=True)
class Box:
    """A choice's code box, and its label beside it where it has no head above. ``face``: from -1 sad to 1 glad."""

    code: Code
    rect: QRect
    label: str = ""
    label_rect: QRect = field(default_factory=QRect)
    face: float | None = None
    face_rect: QRect = field(default_factory=QRect)

    def holds(self, x: int, y: int) -> bool:
        """Whether a place on the sheet points at this choice."""
        return self.rect.united(self.label_rect).united(self.face_rect).contains(x, y)


@dataclass(frozen=True)
class Head:
    """The labels and codes above a grid, and where they stand; ``rect`` moves along while its grid is keyed.

    ``groups``: what stands over the two groups of columns of pairs. ``ends``: the first and the last label over a group
    whose columns are too narrow for all of them.
    """

    rect: QRect
    columns: tuple[tuple[QRect, str, str], ...]
    groups: tuple[tuple[QRect, str], ...] = ()
    ends: tuple[tuple[QRect, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """One strip of the sheet: a section's title, an instruction (``note``), an item or half a pair, or the end.

    ``ends``: the labels below the first and the last of a row of numbers.
    """

    rect: QRect
    text: str = ""
    position: int = -1
    number: str = ""
    text_rect: QRect = field(default_factory=QRect)
    echo_rect: QRect = field(default_factory=QRect)
    boxes: tuple[Box, ...] = ()
    field_rect: QRect = field(default_factory=QRect)
    head: Head | None = None
    note: str = ""
    ends: tuple[tuple[QRect, str], ...] = ()


@dataclass(frozen=True)
class Layout:
    """Every line, top to bottom. ``places`` goes by position; the last one is the end."""

    lines: tuple[Line, ...]
    heads: tuple[Head, ...]
    places: tuple[Line, ...]
    height: int

    def line_at(self, x: int, y: int) -> Line | None:
        """The item's line at this place; what stands beside a line belongs to it."""
        across = [line for line in self.places if line.rect.top() <= y <= line.rect.bottom()]
        return next((line for line in across if line.rect.left() <= x <= line.rect.right()), next(iter(across), None))


def lay_out(form: Form, questionnaire: Questionnaire, width: int, _: Translator) -> Layout:
    """Lay the sheet out for a width."""
    return _Laying(form, min(width, Size.READING), _).whole(questionnaire)


class _Laying:
    def __init__(self, form: Form, width: int, _: Translator) -> None:
        self._ = _
        self.form = form
        self.places: Mapping[str, int] = {item.code: place for place, item in enumerate(form.items)}
        self.width = width
        self.right = width - Space.L
        self.grid_left = max(TEXT_LEFT + ECHO * 2, round(width * 0.46))
        self.caption, self.body = (QFontMetrics(theme.font(role)) for role in ("caption", "body"))
        self.lead = QFontMetrics(theme.font("lead", bold=True))
        self.lines: list[Line] = []
        self.heads: list[Head] = []
        self.y = 0

    def whole(self, questionnaire: Questionnaire) -> Layout:
        names = {UNIT: self._("Unit"), FILLED_BY: self._("Filled in by"), RESPONDENT: self._("Linking code")}
        for item in self.form.items[: len(HEADS)]:
            if item.code in HEADS:
                self._typed(item, "", names[item.code])
        for section in questionnaire.sections:
            if not any(item.code in self.places or item.kind is Kind.NOTE for item in section.items):
                continue
            if title := self._.text(section.title):
                self._title(title)
            for block in blocks(section):
                # What is not keyed is left out: keying again asks only for what the first pass has.
                match block:
                    case Alone(item=item, words=words):
                        self._alone(item, words)
                    case Grid(items=items):
                        asked = [item for item in items if item.code in self.places]
                        head = self._head(items[0]) if asked and self._pitch(items[0]) >= PITCH_LEAST else None
                        for item in asked:
                            self._item(item, head)
                    case Pairs():
                        self._pairs(section, block)
        self.y += Space.XS
        self._add(Line(self._strip(ROW * 2), position=self.form.end, text_rect=self._text_rect(self.right, ROW)))
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

    def _number(self, item: Item) -> str:
        return str(self.form.numbers.get(item.code, ""))

    def _alone(self, item: Item, words: Item | None) -> None:
        if item.kind is Kind.NOTE:
            text = self._.text(item.text, item.code)
            room = QRect(TEXT_LEFT, self.y, self.right - TEXT_LEFT, Size.HEADER * 16)
            height = self.body.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() + Space.M
            room.setHeight(height)
            self._add(Line(self._strip(height), text, text_rect=room, note=item.code))
            return
        if item.code in self.places:
            self._item(item, None)
        if words is not None and words.code in self.places:
            label = next(self._.text(c.label, str(c.code)) for c in item.choices if c.other)
            self._typed(words, "", self._.text(words.text) or label)

    # ---- tables

    def _pitch(self, item: Item) -> int:
        return min(PITCH, (self.right - self.grid_left) // max(1, len(item.choices)))

    def _head(self, item: Item) -> Head:
        return self._headed(item, [self.grid_left], self._pitch(item), ())

    def _headed(self, item: Item, lefts: list[int], pitch: int, titles: tuple[str, ...]) -> Head:
        room = QRect(0, 0, pitch - Space.XXS, Size.HEADER * 2)
        labels = [self._balanced(self._label(c), room.width()) for c in item.choices]
        wide = pitch * len(labels) - Space.XXS
        ends: tuple[tuple[QRect, str], ...] = ()
        if any(self.caption.boundingRect(room, _WRAP, text).width() > room.width() for text in labels):
            ends = tuple(
                (QRect(x, 0, wide // 2, 0), text)
                for left in lefts
                for x, text in (
                    (left, self._label(item.choices[0])),
                    (left + wide - wide // 2, self._label(item.choices[-1])),
                )
            )
            labels, room = [""] * len(labels), QRect(0, 0, wide // 2 - Space.XXS, Size.HEADER * 2)
        tall = max(self.caption.boundingRect(room, _WRAP, text).height() for text in (*labels, *(t for _, t in ends)))
        over = self.body.lineSpacing() + Space.XXS if titles else 0
        height = tall + self.caption.height() + Space.M
        columns = [
            (QRect(left + n * pitch, self.y + over, pitch - Space.XXS, height - Space.XXS), label, str(choice.code))
            for left in lefts
            for n, (choice, label) in enumerate(zip(item.choices, labels, strict=True))
        ]
        placed = ((QRect(place.left(), self.y + over, place.width(), tall + Space.XS), text) for place, text in ends)
        groups = [(QRect(x, self.y, wide, over), title) for x, title in zip(lefts, titles, strict=False)]
        head = Head(self._strip(height + over), tuple(columns), tuple(groups), tuple(placed))
        self.heads.append(head)
        self.y += height + over + Space.XXS
        return head

    def _balanced(self, text: str, width: int) -> str:
        """A Chinese label that needs more than one line, broken into lines alike: 很不 / 满意, not 很不满 / 意."""
        lines = -(-self.caption.horizontalAdvance(text) // max(1, width))
        if lines < 2 or not text or any(c.isascii() for c in text):
            return text
        size = -(-len(text) // lines)
        return "\n".join(text[n : n + size] for n in range(0, len(text), size))

    def _label(self, choice: Choice) -> str:
        return self._.text(choice.label)

    def _row_boxes(self, item: Item, left: int, pitch: int, height: int) -> tuple[Box, ...]:
        top, inset = self.y + (height - Size.TARGET) // 2, (pitch - Space.XXS - Size.TARGET) // 2
        return tuple(Box(c.code, QRect(left + n * pitch + inset, top, *_BOX)) for n, c in enumerate(item.choices))

    def _pairs(self, section: Section, block: Pairs) -> None:
        titles = section.pair_heads or ({}, {})
        words = (self._.text(titles[0]) or self._("Expectation"), self._.text(titles[1]) or self._("Perception"))
        count = len(block.choices)
        room = round((self.right - TEXT_LEFT) * 0.66) - 2 * ECHO_PAIRED - Space.S
        pitch = min(PITCH, room // (2 * count))
        rows = [pair for pair in block.rows if pitch >= PITCH_PAIRED and all(one.code in self.places for one in pair)]
        for pair in block.rows:
            for item, title in zip(pair, words, strict=True) if pair not in rows else ():
                if item.code in self.places:
                    self._flowing(item, self._("{text} ({which})", text=self._.text(item.text, item.code), which=title))
        if not rows:
            return
        wide = pitch * count
        second = self.right - wide
        first = second - ECHO_PAIRED - Space.S - wide
        head = self._headed(block.rows[0][0], [first, second], pitch, words)
        for one, two in rows:
            text = self._.text(one.text, one.code)
            text_rect, height = self._wrapped(text, first - ECHO_PAIRED - Space.XS)
            split = first + wide + Space.XXS
            for item, left, part in (
                (one, first, QRect(0, self.y, split, height)),
                (two, second, QRect(split, self.y, self.width - split, height)),
            ):
                echo = QRect(left - ECHO_PAIRED, self.y, ECHO_PAIRED - Space.XS, height)
                boxes = self._row_boxes(item, left, pitch, height)
                place = self.places[item.code]
                own = (text, self._number(item), text_rect) if item is one else ("", "", QRect())
                self.lines.append(Line(part, own[0], place, own[1], own[2], echo, boxes, head=head))
            self.y += height

    # ---- one item a line

    def _item(self, item: Item, head: Head | None) -> None:
        text = self._.text(item.text, item.code)
        if item.kind not in CHOSEN:
            self._typed(item, self._number(item), text)
        elif head is not None:
            text_rect, height = self._wrapped(text, self.grid_left - Space.M - ECHO)
            boxes = self._row_boxes(item, self.grid_left, self._pitch(item), height)
            self._put(item, text, text_rect, self._echo(text_rect, height), boxes, height, head=head)
        elif item.look is Look.SCALE:
            self._scale(item, text)
        else:
            self._flowing(item, text)

    def _put(
        self,
        item: Item,
        text: str,
        text_rect: QRect,
        echo: QRect,
        boxes: tuple[Box, ...],
        height: int,
        *,
        head: Head | None = None,
        ends: tuple[tuple[QRect, str], ...] = (),
    ) -> None:
        place, number = self.places[item.code], self._number(item)
        self._add(Line(self._strip(height), text, place, number, text_rect, echo, boxes, head=head, ends=ends))

    def _typed(self, item: Item, number: str, text: str) -> None:
        text_rect, height = self._wrapped(text, self.grid_left - Space.M - ECHO)
        width = self.right - self.grid_left - Space.M if item.kind is Kind.TEXT else FIELD
        if item.code in HEADS or item.kind is Kind.NOMINATION:
            width = FIELD * 2
        box = QRect(self.grid_left + Space.M, self.y + (height - Size.TARGET) // 2, width, Size.TARGET)
        echo = self._echo(text_rect, height)
        place = self.places[item.code]
        self._add(Line(self._strip(height), text, place, number, text_rect, echo, field_rect=box))

    def _echo(self, text_rect: QRect, height: int) -> QRect:
        return QRect(text_rect.right() + Space.XS, self.y, ECHO - Space.XS, height)

    def _scale(self, item: Item, text: str) -> None:
        """A row of numbers close together, what its ends mean below them."""
        wide = PITCH_PAIRED * len(item.choices)
        beside = self.grid_left + Space.M + wide <= self.right
        text_rect, height = self._wrapped(text, (self.grid_left if beside else self.right) - Space.M - ECHO)
        echo = self._echo(text_rect, height)
        if beside:
            left, top = self.grid_left + Space.M, self.y + (height - Size.TARGET) // 2
        else:
            left, top = TEXT_LEFT, self.y + height - Space.XXS
        pitch = min(PITCH_PAIRED, (self.right - left) // max(1, len(item.choices)))
        boxes = tuple(Box(c.code, QRect(left + n * pitch, top, *_BOX)) for n, c in enumerate(item.choices))
        half, below = pitch * len(item.choices) // 2, top + Size.TARGET
        row = self.caption.lineSpacing() + Space.XXS
        ends = tuple(
            (QRect(x, below, half, row), self._label(choice))
            for x, choice in ((left, item.choices[0]), (left + 2 * half - half, item.choices[-1]))
            if self._label(choice)
        )
        height = max(self.y + height, below + (row if ends else 0) + Space.XXS) - self.y
        self._put(item, text, text_rect, echo, boxes, height, ends=ends)

    def _flowing(self, item: Item, text: str) -> None:
        """Choices of their own: beside the text where they fit in one line, below it where they do not."""
        widths = [min(self._chip(item, c), self.right - TEXT_LEFT) for c in item.choices]
        if self.grid_left + Space.M + sum(widths) <= self.right:
            text_rect, height = self._wrapped(text, self.grid_left - Space.M - ECHO)
            echo = self._echo(text_rect, height)
            boxes = self._chips(item, widths, self.grid_left + Space.M, self.y + (height - Size.TARGET) // 2)
        else:
            text_rect, height = self._wrapped(text, self.right - ECHO - Space.M)
            echo = QRect(self.right - ECHO, self.y, ECHO, height)
            boxes = self._chips(item, widths, TEXT_LEFT, self.y + height - Space.XXS)
            height = boxes[-1].rect.bottom() + Space.S - self.y if boxes else height
        self._put(item, text, text_rect, echo, boxes, height)

    def _chip(self, item: Item, choice: Choice) -> int:
        face = Size.ICON_LARGE + Space.XXS if item.look is Look.FACES and not choice.missing else 0
        label = self._label(choice)
        return self._wide(choice) + face + (Space.XS + self.body.horizontalAdvance(label) if label else 0) + Space.L

    def _wide(self, choice: Choice) -> int:
        """How wide a box is that its code fits into: most have one digit."""
        return max(Size.TARGET, self.body.horizontalAdvance(str(choice.code)) + Space.S)

    def _chips(self, item: Item, widths: list[int], left: int, top: int) -> tuple[Box, ...]:
        boxes, x = [], left
        codes = [c.code for c in item.choices if not c.missing and isinstance(c.code, int)]
        # Glad is the higher code, whichever side of the paper it stands on.
        faces = sorted(codes) if item.look is Look.FACES else []
        for choice, width in zip(item.choices, widths, strict=True):
            if x > left and x + width > self.right:
                x, top = left, top + Size.TARGET + Space.XS
            box = QRect(x, top, self._wide(choice), Size.TARGET)
            after, face, face_rect = box.right() + 1, None, QRect()
            if choice.code in faces:
                face = 2 * faces.index(choice.code) / max(1, len(faces) - 1) - 1
                drop = (Size.TARGET - Size.ICON_LARGE) // 2
                face_rect = QRect(after + Space.XXS, top + drop, Size.ICON_LARGE, Size.ICON_LARGE)
                after = face_rect.right() + 1
            words = QRect(after + Space.XS, top, x + width - Space.L - after, Size.TARGET)
            boxes.append(Box(choice.code, box, self._label(choice), words, face, face_rect))
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
