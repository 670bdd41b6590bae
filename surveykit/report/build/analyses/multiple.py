"""Ticked options in words: the most frequent one, a table whose per cent name their base, a picture."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses.multiple_values import Several, TickedItem
from surveykit.report.document import Block, Cell, Column, Events, Format, Table
from surveykit.report.figures import Pareto
from surveykit.report.sentences.runs import Runs, fill, text
from surveykit.report.sentences.wording import shortened
from surveykit.stats.satisfaction.multiple import Counted

VITAL = 80.0
"""The bars that make up this share of all ticks are marked."""


def blocks(findings: Several, _: Translator) -> tuple[Block, ...]:
    """For each item what was ticked most, its table, and for one group the Pareto chart; remarks and the two bases."""
    found: list[Block] = [words.heading(_("Several ticks: {title}", title=findings.title))]
    for item in findings.items:
        found.append(words.lead(_lead(_, item)))
        if any(group.people for group in item.counts.groups):
            found.append(_table(_, item))
            found += [_pareto(_, item, group) for group in item.counts.groups if group.people]
        found += words.caveats(_, item.counts.caveats, item.label)
    found += words.caveats(_, findings.caveats)
    found.append(words.note(text(_two_bases(_))))
    return tuple(found)


def _two_bases(_: Translator) -> str:
    return _(
        "Per cent of people = ticks of the option ÷ people who ticked anything (the sum may be above 100%). Per cent "
        "of ticks = ticks of the option ÷ all ticks (the sum is 100%, a composition)."
    )


def _lead(_: Translator, item: TickedItem) -> Runs:
    last = item.counts.groups[-1]
    if not last.people:
        return text(_("{item}: nobody ticked anything.", item=item.label))
    most = max(range(len(last.options)), key=lambda at: last.options[at].count)
    ticked = last.options[most]
    where = numbers.bracketed(last.label, _.language) if len(item.counts.groups) > 1 else ""
    counted = f"{ticked.count}/{last.people}"
    share = counted
    if last.people >= numbers.FEW:
        share = numbers.percent(words.percent(ticked.of_people)) + numbers.bracketed(counted, _.language)
    return fill(
        _("{item}{where}: most often “{option}”, {share} of the people."),
        item=item.label, where=where, option=item.counts.options[most], share=share,
    )  # fmt: skip


def _table(_: Translator, item: TickedItem) -> Table:
    counts = item.counts
    tests = {result.measure: result for result in counts.tests}
    tested = len(counts.groups) > 1
    columns: list[Column] = [words.column(_("Option"), width=2.4)]
    for group in counts.groups:
        name = text(numbers.bracketed(group.label, _.language)) if tested else ()
        columns += [
            Column((*fill(_("Cases (% of people)")), *name), Format.EVENTS, 1.3),
            Column((*fill(_("% of ticks")), *name), Format.PERCENT, 1.0),
        ]
    if tested:
        columns += [
            words.column("*χ²*", Format.STATISTIC, 0.9),
            words.column("*P*", Format.PVALUE, 0.9),
            words.column(_("adjusted *P*"), Format.PVALUE, 1.0),
        ]
    rows = []
    for at in counts.order:
        option = counts.options[at]
        cells: list[Cell] = [option]
        for group in counts.groups:
            ticked = group.options[at]
            cells += [Events(ticked.count, group.people) if group.people else None, _of_ticks(group, at)]
        if tested:
            result = tests.get(option)
            cells += [result.statistic, result.p, result.p_adjusted] if result else [None, None, None]
        rows.append(tuple(cells))
    rows.append((_("Total ticks"), *_totals(counts.groups), *(("", "", "") if tested else ())))
    return Table(
        title=text(item.label),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=_bases(_, counts.groups, tested),
        bold_rows=frozenset({len(rows) - 1}),
        sheet=shortened(item.label, 24),
    )


def _of_ticks(group: Counted, at: int) -> float | None:
    """Per cent of ticks; none on a tiny base."""
    return words.percent(group.options[at].of_ticks) if group.ticks >= numbers.FEW else None


def _totals(groups: tuple[Counted, ...]) -> list[Cell]:
    found: list[Cell] = []
    for group in groups:
        found += [str(group.ticks), 100.0 if group.ticks >= numbers.FEW else None]
    return found


def _bases(_: Translator, groups: tuple[Counted, ...], tested: bool) -> tuple[Runs, ...]:
    found = [
        text(
            _(
                "{group}: {people} people, {ticks} ticks; {empty} without a tick are in no base.",
                group=group.label,
                people=group.people,
                ticks=group.ticks,
                empty=group.empty,
            )
        )
        for group in groups
    ]
    if tested:
        found.append(fill(_("The tests compare per cent of people; the adjusted *P* is by Holm's method.")))
    return tuple(found)


def _pareto(_: Translator, item: TickedItem, group: Counted) -> Pareto:
    order = sorted(range(len(group.options)), key=lambda at: -group.options[at].count)
    order = [at for at in order if group.options[at].count]
    share, vital = 0.0, 0
    for at in order:
        if share >= VITAL:
            break
        share += 100 * (group.options[at].of_ticks or 0.0)
        vital += 1
    return Pareto(
        title=text(_("{item}: {group}", item=shortened(item.label), group=group.label)),
        categories=tuple(shortened(item.counts.options[at]) for at in order),
        counts=tuple(group.options[at].count for at in order),
        vital=vital,
        share_name=_("Cumulative % of ticks"),
    )
