"""One condition at a time, as it is picked from lists: what may be asked of an item, and the rule that comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from surveykit.i18n import N_
from surveykit.model.questionnaire import Choice, Item, Kind
from surveykit.model.rules.meaning import days_of, number_of
from surveykit.model.rules.tree import Answer, Binary, Call, Expression, Joined, Negative, Number, Sign, Text, This

Needs = Literal["choice", "number", "date", "text", "nothing"]


@dataclass(frozen=True)
class Question:
    """Something that may be asked of an item. ``name`` is its English message; ``needs``: what has to be picked."""

    key: str
    name: str
    needs: Needs


IS, IS_NOT = Question("=", N_("is"), "choice"), Question("!=", N_("is not"), "choice")
INCLUDES = Question("selected", N_("includes"), "choice")
LACKS = Question("unselected", N_("does not include"), "choice")
_ANSWERED = (Question("answered", N_("is answered"), "nothing"), Question("empty", N_("is not answered"), "nothing"))
_TICKED = (
    Question("count>=", N_("ticked at least"), "number"),
    Question("count<=", N_("ticked at most"), "number"),
)
_LENGTH = (
    Question("length>=", N_("has at least … characters"), "number"),
    Question("length<=", N_("has at most … characters"), "number"),
)


def _ordered(needs: Needs) -> tuple[Question, ...]:
    return (
        Question("=", N_("is"), needs),
        Question("!=", N_("is not"), needs),
        Question(">=", N_("is at least"), needs),
        Question("<=", N_("is at most"), needs),
        Question(">", N_("is above"), needs),
        Question("<", N_("is below"), needs),
    )


_DATED = (
    Question("=", N_("is"), "date"),
    Question(">=", N_("is not before"), "date"),
    Question("<=", N_("is not after"), "date"),
    Question(">", N_("is after"), "date"),
    Question("<", N_("is before"), "date"),
)
_WORDED = (Question("=", N_("is"), "text"), Question("!=", N_("is not"), "text"))


def questions(item: Item) -> tuple[Question, ...]:
    """What may be asked of an item of its kind; nothing of an instruction."""
    match item.kind:
        case Kind.RATING:
            return (*_ordered("choice"), *_ANSWERED)
        case Kind.SINGLE:
            return (IS, IS_NOT, *_ANSWERED)
        case Kind.MULTIPLE:
            return (INCLUDES, LACKS, *_TICKED, *_ANSWERED)
        case Kind.NUMBER | Kind.SCORE:
            return (*_ordered("number"), *_ANSWERED)
        case Kind.DATE:
            return (*_DATED, *_ANSWERED)
        case Kind.NOTE:
            return ()
        case _:
            return (*_ANSWERED, *_WORDED, *_LENGTH)


def condition(of: Item | None, question: Question, value: Choice | str = "") -> Expression | None:
    """The condition in the language of rules; ``of`` None: of the answer itself.

    ``value``: the choice picked, or the number, date or words typed. None where what is typed is not what is needed.
    """
    asked: Expression = This() if of is None else Answer(of.code)
    if question.needs == "nothing":
        return Binary("=" if question.key == "empty" else "!=", asked, Text(""))
    right = _value(question.needs, value)
    if right is None:
        return None
    if question.key in ("selected", "unselected"):
        ticked = Call("selected", (asked, Text(str(value.code) if isinstance(value, Choice) else value)))
        return ticked if question.key == "selected" else Call("not", (ticked,))
    for name, function in (("count", "count-selected"), ("length", "string-length")):
        if question.key.startswith(name):
            return Binary(_sign(question.key.removeprefix(name)), Call(function, (asked,)), right)
    return Binary(_sign(question.key), asked, right)


def joined(first: Expression | None, word: Literal["and", "or"], second: Expression) -> Expression:
    """Both conditions; a chain of the same word goes on."""
    if first is None:
        return second
    if isinstance(first, Joined) and first.word == word:
        return Joined(word, (*first.operands, second))
    return Joined(word, (first, second))


def _sign(key: str) -> Sign:
    signs: dict[str, Sign] = {"=": "=", "!=": "!=", ">=": ">=", "<=": "<=", ">": ">", "<": "<"}
    return signs[key]


def _value(needs: Needs, value: Choice | str) -> Expression | None:
    if isinstance(value, Choice):
        code = value.code
        return _number(float(code)) if isinstance(code, int) else Text(code)
    words = value.strip()
    if needs == "number":
        number = number_of(words)
        return _number(number) if number == number and abs(number) < 1e15 else None
    if needs == "date":
        return Call("date", (Text(words),)) if days_of(words) is not None else None
    return Text(words) if words and not ('"' in words and "'" in words) and "${" not in words else None


def _number(number: float) -> Expression:
    return Negative(Number(-number)) if number < 0 else Number(number)
