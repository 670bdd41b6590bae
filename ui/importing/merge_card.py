"""Another machine's file is merged: asked for, carried out while keying waits, and told calmly what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from surveykit.i18n import Translator
from surveykit.messages import sentence
from surveykit.model.answers import Answer
from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress
from surveykit.project import designing, merging
from surveykit.project.book import SUFFIX, Project
from surveykit.project.changes import Changes
from surveykit.project.merge_sheets import MergeConflict
from surveykit.project.merging import Merged, MergeReport
from ui.importing import words
from ui.importing.model import Cell, CellsModel
from ui.theme import Size
from ui.undo import Snapshot
from ui.widgets import Card, PrimaryButton, QuietButton, Table, label, row
from ui.workbench import Workbench

SHOWN = 500
_HIGH = 8


class MergeCard(Card):
    """What a merge did, and the way to the settlement list. ``shown_changed``: a report came or was put away."""

    shown_changed = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.report: MergeReport | None = None
        self._undoable = False
        self.counts, self.remarks = label(wrap=True, strong=True), label("", "body", "warn", wrap=True)
        self.note = label("", "caption", "muted", wrap=True)
        self.model, self.table = CellsModel(self), Table(compact=True)
        self.table.setModel(self.model)
        self.settle, self.done = PrimaryButton("", "list-checks"), QuietButton()
        for widget in (self.counts, self.remarks, self.table, self.note):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.settle, self.done))
        self.done.clicked.connect(self._close)
        self.settle.clicked.connect(lambda: self._go(0))
        self.table.activated.connect(lambda index: self._go(index.row()))
        self.hide()

    def ask(self) -> None:
        """Ask which files to bring in."""
        _, project = self._workbench.translator, self._workbench.require()
        dialog = QFileDialog(self, _("Choose the file of the other machine"))
        dialog.setNameFilter(f"{_('Projects')} (*{SUFFIX})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setDirectory(str(project.path.parent))
        dialog.filesSelected.connect(lambda files: self.carry_out([Path(file) for file in files]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def carry_out(self, others: list[Path]) -> None:
        """Merge files as one step of undo, after a backup, while keying waits."""
        bench, _ = self._workbench, self._workbench.translator
        names = ("、" if _.language == "zh_CN" else ", ").join(path.name for path in others)

        def work(project: Project, progress: Progress) -> tuple[Merged, Changes]:
            return merging.merge(project, others, progress=progress)

        bench.start_writing(
            _("Merging {file}", file=names),
            work,
            self._take,
            lambda merged: self._step_back(_("Merge of {file}", file=names), merged),
        )

    def _step_back(self, name: str, merged: Merged) -> Snapshot | None:
        """What undo does with a merge: its sheets and second passes go, and come back; nothing came, nothing goes."""
        bench, now = self._workbench, [merged]
        if not merged.changed:
            return None

        def before() -> Changes:
            now[0], changes = merging.take_back(bench.require(), now[0])
            if isValid(self):
                self._close()
            return changes

        return bench.snapshot(name, lambda: merging.put_back(bench.require(), now[0]), before)

    def _take(self, merged: Merged) -> None:
        if isValid(self):
            self.report, self._undoable = merged.report, merged.changed
            self.retranslate()
            self.shown_changed.emit()
            (self.settle if merged.report.to_settle else self.done).setFocus()

    def retranslate(self) -> None:
        """Show the report in the language of now."""
        _, report = self._workbench.translator, self.report
        self.setVisible(report is not None)
        if report is None:
            return
        between = "、" if _.language == "zh_CN" else ", "
        self.set_text(_("Merged: {file}", file=between.join(report.files)), _("The project was backed up before."))
        self.counts.setText(counted(report, _))
        self.setAccessibleName(self.counts.text())
        self.remarks.setText("\n".join(sentence(one.code, one.facts, _) for one in report.remarks))
        self.remarks.setVisible(bool(report.remarks))
        self._show_conflicts(report.conflicts, _)
        self.note.setText(
            _("Nothing was overwritten. Undo takes the sheets and second passes back; newer revisions and people stay.")
            if self._undoable
            else _("Nothing was overwritten, and no sheet is new.")
        )
        self.done.setText(_("Done"))
        self.settle.setVisible(bool(report.to_settle))
        self.settle.setText(_("Settle {n} fields against the paper", n=report.to_settle))

    def _close(self) -> None:
        self.report = None
        self.retranslate()
        self.shown_changed.emit()

    def _show_conflicts(self, conflicts: tuple[MergeConflict, ...], _: Translator) -> None:
        self.table.setVisible(bool(conflicts))
        self.table.setAccessibleName(_("Fields that differ"))
        project = self._workbench.require()
        # A questionnaire may have been removed since; its conflicts are gone with it.
        papers = {row.code: designing.questionnaire(project, row.code) for row in designing.questionnaires(project)}
        conflicts = tuple(one for one in conflicts if one.questionnaire in papers)
        heads = (_("Sheet number"), _("Wave"), _("Item"), _("Here"), _("There"), _("Settlement list"))
        self.model.show_cells(heads, [_line(one, papers[one.questionnaire], _) for one in conflicts[:SHOWN]])
        self.table.stretch(2)
        self.table.setFixedHeight(Size.ROW_COMPACT * (1 + min(_HIGH, len(conflicts))) + Size.ROW_COMPACT // 4)

    def _go(self, at: int) -> None:
        """To the settlement list of the wave of a conflict; from the button, of the first that can be settled."""
        conflicts = self.report.conflicts if self.report is not None else ()
        chosen = [one for one in conflicts[at:] if one.settle] or [one for one in conflicts if one.settle]
        if chosen:
            self._workbench.go("fieldwork", questionnaire=chosen[0].questionnaire, wave=chosen[0].wave, double=True)


def counted(report: MergeReport, _: Translator) -> str:
    """What a merge did, in one line."""
    parts = [
        _("{n} sheets read", n=report.read), _("{n} added", n=report.added), _("{n} the same", n=report.same),
        _("{n} fields differ", n=len(report.conflicts)),
    ]  # fmt: skip
    if report.passes:
        parts.append(_("{n} sheets have a second pass now", n=report.passes))
    if report.renumbered:
        parts.append(_("{n} under another number", n=report.renumbered))
    if report.removed:
        parts.append(_("{n} removed here before", n=report.removed))
    if report.left_out:
        parts.append(_("{n} left out", n=report.left_out))
    return ("，" if _.language == "zh_CN" else ", ").join(parts)


def _line(one: MergeConflict, paper: Questionnaire, _: Translator) -> tuple[Cell, ...]:
    item = paper.item(one.item)
    heads = {"unit": _("Unit"), "respondent": _("Linking code")}
    name = words.item_name(item, _) if item is not None else heads.get(one.item, one.item)

    def said(answer: Answer) -> str:
        return (words.answered(item, answer, _) if item is not None else str(answer.value or "")) or "–"

    how = Cell(_("to be settled"), "warn") if one.settle else Cell(_("only listed"), "muted")
    return Cell(one.number), Cell(one.wave), Cell(name, tip=name), Cell(said(one.here)), Cell(said(one.there)), how
