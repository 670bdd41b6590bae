"""The incident log summed up, as an analysis that reports can take."""

from __future__ import annotations

import msgspec

from surveykit.i18n import N_, Translator
from surveykit.progress import Progress
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.book import Project
from surveykit.project.quality_work.incident_summary import summary
from surveykit.report.build.analyses.incident_values import IncidentSummary
from surveykit.report.build.analyses.incidents import blocks


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Months are "2026-08"; without them the last twelve up to the newest incident."""

    unit: str = ""
    first: str = ""
    last: str = ""


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> IncidentSummary:
    """The summary. DataRefused ``no_incidents`` where none was logged."""
    progress(0, 1)
    found = summary(project, _, unit=specification.unit, first=specification.first, last=specification.last)
    progress(1, 1)
    return found


KIND = Kind(
    code="incident_log",
    title=N_("Incidents"),
    hint=N_("Kinds and causes in Pareto charts, grades, units and months, and how many were reported late."),
    specification=Specification,
    fields=(
        Field("unit", N_("Unit"), "line", N_("Empty: all units together.")),
        Field("first", N_("First month"), "line", N_("2026-01; empty: the last twelve with numbers.")),
        Field("last", N_("Last month"), "line"),
    ),
    run=run,
    blocks=blocks,
    asks_questionnaire=False,
)
