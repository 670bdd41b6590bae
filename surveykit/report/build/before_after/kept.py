"""What a report keeps of itself: its numbers by stable names, and what fields of a template stand for."""

from __future__ import annotations

from msgspec import UNSET

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.before_after.cover import groups, house
from surveykit.report.build.inputs import Outcome, ReportInput, Study
from surveykit.report.build.spoken import unit
from surveykit.report.document import MeanSd
from surveykit.report.sentences.runs import plain
from surveykit.report.sentences.wording import with_unit
from surveykit.stats.results import Result


def figures(report: ReportInput) -> dict[str, float | None]:
    """Every number of the results as ``questionnaire.measure.what``, full doubles.

    ``what``: n1, mean1, sd1, events1 of the first group and so on, difference, statistic, p, p_adjusted. The same
    questionnaire compared twice has its position before the measure from the second time on.
    """
    found: dict[str, float | None] = {}
    for name, study in _named(report):
        for outcome in study.outcomes:
            found |= _of(f"{name}.{outcome.result.measure}", outcome.result)
        for compared in study.norms:
            found |= _of(f"{name}.{compared.outcome.result.measure}.norm", compared.outcome.result)
    for number, result in enumerate(report.events, 1):
        found |= _of(f"events.{number}", result)
    for number, baseline in enumerate(report.baselines, 1):
        for row in baseline.table.rows:
            found[f"baseline.{number}.{row.code}.p"] = row.result.p
            found[f"baseline.{number}.{row.code}.apart"] = row.apart.value
    return found


def _named(report: ReportInput) -> list[tuple[str, Study]]:
    seen: dict[str, int] = {}
    named = []
    for number, study in enumerate(report.studies, 1):
        code = study.code or f"study{number}"
        seen[code] = seen.get(code, 0) + 1
        named.append((code if seen[code] == 1 else f"{code}.{seen[code]}", study))
    return named


def _of(name: str, result: Result) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for at, group in enumerate(result.groups, 1):
        found[f"{name}.n{at}"] = group.n
        if group.events is not UNSET:
            found[f"{name}.events{at}"] = group.events
        else:
            found[f"{name}.mean{at}"], found[f"{name}.sd{at}"] = group.mean, group.sd
    found[f"{name}.difference"] = result.difference
    found[f"{name}.statistic"] = result.statistic
    found[f"{name}.p"] = result.p
    if result.p_adjusted is not None:
        found[f"{name}.p_adjusted"] = result.p_adjusted
    return found


def fields(_: Translator, report: ReportInput) -> dict[str, str]:
    """``{waves}``, ``{before}``, ``{after}``, and of each scale ``{questionnaire.measure.before}`` and so on."""
    found = {
        "title": report.title,
        "institution": house(report),
        "date": report.date,
        "fingerprint": report.fingerprint,
    }
    if report.studies:
        first = report.studies[0]
        found |= {"waves": groups(first), "before": first.groups[0], "after": first.groups[-1]}
    for name, study in _named(report):
        found[f"{name}.title"] = study.title
        for outcome in study.scales():
            found |= _shown(_, f"{name}.{outcome.result.measure}", outcome)
    return found


def _shown(_: Translator, name: str, outcome: Outcome) -> dict[str, str]:
    result, own = outcome.result, unit(_, outcome)
    first, last = result.groups[0], result.groups[-1]
    return {
        f"{name}.before": numbers.mean_sd(MeanSd(first.mean, first.sd)),
        f"{name}.after": numbers.mean_sd(MeanSd(last.mean, last.sd)),
        f"{name}.difference": plain(with_unit(_, numbers.fixed(result.difference, 2), own)),
        f"{name}.p": numbers.p_value(result.p),
    }
