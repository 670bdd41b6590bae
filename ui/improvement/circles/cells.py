"""Columns of the tables of a circle: how a fact is shown in a cell, and what typing makes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as other
from typing import Any

import msgspec

from ui.widgets.grid import Column, Refused, number, whole

_BETWEEN = re.compile(r"[\s,，、;；/]+")


@dataclass(frozen=True)
class Row:
    """A line of a table: the value that is stored, and what is computed of it.

    ``mark`` is a tick that follows a rule; it can be turned only where ``by_hand``.
    """

    value: Any
    total: str = ""
    mark: bool = False
    by_hand: bool = False


@dataclass(frozen=True)
class Head:
    """A column with the words at its head (a msgid)."""

    title: str
    column: Column


def _set(row: Row, **facts: Any) -> Row:
    return other(row, value=msgspec.structs.replace(row.value, **facts))


def words(title: str, name: str, *, wide: bool = False) -> Head:
    """Words."""
    return Head(
        title, Column(lambda row: getattr(row.value, name), lambda row, text: _set(row, **{name: text}), wide=wide)
    )


def shown(title: str, name: str, *, wide: bool = False, number: bool = False) -> Head:
    """What is typed on another step and stands here to be read."""
    return Head(title, Column(lambda row: str(getattr(row.value, name)), number=number, wide=wide))


def count(title: str, name: str, *, empty: bool = True) -> Head:
    """A count; nothing where ``empty`` and nothing is typed."""

    def read(row: Row) -> str:
        value = getattr(row.value, name)
        return "" if value is None else str(value)

    def write(row: Row, text: str) -> Row:
        return _set(row, **{name: None if empty and not text else counted(text)})

    return Head(title, Column(read, write, number=True))


def counted(text: str) -> int:
    """A whole number of 0 or more. Raises Refused."""
    value = whole(text)
    if value < 0:
        raise Refused
    return value


def week(title: str, name: str, end: int) -> Head:
    """One end (0 the first, 1 the last) of the weeks planned or done; the other end follows where it has to."""

    def read(row: Row) -> str:
        weeks = getattr(row.value, name)
        return str(weeks[end]) if weeks else ""

    def write(row: Row, text: str) -> Row:
        if not text and name == "done":
            return _set(row, done=None)
        value = counted(text)
        if value < 1:
            raise Refused
        ends = list(getattr(row.value, name) or (value, value))
        ends[end] = value
        ends[1 - end] = max(ends[1], value) if end == 0 else min(ends[0], value)
        return _set(row, **{name: tuple(ends)})

    return Head(title, Column(read, write, number=True))


def scores_in(text: str) -> tuple[float, ...]:
    """Scores as they are typed: ``5 3 5``, ``5,3,5``, or one digit each: ``535``. Raises Refused."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) > 1:
        return tuple(float(digit) for digit in text)
    return tuple(number(part) for part in _BETWEEN.split(text) if part)


def spelt(scores: Sequence[float]) -> str:
    """Scores as they are shown: as they are typed fastest."""
    if len(scores) > 1 and all(score in range(10) for score in scores):
        return "".join(f"{score:g}" for score in scores)
    return " ".join(f"{score:g}" for score in scores)


def _wholes(text: str) -> tuple[int, ...]:
    found = scores_in(text)
    if any(score != int(score) for score in found):
        raise Refused
    return tuple(int(score) for score in found)


def scores(title: str, name: str, *, fractions: bool = False) -> Head:
    """The scores of all members in one cell."""
    return Head(
        title,
        Column(
            lambda row: spelt(getattr(row.value, name)),
            lambda row, text: _set(row, **{name: scores_in(text) if fractions else _wholes(text)}),
        ),
    )


def criterion(title: str, at: int) -> Head:
    """The members' scores of a countermeasure for one of three criteria; what is not scored yet is 0."""

    def read(row: Row) -> str:
        column = [member[at] for member in row.value.scores]
        while column and not column[-1]:
            column.pop()
        return spelt(column)

    def write(row: Row, text: str) -> Row:
        given = _wholes(text)
        columns = [[member[n] for member in row.value.scores] for n in range(3)]
        columns[at] = list(given)
        longest = max(len(column) for column in columns)
        full = [column + [0] * (longest - len(column)) for column in columns]
        members = tuple(zip(*full, strict=True))
        while members and not any(members[-1]):
            members = members[:-1]
        return _set(row, scores=members)

    return Head(title, Column(read, write))


def tick(title: str, name: str) -> Head:
    """A tick that is stored."""
    return Head(title, Column(lambda row: getattr(row.value, name), lambda row, on: _set(row, **{name: on})))


def mark(title: str, name: str) -> Head:
    """A tick that follows the rule; by hand it is stored."""

    def write(row: Row, on: bool) -> Row:
        if not row.by_hand:
            raise Refused
        return _set(row, **{name: on})

    return Head(title, Column(lambda row: row.mark, write))


def total(title: str) -> Head:
    """What is computed."""
    return Head(title, Column(lambda row: row.total, number=True))
