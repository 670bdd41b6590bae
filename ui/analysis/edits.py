"""What can be done to saved comparisons, each so that it can be undone."""

from __future__ import annotations

from surveykit.model.questionnaire import Questionnaire
from surveykit.project import analysing, keying
from surveykit.project.analysing import SavedComparison, Specification
from surveykit.project.changes import Changes
from surveykit.project.reports import before_after
from ui.analysis import fitting, names
from ui.workbench import Workbench


class Edits:
    """Verbs of the analysis screen over the workbench's undo."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    def begin(self, definitions: tuple[Questionnaire, ...], waves: tuple[str, ...]) -> str:
        """Save a new comparison of the questionnaire with most responses; returns its id, "" where that failed."""
        _, project = self._workbench.translator, self._workbench.require()
        sheets: dict[str, int] = {}
        for (code, _wave), n in keying.counts(project).items():
            sheets[code] = sheets.get(code, 0) + n
        if not definitions or not sheets:
            return ""
        taken = {saved.specification.questionnaire for saved in analysing.saved_comparisons(project)}
        definition = max(definitions, key=lambda d: (d.code not in taken and d.code in sheets, sheets.get(d.code, 0)))
        held = tuple(wave for wave in waves if (definition.code, wave) in keying.counts(project)) or waves
        specification = fitting.beginning(definition, held, linked=False)
        name = fitting.name_of(definition, tuple(names.group_name(g, definition, _) for g in specification.groups), _)
        made: list[str] = []

        def write() -> Changes:
            if made:
                return analysing.remove_analysis(self._workbench.require(), made[0], removed=False)
            saved, changes = analysing.save_comparison(self._workbench.require(), name, specification)
            made.append(saved.id)
            return changes

        def back() -> Changes:
            return analysing.remove_analysis(self._workbench.require(), made[0])

        return made[0] if self._workbench.do(_("New comparison"), write, back) else ""

    def change(self, saved: SavedComparison, name: str, specification: Specification, merge: str = "") -> bool:
        """Save another name or another specification."""
        _ = self._workbench.translator
        if (name, specification) == (saved.name, saved.specification):
            return True

        def write(to: SavedComparison) -> Changes:
            return analysing.save_comparison(self._workbench.require(), to.name, to.specification, to.id)[1]

        after = SavedComparison(id=saved.id, name=name, specification=specification)
        text = _("Rename the comparison") if specification == saved.specification else _("Change the comparison")
        return self._workbench.do(text, lambda: write(after), lambda: write(saved), merge=merge)

    def remove(self, saved: SavedComparison) -> None:
        """Remove one, and say how to take that back."""
        _ = self._workbench.translator

        def write(removed: bool) -> Changes:
            return analysing.remove_analysis(self._workbench.require(), saved.id, removed=removed)

        if self._workbench.do(_("Remove the comparison"), lambda: write(True), lambda: write(False)):
            self._workbench.say(_("“{name}” was removed.", name=saved.name), _("Undo"), self._workbench.undo_stack.undo)

    def into_report(self, saved: SavedComparison) -> bool:
        """Add a comparison to the first before/after report, which is made where there is none."""
        _, project = self._workbench.translator, self._workbench.require()
        report = next((a for a in analysing.saved_analyses(project) if a.kind == before_after.CODE), None)
        before = tuple(report.specification["comparisons"]) if report is not None else ()
        if saved.id in before:
            return True
        key = [report.id] if report is not None else []
        name = report.name if report is not None else _("Before and after")

        def save(comparisons: tuple[str, ...]) -> Changes:
            changes = analysing.save_report(
                self._workbench.require(), name, before_after.CODE, comparisons, key[0] if key else ""
            )
            key[:] = key or list(changes.analyses)
            return changes

        def write() -> Changes:
            return (removed(False) if key and report is None else Changes()) | save((*before, saved.id))

        def removed(gone: bool) -> Changes:
            return analysing.remove_analysis(self._workbench.require(), key[0], removed=gone)

        def back() -> Changes:
            return save(before) if report is not None else removed(True)

        return self._workbench.do(_("Put into the report"), write, back)
