"""A list to choose from, laid over what is asked about: never a window of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.theme import Size, Space

_VALUE = Qt.ItemDataRole.UserRole


class OptionList(QFrame):
    """Values with their words: arrows and Enter, a click, or the first letters of the words; Esc or F9 closes it.

    ``picked`` gives the value. Where several may be ticked (Space, a click, the digit), Enter gives a tuple of them.
    ``closed``: the keyboard may go back to where it was.
    """

    picked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "card")
        self.list = QListWidget()
        self.list.itemClicked.connect(self._click)
        self.list.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXS, Space.XXS, Space.XXS, Space.XXS)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.hide()

    def offer(
        self,
        name: str,
        choices: Sequence[tuple[object, str]],
        place: QRect,
        *,
        current: object = None,
        ticked: Collection[object] | None = None,
        besides: Sequence[tuple[object, str]] = (),
    ) -> None:
        """Show ``(value, text)`` below a place, above it where there is no room.

        ``current`` is the value to stand on. With ``ticked`` several may be ticked; ``besides`` are values that stand
        alone all the same.
        """
        self.list.clear()
        self.list.setAccessibleName(name)
        for value, text in choices:
            entry = self._add(value, text)
            if ticked is not None:
                # Ticked by us, so that a click on the words does what a click on the box does.
                entry.setFlags(entry.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
                entry.setCheckState(Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)
        for value, text in besides:
            self._add(value, text)
        values = [value for value, _text in (*choices, *besides)]
        self.list.setCurrentRow(values.index(current) if current in values else 0)
        height = min(self._over.height(), len(values) * Size.ROW + Space.L)
        below = place.bottom() + Space.XXS
        above = place.top() - Space.XXS - height
        top = below if below + height <= self._over.height() or above < 0 else above
        wide = self.list.sizeHintForColumn(0) + Space.XXL
        width = min(Size.SIDE, max(wide, place.width()), self._over.width())
        left = max(0, min(place.left(), self._over.width() - width - Space.M))
        self.setGeometry(left, max(0, min(top, self._over.height() - height)), width, height)
        self.show()
        self.raise_()
        self.setFocus()

    def _add(self, value: object, text: str) -> QListWidgetItem:
        entry = QListWidgetItem(text)
        entry.setData(_VALUE, value)
        entry.setToolTip(text)
        self.list.addItem(entry)
        return entry

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            current = self.list.currentItem()
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current is not None:
                self._take(current)
                return True
            if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F9}:
                self._close()
                return True
            entry = current if event.key() == Qt.Key.Key_Space else self._called(event.text())
            if entry is not None and _tickable(entry):
                self.list.setCurrentItem(entry)
                _turn(entry)
                return True
        if event.type() == QEvent.Type.FocusOut and self.list.window().isActiveWindow():
            # Somebody has gone elsewhere: what they went to keeps the keyboard.
            self.hide()
        return super().eventFilter(watched, event)

    def _called(self, digit: str) -> QListWidgetItem | None:
        """The one that a digit stands for, where it stands for one alone."""
        entries = [self.list.item(row) for row in range(self.list.count())]
        named = [entry for entry in entries if _tickable(entry) and str(entry.data(_VALUE)).startswith(digit)]
        return named[0] if digit.isdigit() and len(named) == 1 else None

    def _click(self, entry: QListWidgetItem) -> None:
        if _tickable(entry):
            _turn(entry)
        else:
            self._take(entry)

    def _take(self, entry: QListWidgetItem) -> None:
        value = entry.data(_VALUE)
        if _tickable(entry):
            entries = [self.list.item(row) for row in range(self.list.count())]
            marked = [one for one in entries if _tickable(one) and one.checkState() is Qt.CheckState.Checked]
            value = tuple(one.data(_VALUE) for one in marked or [entry])
        self._close()
        self.picked.emit(value)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def _tickable(entry: QListWidgetItem) -> bool:
    return entry.data(Qt.ItemDataRole.CheckStateRole) is not None


def _turn(entry: QListWidgetItem) -> None:
    on = entry.checkState() is Qt.CheckState.Checked
    entry.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
