"""The paper tab: the questionnaire's pages as they will print, made anew off the main thread after every edit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from surveykit.errors import SurveyError
from surveykit.messages import explain
from surveykit.progress import Progress
from ui.design.draft import Draft
from ui.design.preview.maker import Made, preview
from ui.design.preview.options import Options
from ui.design.preview.out import WaysOut
from ui.design.preview.panel import PrintPanel
from ui.tasks import Task
from ui.theme import Space
from ui.widgets import EmptyState, IconButton, LinkButton, label
from ui.widgets.pages_view import STEP, PagesView

SETTLE_MS = 120
"""Edits that come together are drawn once."""


class PaperTab(QWidget):
    """``panel`` belongs at the right of the screen.

    ``item_wanted``: an item was clicked on its page, by its code; "" asks for the sheet as a whole.
    """

    item_wanted = Signal(str)

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.options = Options(draft)
        self.made = Made()
        self._task: Task | None = None
        self._marked = ""
        self._code = ""
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self.view = PagesView()
        self.panel = PrintPanel(self.options)
        self.out = WaysOut(draft, self.options, self)
        self.where, self.percent = label("", "caption"), label("", "caption")
        self.smaller, self.larger, self.fit = IconButton("zoom-out"), IconButton("zoom-in"), LinkButton()
        self.empty = EmptyState(icon="printer")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.percent.setMinimumWidth(Space.XXL)
        bar = QHBoxLayout()
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(Space.XXS)
        bar.addWidget(self.where)
        bar.addStretch(1)
        for widget in (self.smaller, self.percent, self.larger, self.fit):
            bar.addWidget(widget)
        there = QWidget()
        column = QVBoxLayout(there)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(there)
        self._stack.addWidget(self.empty)

    def _connect(self) -> None:
        self._settle.timeout.connect(self._make)
        self.view.page_changed.connect(lambda _page: self._show_page())
        self.view.zoom_changed.connect(lambda zoom: self.percent.setText(f"{zoom * 100:.0f} %"))
        self.view.pointed.connect(self._point)
        self.smaller.clicked.connect(lambda: self.view.set_zoom(self.view.zoom / STEP))
        self.larger.clicked.connect(lambda: self.view.set_zoom(self.view.zoom * STEP))
        self.fit.clicked.connect(self.view.fit)
        self.empty.wanted.connect(lambda: self.item_wanted.emit(""))
        self.panel.print_wanted.connect(self.out.ask_printer)
        self.panel.pdf_wanted.connect(self.out.ask_file)
        self.panel.cancelled.connect(self.out.cancel)
        self.out.progressed.connect(self.panel.show_progress)
        self.out.ended.connect(self.panel.end_progress)
        self.options.changed.connect(self.follow)
        self._draft.changed.connect(self.follow)
        self._draft.opened.connect(self.follow)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        _ = self._draft.translator
        self.view.setAccessibleName(_("Pages of the questionnaire"))
        self.smaller.set_name(_("Smaller"), "-")
        self.larger.set_name(_("Larger"), "+")
        self.fit.setText(_("Fit the width"))
        self.panel.retranslate()
        self._show_made()

    def focus_print(self) -> None:
        """Take the keyboard to what prints, or to what stands in its way."""
        panel = self.panel
        target = panel.print if panel.print.isEnabled() else panel.to_problems
        (target if target.isVisible() else self.empty.button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus(self) -> None:
        """Take the keyboard to the pages."""
        (self.view if self._stack.currentIndex() == 0 else self.empty.button).setFocus()

    def mark(self, item: str) -> None:
        """Mark the item that is chosen on the sheet, and bring it into sight where it is another one than before."""
        before, self._marked = self._marked, item
        self._show_marks(bring=item != before)

    # ---- making

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def follow(self) -> None:
        """Something that is printed may be another thing: show it anew, if anybody looks."""
        if self.isVisible() and self._draft.code:
            self.options.read()
            self.panel.show_value()
            self._settle.start()

    def _make(self) -> None:
        if self._draft.workbench.project is None or not self._draft.code:  # closed while the pages were waiting
            return
        value = self._draft.value
        if not any(True for _item in value.items()):
            self._task, self.made = None, Made()
            self._show_made()
            return
        try:
            options = self.options.form()
        except SurveyError:
            return  # the field says what is wrong; the pages stay as they were

        def work(progress: Progress) -> Made:
            return preview(value, options, progress)

        task = Task("", work)
        if self._task is not None:
            self._task.cancel()
        self._task = task
        task.result.connect(lambda made: self._finish(task, made))
        task.failed.connect(lambda error: self._fail(task, error))
        task.start()

    def _finish(self, task: Task, made: Made) -> None:
        """Show what was made, unless something newer was asked for meanwhile."""
        if isValid(self) and task is self._task:
            self._task = None
            self.made = made
            self._show_made()

    def _fail(self, task: Task, error: Exception) -> None:
        if isValid(self) and task is self._task:
            self._task = None
            self._draft.workbench.tell(error)

    # ---- showing

    def _show_made(self) -> None:
        _, made, problems = self._draft.translator, self.made, self._draft.problems
        items = any(True for _item in self._draft.value.items())
        seen = items and made.problem is None
        self.panel.show_pages(0 if made.pages is None else len(made.pages), usable=seen and not problems)
        said = []
        if items and problems:
            said.append(_("Before it can be printed: {problem}", problem=self._draft.sentence_of(problems[0])))
        if made.missing:
            said.append(_("Cannot be printed, a box stands for each: {characters}", characters=" ".join(made.missing)))
        self.panel.show_problems(said, bool(problems and items))
        self._stack.setCurrentIndex(0 if seen else 1)
        if made.problem is not None:
            self.empty.set_text(explain(made.problem, _))
        elif not items:
            self.empty.set_text(_("The pages are shown here as soon as there is an item."), _("Go to the items"))
        if not seen:
            return
        another, self._code = self._code != self._draft.code, self._draft.code
        self.view.show_pages(made.pages)
        if another:
            self.view.go_to(0)
        self._show_page()
        self._show_marks(bring=another)

    def _show_page(self) -> None:
        _, pages = self._draft.translator, self.made.pages
        if pages is not None:
            self.where.setText(_("Page {n} of {pages}", n=self.view.page + 1, pages=len(pages)))

    def _show_marks(self, *, bring: bool) -> None:
        places = self.made.places.get(self._marked, ())
        self.view.set_marks(places)
        if bring and places:
            self.view.show_place(*places[0])

    def _point(self, page: int, at: QPointF) -> None:
        for item, places in self.made.places.items():
            if any(place[0] == page and place[1].contains(at) for place in places):
                self.item_wanted.emit(item)
                return
