"""Which ways of comparing pairs go with a test, the usual one first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from surveykit.errors import DataRefused
from surveykit.stats.results import Caveat

Method = Literal["auto", "none", "tukey", "games_howell", "lsd", "snk", "bonferroni", "dunnett", "dunn"]

METHODS: dict[str, tuple[str, ...]] = {
    "anova": ("tukey", "lsd", "snk", "bonferroni", "dunnett"),
    "anova.welch": ("games_howell", "bonferroni"),
    "kruskal": ("dunn", "bonferroni"),
    "anova.rm": ("bonferroni",),
    "friedman": ("dunn", "bonferroni"),
    "cochran.q": ("bonferroni",),
    "chi2": ("none", "bonferroni"),
    "fisher": ("none", "bonferroni"),
}


def chosen(test: str, asked: str, *, named: bool) -> tuple[str, tuple[Caveat, ...]]:
    """The method for a test of three or more groups, and what must be said about it.

    ``named``: the test itself was asked for by name; then a method that does not go with it is refused
    (``DataRefused``). Where the design chose the test, its usual method stands and a caveat says so: a method never
    changes the test.
    """
    usual = METHODS[test][0]
    if asked == "auto":
        return usual, ()
    if asked == "none" or asked in METHODS[test]:
        return asked, ()
    if named:
        fitting = ", ".join(m for m in (*METHODS[test], "none") if m != usual or m != "none")
        raise DataRefused("posthoc_does_not_fit", posthoc=asked, test=test, fitting=fitting)
    return usual, (Caveat(code="posthoc_not_for_test", facts={"asked": asked, "test": test, "used": usual}),)


def bonferroni(ps: Sequence[float]) -> tuple[float, ...]:
    """Each P times how many there are, at most 1 (Dunn 1961)."""
    return tuple(min(1.0, p * len(ps)) for p in ps)
