"""A sample against a published norm: one-sample t, or Welch's t with the norm as a second sample."""

from __future__ import annotations

import math

from msgspec.structs import replace
from numpy.typing import ArrayLike

from surveykit.errors import DataRefused
from surveykit.model.scales import Norm
from surveykit.stats.compare import Line, student_line, t_line, welch_line
from surveykit.stats.effects import bonett_first, exact_j, noncentral, times
from surveykit.stats.figures import Figures, Moments, caveats_of, checked_conf, figures, published
from surveykit.stats.results import Alternative, Caveat, Effect, Group, Result

NORM = "norm"
"""The label of the second group."""
OLD = 15
"""A norm of this many years or more gets a caveat."""


def against_norm(
    measure: str,
    label: str,
    group: tuple[str, ArrayLike],
    norm: Norm,
    *,
    test: str | None = None,
    reason: str = "requested",
    conf: float = 0.95,
    year: int | None = None,
) -> Result:
    """One group of values (n,), NaN for missing, against a norm: the sample's mean minus the norm's.

    ``test`` is "t.norm" (the norm's mean taken as exact) or "t.norm2" (Welch, the norm as a second sample; needs its
    n); None takes the second wherever n is known. ``year`` is the survey's, for the age of the norm. The other tests
    stand in ``alternatives``. A norm without n is reported as a group of n 0.

    The effect is the difference in the sample's SDs: under t.norm with the noncentral interval, under t.norm2 with
    Bonett's (2008), which counts the norm's own error. ``norm_sds`` is the same difference in the norm's SDs.
    """
    return figures_against_norm(
        measure, label, figures(group[0], group[1], measure), norm, test=test, reason=reason, conf=conf, year=year
    )


def figures_against_norm(
    measure: str,
    label: str,
    sample: Figures,
    norm: Norm,
    *,
    test: str | None = None,
    reason: str = "requested",
    conf: float = 0.95,
    year: int | None = None,
) -> Result:
    """As ``against_norm``, from the group's figures (``published`` makes them of a printed mean, SD and n)."""
    checked_conf(conf)
    second = published(NORM, norm.mean, norm.sd, norm.n if norm.n is not None else 1)
    test = test or ("t.norm2" if second.moments else "t.norm")
    if test not in ("t.norm", "t.norm2"):
        raise ValueError(f"test {test!r} is not a test against a norm")
    if test == "t.norm2" and second.moments is None:
        raise DataRefused("norm_needs_n", test=test)
    caveats = caveats_of((sample,)) + _caveats(norm, test, year)
    one, two = sample.moments, second.moments
    difference = None if sample.mean is None else sample.mean - norm.mean
    lines: dict[str, Line] = {}
    if one and difference is not None:
        if one.sd > 0:
            lines["t.norm"] = t_line(difference, one.sd / math.sqrt(one.n), one.n - 1, conf)
        if two and (one.sd > 0 or two.sd > 0):
            lines["t.norm2"] = welch_line(difference, one, two, conf)
            lines["t.student"] = student_line(difference, one, two, conf)
    chosen = lines.get(test)
    effect = Effect(name="cohen_d", value=None, hedges_g=None, hedges_g_ci=None)
    if "t.norm" in lines and one and difference is not None:
        effect = _effect(difference, one, two if test == "t.norm2" else None, lines["t.norm"], conf)
    if difference is not None and norm.sd > 0:
        effect = replace(effect, norm_sds=difference / norm.sd)
    return Result(
        measure=measure,
        label=label,
        design="norm",
        groups=(sample.group(), Group(label=NORM, n=norm.n or 0, mean=norm.mean, sd=norm.sd)),
        test=test,
        reason=reason,
        statistic=chosen.t if chosen else None,
        df=chosen.df if chosen else None,
        p=chosen.p if chosen else None,
        difference=difference,
        ci=chosen.ci if chosen else None,
        conf=conf,
        effect=effect,
        alternatives=_others(lines, test),
        caveats=caveats,
    )


def _others(lines: dict[str, Line], test: str) -> tuple[Alternative, ...]:
    return tuple(line.alternative(name) for name, line in lines.items() if name != test)


def _effect(difference: float, one: Moments, two: Moments | None, line: Line, conf: float) -> Effect:
    if two:
        d, ci = bonett_first(difference, (one.sd, two.sd), (one.n, two.n), conf)
    else:
        per_t = 1 / math.sqrt(one.n)
        d, ci = line.t * per_t, noncentral(line.t, line.df, per_t, conf)
    if one.n < 3:  # the correction is 0 for one degree of freedom: an unbiased value does not exist
        return Effect(name="cohen_d", value=d, ci=ci, hedges_g=None, hedges_g_ci=None)
    j = exact_j(one.n - 1)
    return Effect(name="cohen_d", value=d, ci=ci, hedges_g=d * j, hedges_g_ci=times(j, ci))


def _caveats(norm: Norm, test: str, year: int | None) -> tuple[Caveat, ...]:
    found = []
    if test == "t.norm":
        found.append(Caveat(code="norm_taken_as_exact"))
    if norm.year is not None and year is not None and year - norm.year >= OLD:
        found.append(Caveat(code="old_norm", facts={"year": norm.year, "age": year - norm.year}))
    if not norm.verified:
        found.append(Caveat(code="norm_unverified"))
    return tuple(found)
