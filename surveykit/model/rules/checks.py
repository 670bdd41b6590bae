"""What is wrong with the rules of a questionnaire, each with the column that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from surveykit.errors import Fact
from surveykit.model.problems import Problem, problem
from surveykit.model.questionnaire import CHOSEN, Item, Kind, Questionnaire
from surveykit.model.rules.meaning import days_of, number_of
from surveykit.model.rules.parser import parse
from surveykit.model.rules.sheet import rule_of
from surveykit.model.rules.tokens import RuleRefused
from surveykit.model.rules.tree import (
    COMPARED,
    Answer,
    Binary,
    Call,
    Expression,
    Joined,
    Negative,
    Number,
    Text,
    This,
    names,
    plain_number,
    walk,
)

RuleField = Literal["relevant", "constraint"]
FIELDS: tuple[RuleField, ...] = ("relevant", "constraint")

Sort = Literal["condition", "number", "text", "date", "time", "ticks", "any"]
"""What a part of a rule gives, as far as the definition says. Choices with numbers as codes are numbers."""


def problems(questionnaire: Questionnaire) -> tuple[Problem, ...]:
    """Everything that is wrong with skip and check rules, in paper order, the skip rule of an item first."""
    lines = Lines(questionnaire)
    return tuple(
        found
        for s, section in enumerate(questionnaire.sections)
        for i, item in enumerate(section.items)
        for found in lines.problems(item, f"$.sections[{s}].items[{i}]")
    )


class Lines:
    """The items of a questionnaire by code and place, made once to look at many rules."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.order: dict[str, int] = {}
        self.items: dict[str, Item] = {}
        for n, item in enumerate(questionnaire.lines()):
            self.order.setdefault(item.code, n)
            self.items.setdefault(item.code, item)

    def problems(self, item: Item, path: str) -> Iterator[Problem]:
        """What is wrong with both rules of an item at ``path``."""
        for field in FIELDS:
            yield from self.rule_problems(item, field, f"{path}.{field}")

    def rule_problems(self, item: Item, field: RuleField, path: str = "") -> tuple[Problem, ...]:
        """What is wrong with one rule of an item, from left to right. ``column`` counts from 1."""
        text: str = getattr(item, field)
        if not text.strip():
            return ()
        try:
            expression = parse(text)
        except RuleRefused as refused:
            return (problem(refused.code, path, item.code, **refused.facts),)
        found = [
            problem(code, path, item.code, column=node.column, **facts)
            for code, node, facts in _Check(self, item, field).faults(expression)
        ]
        return tuple(sorted(found, key=lambda one: int(str(one.facts["column"]))))


def rule_problems(questionnaire: Questionnaire, item: Item, field: RuleField, path: str = "") -> tuple[Problem, ...]:
    """What is wrong with one rule of one item, from left to right. ``column`` counts from 1."""
    return Lines(questionnaire).rule_problems(item, field, path)


Fault = tuple[str, Expression, Mapping[str, Fact]]


