"""What a file seems to be, before anybody has said: columns that look like items, waves in one row, the wave by its
dates. Only proposed: nothing here is taken without being shown."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from surveykit.exchange.cells import date_of, number_of
from surveykit.exchange.mapping import Match, bare
from surveykit.exchange.sheet import Sheet, normal
from surveykit.exchange.wide import detected
from surveykit.model.fieldwork import Wave
from surveykit.model.questionnaire import Questionnaire

ALIKE = 0.6
"""The least likeness of a header and an item's words that is worth a proposal (2 x common characters / all)."""
_LOOKED_AT = 200
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Likeness:
    """An item that a header looks like. ``share``: 0 to 1."""

    item: str
    share: float


def alike(sheet: Sheet, questionnaire: Questionnaire, found: Match | None) -> Mapping[str, Likeness]:
    """Header → the item it is likest to, among those that neither has a place: each item once, the likest first."""
    taken = set(found.targets.values()) if found is not None else set()
    used = set(found.targets) if found is not None else set()
    open_items = [
        (item.code, {bare(text) for text in item.text.values() if text})
        for item in questionnaire.items()
        if item.code not in taken and not (found is not None and item.code in found.ticks)
    ]
    pairs: list[tuple[float, int, str]] = []
    for position, header in enumerate(sheet.headers):
        name = bare(header)
        if position in used or len(name) < 2:
            continue
        for code, texts in open_items:
            share = max((_share(name, text) for text in texts), default=0.0)
            if share >= ALIKE:
                pairs.append((share, position, code))
    chosen: dict[str, Likeness] = {}
    items: set[str] = set()
    for share, position, code in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        header = sheet.headers[position].strip()
        if header not in chosen and code not in items:
            chosen[header] = Likeness(code, share)
            items.add(code)
    return chosen


def _share(one: str, two: str) -> float:
    if not one or not two:
        return 0.0
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def pair_of_waves(sheet: Sheet, questionnaire: Questionnaire) -> tuple[str, str] | None:
    """What the headers of a first and a second wave begin or end with, where both stand in one row."""
    known = {item.code for item in questionnaire.items()}
    known |= {text for item in questionnaire.items() for text in item.text.values() if text}
    written = {normal(header) for header in sheet.headers}
    if sum(normal(name) in written for name in known) > 1:
        # The headers are items as they stand: an item may well be called q1_before.
        return None
    return detected(sheet.headers, known)


def wave_by_dates(sheet: Sheet, waves: Sequence[Wave]) -> str | None:
    """The wave within whose dates the middle date of the file's first column of dates lies."""
    dated = [wave for wave in waves if wave.from_date or wave.to_date]
    if not dated:
        return None
    for position in range(len(sheet.headers)):
        middle = _middle(sheet, position)
        if middle is not None:
            fits = [w for w in dated if (w.from_date or "0") <= middle <= (w.to_date or "9")]
            return fits[0].name if len(fits) == 1 else None
    return None


def _middle(sheet: Sheet, position: int) -> str | None:
    """The middle date of a column of dates; None for any other column. Bare day numbers are not taken for dates."""
    cells = [row[position] for row in sheet.rows[:_LOOKED_AT] if row[position] is not None]
    days = [day for cell in cells if number_of(cell) is None and (day := date_of(cell)) is not None]
    if not cells or len(days) < 0.8 * len(cells):
        return None
    ordinals = [date.fromisoformat(day).toordinal() for day in days]
    middle = date.fromordinal(int(statistics.median(ordinals)))
    return middle.isoformat() if _FIRST_YEAR <= middle.year <= _LAST_YEAR else None
