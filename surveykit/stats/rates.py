"""Events over an exposure time (falls per bed-days): the exact conditional Poisson test and the rate ratio."""

from __future__ import annotations

from collections.abc import Sequence

from scipy.special import gammainccinv, gammaincinv

from surveykit.errors import DataRefused
from surveykit.stats import exact
from surveykit.stats.figures import checked_conf
from surveykit.stats.proportions import square_and_add
from surveykit.stats.results import Caveat, Effect, Group, Interval, Result

_SHORTEST = 1e-100
"""Beyond this, or its inverse, the arithmetic could overflow."""


def poisson_interval(events: int, time: float, conf: float) -> Interval:
    """Exact interval of a rate (Garwood 1936), in events per unit of ``time``."""
    tail = (1 - conf) / 2
    low = float(gammaincinv(events, tail)) if events else 0.0
    return low / time, float(gammainccinv(events + 1, tail)) / time


def _checked(counts: Sequence[float]) -> tuple[int, float]:
    events, time = counts
    if int(events) != events or events < 0 or not _SHORTEST < time < 1 / _SHORTEST:
        raise DataRefused("rate_refused", events=events, time=time)
    return int(events), float(time)


def poisson(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, Sequence[float]]],
    *,
    reason: str = "events_per_time",
    conf: float = 0.95,
    later_minus_earlier: bool = False,
) -> Result:
    """Compare two groups, each a label and ``(events, exposure time)``, given the sum of the events.

    Przyborowski and Wilenski (1940).

    ``effect`` is the rate ratio one : two with the exact conditional interval, ``difference`` one − two per unit of
    time with the interval by squares of Garwood's; both the other way round with ``later_minus_earlier``. A group's
    ``n`` is its events. ``statistic`` is None: the test is exact. Raises DataRefused on counts that are none.
    """
    checked_conf(conf)
    one, two = (_checked(counts) for _, counts in groups)
    first, second = (two, one) if later_minus_earlier else (one, two)
    (x, t), (y, s) = first, second
    alone = [(events / time, poisson_interval(events, time, conf)) for events, time in (first, second)]
    ci = square_and_add(*alone[0], *alone[1])
    caveats: list[Caveat] = []
    p = ratio = None
    ratio_ci: Interval | None = None
    if x + y:
        p = exact.binomial(x, x + y, t / s)
        low, high = (part / (1 - part) * s / t if part < 1 else None for part in exact.clopper_pearson(x, x + y, conf))
        if y:
            ratio = (x / t) / (y / s)
        if low is not None and high is not None:
            ratio_ci = (low, high)
        else:
            caveats.append(Caveat(code="ratio_unbounded", facts={"low": low}))
    else:
        caveats.append(Caveat(code="no_events"))
    if p is not None and (ci[0] > 0 or ci[1] < 0) != (p < round(1 - conf, 12)):
        caveats.append(Caveat(code="interval_disagrees", facts={"low": ci[0], "high": ci[1], "p": p}))
    return Result(
        measure=measure,
        label=label,
        design="independent",
        groups=(_group(groups[0][0], *one, conf), _group(groups[1][0], *two, conf)),
        test="poisson",
        reason=reason,
        statistic=None,
        df=None,
        p=p,
        difference=alone[0][0] - alone[1][0],
        ci=ci,
        conf=conf,
        effect=Effect(name="rate_ratio", value=ratio, ci=ratio_ci),
        caveats=tuple(caveats),
    )


def _group(label: str, events: int, time: float, conf: float) -> Group:
    return Group(
        label=label,
        n=events,
        events=events,
        rate=events / time,
        rate_ci=poisson_interval(events, time, conf),
        person_time=time,
    )
