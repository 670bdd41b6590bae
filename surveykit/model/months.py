"""Months as they are stored ("2026-08"): read as people write them, counted on and back, listed."""

from __future__ import annotations

import re

_PARTED = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:月?|\s*[-/.月]\s*\d{1,2}日?(?:[T\s].*)?)")
_CLOSE = re.compile(r"(\d{4})(\d{2})(?:\d{2})?")


def month_of(text: str) -> str | None:
    """A month as it is written (2026-08, 2026/8, 202608, 2026年8月, a day of it); None for anything else."""
    words = text.strip()
    found = _PARTED.fullmatch(words) or _CLOSE.fullmatch(words)
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    return f"{found[1]}-{int(found[2]):02}"


def shifted(month: str, by: int) -> str:
    """The month so many months later (or, below 0, earlier)."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + by, 12)
    return f"{year:04}-{number + 1:02}"


def between(first: str, last: str) -> tuple[str, ...]:
    """Every month from the first to the last, both included; none where the last lies before the first."""
    found = []
    while first <= last:
        found.append(first)
        first = shifted(first, 1)
    return tuple(found)
