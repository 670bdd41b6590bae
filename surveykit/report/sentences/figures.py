"""The figures inside a sentence: statistic, degrees of freedom, P, interval, effect size, each as runs."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.document import MeanSd
from surveykit.report.sentences.runs import Runs, clauses, fill, text
from surveykit.report.sentences.wording import Wording, with_unit
from surveykit.stats.results import Group, Interval, Result


def p_value(_: Translator, p: float) -> Runs:
    """``P<0.001``, ``P=0.035``."""
    return fill(_("*P*{p}"), p=numbers.p_clause(p))


def interval(_: Translator, ci: Interval, conf: float, decimals: int = 2) -> Runs:
    """``95%CI：1.84～4.98``."""
    return fill(
        _("{conf}%CI: {interval}"),
        conf=f"{conf * 100:g}",
        interval=numbers.interval(ci[0], ci[1], _.language, decimals),
    )


def mean(_: Translator, group: Group, unit: str) -> Runs:
    """``（93.88±3.65）分``."""
    return with_unit(_, numbers.mean_sd(MeanSd(group.mean, group.sd)), unit, bracket=True)


def amount(_: Translator, value: float, unit: str) -> Runs:
    """``3.41分``."""
    return with_unit(_, numbers.fixed(value, 2), unit)


def statistic(_: Translator, result: Result, wording: Wording) -> Runs:
    """The statistic under its name; Fisher's and McNemar's exact tests have a name only."""
    value = result.z if isinstance(result.z, float | int) else result.statistic
    shown = "" if value is None else numbers.fixed(abs(value) if wording.absolute else value, 3)
    match result.test, value is None:
        case "t.student", _none:
            return fill(_("*t*={t}"), t=shown)
        case (("t.welch" | "t.norm2"), _none):
            return fill(_("Welch *t*={t}"), t=shown)
        case "t.paired", _none:
            return fill(_("paired *t*={t}"), t=shown)
        case "t.norm", _none:
            return fill(_("one-sample *t*={t}"), t=shown)
        case (("mannwhitney" | "wilcoxon"), _none):
            return fill(_("*Z*={z}"), z=shown)
        case "kruskal", _none:
            return fill(_("*H*={h}"), h=shown)
        case "anova", _none:
            return fill(_("*F*={f}"), f=shown)
        case "anova.welch", _none:
            return fill(_("Welch *F*={f}"), f=shown)
        case "anova.rm", _none:
            return fill(_("*F*={f}"), f=shown)
        case "friedman", _none:
            return fill(_("Friedman *χ²*={chi}"), chi=shown)
        case "cochran.q", _none:
            return fill(_("Cochran's *Q*={q}"), q=shown)
        case "sign", _none:
            return text(_("sign test"))
        case "chi2.n1", _none:
            return fill(_("*N*−1 *χ²*={chi}"), chi=shown)
        case "trend", _none:
            return fill(_("trend *Z*={z}"), z=shown)
        case "chi2", False:
            return fill(_("*χ²*={chi}"), chi=shown)
        case "chi2.yates", False:
            return fill(_("continuity-corrected *χ²*={chi}"), chi=shown)
        case "mcnemar", False:
            return fill(_("McNemar *χ²*={chi}"), chi=shown)
        case "mcnemar", True:
            return text(_("McNemar's exact test"))
        case _:
            return text(_("Fisher's exact test"))


def freedom(_: Translator, df: float | Interval | None) -> list[Runs]:
    """``ν=51.25``; for an F both of them."""
    if df is None:
        return []
    if isinstance(df, tuple):
        return [
            fill(_("*ν*1={df}"), df=numbers.degrees(df[0])),
            fill(_("*ν*2={df}"), df=numbers.degrees(df[1])),
        ]
    return [fill(_("*ν*={df}"), df=numbers.degrees(df))]


def known(value: float | UnsetType | None) -> float | None:
    """A number that the test has and that could be computed."""
    return None if value is UNSET or value is None else float(value)


def _bounds(ci: Interval | UnsetType | None) -> Interval | None:
    return None if ci is UNSET or ci is None else (ci[0], ci[1])


def effect(_: Translator, result: Result, *, named: bool = True) -> list[Runs]:
    """The effect size that goes with the test, its interval, and what it is standardised by.

    Student: Hedges' g (``named`` spells the name out). Welch: d on the root of the mean variance, Bonett's interval.
    Paired: gz. Rank tests: the rank-biserial r. Analysis of variance: omega squared, never below 0.
    """
    found = result.effect
    if found is None:
        return []
    parts: list[Runs] = []
    after: list[Runs] = []
    bounds: Interval | None = None
    if result.test == "t.welch" and (value := known(found.d_av)) is not None:
        parts = [fill(_("*d*={d}"), d=numbers.fixed(value, 2))]
        bounds = _bounds(found.d_av_ci)
        after = [text(_("standardised by the root of the mean of both variances"))]
    elif (value := known(found.hedges_gz)) is not None:
        parts, bounds = [fill(_("*gz*={g}"), g=numbers.fixed(value, 2))], _bounds(found.hedges_gz_ci)
    elif result.test in {"t.student", "t.welch"} and (value := known(found.hedges_g)) is not None:
        template = _("Hedges' *g*={g}") if named else _("*g*={g}")
        parts, bounds = [fill(template, g=numbers.fixed(value, 2))], _bounds(found.hedges_g_ci)
    elif found.name == "rank_biserial" and (value := known(found.value)) is not None:
        return [fill(_("rank-biserial *r*={r}"), r=numbers.fixed(value, 2))]
    elif found.name == "omega_squared" and (value := known(found.value)) is not None:
        return [fill(_("*ω²*={omega}"), omega=numbers.fixed(max(value, 0.0), 2))]
    elif found.name == "partial_eta_squared" and (value := known(found.value)) is not None:
        return [fill(_("partial *η²*={eta}"), eta=numbers.fixed(value, 2))]
    elif found.name == "kendall_w" and (value := known(found.value)) is not None:
        return [fill(_("Kendall's *W*={w}"), w=numbers.fixed(value, 2))]
    elif found.name == "epsilon_squared" and (value := known(found.value)) is not None:
        return [fill(_("*ε²*={epsilon}"), epsilon=numbers.fixed(max(value, 0.0), 2))]
    if bounds is not None:
        parts.append(interval(_, bounds, result.conf))
    return parts + (after if parts else [])


def parenthesis(_: Translator, result: Result, wording: Wording, *, df: bool, named: bool = True) -> Runs:
    """What stands in brackets after the verdict: statistic, degrees of freedom, P, effect size."""
    parts = [statistic(_, result, wording)]
    if df:
        parts += freedom(_, result.df)
    if result.p is not None:
        parts.append(p_value(_, result.p))
    if wording.effect:
        parts += effect(_, result, named=named)
    return clauses(_, parts)


def rate(_: Translator, group: Group) -> Runs:
    """``1.82%（2/110）``."""
    events = 0 if group.events is UNSET else group.events
    return fill(
        _("{rate} ({events}/{n})"),
        rate=numbers.percent(100 * events / group.n),
        events=numbers.count(events),
        n=numbers.count(group.n),
    )