class _Check:
    def __init__(self, lines: Lines, item: Item, field: RuleField) -> None:
        self._items, self._order, self._item, self._field = lines.items, lines.order, item, field

    def faults(self, expression: Expression) -> Iterator[Fault]:
        named = list(self._names(expression))
        if named:
            yield from named
            return
        yield from self._conditions(expression)
        for node in walk(expression):
            match node:
                case Binary(sign=sign) if sign in COMPARED:
                    yield from self._comparison(node)
                case Binary() | Negative():
                    for part in node.parts:
                        yield from self._counted(part)
                case Call(name="selected" | "count-selected"):
                    yield from self._selected(node)

    # ---- which items

    def _names(self, expression: Expression) -> Iterator[Fault]:
        own = self._item.code
        for node in walk(expression):
            if isinstance(node, This) and self._field == "relevant":
                yield "rule_this_in_skip", node, {}
            if not isinstance(node, Answer):
                continue
            named = self._items.get(node.code)
            facts: dict[str, Fact] = {"name": node.code}
            if named is None:
                yield "rule_item_missing", node, facts
            elif named.kind is Kind.NOTE:
                yield "rule_item_note", node, facts
            elif node.code == own:
                if self._field == "relevant":
                    yield "rule_item_itself", node, facts
            elif self._order[node.code] > self._order.get(own, len(self._order)):
                round_trip = self._way(node.code, own) if self._field == "relevant" else ()
                if round_trip:
                    yield "rule_cycle", node, {"name": node.code, "through": [own, *round_trip]}
                else:
                    yield "rule_item_later", node, facts

    def _way(self, start: str, goal: str) -> tuple[str, ...]:
        """From an item over those that its skip rule names, and so on, to ``goal``; empty where none leads there."""
        before: dict[str, str] = {start: ""}
        waiting = [start]
        for code in waiting:
            item = self._items.get(code)
            rule = rule_of(item.relevant) if item else None
            for name in names(rule) if rule else ():
                if name == goal:
                    way = [goal]
                    while code:
                        way.append(code)
                        code = before[code]
                    return tuple(reversed(way))
                if name not in before:
                    before[name] = code
                    waiting.append(name)
        return ()

    # ---- what is compared with what

    def _conditions(self, expression: Expression) -> Iterator[Fault]:
        """Where yes or no is needed, an answer or a number is none: ``${sex}`` alone says nothing."""
        match expression:
            case Joined(operands=operands):
                for part in operands:
                    yield from self._conditions(part)
            case Call(name="not", arguments=arguments):
                yield from self._conditions(arguments[0])
            case Call(name="if", arguments=(test, yes, no)):
                for part in (test, yes, no):
                    yield from self._conditions(part)
            case _ if self._sort(expression) not in ("condition", "any"):
                yield "rule_no_condition", expression, {}

    def _comparison(self, node: Binary) -> Iterator[Fault]:
        sorts = self._sort(node.left), self._sort(node.right)
        if node.sign in ("=", "!="):
            for one, other in ((node.left, node.right), (node.right, node.left)):
                yield from self._equality(one, other)
            return
        for part, sort in zip((node.left, node.right), sorts, strict=True):
            if sort in ("text", "time", "ticks", "condition") and not _numeric(part):
                quoted = isinstance(part, Text) and "date" in sorts and days_of(part.value) is not None
                yield "rule_date_quoted" if quoted else "rule_no_order", part, {"sign": node.sign}
        if set(sorts) == {"date", "number"}:
            yield "rule_types", node, {}

    def _equality(self, one: Expression, other: Expression) -> Iterator[Fault]:
        item = self._answered(one)
        literal = _literal(other)
        if item is None or literal is None or literal == "":
            return
        if item.kind in CHOSEN:
            if not any(str(choice.code) == literal for choice in item.choices):
                yield "rule_no_choice", other, {"name": item.code, "value": literal}
            return
        number = number_of(literal)
        fits = {
            Kind.NUMBER: number == number,
            Kind.SCORE: number == number,
            Kind.DATE: days_of(literal) is not None,
        }.get(item.kind, True)
        if not fits:
            yield "rule_types", other, {}

    def _counted(self, part: Expression) -> Iterator[Fault]:
        if self._sort(part) in ("text", "time", "ticks", "condition") and not _numeric(part):
            yield "rule_no_number", part, {}

    def _selected(self, node: Call) -> Iterator[Fault]:
        item = self._answered(node.arguments[0])
        if item is None or item.kind not in CHOSEN:
            yield "rule_no_choices", node.arguments[0], {"name": node.name}
        elif node.name == "selected" and isinstance(node.arguments[1], Text):
            wanted = node.arguments[1].value.strip()
            if not any(str(choice.code) == wanted for choice in item.choices):
                yield "rule_no_choice", node.arguments[1], {"name": item.code, "value": wanted}

    def _answered(self, expression: Expression) -> Item | None:
        match expression:
            case Answer(code=code):
                return self._items.get(code)
            case This():
                return self._item
            case _:
                return None

    def _sort(self, expression: Expression) -> Sort:
        match expression:
            case Number() | Negative():
                return "number"
            case Text():
                return "text"
            case Answer() | This():
                item = self._answered(expression)
                return _sort_of(item) if item else "any"
            case Joined():
                return "condition"
            case Binary(sign=sign):
                return "condition" if sign in COMPARED else "number"
            case Call(name=name, arguments=arguments):
                return self._sort_of_call(name, arguments)

    def _sort_of_call(self, name: str, arguments: tuple[Expression, ...]) -> Sort:
        match name:
            case "count-selected" | "string-length":
                return "number"
            case "date":
                return "date"
            case "coalesce" | "if":
                sorts = {self._sort(part) for part in arguments[-2:]}
                return sorts.pop() if len(sorts) == 1 else "any"
            case _:
                return "condition"


def _sort_of(item: Item) -> Sort:
    match item.kind:
        case Kind.NUMBER | Kind.SCORE:
            return "number"
        case Kind.RATING | Kind.SINGLE:
            return "number" if all(isinstance(choice.code, int) for choice in item.choices) else "any"
        case Kind.MULTIPLE:
            return "ticks"
        case Kind.DATE:
            return "date"
        case Kind.TIME:
            return "time"
        case _:
            return "text"


def _literal(expression: Expression) -> str | None:
    """What stands written in the rule: a number or words."""
    match expression:
        case Text(value=words):
            return words
        case Number(value=number):
            return plain_number(number)
        case Negative(operand=Number(value=number)):
            return plain_number(-number)
        case Call(name="date", arguments=(Text(value=words),)):
            return words
        case _:
            return None


def _numeric(expression: Expression) -> bool:
    return isinstance(expression, Text) and number_of(expression.value) == number_of(expression.value)
