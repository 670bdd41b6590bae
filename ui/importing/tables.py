"""A table whose cells with choices are changed in their place: Enter, F2 or a click opens the list, letters find."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QComboBox, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.importing.model import CHOICES_ROLE, CellsModel
from ui.theme import Size, Space
from ui.widgets import Table

Index = QModelIndex | QPersistentModelIndex


class ChoiceDelegate(QStyledItemDelegate):
    """Cells with choices show that they can be opened, and open as a drop-down."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            area = option.rect  # type: ignore[attr-defined]
            box = QRect(
                area.right() - Space.L, area.center().y() - Size.ICON_SMALL // 2, Size.ICON_SMALL, Size.ICON_SMALL
            )
            theme.icon("chevron-down", "muted", Size.ICON_SMALL).paint(painter, box)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            room = option.rect.width() - Space.XXL - Space.XS  # type: ignore[attr-defined]
            text = option.text  # type: ignore[attr-defined]
            option.text = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room)  # type: ignore[attr-defined]

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        editor = QComboBox(parent)
        for words, meant in index.data(CHOICES_ROLE):
            editor.addItem(words, meant)
        editor.setMaxVisibleItems(14)
        editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        editor.setAccessibleName(str(index.model().index(index.row(), 0).data() or ""))
        editor.activated.connect(lambda: self._done(editor))
        QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        del index
        editor.setGeometry(option.rect.adjusted(0, 2, 0, -2))  # type: ignore[attr-defined]

    def _done(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


class ChoiceTable(Table):
    """``editable`` is the column with choices; it is opened from anywhere in the row."""

    def __init__(self, model: CellsModel, editable: int, shares: dict[int, int]) -> None:
        super().__init__(compact=True)
        self._editable, self._shares = editable, shares
        self.setModel(model)
        self.setItemDelegateForColumn(editable, ChoiceDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._clicked)
        model.modelReset.connect(self._measure)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)
        if opens and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def open_row(self, row: int) -> None:
        """Open the list of choices of a row."""
        self._open(self.model().index(row, self._editable))

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == self._editable:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        at = index.siblingAtColumn(self._editable)
        if at.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(at)
            self.edit(at)

    def _measure(self) -> None:
        """Columns share the width as they were told; the rest need what they need."""
        heads = self.horizontalHeader()
        for column in range(self.model().columnCount()):
            mode = QHeaderView.ResizeMode.Stretch if column in self._shares else QHeaderView.ResizeMode.ResizeToContents
            heads.setSectionResizeMode(column, mode)


class TypingTable(Table):
    """A table in which cells that can be typed into open with Enter, F2, a double click or the first letter."""

    def __init__(self, model: CellsModel) -> None:
        super().__init__(compact=True)
        self.setModel(model)
        triggers = Table.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        editing = self.state() == Table.State.EditingState
        if at.isValid() and not editing and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            place = next(
                (i for n in range(self.model().columnCount())
                 if (i := at.siblingAtColumn(n)).flags() & Qt.ItemFlag.ItemIsEditable), at,
            )  # fmt: skip
            letter = bool(event.text()) and event.text().isprintable()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) or letter:
                self.setCurrentIndex(place)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.edit(place)
                return
        super().keyPressEvent(event)
