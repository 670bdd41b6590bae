"""The sentences of a series: what matters first, the sentence for the paper, and the formulas with their numbers."""

from __future__ import annotations

from collections.abc import Iterable

from surveykit.i18n import N_, Translator
from surveykit.messages.trend import CHARTS
from surveykit.report import numbers
from surveykit.report.build.analyses.over_time_table import rules_of
from surveykit.report.build.analyses.over_time_units import changed_by, printed, scaled
from surveykit.report.build.analyses.over_time_values import Series
from surveykit.report.sentences.runs import Runs, fill, paragraph, text
from surveykit.stats.linear import Estimated
from surveykit.stats.results import Caveat
from surveykit.stats.trend.segmented import Segmented

ALPHA = 0.05

SOURCES: dict[str, str] = {
    "line": N_("A plain line: values as they are, no rule looked at."),
    "run": N_(
        "Run chart: centre is the median; 6 or more in a row on one side of it, or 5 or more rising or falling, are "
        "not chance (Perla, Provost and Murray 2011)."
    ),
    "xmr": N_(
        "XmR chart: limits are the mean ± 3 × mean moving range / 1.128 (ISO 7870-2). Rules: beyond 3σ, 8 on one side, "
        "6 rising or falling, 2 of 3 in the outer third, 15 in the inner third (Provost and Murray 2011)."
    ),
    "p": N_(
        "p chart: limits are p ± 3√(p(1 − p)/n) with each period's own n. Rules: beyond 3σ, 8 on one side, 6 rising "
        "or falling, 2 of 3 in the outer third, 15 in the inner third (Provost and Murray 2011)."
    ),
    "u": N_(
        "u chart: limits are u ± 3√(u/e) with each period's own exposure e. Rules: beyond 3σ, 8 on one side, 6 rising "
        "or falling, 2 of 3 in the outer third, 15 in the inner third (Provost and Murray 2011)."
    ),
    "g": N_(
        "g chart: centre is 0.693 × the mean ḡ, the upper limit ḡ + 3√(ḡ(ḡ + 1)); there is no lower one. A point above "
        "it is a longer time without an event (Benneyan 2001, Provost and Murray 2011)."
    ),
    "t": N_(
        "t chart: an XmR chart of time to the power 1/3.6, raised to 3.6 again; a point above the limit is a longer "
        "time without an event (Nelson 1994)."
    ),
}  # fmt: skip


def lead(_: Translator, series: Series) -> Runs:
    """The last value, what changed, and whether it is more than chance."""
    last = next((p for p in reversed(series.periods) if p.value is not None), None)
    if last is None:
        return text(_("There is no value in any period."))
    facts = {"period": last.label, "value": printed(series, last.value)}
    if series.value == "between":
        words = _("{period}: {value} since the event before.", **facts)
    elif last.change is None:
        words = _("{period}: {value}.", **facts)
    else:
        words = _("{period}: {value}, {change} on the last period.", change=changed_by(_, series, last.change), **facts)
    return paragraph(_, [text(words), text(_signal(_, series))])


def _signal(_: Translator, series: Series) -> str:
    chart = series.chart
    if chart.type == "line":
        return ""
    if any(c.code == "chart_no_variation" for c in chart.caveats):
        return ""
    if not chart.marks:
        return _("No rule is broken: the periods differ no more than chance brings.")
    at = max(mark.position for mark in chart.marks)
    n = len({mark.position for mark in chart.marks})
    return _(
        "{n} of {all} points break a rule, which is more than chance; the last is {period} ({rule}).",
        n=n, all=chart.n, period=series.periods[at].label, rule=rules_of(_, chart, at),
    )  # fmt: skip


def for_the_paper(_: Translator, series: Series) -> list[Runs]:
    """The chart, the trend and the step, each as a sentence of a paper."""
    chart = _chart(_, series)
    # Across a step a trend mixes the step with what went on anyway: then the slopes are said instead.
    steps = _step(_, series, series.segmented) if series.segmented else []
    return [runs for runs in (chart, *(steps or [_trend(_, series)])) if runs]


def _chart(_: Translator, series: Series) -> Runs:
    chart = series.chart
    if chart.type == "line" or not chart.centre:
        return ()
    facts = {
        "label": series.label,
        "chart": _(CHARTS[chart.type]),
        "n": chart.n,
        "centre": printed(series, next(v for v in chart.centre if v is not None)),
    }
    if not chart.upper:
        return text(_("{label}: {chart} of {n} periods, centre line {centre}.", **facts))
    if len(set(chart.upper)) > 1:
        words = _("{label}: {chart} of {n} periods, centre line {centre}, limits by each period's own number.", **facts)
    else:
        limits = _both(_, series, 0)
        if chart.lower and chart.lower[0] is not None and chart.upper[0] is not None:
            limits = _("control limits {range}", range=limits)
        words = _("{label}: {chart} of {n} periods, centre line {centre}, {limits}.", limits=limits, **facts)
    return text(words)


def _trend(_: Translator, series: Series) -> Runs:
    found = series.trend
    if found.p is None or found.z is None or found.slope is None:
        return ()
    template = _("Trend: {slope} per period by Sen's slope ({interval}), {verdict} (Mann-Kendall {statistic}, *P*{p}).")
    low, high = scaled(series, found.ci) if found.ci else (None, None)
    exact = found.method == "exact"
    return fill(
        template,
        slope=changed_by(_, series, found.slope),
        interval=_(
            "{percent}%CI {range}", percent=f"{found.conf * 100:g}", range=numbers.interval(low, high, _.language)
        ),
        verdict=_verdict(_, found.p),
        statistic=fill("*S*={s}", s=found.s or 0) if exact else fill("*Z*={z}", z=numbers.fixed(found.z, 3)),
        p=numbers.p_clause(found.p),
    )


