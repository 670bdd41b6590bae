"""A printed confidence interval against the difference of the two groups beside it."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit.errors import Fact
from surveykit.stats.claims.differences import known
from surveykit.stats.claims.percents import events_of
from surveykit.stats.claims.rounding import shown_as
from surveykit.stats.claims.values import Claim, Token, Verdict
from surveykit.stats.compare import student_line, welch_line
from surveykit.stats.proportions import normal_quantile, square_and_add, wilson
from surveykit.stats.results import Interval


def of_claim(claim: Claim) -> Iterator[Verdict]:
    """One verdict an interval: its ends, and whether it is that of the difference."""
    for token in claim.interval:
        conf, low, high = token.numbers
        if low.value > high.value or not 0 < conf.value < 100:
            yield Verdict(status="impossible", code="ci_reversed", line=token.line, says=token.text)
            continue
        yield _against(claim, token, conf.value / 100)


def _against(claim: Claim, token: Token, conf: float) -> Verdict:
    found = dict(_intervals(claim, conf))
    for method, (low, high) in found.items():
        for sign in (1, -1):
            ends = (low, high) if sign > 0 else (-high, -low)
            if all(shown_as(n, e, signed=True) for n, e in zip(token.numbers[1:], ends, strict=True)):
                facts: dict[str, Fact] = {"method": method, "low": ends[0], "high": ends[1]}
                return Verdict(status="consistent", code="ci_agrees", line=token.line, says=token.text, facts=facts)
    facts = {}
    if found:
        method, (low, high) = next(iter(found.items()))
        facts = {"method": method, "low": low, "high": high}
    code = "ci_other" if found else "ci_alone"
    return Verdict(status="unchecked", code=code, line=token.line, says=token.text, facts=facts)


def _intervals(claim: Claim, conf: float) -> Iterator[tuple[str, Interval]]:
    groups = known(claim.samples)
    if len(groups) == 2 == len(claim.samples) and (groups[0].sd.value or groups[1].sd.value):
        difference = groups[0].mean.value - groups[1].mean.value
        yield "t.student", student_line(difference, groups[0].moments, groups[1].moments, conf).ci
        yield "t.welch", welch_line(difference, groups[0].moments, groups[1].moments, conf).ci
    rates = [(events, s.n) for s in claim.samples if (events := events_of(s)) is not None and s.n and events <= s.n]
    if len(rates) == 2 == len(claim.samples):
        shares = [events / n for events, n in rates]
        parts = [wilson(events, n, conf) for events, n in rates]
        low, high = square_and_add(shares[0], parts[0], shares[1], parts[1])
        yield "newcombe", (100 * low, 100 * high)
        half = normal_quantile(conf) * sum(p * (1 - p) / n for p, (_, n) in zip(shares, rates, strict=True)) ** 0.5
        middle = shares[0] - shares[1]
        yield "wald", (100 * (middle - half), 100 * (middle + half))
