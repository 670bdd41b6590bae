"""One cell to one answer, by the kind of its item: codes, labels in any language, dates and times as people write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from surveykit.errors import Fact
from surveykit.exchange.sheet import Cell, Source, normal
from surveykit.exchange.text_table import unguarded
from surveykit.model.answers import EXPORT_CODES, Mark, Missing, Value
from surveykit.model.checks import check_answer
from surveykit.model.problems import Problem
from surveykit.model.questionnaire import CHOSEN, WORDS, Choice, Code, Item, Kind
from surveykit.model.typed import time_of

MARKS: Mapping[int, Mark] = {code: Mark(missing=missing) for missing, code in EXPORT_CODES.items()}
MARK_WORDS: Mapping[str, Mark] = {str(missing): Mark(missing=missing) for missing in Missing}
BLANK = Mark(missing=Missing.BLANK)
PLATFORM_WORDS: Mapping[str, Mark] = {
    "(跳过)": Mark(missing=Missing.SKIPPED), "(空)": BLANK, "(跳題)": Mark(missing=Missing.SKIPPED),
}  # fmt: skip
"""What survey platforms write where nothing was answered, as ``normal`` gives it."""
SEPARATORS = "┋\n;；|,，、"
"""What survey platforms and people put between the choices of one cell, the least ambiguous first."""

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_FREE_TEXT = re.compile(r"^(?P<label>.*?)\s*〖\s*(?P<text>.*?)\s*〗$", re.S)
_DATE = re.compile(
    r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})|年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日?|(?P<m3>\d{2})(?P<d3>\d{2}))"
    r"(?:[t\s].*)?"
)
_TIME = re.compile(
    r"(?P<half>上午|早上|凌晨|中午|下午|晚上)?\s*(?P<h>\d{1,2})\s*[:.时点h]\s*(?P<m>\d{1,2})?\s*分?"
    r"(?::(?P<s>\d{1,2}(?:\.\d+)?))?\s*(?P<noon>[ap]\.?m\.?)?"
)
_LATE = frozenset({"下午", "晚上", "中午"})
_OTHER_TEXT = re.compile(r"^(?P<label>[^:：_＿]*[^:：_＿\s])\s*[:：_＿]\s*(?P<text>.*)$", re.S)
_RULES = " _＿:："
_EXCEL_DAY_0 = date(1899, 12, 30)


@dataclass(frozen=True)
class Decoded:
    """What one cell says: a value, a mark (blank and the like, or free text as its note), or a problem.

    ``words``: what was written on the line of the choice «other», where an item takes it.
    """

    value: Value | None = None
    mark: Mark | None = None
    problem: Problem | None = None
    words: str = ""


Decoder = Callable[[Cell], Decoded]


def decoder(
    item: Item,
    source: Source,
    values: Mapping[str, Code],
    split: str | None,
    *,
    words: bool = False,
    missing: Mapping[str, Missing] | None = None,
) -> Decoder:
    """How cells of one item's column are read. ``values``, ``missing`` and ``split`` are the mapping file's for it.

    ``words``: another item takes what stands behind its choice «other».
    """
    said = {normal(text): Mark(missing=kind) for text, kind in (missing or {}).items()}
    named = {normal(label) for choice in item.choices for label in choice.label.values()}
    mapped = {normal(text) for text in values}
    known = {text: mark for text, mark in PLATFORM_WORDS.items() if text not in named | mapped} | said
    read = _decoder(item, source, values, split, words=words)

    def decode(cell: Cell) -> Decoded:
        mark = known.get(normal(cell)) if isinstance(cell, str) else known.get(str(cell)) if said else None
        return Decoded(mark=mark) if mark is not None else read(cell)

    return decode


def _decoder(item: Item, source: Source, values: Mapping[str, Code], split: str | None, *, words: bool) -> Decoder:
    if item.kind in CHOSEN:
        choices = _Choices(item, values, split, words)
        if source is not Source.CSV:
            return choices
        return lambda cell: choices(unguarded(cell) if isinstance(cell, str) else cell)
    if item.kind in WORDS:
        return lambda cell: _text(item, cell, source)
    mapped = {normal(text): code for text, code in values.items()}
    return lambda cell: _measured(item, cell, mapped)


def has_words(item: Item) -> bool:
    """Whether kinds of missing are written as words: -9 to -6 are possible values of this number."""
    return item.kind in (Kind.NUMBER, Kind.SCORE) and item.min is not None and item.min <= max(MARKS)


def as_text(cell: Cell, source: Source) -> str:
    """A cell as a text: a name, a code, a sheet's number."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return unguarded(cell) if source is Source.CSV else cell
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def number_of(cell: Cell) -> int | float | None:
    """A number, also one written as a text with full-width digits or with commas between thousands."""
    if isinstance(cell, int | float):
        return cell
    if not isinstance(cell, str):
        return None
    text = normal(cell)
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    elif not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    if abs(number) == float("inf"):
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _mark(item: Item, cell: Cell) -> Mark | None:
    """The kind of missing that one of our own codes stands for; None for anything else."""
    if has_words(item):
        return MARK_WORDS.get(normal(cell)) if isinstance(cell, str) else None
    number = number_of(cell)
    if number in MARKS and isinstance(number, int) and item.choice(number) is None:
        return MARKS[number]
    return None


