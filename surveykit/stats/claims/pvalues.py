"""A printed P against what the statistic, or the figures themselves, give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scipy.special import ndtr

from surveykit.errors import Fact
from surveykit.stats.claims import tails
from surveykit.stats.claims.rounding import magnitude
from surveykit.stats.claims.tails import Df
from surveykit.stats.claims.values import Claim, PrintedP, Statistic, Verdict

_ONE_SIDED = ("t", "t'", "LSD-t", "Z", "u", "r")
_ALPHA = 0.05


def agrees(p: PrintedP, low: float, high: float) -> bool:
    """Whether some P from ``low`` to ``high`` is what is printed, by rounding or cutting off."""
    value = p.value.value
    if p.relation == "=":
        least, most = magnitude(p.value)
        return low <= most * (1 + 1e-9) and high >= least * (1 - 1e-9)
    if p.relation in "<≤":
        return low < value or (p.relation == "≤" and low == value)
    return high > value or (p.relation == "≥" and high == value)


def impossible(p: PrintedP) -> Iterator[Verdict]:
    """P outside 0 to 1, and P = 0.000."""
    if p.value.value < 0 or p.value.value > 1 or (p.value.value == 0 and p.relation in "<"):
        yield Verdict(status="impossible", code="p_outside", line=p.line, says=p.text)


def zero(p: PrintedP, real: float | None) -> Iterator[Verdict]:
    """P is never 0: ``P=0.000`` is to be printed P<0.001; ``real`` is what comes out, where that is known."""
    if p.value.value == 0 and p.relation in "=≤":
        code = "p_zero" if real is not None else "p_zero_unknown"
        yield Verdict(status="inconsistent", code=code, line=p.line, says=p.text, facts={"p": real})


def of_statistic(claim: Claim, statistic: Statistic, dfs: Sequence[Df]) -> Iterator[Verdict]:
    """The P behind a statistic. ``dfs``: the degrees of freedom it can have; empty where they are not known."""
    p = statistic.p
    if p is None:
        return
    yield from impossible(p)
    one_sided = any(mark.kind == "one_sided" for mark in claim.marks)
    says = f"{statistic.text}, {p.text}"
    known = tails.between(statistic.name, magnitude(statistic.value), dfs)
    if known is None:
        yield from zero(p, None)
        yield from _without_df(statistic, p, says)
        return
    df, low, high = _best(statistic, p, dfs, known)
    real = tails.p_of(statistic.name, statistic.value.value, df) or 0.0
    shared: dict[str, Fact] = {
        "name": statistic.name, "value": statistic.value.digits, "df": _df_fact(df), "p": real,
    }  # fmt: skip
    yield from zero(p, real / 2 if one_sided else real)
    if one_sided and statistic.name in _ONE_SIDED:
        low, high, shared["p"] = low / 2, high / 2, real / 2
    if agrees(p, low, high):
        if p.value.value:
            code = "p_agrees_one_sided" if one_sided else "p_agrees"
            yield Verdict(status="consistent", code=code, line=p.line, says=says, facts=shared)
    elif not one_sided and statistic.name in _ONE_SIDED and agrees(p, low / 2, high / 2):
        facts = {**shared, "one_sided": real / 2}
        yield Verdict(status="inconsistent", code="p_one_sided", line=p.line, says=says, facts=facts)
    else:
        crosses = p.significant is not None and p.significant != (shared_p(shared) < _ALPHA)
        code = "p_differs_crossing" if crosses else "p_differs"
        yield Verdict(status="inconsistent", code=code, line=p.line, says=says, facts=shared)


def _best(statistic: Statistic, p: PrintedP, dfs: Sequence[Df], widest: tuple[float, float]) -> tuple[Df, float, float]:
    """The first degrees of freedom that agree with the printed P, else the first, and the P that they allow."""
    found = [(df, *(tails.between(statistic.name, magnitude(statistic.value), (df,)) or widest)) for df in dfs]
    return next((f for f in found if agrees(p, f[1], f[2])), found[0])


def shared_p(facts: dict[str, Fact]) -> float:
    """The P among the facts."""
    value = facts["p"]
    assert isinstance(value, float)
    return value


def _df_fact(df: Df) -> Fact:
    return list(df) if len(df) > 1 else (df[0] if df else None)


def _without_df(statistic: Statistic, p: PrintedP, says: str) -> Iterator[Verdict]:
    """t without degrees of freedom: none of them gives a P below the normal distribution's."""
    if statistic.name not in ("t", "t'", "LSD-t"):
        yield Verdict(status="unchecked", code="p_needs_df", line=p.line, says=says, facts={"name": statistic.name})
        return
    _, highest = magnitude(statistic.value)
    least = float(2 * ndtr(-highest))
    most = magnitude(p.value)[1] if p.relation == "=" else p.value.value
    wanted = 0.001 if p.value.value == 0 and p.relation == "=" else most
    facts: dict[str, Fact] = {"name": statistic.name, "value": statistic.value.digits, "p": least}
    if p.relation in "=<≤" and least > wanted:
        yield Verdict(status="impossible", code="p_below_normal", line=p.line, says=says, facts=facts)
        return
    df = tails.least_df(highest, wanted) if p.relation in "=<≤" else None
    if df is None:
        yield Verdict(status="unchecked", code="p_needs_n", line=p.line, says=says, facts=facts)
    else:
        facts = {**facts, "df": df, "wanted": wanted}
        yield Verdict(status="unchecked", code="p_needs_n_from", line=p.line, says=says, facts=facts)
