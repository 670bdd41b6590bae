"""Which pairs of three or more groups differ, in one sentence."""

from __future__ import annotations

from surveykit.i18n import N_, Translator
from surveykit.report import numbers
from surveykit.report.sentences import figures
from surveykit.report.sentences.runs import Runs, clauses, enumeration, fill, sentence, text
from surveykit.report.sentences.wording import ALPHA, Wording, ending, higher, labels
from surveykit.stats.results import Posthoc, Result

METHODS = {
    "tukey": N_("Tukey"),
    "games_howell": N_("Games-Howell"),
    "bonferroni": N_("Bonferroni"),
    "dunn": N_("Dunn"),
    "dunn.bonferroni": N_("Dunn-Bonferroni"),
    "lsd": N_("LSD-t"),
    "snk": N_("SNK-q"),
    "dunnett": N_("Dunnett-t"),
    "mcnemar": N_("McNemar's test, Bonferroni"),
    "chi2": N_("χ² test, Bonferroni"),
    "chi2.yates": N_("χ² test, Bonferroni"),
    "fisher": N_("Fisher's exact test, Bonferroni"),
}
ALIKE_AT_MOST = 6
"""Pairs without a difference that are named; of more it is said how many there are."""


def method(_: Translator, test: str) -> str:
    """What a pairwise method is called."""
    return _(METHODS[test]) if test in METHODS else test


def said(_: Translator, result: Result, wording: Wording) -> Runs:
    """The pairs that differ with their direction, then those that do not; empty where no pair was tested."""
    said_as = dict(zip((g.label for g in result.groups), labels(result, wording), strict=True))
    tested = [(pair, p) for pair in result.posthoc if (p := _p(pair)) is not None]
    different = [_different(_, pair, p, said_as, wording) for pair, p in tested if p < ALPHA]
    alike = [(pair, p) for pair, p in tested if p >= ALPHA]
    parts = [*different]
    if alike:
        parts.append(_alike(_, alike, said_as, others=bool(different)))
    if not parts:
        return ()
    words = fill(
        _("Pairwise comparison ({method}): {pairs}"),
        method=method(_, result.posthoc[0].test),
        pairs=clauses(_, parts),
    )
    return sentence(_, words)


def _p(pair: Posthoc) -> float | None:
    adjusted = figures.known(pair.p_adjusted)
    return pair.p if adjusted is None else adjusted


def _different(_: Translator, pair: Posthoc, p: float, said_as: dict[str, str], wording: Wording) -> Runs:
    first, second = (said_as.get(label, label) for label in pair.groups)
    if not pair.difference:
        return fill(_("{a} and {b} differed (*P*{p})"), a=first, b=second, p=numbers.p_clause(p))
    top, bottom = (first, second) if pair.difference > 0 else (second, first)
    word = higher(_, 1, wording.nature)
    return fill(_("{a} was {higher} {b} (*P*{p})"), a=top, b=bottom, higher=word, p=numbers.p_clause(p))


def _alike(_: Translator, pairs: list[tuple[Posthoc, float]], said_as: dict[str, str], *, others: bool) -> Runs:
    shown = {numbers.p_clause(p) for _pair, p in pairs}
    p = shown.pop() if len(shown) == 1 else f">{numbers.ALPHA}"
    if len(pairs) > ALIKE_AT_MOST:
        template = (
            _("none of the other {n} pairs differed with statistical significance (all *P*{p})")
            if others
            else _("none of the {n} pairs differed with statistical significance (all *P*{p})")
        )
        return fill(template, n=len(pairs), p=p)
    every = list(said_as.values())
    named = [
        text(_short_pair(_, said_as.get(first, first), said_as.get(second, second), every))
        for first, second in (pair.groups for pair, _value in pairs)
    ]
    if len(pairs) == 1:
        template = _("the difference between {pairs} was not statistically significant (*P*{p})")
    else:
        template = _("none of the differences between {pairs} was statistically significant (all *P*{p})")
    return fill(template, pairs=enumeration(_, named), p=p)


def _short_pair(_: Translator, first: str, second: str, every: list[str]) -> str:
    """Chinese says a shared ending once: A与B病区."""
    tail = ending(every) if _.language == "zh_CN" else ""
    short = first[: -len(tail)] if tail and tail != first else first
    return _("{first} and {second}", first=short, second=second)
