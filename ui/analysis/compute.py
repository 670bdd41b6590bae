"""Carrying a saved comparison out, on whatever thread: everything that the screen then shows, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from surveykit.errors import SurveyError
from surveykit.model.groups import differ_by_wave_only
from surveykit.project import analysing, book
from surveykit.project.analysing import Comparison, SavedComparison
from surveykit.project.book import Settings


@dataclass(frozen=True)
class Computed:
    """A saved comparison with its results, or with what is in the way of them."""

    saved: SavedComparison
    settings: Settings
    comparison: Comparison | None = None
    problem: SurveyError | None = None

    @property
    def later(self) -> bool:
        """Whether differences are later minus earlier."""
        if self.comparison is None:
            return False
        return self.saved.specification.paired or differ_by_wave_only(self.comparison.groups)


def compute(path: Path, saved: SavedComparison) -> Computed:
    """Read the project at ``path`` over a connection of its own and compare. Labels are in the report's language."""
    with book.open_project(path, writable=False, own_thread=True) as reading:
        settings = book.settings(reading)
        try:
            return Computed(saved, settings, analysing.compare(reading, saved.specification))
        except SurveyError as problem:
            return Computed(saved, settings, problem=problem)
