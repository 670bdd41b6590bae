"""The analysis screen: compare, look, understand, quote."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from surveykit.model.questionnaire import Questionnaire
from surveykit.project import analysing, designing, keying
from surveykit.project.analyses import registry
from surveykit.project.analyses import saved as keeping
from surveykit.project.analyses.reported import changed_since_reported
from surveykit.project.analyses.saved import Saved
from surveykit.project.analysing import SavedComparison
from surveykit.project.changes import Changes
from ui.analysis import names
from ui.analysis.compute import Computed
from ui.analysis.computing import Computing
from ui.analysis.detail import Detail
from ui.analysis.editor import Editor
from ui.analysis.edits import Edits
from ui.analysis.feedback import begin_sheet
from ui.analysis.flags import FlagStrip
from ui.analysis.model import SavedModel, SavedRow
from ui.analysis.results_card import ResultsCard
from ui.analysis.rows import results
from ui.analysis.saved import SavedPanel
from ui.analysis.studies.edits import StudyEdits
from ui.analysis.studies.menu import kinds_menu
from ui.analysis.studies.page import StudyPage
from ui.asking.offers import Offers
from ui.theme import Size, Space
from ui.widgets import Card, EmptyState, IconButton, Page, PrimaryButton, ProgressStrip, QuietButton, TitleBlock, label
from ui.widgets.picker import Picker
from ui.workbench import Workbench


class AnalysisScreen(QWidget):
    """Comparisons are carried out off the main thread, the chosen one first, and kept until the data changes."""

    chapter = "analysis"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.edits, self.study_edits = Edits(workbench), StudyEdits(workbench)
        self.saved: tuple[Saved, ...] = ()
        self.menu: QMenu | None = None
        self.chosen = ""
        self.outcome = ""
        self._computing = Computing(workbench)
        self._definitions: tuple[Questionnaire, ...] = ()
        self._places: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
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
        self.study = StudyPage(workbench)
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
        narrow.setContentsMargins(Space.L, Space.M, Space.L, 0)
        self._narrow.setLayout(narrow)
        self.page = Page(reading=False)
        for widget in (self.head, self.strip, self.editor, self.flags, self.hindrance):
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
        self.pages = QStackedWidget()
        self.pages.addWidget(self.page)
        self.pages.addWidget(self.study)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._narrow)
        right.addWidget(self.pages, 1)
        whole.addLayout(right, 1)
        self.editor.hide()
        self.setFocusProxy(self.results.table)

    def _connect(self) -> None:
        self._computing.slow.connect(lambda: self.strip.show_work(self._workbench.translator("Comparing")))
        self._computing.idle.connect(self.strip.hide)
        self._computing.found.connect(self._found)
        self.strip.cancelled.connect(self._computing.give_up)
        self.panel.chosen.connect(self.choose)
        self.picker.picked.connect(lambda key: self.choose(str(key)))
        for wanted in (self.panel.new_wanted, self.new.clicked):
            wanted.connect(self.offer_kinds)
        self.study.edited.connect(self._edit_study)
        self.study.remove_wanted.connect(self.remove)
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
        self.detail.feedback.clicked.connect(self._begin_feedback)

    # ---- what the window calls

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_("Analysis"))
        self.panel.retranslate(_)
        self.results.retranslate(_)
        self.study.retranslate()
        self.picker.setAccessibleName(_("Saved analyses"))
        self.new.set_name(_("New analysis"))
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
            self._computing.forget()
            self.study.forget()
            rows = designing.questionnaires(project)
            self._definitions = tuple(designing.questionnaire(project, row.code) for row in rows)
            self._places = (
                tuple(wave.name for wave in keying.waves(project)),
                tuple(unit.name for unit in keying.units(project)),
            )
        self.saved = keeping.listing(project)
        if self.chosen not in {saved.id for saved in self.saved}:
            self.chosen = self.saved[0].id if self.saved else ""
        self._computing.want(self._comparisons(), self.chosen)
        self._show()
        self._computing.go_on()

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
        self._computing.want(self._comparisons(), self.chosen)
        self._show()
        self._computing.go_on()

    def begin(self) -> None:
        """Save a new comparison and open it for editing."""
        made = self.edits.begin(self._definitions, self._places[0])
        if made:
            self.choose(made)
            self.unfold(True)
            self.editor.name.control.selectAll()
            self.editor.name.control.setFocus()

    def offer_kinds(self) -> None:
        """Open the menu of what can be begun."""
        self.menu = kinds_menu(self, self._workbench.translator, self.begin_kind)
        under = self.new if self.new.isVisible() else self.panel.new
        self.menu.popup(under.mapToGlobal(under.rect().bottomLeft()))

    def begin_kind(self, code: str) -> None:
        """Begin an analysis of one kind and open what it asks."""
        if code == registry.COMPARISON:
            self.begin()
        elif made := self.study_edits.begin(code):
            self.choose(made)
            self.study.unfold(True)

    def remove(self) -> None:
        """Remove the chosen analysis; the notice takes it back."""
        if (saved := self._saved()) is not None:
            self.unfold(False)
            self.edits.remove(saved)
        elif (study := self._study()) is not None:
            self.study_edits.remove(study)

    def rename(self) -> None:
        """Open the editor at the name."""
        if self._study() is not None:
            self.study.unfold(True)
            name: QLineEdit = self.study.form.name.control
        elif self._saved() is not None:
            self.unfold(True)
            name = self.editor.name.control
        else:
            return
        name.selectAll()
        name.setFocus()

    def unfold(self, open_: bool) -> None:
        """Show or hide the editor."""
        self.editor.setVisible(open_ and self._saved() is not None)
        self._show()

    def _edit(self, name: str, specification: analysing.Specification, merge: str) -> None:
        if (saved := self._saved()) is not None:
            self.edits.change(saved, name, specification, merge)

    def _edit_study(self, after: Saved, merge: str) -> None:
        if (study := self._study()) is not None:
            self.study_edits.change(study, after, merge)

    def _leave_out(self, without: bool) -> None:
        if (saved := self._saved()) is not None:
            changed = msgspec.structs.replace(saved.specification, without_flagged=without)
            self.edits.change(saved, saved.name, changed, "")

    def _look_at_flags(self) -> None:
        if (computed := self.computed()) is not None and computed.comparison is not None:
            self._workbench.go("fieldwork", questionnaire=computed.comparison.questionnaire.code, quality=True)

    def _begin_feedback(self) -> None:
        if (computed := self.computed()) is not None and computed.comparison is not None:
            begin_sheet(self._workbench, computed.comparison, self.outcome, self._places[0])

    def _copy(self) -> None:
        _ = self._workbench.translator
        self.results.copy()
        self._workbench.say(_("The table is on the clipboard."))

    def _into_report(self) -> None:
        if (saved := self._saved()) is not None and self.edits.into_report(saved):
            self._workbench.go("reports")

    # ---- computing

    def _found(self, key: str) -> None:
        if key == self.chosen:
            self._show()
        else:
            self._show_list()

    # ---- showing

    def _comparisons(self) -> tuple[SavedComparison, ...]:
        kept = (s for s in self.saved if s.kind == registry.COMPARISON)
        return tuple(SavedComparison(id=s.id, name=s.name, specification=s.specification) for s in kept)

    def _saved(self) -> SavedComparison | None:
        return next((saved for saved in self._comparisons() if saved.id == self.chosen), None)

    def _study(self) -> Saved | None:
        others = (s for s in self.saved if s.kind != registry.COMPARISON)
        return next((saved for saved in others if saved.id == self.chosen), None)

    def computed(self) -> Computed | None:
        """The chosen comparison with its results, where it has been carried out."""
        known, saved = self._computing.known(self.chosen), self._saved()
        return replace(known, saved=saved) if known is not None and saved is not None else None

    def _show_list(self) -> None:
        _ = self._workbench.translator
        rows = []
        for saved in self.saved:
            known = self._computing.known(saved.id)
            summary = names.summary(known, _) if known is not None else ""
            if saved.kind != registry.COMPARISON:
                title = _(registry.kind(saved.kind).title)
                summary = title if title != saved.name else ""
            rows.append(SavedRow(saved, summary))
        self.list_model.show_rows(tuple(rows))
        self.panel.choose(self.chosen)
        self.picker.offer([(saved.name, saved.id) for saved in self.saved], self.chosen)

    def _ready(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self._definitions) and bool(keying.counts(self._workbench.require()))

    def _offers(self, study: Saved) -> Offers:
        asked = getattr(study.specification, "questionnaire", "")
        definition = next((d for d in self._definitions if d.code == asked), None)
        return Offers(self._definitions, *self._places, definition)

    def _begin_or_key(self) -> None:
        """What the empty place's button does: what is next to do."""
        if self._ready():
            self.begin()
        else:
            self._workbench.go("keying" if self._definitions else "design")

    def _show(self) -> None:
        _ = self._workbench.translator
        self._show_list()
        saved, computed, study = self._saved(), self.computed(), self._study()
        self.pages.setCurrentWidget(self.page if study is None else self.study)
        if study is not None:
            self._arrange()
            self.study.show_study(study, self._offers(study))
            return
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
            project = self._workbench.require()
            other = analysing.other_way(project, computed.comparison, code)
            changed = changed_since_reported(project, self.chosen, computed.comparison)
            self.detail.show_result(computed, result, self._workbench.translator, other, changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where the window is narrow, the list of comparisons becomes a drop-down."""
        narrow = self.width() < Size.READING - Space.XXL
        self.panel.setVisible(bool(self.saved) and not narrow)
        self._narrow.setVisible(bool(self.saved) and narrow)
        self.head.title.setVisible(not narrow)
