"""The numbers of sheets that are counted within a year: F2026-001."""

from __future__ import annotations

import re
from collections.abc import Iterable


def next_number(letter: str, day: str, taken: Iterable[str]) -> str:
    """The number after the highest of the day's year; ``day`` is ISO."""
    year = day[:4]
    form = re.compile(rf"{re.escape(letter)}{year}-(\d+)")
    highest = max((int(found[1]) for text in taken if (found := form.fullmatch(text))), default=0)
    return f"{letter}{year}-{highest + 1:03d}"
