"""Two rates: Pearson's chi-square, Yates's and Fisher's, chosen by the expected counts and never by P.

n of 40 or more with every expected count at least 5: Pearson; with the smallest between 1 and 5: Yates; otherwise
Fisher. All three P are always given, with a caveat where they fall on two sides of alpha (1 − ``conf``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from numpy.typing import ArrayLike
from scipy.special import chdtrc

from surveykit.errors import DataRefused
from surveykit.stats import exact
from surveykit.stats.figures import checked_conf, present
from surveykit.stats.proportions import checked, count_group, log_interval, square_and_add, wilson
from surveykit.stats.results import Alternative, Caveat, Effect, Interval, Result

_METHODS = ("chi2", "chi2.yates", "fisher")


def events_in(values: ArrayLike, event: float = 1.0) -> tuple[int, int, int]:
    """How often ``event`` occurs, among how many values, and how many are missing (NaN)."""
    there, missing = present("", values)
    return int((there == event).sum()), int(there.size), missing


def chi_square(a: int, b: int, c: int, d: int, *, corrected: bool = False) -> float | None:
    """Pearson's or Yates's chi-square of [[a, b], [c, d]]; None where a margin is empty.

    Yates's correction never turns the sign of the difference: it ends at 0.
    """
    n = a + b + c + d
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    if not margins:
        return None
    # Whole numbers of any size until the division, so that nothing cancels.
    twice = max(0, 2 * abs(a * d - b * c) - (n if corrected else 0))
    return n * twice * twice / (4 * margins)


def chosen(a: int, b: int, c: int, d: int) -> tuple[str, str]:
    """The test and the reason that the expected-count rule gives for [[a, b], [c, d]]."""
    n = a + b + c + d
    smallest = min(a + b, c + d) * min(a + c, b + d)
    if n >= 40 and smallest >= 5 * n:
        return "chi2", "counts_pearson"
    if n >= 40 and smallest >= n:
        return "chi2.yates", "counts_yates"
    return "fisher", "counts_fisher"


def _methods(a: int, b: int, c: int, d: int) -> dict[str, Alternative]:
    found = {}
    for name in _METHODS[:2]:
        value = chi_square(a, b, c, d, corrected=name == "chi2.yates")
        p = None if value is None else float(chdtrc(1, value))
        found[name] = Alternative(test=name, statistic=value, df=1, p=p)
    p = exact.fisher(a, b, c, d) if (a + b) * (c + d) else None
    found["fisher"] = Alternative(test="fisher", statistic=None, df=None, p=p)
    return found


def _effect(x: tuple[int, int], y: tuple[int, int], ci: Interval | None, conf: float) -> Effect:
    """Risk difference x − y with the ratios x : y beside it."""
    (a, n1), (c, n2) = x, y
    b, d = n1 - a, n2 - c
    odds = a * d / (b * c) if b * c else None
    risk = (a / n1) / (c / n2) if n1 and c else None
    margins = n1 * n2 * (a + c) * (b + d)
    return Effect(
        name="risk_difference",
        value=a / n1 - c / n2 if n1 and n2 else None,
        ci=ci,
        odds_ratio=odds,
        odds_ratio_ci=log_interval(odds, 1 / a + 1 / b + 1 / c + 1 / d, conf) if odds else None,
        risk_ratio=risk,
        risk_ratio_ci=log_interval(risk, 1 / a - 1 / n1 + 1 / c - 1 / n2, conf) if risk else None,
        phi=(a * d - b * c) / math.sqrt(margins) if margins else None,
    )


def two_rates(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, Sequence[int]]],
    *,
    test: str = "auto",
    reason: str = "requested",
    conf: float = 0.95,
    later_minus_earlier: bool = False,
    missing: Sequence[int] = (0, 0),
) -> Result:
    """Compare the rates of two independent groups; ``groups`` are two pairs of label and ``(events, n)``.

    ``test`` is auto, chi2, chi2.yates or fisher; under auto the reason is the rule's. ``difference`` and ``effect`` are
    group one minus (or over) group two, the other way round with ``later_minus_earlier``. The interval is Newcombe's
    (1998, method 10). Raises DataRefused where events are not whole numbers from 0 to n.
    """
    checked_conf(conf)
    labels = [name for name, _ in groups]
    x, y = (checked(counts) for _, counts in groups)
    cells = (x[0], x[1] - x[0], y[0], y[1] - y[0])
    if test == "auto":
        test, reason = chosen(*cells)
    if test not in _METHODS:
        raise DataRefused("test_does_not_fit", test=test, design="2 x 2", fitting=", ".join(_METHODS))
    methods = _methods(*cells)
    main = methods.pop(test)
    caveats: tuple[Caveat, ...] = tuple(
        Caveat(code="group_left_out", facts={"group": name})
        for name, (_, n) in zip(labels, (x, y), strict=True)
        if not n
    )
    first, second = (y, x) if later_minus_earlier else (x, y)
    ci: Interval | None = None
    if not caveats:
        rates = [(events / n, wilson(events, n, conf)) for events, n in (first, second)]
        ci = square_and_add(*rates[0], *rates[1])
        caveats = _doubts(main, tuple(methods.values()), cells, ci, conf)
    effect = _effect(first, second, ci, conf)
    return Result(
        measure=measure,
        label=label,
        design="independent",
        groups=tuple(count_group(labels[i], *g, missing[i], conf) for i, g in enumerate((x, y))),
        test=test,
        reason=reason,
        statistic=main.statistic,
        df=main.df,
        p=main.p,
        difference=effect.value,
        ci=ci,
        conf=conf,
        effect=effect,
        alternatives=tuple(methods.values()),
        caveats=caveats,
    )


def _doubts(
    main: Alternative, others: tuple[Alternative, ...], cells: tuple[int, ...], ci: Interval, conf: float
) -> tuple[Caveat, ...]:
    alpha = round(1 - conf, 12)
    found: list[Caveat] = []
    by_test = {m.test: m.p for m in (main, *others)}
    known = [p for p in by_test.values() if p is not None]
    if len(known) == len(_METHODS) and min(known) < alpha <= max(known):
        facts = {"p_pearson": by_test["chi2"], "p_yates": by_test["chi2.yates"], "p_fisher": by_test["fisher"]}
        found.append(Caveat(code="methods_disagree", facts={**facts, "alpha": alpha}))
    if main.p is not None and (ci[0] > 0 or ci[1] < 0) != (main.p < alpha):
        found.append(Caveat(code="interval_disagrees", facts={"low": ci[0], "high": ci[1], "p": main.p}))
    a, b, c, d = cells
    if not (a + c) * (b + d):
        found.append(Caveat(code="same_answer"))
    elif not a * b * c * d:
        found.append(Caveat(code="zero_cell"))
    # Asked for by name against the rule: the methods stand in the order of how small a count they bear.
    if main.p is not None and _METHODS.index(main.test) < _METHODS.index(chosen(*cells)[0]):
        expected = min(a + b, c + d) * min(a + c, b + d) / sum(cells)
        found.append(Caveat(code="expected_small", facts={"expected": expected}))
    return tuple(found)
