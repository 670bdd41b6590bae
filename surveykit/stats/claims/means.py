"""A printed t, u or F against the means, SDs and sizes beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveykit.errors import Fact
from surveykit.stats.claims.differences import MOST_GROUPS, Known, Try, known, paired_correlation, tries
from surveykit.stats.claims.pvalues import agrees, impossible, zero
from surveykit.stats.claims.rounding import magnitude, shown_as
from surveykit.stats.claims.tails import Df, p_of
from surveykit.stats.claims.values import Claim, PrintedP, Statistic, Status, Verdict

FITTING = {
    "t": ("t.student", "t.welch", "t.one", "lsd"), "t'": ("t.welch",), "u": ("t.welch",), "Z": ("t.welch",),
    "F": ("anova", "f.two"), "LSD-t": ("lsd",), "q": ("snk",),
}  # fmt: skip
"""What each statistic of means may be, the likeliest first."""
_WHOLE = ("anova", "t.one")


def of_statistic(claim: Claim, statistic: Statistic) -> tuple[tuple[Verdict, ...], tuple[Df, ...]]:
    """Verdicts on a statistic of means, and the degrees of freedom that its P can have."""
    printed = [s for s in claim.samples if s.mean is not None]
    groups = known(claim.samples)
    if statistic.name not in FITTING or not printed:
        return (), ()
    says = f"{', '.join(s.text for s in printed[:4])}; {statistic.text}"
    if len(printed) > MOST_GROUPS:
        return (_verdict("unchecked", "too_many_groups", statistic, says, {"n": len(printed)}),), ()
    if len(groups) < len(printed):
        return (_without_n(claim, statistic, says),), ()
    found = [t for t in tries(groups) if t.method in FITTING[statistic.name]]
    if not found:
        return (_verdict("unchecked", "nothing_varies", statistic, says, {}),), ()
    found.sort(key=lambda t: (len(t.groups) != len(groups), FITTING[statistic.name].index(t.method)))
    exact = [t for t in found if shown_as(statistic.value, t.value)]
    near = [t for t in found if _within(statistic, t)]
    hits = exact or near
    if not hits:
        return _unmatched(claim, statistic, groups, found, says)
    best = hits[0]
    facts = _facts(best) | {
        "how": shown_as(statistic.value, best.value) or "reach", "n": claim.n_from, "printed": statistic.value.digits,
    }  # fmt: skip
    dfs = tuple(dict.fromkeys(t.df for t in hits if t.groups == best.groups))
    alone = len(groups) > len(best.groups) and (len(groups) == 3 or claim.column) and best.method not in ("lsd", "snk")
    if alone and not (claim.column and len(groups) > 3 and claim.paired):
        whole = next((t for t in tries(groups) if t.method == "anova"), None)
        if whole is not None:
            facts |= {"f": whole.value, "df_f": list(whole.df), "p": p_of("F", whole.value, whole.df)}
        return (_verdict("inconsistent", "only_a_pair", statistic, says, facts),), dfs
    code = "t_agrees" if exact else "t_within_rounding"
    if len(groups) > len(best.groups):
        code = "t_agrees_pair"
    return (_verdict("consistent", code, statistic, says, facts), *_df(statistic, dfs, says)), dfs


def of_p(claim: Claim, p: PrintedP) -> Iterator[Verdict]:
    """Verdict on a P that two groups of means have without a statistic."""
    groups = known(claim.samples)
    if len(groups) != 2:
        return
    found = [t for t in tries(groups) if t.method in ("t.student", "t.welch")]
    if not found:
        return
    yield from impossible(p)
    names = ("t", "t")
    reals = [p_of(name, t.value, t.df) or 0.0 for name, t in zip(names, found, strict=True)]
    yield from zero(p, reals[0])
    facts = _facts(found[0]) | {"p": reals[0], "p_welch": reals[1]}
    ends = [p_of("t", end, t.df) or 0.0 for t in found for end in t.reach]
    says = f"{', '.join(g.text for g in claim.samples[:4])}; {p.text}"
    good = agrees(p, min(ends), max(ends))
    if claim.paired and not good:
        yield Verdict(status="unchecked", code="p_paired_means", line=p.line, says=says, facts=facts)
    elif not good or p.value.value:
        code = "p_from_means" if good else "p_not_from_means"
        yield Verdict(status="consistent" if good else "inconsistent", code=code, line=p.line, says=says, facts=facts)


def _within(statistic: Statistic, found: Try) -> bool:
    low, high = magnitude(statistic.value)
    return low <= found.reach[1] and high >= found.reach[0]


def _unmatched(
    claim: Claim, statistic: Statistic, groups: Sequence[Known], found: Sequence[Try], says: str
) -> tuple[tuple[Verdict, ...], tuple[Df, ...]]:
    best = found[0]
    facts = _facts(best) | {"printed": statistic.value.digits, "n": claim.n_from}
    welch = next((t.value for t in found if t.method == "t.welch"), None)
    facts["welch"] = None if welch is None else abs(welch)
    dfs = tuple(dict.fromkeys(t.df for t in found if t.groups == best.groups))
    pairs = [(a, b) for i, a in enumerate(groups) for b in groups[i + 1 :] if a.n == b.n]
    if claim.paired and statistic.name == "t" and pairs:
        for one, two in pairs:
            r = paired_correlation(one, two, statistic.value.value)
            if r is not None and -1 <= r <= 1:
                more: dict[str, Fact] = {**facts, "r": r, "one": one.label, "two": two.label}
                return (_verdict("unchecked", "t_paired_needs_r", statistic, says, more),), ((float(one.n - 1),),)
    return (_verdict("inconsistent", "t_differs", statistic, says, facts),), dfs


def _without_n(claim: Claim, statistic: Statistic, says: str) -> Verdict:
    """Two groups of unknown but equal size: how large they would have to be (n = t²(s₁² + s₂²)/d²)."""
    both = [s for s in claim.samples if s.mean is not None and s.sd is not None]
    if len(both) == 2 and both[0].mean and both[1].mean and both[0].sd and both[1].sd and statistic.name == "t":
        difference = both[0].mean.value - both[1].mean.value
        if difference:
            variance = both[0].sd.value ** 2 + both[1].sd.value ** 2
            n = (statistic.value.value / difference) ** 2 * variance
            return _verdict("unchecked", "t_needs_n_equal", statistic, says, {"n": n})
    return _verdict("unchecked", "needs_n", statistic, says, {})


def _df(statistic: Statistic, dfs: Sequence[Df], says: str) -> Iterator[Verdict]:
    """Degrees of freedom that are printed but belong to none of the tests that reproduce the statistic."""
    if not statistic.df or len(statistic.df) != len(dfs[0]):
        return
    if not any(all(abs(a - b) < 1 for a, b in zip(statistic.df, df, strict=True)) for df in dfs):
        facts: dict[str, Fact] = {"printed": list(statistic.df), "df": list(dfs[0])}
        yield _verdict("inconsistent", "df_differs", statistic, says, facts)


def _facts(found: Try) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "method": found.method, "value": abs(found.value), "df": list(found.df), "groups": list(found.groups),
        "low": found.reach[0], "high": found.reach[1] if found.reach[1] < 1e300 else None,
    }  # fmt: skip
    if found.difference is not None and found.value:
        facts |= {"difference": abs(found.difference), "se": abs(found.difference / found.value)}
    return facts


def _verdict(status: Status, code: str, statistic: Statistic, says: str, facts: dict[str, Fact]) -> Verdict:
    return Verdict(status=status, code=code, line=statistic.line, says=says, facts=facts | {"name": statistic.name})
