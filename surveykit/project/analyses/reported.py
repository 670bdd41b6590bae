"""What was last reported of a comparison, and what has changed since: nobody should learn it from a reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from surveykit.project.analysing import Comparison, compare, saved_comparisons
from surveykit.project.book import Project
from surveykit.report.document import Format
from surveykit.report.numbers import show
from surveykit.stats.results import Result
from surveykit.store import issued as store

Figure = Literal["n", "difference", "p"]
FIGURES: tuple[Figure, ...] = ("n", "difference", "p")


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a comparison as a report gave them: measure → figure → value, full doubles."""

    report: str
    version: int
    day: str
    figures: dict[str, dict[Figure, float | None]]


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of one measure that is another one than in the report."""

    report: str
    day: str
    measure: str
    label: str
    figure: Figure
    before: float | None
    after: float | None

    def shown(self, value: float | None, language: str) -> str:
        """A value as tables have it."""
        if self.figure == "n":
            return show(None if value is None else int(value), Format.COUNT, language)
        return show(value, Format.PVALUE if self.figure == "p" else Format.NUMBER, language)


def remember(project: Project, comparisons: Sequence[str], *, report: str, version: int, day: str) -> None:
    """Keep the figures of these comparisons (ids), as they are now, as those of a report."""
    wanted = [saved for saved in saved_comparisons(project) if saved.id in comparisons]
    found = {
        saved.id: Reported(
            report=report, version=version, day=day, figures=_figures(compare(project, saved.specification).results)
        )
        for saved in wanted
    }
    with project.store.writing() as connection:
        for key, reported in found.items():
            store.set_reported(connection, key, msgspec.json.encode(reported).decode())


def reported(project: Project, analysis_id: str) -> Reported | None:
    """What was last reported of a comparison; None where it never was."""
    with project.store.reading() as connection:
        text = store.reported(connection, analysis_id)
    return msgspec.json.decode(text, type=Reported) if text else None


def changed_since_reported(
    project: Project, analysis_id: str, comparison: Comparison | None = None
) -> tuple[Changed, ...]:
    """Figures that differ from those of the last report, in the order of the results; empty where it never was in one.

    ``comparison`` saves carrying it out again where it is at hand.
    """
    before = reported(project, analysis_id)
    if before is None:
        return ()
    if comparison is None:
        saved = next((one for one in saved_comparisons(project) if one.id == analysis_id), None)
        if saved is None:
            return ()
        comparison = compare(project, saved.specification)
    now = _figures(comparison.results)
    labels = {result.measure: result.label for result in comparison.results}
    return tuple(
        Changed(
            report=before.report, day=before.day, measure=measure, label=labels[measure], figure=figure,
            before=before.figures[measure].get(figure), after=figures[figure],
        )
        for measure, figures in now.items() if measure in before.figures
        for figure in FIGURES
        if _differ(before.figures[measure].get(figure), figures[figure])
    )  # fmt: skip


def _figures(results: Sequence[Result]) -> dict[str, dict[Figure, float | None]]:
    return {
        result.measure: {
            "n": float(_people(result)), "difference": result.difference, "p": result.p,
        }
        for result in results
    }  # fmt: skip


def _people(result: Result) -> int:
    """People of a paired comparison, sheets of another."""
    counts = [group.n for group in result.groups]
    return min(counts, default=0) if result.design == "paired" else sum(counts)


def _differ(before: float | None, after: float | None) -> bool:
    """Whether a reader would see it: rounding of the last bit is no news."""
    if before is None or after is None:
        return before is not after
    return abs(before - after) > 1e-9 * max(abs(before), abs(after))
