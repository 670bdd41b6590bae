"""One-way analysis of variance with repeated measures.

P is always that with Greenhouse and Geisser's corrected degrees of freedom (1959), which assumes no sphericity; beside
it stand the uncorrected one, Huynh and Feldt's (1976), and Mauchly's test (1940) for information.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, fdtrc

from surveykit.stats.compare import t_line
from surveykit.stats.figures import Floats, checked_conf
from surveykit.stats.pairs import change_of
from surveykit.stats.posthoc.means import with_bonferroni
from surveykit.stats.repeated.rows import Rows, complete, few
from surveykit.stats.results import Alternative, Assumption, Caveat, Effect, Posthoc, Result

_ROUNDING = 2e-15
"""Equal changes of unequal values differ by the rounding of the values; relative to the largest."""


@dataclass(frozen=True)
class _Table:
    between: float
    within: float
    df: tuple[float, float]
    epsilon: float
    huynh_feldt: float
    roots: Floats

    @property
    def f(self) -> float:
        return self.between / self.df[0] / (self.within / self.df[1])

    def corrected(self, epsilon: float) -> tuple[tuple[float, float], float]:
        df = (self.df[0] * epsilon, self.df[1] * epsilon)
        return df, float(fdtrc(*df, self.f))


def anova_rm(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, ArrayLike]],
    *,
    reason: str = "same_people_several",
    conf: float = 0.95,
    unmatched: int = 0,
    posthoc: str = "bonferroni",
) -> Result:
    """Two or more times of the same people, each a label and values (n,), row by row one person, NaN for missing.

    ``df`` and ``p`` carry Greenhouse and Geisser's ε, which is among ``assumptions``. Effect: partial eta squared, the
    share of the times in what varies within people. ``posthoc`` "bonferroni": paired t for each pair, later minus
    earlier, with Bonferroni's P and interval; "none".
    """
    checked_conf(conf)
    rows = complete(measure, groups)
    caveats = few(rows)
    found = _table(rows) if rows.n > 1 else None
    if rows.n > 1 and found is None:
        caveats += (Caveat(code="no_change_varies"),)
    statistic = df = p = value = None
    alternatives: tuple[Alternative, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    if found is not None:
        statistic, value = found.f, found.between / (found.between + found.within)
        df, p = found.corrected(found.epsilon)
        assumptions = (
            Assumption(name="greenhouse_geisser", statistic=found.epsilon, p=None),
            _mauchly(found, rows.n),
        )
        alternatives = tuple(
            Alternative(test=name, statistic=statistic, df=there, p=chance)
            for name, (there, chance) in (
                ("anova.rm.sphericity", found.corrected(1.0)),
                ("anova.rm.hf", found.corrected(found.huynh_feldt)),
            )
        )
    return Result(
        measure=measure,
        label=label,
        design="paired",
        groups=tuple(g.group() for g in rows.groups),
        test="anova.rm",
        reason=reason,
        statistic=statistic,
        df=df,
        p=p,
        difference=None,
        ci=None,
        conf=conf,
        effect=Effect(name="partial_eta_squared", value=value),
        assumptions=assumptions,
        alternatives=alternatives,
        posthoc=_pairs(rows, conf) if posthoc == "bonferroni" and found is not None else (),
        unmatched=unmatched,
        caveats=caveats,
    )


def _table(rows: Rows) -> _Table | None:
    """None where nobody's changes differ from another's."""
    n, k = rows.values.shape
    x = rows.values - rows.values[0, 0]
    x = x - x.mean()
    x = x - x.mean(axis=1, keepdims=True)
    times = x.mean(axis=0)
    rest = x - times
    rest = rest - rest.mean(axis=1, keepdims=True)
    within = float((rest * rest).sum())
    noise = _ROUNDING * float(np.abs(rows.values).max())
    if within <= n * k * noise * noise:
        return None
    scaled = rest / math.sqrt(within / (n * k))
    roots = np.linalg.eigvalsh(scaled.T @ scaled)[1:]
    epsilon = min(1.0, float(roots.sum() ** 2 / ((k - 1) * (roots @ roots))))
    spare = (k - 1) * (n - 1 - (k - 1) * epsilon)
    huynh_feldt = min(1.0, (n * (k - 1) * epsilon - 2) / spare) if spare > 0 else 1.0
    between = n * float(times @ times)
    return _Table(between, within, (k - 1, (k - 1) * (n - 1)), epsilon, max(huynh_feldt, 1 / (k - 1)), roots)


def _mauchly(found: _Table, n: int) -> Assumption:
    """W and the P of its second-order approximation, as R and SPSS give it; None where people are too few."""
    q = found.roots.size
    if q < 2 or n - 1 < q or found.roots[0] <= 1e-12 * found.roots[-1]:
        return Assumption(name="mauchly", statistic=None, p=None)
    w = float(np.exp(np.log(found.roots / found.roots.mean()).sum()))
    df = q * (q + 1) / 2 - 1
    rho = 1 - (2 * q * q + q + 2) / (6 * q * (n - 1))
    second = (q + 2) * (q - 1) * (q - 2) * (2 * q**3 + 6 * q * q + 3 * q + 2) / (288 * ((n - 1) * q * rho) ** 2)
    chi = -(n - 1) * rho * math.log(w) if w < 1 else 0.0
    first = float(chdtrc(df, chi))
    return Assumption(name="mauchly", statistic=w, p=first + second * (float(chdtrc(df + 4, chi)) - first), df=df)


def _pairs(rows: Rows, conf: float) -> tuple[Posthoc, ...]:
    pairs = tuple(combinations(range(len(rows.labels)), 2))
    level = 1 - (1 - conf) / len(pairs)
    found = []
    for i, j in pairs:
        change = change_of(rows.values[:, i], rows.values[:, j])
        line = t_line(change.mean, change.sd / math.sqrt(rows.n), rows.n - 1, level) if change.sd else None
        found.append(
            Posthoc(
                test="bonferroni",
                groups=(rows.labels[j], rows.labels[i]),
                difference=change.mean,
                ci=line.ci if line else None,
                statistic=line.t if line else None,
                df=line.df if line else None,
                p=line.p if line else None,
            )
        )
    return with_bonferroni(found)
