"""Text that Excel takes as text, and names that it takes as names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 32_767  # UTF-16 units in a cell
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_NAMES = re.compile(r"[\\/*?:\[\]\x00-\x1f\x7f]")


def legal(text: str) -> str:
    """``text`` as XML may hold it, lines ended by a line feed.

    Control characters and halves of surrogate pairs become the replacement character, so that one sees that something
    was there.
    """
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean(text: str) -> str:
    """``text`` as a cell may hold it.

    What XML cannot hold is replaced. ``_x0041_`` is guarded, since Excel would read it as ``A``. What is longer
    than a cell is cut and ends with an ellipsis.
    """
    text = legal(text)
    text = _ESCAPE.sub("_x005F_", text)
    if len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST:
        return text.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
    return text


def begins_like_formula(text: str) -> bool:
    """Whether Excel would take the text for a formula once somebody edits the cell."""
    return text[:1] in ("=", "+", "-", "@", "\t") and len(text) > 1


def sheet_name(wish: str, taken: Collection[str], fallback: str = "Sheet") -> str:
    """A worksheet's name near ``wish``: at most 31 characters, none of ``\\ / * ? : [ ]``, not yet in ``taken``.

    Excel compares names without case.
    """
    name = _NOT_IN_NAMES.sub(" ", _ILLEGAL.sub(" ", wish))
    name = _cut(" ".join(name.split()).strip("'"), 31).strip("' ") or fallback
    if name.casefold() == "history":  # Excel keeps this name for itself
        name = f"{name}_"
    used = {one.casefold() for one in taken}
    found, number = name, 2
    while found.casefold() in used:
        tail = f" ({number})"
        found = _cut(name, 31 - len(tail)).rstrip() + tail
        number += 1
    return found


def _cut(text: str, units: int) -> str:
    """The first ``units`` UTF-16 units, which is what Excel counts."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def columns_wide(text: str) -> float:
    """How many of Excel's column units the longest line of ``text`` takes; a Chinese character takes two."""
    return max(
        (sum(2.1 if unicodedata.east_asian_width(c) in "WF" else 1.1 for c in line) for line in text.split("\n")),
        default=0.0,
    )
