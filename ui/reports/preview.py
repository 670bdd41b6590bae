"""The pages of a report as they will print: thumbnails, the page itself, zoom, and how far the laying out is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from surveykit.i18n import Translator
from surveykit.progress import Progress
from ui.reports.maker import Asked, Made, preview
from ui.reports.thumbs import Thumbs
from ui.tasks import Task
from ui.theme import Space
from ui.widgets import IconButton, LinkButton, ProgressStrip, label
from ui.widgets.pages_view import STEP, PagesView

QUIET_MS = 1000


class Preview(QWidget):
    """``made_ready(Made)`` when what was asked for last has been made, ``failed(error)`` where it could not."""

    made_ready = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.view, self.thumbs = PagesView(), Thumbs()
        self.smaller, self.larger = IconButton("zoom-out"), IconButton("zoom-in")
        self.percent, self.fit = label("", "caption"), LinkButton()
        self.where, self.strip = label("", "caption"), ProgressStrip()
        self.task: Task | None = None
        self._pages = 0
        self._ = Translator("en")
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(QUIET_MS)
        self._lay_out()
        self._slow.timeout.connect(lambda: self.strip.show_work(self._("Laying out the pages")))
        self.strip.cancelled.connect(self.give_up)
        self.thumbs.wanted.connect(self.view.go_to)
        self.view.page_changed.connect(self._show_page)
        self.view.zoom_changed.connect(lambda zoom: self.percent.setText(f"{zoom * 100:.0f} %"))
        self.smaller.clicked.connect(lambda: self.view.set_zoom(self.view.zoom / STEP))
        self.larger.clicked.connect(lambda: self.view.set_zoom(self.view.zoom * STEP))
        self.fit.clicked.connect(self.view.fit)
        self.setFocusProxy(self.view)

    def _lay_out(self) -> None:
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.percent.setMinimumWidth(Space.XXL)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.L, 0, Space.L, Space.XXS)
        bar.setSpacing(Space.XXS)
        bar.addWidget(self.where)
        bar.addSpacing(Space.M)
        bar.addWidget(self.strip)
        bar.addStretch(1)
        for widget in (self.smaller, self.percent, self.larger, self.fit):
            bar.addWidget(widget)
        pages = QHBoxLayout()
        pages.setContentsMargins(Space.XS, 0, 0, 0)
        pages.setSpacing(0)
        pages.addWidget(self.thumbs)
        pages.addWidget(self.view, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addLayout(pages, 1)

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self._ = _
        self.smaller.set_name(_("Smaller"), "-")
        self.larger.set_name(_("Larger"), "+")
        self.fit.setText(_("Fit the width"))
        self.view.setAccessibleName(_("Pages of the report"))
        self.thumbs.setAccessibleName(_("Pages in small"))
        self.strip.cancel.set_name(_("Cancel"))

    def make(self, asked: Asked) -> None:
        """Lay a report out off the main thread; what was asked for before is dropped."""

        def work(progress: Progress) -> Made:
            return preview(asked, progress)

        task = Task("", work)
        if self.task is not None:
            self.task.cancel()
        self.task = task
        self._slow.start()
        task.progress.connect(self.strip.set_progress)
        task.result.connect(lambda made: self._finish(task, made))
        task.failed.connect(lambda error: self._fail(task, error))
        task.start()

    def give_up(self) -> None:
        """Stop laying out."""
        if self.task is not None:
            self.task.cancel()
        self.task = None
        self._slow.stop()
        self.strip.hide()

    def show_made(self, made: Made) -> None:
        """Show the pages."""
        _, pages = self._, made.pages
        if pages is not None:
            self._pages = len(pages)
            self.thumbs.show_pages(pages, [_("Page {n}", n=n + 1) for n in range(len(pages))])
            self.view.show_pages(pages)

    def _finish(self, task: Task, made: Made) -> None:
        """Tell what was made, unless something newer was asked for meanwhile, or the project has been closed."""
        if isValid(self) and task is self.task:
            self.give_up()
            self.made_ready.emit(made)

    def _fail(self, task: Task, error: Exception) -> None:
        if isValid(self) and task is self.task:
            self.give_up()
            self.failed.emit(error)

    def _show_page(self, page: int) -> None:
        self.where.setText(self._("Page {n} of {pages}", n=page + 1, pages=self._pages))
        self.thumbs.mark(page)
