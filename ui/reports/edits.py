"""What can be changed about a report, each so that it can be undone: its settings, and what is in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from surveykit.project import analysing, files, reporting
from surveykit.project.analysing import SavedComparison
from surveykit.project.book import Project, Settings, settings
from surveykit.project.changes import Changes
from ui.workbench import Workbench


def fits(saved: SavedComparison) -> bool:
    """Whether the before/after report can show a comparison."""
    return saved.specification.norm is None and len(saved.specification.groups) == 2


@dataclass(frozen=True)
class Contents:
    """What a report holds: ids of comparisons in their order. ``key`` is "" where no report is saved yet."""

    key: str
    name: str
    inside: tuple[str, ...]


def reports(project: Project) -> tuple[Contents, ...]:
    """The saved before/after reports with what they hold."""
    return tuple(
        Contents(a.id, a.name, tuple(a.specification["comparisons"]))
        for a in analysing.saved_analyses(project)
        if a.kind == reporting.BEFORE_AFTER
    )


def contents(project: Project, key: str) -> Contents:
    """What is in the report with an id, else in the first one, else everything that fits."""
    saved = reports(project)
    fitting = [c.id for c in analysing.saved_comparisons(project) if fits(c)]
    found = next((r for r in saved if r.key == key), saved[0] if saved else None)
    if found is None:
        return Contents("", "", tuple(fitting))
    return Contents(found.key, found.name, tuple(c for c in found.inside if c in fitting))


class Edits:
    """Verbs of the reports screen over the workbench's undo."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    def change_settings(self, text: str, **parts: object) -> bool:
        """Store settings of the project; typing in one field is undone as a whole."""
        before = settings(self._workbench.require())
        after = replace(before, **parts)
        if after == before:
            return True

        def write(to: Settings) -> Callable[[], Changes]:
            return lambda: files.change_settings(self._workbench.require(), to)

        merge = f"report.{','.join(parts)}" if all(isinstance(v, str) for v in parts.values()) else ""
        return self._workbench.do(text, write(after), write(before), merge=merge)

    def hold(self, text: str, held: Contents, inside: tuple[str, ...]) -> bool:
        """Store what is in a report, and in what order."""
        _ = self._workbench.translator
        key = [held.key] if held.key else []

        def save(comparisons: tuple[str, ...]) -> Changes:
            name = held.name or _("Before and after")
            project = self._workbench.require()
            changes = analysing.save_report(project, name, reporting.BEFORE_AFTER, comparisons, key[0] if key else "")
            key[:] = key or list(changes.analyses)
            return changes

        def write() -> Changes:
            back = Changes()
            if key and not held.key:
                back = analysing.remove_analysis(self._workbench.require(), key[0], removed=False)
            return back | save(inside)

        def undo() -> Changes:
            if held.key:
                return save(held.inside)
            return analysing.remove_analysis(self._workbench.require(), key[0])

        return self._workbench.do(text, write, undo)
