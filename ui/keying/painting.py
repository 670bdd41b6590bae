"""How a line of the sheet is drawn: what is keyed small and clear, the active item on the soft accent."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap

from surveykit.i18n import Translator
from surveykit.model.answers import Answer, Missing
from surveykit.model.keystrokes import State
from surveykit.model.questionnaire import Code, Item, Kind
from ui import theme
from ui.keying.echo import answer_echo, hint, missing_word, written
from ui.keying.layout import NUMBER_RIGHT, Box, Head, Line
from ui.theme import Size, Space, Theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_FOOT = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
_WRAP = Qt.TextFlag.TextWordWrap
BAD_SHARE = 0.12


@dataclass(frozen=True)
class Seen:
    """What is known about an item while it is drawn. ``state`` is None for every item but the active one.

    ``passed``: it is not to be answered. ``odd``: its answer does not pass its check rule.
    """

    item: Item
    answer: Answer
    state: State | None
    year: int
    passed: bool = False
    odd: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether its answer is shown as one to be looked at again."""
        forced = self.answer.mark is not None and self.answer.mark.forced
        return forced or self.odd or self.answer.to_be_typed or (self.passed and self.answer.value is not None)

    @property
    def refused(self) -> bool:
        """Whether what was typed here was refused."""
        return self.state is not None and self.state.refusal is not None

    def chosen(self) -> frozenset[Code]:
        """The codes that are filled in."""
        value = self.answer.value
        if isinstance(value, tuple | list):
            return frozenset(value)
        return frozenset((value,)) if isinstance(value, int | str) else frozenset()


@dataclass(frozen=True)
class _Look:
    """How a code box looks, by the names of tokens."""

    code: str
    edge: str
    fill: str
    colour: str
    width: int
    strong: bool


