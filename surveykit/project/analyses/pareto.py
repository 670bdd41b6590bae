"""Pareto over problems: of feedback sheets, complaints, incidents, ticks of an item, or a tally by hand."""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.progress import Progress
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.book import Project
from surveykit.project.quality_work import problems
from surveykit.report.build.analyses.pareto import blocks
from surveykit.report.build.analyses.pareto_values import ParetoFindings
from surveykit.stats.pareto import SHARE, pareto
from surveykit.stats.results import Caveat

SOURCES = (
    ("feedback", N_("Feedback sheets by category")),
    ("complaints", N_("Complaints by category")),
    ("incidents", N_("Incidents by kind")),
    ("causes", N_("Causes of incidents")),
    ("ticks", N_("Ticks of an item")),
    ("tally", N_("A tally by hand")),
)
_LOGS = ("feedback", "complaints", "incidents", "causes")


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is counted, in which unit and time, and the share that the vital few reach."""

    questionnaire: str = ""
    source: Literal["feedback", "complaints", "incidents", "causes", "ticks", "tally"] = "feedback"
    item: str = ""
    only: str = ""
    tally: str = ""
    unit: str = ""
    first: str = ""
    last: str = ""
    share: float | None = None


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> ParetoFindings:
    """Count and order. DataRefused where the item has no ticks, or a line of the tally has no number."""
    progress(0, 1)
    wanted = SHARE if specification.share is None else specification.share
    title = _(dict(SOURCES)[specification.source])
    caveats: tuple[Caveat, ...] = ()
    within: tuple[str, ...] = ()
    if specification.source == "ticks":
        if not specification.questionnaire:
            raise DataRefused("analysis_needs", kind=_(KIND.title), field=_("Questionnaire"))
        title, counts = problems.of_ticks(
            project, specification.questionnaire, specification.item, specification.only, _
        )
    elif specification.source == "tally":
        counts = problems.of_tally(specification.tally)
    else:
        counts, unnamed = problems.of_records(
            project, specification.source, unit=specification.unit, first=specification.first, last=specification.last
        )
        caveats = (Caveat(code="pareto_unnamed", facts={"n": unnamed}),) if unnamed else ()
        months = "～".join(part for part in (specification.first, specification.last) if part)
        within = tuple(part for part in (specification.unit, months) if part)
    progress(1, 1)
    return ParetoFindings(title=title, within=" · ".join(within), pareto=pareto(counts, wanted), caveats=caveats)


KIND = Kind(
    code="pareto",
    title=N_("Pareto of problems"),
    hint=N_("Which few problems make up most of all: counts from the most frequent down, cumulated to 100 %."),
    specification=Specification,
    fields=(
        Field("source", N_("What the chart counts"), "choice", options=SOURCES),
        Field("item", N_("Item"), "item", only="multiple", needed=True, when=("source", ("ticks",))),
        Field("only", N_("Only"), "filter", N_("A wave or a unit, for example."), when=("source", ("ticks",))),
        Field("tally", N_("Tally"), "text", N_("One problem a line with its number: falls 12."), needed=True,
              when=("source", ("tally",))),
        Field("unit", N_("Unit"), "line", N_("Empty: all."), when=("source", _LOGS)),
        Field("first", N_("From day or month"), "line", N_("A day or month such as 2026-07."), when=("source", _LOGS)),
        Field("last", N_("Until day or month"), "line", N_("A day or month such as 2026-09."), when=("source", _LOGS)),
        Field("share", N_("Share of the vital few, %"), "number", N_("Empty: 80.")),
    ),
    run=run,
    blocks=blocks,
)  # fmt: skip
