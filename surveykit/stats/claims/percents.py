"""A printed per cent against its counts, or against every count that its n allows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from surveykit.errors import Fact
from surveykit.stats.claims.rounding import counts_for, shown_as, smallest_n
from surveykit.stats.claims.values import Printed, Sample, Status, Verdict


def events_of(sample: Sample) -> int | None:
    """How many events a group has: printed, or the only number that its per cent of n can be."""
    if sample.events is not None or sample.percent is None or sample.n is None:
        return sample.events
    least, most = counts_for(sample.percent, sample.n)
    return least if least == most else None


def of_sample(sample: Sample) -> Iterator[Verdict]:
    """Verdicts on one group's per cent and counts."""
    percent, n = sample.percent, sample.n
    if sample.events is not None and n is not None and sample.events > n:
        yield _verdict("impossible", "more_than_all", sample, {"events": sample.events, "n": n})
        return
    if percent is None:
        return
    if not 0 <= percent.value <= 100:
        yield _verdict("impossible", "percent_outside", sample, {})
    elif not n:
        facts = _smallest(percent) | {"percent": percent.digits}
        yield _verdict("unchecked", "percent_needs_n", sample, facts)
    elif sample.levels:
        yield _of_levels(sample, percent, n)
    elif sample.events is not None:
        yield _of_counts(sample, percent, sample.events, n)
    else:
        yield _of_n(sample, percent, n)


def _of_counts(sample: Sample, percent: Printed, events: int, n: int) -> Verdict:
    real = 100 * events / n
    facts: dict[str, Fact] = {"percent": percent.digits, "events": events, "n": n, "real": real}
    if how := shown_as(percent, real):
        return _verdict("consistent", "percent_agrees", sample, facts | {"how": how})
    least, most = counts_for(percent, n)
    if least > most:
        return _verdict("impossible", "percent_impossible_counts", sample, facts | _smallest(percent))
    return _verdict("inconsistent", "percent_not_counts", sample, facts | {"k": least})


def _of_n(sample: Sample, percent: Printed, n: int) -> Verdict:
    least, most = counts_for(percent, n)
    facts: dict[str, Fact] = {"percent": percent.digits, "n": n}
    if least > most:
        k = min(n, max(0, round(percent.value * n / 100)))
        below = k - 1 if 100 * k / n > percent.value else k
        neighbours: dict[str, Fact] = {"k": below, "low": 100 * below / n, "high": 100 * (below + 1) / n}
        return _verdict("impossible", "percent_impossible", sample, facts | _smallest(percent) | neighbours)
    if least < most:
        return _verdict("unchecked", "percent_any", sample, facts)
    return _verdict("consistent", "percent_possible", sample, facts | {"k": least})


def _of_levels(sample: Sample, percent: Printed, n: int) -> Verdict:
    """Of ordered counts, the per cent may be any one of them, the first few together, or the last few."""
    upwards, downwards = list(accumulate(sample.levels)), list(accumulate(reversed(sample.levels)))
    facts: dict[str, Fact] = {"percent": percent.digits, "n": n}
    if not n:
        return _verdict("unchecked", "percent_needs_n", sample, facts | _smallest(percent))
    for events in (*upwards, *sample.levels, *downwards):
        if how := shown_as(percent, 100 * events / n):
            more: dict[str, Fact] = {"events": events, "real": 100 * events / n, "how": how}
            return _verdict("consistent", "percent_agrees", sample, facts | more)
    return _verdict("inconsistent", "percent_not_levels", sample, facts)


def _smallest(percent: Printed) -> dict[str, Fact]:
    rounded, cut = smallest_n(percent)
    return {"smallest": rounded, "smallest_cut": cut}


def _verdict(status: Status, code: str, sample: Sample, facts: dict[str, Fact]) -> Verdict:
    says = sample.text if sample.n is None or f"{sample.n}" in sample.text else f"{sample.text}; n={sample.n}"
    return Verdict(status=status, code=code, line=sample.line, says=says, facts=facts)
