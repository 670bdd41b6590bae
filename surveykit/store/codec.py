"""JSON columns and the small conversions that every table shares."""

from __future__ import annotations

import secrets
import time
import unicodedata
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
    """A UUID for what may cross machines: version 7 (RFC 9562), a millisecond of Unix time and 74 random bits.

    Ids that grow with time are appended to an index; random ones would be scattered over it, and a large import would
    rewrite every page many times.
    """
    random = secrets.randbits(74)
    value = (time.time_ns() // 1_000_000) << 80 | 7 << 76 | (random >> 62) << 64 | 2 << 62 | random & (1 << 62) - 1
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def now() -> str:
    """UTC to the second, as every time in the file."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def respondent_key(code: str) -> str:
    """What pairing compares: the code after NFKC, trim and casefold."""
    return unicodedata.normalize("NFKC", code).strip().casefold()
