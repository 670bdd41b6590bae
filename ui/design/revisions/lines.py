"""What changed, a sentence a line as high as its words are; a line leads to its item."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.theme import Size, Space
from ui.widgets.typeset import draw, height_of

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Line:
    """A sentence, and the code of the item or scale that it is about (empty: the questionnaire itself)."""

    words: str
    subject: str = ""


class LineModel(QAbstractListModel):
    """A line a change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these lines."""
        if lines != self.lines:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self.lines[index.row()].words if role in shown else None


class _Delegate(QStyledItemDelegate):
    """The whole sentence in as many lines as it takes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        view = self.parent()
        assert isinstance(view, QListView)
        width = view.viewport().width()
        high = round(height_of(str(index.data()), "body", False, width - 2 * Space.S))
        return QSize(width, max(Size.ROW_COMPACT, high + 2 * Space.XXS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        worn, words = theme.current(), str(index.data())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(worn.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), Size.RADIUS_SMALL, Size.RADIUS_SMALL)
        room = QRectF(area).adjusted(Space.S, 0, -Space.S, 0)
        high = height_of(words, "body", False, int(room.width()))
        room.setTop(room.top() + (room.height() - high) / 2)
        draw(painter, room, words, "body", worn.colour("text"))
        painter.restore()


class LineView(QListView):
    """``gone_to(row)``: Enter or a click on a line; ``folded``: Escape."""

    gone_to = Signal(int)
    folded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line_model = LineModel(self)
        self.setModel(self.line_model)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.clicked.connect(lambda index: self.gone_to.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.gone_to.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            self.folded.emit()
        else:
            super().keyPressEvent(event)
