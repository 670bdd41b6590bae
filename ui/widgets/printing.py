"""Pages to a printer, 300 dots an inch, one after the other so that the window stays alive."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from shiboken6 import isValid

from surveykit.progress import Progress
from ui.tasks import Task
from ui.widgets.pages import DPI, Pages

PRINT_DPI = 300


class PrintJob(QObject):
    """Prints pages ``first`` to ``last`` (from 0). ``ended`` says whether all of them went out.

    ``progressed`` gives how many did and how many shall; ``cancel`` stops before the next one.
    """

    ended = Signal(bool)
    progressed = Signal(int, int)

    def __init__(self, pages: Pages, printer: QPrinter, first: int, last: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages, self._printer, self._page, self._last = pages, printer, first, last
        self._first = first
        self._painter = QPainter()
        self.cancelled = False

    def start(self) -> None:
        """Begin; the rest follows by itself."""
        self._printer.setFullPage(True)
        if not self._painter.begin(self._printer):
            self.ended.emit(False)
            return
        self._next()

    def cancel(self) -> None:
        """Stop before the next page; what the printer holds of this job is taken back where it can be."""
        self.cancelled = True

    def _next(self) -> None:
        page, pages = self._page, self._pages

        def work(progress: Progress) -> QImage:
            del progress
            return pages.image(page, PRINT_DPI / DPI)

        task = Task("", work)
        task.result.connect(self._put)
        task.failed.connect(self._give_up)
        task.start()

    def _put(self, image: QImage) -> None:
        if not isValid(self):
            return
        if self.cancelled or (self._page > self._first and not self._printer.newPage()):
            self._give_up()
            return
        paper = QRectF(self._printer.paperRect(QPrinter.Unit.DevicePixel))
        shown = image.size().scaled(paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(QRectF(0, 0, shown.width(), shown.height()), image)
        self._page += 1
        self.progressed.emit(self._page - self._first, self._last - self._first + 1)
        if self._page <= self._last:
            self._next()
        else:
            self._painter.end()
            self.ended.emit(True)

    def _give_up(self, *_: object) -> None:
        self._painter.end()
        self._printer.abort()
        self.ended.emit(False)


def printer(size: str = "A4") -> QPrinter:
    """A printer of the right fineness, with this paper; which one is asked in the dialog."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setResolution(PRINT_DPI)
    made.setPageSize(QPageSize(getattr(QPageSize.PageSizeId, size)))
    return made


def chosen_range(printer: QPrinter, count: int) -> tuple[int, int]:
    """The pages that were asked for in the dialog, from 0."""
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        return min(printer.fromPage(), count) - 1, min(printer.toPage() or count, count) - 1
    return 0, count - 1
