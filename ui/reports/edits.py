"""What can be changed about reports, each so that it can be undone: what is asked, the layout, the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from surveykit.i18n import Translator
from surveykit.model.records import Record
from surveykit.project import files, records
from surveykit.project.analysing import SavedComparison
from surveykit.project.book import Settings, settings
from surveykit.project.changes import Changes
from surveykit.project.reports import keeping
from surveykit.project.reports.keeping import Report
from surveykit.project.reports.templates import TEMPLATES
from surveykit.report.template import Template
from ui.workbench import Workbench


def fits(saved: SavedComparison) -> bool:
    """Whether the before/after report can show a comparison."""
    return saved.specification.norm is None and len(saved.specification.groups) == 2


class Edits:
    """Verbs of the reports screen over the workbench's undo."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    @property
    def _(self) -> Translator:
        return self._workbench.translator

    def change_settings(self, **parts: object) -> bool:
        """Store settings of the project; typing in one field is undone as a whole."""
        before = settings(self._workbench.require())
        after = replace(before, **parts)
        if after == before:
            return True

        def write(to: Settings) -> Callable[[], Changes]:
            return lambda: files.change_settings(self._workbench.require(), to)

        merge = f"report.{','.join(parts)}" if all(isinstance(v, str) for v in parts.values()) else ""
        return self._workbench.do(self._("Change the report"), write(after), write(before), merge=merge)

    def begin(self, report: Report) -> str:
        """Save a new report; returns its id, "" where that failed."""
        made: list[str] = []
        done = self._workbench.do(self._("New report"), lambda: self._first(report, made), lambda: self._gone(made))
        return made[0] if done else ""

    def change(self, before: Report, after: Report, merge: str = "") -> bool:
        """Save another name, or something else that is asked; a report that is not saved yet is, by that."""
        if before == after:
            return True
        if not before.id:
            return bool(self.begin(after))

        def write(to: Report) -> Changes:
            return keeping.save(self._workbench.require(), to)[1]

        text = self._("Change the report")
        return self._workbench.do(text, lambda: write(after), lambda: write(before), merge=merge)

    def remove(self, gone: Report) -> None:
        """Remove a report, and say how to take that back."""

        def write(removed: bool) -> Changes:
            return keeping.remove(self._workbench.require(), gone.id, removed=removed)

        if self._workbench.do(self._("Remove the report"), lambda: write(True), lambda: write(False)):
            sentence = self._("“{name}” was removed.", name=gone.name)
            self._workbench.say(sentence, self._("Undo"), self._workbench.undo_stack.undo)

    def lay_out(self, before: Record[Template], after: Template, merge: str = "") -> bool:
        """Change a template of the project."""

        def write(to: Template) -> Changes:
            stored = Record(value=to, id=before.id, version=before.version)
            return records.put_back(self._workbench.require(), TEMPLATES, stored)[1]

        text, merge = self._("Change the layout"), f"{merge}.{before.id}" if merge else ""
        return self._workbench.do(text, lambda: write(after), lambda: write(before.value), merge=merge)

    def own_layout(self, report: Report, template: Template) -> bool:
        """Keep a template of the project's own, and have the report use it."""
        made: list[str] = []
        saved: list[str] = []

        def write() -> Changes:
            project = self._workbench.require()
            if made:
                changes = records.remove(project, TEMPLATES, made[0], removed=False)
            else:
                stored, changes = records.save(project, TEMPLATES, Record(value=template))
                made.append(stored.id)
            after = replace(report, specification=replace(report.specification, template=made[0]))
            return changes | (keeping.save(project, after)[1] if report.id else self._first(after, saved))

        def back() -> Changes:
            project = self._workbench.require()
            changes = keeping.save(project, report)[1] if report.id else self._gone(saved)
            return changes | records.remove(project, TEMPLATES, made[0])

        return self._workbench.do(self._("Change the layout"), write, back)

    def remove_layout(self, report: Report, gone: Record[Template]) -> None:
        """Remove a template; the report goes back to the usual one."""
        after = replace(report, specification=replace(report.specification, template=""))

        def write(to: Report, removed: bool) -> Changes:
            project = self._workbench.require()
            changes = records.remove(project, TEMPLATES, gone.id, removed=removed)
            return changes | keeping.save(project, to)[1]

        text = self._("Remove the layout")
        if self._workbench.do(text, lambda: write(after, True), lambda: write(report, False)):
            sentence = self._("“{name}” was removed.", name=gone.value.name)
            self._workbench.say(sentence, self._("Undo"), self._workbench.undo_stack.undo)

    def _first(self, report: Report, made: list[str]) -> Changes:
        """Save what has not been saved, or put it back after an undo."""
        project = self._workbench.require()
        if made:
            return keeping.remove(project, made[0], removed=False)
        stored, changes = keeping.save(project, report)
        made.append(stored.id)
        return changes

    def _gone(self, made: list[str]) -> Changes:
        return keeping.remove(self._workbench.require(), made[0])


def asked(report: Report, **parts: Any) -> Report:
    """The report with other things asked of it."""
    return replace(report, specification=replace(report.specification, **parts))


def usual_name(project_templates: tuple[Record[Template], ...], title: str, _: Translator) -> str:
    """A name for a layout of the project's own, free among those for its kind."""
    taken, number = {one.value.name for one in project_templates}, 2
    found = name = _("{title}, own layout", title=title)
    while found in taken:
        found, number = _("{name} ({n})", name=name, n=number), number + 1
    return found
