"""Before against after: people by the rule of expected counts, events over time by the exact Poisson test."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.stats.categorical import two_rates
from surveykit.stats.indicators.ledger import Nature, sums
from surveykit.stats.indicators.values import UnitMonth
from surveykit.stats.rates import poisson
from surveykit.stats.results import Caveat, Result


def before_after(
    code: str,
    label: str,
    cells: Sequence[UnitMonth],
    changed: str,
    nature: Nature,
    *,
    names: tuple[str, str],
    conf: float = 0.95,
) -> tuple[Result | None, tuple[Caveat, ...]]:
    """The months before ``changed`` against those from it on, Σ over Σ; the difference is after minus before.

    None with a caveat where nothing can be tested: a side without numbers (``indicator_side_empty``), a ratio
    (``indicator_no_test``), or counts that no law fits (``indicator_counts_unfit``).
    """
    before, after = (sums([cell for cell in cells if (cell.month >= changed) == late])[:2] for late in (False, True))
    if not (before[1] > 0 and after[1] > 0):
        return None, (Caveat(code="indicator_side_empty"),)
    if nature == "ratio":
        return None, (Caveat(code="indicator_no_test"),)
    counts = (before[0], after[0])
    if any(x != int(x) or x < 0 for x in counts):
        return None, (Caveat(code="indicator_counts_unfit"),)
    if nature == "time":
        groups = ((names[0], before), (names[1], after))
        return poisson(code, label, groups, conf=conf, later_minus_earlier=True), ()
    if any(n != int(n) or x > n for x, n in (before, after)):
        return None, (Caveat(code="indicator_counts_unfit"),)
    people = tuple((name, (int(x), int(n))) for name, (x, n) in zip(names, (before, after), strict=True))
    return two_rates(code, label, people, conf=conf, later_minus_earlier=True), ()
