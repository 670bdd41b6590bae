"""The pages of continuous improvement: what stands in the row of tabs, each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from surveykit.i18n import N_
from surveykit.project.changes import Changes
from ui.workbench import Workbench


class Tab(Protocol):
    """What a page is, besides a widget."""

    def retranslate(self) -> None:
        """Set every text in the language of now."""

    def refresh(self, changes: Changes | None) -> None:
        """Show what is stored now, where ``changes`` concern what is shown; None means that anything may be."""


@dataclass(frozen=True)
class PageSpec:
    """One page: its id for ``arrive(page=…)``, its tab's words, how it is made."""

    id: str
    title: str
    factory: Callable[[Workbench], QWidget]


def _feedback(workbench: Workbench) -> QWidget:
    from ui.improvement.loop.feedback import FeedbackPage

    return FeedbackPage(workbench)


def _complaints(workbench: Workbench) -> QWidget:
    from ui.improvement.loop.complaints import ComplaintsPage

    return ComplaintsPage(workbench)


def _circles(workbench: Workbench) -> QWidget:
    from ui.improvement.circles.page import CirclesPage

    return CirclesPage(workbench)


def _clients(workbench: Workbench) -> QWidget:
    from ui.improvement.clients.page import ClientsPage

    return ClientsPage(workbench)


def _indicators(workbench: Workbench) -> QWidget:
    from ui.improvement.indicators.page import IndicatorsPage

    return IndicatorsPage(workbench)


def _incidents(workbench: Workbench) -> QWidget:
    from ui.improvement.incidents.page import IncidentsPage

    return IncidentsPage(workbench)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("indicators", N_("Indicators"), _indicators),
    PageSpec("incidents", N_("Incidents"), _incidents),
    PageSpec("feedback", N_("Feedback sheets"), _feedback),
    PageSpec("complaints", N_("Complaints"), _complaints),
    PageSpec("circles", N_("Quality control circles"), _circles),
    PageSpec("clients", N_("Clients"), _clients),
)
