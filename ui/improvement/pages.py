"""The pages of continuous improvement: what stands in the row of tabs, each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

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


PAGES: tuple[PageSpec, ...] = ()
