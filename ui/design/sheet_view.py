"""The list that the sheet is shown in: what keys and clicks ask for."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.design.rows import Row
from ui.design.sheet_delegate import SheetDelegate
from ui.design.sheet_model import ROW_ROLE, SheetModel

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier
_KEYS = {
    (Qt.Key.Key_Return, _NONE): "edit",
    (Qt.Key.Key_F2, _NONE): "edit",
    (Qt.Key.Key_Return, _CTRL): "new",
    (Qt.Key.Key_Insert, _NONE): "new",
    (Qt.Key.Key_Return, _CTRL | _SHIFT): "section",
    (Qt.Key.Key_Up, _ALT): "up",
    (Qt.Key.Key_Down, _ALT): "down",
    (Qt.Key.Key_D, _CTRL): "duplicate",
    (Qt.Key.Key_Delete, _NONE): "remove",
    (Qt.Key.Key_Backspace, _NONE): "remove",
    (Qt.Key.Key_C, _CTRL): "copy",
    (Qt.Key.Key_X, _CTRL): "cut",
    (Qt.Key.Key_V, _CTRL): "paste",
}


class SheetView(QListView):
    """``asked(name)``: a key asks for one of the sheet's commands. ``chosen``: other lines are selected."""

    asked = Signal(str)
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
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
        self.selectionModel().selectionChanged.connect(lambda: self.chosen.emit())
        self.selectionModel().currentChanged.connect(lambda: self.chosen.emit())

    def current_row(self) -> Row | None:
        """The line that the keyboard is at."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def chosen_items(self) -> tuple[str, ...]:
        """Codes of the items that are selected, in the order of the paper."""
        rows = [index.data(ROW_ROLE) for index in sorted(self.selectedIndexes(), key=lambda i: i.row())]
        return tuple(row.item.code for row in rows if row.item is not None)

    def choose(self, *keys: str) -> None:
        """Select lines; the keyboard goes to the last of them."""
        found = [index for index in map(self.sheet_model.find, keys) if index.isValid()]
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
        key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if name := _KEYS.get((key, held)):
            self.asked.emit(name)
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index.data(ROW_ROLE).kind == "add":
            self.asked.emit("edit")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def closeEditor(self, editor: QWidget, hint: object) -> None:
        super().closeEditor(editor, hint)  # type: ignore[arg-type]
        self.scheduleDelayedItemsLayout()
