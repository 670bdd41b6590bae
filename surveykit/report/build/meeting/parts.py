"""Chapters that no other report has in this form: units' pass rates, satisfaction, main problems, the plan."""

from __future__ import annotations

from collections.abc import Iterable

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import audit_scores, satisfaction
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.meeting.values import Checked, MeetingInput, Planned, Problem
from surveykit.report.document import Block, Cell, Chart, Estimate, Events, Format, Heading, Table
from surveykit.report.figures import Figure
from surveykit.report.sentences.runs import text
from surveykit.stats.satisfaction.boxes import Share

FEWEST = 10
"""A unit with fewer patients is not shown by itself."""


def chapter(title: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """What an analysis says as a chapter: under this heading instead of its own; () where it says nothing."""
    rest = tuple(b for b in blocks if not (isinstance(b, Heading) and b.level <= 2))
    return (Heading(title), *rest) if rest else ()


def audited(found: tuple[Checked, ...], _: Translator) -> tuple[Block, ...]:
    """A table of units for each checklist, with its weakest items."""
    made: list[Block] = []
    for one in found:
        made.append(_units(one, _))
        if one.lowest:
            weak = [label + numbers.bracketed(numbers.percent(share, 1), _.language) for label, share in one.lowest]
            sentence = _("Lowest items, per cent of the full mark: {items}.", items=words.listed(_, weak))
            made.append(words.body(text(sentence)))
    return chapter(_("Audits and pass rates by unit"), made)


def _units(one: Checked, _: Translator) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (ward.label, ward.n, audit_scores.estimate(ward), _passed(passed.events, passed.n))
        for ward, passed in zip(one.wards.wards, one.passed, strict=True)
    ]
    whole, all_of = one.wards, one.all_passed
    mean = None if whole.mean is None else Estimate(whole.mean, *(whole.ci or (None, None)))
    rows.append((_("All wards"), whole.n, mean, _passed(all_of.events, all_of.n)))
    notes = [text(_("Bold: below the target of {target}.", target=numbers.degrees(one.target)))] if one.target else []
    bold = {n for n, ward in enumerate(whole.wards) if ward.label in one.below}
    return Table(
        title=text(one.title),
        columns=(
            words.column(_("Unit"), width=1.8),
            words.column(_("Audits"), Format.COUNT, 0.7),
            words.column(_("Score (95%CI)"), Format.DIFFERENCE_CI, 1.9),
            words.column(_("Passed (%)"), Format.EVENTS, 1.2),
        ),
        rows=tuple(rows),
        notes=tuple(notes),
        bold_rows=frozenset(bold),
        sheet=one.title,
    )


def _passed(events: int, n: int) -> Events | None:
    return Events(events, n) if n else None


def satisfied(found: MeetingInput, _: Translator) -> tuple[Block, ...]:
    """The rate with its items, without the charts of single answers, and the rate of each unit."""
    if found.satisfaction is None:
        return ()
    said = [b for b in satisfaction.blocks(found.satisfaction, _) if not isinstance(b, Figure | Chart)]
    units = _unit_rates(found, _)
    at = next((n for n, b in enumerate(said) if isinstance(b, Table)), len(said))
    return chapter(_("Satisfaction"), (*said[:at], *units, *said[at:]))


def _unit_rates(found: MeetingInput, _: Translator) -> list[Block]:
    groups = found.by_unit
    if groups is None or len(groups.groups) < 2:
        return []
    rates = [_rate(found, at) for at in range(len(groups.groups))]
    shown = [at for at, n in enumerate(groups.counts) if n >= FEWEST]
    hidden = [at for at in range(len(groups.counts)) if at not in shown]
    if len(hidden) == 1 and len(shown) > 1:
        # One that is left out alone could be reckoned from the whole: the smallest of the others goes with it.
        shown.remove(min(shown, key=lambda at: groups.counts[at]))
    rows: list[tuple[Cell, ...]] = []
    for at in shown:
        share = rates[at]
        estimate = words.estimate(share.rate, share.ci, 100.0) if share.n >= numbers.FEW else None
        rows.append((groups.groups[at] or _("no unit"), share.n, share.events, estimate))
    if not rows:
        return []
    note = _("Units with fewer than {least} sheets are not shown by themselves, below {few} no per cent is given.",
             least=FEWEST, few=numbers.FEW)  # fmt: skip
    table = Table(
        title=text(_("Satisfaction rate by unit, {wave}", wave=found.wave)),
        columns=(
            words.column(_("Unit"), width=1.8),
            words.column("*n*", Format.COUNT, 0.7),
            words.column(_("Satisfied"), Format.COUNT, 0.8),
            words.column(_("Satisfaction rate (95%CI), %"), Format.DIFFERENCE_CI, 1.9),
        ),
        rows=tuple(rows),
        notes=(text(note),),
        sheet=_("Satisfaction by unit"),
    )
    return [table]


def _rate(found: MeetingInput, at: int) -> Share:
    groups = found.by_unit
    assert groups is not None
    return groups.overall.groups[at].satisfied if groups.overall else groups.pooled[at]["satisfied"]


def problems(found: tuple[Problem, ...], _: Translator) -> tuple[Block, ...]:
    """The feedback sheets of the period, common problems first."""
    if not found:
        return ()
    common = sum(one.common for one in found)
    rows: list[tuple[Cell, ...]] = [
        (one.number, one.unit, one.problem, one.cause, _("common") if one.common else "", one.state) for one in found
    ]
    table = Table(
        title=text(_("Main problems")),
        columns=(
            words.column(_("Ref. no."), width=1.1),
            words.column(_("Unit"), width=1.2),
            words.column(_("Main problem"), width=2.4),
            words.column(_("Cause"), width=1.8),
            words.column(_("Common problem"), width=0.9),
            words.column(_("State"), width=1.0),
        ),
        rows=tuple(rows),
        sheet=_("Main problems"),
    )
    sentence = _("{n} feedback sheets, {common} of them on common problems.", n=len(found), common=common)
    return (Heading(_("Main problems")), words.lead(text(sentence)), table)


def planned(found: tuple[Planned, ...], own: tuple[str, ...], _: Translator) -> tuple[Block, ...]:
    """What was written for the next period, then what is open already."""
    made: list[Block] = [words.body(text(line)) for line in own]
    if found:
        made.append(
            Table(
                title=text(_("Open measures and planned audits")),
                columns=(
                    words.column(_("To be done"), width=2.8),
                    words.column(_("Unit"), width=1.4),
                    words.column(_("Person responsible"), width=1.0),
                    words.column(_("Due"), width=1.1),
                    words.column(_("Ref. no."), width=1.3),
                ),
                rows=tuple((one.words, one.unit, one.who, one.due, one.source) for one in found),
                sheet=_("Next period"),
            )
        )
    return chapter(_("Plan for the next period"), made)