def _verdict(_: Translator, p: float) -> str:
    return _("statistically significant") if p < ALPHA else _("not statistically significant")


def _step(_: Translator, series: Series, found: Segmented) -> list[Runs]:
    if found.step is None or found.slope_change is None or found.effect_at_end is None:
        return []
    parts = (
        (_("step at the change"), found.step),
        (_("change of the slope per period"), found.slope_change),
        (_("difference from the continued line at the last period"), found.effect_at_end),
    )
    told = [
        fill(
            _("Segmented regression, {what}: {value} ({interval}), {verdict} (*t*={t}, *P*{p})."),
            what=what,
            value=changed_by(_, series, e.value),
            interval=_estimated(_, series, e),
            verdict=_verdict(_, e.p),
            t=numbers.fixed(e.statistic, 3),
            p=numbers.p_clause(e.p),
        )
        for what, e in parts
        if e.p is not None
    ]
    errors = fill(
        _("Errors after Newey and West (lag {lag}); Durbin-Watson {dw}, first autocorrelation {r}."),
        lag=found.lag or 0,
        dw=numbers.fixed(found.durbin_watson, 2),
        r=numbers.fixed(found.lag1, 2),
    )
    return [*told, errors]


def _estimated(_: Translator, series: Series, found: Estimated) -> str:
    low, high = scaled(series, found.ci) if found.ci else (None, None)
    return _(
        "{percent}%CI {range}", percent=f"{series.trend.conf * 100:g}", range=numbers.interval(low, high, _.language)
    )


def told(series: Series) -> list[Caveat]:
    """What has to be said of a series: where a step is fitted nothing of the trend, and too few points once."""
    caveats = [*series.chart.caveats, *series.trend.caveats, *(series.segmented.caveats if series.segmented else ())]
    if series.segmented is not None and series.segmented.step is not None:
        caveats = [caveat for caveat in caveats if not caveat.code.startswith("trend_")]
    if any(caveat.code == "chart_line" for caveat in caveats):
        caveats = [caveat for caveat in caveats if caveat.code not in ("trend_too_few", "trend_few")]
    return caveats


def for_all(caveats: Iterable[Caveat], *, stepped: bool) -> list[Caveat]:
    """What holds for every series; ``stepped``: a step was fitted, which time alone cannot explain."""
    return [*caveats, *((Caveat(code="time_only"),) if stepped else ())]


def notes(_: Translator, series: Series) -> list[Runs]:
    """Method and source, and the limits worked out with the numbers in them."""
    chart, *others = methods(_, series)
    worked = _worked(_, series)
    return [chart, *((text(worked),) if worked else ()), *others]


def methods(_: Translator, series: Series) -> list[Runs]:
    """Method and source of the chart, of the trend and of the step; which answers a rate counts."""
    found = [text(_(SOURCES[series.chart.type]))]
    if series.answers:
        joined = ("、" if _.language == "zh_CN" else ", ").join(series.answers)
        found.append(text(_("The rate counts the answers: {answers}.", answers=joined)))
    stepped = series.segmented is not None and series.segmented.step is not None
    if series.trend.p is not None and not stepped:
        found.append(
            text(_("Trend: Mann-Kendall test with ties, Sen's slope (Mann 1945, Sen 1968); each period counts once."))
        )
    if stepped:
        found.append(
            text(
                _(
                    "Step and slope: y = b0 + b1·t + b2·after + b3·after·(t − first period after), least squares with "
                    "errors of Newey and West (1987), t with n − 4 degrees of freedom (Wagner and others 2002)."
                )
            )
        )
    return found


def _worked(_: Translator, series: Series) -> str:
    """The limits of the chart worked out; with p and u those of the last period."""
    chart = series.chart
    if not chart.upper:
        return ""
    at = max(n for n, value in enumerate(chart.values) if value is not None)
    centre, upper, size = chart.centre[at], chart.upper[at], series.periods[at].n
    if centre is None:
        return ""
    if chart.type == "xmr" and chart.range_centre is not None:
        mid, moving = scaled(series, (centre, chart.range_centre))
        return f"{numbers.fixed(mid, 4)} ± 3 × {numbers.fixed(moving, 4)} / 1.128 = " + _both(_, series, at)
    if chart.type in ("p", "u") and size:
        spread = f"{centre:.4g} × {1 - centre:.4g} / {size:g}" if chart.type == "p" else f"{centre:.4g} / {size:g}"
        formula = f"{centre:.4g} ± 3√({spread}) = " + _both(_, series, at)
        return _("{period}: {formula}", period=series.periods[at].label, formula=formula)
    if chart.type == "g":
        mean = centre / 0.693
        return f"{mean:.4g} + 3√({mean:.4g} × {mean + 1:.4g}) = {printed(series, upper)}"
    return ""


def _both(_: Translator, series: Series, at: int) -> str:
    chart = series.chart
    low, high = chart.lower[at] if chart.lower else None, chart.upper[at]
    if low is None:
        return _("upper limit {value}", value=printed(series, high))
    if high is None:
        return _("lower limit {value}", value=printed(series, low))
    between = "～" if _.language == "zh_CN" else " to "
    return f"{printed(series, low)}{between}{printed(series, high)}"
