"""The same people three times or more without means: Friedman's test of ranks, Cochran's Q of yes and no.

Friedman (1937), tie-corrected as in Hollander and Wolfe (1999), 7.1; Cochran (1950), which is the same of 0 and 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from surveykit.stats import mcnemar
from surveykit.stats.figures import Floats, checked_conf
from surveykit.stats.posthoc.means import with_bonferroni
from surveykit.stats.posthoc.ranked import dunn
from surveykit.stats.proportions import count_group
from surveykit.stats.repeated.rows import complete, few
from surveykit.stats.results import Caveat, Effect, Posthoc, Result


def _ranked(values: Floats) -> tuple[Floats, float]:
    """Mid-ranks of each row from 1, and the sum over rows of t³ − t of its ties."""
    n, k = values.shape
    ranks: Floats = np.full((n, k), 0.5)
    excess = 0.0
    for j in range(k):
        equal = values == values[:, [j]]
        ranks[:, j] += (values < values[:, [j]]).sum(axis=1) + equal.sum(axis=1) / 2
        # A group of t ties adds t times (t² − 1).
        excess += float((equal.sum(axis=1) ** 2 - 1).sum())
    return ranks, excess


def friedman(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, ArrayLike]],
    *,
    reason: str = "same_people_several_ordered",
    conf: float = 0.95,
    unmatched: int = 0,
    posthoc: str = "dunn",
) -> Result:
    """Two or more times of the same people, each a label and values (n,), row by row one person, NaN for missing.

    ``statistic`` is χ². Effect: Kendall's W. ``posthoc``: mean ranks by Dunn's test with the tie-corrected variance,
    later minus earlier, with Holm's P ("dunn") or Bonferroni's ("bonferroni"); "none".
    """
    checked_conf(conf)
    rows = complete(measure, groups)
    n, k = rows.values.shape
    caveats = few(rows)
    chi = df = p = w = None
    pairs: tuple[Posthoc, ...] = ()
    if n > 1:
        ranks, excess = _ranked(rows.values)
        variance = k * (k + 1) / 12 - excess / (12 * n * (k - 1))
        if excess == n * (k**3 - k):
            caveats += (Caveat(code="nothing_changed", facts={"n": n}),)
        else:
            means = ranks.mean(axis=0)
            chi, df = n * float(((means - (k + 1) / 2) ** 2).sum()) / variance, k - 1
            p, w = float(chdtrc(df, chi)), min(1.0, chi / (n * df))
            pairs = dunn(
                rows.labels, means.tolist(), lambda _i, _j: 2 * variance / n, posthoc, later_minus_earlier=True
            )
            if excess:
                tied = int((np.sort(rows.values)[:, 1:] == np.sort(rows.values)[:, :-1]).any(axis=1).sum())
                caveats += (Caveat(code="rows_tied", facts={"tied": tied, "n": n}),)
    return Result(
        measure=measure,
        label=label,
        design="paired",
        groups=tuple(g.group() for g in rows.groups),
        test="friedman",
        reason=reason,
        statistic=chi,
        df=df,
        p=p,
        difference=None,
        ci=None,
        conf=conf,
        effect=Effect(name="kendall_w", value=w),
        posthoc=pairs,
        unmatched=unmatched,
        caveats=caveats,
    )


def cochran(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, ArrayLike]],
    *,
    event: float = 1.0,
    reason: str = "same_people_several_two_answers",
    conf: float = 0.95,
    unmatched: int = 0,
    posthoc: str = "bonferroni",
) -> Result:
    """Cochran's Q of one answer, ``event``, at two or more times; pairs by McNemar's test with Bonferroni's P."""
    checked_conf(conf)
    rows = complete(measure, groups)
    yes = (rows.values == event).astype(np.float64)
    found = friedman(measure, label, [(name, yes[:, i]) for i, name in enumerate(rows.labels)], conf=conf)
    pairs: list[Posthoc] = []
    for i, j in combinations(range(len(rows.labels)), 2) if found.p is not None and posthoc != "none" else ():
        cells, _missing = mcnemar.paired_counts(yes[:, i], yes[:, j])
        names = (rows.labels[i], rows.labels[j])
        one = mcnemar.mcnemar(measure, label, cells, labels=names, conf=conf)
        pairs.append(
            Posthoc(
                test="mcnemar",
                groups=(names[1], names[0]),
                difference=one.difference,
                ci=one.ci,
                statistic=one.statistic,
                df=None,
                p=one.p,
            )
        )
    return Result(
        measure=measure,
        label=label,
        design="paired",
        groups=tuple(
            count_group(g.label, int(yes[:, i].sum()), rows.n, g.missing, conf) for i, g in enumerate(rows.groups)
        ),
        test="cochran.q",
        reason=reason,
        statistic=found.statistic,
        df=found.df,
        p=found.p,
        difference=None,
        ci=None,
        conf=conf,
        effect=found.effect,
        posthoc=with_bonferroni(pairs),
        unmatched=unmatched,
        caveats=tuple(c for c in found.caveats if c.code != "rows_tied"),
    )
