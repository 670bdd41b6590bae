"""The analysis screen: compare, look, understand, quote."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress
from surveykit.project import analysing, designing, keying
from surveykit.project.analysing import SavedComparison
from surveykit.project.changes import Changes
from ui.analysis import names
from ui.analysis.compute import Computed, compute
from ui.analysis.detail import Detail
from ui.analysis.editor import Editor
from ui.analysis.edits import Edits
from ui.analysis.flags import FlagStrip
from ui.analysis.model import SavedModel, SavedRow
from ui.analysis.results_card import ResultsCard
from ui.analysis.rows import results
from ui.analysis.saved import SavedPanel
from ui.tasks import Task
from ui.theme import Size, Space
from ui.widgets import Card, EmptyState, IconButton, Page, PrimaryButton, ProgressStrip, QuietButton, TitleBlock, label
from ui.widgets.picker import Picker
from ui.workbench import Workbench

QUIET_MS = 1000
"""Work that is done within this time is not worth a word."""


class AnalysisScreen(QWidget):
    """Comparisons are carried out off the main thread, the chosen one first, and kept until the data changes."""

    chapter = "analysis"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.edits = Edits(workbench)
        self.saved: tuple[SavedComparison, ...] = ()
        self.chosen = ""
        self.outcome = ""
        self._known: dict[str, Computed] = {}
        self._task: Task | None = None
        self._definitions: tuple[Questionnaire, ...] = ()
        self._places: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(QUIET_MS)
        self.list_model = SavedModel(self)
        self.panel = SavedPanel(self.list_model)
        self.head = TitleBlock()
        self.picker = Picker()
        self.new = IconButton("plus")
        self.edit, self.copy, self.into_report = QuietButton("", "pencil"), QuietButton(), PrimaryButton()
        self.strip = ProgressStrip()
        self.editor, self.results, self.detail = Editor(), ResultsCard(), Detail()
        self.flags = FlagStrip()
        self.hindrance = Card()
        self.hindrance_words = label("", tone="bad", wrap=True)
        self.hindrance.body.addWidget(self.hindrance_words)
        self.empty = EmptyState("", "", "chart")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.refresh(None)

    def _lay_out(self) -> None:
        for button in (self.edit, self.copy, self.into_report):
            self.head.add_action(button)
        narrow = QHBoxLayout()
        narrow.addWidget(self.picker, 1)
        narrow.addWidget(self.new)
        self._narrow = QWidget()
        narrow.setContentsMargins(0, 0, 0, 0)
        self._narrow.setLayout(narrow)
        self.page = Page(reading=False)
        for widget in (self._narrow, self.head, self.strip, self.editor, self.flags, self.hindrance):
            self.page.body.addWidget(widget)
        self.page.body.addWidget(self.results, 3)
        self.page.body.addWidget(self.detail, 2)
        self.page.body.addWidget(self.empty, 1)
        self._rest = QWidget()
        self.page.body.addWidget(self._rest, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.panel)
        right = QVBoxLayout()
        right.addWidget(self.page)
        whole.addLayout(right, 1)
        self.editor.hide()
        self.setFocusProxy(self.results.table)

    def _connect(self) -> None:
        self._slow.timeout.connect(self._say_slow)
        self.strip.cancelled.connect(self._give_up)
        self.panel.chosen.connect(self.choose)
        self.picker.picked.connect(lambda key: self.choose(str(key)))
        for wanted in (self.panel.new_wanted, self.new.clicked):
            wanted.connect(self.begin)
        self.empty.wanted.connect(self._begin_or_key)
        self.panel.remove_wanted.connect(self.remove)
        self.panel.rename_wanted.connect(self.rename)
        self.edit.clicked.connect(lambda: self.unfold(not self.editor.isVisible()))
        self.copy.clicked.connect(self._copy)
        self.into_report.clicked.connect(self._into_report)
        self.editor.edited.connect(self._edit)
        self.editor.remove_wanted.connect(self.remove)
        self.editor.done.connect(lambda: self.unfold(False))
        self.results.chosen.connect(self._explain)
        self.flags.without.connect(self._leave_out)
        self.flags.look.connect(self._look_at_flags)

    # ---- what the window calls

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_("Analysis"))
        self.panel.retranslate(_)
        self.results.retranslate(_)
        self.picker.setAccessibleName(_("Saved comparisons"))
        self.new.set_name(_("New comparison"))
        self.edit.setText(_("Edit"))
        self.copy.setText(_("Copy the table"))
        self.into_report.setText(_("Put into the report"))
        self.strip.cancel.set_name(_("Cancel"))
        self._show()

    def refresh(self, changes: Changes | None) -> None:
        """Read the saved comparisons; carry the chosen one out anew where its data may be others."""
        if changes is not None and not (changes.data or changes.analyses or changes.questionnaires or changes.settings):
            return
        project = self._workbench.require()
        if changes is None or changes.data or changes.questionnaires or changes.settings:
            self._known.clear()
            rows = designing.questionnaires(project)
            self._definitions = tuple(designing.questionnaire(project, row.code) for row in rows)
            self._places = (
                tuple(wave.name for wave in keying.waves(project)),
                tuple(unit.name for unit in keying.units(project)),
            )
        self.saved = analysing.saved_comparisons(project)
        self._known = {s.id: k for s in self.saved if (k := self._known.get(s.id)) is not None and self._fresh(k, s)}
        if self.chosen not in {saved.id for saved in self.saved}:
            self.chosen = self.saved[0].id if self.saved else ""
        self._show()
        self._compute_next()

    def arrive(self, analysis: str = "", measure: str = "", new: bool = False) -> None:
        """Show a saved comparison, with one of its outcomes; or begin a new one."""
        if new:
            self.begin()
        elif analysis:
            self.outcome = measure
            self.choose(analysis)

    # ---- what a person does

    def choose(self, key: str) -> None:
        """Show another saved comparison."""
        self.chosen = key
        self._show()
        self._compute_next()

    def begin(self) -> None:
        """Save a new comparison and open it for editing."""
        made = self.edits.begin(self._definitions, self._places[0])
        if made:
            self.choose(made)
            self.unfold(True)
            self.editor.name.control.selectAll()
            self.editor.name.control.setFocus()

    def remove(self) -> None:
        """Remove the chosen comparison; the notice takes it back."""
        if (saved := self._saved()) is not None:
            self.unfold(False)
            self.edits.remove(saved)

    def rename(self) -> None:
        """Open the editor at the name."""
        if self._saved() is not None:
            self.unfold(True)
            self.editor.name.control.selectAll()
            self.editor.name.control.setFocus()

    def unfold(self, open_: bool) -> None:
        """Show or hide the editor."""
        self.editor.setVisible(open_ and self._saved() is not None)
        self._show()

    def _edit(self, name: str, specification: analysing.Specification, merge: str) -> None:
        if (saved := self._saved()) is not None:
            self.edits.change(saved, name, specification, merge)

    def _leave_out(self, without: bool) -> None:
        if (saved := self._saved()) is not None:
            changed = msgspec.structs.replace(saved.specification, without_flagged=without)
            self.edits.change(saved, saved.name, changed, "")

    def _look_at_flags(self) -> None:
        if (computed := self.computed()) is not None and computed.comparison is not None:
            self._workbench.go("fieldwork", questionnaire=computed.comparison.questionnaire.code, quality=True)

    def _copy(self) -> None:
        _ = self._workbench.translator
        self.results.copy()
        self._workbench.say(_("The table is on the clipboard."))

    def _into_report(self) -> None:
        if (saved := self._saved()) is not None and self.edits.into_report(saved):
            self._workbench.go("reports")

    # ---- computing

    def _fresh(self, known: Computed, saved: SavedComparison) -> bool:
        return known.saved.specification == saved.specification

    def _compute_next(self) -> None:
        """Carry out the chosen comparison, then the others for the lines in the list, one at a time."""
        waiting = [s for s in self.saved if s.id not in self._known]
        waiting.sort(key=lambda s: s.id != self.chosen)
        if not waiting:
            self._finish_task()
            return
        path, saved = self._workbench.require().path, waiting[0]

        def work(progress: Progress) -> Computed:
            del progress
            return compute(path, saved)

        task = Task("", work)
        self._task = task
        if saved.id == self.chosen and not self._slow.isActive():
            self._slow.start()
        task.result.connect(lambda found: self._take(task, found))
        task.failed.connect(self._workbench.tell)
        task.start()

    def _take(self, task: Task, found: Computed) -> None:
        """Keep a result, unless something newer was asked for meanwhile, or the project has been closed."""
        if task is not self._task or not isValid(self):
            return
        self._known[found.saved.id] = found
        if found.saved.id == self.chosen:
            self._finish_task()
            self._show()
        else:
            self._show_list()
        self._compute_next()

    def _finish_task(self) -> None:
        self._task = None
        self._slow.stop()
        self.strip.hide()

    def _say_slow(self) -> None:
        _ = self._workbench.translator
        self.strip.show_work(_("Comparing"))

    def _give_up(self) -> None:
        self._finish_task()

    # ---- showing

    def _saved(self) -> SavedComparison | None:
        return next((saved for saved in self.saved if saved.id == self.chosen), None)

    def computed(self) -> Computed | None:
        """The chosen comparison with its results, where it has been carried out."""
        known, saved = self._known.get(self.chosen), self._saved()
        return replace(known, saved=saved) if known is not None and saved is not None else None

    def _show_list(self) -> None:
        _ = self._workbench.translator
        rows = []
        for saved in self.saved:
            known = self._known.get(saved.id)
            rows.append(SavedRow(saved, names.summary(known, _) if known is not None else ""))
        self.list_model.show_rows(tuple(rows))
        self.panel.choose(self.chosen)
        self.picker.offer([(saved.name, saved.id) for saved in self.saved], self.chosen)

    def _ready(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self._definitions) and bool(keying.counts(self._workbench.require()))

    def _begin_or_key(self) -> None:
        """What the empty place's button does: what is next to do."""
        if self._ready():
            self.begin()
        else:
            self._workbench.go("keying" if self._definitions else "design")

    def _show(self) -> None:
        _ = self._workbench.translator
        self._show_list()
        saved, computed = self._saved(), self.computed()
        there = saved is not None
        self.head.setVisible(there)
        self._arrange()
        self.empty.setVisible(not there)
        if not there:
            hidden: tuple[QWidget, ...] = (
                self.editor,
                self.results,
                self.detail,
                self.flags,
                self.hindrance,
                self._rest,
            )
            for widget in hidden:
                widget.hide()
            ready = self._ready()
            sentence = _("Comparisons of two waves, of wards, or with a norm are kept here.")
            if not ready:
                sentence = _(
                    "Comparisons are kept here. There is nothing to compare yet: key or import responses first."
                )
            first = _("Key paper sheets") if self._definitions else _("New questionnaire")
            self.empty.set_text(sentence, _("New comparison") if ready else first)
            return
        assert saved is not None
        if self.editor.isVisible():
            self.editor.show_comparison(saved, self._definitions, *self._places, _)
        self.flags.show_flags(saved.specification, computed, _)
        if computed is None:
            self.head.set_text(saved.name, "")
            return
        problem = names.problem(computed, _)
        self.head.set_text(saved.name, names.sentence(computed, _))
        self.hindrance_words.setText(problem)
        self.hindrance.setVisible(bool(problem))
        self._rest.setVisible(bool(problem))
        shown: tuple[QWidget, ...] = (self.results, self.detail, self.copy, self.into_report)
        for widget in shown:
            widget.setVisible(not problem)
        self.into_report.setEnabled(saved.specification.norm is None and len(saved.specification.groups) == 2)
        tip = "" if self.into_report.isEnabled() else _("The before/after report takes comparisons of two groups.")
        self.into_report.setToolTip(tip)
        if not problem:
            self.results.show_results(results(computed, _), self.outcome)
            self._explain(self.results.code())

    def _explain(self, code: str) -> None:
        computed = self.computed()
        if computed is None or computed.comparison is None:
            return
        result = next((r for r in computed.comparison.results if r.measure == code), None)
        if result is not None:
            self.outcome = code
            # Reckoned for the row that is looked at only: the responses are at hand.
            other = analysing.other_way(self._workbench.require(), computed.comparison, code)
            self.detail.show_result(computed, result, self._workbench.translator, other)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where the window is narrow, the list of comparisons becomes a drop-down."""
        narrow = self.width() < Size.READING - Space.XXL
        self.panel.setVisible(bool(self.saved) and not narrow)
        self._narrow.setVisible(bool(self.saved) and narrow)
        self.head.title.setVisible(not narrow)
