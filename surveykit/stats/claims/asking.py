"""What a person gives beside the text, looked at before it is used."""

from __future__ import annotations

import re

from surveykit.errors import DataRefused
from surveykit.stats.claims.check import check_text
from surveykit.stats.claims.values import Asked, Checked

_MOST_ITEMS = 10_000


def checked(
    text: str, *, sizes: str = "", items: int | None = None, low: float | None = None, high: float | None = None
) -> Checked:
    """``check_text`` with sizes as they are typed (``34 34``, also with commas).

    DataRefused ``claim_empty``, ``claim_sizes``, ``claim_range``, ``claim_items``.
    """
    if not text.strip():
        raise DataRefused("claim_empty")
    if items is not None and not 1 <= items <= _MOST_ITEMS:
        raise DataRefused("claim_items", items=items)
    if low is not None and high is not None and not low < high:
        raise DataRefused("claim_range", low=low, high=high)
    return check_text(text, Asked(n=_sizes(sizes), items=items, low=low, high=high))


def _sizes(written: str) -> tuple[int, ...]:
    words = [word for word in re.split(r"[\s,，、;；/]+", written) if word]
    if not all(re.fullmatch(r"[0-9]{1,9}", word) and int(word) > 0 for word in words):
        raise DataRefused("claim_sizes", text=written)
    return tuple(int(word) for word in words)
