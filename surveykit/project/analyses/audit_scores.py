"""Quality audits: the score of each ward, over time against a target, item by item, and which wards stand out."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import msgspec
import numpy as np

from surveykit.i18n import N_, Translator
from surveykit.model.quality import marks
from surveykit.model.questionnaire import Item
from surveykit.model.ranges import range_of
from surveykit.progress import Progress
from surveykit.project.analyses import audit_data
from surveykit.project.analyses.audit_data import Audits
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.book import Project
from surveykit.report.build.analyses.audit_scores import blocks
from surveykit.report.build.analyses.audit_values import AuditScores, Failed, ItemChecked, Numbers, Passed
from surveykit.stats.audits.wards import ward_means
from surveykit.stats.trend.funnel import FunnelLimits, funnel

REASONS = 3
"""Reasons of deductions that are named for an item, the most frequent first."""


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which audits, by which period. ``ranked_from``: wards with fewer audits are shown and not ranked."""

    questionnaire: str = ""
    scale: str = ""
    level: str = ""
    period: Literal["wave", "month"] = "wave"
    target: float | None = None
    only: str = ""
    ranked_from: int = 5
    conf: float = 0.95


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> AuditScores:
    """Everything about one checklist. DataRefused and NotFound as ``audit_data.read`` has them."""
    progress(0, 3)
    audits = audit_data.read(
        project, specification.questionnaire, scale=specification.scale, level=specification.level,
        only=specification.only,
    )  # fmt: skip
    rows = [audits.rows_of(unit) for unit in audits.units]
    wards = ward_means(
        audits.units, [audits.scores[r] for r in rows], ranked_from=specification.ranked_from, conf=specification.conf
    )
    progress(1, 3)
    of = _periods(audits, specification.period)
    periods = tuple(
        dict.fromkeys(sorted(of) if specification.period == "month" else (w for w in audits.waves if w in of))
    )
    at = [np.array([one == period for one in of], dtype=bool) for period in periods]
    by = [[audits.scores[r][mask[r] & ~np.isnan(audits.scores[r])] for mask in at] for r in rows]
    progress(2, 3)
    results = [audits.passed(row, specification.target) for row in range(len(audits))]
    found = AuditScores(
        questionnaire=specification.questionnaire,
        title=_.text(audits.frame.questionnaire.title, specification.questionnaire),
        score=_.text(audits.scale.title, audits.scale.code),
        level=audit_data.level_name(specification.level, audits.known, _) if specification.level else "",
        purpose=audits.frame.questionnaire.purpose,
        target=specification.target,
        bounds=range_of(audits.frame.questionnaire, audits.scale.code),
        wards=wards,
        passed=tuple(_passed([results[n] for n in r]) for r in rows),
        all_passed=_passed(results),
        periods=periods,
        means=tuple(tuple(float(v.mean()) if v.size else None for v in row) for row in by),
        counts=tuple(tuple(int(v.size) for v in row) for row in by),
        overall=ward_means(periods, [audits.scores[m] for m in at], conf=specification.conf).wards,
        items=tuple(_item(audits, item, _) for item in audits.checked),
        failed=tuple(_failed(audits, row, of[row], _) for row in range(len(audits)) if audits.failed[row]),
        sampled=_sampled(audits),
        caveats=audit_data.remarks(audits, _, level=specification.level),
    )
    progress(3, 3)
    return found


def _periods(audits: Audits, period: str) -> list[str]:
    """The period of each audit: its wave, or the month of its date (its wave where it has none)."""
    waves = list(audits.frame.raw.waves)
    if period == "wave":
        return waves
    return [day[:7] if len(day) >= 7 else wave for day, wave in zip(audits.days, waves, strict=True)]


def _passed(results: list[bool | None]) -> Passed:
    known = [one for one in results if one is not None]
    return Passed(events=sum(known), n=len(known))


def _failed(audits: Audits, row: int, period: str, _: Translator) -> Failed:
    labels = [_.text(audits.frame.questionnaire.label(code), code) for code in audits.failed[row]]
    score = float(audits.scores[row])
    raw = audits.frame.raw
    return Failed(
        unit=raw.units[row], period=period, number=raw.numbers[row], score=None if np.isnan(score) else score,
        items=tuple(labels),
    )  # fmt: skip


def _item(audits: Audits, item: Item, _: Translator) -> ItemChecked:
    share = audit_data.percent_of_full(audits, item)
    there = share[~np.isnan(share)]
    times, points, reasons = 0, 0.0, Counter[str]()
    for row in range(len(audits)):
        for off in marks.deductions(audits.frame.questionnaire, *audits.sheet(row)):
            if off.item == item.code:
                times, points = times + 1, points + off.points
                reasons.update([off.reason] if off.reason else [])
    pairs = _counts(audits, item)
    return ItemChecked(
        code=item.code,
        label=_.text(item.text, item.code),
        aspect=item.aspect,
        clause=item.clause,
        critical=item.critical,
        full=item.max if not item.sampled else None,
        n=int(there.size),
        percent=float(there.mean()) if there.size else None,
        by_ward=_by_ward(audits, share),
        times=times,
        points=round(points, 9),
        qualified=sum(q for _row, q, _s in pairs) if item.sampled else None,
        sampled=sum(s for _row, _q, s in pairs) if item.sampled else None,
        reasons=tuple(words for words, _n in reasons.most_common(REASONS)),
    )


def _by_ward(audits: Audits, share: audit_data.Floats) -> Numbers:
    found = []
    for unit in audits.units:
        values = share[audits.rows_of(unit)]
        values = values[~np.isnan(values)]
        found.append(float(values.mean()) if values.size else None)
    return tuple(found)


def _counts(audits: Audits, item: Item) -> list[tuple[int, float, float]]:
    """Row, qualified and sampled of the audits that give both, and not more of the one than of the other."""
    found = []
    for row, answers in enumerate(audits.frame.answers):
        value, base = answers.get(item.code), answers.get(item.sampled) if item.sampled else None
        if isinstance(value, int | float) and isinstance(base, int | float) and 0 <= value <= base:
            found.append((row, float(value), float(base)))
    return found


def _sampled(audits: Audits) -> FunnelLimits | None:
    """Qualified of sampled by ward, over all items that count; None where none does."""
    counted = [item for item in audits.checked if item.sampled]
    if not counted:
        return None
    good, whole = Counter[str](), Counter[str]()
    for item in counted:
        for row, value, base in _counts(audits, item):
            good[audits.frame.raw.units[row]] += int(value)
            whole[audits.frame.raw.units[row]] += int(base)
    return funnel(audits.units, [good[u] for u in audits.units], [whole[u] for u in audits.units])


KIND = Kind(
    code="audit_scores",
    title=N_("Audit scores of wards"),
    hint=N_(
        "Scores by ward and period against a target, item by item, and which wards lie outside what chance explains."
    ),
    specification=Specification,
    fields=(
        Field("level", N_("Level of audit"), "line", N_("The level's code, such as 3; empty: all levels together.")),
        Field("scale", N_("Score"), "scale", N_("Empty: the total.")),
        Field(
            "period", N_("By"), "choice", N_("Months need an item of the kind date."),
            options=(("wave", N_("Survey wave")), ("month", N_("Month"))),
        ),
        Field("target", N_("Target"), "number", N_("Points that an audit should reach, such as 90.")),
        Field("only", N_("Only"), "filter", N_("A wave or a unit, for example.")),
        Field("ranked_from", N_("Audits from which a ward is ranked"), "whole"),
        Field("conf", N_("Confidence level"), "number"),
    ),
    run=run,
    blocks=blocks,
)  # fmt: skip
