"""What sheets say to a meeting: audits by unit, and the satisfaction of the period's last wave."""

from __future__ import annotations

import msgspec

from surveykit.errors import DataRefused
from surveykit.i18n import Translator
from surveykit.model.quality.audit import PLANS
from surveykit.model.quality.marks import full_mark
from surveykit.progress import silent
from surveykit.project import designing, keying, records
from surveykit.project.analyses import audit_data, satisfaction
from surveykit.project.analyses.audit_data import Audits
from surveykit.project.book import Project
from surveykit.project.reports.meeting_span import Span
from surveykit.project.reports.wave_data import most_answered
from surveykit.report.build.analyses.audit_values import Passed
from surveykit.report.build.analyses.satisfaction_values import Satisfaction
from surveykit.report.build.meeting.values import Checked
from surveykit.stats.audits.wards import ward_means
from surveykit.stats.satisfaction.boxes import Share

WEAKEST = 3
MOST_WAVES = 3


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Satisfaction as ``MeetingInput`` has it."""

    satisfaction: Satisfaction
    by_unit: Satisfaction | None
    wave: str
    rate: Share
    rate_before: Share | None


def checked(project: Project, span: Span, _: Translator) -> tuple[Checked, ...]:
    """Every checklist and test that was filled in during the period."""
    counts = keying.counts(project)
    targets = {r.value.questionnaire: r.value.target for r in records.listing(project, PLANS) if r.value.target}
    found = []
    for row in designing.questionnaires(project):
        definition = designing.questionnaire(project, row.code)
        there = any(counts.get((row.code, wave)) for wave in span.waves)
        if definition.purpose in ("audit", "test") and definition.scales and there:
            found.append((row.code, audit_data.read(project, row.code)))
    return tuple(_checked(audits, span, targets.get(code), _) for code, audits in found)


def _checked(audits: Audits, span: Span, target: float | None, _: Translator) -> Checked:
    waves = audits.frame.raw.waves
    earlier = [float(s) for s, wave in zip(audits.scores, waves, strict=True) if wave in span.waves_before and s == s]
    here = audits.only([wave in span.waves for wave in waves])
    rows = [here.rows_of(unit) for unit in here.units]
    judged = [[here.passed(int(row), target) for row in part] for part in rows]
    definition = here.frame.questionnaire
    return Checked(
        title=_.text(definition.title, definition.code),
        score=_.text(here.scale.title, here.scale.code),
        wards=ward_means(here.units, [here.scores[part] for part in rows]),
        passed=tuple(
            Passed(events=sum(one is True for one in part), n=sum(one is not None for one in part)) for part in judged
        ),
        target=target,
        lowest=_lowest(here, _),
        before=sum(earlier) / len(earlier) if earlier else None,
    )


def _lowest(audits: Audits, _: Translator) -> tuple[tuple[str, float], ...]:
    """Items with the least of their full marks; those that always have it are none."""
    shares = []
    for item in audits.checked:
        earned = full = 0.0
        for row in range(len(audits)):
            answers = audits.sheet(row)[0]
            value, best = answers.get(item.code), full_mark(audits.frame.questionnaire, item, answers)
            if isinstance(value, int | float) and best:
                earned, full = earned + value, full + best
        if full > 0 and earned < full:
            shares.append((_.text(item.text, item.code), 100 * earned / full))
    return tuple(sorted(shares, key=lambda pair: pair[1])[:WEAKEST])


def satisfaction_of(project: Project, questionnaire: str, span: Span, _: Translator) -> Told | None:
    """The rate of the last wave of the period beside the waves before it; None where nobody was asked."""
    try:
        code = questionnaire or most_answered(project)
    except DataRefused:  # no questionnaire at all
        return None
    counts = keying.counts(project)
    asked = [wave for wave in span.waves if counts.get((code, wave))]
    if not asked or designing.questionnaire(project, code).purpose in ("audit", "test"):
        return None
    earlier = [wave for wave in span.waves_before if counts.get((code, wave))]
    try:
        found = _run(project, code, _, groups=tuple(f"wave={wave}" for wave in asked[-MOST_WAVES:]))
    except DataRefused as refused:
        if refused.code == "no_rating_items":
            return None
        raise
    before = _run(project, code, _, only=f"wave={earlier[-1]}") if earlier else None
    units = any(place[0] == code and place[1] == asked[-1] and place[2] for place in keying.counts_by_unit(project))
    return Told(
        satisfaction=found,
        by_unit=_run(project, code, _, by="unit", only=f"wave={asked[-1]}") if units else None,
        wave=asked[-1],
        rate=_rate(found),
        rate_before=_rate(before) if before is not None else None,
    )


def _run(project: Project, code: str, _: Translator, **facts: object) -> Satisfaction:
    given = msgspec.convert({"questionnaire": code, **facts}, satisfaction.Specification)
    return satisfaction.run(project, given, _, silent)


def _rate(found: Satisfaction) -> Share:
    return found.overall.groups[-1].satisfied if found.overall else found.pooled[-1]["satisfied"]
