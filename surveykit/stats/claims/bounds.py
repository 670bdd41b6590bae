"""A printed SD against the range and the mean: how small and how large it can be.

Largest: everybody at one end or the other, s² ≤ (mean − low)(high − mean)·n/(n − 1) (Bhatia and Davis 2000). Smallest,
where somebody is known to stand at each end: the others all alike, so that the mean comes out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from surveykit.errors import Fact
from surveykit.stats.claims.rounding import reach
from surveykit.stats.claims.values import Sample, Span, Status, Verdict


def largest_sd(mean: float, low: float, high: float, n: int | None) -> float:
    """The largest SD (n − 1) with every value from ``low`` to ``high``; without n that of two people."""
    factor = n / (n - 1) if n is not None and n > 1 else 2.0
    return math.sqrt(max(0.0, (mean - low) * (high - mean)) * factor)


def smallest_sd(mean: float, low: float, high: float, n: int) -> float | None:
    """The smallest SD (n − 1) with at least one value at each end; None where no such values have this mean."""
    if n < 3:
        return (high - low) / math.sqrt(2) if n == 2 else None
    rest = 2 * mean - low - high
    squares = (low - mean) ** 2 + (high - mean) ** 2 + rest * rest / (n - 2)
    return math.sqrt(squares / (n - 1))


def of_sample(sample: Sample, span: Span) -> Iterator[Verdict]:
    """Verdicts on a mean and its SD within a range."""
    if sample.mean is None or sample.sd is None:
        return
    low, high = span.low.value, span.high.value
    facts: dict[str, Fact] = {
        "mean": sample.mean.digits, "sd": sample.sd.digits, "low": span.low.digits, "high": span.high.digits,
        "n": sample.n,
    }  # fmt: skip
    least_mean, most_mean = reach(sample.mean)
    if most_mean < low or least_mean > high:
        yield _verdict("impossible", "mean_outside_range", sample, span, facts)
        return
    least_sd, most_sd = reach(sample.sd)
    means = [min(max(m, low), high) for m in (least_mean, sample.mean.value, most_mean, (low + high) / 2)]
    means = [m for m in means if least_mean <= m <= most_mean] or means[1:2]
    largest = max(largest_sd(m, low, high, sample.n) for m in means)
    if least_sd > largest * (1 + 1e-9):
        more: dict[str, Fact] = {"bound": largest_sd(sample.mean.value, low, high, sample.n)}
        yield _verdict("impossible", "sd_too_large", sample, span, facts | more)
        return
    found: dict[str, Fact] = {"most": largest}
    if span.observed and sample.n is not None and sample.n > 1:
        smallest = min(s for m in means if (s := smallest_sd(m, low, high, sample.n)) is not None)
        found["least"] = smallest_sd(sample.mean.value, low, high, sample.n)
        if most_sd < smallest * (1 - 1e-9):
            yield _verdict("impossible", "sd_too_small", sample, span, facts | {"bound": found["least"]})
            return
    code = "sd_within" if "least" in found else "sd_below_largest"
    yield _verdict("consistent", code, sample, span, facts | found)


def _verdict(status: Status, code: str, sample: Sample, span: Span, facts: dict[str, Fact]) -> Verdict:
    says = f"{span.text}; {sample.text}" + (f"; n={sample.n}" if sample.n is not None else "")
    return Verdict(status=status, code=code, line=sample.line, says=says, facts=facts)
