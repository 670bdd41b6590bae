"""Means and SDs of whole numbers come in grains: GRIM for the mean, and its companion for the SD.

GRIM: Brown and Heathers (2017). A mean of n people whose scores are each the mean of ``items`` whole numbers is a whole
number divided by n × items. For the SD: with x = y/items and y whole, Σy² is a whole number as odd or even as Σy, so
that (n − 1)s² + (Σx)²/n can only take such values (the parity rule of Allard's analytic GRIMMER, 2018). Both tests only
reject what no data could give, whether rounded or cut off, and whether s divides by n − 1 or by n.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from surveykit.errors import Fact
from surveykit.stats.claims.values import Printed, Sample, Status, Verdict

_MOST_SUMS = 400
"""Sums beyond this number, and squares beyond it, leave the SD free: the test then says nothing."""


def of_sample(sample: Sample, items: int | None) -> Iterator[Verdict]:
    """Verdicts on a mean of whole numbers and its SD."""
    if items is None or sample.mean is None or sample.n is None or sample.n < 1:
        return
    pieces = sample.n * items
    least, most = _sums(sample.mean, pieces)
    unit = Fraction(1, 10**sample.mean.decimals)
    facts: dict[str, Fact] = {
        "mean": sample.mean.digits, "n": sample.n, "items": items, "grain": 1 / pieces, "pieces": pieces,
    }  # fmt: skip
    if Fraction(1, pieces) <= unit:
        yield _verdict("unchecked", "grim_too_fine", sample, facts)
    elif least > most:
        below = math.floor(sample.mean.exact * pieces)
        around: dict[str, Fact] = {"sum": below, "low": below / pieces, "high": (below + 1) / pieces}
        yield _verdict("impossible", "grim_impossible", sample, facts | around)
        return
    else:
        around = {"sum": least, "real": least / pieces}
        yield _verdict("consistent", "grim_possible", sample, facts | around)
    if sample.sd is not None and sample.n > 1 and most - least < _MOST_SUMS:
        yield from _spread(sample, sample.sd, items, range(least, most + 1), facts)


def _sums(mean: Printed, pieces: int) -> tuple[int, int]:
    """The least and greatest whole sum whose mean is printed so."""
    unit = Fraction(1, 10**mean.decimals)
    down, up = (unit, unit / 2) if mean.exact < 0 else (unit / 2, unit)
    low, high = (mean.exact - down) * pieces, (mean.exact + up) * pieces
    if mean.exact < 0:
        return math.floor(low) + 1, math.floor(high)
    return math.ceil(low), math.ceil(high) - 1


def _spread(sample: Sample, sd: Printed, items: int, sums: range, facts: dict[str, Fact]) -> Iterator[Verdict]:
    n = sample.n or 0
    unit = Fraction(1, 10**sd.decimals)
    low, high = max(Fraction(0), sd.exact - unit / 2) * items, (sd.exact + unit) * items
    if (high * high - low * low) * (n - 1) >= 2:
        return
    if not any(_reachable(total, n, divisor, low, high) for total in sums for divisor in (n - 1, n)):
        yield _verdict("impossible", "grimmer_impossible", sample, facts | {"sd": sd.digits})
    else:
        yield _verdict("consistent", "grimmer_possible", sample, facts | {"sd": sd.digits})


def _reachable(total: int, n: int, divisor: int, low: Fraction, high: Fraction) -> bool:
    """Whether some sum of squares of n whole numbers with this sum gives a spread from ``low`` up to ``high``."""
    base = Fraction(total * total, n)
    least, most = math.ceil(divisor * low * low + base), math.floor(divisor * high * high + base)
    if (least - total) % 2:
        least += 1
    return least <= most


def _verdict(status: Status, code: str, sample: Sample, facts: dict[str, Fact]) -> Verdict:
    return Verdict(status=status, code=code, line=sample.line, says=f"{sample.text}; n={sample.n}", facts=facts)
