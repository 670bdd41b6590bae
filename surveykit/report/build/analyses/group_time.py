"""Two groups before and after as papers print it: sentence, table with ᵃ and ᵇ, and what papers leave out."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses.group_time_values import GroupTimeFindings
from surveykit.report.build.remarks import caveat_sentence
from surveykit.report.document import (
    Block,
    Cell,
    Chart,
    Column,
    Estimate,
    Format,
    Heading,
    MeanSd,
    Paragraph,
    Series,
    Table,
)
from surveykit.report.sentences import group_time as words
from surveykit.report.sentences.runs import Runs, fill, semicolons, text
from surveykit.report.sentences.wording import ALPHA
from surveykit.stats.group_time.values import GroupTime
from surveykit.stats.linear import Estimated, TermTest
from surveykit.stats.results import Result

OWN_BEFORE, OTHER_AFTER = "ᵃ", "ᵇ"
"""Beside a mean: unlike the same group before; unlike the control group after."""


def blocks(findings: GroupTimeFindings, _: Translator) -> tuple[Block, ...]:
    """For each measure: the sentence, the table of four t tests, the effects, the adjusted means, a drawing."""
    found: list[Block] = [Heading(_("{title}: two groups, {before} and {after}", title=findings.title,
                                    before=findings.waves[0], after=findings.waves[1]), 2)]  # fmt: skip
    for measure in findings.measures:
        found += _measure(findings, measure, _)
    found += [Paragraph(text(line), "caveat") for line in _caveats(findings, _)]
    if findings.unmatched:
        many = _("{n} sheets have no partner in the other wave and are not included.", n=findings.unmatched)
        line = _("1 sheet has no partner in the other wave and is not included.") if findings.unmatched == 1 else many
        found.append(Paragraph(text(line), "caveat"))
    found.append(Paragraph(fill(_(
        "Within the groups: paired *t* test; between them: {test}. Interaction: analysis of variance with one repeated "
        "factor, *F* = *t*² of the changes (Winer 1971). Adjusted means: analysis of covariance with the values before "
        "as covariate, at their common mean. A comparison of the two paired tests does not show that one group changed "
        "more than the other; the interaction and the covariance analysis do.",
    ), test=_test(findings, _)), "note"))  # fmt: skip
    return tuple(found)


def _test(findings: GroupTimeFindings, _: Translator) -> Runs:
    welch = any(m.after.test == "t.welch" for m in findings.measures)
    return fill(_("Welch *t* test") if welch else _("*t* test with pooled variance"))


def _measure(findings: GroupTimeFindings, found: GroupTime, _: Translator) -> list[Block]:
    lead = words.said(_, found, findings.groups, findings.waves)
    made: list[Block] = [Paragraph(lead, "lead"), _four(findings, found, _), _effects(findings, found, _)]
    if found.adjusted is not None:
        made.append(_adjusted(findings, found, _))
    chart = _drawn(findings, found, _)
    return [*made, chart] if chart is not None else made


def _title(template: str, found: GroupTime) -> Runs:
    return fill(template, outcome=found.label)


def _below(result: Result) -> bool:
    return result.p is not None and result.p < ALPHA


def _four(findings: GroupTimeFindings, found: GroupTime, _: Translator) -> Table:
    """Rows group by group, then t and P between the groups (D10)."""

    def t(result: Result) -> float | None:
        return abs(result.statistic) if findings.absolute and result.statistic is not None else result.statistic

    rows: list[tuple[Cell, ...]] = []
    for position, (name, result) in enumerate(zip(findings.groups, found.within, strict=True)):
        before, after = (MeanSd(g.mean, g.sd) if g.mean is not None else None for g in result.groups)
        marks = (OWN_BEFORE if _below(result) else "") + (OTHER_AFTER if position == 0 and _below(found.after) else "")
        marked: Cell = numbers.mean_sd(after) + marks if after is not None and marks else after
        rows.append((name, result.groups[0].n, before, marked, t(result), result.p))
    rows.append((_("t (between groups)"), "", t(found.before), t(found.after), "", ""))
    shown = [numbers.p_value(found.before.p), numbers.p_value(found.after.p)]
    rows.append(("P", "", *shown, "", ""))
    unit = numbers.bracketed(found.unit, _.language) if found.unit else ""
    notes = [
        fill(_("{mark}: compared with the same group {before}, *P*<0.05"), mark=OWN_BEFORE, before=findings.waves[0]),
        fill(
            _("{mark}: compared with {control} {after}, *P*<0.05"),
            mark=OTHER_AFTER,
            control=findings.groups[1],
            after=findings.waves[1],
        ),
    ]
    return Table(
        title=fill(_("{outcome} of the two groups {before} and {after} (*x̄*±*s*)"), outcome=found.label + unit,
                   before=findings.waves[0], after=findings.waves[1]),
        columns=(
            Column(text(_("Group")), Format.TEXT, 1.8),
            Column(fill("*n*"), Format.COUNT, 0.6),
            Column(text(findings.waves[0]), Format.STATISTIC, 1.4),
            Column(text(findings.waves[1]), Format.STATISTIC, 1.5),
            Column(fill(_("*t* (within group)")), Format.STATISTIC, 1.1),
            Column(fill("*P*"), Format.PVALUE, 0.9),
        ),
        rows=tuple(rows),
        notes=(fill(_("Note: {note}."), note=semicolons(_, notes)),),
        sheet=found.label,
    )  # fmt: skip


def _effects(findings: GroupTimeFindings, found: GroupTime, _: Translator) -> Table:
    named: tuple[tuple[str, TermTest], ...] = (
        (_("Time"), found.time),
        (_("Group"), found.group),
        (_("Group × time (interaction)"), found.interaction),
    )
    change = found.change
    low, high = change.ci or (None, None)
    rows: list[tuple[Cell, ...]] = []
    for name, test in named:
        df1, df2 = test.df or (None, None)
        estimate = Estimate(change.difference, low, high) if test is found.interaction else ""
        rows.append((name, test.f, df1, df2, test.p, estimate))
    return Table(
        title=_title(_("{outcome}: effects of time and group"), found),
        columns=(
            Column(text(_("Effect")), Format.TEXT, 2.0),
            Column(fill("*F*"), Format.STATISTIC, 0.9),
            Column(fill("*ν*1"), Format.DF, 0.6),
            Column(fill("*ν*2"), Format.DF, 0.7),
            Column(fill("*P*"), Format.PVALUE, 0.9),
            Column(text(_("Difference of the changes ({conf}%CI)", conf=f"{findings.conf * 100:g}")),
                   Format.DIFFERENCE_CI, 2.0),
        ),
        rows=tuple(rows),
    )  # fmt: skip


def _adjusted(findings: GroupTimeFindings, found: GroupTime, _: Translator) -> Table:
    adjusted = found.adjusted
    assert adjusted is not None

    def cell(value: Estimated) -> Estimate:
        low, high = value.ci or (None, None)
        return Estimate(value.value, low, high)

    rows: list[tuple[Cell, ...]] = [
        (name, mean.value if after.mean is None else after.mean, cell(mean), "", "")
        for name, mean, after in zip(findings.groups, adjusted.means, found.after.groups, strict=True)
    ]
    rows.append(
        (_("Difference"), found.after.difference, cell(adjusted.difference), adjusted.group.f, adjusted.group.p)
    )
    return Table(
        title=_title(_("{outcome}: means after, adjusted for the values before (analysis of covariance)"), found),
        columns=(
            Column(text(_("Group")), Format.TEXT, 1.8),
            Column(text(_("Mean")), Format.NUMBER, 0.9),
            Column(text(_("Adjusted mean ({conf}%CI)", conf=f"{findings.conf * 100:g}")), Format.DIFFERENCE_CI, 2.0),
            Column(fill("*F*"), Format.STATISTIC, 0.9),
            Column(fill("*P*"), Format.PVALUE, 0.9),
        ),
        rows=tuple(rows),
    )


def _drawn(findings: GroupTimeFindings, found: GroupTime, _: Translator) -> Chart | None:
    """Both groups' means over the two times; None where a mean is missing."""
    series = []
    for name, result in zip(findings.groups, found.within, strict=True):
        values = tuple(group.mean for group in result.groups)
        if None in values:
            return None
        series.append(Series(name, values))
    return Chart(
        title=_title(_("{outcome}: mean of each group"), found), kind="line", categories=findings.waves,
        series=tuple(series), unit=found.unit,
    )  # fmt: skip


def _caveats(findings: GroupTimeFindings, _: Translator) -> list[str]:
    lines = [
        _("{outcome}: {caveat}", outcome=m.label, caveat=caveat_sentence(_, c, {}))
        for m in findings.measures
        for c in m.caveats
    ]
    return list(dict.fromkeys([*lines, *(caveat_sentence(_, c, {}) for c in findings.caveats)]))
