"""What typed characters mean for one item: codes, numbers, dates, times. Pure."""

from __future__ import annotations

import datetime
import re
import unicodedata

from surveykit.model.questionnaire import Choice, Code, Item, Kind

# What a Chinese input method types in place of a key of the number pad.
_TYPED = str.maketrans({"。": ".", "、": "/", "—": "-", "－": "-", "×": "*", "·": "."})

_NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)")
_SPLIT_DATE = re.compile(r"(?:(\d{2,4})[-./])?(\d{1,2})[-./](\d{1,2})")
_TIME = re.compile(r"(\d{1,2})(?:[:.]?)(\d{2})")
_WHOLE_TIME = re.compile(r"\d{4}|\d{1,2}[:.]\d{2}")
_LAST_DIGITS = re.compile(r"(.*?)(\d+)(\D*)", re.DOTALL)


def plain_character(character: str) -> str:
    """A character as the number pad would have typed it: full-width digits and signs become half-width."""
    return unicodedata.normalize("NFKC", character).translate(_TYPED)


def matching(item: Item, typed: str) -> Choice | None:
    """The choice whose code is what was typed, small and capital letters alike."""
    return next((c for c in item.choices if _written(c.code) == typed.casefold()), None)


def begins(item: Item, typed: str) -> bool:
    """Whether a code begins with what was typed."""
    return any(_written(c.code).startswith(typed.casefold()) for c in item.choices)


def undecided(item: Item, typed: str) -> bool:
    """Whether a longer code may still be meant: 1 where there is a 10."""
    typed = typed.casefold()
    return any(_written(c.code).startswith(typed) and _written(c.code) != typed for c in item.choices)


def _written(code: Code) -> str:
    return str(code).casefold()


def number_of(item: Item, typed: str) -> int | float | None:
    """The number that was typed, None where it is none.

    In a score that cannot be negative, ``-2`` is a deduction: the full mark less 2.
    """
    if not _NUMBER.fullmatch(typed):
        return None
    number = float(typed) if "." in typed else int(typed)
    if is_deduction(item, typed) and item.max is not None:
        number = item.max + number
    # Decimals such as 20 - 0.3 are meant as they would be written, not as they are in binary.
    number = round(number, 10)
    return int(number) if number == int(number) else number


def is_deduction(item: Item, typed: str) -> bool:
    """Whether what was typed is taken off the full mark."""
    return item.kind is Kind.SCORE and item.max is not None and (item.min or 0) >= 0 and typed.startswith("-")


def decimals(typed: str) -> int:
    """How many digits after the point were typed."""
    return len(typed.partition(".")[2].rstrip("0"))


def date_of(typed: str, year: int) -> str | None:
    """The day that was typed as ``2026-03-01``, None where there is no such day.

    Eight digits, six (of this century), four (of ``year``), or year, month and day with ``-``, ``.`` or ``/``.
    """
    if typed.isascii() and typed.isdigit() and len(typed) in {4, 6, 8}:
        parts: tuple[str | None, str, str] = (typed[:-4] or None, typed[-4:-2], typed[-2:])
    elif found := _SPLIT_DATE.fullmatch(typed):
        parts = (found[1], found[2], found[3])
    else:
        return None
    years = year if parts[0] is None else int(parts[0]) + (2000 if len(parts[0]) == 2 else 0)
    try:
        return datetime.date(years, int(parts[1]), int(parts[2])).isoformat()
    except ValueError:
        return None


def time_of(typed: str) -> str | None:
    """The time of day that was typed as ``14:30``, None where there is none: ``1430``, ``905``, ``9:05``, ``9.05``."""
    found = _TIME.fullmatch(typed)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return f"{int(found[1]):02}:{found[2]}"


def whole_time(typed: str) -> bool:
    """Whether nothing can follow what was typed of a time: four digits, or two behind the colon."""
    return _WHOLE_TIME.fullmatch(typed) is not None


def following(number: str) -> str:
    """The sheet number after this one: ``0138`` → ``0139``, ``A-09`` → ``A-10``."""
    found = _LAST_DIGITS.fullmatch(number)
    if found is None:
        return f"{number}2"
    return f"{found[1]}{str(int(found[2]) + 1).zfill(len(found[2]))}{found[3]}"
