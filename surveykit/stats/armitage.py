"""The trend of a rate over groups that have an order (Cochran 1954, Armitage 1955)."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy.special import chdtrc, ndtr

from surveykit.stats.figures import checked_conf
from surveykit.stats.proportions import checked, count_group, pooled
from surveykit.stats.results import Assumption, Caveat, Effect, Result


def trend(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, Sequence[int]]],
    *,
    reason: str = "requested",
    conf: float = 0.95,
    missing: Sequence[int] = (),
) -> Result:
    """Three or more groups in their order, each a label and ``(events, n)``, scored 1, 2, 3 …

    ``statistic`` is χ² with one degree of freedom, ``z`` its root with the sign of the slope; effect ``slope``: the
    change of the rate a step, by weighted least squares. The assumption ``departure`` is the χ² of what a straight
    line leaves. Raises DataRefused on counts that are none.
    """
    checked_conf(conf)
    counts = [checked(pair) for _, pair in groups]
    lost = tuple(missing) or (0,) * len(groups)
    events, n = (np.array(column, dtype=np.float64) for column in zip(*counts, strict=True))
    total, hits = float(n.sum()), float(events.sum())
    caveats = [
        Caveat(code="group_left_out", facts={"group": name})
        for (name, _), (_, size) in zip(groups, counts, strict=True)
        if not size
    ]
    statistic = z = p = slope = None
    departure = Assumption(name="departure", statistic=None, p=None)
    if int((n > 0).sum()) > 1 and 0 < hits < total:
        rate = hits / total
        scores = np.arange(1, n.size + 1) - float(np.arange(1, n.size + 1) @ n) / total
        spread = float(n @ scores**2)
        slope = float(scores @ (events - n * rate)) / spread
        unit = rate * (1 - rate)
        z = slope * math.sqrt(spread / unit)
        statistic, p = z * z, min(1.0, 2 * float(ndtr(-abs(z))))
        used = n > 0
        whole = float(((events - n * rate)[used] ** 2 / (n[used] * unit)).sum())
        df = int(used.sum()) - 2
        rest = max(0.0, whole - statistic)
        departure = Assumption(name="departure", statistic=rest, p=float(chdtrc(df, rest)) if df else None, df=df)
        if min(rate, 1 - rate) * total / int(used.sum()) < 5:
            caveats.append(
                Caveat(code="expected_small", facts={"expected": float(n[used].min()) * min(rate, 1 - rate)})
            )
    else:
        caveats.append(Caveat(code="same_answer"))
    return Result(
        measure=measure,
        label=label,
        design="independent" if len(groups) == 2 else "several",
        groups=tuple(
            count_group(name, *pair, lost[i], conf)
            for i, ((name, _), pair) in enumerate(zip(groups, counts, strict=True))
        ),
        test="trend",
        reason=reason,
        statistic=statistic,
        df=1 if statistic is not None else None,
        p=p,
        z=z,
        difference=None,
        ci=None,
        conf=conf,
        effect=Effect(name="slope", value=slope),
        assumptions=(departure,),
        pooled=pooled(counts, conf),
        caveats=tuple(caveats),
    )
