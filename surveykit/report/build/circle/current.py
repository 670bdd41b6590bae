"""Where one stands (查检表, 柏拉图) and what is aimed at."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses.block_words import body, caveats, column, lead, listed, note
from surveykit.report.build.circle import shown
from surveykit.report.build.circle.findings import Findings
from surveykit.report.document import Block, Chart, Format, Series, Table
from surveykit.report.figures import Pareto
from surveykit.report.sentences.runs import text
from surveykit.stats import pareto as counted


def current(findings: Findings, _: Translator) -> list[Block]:
    """The value before, the tally, the Pareto chart, the vital few."""
    circle, found = findings.circle, list[Block]()
    if findings.current is not None:
        now = shown.counted(_, findings, findings.current, circle.events_before, circle.n_before)
        found.append(lead(text(_("{indicator} before improvement: {value}.", indicator=_name(findings, _), value=now))))
    if findings.before.total:
        found += [_tally(findings, _), pareto(findings.before, _("Problems before improvement"), _)]
        few = [bar.name for bar in findings.before.bars if bar.vital]
        upto = numbers.percent(findings.before.bars[len(few) - 1].cumulative)
        words = _("{problems} together make {share} of all and are the focus of improvement.",
                  problems=listed(_, few), share=upto)  # fmt: skip
        found.append(body(text(words)))
        found += caveats(_, findings.before.caveats)
    return found


def _name(findings: Findings, _: Translator) -> str:
    return findings.circle.indicator or _("The indicator")


def _tally(findings: Findings, _: Translator) -> Table:
    rows = tuple((bar.name, bar.count, bar.share, bar.cumulative) for bar in findings.before.bars)
    return Table(
        title=text(_("Tally sheet before improvement")),
        columns=(
            column(_("Problem"), width=3.0),
            column(_("Times"), Format.COUNT),
            column(_("Composition"), Format.PERCENT),
            column(_("Cumulative"), Format.PERCENT),
        ),
        rows=(*rows, (_("Total"), findings.before.total, 100.0, "")),
        notes=(text(_("100% is all times together.")),),
        bold_rows=frozenset({len(rows)}),
        sheet=_("Tally sheet"),
    )


def pareto(found: counted.Pareto, title: str, _: Translator) -> Pareto:
    """A tally drawn; problems that did not occur are left out."""
    return Pareto(
        title=text(title),
        unit=_("times"),
        categories=tuple(bar.name for bar in found.bars),
        counts=tuple(bar.count for bar in found.bars),
        vital=found.vital,
        share_name=_("cumulative share"),
    )


def aim(findings: Findings, _: Translator) -> list[Block]:
    """The target and how it was computed."""
    if findings.aimed is None or findings.current is None or findings.focus is None:
        return []
    circle = findings.circle
    facts = {
        "current": shown.value(findings, findings.current), "target": shown.value(findings, findings.aimed),
        "focus": shown.share(findings.focus), "ability": shown.share(circle.ability),
    }  # fmt: skip
    name = _name(findings, _)
    if circle.should_fall:
        words = _("{indicator} is to fall from {current} to {target}.", indicator=name, **facts)
        formula = _("Target = current − current × focus × ability = {current} − {current} × {focus} × {ability} = "
                    "{target}", **facts)  # fmt: skip
    else:
        words = _("{indicator} is to rise from {current} to {target}.", indicator=name, **facts)
        formula = _("Target = current + (1 − current) × focus × ability = {current} + (1 − {current}) × {focus} × "
                    "{ability} = {target}", **facts)  # fmt: skip
    origin = (
        _("The focus was set by the circle.")
        if findings.focus_given
        else _("The focus is the cumulative share of the vital few in the Pareto chart.")
    )
    return [lead(text(words)), body(text(formula)), note(text(origin)), bars(findings, _, reached=False)]


def bars(findings: Findings, _: Translator, *, reached: bool) -> Chart:
    """Before, target and, where ``reached``, after as bars from nothing."""
    factor = 100.0 if findings.rate else 1.0
    values = [(_("before improvement"), findings.current), (_("target"), findings.aimed)]
    if reached:
        values.append((_("after improvement"), findings.reached))
    there = [(name, v) for name, v in values if v is not None]
    return Chart(
        title=text(_name(findings, _)),
        kind="bars",
        categories=tuple(name for name, _v in there),
        series=(Series(_name(findings, _), tuple(factor * v for _n, v in there), role="after"),),
        minimum=0.0,
        unit="%" if findings.rate else "",
    )
