"""The overview screen: four figures, the trend, the lowest items, what is next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from surveykit.progress import Progress
from surveykit.project import book
from surveykit.project.changes import Changes
from surveykit.project.overview import Overview, overview
from ui.overview import words
from ui.overview.rows import ItemRow, StepRow
from ui.tasks import Task
from ui.theme import Space
from ui.widgets import Card, FigureCard, LineChart, Page, PrimaryButton, TitleBlock, label
from ui.workbench import Workbench


class OverviewScreen(QWidget):
    """Reads the project off the main thread, so that a large one does not hold the window up."""

    chapter = "overview"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._found: Overview | None = None
        self._task: Task | None = None
        self.head = TitleBlock()
        self.report = PrimaryButton()
        self.report.clicked.connect(lambda: workbench.go("reports"))
        self.head.add_action(self.report)
        self.score, self.rate, self.valid, self.open = (FigureCard() for _ in range(4))
        self.trend = Card()
        self.chart = LineChart()
        self.trend.body.addWidget(self.chart)
        self.low = Card()
        self.todo = Card()
        for listed in (self.low, self.todo):
            listed.body.setSpacing(0)
        figures = QHBoxLayout()
        figures.setSpacing(Space.M)
        for card in (self.score, self.rate, self.valid, self.open):
            figures.addWidget(card, 1)
        self._middle = QWidget()
        middle = QHBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(Space.M)
        middle.addWidget(self.trend, 17)
        middle.addWidget(self.low, 10)
        page = Page()
        page.body.addWidget(self.head)
        page.body.addLayout(figures)
        page.body.addWidget(self._middle, 100)
        page.body.addWidget(self.todo)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        self._figures = (self.score, self.rate, self.valid, self.open)
        self.retranslate()
        self.refresh(None)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.report.setText(_("Open the report"))
        self.trend.set_text(_("Trend"), _("Mean and 95% CI, n below"))
        self.low.set_text(_("Three lowest items"))
        self.todo.set_text(_("What is next"))
        self.chart.setAccessibleName(_("Trend"))
        self.setAccessibleName(_("Overview"))
        self._show()

    def refresh(self, changes: Changes | None) -> None:
        """Look the project over anew, unless nothing that is shown can have changed."""
        seen = changes is None or changes.data or changes.questionnaires or changes.analyses or changes.batches
        if changes is not None and not (seen or changes.contacts):
            return
        project, wave, unit = self._workbench.require(), self._workbench.wave, self._workbench.unit
        path = project.path

        def work(progress: Progress) -> Overview:
            del progress
            with book.open_project(path, writable=False, own_thread=True) as reading:
                return overview(reading, wave or None, unit)

        task = Task("", work)
        self._task = task
        task.result.connect(lambda found: self._take(task, found))
        task.failed.connect(self._workbench.tell)
        task.start()

    def _take(self, task: Task, found: Overview) -> None:
        """Show what was found, unless something newer was asked for meanwhile."""
        if isValid(self) and task is self._task:
            self._found = found
            self._show()

    def _show(self) -> None:
        found, _ = self._found, self._workbench.translator
        if found is None:
            return
        known = bool(found.questionnaire)
        self.head.set_text(found.wave or _("Overview"), words.sentence(found, _))
        self.report.setVisible(any(todo.code == "report_ready" for todo in found.todos))
        for part in (*self._figures, self._middle):
            part.setVisible(known)
        if known:
            self._show_figures(found)
            self.chart.show_points(tuple(words.point(p, _) for p in found.trend), bounds=found.bounds)
            remark = _("Mean and 95% CI, n below")
            if self.chart.part_of_scale():
                remark = _("{remark}; part of the scale", remark=remark)
            self.trend.set_text(_("Trend of {name}", name=_.text(found.label, found.measure)), remark)
        _fill(self.low, [ItemRow(item, _) for item in found.lowest])
        rows = [StepRow(words.step(todo, _)) for todo in found.todos]
        for row in rows:
            row.wanted.connect(self._do)
        _fill(self.todo, rows or [label(_("Nothing waits."), tone="muted")])

    def _show_figures(self, found: Overview) -> None:
        _ = self._workbench.translator
        name, unit = _.text(found.label, found.measure), words.unit_of(found, _)
        score = f"{found.mean:.1f}" if found.mean is not None else "–"
        self.score.show_figure(name or _("Score"), score, unit, *words.score_remark(found, _))
        if found.issued and found.returned is not None:
            counts = _("Issued {issued} · returned {returned}", issued=found.issued, returned=found.returned)
            self.rate.show_figure(_("Return rate"), f"{found.returned / found.issued * 100:.1f}", "%", counts)
        else:
            self.rate.show_figure(_("Return rate"), "–", "", _("Enter how many were issued with the batch"))
        share = ""
        if found.returned:
            share = _("Valid rate {rate}%", rate=f"{found.finished / found.returned * 100:.1f}")
        self.valid.show_figure(_("Valid sheets"), str(found.finished), _("sheets"), share or found.wave)
        tone = "warn" if found.unfinished else "muted"
        remark = _("to be finished or removed") if found.unfinished else _("nothing left open")
        self.open.show_figure(_("Unfinished sheets"), str(found.unfinished), _("sheets"), remark, tone)

    def _do(self, step: words.Step) -> None:
        self._workbench.go(step.screen, **step.facts)


def _fill(card: Card, rows: Sequence[QWidget]) -> None:
    """Put rows in place of those that a card has."""
    while card.body.count():
        if (old := card.body.takeAt(0).widget()) is not None:
            old.deleteLater()
    for row in rows:
        card.body.addWidget(row)
    card.body.addStretch(1)
