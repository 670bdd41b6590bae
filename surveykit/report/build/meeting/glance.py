"""One page at a glance: what the meeting has to speak about first, then every area beside the period before."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses import indicator_words
from surveykit.report.build.meeting.values import MeetingInput
from surveykit.report.document import Block, Cell, Heading, Table
from surveykit.report.sentences.runs import text

NOTHING = ""


def blocks(found: MeetingInput, _: Translator) -> tuple[Block, ...]:
    """Heading, what needs attention, the table of areas."""
    table = Table(
        title=text(_("This period and the one before")),
        columns=(
            words.column(_("Area"), width=1.6),
            words.column(_("This period"), width=2.2),
            words.column(_("Period before"), width=1.6),
        ),
        rows=tuple(_rows(found, _)),
        notes=(text(_("The period before has as many months; satisfaction is that of the survey wave before.")),),
        sheet=_("At a glance"),
    )
    return (Heading(_("At a glance")), words.lead(text(_lead(found, _))), *_points(found, _), table)


def _lead(found: MeetingInput, _: Translator) -> str:
    n = len(_attention(found, _))
    if n == 0:
        return _("Nothing is overdue, and what has a target meets it.")
    return _("For the meeting to speak about: {n}.", n=n) if n > 1 else _("For the meeting to speak about:")


def _points(found: MeetingInput, _: Translator) -> list[Block]:
    return [words.body(text(f"{at}. {point}")) for at, point in enumerate(_attention(found, _), 1)]


def _attention(found: MeetingInput, _: Translator) -> list[str]:
    """What is not as it should be, the most pressing first."""
    points = []
    if found.incidents is not None and found.incidents.unanalysed:
        numbers_of = words.listed(_, found.incidents.unanalysed[:5])
        points.append(_("Incidents of grade Ⅰ or Ⅱ without a cause analysis: {numbers}.", numbers=numbers_of))
    if found.indicators is not None:
        missed = [a for a in found.indicators.accounts if a.ledger.total.met is False]
        if missed:
            names = words.listed(_, [indicator_words.name(_, account.indicator) for account in missed])
            points.append(_("Indicators that miss their target: {names}.", names=names))
    for one in found.audits:
        if one.below:
            points.append(_("{checklist}: below the target: {units}.", checklist=one.title,
                            units=words.listed(_, one.below)))  # fmt: skip
    if found.board is not None and found.board.overdue:
        late = words.listed(_, [sheet.number for sheet in found.board.overdue[:5]])
        points.append(_("Feedback sheets overdue: {n} ({numbers}).", n=len(found.board.overdue), numbers=late))
    if found.complaints is not None and found.complaints.total.overdue:
        points.append(_("Complaints not answered in time: {n}.", n=found.complaints.total.overdue))
    return points


def _rows(found: MeetingInput, _: Translator) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    if found.rate is not None:
        before = words.rate_words(_, found.rate_before) if found.rate_before is not None else NOTHING
        rows.append((_("Satisfaction rate"), words.rate_words(_, found.rate), before))
    for one in found.audits:
        rows += _audit(one.title, one.wards.mean, one.wards.n, one.before, _)
        passed = one.all_passed
        if passed.n:
            rows.append((_("{checklist}: passed", checklist=one.title), f"{passed.events}/{passed.n}", NOTHING))
    if found.indicators is not None:
        judged = [a for a in found.indicators.accounts if a.ledger.total.met is not None]
        met = sum(bool(a.ledger.total.met) for a in judged)
        if judged:
            rows.append((_("Indicators that meet their target"), f"{met}/{len(judged)}", NOTHING))
    if found.incidents is not None:
        near = _("{n}, near misses among them: {near}", n=found.incidents.total, near=found.incidents.near_misses)
        rows.append((_("Incidents"), near, _count(found.incidents_before)))
    if found.complaints is not None:
        rows.append((_("Complaints"), str(found.complaints.total.n), _count(found.complaints_before)))
    if found.board is not None:
        rows.append((_("Feedback sheets begun"), str(found.begun), _count(found.begun_before)))
        rows.append((_("Feedback sheets closed, and measured again"), str(len(found.board.closed)), NOTHING))
    return rows


def _audit(title: str, mean: float | None, n: int, before: float | None, _: Translator) -> list[tuple[Cell, ...]]:
    if mean is None:
        return []
    now = _("{mean} ({n} audits)", mean=numbers.fixed(mean, 2), n=n)
    earlier = numbers.fixed(before, 2) if before is not None else NOTHING
    return [(_("{checklist}: mean score", checklist=title), now, earlier)]


def _count(n: int | None) -> str:
    return NOTHING if n is None else str(n)
