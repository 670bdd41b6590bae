"""The screens of the program: what stands in the rail, and how each is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from surveykit.i18n import N_
from surveykit.project.changes import Changes
from ui.workbench import Workbench


class Screen(Protocol):
    """What every screen is, besides a widget. ``chapter`` is the manual's chapter that F1 opens.

    The window calls ``refresh(changes)`` on the screen that is seen, and with everything that came together when a
    hidden one is shown again; None means that anything may be another one. A change that the screen itself announced
    (``initiator``) is not told to it. ``arrive(**facts)``, where it is there, gets the facts of ``workbench.go``.
    """

    chapter: str

    def retranslate(self) -> None:
        """Set every text in the language of now."""

    def refresh(self, changes: Changes | None) -> None:
        """Show what is stored now, where ``changes`` concern what is shown."""


@dataclass(frozen=True)
class ScreenSpec:
    """A place in the rail. ``number`` is its key (Ctrl+number) and stays, whatever comes between; 0 has none."""

    id: str
    number: int
    title: str
    icon: str
    factory: Callable[[Workbench], QWidget]

    @property
    def shortcut(self) -> str:
        """The key that goes there."""
        return f"Ctrl+{self.number}" if self.number else "Ctrl+,"


def _overview(workbench: Workbench) -> QWidget:
    from ui.overview.screen import OverviewScreen

    return OverviewScreen(workbench)


def _design(workbench: Workbench) -> QWidget:
    from ui.design.screen import DesignScreen
    from ui.keying.trial import TrialPage

    return DesignScreen(workbench, TrialPage)


def _keying(workbench: Workbench) -> QWidget:
    from ui.keying.screen import KeyingScreen

    return KeyingScreen(workbench)


def _analysis(workbench: Workbench) -> QWidget:
    from ui.analysis.screen import AnalysisScreen

    return AnalysisScreen(workbench)


def _reports(workbench: Workbench) -> QWidget:
    from ui.reports.screen import ReportsScreen

    return ReportsScreen(workbench)


def _import(workbench: Workbench) -> QWidget:
    from ui.importing.screen import ImportScreen

    return ImportScreen(workbench)


def _fieldwork(workbench: Workbench) -> QWidget:
    from ui.fieldwork.screen import FieldworkScreen

    return FieldworkScreen(workbench)


def _responses(workbench: Workbench) -> QWidget:
    from ui.responses.screen import ResponsesScreen

    return ResponsesScreen(workbench)


def _audits(workbench: Workbench) -> QWidget:
    from ui.audits.screen import AuditsScreen

    return AuditsScreen(workbench)


def _improvement(workbench: Workbench) -> QWidget:
    from ui.improvement.screen import ImprovementScreen

    return ImprovementScreen(workbench)


def _settings(workbench: Workbench) -> QWidget:
    from ui.settings.screen import SettingsScreen

    return SettingsScreen(workbench)


SCREENS: tuple[ScreenSpec, ...] = (
    ScreenSpec("overview", 1, N_("Overview"), "home", _overview),
    ScreenSpec("design", 2, N_("Questionnaires"), "clipboard-list", _design),
    ScreenSpec("keying", 3, N_("Keying"), "keyboard", _keying),
    ScreenSpec("audits", 4, N_("Quality audits"), "shield-check", _audits),
    ScreenSpec("analysis", 5, N_("Analysis"), "chart", _analysis),
    ScreenSpec("reports", 6, N_("Reports"), "file-text", _reports),
    ScreenSpec("improvement", 7, N_("Improvement"), "refresh", _improvement),
    ScreenSpec("settings", 0, N_("Settings"), "settings", _settings),
)

BESIDE: tuple[ScreenSpec, ...] = (
    ScreenSpec("import", 0, N_("Import"), "upload", _import),
    ScreenSpec("fieldwork", 0, N_("Issued and returned"), "list-checks", _fieldwork),
    ScreenSpec("responses", 0, N_("Responses"), "list", _responses),
)
"""Screens that are reached from others and from the menu, and have no entry in the rail."""
