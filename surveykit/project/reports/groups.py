"""The report on groups: units or other groups beside each other, ranked only where n allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit import __version__
from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import N_, Translator
from surveykit.model.groups import parse_filter
from surveykit.progress import Progress
from surveykit.project import measuring
from surveykit.project.analyses import funnel as funnels
from surveykit.project.analyses import taken
from surveykit.project.analyses.kinds import Field
from surveykit.project.analyses.taken import Part, Taken
from surveykit.project.book import Project, settings
from surveykit.project.overview import main_scale
from surveykit.project.reports import papers, studies
from surveykit.project.reports.kinds import ReportKind
from surveykit.project.reports.raw_sheets import raw_sheet
from surveykit.project.reports.wave_scores import satisfied, score
from surveykit.project.reports.wave_units import RANKED, too_small
from surveykit.report.build.analyses.funnel_values import UnitFunnel
from surveykit.report.build.groups.sections import GroupsInput, Row, gathered
from surveykit.report.build.inputs import ReportInput, Study
from surveykit.report.build.sections import Gathered
from surveykit.report.document import DataSheet
from surveykit.stats.run import Asked, measure_groups


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Groups by ``by`` among those whom ``only`` takes; ``measures``: none for every scale. ``least``: of a group."""

    questionnaire: str = ""
    by: str = "unit"
    only: str = ""
    measures: tuple[str, ...] = ()
    least: int = 10
    title: str = ""
    data: bool = False
    template: str = ""
    date: str = ""


def gather(project: Project, specification: Specification, _: Translator, progress: Progress) -> Gathered:
    """Compare the groups that are large enough. DataRefused ``no_responses``, ``by_without_values``, ``one_group``."""
    code, everyone = papers.responses(project, specification.questionnaire, specification.only)
    found = taken.take(project, code, _, by=specification.by, only=specification.only)
    taken.two_or_more(found)
    small = too_small([len(part.rows) for part in found.parts], specification.least)
    parts = [part for at, part in enumerate(found.parts) if at not in small]
    codes = specification.measures or _usual(found)
    if not codes:
        raise NotFound("no_such_measure", measure="", questionnaire=code)
    # Groups are put in order by the first measure; the others may be counted.
    first = found.frame.questionnaire.item(codes[0])
    if first is not None and not first.measured:
        raise DataRefused("measure_without_mean", measure=_.text(first.text, first.code))
    progress(0, 3)
    study = _study(project, found, parts, codes, specification, _)
    progress(1, 3)
    values = taken.column_of(found.frame, codes[0], _)[1]
    around = _funnel(project, specification, code, _)
    progress(2, 3)
    own = settings(project)
    paper = papers.paper(project, specification.title or _("{title}: groups compared", title=study.title),
                         specification.date, everyone)  # fmt: skip
    report = ReportInput(
        title=paper.title, institution=own.institution, department=own.department, language=_.language,
        date=paper.date, sample=own.sample, software_version=__version__, fingerprint=paper.fingerprint,
        studies=(study,), effects=own.effect_sizes, absolute_t=own.absolute_t, adjusted="none",
    )  # fmt: skip
    given = GroupsInput(
        paper=paper,
        report=report,
        rows=_rows(found, parts, values, _),
        whole=_mean(values[found.rows]),
        least=specification.least,
        ranked=RANKED,
        hidden=len(small),
        hidden_n=sum(len(found.parts[at].rows) for at in small),
        only=" ".join(value for _key, value in parse_filter(specification.only).conditions)
        if specification.only.strip() else "",
        funnel=around,
        caveats=taken.remarks_of(found, _),
    )  # fmt: skip
    return gathered(given, _)


def _usual(found: Taken) -> tuple[str, ...]:
    """Every scale, the main one first; the ratings where there is none."""
    main = main_scale(found.frame.questionnaire)
    scales = [scale.code for scale in found.frame.questionnaire.scales]
    ratings = [i.code for i in found.frame.questionnaire.items() if i.kind == "rating"]
    return tuple(dict.fromkeys([*([main.code] if main else []), *scales])) or tuple(ratings)


