"""What came of it: the tangible results with target and progress, the intangible ones as a radar."""

from __future__ import annotations

import math

from surveykit.i18n import Translator
from surveykit.report.build.analyses.block_words import body, caveats, column, lead
from surveykit.report.build.circle import shown
from surveykit.report.build.circle.current import bars, pareto
from surveykit.report.build.circle.findings import AbilityLine, Findings
from surveykit.report.document import Block, Cell, Estimate, Format, Heading, MeanSd, Table
from surveykit.report.figures import Radar
from surveykit.report.sentences import counts
from surveykit.report.sentences.runs import capital, fill, text
from surveykit.report.sentences.wording import Wording

AXES = 3
"""A radar has at least so many axes."""
UNSHOWN = frozenset({"zero_cell", "interval_disagrees", "methods_disagree"})
"""Caveats about ratios, and those that have a sentence of their own."""


def effect(findings: Findings, _: Translator) -> list[Block]:
    """Tangible, then intangible results."""
    return [*tangible(findings, _), *intangible(findings, _)]


def tangible(findings: Findings, _: Translator) -> list[Block]:
    """What can be counted: attainment, progress, the test of the change, the tally again."""
    if findings.reached is None or findings.current is None:
        return []
    circle = findings.circle
    said = [
        _("Attainment of the target: {share}.", share=shown.share(findings.attained)),
        _("Progress: {share}.", share=shown.share(findings.progressed)),
    ]
    found: list[Block] = [
        Heading(_("Tangible results"), 2),
        lead(text(("" if _.language == "zh_CN" else " ").join(said))),
    ]
    facts = {
        "before": shown.value(findings, findings.current), "after": shown.value(findings, findings.reached),
        "target": shown.value(findings, findings.aimed), "attained": shown.share(findings.attained),
        "progress": shown.share(findings.progressed),
    }  # fmt: skip
    result = findings.effect
    if result is not None and result.p is not None:
        wording = Wording(outcome=circle.indicator or _("the indicator"), by_time=True, event=circle.indicator)
        found.append(body(capital(counts.said(_, result, wording))))
        found += [shown.caveat(remark) for remark in counts.remarks(_, result)]
    found.append(bars(findings, _, reached=True))
    if findings.attained is not None:
        words = _("Attainment = (after − before) ÷ (target − before) = ({after} − {before}) ÷ ({target} − {before}) = "
                  "{attained}", **facts)  # fmt: skip
        found.append(body(text(words)))
    if findings.progressed is not None:
        words = _("Progress = |after − before| ÷ before = |{after} − {before}| ÷ {before} = {progress}", **facts)
        found.append(body(text(words)))
    if findings.attained is not None and findings.attained < 0:
        found.append(shown.caveat(_("The value moved away from the target; the progress has no direction.")))
    if result is not None:
        found += caveats(_, (c for c in result.caveats if c.code not in UNSHOWN))
        words = _(
            "Cases before and after improvement are different ones and there was no parallel control: other things of "
            "the same time cannot be excluded."
        )
        found.append(shown.caveat(words))
    return [*found, *_tally(findings, _)]


def _tally(findings: Findings, _: Translator) -> list[Block]:
    if findings.after is None or not findings.before.total:
        return []
    tally = findings.circle.tally
    rows: list[tuple[Cell, ...]] = [
        (line.name, line.before, line.after, (line.after or 0) - line.before)
        for line in sorted(tally, key=lambda one: -one.before)
    ]
    whole = (sum(line.before for line in tally), sum(line.after or 0 for line in tally))
    table = Table(
        title=text(_("Tally sheet before and after improvement")),
        columns=(
            column(_("Problem"), width=3.0),
            column(_("before improvement"), Format.COUNT),
            column(_("after improvement"), Format.COUNT),
            column(_("Difference"), Format.COUNT),
        ),
        rows=(*rows, (_("Total"), *whole, whole[1] - whole[0])),
        bold_rows=frozenset({len(rows)}),
        sheet=_("Tally after"),
    )
    found: list[Block] = [table]
    if whole[1]:
        found.append(pareto(findings.after, _("Problems after improvement"), _))
    return found


def intangible(findings: Findings, _: Translator) -> list[Block]:
    """What members have gained: the radar and the paired comparison of each axis."""
    lines = [line for line in findings.abilities if line.ability.before and line.ability.after]
    if not lines:
        return []
    rose = sum(1 for line in lines if (line.result.difference or 0) > 0)
    said = _("{n} of {all} abilities were scored higher after improvement.", n=rose, all=len(lines))
    found: list[Block] = [Heading(_("Intangible results"), 2), lead(text(said))]
    figure = radar(lines, findings.circle.full_mark, _)
    if figure is not None:
        found.append(figure)
    found.append(_abilities(lines, _))
    return [*found, *_remarks(lines, _)]


def _remarks(lines: list[AbilityLine], _: Translator) -> list[Block]:
    """What the tests ask to be said: of every axis at once where it is the same for all."""
    each = [line.result.caveats for line in lines]
    shared = [caveat for caveat in each[0] if all(caveat in own for own in each)]
    found = list(caveats(_, shared))
    for line in lines:
        found += caveats(_, (c for c in line.result.caveats if c not in shared), line.ability.name)
    return found


def radar(lines: list[AbilityLine], full: int, _: Translator) -> Radar | None:
    """The means of the members before and after on each axis; None for fewer than three axes."""
    groups = [line.result.groups for line in lines]
    if len(lines) < AXES or any(g.mean is None for pair in groups for g in pair):
        return None
    rounds = [tuple(pair[at].mean or 0.0 for pair in groups) for at in (0, 1)]
    return Radar(
        title=text(_("Abilities of the circle")),
        unit=_("mean score of the members"),
        axes=tuple(line.ability.name for line in lines),
        series=((_("before improvement"), rounds[0]), (_("after improvement"), rounds[1])),
        minimum=0.0,
        maximum=float(max(full, math.ceil(max(*rounds[0], *rounds[1])))),
    )


def _abilities(lines: list[AbilityLine], _: Translator) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        result = line.result
        low, high = result.ci or (None, None)
        before, after = (MeanSd(g.mean, g.sd) if g.mean is not None else None for g in result.groups)
        change = None if result.difference is None else Estimate(result.difference, low, high)
        t = None if result.statistic is None else abs(result.statistic)
        rows.append((line.ability.name, result.groups[0].n, before, after, change, t, result.p))
    return Table(
        title=fill(_("Abilities before and after improvement (*x̄*±*s*)")),
        columns=(
            column(_("Ability"), width=1.8),
            column("*n*", Format.COUNT, 0.5),
            column(_("before improvement"), Format.MEAN_SD, 1.2),
            column(_("after improvement"), Format.MEAN_SD, 1.2),
            column(_("Difference (95%CI)"), Format.DIFFERENCE_CI, 1.9),
            column("*t*", Format.STATISTIC, 0.8),
            column("*P*", Format.PVALUE, 0.8),
        ),
        rows=tuple(rows),
        notes=(text(_("Paired t test of the same members; after minus before. The P are not adjusted.")),),
        sheet=_("Abilities"),
    )
