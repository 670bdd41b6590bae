"""Planning in words: the number first, then what it rests on, a table of what shows with how many, and the curve."""

from __future__ import annotations

import math

from surveykit.i18n import N_, Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses.planning_values import Planning
from surveykit.report.document import Block, Format, Table
from surveykit.report.figures import Point, Scatter
from surveykit.report.sentences.runs import Runs, fill

_EFFECTS = {
    "means": N_("a difference of {value} points"), "pairs": N_("a difference of {value} points"),
    "norm": N_("a difference of {value} points"), "anova": N_("group means with a Cohen's *f* of {value}"),
    "ranks": N_("a chance of {value} that one group is above the other"),
    "rates": N_("a rate of {value}% in the second group"),
    "mcnemar": N_("a difference of {value} percentage points"), "table": N_("a Cohen's *w* of {value}"),
    "correlation": N_("a correlation of {value}"), "events": N_("{value} events per bed-day in the second period"),
}  # fmt: skip
_EACH = {
    "means": N_("{n} valid sheets in each of two groups"), "pairs": N_("{n} people who answer both times"),
    "norm": N_("{n} valid sheets"), "anova": N_("{n} valid sheets in each of {groups} groups"),
    "ranks": N_("{n} valid sheets in each of two groups"), "rates": N_("{n} valid sheets in each of two groups"),
    "mcnemar": N_("{n} people who answer both times"), "table": N_("{n} valid sheets in all"),
    "correlation": N_("{n} valid sheets"), "events": N_("{n} bed-days in each of two periods"),
}  # fmt: skip
_PERCENT = frozenset({"rates", "mcnemar"})
_SOURCES = {
    "means": N_("Noncentral *t*, both tails count."), "pairs": N_("Noncentral *t* of the differences."),
    "norm": N_("Noncentral *t*, one sample."),
    "anova": N_("Noncentral *F*, λ = n·k·f² (Cohen 1988)."), "ranks": N_("Noether 1987: *z* = √(6n)·|p − ½|."),
    "rates": N_("Normal approximation with the pooled variance under no difference (Fleiss)."),
    "mcnemar": N_("Connor 1987."), "table": N_("Noncentral χ², λ = N·w² (Cohen 1988)."),
    "correlation": N_("Fisher's *z* = atanh(r)·√(n − 3)."),
    "events": N_("Normal approximation to the difference of two Poisson rates."),
    "rate": N_("n₀ = z²·p(1 − p)/d², finite population n₀/(1 + (n₀ − 1)/N) (Cochran 1977)."),
    "mean": N_("n₀ = (z·SD/d)², finite population n₀/(1 + n₀/N) (Cochran 1977)."),
    "items": N_("Five to ten sheets an item: a rule of thumb, not a calculation."),
}  # fmt: skip


def blocks(findings: Planning, _: Translator) -> tuple[Block, ...]:
    """The answer, what to hand out, the table, the curve, and how it was computed."""
    found: list[Block] = [words.heading(_("Planning")), words.lead(_answer(_, findings))]
    if findings.issue is not None and findings.invalid:
        found.append(words.body(_issue(_, findings)))
    if findings.power is not None and findings.looked_for != "power":
        found.append(words.body(fill(_("Every figure rests on what was assumed: say it with the result."))))
    if findings.differences:
        found.append(_table(_, findings))
    if len(findings.curve) > 2:
        found.append(_figure(_, findings))
    found.append(words.note(fill(_(_SOURCES[findings.test]))))
    if findings.design_effect != 1:
        text = _("Units as clusters enlarge it by {factor}: 1 + (m − 1)·ICC.")
        found.append(words.note(fill(text, factor=numbers.fixed(findings.design_effect, 2))))
    return tuple(found)


def _effect(_: Translator, findings: Planning) -> Runs:
    assert findings.effect is not None
    value = findings.effect * (100 if findings.test in _PERCENT else 1)
    digits = 5 if findings.test == "events" else 2
    return fill(_(_EFFECTS[findings.test]), value=numbers.fixed(value, digits))


def _each(_: Translator, findings: Planning) -> Runs:
    return fill(_(_EACH[findings.test]), n=str(math.ceil(round(findings.n, 9))), groups=str(findings.groups))


def _answer(_: Translator, findings: Planning) -> Runs:
    if findings.test == "items":
        return fill(
            _("A scale of {items} items takes {least} to {most} valid sheets."), items=str(findings.items),
            least=str(math.ceil(findings.n)), most=str(findings.total),
        )  # fmt: skip
    if findings.test in ("rate", "mean"):
        unit = _("percentage points") if findings.test == "rate" else _("points")
        return fill(
            _("{n} valid sheets give it within ±{margin} {unit} ({conf}% confidence)."), n=str(findings.total),
            margin=numbers.fixed(findings.margin or 0.0, 2), unit=unit, conf=f"{findings.conf * 100:g}",
        )  # fmt: skip
    assert findings.power is not None
    power = numbers.fixed(100 * findings.power, 1)
    match findings.looked_for:
        case "n":
            text = _("{each} show {effect} with a chance of {power}%.")
        case "effect":
            text = _("With {each}, {effect} is the smallest that shows with a chance of {power}%.")
        case _:
            text = _("With {each}, {effect} shows with a chance of {power}%.")
    return fill(text, each=_each(_, findings), effect=_effect(_, findings), power=power)


def _issue(_: Translator, findings: Planning) -> Runs:
    return fill(
        _("If {share}% are not returned or not valid, hand out {n} in all."), share=f"{findings.invalid * 100:g}",
        n=str(findings.issue),
    )  # fmt: skip


def _table(_: Translator, findings: Planning) -> Table:
    factor = 100 if findings.test in _PERCENT else 1
    return Table(
        title=fill(_("The smallest effect that shows, by the number of sheets")),
        columns=(
            words.column(_("Sheets per group"), Format.COUNT),
            words.column(_("Smallest effect"), Format.STATISTIC),
        ),
        rows=tuple((n, effect * factor) for n, effect in findings.differences),
    )


def _figure(_: Translator, findings: Planning) -> Scatter:
    return Scatter(
        title=fill(_("Power by the number of sheets")),
        points=tuple(Point("", n, 100 * power) for n, power in findings.curve),
        x_title=_("Bed-days per period") if findings.test == "events" else _("Sheets per group"),
        y_title=_("Power (%)"),
        joined=True,
    )
