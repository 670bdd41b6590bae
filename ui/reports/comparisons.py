"""The comparisons of a before/after report as lines to tick and to put in order."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.project.analysing import SavedComparison
from surveykit.project.reports.keeping import Report
from ui.reports.contents import Part
from ui.reports.edits import fits


def rows(report: Report, saved: Sequence[SavedComparison], _: Translator) -> tuple[Part, ...]:
    """Those in the report in its order, then the others; all that fit are in where the report names none."""
    named = getattr(report.specification, "comparisons", ())
    by_key = {key: one for one in saved for key in (one.id, one.name)}
    held = [by_key[key].id for key in named if key in by_key] or [one.id for one in saved if fits(one)]
    order = [*held, *(one.id for one in saved if one.id not in held)]
    refused = _("This report takes comparisons of two groups.")
    return tuple(
        Part(key, by_key[key].name, key in held, "" if fits(by_key[key]) else refused) for key in order
    )  # fmt: skip


def inside(held: Sequence[str], at: int, to: int) -> tuple[str, ...]:
    """The ids with one of them somewhere else."""
    moved = list(held)
    moved.insert(to, moved.pop(at))
    return tuple(moved)
