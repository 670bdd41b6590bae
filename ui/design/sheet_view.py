"""The list that the sheet is shown in: what keys, clicks and dragging ask for."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from surveykit.model.edits import Place
from ui import theme
from ui.design.rows import Row
from ui.design.sheet_delegate import INSET, SheetDelegate
from ui.design.sheet_model import ROW_ROLE, SheetModel
from ui.theme import Size, Space

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier
_KEYS = {
    (Qt.Key.Key_Return, _NONE): "edit",
    (Qt.Key.Key_F2, _NONE): "edit",
    (Qt.Key.Key_Return, _CTRL): "new",
    (Qt.Key.Key_Insert, _NONE): "new",
    (Qt.Key.Key_Insert, _ALT): "kinds",
    (Qt.Key.Key_Slash, _NONE): "kinds",
    (Qt.Key.Key_Return, _CTRL | _SHIFT): "section",
    (Qt.Key.Key_Up, _ALT): "up",
    (Qt.Key.Key_Down, _ALT): "down",
    (Qt.Key.Key_D, _CTRL): "duplicate",
    (Qt.Key.Key_Delete, _NONE): "remove",
    (Qt.Key.Key_Backspace, _NONE): "remove",
    (Qt.Key.Key_C, _CTRL): "copy",
    (Qt.Key.Key_X, _CTRL): "cut",
    (Qt.Key.Key_V, _CTRL): "paste",
    (Qt.Key.Key_C, _CTRL | _SHIFT): "copy labels",
    (Qt.Key.Key_V, _CTRL | _SHIFT): "paste labels",
}
_EDGE = Size.ROW
"""Dragging this near to the upper or lower edge scrolls."""


class SheetView(QListView):
    """``asked(name)``: a key asks for one of the sheet's commands. ``chosen``: other lines are selected.

    ``dropped(place)``: the selected items were dragged to a place.
    """

    asked = Signal(str)
    chosen = Signal()
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pressed: QPoint | None = None
        self._deferred = False
        self._told: tuple[str, ...] = ()
        self._target: tuple[Place, int] | None = None
        self.sheet_delegate = SheetDelegate(self)
        self.sheet_model = SheetModel(self)
        self.setModel(self.sheet_model)
        self.setItemDelegate(self.sheet_delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.SelectedClicked)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.selectionModel().currentChanged.connect(self._tell)

    def _tell(self) -> None:
        """Say once what a key says twice: the selection, then the current line."""
        row = self.current_row()
        now = self.chosen_items() or (row.key if row else "",)
        if now != self._told:
            self._told = now
            self.chosen.emit()

    def current_row(self) -> Row | None:
        """The line that the keyboard is at."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def chosen_items(self) -> tuple[str, ...]:
        """Codes of the items that are selected, in the order of the paper; of a pair both."""
        rows = [index.data(ROW_ROLE) for index in sorted(self.selectedIndexes(), key=lambda i: i.row())]
        return tuple(item.code for row in rows for item in (row.item, row.mate) if item is not None)

    def choose(self, *keys: str) -> None:
        """Select lines; the keyboard goes to the last of them."""
        found = [index for index in self.sheet_model.found(keys) if index.isValid()]
        selection, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        for number, index in enumerate(found):
            selection.select(index, flag.Select if number else flag.ClearAndSelect)
        if found:
            selection.setCurrentIndex(found[-1], flag.NoUpdate)
            self.scrollTo(found[-1])

    def edit_key(self, key: str) -> None:
        """Edit the words of a line in place."""
        index = self.sheet_model.find(key)
        if index.isValid():
            self.choose(key)
            self.scrollTo(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._target is not None and event.key() == Qt.Key.Key_Escape:
            self._stop()
            event.accept()
            return
        key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if name := _KEYS.get((key, held)):
            self.asked.emit(name)
            event.accept()
        else:
            super().keyPressEvent(event)

    # ---- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == _NONE
        item = index.isValid() and index.data(ROW_ROLE).item is not None
        self._pressed = at if plain and item else None
        # A press on one of several may be the beginning of dragging them all: it chooses when it turns out to be none.
        several = len(self.selectedIndexes()) > 1 and self.selectionModel().isSelected(index)
        self._deferred = bool(plain and item and several)
        if not self._deferred:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if self._target is None and (at - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        self._target = self._place_at(at)
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        bar = self.verticalScrollBar()
        if at.y() < _EDGE:
            bar.setValue(bar.value() - Space.S)
        elif at.y() > self.viewport().height() - _EDGE:
            bar.setValue(bar.value() + Space.S)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        target, deferred = self._target, self._deferred
        self._stop()
        index = self.indexAt(event.position().toPoint())
        if target is not None:
            self.dropped.emit(target[0])
            return
        if deferred and index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index.data(ROW_ROLE).kind == "add":
            self.asked.emit("edit")

    def _stop(self) -> None:
        self._pressed, self._target, self._deferred = None, None, False
        self.viewport().unsetCursor()
        self.viewport().update()

    def _place_at(self, at: QPoint) -> tuple[Place, int]:
        """Where what is dragged would come to stand, and how far down the line is drawn that says so."""
        rows = self.sheet_model.rows
        bottom = self.viewport().height() - 1
        index = self.indexAt(QPoint(self.viewport().width() // 2, min(max(at.y(), 0), bottom)))
        number = index.row() if index.isValid() else len(rows) - 1
        first = next((n for n, row in enumerate(rows) if row.kind == "section"), 0)
        last = max((n for n, row in enumerate(rows) if row.kind in ("section", "item")), default=first)
        number = min(max(number, first), last)
        row, room = rows[number], self.visualRect(self.sheet_model.index(number))
        lower = at.y() > room.center().y()
        if row.kind == "section" and not lower and number > first:
            above = rows[number - 1]
            return (above.end if above.kind == "item" else above.place), room.top()
        if row.kind == "section":
            return row.place, room.bottom()
        return (row.end if lower else row.place), room.bottom() if lower else room.top()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._target is None:
            return
        painter, worn = QPainter(self.viewport()), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(worn.colour("accent"), Size.STROKE))
        painter.setBrush(worn.colour("surface"))
        y, right = self._target[1], self.viewport().width() - INSET + Space.S
        painter.drawLine(INSET, y, right, y)
        painter.drawEllipse(QPoint(INSET - Space.XXS, y), Space.XXS, Space.XXS)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def closeEditor(self, editor: QWidget, hint: object) -> None:
        super().closeEditor(editor, hint)  # type: ignore[arg-type]
        self.scheduleDelayedItemsLayout()
