"""One control for each sort of thing that an analysis asks; each tells the value and takes it without telling it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.project.analyses.kinds import Field as Asked
from ui.asking.groups import Choices as GroupChoices
from ui.asking.groups import GroupsEditor
from ui.asking.offers import Offers
from ui.theme import Size
from ui.widgets.fields import Line, NumberLine, Tick
from ui.widgets.grid import Refused, number
from ui.widgets.picker import Picker
from ui.widgets.ticks import Ticks

MOST_GROUPS = 12


class Control(QWidget):
    """The control of one field: ``given(value)`` when a person gives another one."""

    given = Signal(object)
    show_value: Callable[[Any, Offers, Translator], None]
    """Shows what is stored: the value, what can be chosen, the translator."""

    def __init__(self, asked: Asked, inner: QWidget) -> None:
        super().__init__()
        self.asked, self.inner = asked, inner
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(inner)
        self.setFocusProxy(inner)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.inner.setAccessibleName(name)


class _Pick(Control):
    def __init__(self, asked: Asked) -> None:
        self.picker = Picker()
        super().__init__(asked, self.picker)
        self.picker.picked.connect(self.given)

    def show_value(self, value: Any, offers: Offers, _: Translator) -> None:
        choices = offers.choices(self.asked, _)
        if self.asked.takes != "choice":
            empty = _("Choose …") if self.asked.needed else _("Not chosen")
            choices = [(empty, ""), *choices]
        self.picker.offer(choices, value)


class _Tick(Control):
    def __init__(self, asked: Asked) -> None:
        self.ticks = Ticks()
        super().__init__(asked, self.ticks)
        self.ticks.ticked.connect(self.given)

    def show_value(self, value: Any, offers: Offers, _: Translator) -> None:
        self.ticks.offer(offers.choices(self.asked, _), value)


class _Groups(Control):
    def __init__(self, asked: Asked) -> None:
        self.groups = GroupsEditor()
        super().__init__(asked, self.groups)
        self.groups.changed.connect(self._tell)
        self._one = asked.takes == "filter"

    def _tell(self, groups: tuple[str, ...]) -> None:
        self.given.emit((groups[0] if groups else "") if self._one else groups)

    def show_value(self, value: Any, offers: Offers, _: Translator) -> None:
        if offers.definition is None:
            return
        choices = GroupChoices.of(offers.definition, offers.waves, offers.units)
        groups = (value,) if self._one else tuple(value) or ("",)
        self.groups.show_groups(groups, choices, 1 if self._one else MOST_GROUPS, _, named=not self._one)


class _Number(Control):
    def __init__(self, asked: Asked) -> None:
        self.line = NumberLine(self._read)
        super().__init__(asked, self.line)
        self.line.given.connect(self.given)

    def _read(self, text: str) -> float | int:
        value = number(text)
        if self.asked.takes != "whole":
            return value
        if value != int(value):
            raise Refused
        return int(value)

    def show_value(self, value: Any, offers: Offers, _: Translator) -> None:
        del offers, _
        self.line.show_number(value)


class _Line(Control):
    def __init__(self, asked: Asked) -> None:
        self.line = Line()
        super().__init__(asked, self.line)
        self.line.typed.connect(lambda text: self.given.emit(text))

    def show_value(self, value: Any, offers: Offers, _: Translator) -> None:
        del offers, _
        self.line.show_text(value)


class _Text(Control):
    def __init__(self, asked: Asked) -> None:
        self.words = QPlainTextEdit()
        super().__init__(asked, self.words)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(Size.CHART)
        self.words.textChanged.connect(lambda: self.given.emit(self.words.toPlainText()))

    def show_value(self, value: Any, offers: Offers, _: Translator) -> None:
        del offers, _
        if self.words.toPlainText() != value:
            with QSignalBlocker(self.words):
                self.words.setPlainText(value)


class _Flag(Control):
    def __init__(self, asked: Asked) -> None:
        self.tick = Tick()
        super().__init__(asked, self.tick)
        self.tick.clicked.connect(lambda on: self.given.emit(on))

    def show_value(self, value: Any, offers: Offers, _: Translator) -> None:
        del offers
        self.tick.setText(_(self.asked.label))
        self.tick.show_tick(bool(value))


_CONTROLS: dict[str, type[Any]] = {
    "scale": _Pick, "measure": _Pick, "item": _Pick, "wave": _Pick, "by": _Pick, "choice": _Pick,
    "items": _Tick, "measures": _Tick, "waves": _Tick, "analyses": _Tick, "groups": _Groups, "filter": _Groups,
    "number": _Number, "whole": _Number, "flag": _Flag, "text": _Text, "line": _Line,
}  # fmt: skip

WIDE = frozenset({"groups", "filter", "text"})
"""What takes the whole width of the form."""
TYPED = frozenset({"number", "whole", "text", "line"})
"""What is typed, so that the keys of one field are undone as one."""


def control(asked: Asked) -> Control:
    """The control for a field."""
    made: Control = _CONTROLS[asked.takes](asked)
    return made
