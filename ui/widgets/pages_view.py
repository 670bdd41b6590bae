"""Pages under each other on the desk, sharp at every zoom; those that are seen are rendered off the main thread."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame
from shiboken6 import isValid

from surveykit.progress import Progress
from ui import theme
from ui.tasks import Task
from ui.theme import Size, Space
from ui.widgets.pages import DPI, Pages

SCREEN_DPI = 96.0
MARKED = 0.14
"""How strongly a place that is marked is tinted."""
_ON_PAPER = theme.THEMES["light"]
"""Paper is white in the dark too, so what is marked on it has the colours of light."""
LEAST, MOST, STEP = 0.25, 4.0, 1.25
_NEXT, _PREVIOUS = {Qt.Key.Key_PageDown, Qt.Key.Key_Space}, {Qt.Key.Key_PageUp}
_IN, _OUT = {Qt.Key.Key_Plus, Qt.Key.Key_Equal}, {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}


class PagesView(QAbstractScrollArea):
    """PgUp and PgDn go by pages, + and - change the zoom, 0 fits the width; Ctrl and the wheel zoom too.

    ``page_changed`` gives the page in the middle, ``zoom_changed`` the zoom (1 is life size on a screen of 96 dpi),
    ``pointed`` the page and the place on it, in points from its top left corner, that was clicked.
    """

    pointed = Signal(int, QPointF)
    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(Size.LIST)
        self.pages: Pages | None = None
        self.zoom = 1.0
        self.fitted = True
        self.page = 0
        self.marks: tuple[tuple[int, QRectF], ...] = ()
        self._images: dict[int, tuple[float, QImage]] = {}
        self._asked: dict[int, tuple[float, Task]] = {}
        self._stale: set[int] = set()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().setSingleStep(Space.XXL)

    def show_pages(self, pages: Pages | None) -> None:
        """Show another report at the place where the one before was read."""
        self.pages = pages
        self._asked.clear()
        count = len(pages) if pages is not None else 0
        # What was seen stays until the new page is there: a preview that follows typing must not flicker.
        self._images = {page: found for page, found in self._images.items() if page < count}
        self._stale = set(self._images)
        self.page = min(self.page, max(0, count - 1))
        self._arrange()
        self.page_changed.emit(self.page)

    def go_to(self, page: int) -> None:
        """Put the top of a page at the top."""
        if self.pages is not None and len(self.pages):
            page = max(0, min(page, len(self.pages) - 1))
            self.verticalScrollBar().setValue(round(self._tops()[page] - Space.M))
            self._note_page(page)

    def set_marks(self, marks: tuple[tuple[int, QRectF], ...]) -> None:
        """Mark places: a page and a rectangle on it in points. What is marked does not move what is seen."""
        if marks != self.marks:
            self.marks = marks
            self.viewport().update()

    def show_place(self, page: int, place: QRectF) -> None:
        """Bring a place of a page into sight; where it is seen already, nothing moves."""
        if self.pages is None or page >= len(self.pages):
            return
        shown, view = self._on_screen(page, place), self.viewport().height()
        if shown.top() < Space.M or shown.bottom() > view - Space.M:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + shown.top() - view / 3))
            self._note_page(page)

    def set_zoom(self, zoom: float) -> None:
        """Zoom, and keep the middle of what is seen in the middle."""
        self.fitted = False
        self._zoom_to(zoom)

    def fit(self) -> None:
        """As wide as there is room."""
        self.fitted = True
        self._arrange()

    def is_sharp(self) -> bool:
        """Whether every page that is seen has been rendered at this zoom."""
        ratio = self._ratio()
        return all(p in self._images and self._images[p][0] == ratio and p not in self._stale for p in self._seen())

    # ---- geometry

    def _ratio(self) -> float:
        """Device pixels a point."""
        return self.zoom * SCREEN_DPI / DPI * self.devicePixelRatioF()

    def _size(self, page: int) -> QSizeF:
        assert self.pages is not None
        return self.pages.sizes[page] * (self.zoom * SCREEN_DPI / DPI)

    def _tops(self) -> list[float]:
        tops, y = [], float(Space.M)
        for page in range(len(self.pages) if self.pages is not None else 0):
            tops.append(y)
            y += self._size(page).height() + Space.M
        return tops

    def _rect(self, page: int) -> QRectF:
        size = self._size(page)
        x = max(Space.M, (self.viewport().width() - size.width()) / 2) - self.horizontalScrollBar().value()
        return QRectF(
            round(x), round(self._tops()[page] - self.verticalScrollBar().value()), size.width(), size.height()
        )

    def _on_screen(self, page: int, place: QRectF) -> QRectF:
        """A place of a page, in points, as it stands in the viewport."""
        area, times = self._rect(page), self.zoom * SCREEN_DPI / DPI
        return QRectF(area.topLeft() + place.topLeft() * times, place.size() * times)

    def _seen(self) -> list[int]:
        if self.pages is None:
            return []
        area = QRectF(self.viewport().rect())
        return [page for page in range(len(self.pages)) if self._rect(page).intersects(area)]

    def _arrange(self) -> None:
        if self.pages is not None and len(self.pages):
            if self.fitted:
                wide = max(size.width() for size in self.pages.sizes)
                room = self.viewport().width() - 2 * Space.L
                self.zoom = max(LEAST, min(MOST, room / (wide * SCREEN_DPI / DPI)))
            last = len(self.pages) - 1
            high = self._tops()[last] + self._size(last).height() + Space.M
            wide = max(self._size(page).width() for page in range(len(self.pages))) + 2 * Space.M
        else:
            high = wide = 0.0
        view = self.viewport()
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setRange(0, max(0, round(high - view.height())))
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setRange(0, max(0, round(wide - view.width())))
        self.zoom_changed.emit(self.zoom)
        self.viewport().update()

    def _zoom_to(self, zoom: float) -> None:
        bar = self.verticalScrollBar()
        middle = (bar.value() + self.viewport().height() / 2) / max(1, bar.maximum() + self.viewport().height())
        self.zoom = max(LEAST, min(MOST, zoom))
        self._arrange()
        bar.setValue(round(middle * (bar.maximum() + self.viewport().height()) - self.viewport().height() / 2))

    # ---- rendering

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        worn, ratio = theme.current(), self._ratio()
        painter.fillRect(self.viewport().rect(), worn.colour("background"))
        seen = self._seen()
        for page in seen:
            area = self._rect(page)
            painter.fillRect(area, Qt.GlobalColor.white)
            known = self._images.get(page)
            if known is not None and known[0] == ratio:
                painter.drawImage(area.topLeft(), known[1])
            elif known is not None:
                painter.drawImage(area, known[1])
            painter.setPen(QPen(worn.colour("line"), 1))
            painter.drawRect(area)
            for place in (place for marked, place in self.marks if marked == page):
                shown = self._on_screen(page, place)
                painter.fillRect(shown, _ON_PAPER.colour("accent", MARKED))
                painter.fillRect(
                    QRectF(shown.topLeft(), QSizeF(Size.STROKE, shown.height())), _ON_PAPER.colour("accent")
                )
            if known is None or known[0] != ratio or page in self._stale:
                self._ask(page, ratio)
        for page in [p for p in self._images if seen and not seen[0] - 1 <= p <= seen[-1] + 1]:
            del self._images[page]

    def _ask(self, page: int, ratio: float) -> None:
        if page in self._asked and self._asked[page][0] == ratio:
            return
        pages = self.pages
        assert pages is not None

        def work(progress: Progress) -> QImage:
            del progress
            return pages.image(page, ratio)

        task = Task("", work)
        self._asked[page] = (ratio, task)
        task.result.connect(lambda image: self._take(task, page, ratio, image))
        task.start()

    def _take(self, task: Task, page: int, ratio: float, image: QImage) -> None:
        if not isValid(self) or self._asked.get(page, (0.0, None))[1] is not task:
            return
        del self._asked[page]
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._images[page] = (ratio, image)
        self._stale.discard(page)
        self.viewport().update()

    # ---- going about

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _NEXT or key in _PREVIOUS:
            self.go_to(self.page + (1 if key in _NEXT else -1))
        elif key in _IN:
            self.set_zoom(self.zoom * STEP)
        elif key in _OUT:
            self.set_zoom(self.zoom / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End and self.pages is not None:
            self.go_to(len(self.pages) - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position()
        page = next((page for page in self._seen() if self._rect(page).contains(at)), None)
        if event.button() is Qt.MouseButton.LeftButton and page is not None:
            times = DPI / (self.zoom * SCREEN_DPI)
            self.pointed.emit(page, (at - self._rect(page).topLeft()) * times)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (STEP if event.angleDelta().y() > 0 else 1 / STEP))
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self.viewport().update()

    def _scrolled(self) -> None:
        if self.pages is None:
            return
        middle = QPoint(self.viewport().width() // 2, self.viewport().height() // 3)
        here = next((p for p in self._seen() if self._rect(p).bottom() + Space.M > middle.y()), self.page)
        self._note_page(here)

    def _note_page(self, page: int) -> None:
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)
