"""Answers as they stand on the sheet: values, and why a value is not there. Never altered by scoring."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from surveykit.model.fieldwork import FilledBy
from surveykit.model.questionnaire import Code

Value = int | float | str | tuple[Code, ...]
"""A code (int or str), a number, a text, a date as ``2026-03-01``, or the codes of a multiple choice."""


class Missing(StrEnum):
    """Why an item has no value; an item without value and mark has not been keyed."""

    BLANK = "blank"
    NA = "na"
    UNREADABLE = "unreadable"
    SKIPPED = "skipped"


EXPORT_CODES: Mapping[Missing, int] = {
    Missing.NA: -7,
    Missing.UNREADABLE: -8,
    Missing.BLANK: -9,
    Missing.SKIPPED: -6,
}
"""What stands for each kind of missing in an exported table."""


class Mark(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is to be known about an answer besides its value. ``writing``: handwriting stands there, typed later."""

    missing: Missing | None = None
    forced: bool = False
    note: str = ""
    writing: bool = False


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """One item's answer with its mark: what a keystroke sets and what undo puts back. Neither: not keyed."""

    value: Value | None = None
    mark: Mark | None = None

    @property
    def keyed(self) -> bool:
        """Whether anything has been said about the item."""
        mark = self.mark
        return self.value is not None or (mark is not None and (mark.missing is not None or mark.writing))

    @property
    def to_be_typed(self) -> bool:
        """Whether handwriting waits to be typed."""
        return self.mark is not None and self.mark.writing


NOT_KEYED = Answer()


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet. ``id`` is a UUID; wave and unit are names, questionnaire and respondent are codes.

    ``batch`` is the id of the stack it lay in; ``filled_by`` is set where that is not as the batch says.
    """

    id: str
    questionnaire: str
    revision: int
    wave: str
    number: str
    unit: str = ""
    respondent: str = ""
    batch: str = ""
    filled_by: FilledBy = ""
    answers: Mapping[str, Value] = {}
    marks: Mapping[str, Mark] = {}
    version: int = 1
    finished: bool = False

    def answer(self, item: str) -> Answer:
        """What has been said about one item."""
        return Answer(self.answers.get(item), self.marks.get(item))
