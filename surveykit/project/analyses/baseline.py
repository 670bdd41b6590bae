"""The baseline table: are the groups alike in sex, age and the rest?"""

from __future__ import annotations

import msgspec

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.progress import Progress
from surveykit.project.analyses import taken
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.analyses.taken import Taken, take
from surveykit.project.book import Project, settings
from surveykit.report.build.analyses.baseline import blocks
from surveykit.report.build.analyses.baseline_values import BaselineFound
from surveykit.stats.baseline.smd import USUAL
from surveykit.stats.baseline.table import baseline


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which variables of which groups. ``threshold``: the largest standardised difference that counts as balanced."""

    questionnaire: str = ""
    groups: tuple[str, ...] = ()
    by: str = "wave"
    only: str = ""
    variables: tuple[str, ...] = ()
    threshold: float = USUAL


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> BaselineFound:
    """Compare the background of the groups. DataRefused ``one_group``, ``no_background``."""
    found = take(
        project, specification.questionnaire, _, groups=specification.groups, by=specification.by,
        only=specification.only,
    )  # fmt: skip
    taken.two_or_more(found)
    codes = specification.variables or usual_variables(found)
    if not codes:
        raise DataRefused("no_background", questionnaire=specification.questionnaire)
    variables = []
    for at, code in enumerate(codes):
        progress(at, len(codes))
        measure, values = taken.column_of(found.frame, code, _)
        variables.append((measure, [values[part.rows] for part in found.parts]))
    table = baseline(
        [part.label for part in found.parts], variables, found.counts(), threshold=specification.threshold,
        usual=settings(project).t_test,
    )  # fmt: skip
    return BaselineFound(
        title=_.text(found.frame.questionnaire.title, found.frame.questionnaire.code),
        table=table,
        by_time=found.by_time,
        caveats=taken.remarks_of(found, _),
    )


def usual_variables(found: Taken) -> tuple[str, ...]:
    """The items about the person, and the unit where there are several and the groups are not units."""
    units = {found.frame.raw.units[row] for row in found.rows} - {""}
    each = [{found.frame.raw.units[row] for row in part.rows} for part in found.parts]
    mixed = len(units) > 1 and found.split != "unit" and any(len(names) > 1 for names in each)
    background = tuple(code for code in taken.background(found.frame) if code != found.split)
    return (*background, *(("unit",) if mixed else ()))


KIND = Kind(
    code="baseline",
    title=N_("Baseline table"),
    hint=N_("Whether the groups are alike: each background variable with its test and its standardised difference."),
    specification=Specification,
    fields=(
        Field("groups", N_("Groups"), "groups", N_("Empty: one for each of the next field.")),
        Field("by", N_("One group for each"), "by"),
        Field("only", N_("Only"), "filter", N_("A wave or a unit, for example.")),
        Field("variables", N_("Variables"), "measures", N_("None chosen: the items about the person, and the unit.")),
        Field("threshold", N_("Largest standardised difference"), "number", N_("0.25 is usual; stricter: 0.1.")),
    ),
    run=run,
    blocks=blocks,
)
