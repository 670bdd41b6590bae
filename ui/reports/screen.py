"""The reports screen: the pages as they will print, what is in them, and the ways out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.progress import Progress
from surveykit.project import analysing, keying
from surveykit.project.book import settings
from surveykit.project.changes import Changes
from ui.reports.contents import Part
from ui.reports.edits import Contents, Edits, contents, fits, reports
from ui.reports.maker import Asked, Made, preview
from ui.reports.out import WaysOut
from ui.reports.panel import Panel
from ui.reports.thumbs import Thumbs
from ui.tasks import Task
from ui.theme import Space
from ui.widgets import EmptyState, IconButton, LinkButton, PrimaryButton, ProgressStrip, QuietButton, TitleBlock, label
from ui.widgets.pages_view import STEP, PagesView
from ui.workbench import Workbench

SETTLE_MS = 60
"""Changes that come together are drawn once."""
QUIET_MS = 1000


class ReportsScreen(QWidget):
    """The preview is the PDF itself, made anew off the main thread after every change."""

    chapter = "reports"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.edits = Edits(workbench)
        self.held = Contents("", "", ())
        self.made = Made()
        self._key, self._date = "", ""
        self._task: Task | None = None
        self._settle, self._slow = QTimer(self), QTimer(self)
        for timer, wait in ((self._settle, SETTLE_MS), (self._slow, QUIET_MS)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
        self.head = TitleBlock()
        self.print, self.excel, self.pdf = QuietButton("", "printer"), QuietButton("", "download"), PrimaryButton()
        self.view, self.thumbs, self.panel = PagesView(), Thumbs(), Panel()
        self.smaller, self.larger = IconButton("zoom-out"), IconButton("zoom-in")
        self.percent, self.fit = label("", "caption"), LinkButton()
        self.where = label("", "caption")
        self.strip = ProgressStrip()
        self.empty = EmptyState()
        self.out = WaysOut(workbench, self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.refresh(None)

    def _lay_out(self) -> None:
        for button in (self.print, self.excel, self.pdf):
            self.head.add_action(button)
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
        self._bar = QWidget()
        self._bar.setLayout(bar)
        top = QVBoxLayout()
        top.setContentsMargins(Space.L, Space.L, Space.L, Space.XS)
        top.addWidget(self.head)
        pages = QHBoxLayout()
        pages.setContentsMargins(Space.XS, 0, 0, 0)
        pages.setSpacing(0)
        pages.addWidget(self.thumbs)
        pages.addWidget(self.view, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(top)
        left.addWidget(self._bar)
        left.addLayout(pages, 1)
        left.addWidget(self.empty, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(self.panel)

    def _connect(self) -> None:
        self._settle.timeout.connect(self._make)
        self._slow.timeout.connect(self._say_slow)
        self.strip.cancelled.connect(self._give_up)
        self.thumbs.wanted.connect(self.view.go_to)
        self.view.page_changed.connect(self._show_page)
        self.view.zoom_changed.connect(lambda zoom: self.percent.setText(f"{zoom * 100:.0f} %"))
        self.smaller.clicked.connect(lambda: self.view.set_zoom(self.view.zoom / STEP))
        self.larger.clicked.connect(lambda: self.view.set_zoom(self.view.zoom * STEP))
        self.fit.clicked.connect(self.view.fit)
        self.print.clicked.connect(lambda: self.out.ask_printer(self.made.pages))
        self.pdf.clicked.connect(lambda: self.out.ask_file(self.asked(), ".pdf"))
        self.excel.clicked.connect(lambda: self.out.ask_file(self.asked(), ".xlsx"))
        for keys, button in (("Ctrl+P", self.print), ("Ctrl+E", self.pdf), ("Ctrl+Shift+E", self.excel)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        self.panel.changed.connect(self._change)
        self.panel.dated.connect(self._set_date)
        self.panel.report_chosen.connect(self._choose_report)
        self.panel.inside.wanted.connect(self._hold)
        self.empty.wanted.connect(lambda: self._workbench.go("analysis"))
        self.setFocusProxy(self.view)

    # ---- what the window calls

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_("Reports"))
        self.print.setText(_("Print …"))
        self.excel.setText(_("Excel …"))
        self.pdf.setText(_("Export PDF …"))
        for keys, button in (("Ctrl+P", self.print), ("Ctrl+E", self.pdf), ("Ctrl+Shift+E", self.excel)):
            button.setToolTip(keys)
        self.smaller.set_name(_("Smaller"), "-")
        self.larger.set_name(_("Larger"), "+")
        self.fit.setText(_("Fit the width"))
        self.view.setAccessibleName(_("Pages of the report"))
        self.thumbs.setAccessibleName(_("Pages in small"))
        self.strip.cancel.set_name(_("Cancel"))
        self.panel.retranslate(_)
        self._show_contents()
        self._show_made()

    def refresh(self, changes: Changes | None) -> None:
        """Lay the pages out anew where what they show may be something else."""
        if (
            changes is None
            or changes.data
            or changes.analyses
            or changes.questionnaires
            or changes.settings
            or (changes.batches)
        ):
            self._show_contents()
            self._settle.start()

    def arrive(self, report: str = "") -> None:
        """Show a saved report."""
        if report:
            self._choose_report(report)

    # ---- making

    def asked(self) -> Asked:
        """The report that is shown."""
        project = self._workbench.require()
        return Asked(project.path, self.held.name, settings(project).language, self._date)

    def _make(self) -> None:
        if self._workbench.project is None:  # closed while the pages were waiting to be laid out
            return
        if not self.held.inside:
            self._finish(None, Made())
            return
        asked = self.asked()

        def work(progress: Progress) -> Made:
            return preview(asked, progress)

        task = Task("", work)
        if self._task is not None:
            self._task.cancel()
        self._task = task
        self._slow.start()
        task.progress.connect(self.strip.set_progress)
        task.result.connect(lambda made: self._finish(task, made))
        task.failed.connect(lambda error: self._fail(task, error))
        task.start()

    def _finish(self, task: Task | None, made: Made) -> None:
        """Show what was made, unless something newer was asked for meanwhile, or the project has been closed."""
        if isValid(self) and (task is self._task or task is None):
            self._give_up()
            self.made = made
            self._show_made()

    def _fail(self, task: Task, error: Exception) -> None:
        if isValid(self) and task is self._task:
            self._give_up()
            self._workbench.tell(error)

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = None
        self._slow.stop()
        self.strip.hide()

    def _say_slow(self) -> None:
        _ = self._workbench.translator
        self.strip.show_work(_("Laying out the pages"))

    # ---- showing

    def _show_contents(self) -> None:
        _, project = self._workbench.translator, self._workbench.require()
        self.held = contents(project, self._key)
        saved = {c.id: c for c in analysing.saved_comparisons(project)}
        order = [*self.held.inside, *(key for key in saved if key not in self.held.inside)]
        refused = _("This report takes comparisons of two groups.")
        parts = [Part(k, saved[k].name, k in self.held.inside, "" if fits(saved[k]) else refused) for k in order]
        self.panel.inside.show_parts(tuple(parts))
        self.panel.show_reports([(r.name, r.key) for r in reports(project)], self.held.key)
        days = [wave.to_date or wave.from_date for wave in keying.waves(project)]
        self.panel.show_settings(settings(project), max(days, default=""))

    def _show_made(self) -> None:
        _, pages = self._workbench.translator, self.made.pages
        there = pages is not None
        for widget in (self.thumbs, self.view, self._bar):
            widget.setVisible(there)
        for button in (self.print, self.excel, self.pdf):
            button.setEnabled(there)
        waiting = not there and self.made.problem is None and bool(self.held.inside)
        self.empty.setVisible(not there and not waiting)
        self.head.set_text(_("Before/after report"), self._sentence(_))
        if pages is not None:
            self.thumbs.show_pages(pages, [_("Page {n}", n=n + 1) for n in range(len(pages))])
            self.view.show_pages(pages)
            return
        if self.made.problem is not None:
            self.empty.set_text(explain(self.made.problem, _), _("To the analysis"))
        elif self.panel.inside.parts:
            self.empty.set_text(_("Tick at the right which comparisons the report is made of."))
        else:
            self.empty.set_text(_("A report is made of saved comparisons. There is none yet."), _("To the analysis"))

    def _sentence(self, _: Translator) -> str:
        if self.made.pages is None or self.made.document is None:
            return ""
        return _(
            "{pages} pages, {n} comparisons, dated {date}",
            pages=len(self.made.pages), n=len(self.held.inside), date=self.made.document.date or "–",
        )  # fmt: skip

    def _show_page(self, page: int) -> None:
        _, pages = self._workbench.translator, self.made.pages
        if pages is not None:
            self.where.setText(_("Page {n} of {pages}", n=page + 1, pages=len(pages)))
            self.thumbs.mark(page)

    # ---- what a person changes

    def _change(self, name: str, value: object) -> None:
        _ = self._workbench.translator
        self.edits.change_settings(_("Change the report"), **{name: value})

    def _set_date(self, day: str) -> None:
        if day != self._date:
            self._date = day
            self._settle.start()

    def _choose_report(self, key: str) -> None:
        self._key = key
        self._show_contents()
        self._settle.start()

    def _hold(self, inside: tuple[str, ...]) -> None:
        _ = self._workbench.translator
        self.edits.hold(_("Change what is in the report"), self.held, inside)

    def export_to(self, out: Path) -> Task:
        """Write the report that is shown to a file; its ending says which kind."""
        return self.out.export(self.asked(), out)