def _mean(values: NDArray[np.float64]) -> float | None:
    there = values[~np.isnan(values)]
    return float(there.mean()) if there.size else None


def _rows(found: Taken, parts: Sequence[Part], values: NDArray[np.float64], _: Translator) -> tuple[Row, ...]:
    """The groups, best first; equal means share a rank, and those below the limit have none."""
    rates = satisfied(found.frame, [part.rows for part in parts], _)
    rows = []
    for at, part in enumerate(parts):
        one = score(values[part.rows])
        rows.append(Row(part.label, one.n, one.mean, one.ci, rates[0][at] if rates else None))
    rows.sort(key=lambda row: (row.mean is None, -(row.mean or 0.0)))
    best = [row.mean for row in rows if row.n >= RANKED]
    return tuple(
        Row(r.name, r.n, r.mean, r.ci, r.satisfied, best.index(r.mean) + 1) if r.n >= RANKED else r for r in rows
    )


def _study(
    project: Project, found: Taken, parts: Sequence[Part], codes: Sequence[str], asked: Specification, _: Translator
) -> Study:
    """The comparison of the groups shown; without outcomes where fewer than two are."""
    own, frame = settings(project), found.frame
    definition = frame.questionnaire
    outcomes = []
    if len(parts) > 1:
        how = Asked(usual=own.t_test)
        for measure in measuring.measures_of(frame, codes, (), _):
            values = frame.measure(measure.code)
            result = measure_groups(measure, tuple((part.label, values[part.rows]) for part in parts), how)
            role = "scale" if definition.scale(measure.code) is not None else "item"
            outcomes.append(studies.outcome(definition, result, _, role=role))  # type: ignore[arg-type]
    data: tuple[DataSheet, ...] = ()
    if asked.data:
        rows = np.zeros(len(frame), dtype=bool)
        rows[np.concatenate([part.rows for part in parts])] = True
        by: Literal["unit", "wave", ""] = "unit" if asked.by == "unit" else "wave" if asked.by == "wave" else ""
        data = (raw_sheet(project, definition, frame.only(rows).sheets, _("Raw data"), by, _),)
    return Study(
        title=papers.called(frame, _),
        code=definition.code,
        groups=tuple(part.label for part in parts),
        by_time=found.by_time,
        kind=_("units") if asked.by == "unit" else "",
        design="independent",
        outcomes=tuple(outcomes),
        subjects=papers.subjects(project, definition.code, _),
        responses=tuple(len(part.rows) for part in parts),
        fills=any(s.missing.fill == "person_mean" and s.missing.min_answered < 1 for s in definition.scales),
        filled=int(sum(frame.scores.filled[part.rows].sum() for part in parts)),
        data=data,
    )


def _funnel(project: Project, asked: Specification, code: str, _: Translator) -> UnitFunnel | None:
    """Units around the pooled rate; nothing where there is no rating, or the groups are no units."""
    if asked.by != "unit":
        return None
    try:
        specification = funnels.Specification(questionnaire=code, filter=asked.only)
        return funnels.run(project, specification, _, lambda _done, _total: None)
    except (DataRefused, NotFound):
        return None


KIND = ReportKind(
    code="groups",
    title=N_("Report on groups"),
    hint=N_("Units or other groups beside each other with intervals; ranked only where n allows; units and chance."),
    specification=Specification,
    fields=(
        Field("by", N_("One group for each"), "by", needed=True),
        Field("only", N_("Only"), "filter", N_("A wave, for example.")),
        Field("measures", N_("Measures"), "measures", N_("None chosen: every scale."), only="numbers"),
        Field("least", N_("Groups with fewer responses are not shown"), "whole", N_("10 for patients, 5 for staff.")),
        Field("title", N_("Title of the report"), "line", N_("Empty: the questionnaire.")),
        Field("data", N_("Raw data in Excel"), "flag"),
    ),
    gather=gather,
)
