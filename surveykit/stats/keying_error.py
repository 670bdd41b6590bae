"""How wrong keying is: the share of fields that differ on keying again, with an interval that knows of sheets.

Fields of one sheet are not independent: one tired page has many errors. The interval is that of Korn and Graubard
(Surv Methodol 1998;24:193-201): Clopper and Pearson's with the number of fields divided by the design effect of the
sheets and corrected for their degrees of freedom, as R's ``survey::svyciprop(method = "beta")`` computes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, stdtrit

from surveykit.errors import DataRefused
from surveykit.stats.figures import checked_conf

ACCEPTABLE = 0.005
"""Share of differing fields above which everything is keyed twice, where the project has no limit of its own."""


@dataclass(frozen=True)
class ErrorRate:
    """``rate``: differing fields / compared fields, None where none was compared. ``ci``: its interval.

    ``clustered``: the interval takes sheets as clusters; otherwise there were too few of them or no difference at
    all, and fields count as independent.
    """

    sheets: int
    fields: int
    differing: int
    rate: float | None
    ci: tuple[float, float] | None
    conf: float
    clustered: bool


def error_rate(compared: Sequence[int], differing: Sequence[int], *, conf: float = 0.95) -> ErrorRate:
    """The error rate from fields compared and fields that differ, sheet by sheet.

    Raises DataRefused where the two do not belong together (other lengths, more differences than fields).
    """
    checked_conf(conf)
    fields, wrong = np.asarray(compared, dtype=float), np.asarray(differing, dtype=float)
    if fields.shape != wrong.shape or np.any(wrong < 0) or np.any(wrong > fields):
        raise DataRefused("error_counts_refused")
    fields, wrong = fields[fields > 0], wrong[fields > 0]
    sheets, total, errors = len(fields), int(fields.sum()), int(wrong.sum())
    if not total:
        return ErrorRate(sheets, 0, 0, None, None, conf, clustered=False)
    rate = errors / total
    size, clustered = float(total), False
    variance = _variance(fields, wrong, rate)
    if variance > 0:
        df = sheets - 1
        tail = (1 - conf) / 2
        size = rate * (1 - rate) / variance * float(stdtrit(total - 1, tail) / stdtrit(df, tail)) ** 2
        clustered = True
    return ErrorRate(sheets, total, errors, rate, _clopper_pearson(rate, size, conf), conf, clustered)


def _variance(fields: np.ndarray, wrong: np.ndarray, rate: float) -> float:
    """Variance of a ratio of two totals, sheets drawn with replacement (Cochran 1977, 6.3)."""
    sheets = len(fields)
    if sheets < 2:
        return 0.0
    residuals = (wrong - rate * fields) / fields.sum()
    return float(sheets / (sheets - 1) * np.sum((residuals - residuals.mean()) ** 2))


def _clopper_pearson(rate: float, size: float, conf: float) -> tuple[float, float]:
    tail, hits = (1 - conf) / 2, rate * size
    low = 0.0 if rate == 0 else float(betaincinv(hits, size - hits + 1, tail))
    high = 1.0 if rate == 1 else float(betaincinv(hits + 1, size - hits, 1 - tail))
    return low, high
