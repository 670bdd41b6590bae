"""Verdicts on rates that are compared: which method gives the printed figure, and whether the claim then holds."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit.errors import Fact
from surveykit.stats.claims.pvalues import agrees, impossible, zero
from surveykit.stats.claims.rates import Counted, Way, counted, matching, mcnemar_cells, methods, too_many, ways
from surveykit.stats.claims.rounding import shown_as
from surveykit.stats.claims.tails import Df
from surveykit.stats.claims.values import Claim, PrintedP, Statistic, Status, Verdict

_NAMES = ("χ2", "Z", "u")
_ALPHA = 0.05


def of_statistic(claim: Claim, statistic: Statistic) -> tuple[tuple[Verdict, ...], tuple[Df, ...]]:
    """Verdicts on a statistic of counts, and the degrees of freedom that its P can have."""
    rates = [s for s in claim.samples if s.mean is None]
    if statistic.name not in _NAMES or not rates or len(rates) < len(claim.samples):
        return (), ()
    says = f"{', '.join(s.text for s in rates[:4])}; {statistic.text}"
    if too_many(claim):
        return (_verdict("unchecked", "too_many_groups", statistic, says, {"n": len(rates)}),), ()
    groups = counted(rates)
    found = tuple(ways(groups)) if len(groups) == len(rates) else ()
    if not found:
        return (_verdict("unchecked", "counts_unknown", statistic, says, {}),), ()
    hits = matching(statistic, found)
    if statistic.corrected:
        hits = tuple(h for h in hits if h.method == "chi2.yates")
    if not hits:
        return (_unmatched(claim, statistic, groups, found, says),), ((float(found[0].df),),)
    best = hits[0]
    shown = best.value**0.5 if statistic.name != "χ2" else best.value
    facts: dict[str, Fact] = {
        "method": best.method, "value": shown, "df": best.df, "groups": list(best.groups),
        "how": shown_as(statistic.value, shown), "p": best.p, "printed": statistic.value.digits, "n": claim.n_from,
    }  # fmt: skip
    if len(best.groups) < len(groups):
        facts |= {"whole": found[0].value, "df_whole": found[0].df, "p_whole": found[0].p}
        return (_verdict("inconsistent", "chi2_only_a_pair", statistic, says, facts),), ((float(best.df),),)
    verdicts = [_verdict("consistent", "chi2_agrees", statistic, says, facts)]
    if len(groups) == 2 and best.df == 1:
        verdicts += _rule(statistic, groups, best, says, claim)
    return tuple(verdicts), ((float(best.df),),)


def _rule(statistic: Statistic, groups: tuple[Counted, ...], best: Way, says: str, claim: Claim) -> Iterator[Verdict]:
    """Whether the method that gives the printed value is the one that the expected counts ask for."""
    facts = methods(groups[0], groups[1]) | {"method": best.method, "p": best.p}
    p_rule = facts["p_rule"]
    if not isinstance(p_rule, float):
        return
    claimed = claimed_significant(claim, statistic.p)
    claimed = best.p < _ALPHA if claimed is None else claimed
    if facts["rule"] != best.method and (p_rule < _ALPHA) != claimed:
        yield _verdict("inconsistent", "rule_reverses", statistic, says, facts)
    elif facts["rule"] != best.method:
        yield _verdict("consistent", "rule_other", statistic, says, facts)
    elif _disagree(facts):
        yield _verdict("consistent", "methods_differ", statistic, says, facts)


def claimed_significant(claim: Claim, p: PrintedP | None) -> bool | None:
    """What the P, or else the words, say of P < 0.05; None where they say nothing."""
    if p is not None and p.significant is not None:
        return p.significant
    kinds = {mark.kind for mark in claim.marks} & {"significant", "not_significant"}
    return kinds == {"significant"} if len(kinds) == 1 else None


def _disagree(facts: dict[str, Fact]) -> bool:
    known = [p for key in ("p_pearson", "p_yates", "p_fisher") if isinstance(p := facts[key], float)]
    return len(known) == 3 and min(known) < _ALPHA <= max(known)


def _unmatched(
    claim: Claim, statistic: Statistic, groups: tuple[Counted, ...], found: tuple[Way, ...], says: str
) -> Verdict:
    facts: dict[str, Fact] = {"value": found[0].value, "df": found[0].df, "printed": statistic.value.digits}
    if len(groups) == 2 and len(groups[0].cells) == 2:
        facts |= methods(groups[0], groups[1])
        if claim.paired and (cells := mcnemar_cells(claim, statistic)) is not None:
            more: dict[str, Fact] = {"method": cells[0], "b": cells[1], "c": cells[2]}
            return _verdict("unchecked", "mcnemar_needs_cells", statistic, says, facts | more)
        return _verdict("inconsistent", "chi2_differs", statistic, says, facts)
    return _verdict("inconsistent", "chi2_table_differs", statistic, says, facts)


def of_p(claim: Claim, p: PrintedP) -> Iterator[Verdict]:
    """Verdict on a P that two rates have without a statistic."""
    if too_many(claim) or any(s.mean is not None for s in claim.samples):
        return
    groups = counted(claim.samples)
    if len(groups) != 2 or len(claim.samples) != 2 or any(len(g.cells) != 2 for g in groups):
        return
    facts = methods(groups[0], groups[1])
    by = {name: v for name, v in (("chi2", facts["p_pearson"]), ("chi2.yates", facts["p_yates"]),
                                  ("fisher", facts["p_fisher"])) if isinstance(v, float)}  # fmt: skip
    rule = str(facts["rule"])
    if rule not in by:
        return
    yield from impossible(p)
    yield from zero(p, by[rule])
    says = f"{', '.join(s.text for s in claim.samples)}; {p.text}"
    fitting = [name for name, value in by.items() if agrees(p, value, value)]
    if rule in fitting:
        yield Verdict(status="consistent", code="p_from_counts", line=p.line, says=says, facts=facts)
        if _disagree(facts):
            yield Verdict(status="consistent", code="methods_differ", line=p.line, says=says, facts=facts)
    elif claim.paired:
        yield Verdict(status="unchecked", code="p_paired_counts", line=p.line, says=says, facts=facts)
    elif fitting:
        more: dict[str, Fact] = {**facts, "method": fitting[0], "p": by[fitting[0]]}
        yield Verdict(status="inconsistent", code="p_only_by", line=p.line, says=says, facts=more)
    elif p.value.value or p.relation != "=":
        yield Verdict(status="inconsistent", code="p_not_from_counts", line=p.line, says=says, facts=facts)


def _verdict(status: Status, code: str, statistic: Statistic, says: str, facts: dict[str, Fact]) -> Verdict:
    return Verdict(status=status, code=code, line=statistic.line, says=says, facts=facts | {"name": statistic.name})
