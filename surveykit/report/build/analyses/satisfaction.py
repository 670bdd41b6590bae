"""Satisfaction in words: the rate first, then item by item, best and worst, net promoter score."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses.satisfaction_values import ItemBoxes, NpsItem, Satisfaction
from surveykit.report.document import Block, Cell, Column, Format, Table
from surveykit.report.figures import Stacked
from surveykit.report.sentences import counts
from surveykit.report.sentences.runs import Runs, capital, fill, text
from surveykit.report.sentences.wording import Wording, shortened
from surveykit.stats.results import Result
from surveykit.stats.satisfaction.boxes import Share

UNSHOWN = frozenset({"zero_cell"})
"""Caveats about ratios, which are not shown here."""
DRAWN_GROUPS = 3
"""Stacked bars of every item are drawn for up to this many groups."""


def blocks(findings: Satisfaction, _: Translator) -> tuple[Block, ...]:
    """The rate, its table, the answers as bars, best and worst, the net promoter score, remarks and method."""
    found: list[Block] = [words.heading(_("Satisfaction: {title}", title=findings.title))]
    if findings.overall or findings.items:
        found += [words.lead(_lead(_, findings)), *_sentence(_, findings), _table(_, findings)]
        found += _figures(_, findings)
        found += _extremes(_, findings)
    for item in findings.nps:
        found += _nps(_, findings, item)
    rows = [*findings.items, *([findings.overall] if findings.overall else [])]
    own = [
        caveat
        for row in (findings.overall,)
        if row and row.result
        for caveat in row.result.caveats
        if caveat.code not in UNSHOWN
    ]
    found += words.caveats(_, (*findings.caveats, *own))
    if rows:
        found.append(words.note(_method(_, findings, rows)))
    return tuple(found)


def _rate(findings: Satisfaction, group: int) -> Share:
    return findings.overall.groups[group].satisfied if findings.overall else findings.pooled[group]["satisfied"]


def _lead(_: Translator, findings: Satisfaction) -> Runs:
    rates = [words.rate_words(_, _rate(findings, g)) for g in range(len(findings.groups))]
    if len(rates) == 1:
        return fill(_("The satisfaction rate is {rate}."), rate=rates[0])
    each = [_("{group} {rate}", group=g, rate=r) for g, r in zip(findings.groups, rates, strict=True)]
    return fill(_("Satisfaction rate: {rates}."), rates=words.listed(_, each))


def _sentence(_: Translator, findings: Satisfaction) -> list[Block]:
    """The sentence for a paper, for two groups."""
    result = findings.overall.result if findings.overall else None
    if result is None or len(result.groups) != 2 or result.p is None:
        return []
    wording = Wording(outcome=_("the satisfaction rate"), by_time=findings.by_time, event=_("satisfied"))
    return [words.body(capital(counts.said(_, result, wording)))]


def _table(_: Translator, findings: Satisfaction) -> Table:
    rows: list[tuple[Cell, ...]] = [_row(findings, row) for row in findings.items]
    bold = []
    if findings.items:
        bold.append(len(rows))
        cells: list[Cell] = [_("All items together")]
        for part in findings.pooled:
            cells += _cells(part, len(findings.groups))
        rows.append((*cells, *(("", "", "") if _tested(findings) else ())))
    if findings.overall:
        bold.append(len(rows))
        rows.append(_row(findings, findings.overall))
    return Table(
        title=text(_("Satisfaction rate by item")),
        columns=tuple(_columns(_, findings)),
        rows=tuple(rows),
        notes=_notes(_, findings),
        bold_rows=frozenset(bold),
        sheet=_("Satisfaction"),
    )


def _notes(_: Translator, findings: Satisfaction) -> tuple[Runs, ...]:
    found = [text(_("Rates among valid answers. “All items together” is Σ satisfied ÷ Σ answers."))]
    if _tested(findings):
        found.append(
            fill(
                _(
                    "Satisfied: cases (%). *n*≥40 and every expected count ≥5: *χ²*; an expected count from 1 to 5: "
                    "with continuity correction; else Fisher's exact test, which has no statistic. The adjusted *P* is "
                    "by Holm's method over the items."
                )
            )
        )
    return tuple(found)


def _tested(findings: Satisfaction) -> bool:
    return len(findings.groups) > 1


def _columns(_: Translator, findings: Satisfaction) -> list[Column]:
    columns = [words.column(_("Item"), width=2.6)]
    if len(findings.groups) == 1:
        columns += [
            words.column("*n*", Format.COUNT, 0.6),
            words.column(_("Satisfied"), Format.COUNT, 0.8),
            words.column(_("Satisfaction rate (95%CI), %"), Format.DIFFERENCE_CI, 1.9),
            words.column(_("Top box"), Format.PERCENT),
            words.column(_("Middle box"), Format.PERCENT),
            words.column(_("Bottom box"), Format.PERCENT),
        ]
        return columns
    for group in findings.groups:
        columns += [Column(fill("*n*"), Format.COUNT, 0.6), Column(text(group), Format.EVENTS, 1.3)]
    return [
        *columns,
        words.column("*χ²*", Format.STATISTIC, 0.9),
        words.column("*P*", Format.PVALUE, 0.9),
        words.column(_("adjusted *P*"), Format.PVALUE, 1.0),
    ]


def _row(findings: Satisfaction, row: ItemBoxes) -> tuple[Cell, ...]:
    cells: list[Cell] = [row.label]
    for part in row.groups:
        shares = {"satisfied": part.satisfied, "top": part.top, "middle": part.middle, "bottom": part.bottom}
        cells += _cells(shares, len(findings.groups))
    if _tested(findings):
        found = row.result
        cells += [found.statistic, found.p, _holm(found)] if found else [None, None, None]
    return tuple(cells)


def _holm(result: Result) -> Cell:
    """The adjusted P; empty for the overall item, which is in no family."""
    return "" if result.p_adjusted is None else result.p_adjusted


def _cells(shares: dict[str, Share], groups: int) -> list[Cell]:
    satisfied = shares["satisfied"]
    if groups > 1:
        return [satisfied.n, words.events(satisfied)]
    few = satisfied.n < numbers.FEW
    rate = None if few else words.estimate(satisfied.rate, satisfied.ci, 100)
    boxes: list[Cell] = [None if few else words.percent(shares[name].rate) for name in ("top", "middle", "bottom")]
    return [satisfied.n, satisfied.events, rate, *boxes]


def _figures(_: Translator, findings: Satisfaction) -> list[Block]:
    """A stacked bar an item for each group; only items with the steps of the first one stand on one axis."""
    rows = [*findings.items, *([findings.overall] if findings.overall else [])]
    alike = [row for row in rows if row.levels == rows[0].levels]
    if len(findings.groups) > DRAWN_GROUPS:
        return [_stacked(_("Answers to “{item}”", item=row.label), [row], findings) for row in alike[-1:]]
    return [_stacked(_("Answers, {group}", group=name), alike, findings, g) for g, name in enumerate(findings.groups)]


def _stacked(title: str, rows: Sequence[ItemBoxes], findings: Satisfaction, group: int | None = None) -> Stacked:
    """Bars of items in one group, or of one item in every group."""
    parts = [(row.label, row.groups[group]) for row in rows] if group is not None else [
        (name, rows[0].groups[g]) for g, name in enumerate(findings.groups)
    ]  # fmt: skip
    parts = [(name, part) for name, part in parts if part.n]
    levels = rows[0].levels
    return Stacked(
        title=text(title),
        unit="%",
        categories=tuple(shortened(name) for name, _part in parts),
        levels=levels,
        shares=tuple(tuple(100 * c / part.n for c in part.counts) for _name, part in parts),
        middle=len(levels) // 2,
        counts=tuple(part.n for _name, part in parts),
        labels=tuple(numbers.percent(words.percent(part.satisfied.rate)) for _name, part in parts),
    )


def _extremes(_: Translator, findings: Satisfaction) -> list[Block]:
    if not findings.highest:
        return []

    def named(places: tuple[int, ...]) -> str:
        rows = [findings.items[at] for at in places]
        return words.listed(
            _, [shortened(r.label) + numbers.bracketed(_percent(r.groups[-1].satisfied), _.language) for r in rows]
        )

    where = findings.groups[-1]
    highest = _("Highest ({group}): {items}.", group=where, items=named(findings.highest))
    lowest = _("Lowest ({group}): {items}.", group=where, items=named(findings.lowest))
    return [words.body(text(highest)), words.body(text(lowest))]


def _percent(share: Share) -> str:
    return f"{share.events}/{share.n}" if share.n < numbers.FEW else numbers.percent(words.percent(share.rate))


def _nps(_: Translator, findings: Satisfaction, item: NpsItem) -> list[Block]:
    rows: list[tuple[Cell, ...]] = []
    for name, part in zip(findings.groups, item.groups, strict=True):
        each = [
            words.events(Share(events=k, n=part.n, rate=None, ci=None))
            for k in (part.promoters, part.passives, part.detractors)
        ]
        rows.append((name, part.n, *each, words.estimate(part.score, part.ci)))
    table = Table(
        title=text(_("Net promoter score: {item}", item=item.label)),
        columns=(
            words.column(_("Group"), width=1.8),
            words.column("*n*", Format.COUNT, 0.6),
            words.column(_("Promoters (9–10)"), Format.EVENTS),
            words.column(_("Passives (7–8)"), Format.EVENTS),
            words.column(_("Detractors (0–6)"), Format.EVENTS),
            words.column(_("Score (interval)"), Format.DIFFERENCE_CI, 1.6),
        ),
        rows=tuple(rows),
        notes=(
            text(
                _(
                    "Net promoter score = promoters % − detractors %, from −100 to 100; interval by Tango's score "
                    "method (1998)."
                )
            ),
        ),
        sheet=_("Net promoter score"),
    )
    found: list[Block] = [table]
    if item.difference is not None and item.difference_ci is not None:
        difference = words.estimate_words(_, item.difference, item.difference_ci)
        sentence = _("The net promoter score of {later} is {difference} points from that of {earlier}.",
                     later=findings.groups[1], earlier=findings.groups[0], difference=difference)  # fmt: skip
        found.append(words.body(text(sentence)))
    caveats = [caveat for part in item.groups for caveat in part.caveats]
    return [*found, *words.caveats(_, caveats, _("Net promoter score"))]


def _method(_: Translator, findings: Satisfaction, rows: Sequence[ItemBoxes]) -> Runs:
    first = findings.overall or rows[0]
    good, last = first.levels[len(first.levels) - first.cuts.satisfied :], _rate(findings, len(findings.groups) - 1)
    return text(
        _(
            "Satisfaction rate = ({answers}) ÷ all valid answers = {events} ÷ {n} × 100%. Top box: the best step "
            "alone; bottom box: the {bottom} lowest steps. Intervals by Wilson's method.",
            answers=" + ".join(good),
            events=last.events,
            n=last.n,
            bottom=first.cuts.bottom,
        )
    )
