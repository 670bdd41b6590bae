"""One respondent's before and after in one row: the columns of each wave told apart by what their headers begin or
end with, and read as if every wave were a table of its own."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from surveykit.errors import DataRefused
from surveykit.exchange.sheet import Sheet, normal

_EDGE = " \t_-.·:：()（）[]【】"
MARKERS: tuple[tuple[str, str], ...] = (
    ("pre", "post"), ("before", "after"), ("干预前", "干预后"), ("实施前", "实施后"), ("护理前", "护理后"),
    ("改善前", "改善后"), ("培训前", "培训后"), ("治疗前", "治疗后"), ("前测", "后测"), ("前", "后"), ("t1", "t2"),
    ("t0", "t1"), ("1", "2"),
)  # fmt: skip
"""What people write for before and after, the longer writing first; bare digits only where what is left is an item."""


@dataclass(frozen=True)
class Part:
    """The columns of one wave with those that belong to every wave. ``originals``: header → as the file has it."""

    wave: str
    sheet: Sheet
    originals: Mapping[str, str]


def parts(sheet: Sheet, wide: Mapping[str, str]) -> tuple[Part, ...]:
    """A sheet a wave. ``wide``: what a header begins or ends with → the name of the wave.

    A row in which nothing of a wave is filled in is empty there: nobody answered. Raises DataRefused
    ``wide_no_column`` where no header begins or ends so.
    """
    told = [_parted(header, wide) for header in sheet.headers]
    bases = Counter(normal(base) for base, suffix in told if suffix)
    marked = {
        position: (base, suffix)
        for position, (base, suffix) in enumerate(told)
        if suffix and (bases[normal(base)] > 1 or not normal(suffix).isalnum())
    }
    found = []
    for suffix, wave in wide.items():
        own = [position for position, (_base, mark) in marked.items() if mark == suffix]
        if not own:
            raise DataRefused("wide_no_column", file=sheet.file, suffix=suffix)
        keep = [p for p in range(len(sheet.headers)) if p not in marked or p in own]
        places = [keep.index(position) for position in own]
        headers = tuple(marked[p][0] if p in marked else sheet.headers[p] for p in keep)
        rows = [tuple(row[p] for p in keep) for row in sheet.rows]
        nothing = (None,) * len(keep)
        rows = [row if any(row[p] is not None for p in places) else nothing for row in rows]
        part = Sheet(sheet.file, sheet.name, headers, rows, sheet.first_row, sheet.source, sheet.extra)
        found.append(Part(wave, part, {marked[p][0].strip(): sheet.headers[p].strip() for p in own}))
    return tuple(found)


def _parted(header: str, wide: Mapping[str, str]) -> tuple[str, str]:
    """A header without what says its wave, and what that was; "" where it says none."""
    for suffix in sorted(wide, key=len, reverse=True):
        mark, text = normal(suffix), header.strip()
        for base in (text[: len(text) - len(suffix.strip())], text[len(suffix.strip()) :]):
            rest = normal(text).removeprefix(normal(base)) if text.startswith(base) else normal(text)[: len(mark)]
            if mark and rest == mark and base.strip(_EDGE):
                return _closed(base.strip(_EDGE), text), suffix
    return header, ""


def _closed(base: str, header: str) -> str:
    """A bracket within the header that was opened stays closed."""
    return f"{base})" if base.count("(") > base.count(")") and ")" in header else base


def detected(headers: Sequence[str], known: Collection[str]) -> tuple[str, str] | None:
    """What headers begin or end with where two of each are the same but for it, such as ``_pre`` and ``_post``.

    ``known``: what items are called (``normal``); a pair of digits counts only where what is left is one of them.
    """
    best: tuple[int, tuple[str, str]] | None = None
    for first, second in MARKERS:
        for one, two in _writings(headers, first, second):
            bases = [{normal(b) for b, mark in (_parted(h, {s: s}) for h in headers) if mark} for s in (one, two)]
            pairs = bases[0] & bases[1]
            named = pairs & {normal(name) for name in known}
            if first.isdigit() and not named:
                continue
            enough = len(named) >= 1 or len(pairs) >= 2
            if enough and (best is None or len(pairs) > best[0]):
                best = len(pairs), (one, two)
    return best[1] if best else None


def _writings(headers: Sequence[str], first: str, second: str) -> list[tuple[str, str]]:
    """How a pair of markers stands in the headers, with the characters around it."""
    found: dict[tuple[str, str], None] = {}
    pattern = re.compile(rf"^({re.escape(first)}[_\-. ]*)|([_\-. (（]*{re.escape(first)}[)）]?)$", re.I)
    for header in headers:
        if match := pattern.search(header.strip()):
            one = match[0]
            at = one.casefold().index(first)
            found[one, one[:at] + _cased(one[at : at + len(first)], second) + one[at + len(first) :]] = None
    return list(found)


def _cased(like: str, word: str) -> str:
    return word.upper() if like.isupper() else word.capitalize() if like[:1].isupper() else word


def linking_codes(sheet: Sheet) -> tuple[str, ...]:
    """A code for each row, where the file has none: the same row again, in any encoding, gets the same."""
    seen: Counter[str] = Counter()
    found = []
    for row in sheet.rows:
        key = hashlib.sha256("\x1f".join("" if c is None else str(c) for c in row).encode()).hexdigest()[:10]
        seen[key] += 1
        found.append(f"{key}-{seen[key]}" if seen[key] > 1 else key)
    return tuple(found)
