"""The list of the chooser, painted: groups under small heads, the chosen line on the colour of "you are here"."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.design.library.rows import HEAD_ROLE, REMARK_ROLE, Index
from ui.theme import Size, Space
from ui.widgets.typeset import draw, height_of

_EDGE = Space.S


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else Size.RAIL
        if index.data(HEAD_ROLE):
            return QSize(width, Size.ROW_COMPACT + (Space.XS if index.row() else 0))
        title = height_of(str(index.data()), "body", False, width - 2 * _EDGE)
        remark = height_of(str(index.data(REMARK_ROLE)), "caption", False, width - 2 * _EDGE)
        return QSize(width, round(title + remark) + Space.M)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        chosen, worn = bool(state & QStyle.StateFlag.State_Selected), theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        words = str(index.data())
        if index.data(HEAD_ROLE):
            room = QRectF(area).adjusted(_EDGE, 0, -_EDGE, 0)
            room.setTop(room.bottom() - Space.L)
            draw(painter, room, words, "caption", worn.colour("muted"), bold=True)
            painter.restore()
            return
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(worn.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), Size.RADIUS, Size.RADIUS)
        room = QRectF(area).adjusted(_EDGE, Space.XXS + 2, -_EDGE, 0)
        draw(painter, room, words, "body", worn.colour("accent" if chosen else "text"))
        room.setTop(room.top() + height_of(words, "body", False, int(room.width())) + 1)
        draw(painter, room, str(index.data(REMARK_ROLE)), "caption", worn.colour("muted"))
        painter.restore()


class LibraryList(QListView):
    """``used``: Enter or a double click on a line; ``dropped``: Delete."""

    used = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda index: None if index.data(HEAD_ROLE) else self.used.emit())

    def choose(self, row: int) -> None:
        """Go to a line and show it whole."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def step(self, by: int) -> None:
        """Go to the next line that can be chosen."""
        at = self.currentIndex().row() + by
        while 0 <= at < self.model().rowCount():
            if not self.model().index(at, 0).data(HEAD_ROLE):
                self.choose(at)
                return
            at += by

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.used.emit()
            case Qt.Key.Key_Delete:
                self.dropped.emit()
            case Qt.Key.Key_Up:
                self.step(-1)
            case Qt.Key.Key_Down:
                self.step(1)
            case _:
                super().keyPressEvent(event)
