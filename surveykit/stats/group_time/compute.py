"""Two groups x before and after.

With two times the mixed analysis of variance is that of each person's change and mean: the interaction's F is the
square of the pooled t of the changes, the group's that of the persons' means, and the time's (type III, each group
counting alike) the square of the mean of both groups' mean changes over its error (Winer 1971, 7.2). Adjusted means:
analysis of covariance by ``linear`` (Fisher 1932).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtrc

from surveykit.errors import DataRefused, Fact
from surveykit.stats import linear
from surveykit.stats.compare import independent
from surveykit.stats.figures import Floats, checked_conf, present
from surveykit.stats.group_time.values import Adjusted, GroupTime
from surveykit.stats.linear import Estimated, TermTest
from surveykit.stats.pairs import paired
from surveykit.stats.results import Caveat, Result


def group_time(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, ArrayLike, ArrayLike]],
    *,
    waves: tuple[str, str] = ("before", "after"),
    unit: str = "",
    usual: str = "t.student",
    conf: float = 0.95,
) -> GroupTime:
    """Two groups, each a label and the values before and after, (n,) row by row one person, NaN for missing.

    ``usual`` is the t test between the groups at each time, "t.student" (as papers print) or "t.welch". A person with
    either value missing is left out of everything; the paired tests count them.
    """
    checked_conf(conf)
    if len(groups) != 2:
        raise DataRefused("group_time_two_groups", n=len(groups))
    names = tuple(name for name, _before, _after in groups)
    within = tuple(
        paired(measure, label, (waves[0], before), (waves[1], after), reason="same_people", conf=conf)
        for _name, before, after in groups
    )
    kept = [_complete(measure, before, after) for _name, before, after in groups]

    def between(values: Sequence[Floats], test: str) -> Result:
        reason = "scores_student" if test == "t.student" else "scores_welch"
        pairs = tuple(zip(names, values, strict=True))
        return independent(measure, label, pairs, test=test, reason=reason, conf=conf)

    change = between([after - before for before, after in kept], "t.student")
    person = between([before + (after - before) / 2 for before, after in kept], "t.student")
    caveats: tuple[Caveat, ...] = ()
    for result in (*within, change):
        caveats += tuple(c for c in result.caveats if c.code in _SHOWN and c not in caveats)
    adjusted = _adjusted(names, kept, conf)
    start = between([before for before, _ in kept], usual)
    caveats += _doubts(start, change, adjusted, round(1 - conf, 12))
    return GroupTime(
        measure=measure,
        label=label,
        unit=unit,
        within=(within[0], within[1]),
        before=start,
        after=between([after for _, after in kept], usual),
        change=change,
        time=_time(change),
        group=_squared("group", person),
        interaction=_squared("interaction", change),
        adjusted=adjusted,
        caveats=caveats,
    )


_SHOWN = frozenset({"few_pairs", "too_few_pairs", "no_change_varies", "no_variance_at_all", "few", "too_few"})


def _doubts(start: Result, change: Result, adjusted: Adjusted | None, alpha: float) -> tuple[Caveat, ...]:
    """What speaks against reading the values after alone, or one adjusted difference."""
    found: list[Caveat] = []
    if start.p is not None and start.p < alpha:
        found.append(Caveat(code="before_differs", facts={"p": start.p}))
    if adjusted is None:
        return tuple(found)
    if adjusted.parallel.p is not None and adjusted.parallel.p < alpha:
        found.append(Caveat(code="slopes_differ", facts={"p": adjusted.parallel.p}))
    one, two = change.p, adjusted.group.p
    if one is not None and two is not None and (one < alpha) != (two < alpha):
        facts: dict[str, Fact] = {"p_change": one, "p_adjusted": two, "alpha": alpha}
        found.append(Caveat(code="change_and_adjusted_disagree", facts=facts))
    return tuple(found)


def _complete(measure: str, before: ArrayLike, after: ArrayLike) -> tuple[Floats, Floats]:
    one, two = (np.asarray(values, dtype=np.float64).ravel() for values in (before, after))
    whole = ~(np.isnan(one) | np.isnan(two))
    return present(measure, one[whole])[0], present(measure, two[whole])[0]


def _squared(term: str, result: Result) -> TermTest:
    """t squared is F with one degree of freedom, and the P is t's."""
    if result.statistic is None or not isinstance(result.df, int | float):
        return TermTest(term=term, f=None, df=None, p=None)
    return TermTest(term=term, f=result.statistic**2, df=(1.0, float(result.df)), p=result.p)


def _time(change: Result) -> TermTest:
    """Whether the unweighted mean of both groups' mean changes is 0."""
    one, two = change.groups
    none = TermTest(term="time", f=None, df=None, p=None)
    if change.statistic is None or one.mean is None or two.mean is None or one.sd is None or two.sd is None:
        return none
    df = one.n + two.n - 2
    pooled = ((one.n - 1) * one.sd**2 + (two.n - 1) * two.sd**2) / df
    if not pooled:
        return none
    t = (one.mean + two.mean) / math.sqrt(pooled * (1 / one.n + 1 / two.n))
    f = t * t
    return TermTest(term="time", f=f, df=(1.0, float(df)), p=float(fdtrc(1, df, f))) if math.isfinite(f) else none


def _adjusted(names: tuple[str, ...], kept: Sequence[tuple[Floats, Floats]], conf: float) -> Adjusted | None:
    """None where a group is empty, the values before do not vary, or no error is left."""
    if any(not before.size for before, _ in kept):
        return None
    codes = np.repeat(np.arange(2), [before.size for before, _ in kept])
    before, after = (np.concatenate([pair[i] for pair in kept]) for i in (0, 1))
    covariate = linear.covariate("before", before)
    groups = linear.factor("group", codes, names)
    fitted = linear.fit(after, (covariate, groups))
    if fitted is None or fitted.covariance is None or fitted.left_out:
        return None
    # Products of centred values: the slopes are compared where the data are, and no digits are lost.
    centred = linear.covariate("before", before - before.mean())
    crossed = linear.fit(after, (centred, groups, linear.product(centred, groups, "parallel")))
    none = TermTest(term="parallel", f=None, df=None, p=None)
    _later, _earlier, difference = fitted.adjusted_differences("group", conf)[0]
    return Adjusted(
        means=fitted.adjusted_means("group", conf),
        difference=_turned(difference, f"{names[0]} − {names[1]}"),
        slope=fitted.coefficient("before", conf),
        group=fitted.test("group"),
        parallel=crossed.test("parallel") if crossed is not None and not crossed.left_out else none,
    )


def _turned(found: Estimated, label: str) -> Estimated:
    """The same difference the other way round."""
    ci = (-found.ci[1], -found.ci[0]) if found.ci else None
    statistic = None if found.statistic is None else -found.statistic
    return Estimated(label=label, value=-found.value, se=found.se, statistic=statistic, df=found.df, p=found.p, ci=ci)
