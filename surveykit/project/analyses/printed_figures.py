"""Figures that somebody printed, recomputed: a pasted line, paragraph or table against itself. It asks no data."""

from __future__ import annotations

import msgspec

from surveykit.i18n import N_, Translator
from surveykit.progress import Progress
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.book import Project
from surveykit.report.build.analyses.printed_figures import blocks
from surveykit.stats.claims.asking import checked
from surveykit.stats.claims.values import Checked


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The text, and what it leaves out: sizes of the groups, whole-number items per score, the range of a score."""

    text: str = ""
    sizes: str = ""
    items: int | None = None
    low: float | None = None
    high: float | None = None


def run(
    project: Project,  # noqa: ARG001 - a kind's shape
    specification: Specification,
    _: Translator,
    progress: Progress,  # noqa: ARG001
) -> Checked:
    """Check the text. DataRefused ``claim_empty``, ``claim_sizes``, ``claim_range``, ``claim_items``."""
    given = specification
    return checked(given.text, sizes=given.sizes, items=given.items, low=given.low, high=given.high)


KIND = Kind(
    code="printed_figures",
    title=N_("Printed figures"),
    hint=N_("Paste a line or a table of a paper: what cannot be right is said, with the computation."),
    specification=Specification,
    fields=(
        Field("text", N_("Text"), "text", N_("A sentence or a table, as copied from the paper."), needed=True),
        Field("sizes", N_("Group sizes"), "line", N_("Where the text has none, such as 34 34.")),
        Field(
            "items", N_("Items per score"), "whole",
            N_("Only for scores made of whole-number answers: 1 for a sum or a single answer, else how many are "
            "averaged."),
        ),
        Field("low", N_("Lowest possible value"), "number", N_("For the SD and the mean: the scale's lowest value.")),
        Field("high", N_("Highest possible value"), "number", N_("For the SD and the mean: the scale's highest "
        "value.")),
    ),
    run=run,
    blocks=blocks,
    asks_questionnaire=False,
)  # fmt: skip
