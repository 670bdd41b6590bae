"""The table of actions: id, text, shortcut, when it is possible, what it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveykit.i18n import N_
from ui.screens import SCREENS
from ui.workbench import Workbench

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def always(workbench: Workbench) -> bool:
    """Possible at any time."""
    del workbench
    return True


def project_open(workbench: Workbench) -> bool:
    """Possible while a project is open."""
    return workbench.project is not None


@dataclass(frozen=True)
class Command:
    """One action. ``text`` is marked, not translated; ``menu`` false keeps it out of the menu."""

    id: str
    text: str
    shortcut: str
    run: Callable[[MainWindow], object]
    enabled: Callable[[Workbench], bool] = always
    menu: bool = True


def _go(screen: str) -> Callable[[MainWindow], object]:
    return lambda window: window.workbench.go(screen)


def _print(window: MainWindow) -> None:
    window.workbench.go("design", paper=True)


def _merge(window: MainWindow) -> None:
    window.workbench.go("import", merge=True)


COMMANDS: tuple[Command, ...] = (
    Command("new", N_("New project …"), "Ctrl+N", lambda window: window.new_project()),
    Command("open", N_("Open …"), "Ctrl+O", lambda window: window.ask_for_project()),
    Command("close", N_("Close the project"), "Ctrl+W", lambda window: window.workbench.close(), project_open),
    Command(
        "undo", N_("Undo"), "Ctrl+Z", lambda window: window.workbench.undo_stack.undo(),
        lambda workbench: workbench.undo_stack.canUndo(),
    ),
    Command(
        "redo", N_("Redo"), "Ctrl+Shift+Z", lambda window: window.workbench.undo_stack.redo(),
        lambda workbench: workbench.undo_stack.canRedo(),
    ),
    *(
        Command(f"go.{spec.id}", spec.title, spec.shortcut, _go(spec.id), project_open, menu=False)
        for spec in SCREENS
    ),
    Command("import", N_("Import a table …"), "Ctrl+I", _go("import"), project_open),
    Command("merge", N_("Merge another file …"), "", _merge, project_open),
    Command("print", N_("Print questionnaire …"), "", _print, project_open),
    Command("fieldwork", N_("Issued and returned …"), "Ctrl+B", _go("fieldwork"), project_open),
    Command("responses", N_("Responses …"), "Ctrl+Shift+F", _go("responses"), project_open),
    Command("backup", N_("Back up now"), "", lambda window: window.workbench.back_up(), project_open),
    Command("language", N_("中文 / English"), "Ctrl+Shift+L", lambda window: window.workbench.switch_language()),
    Command("theme", N_("Light or dark"), "Ctrl+Shift+D", lambda window: window.switch_theme()),
    Command("manual", N_("Manual"), "F1", lambda window: window.show_manual()),
    Command("quit", N_("Quit"), "Ctrl+Q", lambda window: window.close()),
)  # fmt: skip
