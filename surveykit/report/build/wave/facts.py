"""The report's numbers by stable names, and what a template's fields print."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.wave import worded
from surveykit.report.build.wave.values import Measure, Moved, WaveInput
from surveykit.report.sentences.wording import shortened


def figures(report: WaveInput) -> dict[str, float | None]:
    """Full doubles: ``score.mean``, ``item.q3.mean``, ``unit.<name>.mean`` … Rates are from 0 to 1."""
    total = report.returned.total
    found: dict[str, float | None] = {
        "sheets": report.sheets, "issued": total.issued, "returned": total.returned, "valid": total.valid,
        "target": report.target,
    }  # fmt: skip
    if report.main is not None:
        found |= _measure("score", report.main)
    for scale in report.scales:
        found |= _measure(f"scale.{scale.code}", scale)
    if report.rate is not None:
        found |= {"satisfied.rate": report.rate.share.rate, "satisfied.n": report.rate.share.n}
        found |= _moved("satisfied", report.rate.earlier, report.rate.year)
    for row in report.rated:
        found |= _measure(f"item.{row.measure.code}", row.measure)
        if row.boxes is not None:
            found[f"item.{row.measure.code}.top"] = row.boxes.top.rate
            found[f"item.{row.measure.code}.satisfied"] = row.boxes.satisfied.rate
    for unit in report.units.rows:
        found[f"unit.{unit.name}.n"] = unit.score.n
        if unit.score.n >= numbers.FEW:
            found[f"unit.{unit.name}.mean"] = unit.score.mean
    return found


def _measure(name: str, measure: Measure) -> dict[str, float | None]:
    low, high = measure.score.ci or (None, None)
    return {
        f"{name}.n": measure.score.n,
        f"{name}.mean": measure.score.mean,
        f"{name}.sd": measure.score.sd,
        f"{name}.low": low,
        f"{name}.high": high,
        **_moved(name, measure.earlier, measure.year),
    }


def _moved(name: str, earlier: Moved | None, year: Moved | None) -> dict[str, float | None]:
    found = {"change": earlier, "change_year": year}
    return {f"{name}.{key}": moved.difference for key, moved in found.items() if moved is not None}


def fields(report: WaveInput, title: str, _: Translator) -> dict[str, str]:
    """What ``{wave}``, ``{score}`` or ``{score.total}`` stand for, as they are printed."""
    total = report.returned.total
    found = {
        "title": title,
        "wave": report.wave,
        "earlier": report.earlier,
        "year": report.year,
        "questionnaire": report.questionnaire,
        "institution": report.institution,
        "department": report.department,
        "date": report.date,
        "sheets": str(report.sheets),
        "issued": numbers.NOTHING if total.issued is None else str(total.issued),
        "returned": str(total.returned),
        "valid": str(total.valid),
        "return_rate": _share(total.return_rate.rate if total.return_rate else None),
        "valid_rate": _share(total.valid_rate.rate if total.valid_rate else None),
        "satisfied": worded.rate_words(_, report.rate.share) if report.rate else numbers.NOTHING,
        "target": numbers.fixed(report.target, 2),
    }
    best, worst = worded.extremes(report)
    found["highest"] = worded.listed(_, [shortened(row.measure.label, 20) for row in best])
    found["lowest"] = worded.listed(_, [shortened(row.measure.label, 20) for row in worst])
    if report.main is not None:
        found["score"] = numbers.fixed(report.main.score.mean, 2)
        found["change"] = numbers.fixed(report.main.earlier.difference if report.main.earlier else None, 2)
        found["change_year"] = numbers.fixed(report.main.year.difference if report.main.year else None, 2)
    for measure in (*([report.main] if report.main else []), *report.scales):
        found[f"score.{measure.code}"] = numbers.fixed(measure.score.mean, 2)
    for row in report.rated:
        found[f"score.{row.measure.code}"] = numbers.fixed(row.measure.score.mean, 2)
    return found


def _share(rate: float | None) -> str:
    return numbers.percent(None if rate is None else 100 * rate)
