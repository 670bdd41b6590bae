"""A printed χ², Z or P of rates against the counts beside it, by every method, for every pair."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.special import chdtrc, xlogy

from surveykit.errors import Fact
from surveykit.stats import exact
from surveykit.stats.categorical import chi_square, chosen
from surveykit.stats.claims.differences import MOST_GROUPS
from surveykit.stats.claims.percents import events_of
from surveykit.stats.claims.rounding import shown_as
from surveykit.stats.claims.values import Claim, Sample, Statistic

_MOST_FISHER = 20_000
"""Beyond this total Fisher's exact P is left out: χ² serves there, and time is bounded."""


@dataclass(frozen=True)
class Counted:
    """One group: its name and how many gave each answer; two numbers are events and the rest."""

    label: str
    cells: tuple[int, ...]


@dataclass(frozen=True)
class Way:
    """One way to get χ²: ``method`` on ``groups``."""

    method: str
    groups: tuple[str, ...]
    value: float
    df: int

    @property
    def p(self) -> float:
        """Its P."""
        return float(chdtrc(self.df, self.value))


def counted(samples: Sequence[Sample]) -> tuple[Counted, ...]:
    """The groups whose counts are known."""
    found = []
    for s in samples:
        if s.levels:
            found.append(Counted(s.label, s.levels))
        elif s.n and (events := events_of(s)) is not None and events <= s.n:
            found.append(Counted(s.label, (events, s.n - events)))
    return tuple(found)


def ways(groups: Sequence[Counted]) -> Iterator[Way]:
    """Every χ² that the counts allow: of all groups first, then of each pair."""
    if len(groups) < 2 or len({len(g.cells) for g in groups}) != 1:
        return
    if len(groups) > 2 or len(groups[0].cells) > 2:
        yield from _table(groups)
    if len(groups[0].cells) > 2:
        return
    for one, two in combinations(groups, 2):
        yield from _pair(one, two)


def _pair(one: Counted, two: Counted) -> Iterator[Way]:
    cells = (*one.cells, *two.cells)
    names = (one.label, two.label)
    pearson, yates = chi_square(*cells), chi_square(*cells, corrected=True)
    if pearson is None or yates is None:
        return
    n = sum(cells)
    yield Way("chi2", names, pearson, 1)
    yield Way("chi2.yates", names, yates, 1)
    yield Way("likelihood", names, _likelihood((one.cells, two.cells)), 1)
    yield Way("n_minus_1", names, pearson * (n - 1) / n, 1)


def _table(groups: Sequence[Counted]) -> Iterator[Way]:
    table = np.array([g.cells for g in groups], dtype=np.float64)
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if min(table.shape) < 2:
        return
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    df = (table.shape[0] - 1) * (table.shape[1] - 1)
    names = tuple(g.label for g in groups)
    yield Way("chi2", names, float(((table - expected) ** 2 / expected).sum()), df)
    yield Way("likelihood", names, _likelihood([g.cells for g in groups]), df)


def _likelihood(rows: Sequence[Sequence[int]]) -> float:
    """G = 2 Σ O ln(O/T)."""
    table = np.array(rows, dtype=np.float64)
    inner = xlogy(table, table).sum() + xlogy(table.sum(), table.sum())
    outer = sum(xlogy(m, m).sum() for m in (table.sum(axis=0), table.sum(axis=1)))
    return max(0.0, float(2 * (inner - outer)))


def fisher(one: Counted, two: Counted) -> float | None:
    """Fisher's P; None where there is nothing to compare or the table is large."""
    cells = (*one.cells, *two.cells)
    if len(cells) != 4 or not 0 < sum(cells) <= _MOST_FISHER or chi_square(*cells) is None:
        return None
    return exact.fisher(*cells)


def methods(one: Counted, two: Counted) -> dict[str, Fact]:
    """What each of the three methods gives for a pair, which one the rule asks for, the smallest expected count."""
    a, b, c, d = (*one.cells, *two.cells)
    pearson, yates = chi_square(a, b, c, d), chi_square(a, b, c, d, corrected=True)
    p_fisher = fisher(one, two)
    p_of = {
        "chi2": None if pearson is None else float(chdtrc(1, pearson)),
        "chi2.yates": None if yates is None else float(chdtrc(1, yates)),
        "fisher": p_fisher,
    }
    rule = chosen(a, b, c, d)[0]
    n = a + b + c + d
    return {
        "pearson": pearson, "yates": yates, "p_pearson": p_of["chi2"], "p_yates": p_of["chi2.yates"],
        "p_fisher": p_fisher, "rule": rule, "p_rule": p_of[rule],
        "expected": min(a + b, c + d) * min(a + c, b + d) / n if n else None,
        "a": a, "b": b, "c": c, "d": d, "total": n,
    }  # fmt: skip


def matching(statistic: Statistic, found: Sequence[Way]) -> tuple[Way, ...]:
    """The ways whose χ² (or, for Z and u, its root) is printed so, in the order of ``found``."""
    root = statistic.name in ("Z", "u")
    return tuple(w for w in found if shown_as(statistic.value, math.sqrt(w.value) if root else w.value))


def mcnemar_cells(claim: Claim, statistic: Statistic) -> tuple[str, int, int] | None:
    """The pairs that changed each way for which McNemar's χ² is printed so; None where there are none.

    With margins x and y of n the cells differ by x − y: b from there up to what the margins allow; plain
    (b − c)²/(b + c) or corrected (|b − c| − 1)²/(b + c).
    """
    groups = [(events_of(s), s.n) for s in claim.samples]
    if len(groups) != 2 or groups[0][1] != groups[1][1]:
        return None
    (x, n), (y, _) = groups
    if x is None or y is None or n is None or n > _MOST_FISHER:
        return None
    more, gap = max(x, y), abs(x - y)
    for b in range(max(gap, 1), min(more, n - min(x, y)) + 1):
        c = b - gap
        for method, top in (("mcnemar.uncorrected", gap), ("mcnemar.corrected", max(0, gap - 1))):
            if shown_as(statistic.value, top * top / (b + c)):
                return method, b, c
    return None


def too_many(claim: Claim) -> bool:
    """Whether a claim has more groups than are tried."""
    return len(claim.samples) > MOST_GROUPS
