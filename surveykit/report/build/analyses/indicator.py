"""An indicator as blocks: where it stands, its chart, its ledger, before against after, caveats, the method."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET

from surveykit.i18n import N_, Translator
from surveykit.messages.trend import CHARTS
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words, indicator_figures, indicator_tables
from surveykit.report.build.analyses import indicator_words as words
from surveykit.report.build.analyses.indicator_values import Account, Followed, Indicators
from surveykit.report.build.analyses.over_time_table import rules_of
from surveykit.report.build.analyses.over_time_words import SOURCES
from surveykit.report.document import Block, Heading, Paragraph
from surveykit.report.sentences import compare, counts
from surveykit.report.sentences.runs import Runs, fill, paragraph, text
from surveykit.report.sentences.wording import ALPHA, Wording
from surveykit.stats.indicators.values import Line
from surveykit.stats.results import Group, Result

METHODS = {
    "people": N_("Intervals of rates are Wilson's (1927); each month's rate counts its own denominator."),
    "time": N_("Intervals of events over time are Garwood's (1936), exact by Poisson's law."),
    "ratio": N_("A plain ratio of two amounts has no interval."),
}


def blocks(found: Indicators, _: Translator) -> tuple[Block, ...]:
    """One indicator in full, or all of them in one table."""
    if found.followed is not None:
        return _followed(_, found.followed)
    made: list[Block] = [Heading(_("Indicators"), 2), Paragraph(_summary(_, found), "lead")]
    if found.accounts:
        made.append(indicator_tables.several(_, found.accounts))
    made += _remarks(_, found.accounts)
    if found.without:
        missing = ("、" if _.language == "zh_CN" else ", ").join(found.without)
        made.append(Paragraph(text(_("Without a month that has both numbers: {names}.", names=missing)), "note"))
    return tuple(made)


def _remarks(_: Translator, accounts: Sequence[Account]) -> list[Block]:
    """Each caveat once, after the names of the indicators that it is about."""
    about: dict[Runs, list[str]] = {}
    for account in accounts:
        for said in block_words.caveats(_, account.caveats):
            assert isinstance(said, Paragraph)
            about.setdefault(said.runs, []).append(words.name(_, account.indicator))
    comma = "、" if _.language == "zh_CN" else ", "
    made: list[Block] = []
    for runs, names in about.items():
        alone = len(names) == len(accounts)
        said_of = runs if alone else fill(_("{about}: {remark}"), about=comma.join(names), remark=runs)
        made.append(Paragraph(said_of, "caveat"))
    return made


def _summary(_: Translator, found: Indicators) -> Runs:
    judged = [a for a in found.accounts if a.ledger.total.met is not None]
    missed = [words.name(_, a.indicator) for a in judged if not a.ledger.total.met]
    if not judged:
        return text(_("No indicator has a target; {n} have numbers.", n=len(found.accounts)))
    facts = {"n": len(judged), "k": len(judged) - len(missed)}
    if not missed:
        return text(_("{k} of {n} indicators with a target meet it.", **facts))
    names = ("、" if _.language == "zh_CN" else ", ").join(missed)
    return text(_("{k} of {n} indicators with a target meet it; not met: {names}.", names=names, **facts))


def _followed(_: Translator, found: Followed) -> tuple[Block, ...]:
    account = found.account
    title = words.name(_, account.indicator)
    made: list[Block] = [
        Heading(_("{name}, {unit}", name=title, unit=account.unit) if account.unit else title, 2),
        Paragraph(paragraph(_, [text(_state(_, account)), text(_signal(_, found))]), "lead"),
        indicator_figures.timeline(_, found),
        indicator_tables.by_month(_, account),
    ]
    if not account.unit and len(account.ledger.units) > 1:
        made.append(indicator_tables.by_unit(_, account))
        if (dots := indicator_figures.units(_, account)) is not None:
            made.append(dots)
    if found.compared is not None:
        made.append(Paragraph(compared(_, found, found.compared)))
        made += [Paragraph(runs, "caveat") for runs in _doubts(_, found.compared)]
    made += block_words.caveats(_, (*account.caveats, *found.chart.caveats, *found.caveats))
    made += [Paragraph(runs, "note") for runs in _notes(_, found)]
    return tuple(made)


def _state(_: Translator, account: Account) -> str:
    """Where it stands: the period, the rate with both numbers, the target, the change."""
    indicator, total = account.indicator, account.ledger.total
    months = words.span(_, dict.fromkeys((account.ledger.first, account.ledger.last)))
    parts = [_("{period}: {rate}", period=months, rate=words.rate(_, indicator, total))]
    if total.met is not None:
        wanted = words.target(_, indicator)
        met = _("target {target} met", target=wanted)
        parts.append(met if total.met else _("target {target} not met", target=wanted))
    if total.change is not None:
        parts.append(_("{change} on the period before", change=words.change(_, indicator, total.change)))
    if total.change_year is not None:
        change = words.change(_, indicator, total.change_year)
        parts.append(_("{change} on the same period last year", change=change))
    return (("，" if _.language == "zh_CN" else ", ").join(parts)) + ("。" if _.language == "zh_CN" else ".")


def _signal(_: Translator, found: Followed) -> str:
    chart = found.chart
    if chart.type == "line" or not chart.centre:
        return ""
    if not chart.marks:
        return _("No rule of the chart is broken: the points differ no more than chance brings.")
    at = max(mark.position for mark in chart.marks)
    n = len({mark.position for mark in chart.marks})
    facts = {"n": n, "all": chart.n, "period": found.points[at], "rule": rules_of(_, chart, at)}
    return _("{n} of {all} points break a rule, which is more than chance; the last is {period} ({rule}).", **facts)


def compared(_: Translator, found: Followed, result: Result) -> Runs:
    """Before against after in one sentence, both numbers with every rate."""
    indicator = found.account.indicator
    names = tuple(group.label for group in result.groups)
    if result.test != "poisson":
        wording = Wording(outcome=words.name(_, indicator), event=words.name(_, indicator), groups=names, by_time=True)
        return compare.said(_, result, wording)
    before, after = (_density(_, found, group) for group in result.groups)
    facts = {"a": text(names[0]), "b": text(names[1]), "name": text(words.name(_, indicator))}
    head = fill(_("{name} was {x} ({a}) and {y} ({b})"), x=text(before), y=text(after), **facts)
    if result.p is None:
        return fill(_("{head}; no test could be made."), head=head)
    template = (
        _("{head}; the difference was statistically significant (exact Poisson test, *P*{p}{ratio}).")
        if result.p < ALPHA
        else _("{head}; the difference was not statistically significant (exact Poisson test, *P*{p}{ratio}).")
    )
    return fill(template, head=head, p=numbers.p_clause(result.p), ratio=_ratio(_, result))


def _density(_: Translator, found: Followed, group: Group) -> str:
    indicator = found.account.indicator
    events = 0 if group.events is UNSET else group.events
    time = 0.0 if group.person_time is UNSET or group.person_time is None else group.person_time
    line = Line(label="", numerator=events, denominator=time, rate=events / time * indicator.per)
    return words.rate(_, indicator, line)


def _ratio(_: Translator, result: Result) -> str:
    effect = result.effect
    if effect is None or not isinstance(effect.value, float):
        return ""
    value = numbers.fixed(effect.value, 2)
    if not isinstance(effect.ci, tuple):
        return _("; rate ratio after to before {value}", value=value)
    low, high = effect.ci
    span = numbers.interval(low, high, _.language)
    return _("; rate ratio after to before {value}, 95%CI {range}", value=value, range=span)


def _doubts(_: Translator, result: Result) -> list[Runs]:
    if result.test != "poisson":
        own = counts.remarks(_, result)
        rest = [c for c in result.caveats if c.code not in ("methods_disagree", "interval_disagrees")]
    else:
        own, rest = [], [c for c in result.caveats if c.code != "interval_disagrees"]
    return [*own, *(p.runs for p in block_words.caveats(_, rest) if isinstance(p, Paragraph))]


def _notes(_: Translator, found: Followed) -> list[Runs]:
    account, chart = found.account, found.chart
    indicator, total = account.indicator, account.ledger.total
    made = []
    if total.rate is not None:
        formula = f"{words.amount(total.numerator)} / {words.amount(total.denominator)}"
        formula += f" × {indicator.per}" if indicator.per != 1 else ""
        value = numbers.fixed(total.rate, 2) + words.sign(indicator)
        made.append(text(_("Σ numerators / Σ denominators: {formula} = {value}.", formula=formula, value=value)))
    made.append(text(_(METHODS[words.nature(indicator)])))
    made.append(text(_("Chart: {chart}. {source}", chart=_(CHARTS[chart.type]), source=_(SOURCES[chart.type]))))
    if indicator.source:
        made.append(text(_("Definition: {source}", source=indicator.source)))
    if found.compared is not None:
        words_of = (
            _("Before against after: exact conditional test of two Poisson rates (Przyborowski and Wilenski 1940).")
            if found.compared.test == "poisson"
            else _("Before against after: Pearson's, Yates's or Fisher's test by the expected counts; months count "
                   "by their sums, and other things may have changed at the same time.")
        )  # fmt: skip
        made.append(text(words_of))
    return made
