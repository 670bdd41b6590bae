"""The fingerprint of the raw data that a report rests on."""

from __future__ import annotations

import hashlib

import msgspec

from surveykit.store.lists import Sheets


def fingerprint(sheets: Sheets) -> str:
    """Eight hexadecimal digits over what the sheets say: number, wave, unit, answers, marks, whether they count.

    Who keyed them when, and the order of the keys in an answer, change nothing.
    """
    decode = msgspec.json.Decoder().decode
    rows = zip(
        sheets.numbers, sheets.waves, sheets.units, sheets.respondents, sheets.revisions, sheets.invalid,
        map(decode, sheets.answers), map(decode, sheets.marks), strict=True,
    )  # fmt: skip
    digest = hashlib.sha256(msgspec.json.encode(sorted(rows, key=lambda row: row[:2]), order="sorted"))
    found = digest.hexdigest().upper()
    return f"{found[:4]}-{found[4:8]}"
