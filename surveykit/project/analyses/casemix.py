"""Comparing groups whose people differ: composition, then the measure standardised or adjusted."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
import numpy as np

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.progress import Progress
from surveykit.project.analyses import casemix_data as data
from surveykit.project.analyses import taken
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.analyses.taken import Taken, take
from surveykit.project.book import Project, settings
from surveykit.report.build.analyses.casemix import blocks
from surveykit.report.build.analyses.casemix_values import CaseMix, Crude, Method
from surveykit.stats.baseline.smd import USUAL
from surveykit.stats.baseline.table import baseline
from surveykit.stats.casemix.ancova import ancova
from surveykit.stats.casemix.clusters import alike, usable
from surveykit.stats.casemix.logistic import logistic
from surveykit.stats.casemix.standardise import direct
from surveykit.stats.figures import figures
from surveykit.stats.results import Caveat


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is compared and adjusted for what.

    ``as_rate``: an item's satisfied answers, or those listed in ``answers``, are counted. Without ``adjust`` nothing
    is adjusted. ``cluster``: errors robust against units. ``complete_only``: scores with
    filled items are left out.
    """

    questionnaire: str = ""
    measure: str = ""
    as_rate: bool = False
    answers: str = ""
    groups: tuple[str, ...] = ()
    by: str = "wave"
    only: str = ""
    adjust: tuple[str, ...] = ()
    method: Literal["auto", "direct", "ancova", "logistic"] = "auto"
    bounds: str = ""
    standard: Literal["all", "first"] = "all"
    cluster: bool = True
    complete_only: bool = False
    conf: float = 0.95


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> CaseMix:
    """Compose, adjust, compare. DataRefused where there is one group, nothing complete, or the method does not fit."""
    found = take(
        project, specification.questionnaire, _, groups=specification.groups, by=specification.by,
        only=specification.only,
    )  # fmt: skip
    taken.two_or_more(found)
    progress(0, 2)
    first = next((scale.code for scale in found.frame.questionnaire.scales), "")
    measure = specification.measure or first
    what = data.outcome(found, measure, specification.as_rate, specification.answers, _)
    variables = [taken.column_of(found.frame, code, _) for code in specification.adjust]
    rows, groups = found.rows, found.codes
    whole = data.complete([what.values, *(values for _measure, values in variables)], rows)
    filled = found.frame.scores.filled[:, found.frame.scores.codes.index(measure)] if _scored(found, measure) else None
    if filled is not None and specification.complete_only:
        whole &= filled[rows] == 0
    if not whole.any():
        raise DataRefused("nothing_complete", measure=what.label)
    rows, groups = rows[whole], groups[whole]
    y, units = what.values[rows], data.units(found, rows)
    progress(1, 2)
    method = _method(specification, what.rate)
    clusters = (
        usable(units, groups)
        if specification.cluster and "unit" not in specification.adjust
        else usable(np.zeros(rows.size, dtype=np.intp), groups)
    )
    robust = clusters.clusters if method in ("ancova", "logistic") else None
    labels = tuple(part.label for part in found.parts)
    terms = data.terms(variables, rows)
    made: dict[str, Any] = {}
    if method == "direct":
        strata = data.strata(variables, rows, data.bounds(specification.bounds))
        made["direct"] = direct(
            y, groups, strata, labels, "rate" if what.rate else "mean", standard=specification.standard,
            conf=specification.conf,
        )  # fmt: skip
    elif method == "ancova":
        made["ancova"] = ancova(y, groups, labels, terms, clusters=robust, conf=specification.conf)
    elif method == "logistic":
        made["logistic"] = logistic(y, groups, labels, terms, clusters=robust, conf=specification.conf)
    columns = [(m, [values[part.rows] for part in found.parts]) for m, values in variables]
    counts = found.counts()
    said = {"n": int(sum(counts) - rows.size), "of": int(sum(counts))}
    count_filled = int(filled[rows].sum()) if filled is not None else 0
    return CaseMix(
        title=_.text(found.frame.questionnaire.title, found.frame.questionnaire.code),
        measure=what.label,
        rate=what.rate,
        answers=what.answers,
        groups=labels,
        variables=tuple(m.label for m, _values in variables),
        method=method,
        crude=tuple(_crude(label, y[groups == g], what.rate) for g, label in enumerate(labels)),
        composition=baseline(labels, columns, counts, threshold=USUAL, usual=settings(project).t_test)
        if columns
        else None,
        n=rows.size,
        of=sum(counts),
        filled=count_filled,
        units=clusters.units,
        alike=alike(y, units) if clusters.units > 1 else None,
        conf=specification.conf,
        caveats=(
            *((Caveat(code="incomplete_left_out", facts=said),) if said["n"] else ()),
            *((Caveat(code="items_filled", facts={"n": count_filled}),) if count_filled else ()),
            *((Caveat(code="not_adjusted"),) if method == "none" else ()),
            *((Caveat(code="group_without_complete"),) if method == "ancova" and made["ancova"] is None else ()),
            *(clusters.caveats if method in ("ancova", "logistic") else ()),
            *taken.remarks_of(found, _, case_mix=False),
        ),
        **made,
    )


def _scored(found: Taken, measure: str) -> bool:
    return measure in found.frame.scores.codes


def _method(specification: Specification, rate: bool) -> Method:
    """What fits: logistic for rates, ANCOVA for means, unless asked for otherwise; none without a variable."""
    asked = specification.method
    if not specification.adjust:
        if asked == "direct":
            raise DataRefused("direct_needs_variables")
        return "none"
    if asked == "auto":
        return "logistic" if rate else "ancova"
    if asked == "logistic" and not rate:
        raise DataRefused("logistic_needs_rate")
    return asked


def _crude(label: str, values: Any, rate: bool) -> Crude:
    found = figures(label, values)
    return Crude(label=label, n=found.n, mean=found.mean, sd=None if rate else found.sd)


KIND = Kind(
    code="casemix",
    title=N_("Case mix (adjusted comparison)"),
    hint=N_("Groups of different people compared as if they were alike in age, sex and the rest."),
    specification=Specification,
    fields=(
        Field("measure", N_("Measure"), "measure", N_("The first scale where none is chosen.")),
        Field("as_rate", N_("Count the satisfied answers of an item"), "flag"),
        Field("answers", N_("Answers that count"), "line", N_("Codes joined by commas; empty: satisfied and better.")),
        Field("groups", N_("Groups"), "groups", N_("Empty: one for each of the next field.")),
        Field("by", N_("One group for each"), "by"),
        Field("only", N_("Only"), "filter", N_("A wave or a unit, for example.")),
        Field("adjust", N_("Adjust for"), "measures", N_("Age, sex, payer, admission …; none: nothing is adjusted.")),
        Field(
            "method", N_("Way of adjusting"), "choice",
            options=(
                ("auto", N_("By the measure")),
                ("direct", N_("Direct standardisation")),
                ("ancova", N_("Adjusted means (ANCOVA)")),
                ("logistic", N_("Adjusted rates (logistic)")),
            ),
        ),
        Field("bounds", N_("Cut numbers at"), "line", N_("For standardisation, such as 45,60,75; empty: in thirds.")),
        Field(
            "standard", N_("Standard population"), "choice",
            options=(("all", N_("All groups together")), ("first", N_("The first group"))),
        ),
        Field("cluster", N_("Allow for likeness within units"), "flag"),
        Field("complete_only", N_("Only people who answered every item"), "flag"),
    ),
    run=run,
    blocks=blocks,
)  # fmt: skip
