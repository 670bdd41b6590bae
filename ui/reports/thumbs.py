"""The pages in small at the left."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from shiboken6 import isValid

from surveykit.progress import Progress
from ui import theme
from ui.tasks import Task
from ui.theme import TYPE, Size, Space
from ui.widgets.pages import Pages

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
WIDTH = 2 * Space.XXL
"""Pixels that a page in small is wide."""


@dataclass(frozen=True)
class Thumb:
    """One page in small; without an image while it is being rendered."""

    name: str
    image: QImage | None = None


class ThumbsModel(QAbstractListModel):
    """A row a page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.thumbs: tuple[Thumb, ...] = ()

    def show_thumbs(self, thumbs: tuple[Thumb, ...]) -> None:
        """Show other pages; as many as before are exchanged in their places."""
        if len(thumbs) == len(self.thumbs):
            self.thumbs = thumbs
            if thumbs:
                self.dataChanged.emit(self.index(0), self.index(len(thumbs) - 1))
            return
        self.beginResetModel()
        self.thumbs = thumbs
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.thumbs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        thumb = self.thumbs[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return thumb.name
        return thumb.image if role == Qt.ItemDataRole.DecorationRole else None


class _Paper(QStyledItemDelegate):
    """The page, framed, with its number below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        image = index.data(Qt.ItemDataRole.DecorationRole)
        high = round(image.height() / image.devicePixelRatio()) if isinstance(image, QImage) else WIDTH * 7 // 5
        return QSize(WIDTH + 2 * Space.S, high + Space.L + Space.S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn, area = theme.current(), QRect(option.rect)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        image = index.data(Qt.ItemDataRole.DecorationRole)
        high = area.height() - Space.L - Space.S
        paper = QRect(area.left() + (area.width() - WIDTH) // 2, area.top() + Space.XXS, WIDTH, high)
        painter.save()
        painter.fillRect(paper, Qt.GlobalColor.white)
        if isinstance(image, QImage):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, image)
        pen = QPen(worn.colour("accent" if chosen else "line"), Size.STROKE if chosen else 1)
        painter.setPen(pen)
        painter.drawRect(paper.adjusted(-1, -1, 0, 0) if chosen else paper)
        painter.setPen(worn.colour("accent" if chosen else "muted"))
        painter.setFont(theme.font("caption", bold=chosen))
        below = QRect(area.left(), paper.bottom() + Space.XXS, area.width(), TYPE["caption"] + Space.XS)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), str(index.row() + 1))
        painter.restore()


class Thumbs(QListView):
    """``wanted`` gives the page that was gone to."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._model = ThumbsModel(self)
        self._task: Task | None = None
        self._names: list[str] = []
        self.setModel(self._model)
        self.setItemDelegate(_Paper(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH + Space.XXL)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_pages(self, pages: Pages | None, names: list[str]) -> None:
        """Show the pages of a report; their images follow one by one."""
        before = self._model.thumbs
        count = len(pages) if pages is not None else 0
        held = [before[i].image if i < len(before) else None for i in range(count)]
        self._model.show_thumbs(tuple(Thumb(name, image) for name, image in zip(names, held, strict=True)))
        self._task = None
        if pages is not None and count:
            self._render(pages, 0)

    def mark(self, page: int) -> None:
        """Mark the page that is seen, without a word."""
        selection = self.selectionModel()
        selection.blockSignals(True)
        self.setCurrentIndex(self._model.index(page))
        selection.blockSignals(False)
        self.viewport().update()

    def _render(self, pages: Pages, page: int) -> None:
        ratio = self.devicePixelRatioF()
        scale = WIDTH / pages.sizes[page].width() * ratio

        def work(progress: Progress) -> QImage:
            del progress
            # Twice as fine, then made small: so few pixels a letter need all the greys there are.
            image = pages.image(page, 2 * scale)
            return image.scaledToWidth(round(WIDTH * ratio), Qt.TransformationMode.SmoothTransformation)

        task = Task("", work)
        self._task = task
        task.result.connect(lambda image: self._take(task, pages, page, image))
        task.start()

    def _take(self, task: Task, pages: Pages, page: int, image: QImage) -> None:
        if task is not self._task or not isValid(self):
            return
        image.setDevicePixelRatio(self.devicePixelRatioF())
        thumbs = list(self._model.thumbs)
        thumbs[page] = replace(thumbs[page], image=image)
        self._model.show_thumbs(tuple(thumbs))
        self.doItemsLayout()
        if page + 1 < len(pages):
            self._render(pages, page + 1)

    def _tell(self, current: Index) -> None:
        if current.isValid():
            self.wanted.emit(current.row())
