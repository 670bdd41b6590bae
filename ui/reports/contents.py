"""Lists to tick and to put in order: the comparisons of a report, the parts of a layout."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.theme import Size, Space

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


@dataclass(frozen=True)
class Part:
    """A line: what it is called, whether it is in, and why it cannot be where it cannot."""

    id: str
    name: str
    inside: bool
    refused: str = ""


class ContentsModel(QAbstractListModel):
    """``ticked(row, inside)`` and ``moved(row, to)`` are what a person wants; whoever hears it shows other lines."""

    ticked = Signal(int, bool)
    moved = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.parts: tuple[Part, ...] = ()

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """Show what there is; the same lines in the same order keep what is chosen."""
        same = [p.id for p in parts] == [p.id for p in self.parts]
        if not same:
            self.beginResetModel()
        self.parts = parts
        if not same:
            self.endResetModel()
        elif parts:
            self.dataChanged.emit(self.index(0), self.index(len(parts) - 1))

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.parts)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self.parts[index.row()].refused:
            return flags
        return flags | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        part = self.parts[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return part.name
            case Qt.ItemDataRole.ToolTipRole:
                return part.refused or part.name
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if part.inside else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        at, inside = index.row(), Qt.CheckState(value) is Qt.CheckState.Checked
        if inside == self.parts[at].inside or self.parts[at].refused:
            return False
        self.ticked.emit(at, inside)
        return True

    def move(self, at: int, to: int) -> bool:
        """Ask for a line to stand before or behind its neighbour; whether it does then."""
        if not (0 <= at < len(self.parts) and 0 <= to < len(self.parts)):
            return False
        before = self.parts
        self.moved.emit(at, to)
        return self.parts != before


class _Ticked(QStyledItemDelegate):
    """A box with a tick and the name; a click anywhere in the row ticks."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn, area = theme.current(), QRect(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        possible = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus) and possible:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.colour("hover"))
            painter.drawRoundedRect(area, Size.RADIUS, Size.RADIUS)
        box = QRect(area.left() + Space.XS, area.center().y() - Size.ICON // 2 + 1, Size.ICON, Size.ICON)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        edge = "accent" if ticked or focused else "muted" if possible else "line"
        painter.setPen(QPen(worn.colour(edge), 1))
        painter.setBrush(worn.colour("accent" if ticked else "surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), Size.RADIUS_SMALL, Size.RADIUS_SMALL)
        if ticked:
            theme.icon("check", "on_accent", Size.ICON_SMALL).paint(painter, box.adjusted(2, 2, -2, -2))
        words = area.adjusted(Space.XS + Size.ICON + Space.S, 0, -Space.XS, 0)
        painter.setPen(worn.colour("text" if possible else "muted"))
        painter.setFont(theme.font())
        shown = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        del option
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        spaced = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not (clicked or spaced) or not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return False
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        after = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, after, Qt.ItemDataRole.CheckStateRole)


class ContentsList(QListView):
    """Space ticks, Alt with Up or Down moves, Delete asks for the line to go. ``chosen`` gives the row."""

    chosen = Signal(int)
    removed = Signal(int)

    def __init__(self, model: ContentsModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_Ticked(self))
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        model.modelReset.connect(self._measure)
        self.selectionModel().currentChanged.connect(lambda current: self.chosen.emit(current.row()))
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            at = self.currentIndex().row()
            if self._model.move(at, at + step):
                self.setCurrentIndex(self._model.index(at + step))
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _measure(self) -> None:
        self.setFixedHeight(max(1, self._model.rowCount()) * Size.ROW + Size.STROKE)
