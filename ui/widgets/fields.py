"""Controls of the panels at the right: each tells what was typed and takes what is stored without telling it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Size, Space
from ui.widgets.grid import Refused
from ui.widgets.typeset import height_of


class Line(QLineEdit):
    """One line. ``typed`` with every key; ``left`` when it is done; ``entered`` when the keyboard comes to it."""

    typed = Signal(str)
    left = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(self.typed)
        self.editingFinished.connect(lambda: self.left.emit(self.text()))

    def show_text(self, text: str) -> None:
        """Show what is stored; the place of the cursor stays where the words are the same."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit()
        super().focusInEvent(event)


class Words(QPlainTextEdit):
    """Words that wrap; as high as they are, up to a limit. Tab and Enter leave it, Shift+Enter ends a line."""

    typed = Signal(str)
    entered = Signal()
    LINES = 5

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        # The sheet of styles leaves less room beside several lines than beside one.
        self.document().setDocumentMargin(Space.XXS)
        self.setStyleSheet(f"QPlainTextEdit {{ padding: {Space.XXS}px {Space.XS}px; }}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.textChanged.connect(self._tell)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show what is stored."""
        if self.toPlainText() != text:
            with QSignalBlocker(self):
                self.setPlainText(text)
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit()
        super().focusInEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _tell(self) -> None:
        self._fit()
        self.typed.emit(self.toPlainText())

    def _fit(self) -> None:
        room = max(Size.TARGET, self.viewport().width() - 2 * Space.XXS)
        line = height_of("", "body", False, room)
        lines = min(self.LINES, round(height_of(self.toPlainText()[:2000], "body", False, room) / line))
        high = max(Size.CONTROL, round(line * lines) + 4 * Space.XXS + Size.STROKE)
        if high != self.height():
            self.setFixedHeight(high)


class NumberLine(Line):
    """A number, or nothing. ``given(float | None)`` while what is typed is one; otherwise it is marked."""

    given = Signal(object)

    def __init__(self, read: Callable[[str], float | int], *, empty: bool = True) -> None:
        super().__init__()
        self._read, self._empty = read, empty
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.typed.connect(self._parse)
        self.left.connect(lambda: self.show_number(self._value))
        self._value: float | None = None

    def show_number(self, value: float | None) -> None:
        """Show what is stored. What is being typed stays as it is typed while it means the same."""
        self._value = value
        try:
            meant = self.hasFocus() and self._parsed() == value
        except Refused:
            meant = False
        if not meant:
            self.show_text("" if value is None else f"{value:.10g}")
        self.set_invalid(False)

    def set_invalid(self, invalid: bool) -> None:
        """Mark what is typed as no number."""
        if self.property("invalid") != invalid:
            self.setProperty("invalid", invalid)
            self.style().unpolish(self)
            self.style().polish(self)

    def _parsed(self) -> float | None:
        text = self.text().strip()
        if not text and self._empty:
            return None
        return self._read(text)

    def _parse(self) -> None:
        try:
            value = self._parsed()
        except Refused:
            self.set_invalid(True)
            return
        self.set_invalid(False)
        if value != self._value:
            self._value = value
            self.given.emit(value)


class Pick(QComboBox):
    """A choice of named things. ``picked(data)`` when a person chooses."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._data: tuple[object, ...] = ()
        self.activated.connect(lambda row: self.picked.emit(self._data[row]))

    def show_choices(self, choices: Sequence[tuple[str, object]], chosen: object) -> None:
        """Offer named things, with one chosen; none where ``chosen`` is not among them."""
        # Qt would give a named value back as a mere text, so the values are kept here.
        self._data = tuple(data for _name, data in choices)
        with QSignalBlocker(self):
            if [self.itemText(n) for n in range(self.count())] != [name for name, _data in choices]:
                self.clear()
                self.addItems([name for name, _data in choices])
            found = next((n for n, (_name, data) in enumerate(choices) if data == chosen), -1)
            self.setCurrentIndex(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys open the list: what is passed by on the way is not chosen."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: object) -> None:
        """The wheel scrolls the panel and never changes a value by accident."""
        event.ignore()  # type: ignore[attr-defined]


class Tick(QCheckBox):
    """A tick that is shown without being told back."""

    def show_tick(self, on: bool | None) -> None:
        """Show what is stored; None where several items differ."""
        with QSignalBlocker(self):
            self.setTristate(on is None)
            self.setCheckState(
                Qt.CheckState.PartiallyChecked
                if on is None
                else Qt.CheckState.Checked
                if on
                else Qt.CheckState.Unchecked
            )


class Panel(QScrollArea):
    """A column of controls that scrolls: ``panel.body``."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        self.body.setSpacing(Space.S)
        self.setWidget(inside)
