"""Tests inside a circle: whether a cause is a true one, whether the indicator changed, whether members grew."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.stats.categorical import two_rates
from surveykit.stats.pairs import paired
from surveykit.stats.results import Result


def cause(
    name: str, present: tuple[int, int], absent: tuple[int, int], *, groups: tuple[str, str] = ("present", "absent")
) -> Result:
    """Events among checked where a cause is present against where it is absent (真因验证).

    χ², Yates's or Fisher's by the expected counts. The difference is present minus absent.
    """
    return two_rates(name, name, ((groups[0], present), (groups[1], absent)))


def change(
    name: str, before: tuple[int, int], after: tuple[int, int], *, groups: tuple[str, str] = ("before", "after")
) -> Result:
    """The indicator before and after as two rates of different cases; after minus before."""
    return two_rates(name, name, ((groups[0], before), (groups[1], after)), later_minus_earlier=True)


def growth(
    name: str,
    before: Sequence[float],
    after: Sequence[float],
    *,
    groups: tuple[str, str] = ("before", "after"),
) -> Result:
    """An ability that each member scored before and after, in the same order: the paired t test.

    Members beyond the shorter of the two lists have no pair and are counted as unmatched.
    """
    n = min(len(before), len(after))
    alone = max(len(before), len(after)) - n
    return paired(name, name, (groups[0], before[:n]), (groups[1], after[:n]), unmatched=alone)
