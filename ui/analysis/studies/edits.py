"""What can be done to analyses beside the comparison of groups, each so that it can be undone."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.project.analyses import carry_out, registry, saved
from surveykit.project.analyses.saved import Saved
from surveykit.project.changes import Changes
from ui.workbench import Workbench


class StudyEdits:
    """Verbs over the workbench's undo."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    def begin(self, code: str) -> str:
        """Save a new analysis of a kind; returns its id, "" where that failed."""
        _, project = self._workbench.translator, self._workbench.require()
        kind = registry.kind(code)
        fresh = Saved(
            id="", kind=code, name=free_name(_(kind.title), saved.listing(project), _),
            specification=carry_out.beginning(project, code),
        )  # fmt: skip
        made: list[str] = []

        def write() -> Changes:
            if made:
                return saved.remove(self._workbench.require(), made[0], removed=False)
            stored, changes = saved.save(self._workbench.require(), fresh)
            made.append(stored.id)
            return changes

        def back() -> Changes:
            return saved.remove(self._workbench.require(), made[0])

        return made[0] if self._workbench.do(_("New analysis"), write, back) else ""

    def change(self, before: Saved, after: Saved, merge: str = "") -> bool:
        """Save another name or another specification."""
        if before == after:
            return True
        _ = self._workbench.translator

        def write(to: Saved) -> Changes:
            return saved.save(self._workbench.require(), to)[1]

        text = _("Change the analysis")
        return self._workbench.do(text, lambda: write(after), lambda: write(before), merge=merge)

    def remove(self, gone: Saved) -> None:
        """Remove one, and say how to take that back."""
        _ = self._workbench.translator

        def write(removed: bool) -> Changes:
            return saved.remove(self._workbench.require(), gone.id, removed=removed)

        if self._workbench.do(_("Remove the analysis"), lambda: write(True), lambda: write(False)):
            self._workbench.say(_("“{name}” was removed.", name=gone.name), _("Undo"), self._workbench.undo_stack.undo)


def free_name(name: str, there: tuple[Saved, ...], _: Translator) -> str:
    """The name, with a number behind it where it is taken."""
    taken = {one.name for one in there}
    found, number = name, 2
    while found in taken:
        found, number = _("{name} ({n})", name=name, n=number), number + 1
    return found
