"""JSON columns and the small conversions that every table shares."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from surveykit.model.answers import Mark, Value

_ANSWERS = msgspec.json.Decoder(dict[str, Value])
_MARKS = msgspec.json.Decoder(dict[str, Mark])


def encode(value: Any) -> str:
    """JSON as text, Chinese unescaped, so that a file can be read without us."""
    return msgspec.json.encode(value).decode()


def answers_of(column: str) -> Mapping[str, Value]:
    """The value column of a response."""
    return _ANSWERS.decode(column)


def marks_of(column: str) -> Mapping[str, Mark]:
    """The mark column of a response."""
    return _MARKS.decode(column)


def new_id() -> str:
    """A UUID for what may cross machines."""
    return str(uuid.uuid4())


def now() -> str:
    """UTC to the second, as every time in the file."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def respondent_key(code: str) -> str:
    """What pairing compares: the code after NFKC, trim and casefold."""
    return unicodedata.normalize("NFKC", code).strip().casefold()
