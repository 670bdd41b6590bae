"""One control for each sort of fact of a record; each tells the value and takes it without telling it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.project.quality_work.forms import Asked
from ui.theme import Size, Space
from ui.widgets.fields import Line, NumberLine, Tick
from ui.widgets.grid import Refused, number
from ui.widgets.picker import Picker

TEXT_LINES = 4


class Control(QWidget):
    """The control of one fact: ``given(value)`` when a person gives another one."""

    given = Signal(object)
    show_value: Callable[[Any, Sequence[str], Translator], None]
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


class _Line(Control):
    def __init__(self, asked: Asked) -> None:
        self.line = Line()
        super().__init__(asked, self.line)
        self.line.typed.connect(self.given.emit)

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        del units, _
        self.line.show_text(str(value or ""))


class _Texts(Control):
    """Words in the language of now; those in the other language stay as they are."""

    def __init__(self, asked: Asked) -> None:
        self.line = Line()
        super().__init__(asked, self.line)
        self._value: dict[str, str] = {}
        self._language = ""
        self.line.typed.connect(lambda text: self.given.emit({**self._value, self._language: text}))

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        del units
        self._value, self._language = dict(value or {}), _.language
        if not self.line.hasFocus() or self._value.get(_.language, "") != self.line.text():
            self.line.show_text(self._value.get(_.language, ""))
            self.line.setPlaceholderText(_.text(self._value))


class _Text(Control):
    def __init__(self, asked: Asked) -> None:
        self.words = QPlainTextEdit()
        super().__init__(asked, self.words)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * TEXT_LINES + Space.M)
        self.words.textChanged.connect(self._tell)

    def _tell(self) -> None:
        text = self.words.toPlainText()
        lines = self.asked.takes == "lines"
        self.given.emit(tuple(line.strip() for line in text.splitlines() if line.strip()) if lines else text)

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        del units, _
        text = value if isinstance(value, str) else "\n".join(value or ())
        typed = self.words.toPlainText()
        same = typed == text or (self.words.hasFocus() and _lines(typed) == _lines(text))
        if not same:
            with QSignalBlocker(self.words):
                self.words.setPlainText(text)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class _When(Control):
    """A day or a minute, as it is written: 2026-8-3, 20260803, 8/3, 2026-08-03 14:20. Left empty where not known."""

    def __init__(self, asked: Asked) -> None:
        self.line = Line()
        super().__init__(asked, self.line)
        self._value = ""
        self.line.left.connect(self._read)

    def _read(self, text: str) -> None:
        found = when(text, self.asked.takes)
        if found is None:
            self.line.setProperty("invalid", True)
        else:
            self.line.setProperty("invalid", False)
            self.line.show_text(found.replace("T", " "))
            if found != self._value:
                self._value = found
                self.given.emit(found)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        del units
        self._value = value or ""
        form = {"day": _("2026-08-31"), "minute": _("2026-08-31 14:20"), "month": _("2026-08")}[self.asked.takes]
        self.line.setPlaceholderText(form)
        if not self.line.hasFocus():
            self.line.show_text(self._value.replace("T", " "))


def when(text: str, takes: str, today: date | None = None) -> str | None:
    """A time as it is typed to ISO; "" where nothing is typed, None where it cannot be read."""
    text = text.strip().replace("：", ":").replace("年", "-").replace("月", "-").replace("日", " ").strip(" -")
    if not text:
        return ""
    day, _gap, clock = text.replace("T", " ").partition(" ")
    parts = day.replace("/", "-").replace(".", "-").split("-")
    if len(parts) == 1 and len(parts[0]) in (6, 8) and parts[0].isdigit():
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]] if len(parts[0]) == 8 else [parts[0][:4], parts[0][4:]]
    this = today or date.today()
    try:
        numbers = [int(part) for part in parts]
        if takes == "month":
            year, month = numbers if len(numbers) == 2 else (this.year, *numbers)
            return date(year, month, 1).isoformat()[:7]
        if len(numbers) == 2:
            numbers = [this.year, *numbers]
        found = date(*numbers).isoformat()
        if takes == "day":
            return found
        return datetime.fromisoformat(f"{found}T{clock.strip().zfill(5) or '00:00'}").isoformat(timespec="minutes")
    except (ValueError, TypeError):
        return None


class _Choice(Control):
    def __init__(self, asked: Asked) -> None:
        self.picker = Picker()
        super().__init__(asked, self.picker)
        self.picker.picked.connect(self.given)

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        if self.asked.takes == "unit":
            names = list(units) if not value or value in units else [*units, value]
            self.picker.offer([(_("Choose …"), ""), *((name, name) for name in names)], value)
        else:
            self.picker.offer([(_(words), code) for code, words in self.asked.options], value)


class _Suggested(Control):
    """Words that may be chosen from those in use, or typed."""

    def __init__(self, asked: Asked) -> None:
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(6)
        super().__init__(asked, self.box)
        self.box.textActivated.connect(self.given.emit)
        line = self.box.lineEdit()
        if line is not None:
            line.textEdited.connect(self.given.emit)

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        del units
        if self.box.currentText() == value and self.box.count():
            return
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItems([_(words) for _code, words in self.asked.options])
            self.box.setEditText(value or "")


class _Number(Control):
    def __init__(self, asked: Asked) -> None:
        self.line = NumberLine(self._read)
        super().__init__(asked, self.line)
        self._stored: float | None = None
        self.line.given.connect(self.given)
        self.line.left.connect(lambda: self.line.show_number(self._stored))

    def _read(self, text: str) -> float | int:
        value = number(text)
        if self.asked.takes != "whole":
            return value
        if value != int(value):
            raise Refused
        return int(value)

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        del units, _
        self._stored = value
        self.line.show_number(value)


class _Flag(Control):
    def __init__(self, asked: Asked) -> None:
        self.tick = Tick()
        super().__init__(asked, self.tick)
        self.tick.clicked.connect(self.given.emit)

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        del units
        self.tick.setText(_(self.asked.label))
        self.tick.setMinimumHeight(Size.CONTROL)
        self.tick.show_tick(bool(value))


Factory = Callable[[Asked], Control]
_CONTROLS: Mapping[str, Factory] = {
    "line": _Line, "texts": _Texts, "text": _Text, "lines": _Text, "day": _When, "minute": _When, "month": _When,
    "choice": _Choice, "unit": _Choice, "suggested": _Suggested, "number": _Number, "whole": _Number, "flag": _Flag,
}  # fmt: skip

TYPED = frozenset({"line", "texts", "text", "lines", "suggested", "number", "whole"})
"""What is typed, so that the keys of one fact are undone as one."""
WIDE = frozenset({"text", "texts", "lines", "own"})
"""What takes the whole width of the form."""


def control(asked: Asked, own: Mapping[str, Factory]) -> Control:
    """The control for a fact; ``own`` has those of facts that no general one fits, by name."""
    return own[asked.name](asked) if asked.takes == "own" else _CONTROLS[asked.takes](asked)
