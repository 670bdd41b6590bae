"""The sign test of pairs: only whether each went up or down counts (Hollander and Wolfe 1999, 3.4)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from surveykit.stats import exact
from surveykit.stats.figures import FEW, Floats, checked_conf
from surveykit.stats.repeated.rows import complete
from surveykit.stats.results import Caveat, Effect, Interval, Result


def sign(
    measure: str,
    label: str,
    earlier: tuple[str, ArrayLike],
    later: tuple[str, ArrayLike],
    *,
    reason: str = "requested",
    conf: float = 0.95,
    unmatched: int = 0,
) -> Result:
    """Two pairs of label and values (n,), row by row the same person; later minus earlier.

    ``statistic`` is how many went up; pairs that did not change are left out of the test. ``difference`` is the median
    change of all pairs, its interval that of order statistics, which covers at least ``conf``. Effect ``dominance``:
    the share that went up less the share that went down, among those who changed.
    """
    checked_conf(conf)
    rows = complete(measure, (earlier, later))
    changes = np.sort(rows.values[:, 1] - rows.values[:, 0])
    up, down, n = int((changes > 0).sum()), int((changes < 0).sum()), rows.n
    moved = up + down
    caveats: tuple[Caveat, ...] = ()
    if n < FEW:
        caveats += (Caveat(code="few_pairs" if n > 1 else "too_few_pairs", facts={"n": n}),)
    if n and not moved:
        caveats += (Caveat(code="nothing_changed", facts={"n": n}),)
    elif moved < n:
        caveats += (Caveat(code="zeros_dropped_sign", facts={"zeros": n - moved, "n": n}),)
    ci = _interval(changes, conf)
    if n and ci is None:
        caveats += (Caveat(code="interval_out_of_reach", facts={"conf": conf}),)
    return Result(
        measure=measure,
        label=label,
        design="paired",
        groups=tuple(g.group() for g in rows.groups),
        test="sign",
        reason=reason,
        statistic=float(up) if moved else None,
        df=None,
        p=exact.binomial(up, moved, 1.0) if moved else None,
        difference=float(np.median(changes)) if n else None,
        ci=ci,
        conf=conf,
        effect=Effect(name="dominance", value=(up - down) / moved if moved else None),
        unmatched=unmatched,
        caveats=caveats,
    )


def _interval(ordered: Floats, conf: float) -> Interval | None:
    """From the k-th smallest to the k-th largest; None where even all of them cover less than asked."""
    from scipy.special import bdtr

    n = ordered.size
    tail = (1 - conf) / 2
    below = bdtr(np.arange(n // 2 + 1), n, 0.5) if n else np.zeros(0)
    # The (k+1)-th smallest has k values below it with probability bdtr(k, n): as many as may be lost on this side.
    k = int(np.searchsorted(below, tail * (1 + 1e-12), side="right"))
    return (float(ordered[k - 1]), float(ordered[n - k])) if k else None
