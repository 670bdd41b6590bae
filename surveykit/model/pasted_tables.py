"""Pasted tables: an item a row, its choices as columns with a label above each, or its full mark in a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from surveykit.model.pasted_choices import Known, known_set
from surveykit.model.questionnaire import Choice, Item, Kind

_EMPTY = re.compile(r"[□☐○◯▢☑■√()（）\s]*")
_WHOLE = re.compile(r"\d{1,3}")
_MARK = re.compile(r"\d{1,4}(?:\.\d+)?")
_ASIDE = re.compile(r"备注|得分|实得|扣分|评分|签名|remark|note|score|deduct", re.I)
_FULL = re.compile(r"标准分|分值|满分|full mark|max", re.I)
_LEADING = re.compile(r"^(\d{1,3})\s*[.．、:：=＝分]?\s*(?=\D)|\s*[（(]?(\d{1,3})\s*分?[)）]?$")
_FEWEST = 2


@dataclass(frozen=True)
class Head:
    """What the first row of a table says: where the labels stand, and where the full mark."""

    choices: tuple[Choice, ...]
    first: int
    full: int | None = None

    def item(self, row: Sequence[str]) -> Item | None:
        """What a row below is answered by; None where the row is none of the table's."""
        if self.full is not None:
            mark = row[self.full].strip() if self.full < len(row) else ""
            return Item(code="", kind=Kind.SCORE, max=float(mark)) if _MARK.fullmatch(mark) else None
        return Item(code="", kind=Kind.RATING, choices=self.choices) if len(row) > self.first else None


def head_of(rows: Sequence[Sequence[str]], language: str, known: Known = ()) -> Head | None:
    """What the first of ``rows`` says of those below; None where it is no head. Cells are in columns."""
    if len(rows) < _FEWEST or len(rows[0]) < _FEWEST:
        return None
    head, body = [cell.strip() for cell in rows[0]], [row for row in rows[1:] if len(row) == len(rows[0])]
    if not body:
        return None
    for column, words in enumerate(head):
        marks = [row[column].strip() for row in body]
        if column and _FULL.search(words) and all(_MARK.fullmatch(mark) and float(mark) > 0 for mark in marks):
            return Head((), column, column)
    last = len(head)
    while last and (not head[last - 1] or _ASIDE.search(head[last - 1])):
        last -= 1
    first = last
    while first and _labels_choices(head[first - 1], [row[first - 1].strip() for row in body]):
        first -= 1
    if not first or last - first < _FEWEST:
        return None
    codes = _codes(head[first:last], body[0][first:last])
    labels = [words if bare in ("", "分") else bare for words, bare in _bare(head[first:last])]
    choices = [Choice(code=code, label={language: label}) for code, label in zip(codes, labels, strict=True)]
    counted = codes == list(range(1, len(codes) + 1))
    return Head(tuple(known_set(choices, language, known) if counted else choices), first)


def _labels_choices(words: str, below: Sequence[str]) -> bool:
    named = bool(words) and not _ASIDE.search(words) and not _WHOLE.fullmatch(words)
    return named and all(_EMPTY.fullmatch(cell) or _WHOLE.fullmatch(cell) for cell in below)


def _bare(heads: Sequence[str]) -> list[tuple[str, str]]:
    """Each label with what is left of it without its number."""
    return [(words, _LEADING.sub("", words).strip()) for words in heads]


def _codes(heads: Sequence[str], first: Sequence[str]) -> list[int]:
    """The numbers in the cells, else those beside the labels, else 1, 2, 3."""
    cells = [cell.strip() for cell in first]
    if all(_WHOLE.fullmatch(cell) for cell in cells) and len(set(cells)) == len(cells):
        return [int(cell) for cell in cells]
    found = [_LEADING.search(words) for words in heads]
    beside = [int(match[1] or match[2]) for match in found if match]
    if len(beside) == len(heads) and len(set(beside)) == len(beside):
        return beside
    return list(range(1, len(heads) + 1))
