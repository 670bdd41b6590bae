"""What the words in the columns «type» and «appearance» ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from surveykit.model.questionnaire import Kind

_BEGIN = re.compile(r"(begin|end)[ _](group|lgroup|repeat|looped group|loop)(?: (?:over )?(\S+))?", re.I)
_ONE = r"add select one prompt using|select one from|select_one|select one|select1"
_MANY = r"add select multiple prompt using|select all that apply from|select all that apply|select_multiple"
_SELECT = re.compile(
    rf"({_ONE}|{_MANY}|select multiple from|select multiple) (\S+)( or specify other| or_other| or other)?", re.I
)
_ONE_ONLY = re.compile(_ONE, re.I)

PLAIN = {
    "integer": Kind.NUMBER, "int": Kind.NUMBER, "add integer prompt": Kind.NUMBER, "q int": Kind.NUMBER,
    "decimal": Kind.NUMBER, "add decimal prompt": Kind.NUMBER, "q decimal": Kind.NUMBER, "range": Kind.NUMBER,
    "text": Kind.TEXT, "string": Kind.TEXT, "add text prompt": Kind.TEXT, "q string": Kind.TEXT,
    "date": Kind.DATE, "add date prompt": Kind.DATE, "q date": Kind.DATE,
    "time": Kind.TIME, "add time prompt": Kind.TIME,
    "note": Kind.NOTE, "add note prompt": Kind.NOTE,
}  # fmt: skip
NEAR = {
    "datetime": Kind.DATE, "datetime prompt": Kind.DATE, "add date time prompt": Kind.DATE, "q date time": Kind.DATE,
    "barcode": Kind.TEXT, "add barcode prompt": Kind.TEXT,
    "acknowledge": Kind.NOTE, "trigger": Kind.NOTE, "add acknowledge prompt": Kind.NOTE,
}  # fmt: skip
"""Types that we have something near to; taken as that, and named as losses."""
WHOLE = frozenset({"integer", "int", "add integer prompt", "q int"})

_ON_SCREEN = frozenset({
    "minimal", "quick", "quickcompact", "compact", "autocomplete", "search", "horizontal", "horizontal-compact",
    "likert", "columns", "columns-pack", "columns-flex", "no-buttons", "label", "list-nolabel", "list", "table-list",
    "field-list", "multiline", "numbers", "thousands-sep", "no-calendar", "rating", "vertical", "picker", "no-ticks",
})  # fmt: skip
"""Appearances that say how a question stands on a screen; on paper it stands as ours do, and nothing is lost."""
_SIZED = re.compile(r"w[1-9][0-9]?|columns-[0-9]{1,2}|compact-[0-9]{1,2}|quickcompact-[0-9]{1,2}")

LAID_IN_A_ROW = frozenset({"likert", "horizontal", "horizontal-compact", "columns-pack", "list-nolabel"})
"""Appearances of a choice whose numbered options stand in a row: a rating."""


@dataclass(frozen=True)
class Asked:
    """One cell of «type». ``what``: begin, end, one, many, kind, near or left; ``name``: the list's or the group's
    kind (``group`` or ``repeat``); ``other``: «or_other» stands behind it."""

    what: str
    kind: Kind | None = None
    name: str = ""
    other: bool = False


def asked(cell: str) -> Asked:
    """What a cell of «type» asks for; ``left``: what we have nothing for."""
    words = " ".join(cell.split())
    if match := _BEGIN.fullmatch(words):
        return Asked(match[1].casefold(), name="group" if match[2].casefold() == "group" else "repeat")
    if match := _SELECT.fullmatch(words):
        return Asked("one" if _ONE_ONLY.fullmatch(match[1]) else "many", name=match[2], other=bool(match[3]))
    key = words.casefold()
    if key in PLAIN:
        return Asked("kind", PLAIN[key], name=key)
    return Asked("near", NEAR[key], name=key) if key in NEAR else Asked("left", name=words)


def unknown_looks(appearance: str) -> str:
    """The words of an appearance that ask for more than a place on the screen, as they were written."""
    words = appearance.split()
    return " ".join(w for w in words if w.casefold() not in _ON_SCREEN and not _SIZED.fullmatch(w.casefold()))


def parameters(cell: str) -> dict[str, str]:
    """``start=0; end=10 step=1`` as a dictionary; what is not of that shape is left out."""
    parts = re.split(r"[;,\s]+", re.sub(r"\s*=\s*", "=", cell.strip()))
    pairs = [part.split("=", 1) for part in parts if "=" in part]
    return {name.casefold(): value for name, value in pairs}
