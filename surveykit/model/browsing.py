"""What responses are looked for by, and what a list and a response's own page show of them: plain values."""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.model.answers import Answer
from surveykit.model.fieldwork import FilledBy

State = Literal["kept", "counts", "invalid", "removed", "all"]
"""``kept``: everything but what was removed; ``counts``: what scores and reports are made of."""

Sign = Literal["", "unfinished", "finished", "forced", "notes", "unreadable", "writing"]
"""What is to be looked at: sheets in work, values kept although they do not fit, notes, several ticks, handwriting."""

SortBy = Literal["number", "respondent", "wave", "unit", "keyed", "by", "answered", "signs"]

SIGNS: tuple[Sign, ...] = ("", "unfinished", "finished", "forced", "notes", "unreadable", "writing")
STATES: tuple[State, ...] = ("kept", "counts", "invalid", "removed", "all")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which responses of a questionnaire, and in which order. Empty texts stand for all; ``batch`` is an id.

    ``search`` is part of a sheet number, a linking code, an answer in words or a note. ``only``: these ids and no
    others (sheets that something else has found).
    """

    questionnaire: str
    wave: str = ""
    unit: str = ""
    batch: str = ""
    search: str = ""
    state: State = "kept"
    sign: Sign = ""
    only: frozenset[str] | None = None
    sort: SortBy = "number"
    descending: bool = False


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list. Times are UTC, ISO; ``batch`` is the batch's name.

    ``keyed`` and ``by``: when and by whom (initials) it was keyed, or when it was imported. ``answered``: items with
    an answer; ``writing``: those whose handwriting waits to be typed. ``invalid``: why it does not count, ``removed``:
    when it was taken away; both empty as a rule.
    """

    id: str
    number: str
    respondent: str
    wave: str
    unit: str
    batch: str
    revision: int
    keyed: str
    by: str
    imported: bool
    answered: int
    finished: bool
    forced: int
    notes: int
    unreadable: int
    writing: int
    invalid: str
    removed: str
    filled_by: FilledBy


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One change of a response as the journal keeps it. ``old`` and ``new`` are answers where an item was changed.

    ``fields`` are what else was changed: a name to what it was and what it is.
    """

    at: str
    by: str
    verb: str
    item: str = ""
    old: Answer | None = None
    new: Answer | None = None
    fields: dict[str, tuple[str, str]] = {}
    reason: str = ""


class Pass(msgspec.Struct, frozen=True, kw_only=True):
    """One keying of a sheet: the first, or the second of double entry. ``finished`` is empty while it is open."""

    number: int
    by: str
    started: str
    touched: str
    finished: str


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above the answers and may be corrected. ``unit`` is a name, ``filled_by`` as a batch has it."""

    number: str
    respondent: str = ""
    unit: str = ""
    filled_by: FilledBy = ""
