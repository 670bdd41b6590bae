"""What a rule says of answers: XPath 1.0 as ODK applies it. Never raises, whatever the answers are.

Sources: XPath 1.0, sections 3.4, 3.5 and 4; ODK's documentation «Form Logic», «Empty values in math»; and ODK's own
engine, JavaRosa (XPathEqExpr, XPathCmpExpr, XPathFuncExpr: toNumeric, toBoolean, toString, multiSelected).

- An item that is not answered is the empty text. It equals ``''`` and nothing else; as a number it is «not a number»,
  so that ``<``, ``<=``, ``>``, ``>=`` and ``=`` with a number are false, ``!=`` is true, and a sum with it is not a
  number either. ``coalesce(${x}, 0)`` puts something in its place.
- ``=`` and ``!=``: where one side is a condition, both are taken as conditions; else, where one side is a number, both
  as numbers (the text ``'3'`` equals 3), equal within 1e-12; else both as texts.
- ``<`` and its like compare numbers only. A date is the number of its days since 1970-01-01, so that two date items
  can be compared, and a date item with ``date('2026-03-01')``.
- A condition is true for any text that is not empty, and for any number but 0 and «not a number».
- A multiple choice is the text of its codes with blanks between them: ``${why} = 3`` says that 3 alone is ticked.
- ``mod`` has the sign of what is divided; a division by 0 gives infinity.

Where this is not JavaRosa: ``string-length`` counts characters (𬭊 is one), a number without decimals is written
without an exponent, a text answer that is written as a date counts as a date, and ``selected`` looks among the codes
of a multiple choice instead of in their text.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from surveykit.model.answers import Value
from surveykit.model.rules.tree import (
    Answer,
    Binary,
    Call,
    Expression,
    Joined,
    Negative,
    Number,
    Text,
    This,
    plain_number,
)

_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_EPOCH = datetime.date(1970, 1, 1).toordinal()
_CLOSE = 1e-12
_NAN = math.nan


@dataclass(frozen=True)
class Day:
    """A date: a number to be compared, a text to be read."""

    words: str
    days: int


Meant = bool | float | str | Day | tuple[str, ...]
"""What a part of a rule comes to. A tuple: the codes ticked of a multiple choice."""


def evaluate(expression: Expression, answers: Mapping[str, Value | None], this: Value | None = None) -> Meant:
    """What the rule comes to. ``this``: the answer being checked; an item not in ``answers`` is not answered."""
    match expression:
        case Number(value=number):
            return number
        case Text(value=words):
            return words
        case Answer(code=code):
            return _meant(answers.get(code))
        case This():
            return _meant(this)
        case Negative(operand=operand):
            return -number_of(evaluate(operand, answers, this))
        case Joined(word="and", operands=operands):
            return all(true_of(evaluate(part, answers, this)) for part in operands)
        case Joined(operands=operands):
            return any(true_of(evaluate(part, answers, this)) for part in operands)
        case Binary(sign=sign, left=left, right=right):
            return _binary(sign, evaluate(left, answers, this), evaluate(right, answers, this))
        case Call(name=name, arguments=arguments):
            return _call(name, [evaluate(part, answers, this) for part in arguments])


def holds(expression: Expression, answers: Mapping[str, Value | None], this: Value | None = None) -> bool:
    """Whether the rule is true of the answers."""
    return true_of(evaluate(expression, answers, this))


def days_of(words: str) -> int | None:
    """Days since 1970-01-01 of a date written ``2026-03-01``; None for any other text."""
    if not _DATE.fullmatch(words):
        return None
    try:
        return datetime.date.fromisoformat(words).toordinal() - _EPOCH
    except ValueError:
        return None


def number_of(meant: Meant) -> float:
    """As a number; what is none is NaN."""
    match meant:
        case bool() | float():
            return float(meant)
        case Day(days=days):
            return float(days)
        case tuple():
            return number_of(text_of_meant(meant))
        case _:
            words = meant.strip(" \t\r\n")
            return float(words) if _NUMBER.fullmatch(words) else _NAN


def true_of(meant: Meant) -> bool:
    """As a condition."""
    match meant:
        case bool():
            return meant
        case float():
            return not math.isnan(meant) and abs(meant) > _CLOSE
        case Day():
            return True
        case _:
            return len(meant) > 0


def text_of_meant(meant: Meant) -> str:
    """As a text."""
    match meant:
        case bool():
            return "true" if meant else "false"
        case float():
            return plain_number(meant)
        case Day(words=words):
            return words
        case tuple():
            return " ".join(meant)
        case _:
            return meant


def _meant(value: object) -> Meant:
    match value:
        case bool():
            return value
        case int() | float():
            return _float(value)
        case str():
            days = days_of(value)
            return value if days is None else Day(value, days)
        case tuple() | list():
            return tuple(text_of_meant(_meant(code)) for code in value)
        case _:
            return ""


def _float(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _binary(sign: str, left: Meant, right: Meant) -> Meant:
    if sign in ("=", "!="):
        return _equal(left, right) is (sign == "=")
    a, b = number_of(left), number_of(right)
    match sign:
        case "<":
            return a < b
        case "<=":
            return a <= b
        case ">":
            return a > b
        case ">=":
            return a >= b
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "div":
            return _divided(a, b)
        case _:
            return math.fmod(a, b) if math.isfinite(a) and not math.isnan(b) and b != 0 else _NAN


def _equal(left: Meant, right: Meant) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return true_of(left) is true_of(right)
    if isinstance(left, float) or isinstance(right, float):
        a, b = number_of(left), number_of(right)
        return a == b or abs(a - b) < _CLOSE
    return text_of_meant(left) == text_of_meant(right)


def _divided(a: float, b: float) -> float:
    if b != 0:
        return a / b
    if a == 0 or math.isnan(a):
        return _NAN
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


def _call(name: str, given: list[Meant]) -> Meant:
    match name:
        case "selected":
            among, wanted = given[0], text_of_meant(given[1]).strip()
            if isinstance(among, tuple):
                return wanted in among
            return f" {wanted} " in f" {text_of_meant(among)} "
        case "count-selected":
            return float(len(given[0]) if isinstance(given[0], tuple) else len(text_of_meant(given[0]).split()))
        case "not":
            return not true_of(given[0])
        case "true" | "false":
            return name == "true"
        case "string-length":
            return float(len(text_of_meant(given[0])))
        case "coalesce":
            return given[1] if _empty(given[0]) else given[0]
        case "if":
            return given[1] if true_of(given[0]) else given[2]
        case _:
            words = text_of_meant(given[0])
            return Day(words, days_of(words) or 0)


def _empty(meant: Meant) -> bool:
    return math.isnan(meant) if isinstance(meant, float) else meant in ("", ())
