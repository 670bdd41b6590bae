"""The one of n, effect and power that was left out, for any test whose power grows with the other two."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from surveykit.errors import DataRefused

MOST = 1e9


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A plan. ``n`` is the exact solution per group (pairs, people, or units of exposure, as the test counts).

    ``effect`` is in the test's own measure: a difference, a rate of the second group, f, w, r.
    """

    test: str
    n: float
    effect: float
    power: float
    alpha: float


def crossing(f: Callable[[float], float], wanted: float, low: float, high: float) -> float:
    """Where the growing ``f`` reaches ``wanted``, by halving down to neighbouring doubles."""
    while True:
        middle = low + (high - low) / 2
        if not low < middle < high:
            return high
        if f(middle) < wanted:
            low = middle
        else:
            high = middle


def bracketed(f: Callable[[float], float], wanted: float, low: float, first: float, most: float = MOST) -> float:
    """The same with ``high`` looked for by doubling. DataRefused ``power_out_of_reach`` beyond ``most``."""
    high = first
    while f(high) < wanted:
        low, high = high, high * 2
        if high > most:
            if f(most) < wanted:
                raise DataRefused("power_out_of_reach")
            return crossing(f, wanted, low, most)
    return crossing(f, wanted, low, high)


def solved(
    test: str,
    power_of: Callable[[float, float], float],
    *,
    n: float | None,
    effect: float | None,
    power: float | None,
    alpha: float,
    least: float,
    effects: tuple[float, float],
) -> Planned:
    """Solve ``power_of(n, effect)`` for the one of the three that is None.

    ``least`` is the smallest n that there can be, ``effects`` the effect's lower end (no effect) and its most.
    DataRefused ``power_leave_one_out``, ``power_out_of_reach``, or ``power_plan_refused`` where a figure cannot be.
    """
    given = (n is None, effect is None, power is None)
    if sum(given) != 1:
        raise DataRefused("power_leave_one_out")
    low, most = effects
    usable = (
        0 < alpha < 1,
        n is None or least <= n <= MOST,
        effect is None or low < effect <= most,
        power is None or alpha < power < 1,
    )
    if not all(usable):
        raise DataRefused("power_plan_refused", test=test, n=n, effect=effect, power=power)
    if power is None and n is not None and effect is not None:
        power = power_of(n, effect)
    elif n is None and effect is not None and power is not None:
        size = effect
        n = bracketed(lambda people: power_of(people, size), power, least, 2 * least)
    elif effect is None and n is not None and power is not None:
        people = n
        effect = bracketed(lambda size: power_of(people, size), power, low, low + (most - low) * 2.0**-20, most)
    assert n is not None
    assert effect is not None
    assert power is not None
    return Planned(test=test, n=n, effect=effect, power=power, alpha=alpha)