def _measured(item: Item, cell: Cell, mapped: Mapping[str, Code]) -> Decoded:
    if cell is None:
        return Decoded(mark=BLANK)
    if mapped and (code := mapped.get(normal(str(cell)))) is not None:
        cell = code
    if mark := _mark(item, cell):
        return Decoded(mark=mark)
    value = _READERS.get(item.kind, _number)(item, cell)
    if value is None:
        return _refused(_NOT.get(item.kind, "not_a_number"), item, cell)
    problem = check_answer(item, value)
    return Decoded(problem=problem) if problem else Decoded(value)


def _number(item: Item, cell: Cell) -> Value | None:
    if isinstance(cell, str):
        text = normal(cell)
        units = [item.unit] if isinstance(item.unit, str) else list(item.unit.values())
        for unit in (normal(u) for u in units):
            if unit and text.endswith(unit):
                return number_of(text.removesuffix(unit))
    return number_of(cell)


def _time(_item: Item, cell: Cell) -> Value | None:
    """A time of day: as people write it, as digits (1430), or a spreadsheet's part of a day."""
    if isinstance(cell, datetime):
        return f"{cell:%H:%M}"
    number = number_of(cell)
    if number is not None and 0 <= number < 1 and (not isinstance(cell, str) or "." in cell):
        minutes = round(number * 24 * 60) % (24 * 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    text = normal(str(cell)).removesuffix("秒").replace("时", ":").replace("点", ":").rstrip("分")
    if number is not None and (isinstance(number, int) or not isinstance(cell, str)):
        return time_of(text)
    found = _TIME.fullmatch(text)
    if found is None or re.fullmatch(r"\d+\.\d", text):
        return None
    hour, minute, second = int(found["h"]), int(found["m"] or 0), float(found["s"] or 0)
    if (found["half"] in _LATE or (found["noon"] or "").startswith("p")) and hour < 12:
        hour += 12
    elif (found["noon"] or "").startswith("a") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second >= 60:
        return None
    # A spreadsheet's 14:30 may be half a second short of it.
    minutes = (hour * 60 + minute + (second >= 59.5)) % (24 * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _date(_item: Item, cell: Cell) -> Value | None:
    return date_of(cell)


def date_of(cell: Cell) -> str | None:
    """A day as people and spreadsheets write it (2026/3/1, 2026年3月1日, 20260301, 46082), as ``2026-03-01``."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    number = number_of(cell)
    if number is not None and 1 <= number < 100_000:
        # A spreadsheet's day number that lost its date format; 60 is the 29 February 1900 that never was.
        return (_EXCEL_DAY_0 + timedelta(days=int(number))).isoformat()
    found = _DATE.fullmatch(normal(str(cell)))
    if not found:
        return None
    month, day = (next(g for g in (found[n], found[f"{n}2"], found[f"{n}3"]) if g) for n in ("m", "d"))
    try:
        return date(int(found["y"]), int(month), int(day)).isoformat()
    except ValueError:
        return None


_READERS: Mapping[Kind, Callable[[Item, Cell], Value | None]] = {Kind.DATE: _date, Kind.TIME: _time}
_NOT: Mapping[Kind, str] = {Kind.DATE: "not_a_date", Kind.TIME: "not_a_time"}


def _text(item: Item, cell: Cell, source: Source) -> Decoded:
    if cell is None:
        return Decoded(mark=BLANK)
    # In csv and SPSS a missing kind is a text like any other; in a workbook it is a number and "-9" is an answer.
    if (source is not Source.WORKBOOK or not isinstance(cell, str)) and (mark := _mark(item, cell)):
        return Decoded(mark=mark)
    return Decoded(as_text(cell, source))


def _refused(code: str, item: Item, cell: object) -> Decoded:
    facts: dict[str, Fact] = {"item": item.code, "value": str(cell)}
    return Decoded(problem=Problem(code=code, subject=item.code, facts=facts))


class _Choices:
    """Cells of single and multiple choices: the mapping's texts first, then codes, then labels."""

    def __init__(self, item: Item, values: Mapping[str, Code], split: str | None, words: bool) -> None:
        self._item, self._split, self._words = item, split, words
        self._others = {
            normal(label).rstrip(_RULES): choice.code
            for choice in item.choices
            if choice.other
            for label in (*choice.label.values(), str(choice.code))
        }
        found: dict[str, Code | None] = {}
        for choice in item.choices:
            for name in {normal(label) for label in choice.label.values()} - {""}:
                found[name] = choice.code if found.get(name, choice.code) == choice.code else None
        # Later ones win: a code over a label, the mapping over both. A label of two choices stands for neither.
        found |= {normal(str(choice.code)): choice.code for choice in item.choices}
        found |= {normal(text): code for text, code in values.items()}
        self._codes = found
        self._order = {choice.code: index for index, choice in enumerate(item.choices)}

    def __call__(self, cell: Cell) -> Decoded:
        if cell is None:
            return Decoded(mark=BLANK)
        if mark := _mark(self._item, cell):
            return Decoded(mark=mark)
        return self._multiple(str(cell)) if self._item.kind is Kind.MULTIPLE else self._single(cell)

    def _find(self, text: str) -> tuple[Code | None, str]:
        """The code of one choice, and the free text behind its label (``其他〖…〗``)."""
        name = normal(text)
        code = self._codes.get(name)
        if code is None and (number := number_of(name)) is not None:
            code = self._codes.get(str(number))
        if code is None and (free := _FREE_TEXT.match(text.strip())):
            return self._codes.get(normal(free["label"])), free["text"]
        if code is None and self._others:
            if (other := self._others.get(name.rstrip(_RULES))) is not None:
                return other, ""
            if (free := _OTHER_TEXT.match(text.strip())) and normal(free["label"]) in self._others:
                return self._others[normal(free["label"])], free["text"].strip(_RULES)
        return code, ""

    def _said(self, value: Value, found: Sequence[tuple[Code | None, str]]) -> Decoded:
        """A value with what was written behind its choices: the words of «other», a note of any other one."""
        problem = check_answer(self._item, value)
        if problem is not None:
            return Decoded(problem=problem)
        chosen = [(self._item.choice(code) or Choice(code=""), free) for code, free in found]
        words = "; ".join(free for choice, free in chosen if free and choice.other and self._words)
        note = "; ".join(free for choice, free in chosen if free and not (choice.other and self._words))
        return Decoded(value, Mark(note=note) if note else None, words=words)

    def _single(self, cell: Cell) -> Decoded:
        code, free = self._find(str(cell))
        if code is not None:
            return self._said(code, ((code, free),))
        number = number_of(cell)
        problem = check_answer(self._item, number) if isinstance(number, int) else None
        return Decoded(problem=problem) if problem else _refused("unknown_code", self._item, cell)

    def _multiple(self, text: str) -> Decoded:
        separators = [self._split] if self._split else ["", *(s for s in SEPARATORS if s in text)]
        first_wrong = None
        for separator in separators:
            pieces = [p for p in (text.split(separator) if separator else [text]) if p.strip()]
            found = [self._find(piece) for piece in pieces]
            wrong = next((p.strip() for p, (code, _) in zip(pieces, found, strict=True) if code is None), None)
            if wrong is None:
                codes = sorted({code for code, _ in found if code is not None}, key=lambda c: self._order[c])
                return self._said(tuple(codes), found)
            first_wrong = wrong if first_wrong is None or separator == separators[1] else first_wrong
        return _refused("unknown_code", self._item, first_wrong)
