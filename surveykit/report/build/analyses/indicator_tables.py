"""The ledger as tables: by month, by unit, several indicators on one page; at the foot the rate of the sums."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from surveykit.i18n import Translator
from surveykit.report.build.analyses import indicator_words as words
from surveykit.report.build.analyses.indicator_values import Account
from surveykit.report.document import Cell, Column, Format, Table
from surveykit.report.sentences.runs import Runs, text
from surveykit.stats.indicators.values import Line


def by_month(_: Translator, found: Account) -> Table:
    """A row a month, the sum at the foot."""
    title = _("Ledger of {indicator} by month", indicator=_called(_, found))
    return _table(_, found, title, _("Month"), found.ledger.months)


def by_unit(_: Translator, found: Account) -> Table:
    """A row a unit over all months, the sum at the foot; changes are to the same number of months before."""
    title = _("Ledger of {indicator} by unit", indicator=_called(_, found))
    lines = [replace(line, label=line.label or _("no unit")) for line in found.ledger.units]
    return _table(_, found, title, _("Unit"), lines)


def several(_: Translator, accounts: Sequence[Account]) -> Table:
    """A row an indicator."""
    columns = (
        Column(text(_("Indicator")), Format.TEXT, 2.4),
        Column(text(_("Period")), Format.TEXT, 1.5),
        Column(text(_("Numerator")), Format.DF, 0.8),
        Column(text(_("Denominator")), Format.DF, 0.9),
        Column(text(_("Rate")), Format.TEXT, 0.9),
        Column(text(_("Target")), Format.TEXT, 0.8),
        Column(text(_("Target met")), Format.TEXT, 0.8),
        Column(text(_("On the period before")), Format.TEXT, 1.2),
        Column(text(_("On the same period last year")), Format.TEXT, 1.2),
    )
    rows = tuple(_row(_, account) for account in accounts)
    missed = frozenset(n for n, account in enumerate(accounts) if account.ledger.total.met is False)
    note = text(_("Rates are Σ numerators / Σ denominators over units and months, never a mean of rates."))
    return Table(text(_("Indicators against their targets")), columns, rows, (note,), missed)


def _row(_: Translator, account: Account) -> tuple[Cell, ...]:
    indicator, total, ledger = account.indicator, account.ledger.total, account.ledger
    shown = words.estimate(indicator, total)
    return (
        words.name(_, indicator),
        words.span(_, dict.fromkeys((ledger.first, ledger.last))),
        total.numerator,
        total.denominator,
        f"{shown.value:.2f}{words.sign(indicator)}" if shown and shown.value is not None else None,
        words.target(_, indicator) or None,
        words.met(_, total),
        words.change(_, indicator, total.change),
        words.change(_, indicator, total.change_year),
    )


def _called(_: Translator, found: Account) -> str:
    name = words.name(_, found.indicator)
    return _("{name}, {unit}", name=name, unit=found.unit) if found.unit else name


def _table(_: Translator, found: Account, title: str, head: str, lines: Sequence[Line]) -> Table:
    indicator = found.indicator
    unit = words.sign(indicator)
    rated = _("Rate ({unit})", unit=unit) if unit else _("Ratio")
    points = _(" (percentage points)") if indicator.per == 100 else f" ({unit})" if unit else ""
    law = words.nature(indicator) != "ratio"
    columns = [
        Column(text(head), Format.TEXT, 1.2),
        Column(text(_("Numerator")), Format.DF, 0.8),
        Column(text(_("Denominator")), Format.DF, 0.9),
        Column(text(_("{rate}, 95%CI", rate=rated)), Format.DIFFERENCE_CI, 1.6)
        if law
        else Column(text(rated), Format.NUMBER),
        Column(text(_("On the period before") + points), Format.NUMBER, 1.1),
        Column(text(_("On the same period last year") + points), Format.NUMBER, 1.1),
    ]
    if indicator.target is not None:
        columns.append(Column(text(_("Target met")), Format.TEXT, 0.8))
    total = replace(found.ledger.total, label=_("Σ, all"))
    rows = [_line(_, found, line, law) for line in (*lines, total)]
    return Table(text(title), tuple(columns), tuple(rows), _notes(_, found), frozenset({len(lines)}))


def _line(_: Translator, found: Account, line: Line, law: bool) -> tuple[Cell, ...]:
    indicator = found.indicator
    shown = words.estimate(indicator, line)
    value: Cell = shown if law else line.rate
    row: tuple[Cell, ...] = (line.label, line.numerator, line.denominator, value, line.change, line.change_year)
    return row if indicator.target is None else (*row, words.met(_, line))


def _notes(_: Translator, found: Account) -> tuple[Runs, ...]:
    indicator = found.indicator
    numerator = _.text(indicator.numerator) or _("numerator")
    denominator = _.text(indicator.denominator_name) or _("denominator")
    notes = [
        _("Numerator: {numerator}. Denominator: {denominator}.", numerator=numerator, denominator=denominator),
    ]
    if wanted := words.target(_, indicator):
        notes.append(_("Target: {target}.", target=wanted))
    lines = (*found.ledger.months, *found.ledger.units)
    if any(words.few(indicator, line) for line in lines):
        notes.append(_("Where the denominator is below 20, the counts stand without a rate."))
    return tuple(text(note) for note in notes)