class Pen:
    """Fonts and colours of one theme, fetched once."""

    def __init__(self, now: Theme, _: Translator) -> None:
        self.theme, self._, self.language = now, _, _.language
        self.caption, self.body = theme.font("caption"), theme.font("body")
        self.strong, self.lead = theme.font("body", bold=True), theme.font("lead", bold=True)
        names = ("background", "surface", "line", "text", "muted", "accent", "accent_soft", "on_accent", "bad", "warn")
        self.colours = {name: now.colour(name) for name in names}
        self.bad_soft = now.colour("bad", BAD_SHARE)
        self._stamps: dict[tuple[_Look, int, float], QPixmap] = {}
        self._echo_metrics = QFontMetrics(self.strong)

    def __getitem__(self, name: str) -> QColor:
        return self.colours[name]

    def write(self, p: QPainter, rect: QRect, text: str, font: QFont, colour: str, flags: int) -> None:
        """One text."""
        p.setFont(font)
        p.setPen(self.colours[colour])
        p.drawText(rect, flags, text)

    def frame(self, p: QPainter, rect: QRect, edge: QColor, fill: QColor, width: int) -> None:
        """A rounded box whose edge lies on whole pixels."""
        p.setPen(QPen(edge, width))
        p.setBrush(fill)
        inset = width / 2
        p.drawRoundedRect(rect.toRectF().adjusted(inset, inset, -inset, -inset), Size.RADIUS - 2, Size.RADIUS - 2)

    # ---- lines

    def head(self, p: QPainter, head: Head, top: int) -> None:
        """The labels above a grid, at ``top``: they stay in sight while their grid is keyed."""
        rect = QRect(0, top, head.rect.width(), head.rect.height())
        p.fillRect(rect, self["background"])
        for group, title in head.groups:
            place = group.translated(0, top - head.rect.top())
            self.write(p, place, title, self.body, "text", int(_CENTRE))
            p.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), self["line"])
        for n, (end, said) in enumerate(head.ends):
            side = Qt.AlignmentFlag.AlignRight if n % 2 else Qt.AlignmentFlag.AlignLeft
            place = end.translated(0, top - head.rect.top())
            self.write(p, place, said, self.caption, "muted", int(_WRAP | side | Qt.AlignmentFlag.AlignBottom))
        for column, label, code in head.columns:
            place = column.translated(0, top - head.rect.top())
            words = place.adjusted(0, 0, 0, -QFontMetrics(self.caption).height())
            wrapped = int(_WRAP | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            self.write(p, words, label, self.caption, "muted", wrapped)
            self.write(
                p, place, code, self.caption, "muted", int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            )
        p.fillRect(QRect(Space.L, rect.bottom(), rect.width() - 2 * Space.L, 1), self["line"])

    def title(self, p: QPainter, line: Line) -> None:
        """A section's title."""
        self.write(p, line.text_rect, line.text, self.strong, "text", int(_LEFT))

    def note(self, p: QPainter, line: Line, *, passed: bool) -> None:
        """An instruction, as it stands on the paper."""
        self.write(p, line.text_rect, line.text, self.body, "muted" if passed else "text", int(_WRAP | _LEFT))

    def item(self, p: QPainter, line: Line, seen: Seen) -> None:
        """An item with its boxes or its field."""
        active = seen.state is not None
        if active:
            self._ground(p, line, "bad" if seen.refused else "accent")
        if line.text_rect.isValid():
            first = QRect(0, line.rect.top(), NUMBER_RIGHT, line.text_rect.height())
            self.write(p, first, line.number, self.body, "muted", int(_RIGHT))
            keyed = seen.answer.keyed and not (seen.passed and seen.answer.value is None)
            colour = "text" if active or keyed else "muted"
            self.write(p, line.text_rect, line.text, self.lead if active else self.body, colour, int(_WRAP | _LEFT))
        self._echo(p, line, seen)
        for n, (place, words) in enumerate(line.ends):
            self.write(p, place, words, self.caption, "muted", int(_RIGHT if n else _LEFT))
        chosen = seen.chosen()
        for box in line.boxes:
            self._box(p, box, seen, filled=box.code in chosen)
        if line.field_rect.isValid():
            self._field(p, line.field_rect, seen)
        if seen.answer.mark is not None and seen.answer.mark.note:
            corner = QPoint(line.rect.right() - Size.ICON_SMALL, line.rect.top() + Space.XXS)
            p.drawPixmap(corner, theme.icon("pencil", "warn", Size.ICON_SMALL).pixmap(Size.ICON_SMALL))

    def _ground(self, p: QPainter, line: Line, colour: str) -> None:
        rect = line.rect.adjusted(Space.S, 1, -Space.S, -1)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(self.bad_soft if colour == "bad" else self["accent_soft"])
        p.drawRoundedRect(rect, Size.RADIUS, Size.RADIUS)
        p.setBrush(self[colour])
        tall = min(Space.L, rect.height())
        p.drawRoundedRect(QRect(rect.left(), rect.center().y() - tall // 2, 3, tall), 1, 1)

    def _echo(self, p: QPainter, line: Line, seen: Seen) -> None:
        if seen.refused and seen.state is not None:
            text, font, colour = seen.state.typed if line.boxes else "", self.strong, "bad"
        elif seen.state is not None and (seen.state.typed or not seen.answer.keyed) and not _named(seen):
            text, font, colour = hint(seen.item, seen.state, seen.year, self._), self.strong, "accent"
        else:
            text = answer_echo(seen.item, seen.answer, self._)
            if seen.passed and seen.answer.value is not None:
                text = self._("To be skipped")
            elif seen.passed and not seen.answer.keyed:
                text = missing_word(Missing.SKIPPED, self._)
            font, colour = self.caption, "warn" if seen.doubtful else "text" if seen.state else "muted"
        if text:
            text = self._echo_metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.echo_rect.width())
            self.write(p, line.echo_rect, text, font, colour, int(_RIGHT))

    def _box(self, p: QPainter, box: Box, seen: Seen, *, filled: bool) -> None:
        active = seen.state is not None and not self._ruled_out(box, seen.state)
        edge = "bad" if seen.refused else "accent" if filled or active else "line"
        colour = "on_accent" if filled else "bad" if seen.refused else "accent" if active else "muted"
        look = _Look(
            str(box.code), edge, "accent" if filled else "surface", colour, 2 if active else 1, active or filled
        )
        p.drawPixmap(box.rect.topLeft(), self._stamp(p, box.rect, look))
        if box.face is not None:
            self._face(p, box.face_rect, box.face, "accent" if filled else "text" if active else "muted")
        if box.label:
            tone = "text" if active or filled else "muted"
            self.write(p, box.label_rect, box.label, self.body, tone, int(_LEFT))

    def _stamp(self, p: QPainter, rect: QRect, look: _Look) -> QPixmap:
        """A code box as an image: a sheet shows the same few over and over, and drawing each costs a key its time."""
        ratio = p.device().devicePixelRatioF()
        stamp = self._stamps.get((look, rect.width(), ratio))
        if stamp is None:
            stamp = QPixmap(rect.size() * ratio)
            stamp.setDevicePixelRatio(ratio)
            stamp.fill(Qt.GlobalColor.transparent)
            place = QRect(QPoint(), rect.size())
            on = QPainter(stamp)
            on.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.frame(on, place, self[look.edge], self[look.fill], look.width)
            self.write(on, place, look.code, self.strong if look.strong else self.body, look.colour, int(_CENTRE))
            on.end()
            self._stamps[look, rect.width(), ratio] = stamp
        return stamp

    def _face(self, p: QPainter, rect: QRect, mood: float, colour: str) -> None:
        """A face as it is printed: the mouth says how glad it is."""
        p.setPen(QPen(self[colour], 1.5))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawEllipse(rect.toRectF().adjusted(1, 1, -1, -1))
        p.setBrush(self[colour])
        for share in (0.34, 0.66):
            p.drawEllipse(QPointF(rect.left() + rect.width() * share, rect.top() + rect.height() * 0.4), 1, 1)
        mouth = QPainterPath(QPointF(rect.left() + rect.width() * 0.3, rect.top() + rect.height() * 0.68))
        bend = QPointF(rect.left() + rect.width() / 2, rect.top() + rect.height() * (0.68 + 0.2 * mood))
        mouth.quadTo(bend, QPointF(rect.left() + rect.width() * 0.7, rect.top() + rect.height() * 0.68))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawPath(mouth)

    def _ruled_out(self, box: Box, state: State) -> bool:
        """Whether what was typed so far cannot become this code."""
        return state.refusal is None and not str(box.code).casefold().startswith(state.typed.casefold())

    def _field(self, p: QPainter, rect: QRect, seen: Seen) -> None:
        state = seen.state
        edge = self["line"] if state is None else self["bad"] if seen.refused else self["accent"]
        self.frame(p, rect, edge, self["surface"], 1 if state is None else 2)
        text = state.typed if state is not None and state.typed else written(seen.item, seen.answer, self._)
        inner = rect.adjusted(Space.S, 0, -Space.S, 0)
        colour = "bad" if seen.refused else "text"
        elided = QFontMetrics(self.strong).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        self.write(p, inner, elided, self.strong, colour, int(_LEFT))
        if state is not None and not seen.refused:
            x = inner.left() + QFontMetrics(self.strong).horizontalAdvance(elided) + 1
            p.fillRect(QRect(x, rect.top() + Space.XS, Size.STROKE, rect.height() - 2 * Space.XS), self["accent"])
        unit = self._.text(seen.item.unit) if not isinstance(seen.item.unit, str) else seen.item.unit
        if unit:
            beside = QRect(rect.right() + Space.XS, rect.top(), Size.FIELD, rect.height())
            self.write(p, beside, unit, self.body, "muted", int(_LEFT))

    def end(self, p: QPainter, line: Line, sentences: tuple[str, ...], *, active: bool) -> None:
        """The end of the sheet: what finishing it means, what is open and what was kept."""
        if active:
            self._ground(p, line, "accent")
        first, *rest = sentences
        row = QFontMetrics(self.caption).lineSpacing() + Space.XXS
        block = line.text_rect.height() // 2 + row * len(rest)
        top = line.rect.top() + max(0, (line.rect.height() - block) // 2)
        place = QRect(line.text_rect.left(), top, line.text_rect.width(), line.text_rect.height() // 2)
        self.write(p, place, first, self.lead if active else self.body, "text" if active else "muted", int(_LEFT))
        for n, sentence in enumerate(rest):
            below = QRect(place.left(), place.bottom() + 1 + n * row, place.width(), row)
            elided = QFontMetrics(self.caption).elidedText(sentence, Qt.TextElideMode.ElideRight, below.width())
            self.write(p, below, elided, self.caption, "warn", int(_LEFT))


def _named(seen: Seen) -> bool:
    """Whether the name that stands in the field has been looked at and not changed."""
    typed = seen.state.typed if seen.state is not None else ""
    return seen.item.kind is Kind.NOMINATION and bool(typed) and typed == str(seen.answer.value or "")
