"""Two rates: Pearson's chi-square, Yates's and Fisher's, chosen by the expected counts and never by P.

n of 40 or more with every expected count at least 5: Pearson; with the smallest between 1 and 5: Yates; otherwise
Fisher. All three P are always given, with a caveat where they fall on two sides of alpha (1 − ``conf``).
By name only: the N − 1 chi-square (E. Pearson 1947), which bears expected counts from 1 on (Campbell 2007, Statistics
in Medicine 26, 3661).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from surveykit.errors import DataRefused
from surveykit.stats import exact
from surveykit.stats.figures import checked_conf, present
from surveykit.stats.proportions import checked, count_group, log_interval, square_and_add, wilson
from surveykit.stats.results import Alternative, Caveat, Effect, Interval, Result

_METHODS = ("chi2", "chi2.yates", "fisher")
_ASKED = (*_METHODS, "chi2.n1")


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
    n, pearson = a + b + c + d, found["chi2"].statistic
    less = pearson * (n - 1) / n if pearson is not None else None
    found["chi2.n1"] = Alternative(
        test="chi2.n1", statistic=less, df=1, p=None if less is None else float(chdtrc(1, less))
    )
    p = exact.fisher(a, b, c, d) if (a + b) * (c + d) else None
    found["fisher"] = Alternative(test="fisher", statistic=None, df=None, p=p)
    return found


def _effect(x: tuple[int, int], y: tuple[int, int], ci: Interval | None, conf: float, nnt: bool) -> Effect:
    """Risk difference x − y with the ratios x : y beside it; with ``nnt`` its inverse (Laupacis 1988).

    The interval of the inverse exists only where that of the difference leaves out 0 (Altman 1998).
    """
    (a, n1), (c, n2) = x, y
    b, d = n1 - a, n2 - c
    odds = a * d / (b * c) if b * c else None
    risk = (a / n1) / (c / n2) if n1 and c else None
    margins = n1 * n2 * (a + c) * (b + d)
    effect = Effect(
        name="risk_difference",
        value=a / n1 - c / n2 if n1 and n2 else None,
        ci=ci,
        odds_ratio=odds,
        odds_ratio_ci=log_interval(odds, 1 / a + 1 / b + 1 / c + 1 / d, conf) if odds else None,
        risk_ratio=risk,
        risk_ratio_ci=log_interval(risk, 1 / a - 1 / n1 + 1 / c - 1 / n2, conf) if risk else None,
        phi=(a * d - b * c) / math.sqrt(margins) if margins else None,
    )
    if not nnt:
        return effect
    low, high = sorted(abs(end) for end in ci) if ci else (0.0, 0.0)
    clear = ci is not None and (ci[0] > 0 or ci[1] < 0)
    return replace(
        effect, nnt=1 / abs(effect.value) if effect.value else None, nnt_ci=(1 / high, 1 / low) if clear else None
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
    nnt: bool = False,
) -> Result:
    """Compare the rates of two independent groups; ``groups`` are two pairs of label and ``(events, n)``.

    ``test`` is auto, chi2, chi2.yates, chi2.n1 or fisher; under auto the reason is the rule's. ``nnt`` adds how many
    need to be treated: only for an adverse event, in groups formed at random. ``difference`` and ``effect`` are
    group one minus (or over) group two, the other way round with ``later_minus_earlier``. The interval is Newcombe's
    (1998, method 10). Raises DataRefused where events are not whole numbers from 0 to n.
    """
    checked_conf(conf)
    labels = [name for name, _ in groups]
    x, y = (checked(counts) for _, counts in groups)
    cells = (x[0], x[1] - x[0], y[0], y[1] - y[0])
    if test == "auto":
        test, reason = chosen(*cells)
    if test not in _ASKED:
        raise DataRefused("test_does_not_fit", test=test, design="2 x 2", fitting=", ".join(_ASKED))
    methods = _methods(*cells)
    main = methods[test]
    beside = tuple(methods[name] for name in _METHODS if name != test)
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
        caveats = _doubts(main, methods, cells, ci, conf)
    effect = _effect(first, second, ci, conf, nnt)
    if nnt and ci is not None and effect.nnt_ci is None:
        caveats += (Caveat(code="nnt_unbounded"),)
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
        alternatives=beside,
        caveats=caveats,
    )


def _doubts(
    main: Alternative, methods: Mapping[str, Alternative], cells: tuple[int, ...], ci: Interval, conf: float
) -> tuple[Caveat, ...]:
    alpha = round(1 - conf, 12)
    found: list[Caveat] = []
    by_test = {name: methods[name].p for name in _METHODS}
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
    expected = min(a + b, c + d) * min(a + c, b + d) / max(1, sum(cells))
    rule = chosen(*cells)[0]
    bears = expected >= 1 if main.test == "chi2.n1" else _METHODS.index(main.test) >= _METHODS.index(rule)
    if main.p is not None and not bears:
        found.append(Caveat(code="expected_small", facts={"expected": expected}))
    return tuple(found)
