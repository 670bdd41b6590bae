"""A rule as a tree of frozen values, and back as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

LOGIC = ("or", "and")
COMPARED = ("=", "!=", "<", "<=", ">", ">=")
SUMS = ("+", "-")
PRODUCTS = ("*", "div", "mod")
Sign = Literal["=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod"]


@dataclass(frozen=True)
class Node:
    """``column``: where it stands in the text, from 1; two nodes that mean the same are equal wherever they stand."""

    column: int = field(default=0, compare=False, kw_only=True)

    @property
    def parts(self) -> tuple[Expression, ...]:
        """What it is made of."""
        return ()

    @property
    def depth(self) -> int:
        """How many nodes stand one in the other, itself counted."""
        return 1


@dataclass(frozen=True)
class Number(Node):
    """A number, never negative."""

    value: float


@dataclass(frozen=True)
class Text(Node):
    """Words in quotation marks."""

    value: str


@dataclass(frozen=True)
class Answer(Node):
    """The answer of another item: ``${code}``."""

    code: str


@dataclass(frozen=True)
class This(Node):
    """The answer that is being checked: ``.``."""


@dataclass(frozen=True)
class _Made(Node):
    _depth: int = field(default=0, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_depth", 1 + max((part.depth for part in self.parts), default=0))

    @property
    def depth(self) -> int:
        return self._depth


@dataclass(frozen=True)
class Joined(_Made):
    """Two or more conditions with ``and`` or ``or`` between them."""

    word: Literal["and", "or"]
    operands: tuple[Expression, ...]

    @property
    def parts(self) -> tuple[Expression, ...]:
        """What it is made of."""
        return self.operands


@dataclass(frozen=True)
class Binary(_Made):
    """A comparison, or a sum, difference, product, quotient or remainder."""

    sign: Sign
    left: Expression
    right: Expression

    @property
    def parts(self) -> tuple[Expression, ...]:
        """What it is made of."""
        return (self.left, self.right)


@dataclass(frozen=True)
class Negative(_Made):
    """A number with its sign turned round."""

    operand: Expression

    @property
    def parts(self) -> tuple[Expression, ...]:
        """What it is made of."""
        return (self.operand,)


@dataclass(frozen=True)
class Call(_Made):
    """A function of ``FUNCTIONS`` with what stands between its parentheses."""

    name: str
    arguments: tuple[Expression, ...]

    @property
    def parts(self) -> tuple[Expression, ...]:
        """What it is made of."""
        return self.arguments


Expression = Number | Text | Answer | This | Joined | Binary | Negative | Call

FUNCTIONS: dict[str, int] = {
    "selected": 2, "count-selected": 1, "not": 1, "true": 0, "false": 0, "string-length": 1, "coalesce": 2, "if": 3,
    "date": 1,
}  # fmt: skip
"""How many things each function takes."""


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and everything in it, from left to right."""
    yield expression
    for part in expression.parts:
        yield from walk(part)


def names(expression: Expression) -> tuple[str, ...]:
    """The codes of the items named, each once, in the order of the text."""
    return tuple(dict.fromkeys(node.code for node in walk(expression) if isinstance(node, Answer)))


def text_of(expression: Expression) -> str:
    """The expression as text: one way of writing it, in plain ASCII but for the words in quotation marks.

    ``parse(text_of(e)) == e``. The text is an XLSForm expression as it stands: ``to_xpath`` and ``from_xpath`` would be
    the identity, since choices have their codes as names and ``selected`` always gets its choice in quotation marks,
    as ODK demands it (JavaRosa, XPathFuncExpr.multiSelected).
    """
    match expression:
        case Number(value=value):
            return plain_number(value)
        case Text(value=words):
            return f'"{words}"' if "'" in words else f"'{words}'"
        case Answer(code=code):
            return f"${{{code}}}"
        case This():
            return "."
        case Negative(operand=operand):
            return f"-{_inside(operand, 5)}"
        case Call(name=name, arguments=arguments):
            return f"{name}({', '.join(text_of(part) for part in arguments)})"
        case Joined(word=word, operands=operands):
            rank = _rank(expression)
            return f" {word} ".join(_inside(part, rank + 1) for part in operands)
        case Binary(sign=sign, left=left, right=right):
            rank = _rank(expression)
            # Sums and products are read from the left; comparisons do not follow one another at all.
            return f"{_inside(left, rank + (rank == 2))} {sign} {_inside(right, rank + 1)}"


def plain_number(value: float) -> str:
    """A number in digits, without an exponent and without a ``.0``."""
    if value != value or value in (float("inf"), float("-inf")):
        return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
    shown = format(Decimal(repr(value)), "f")
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return "0" if shown == "-0" else shown


def _inside(part: Expression, rank: int) -> str:
    words = text_of(part)
    return words if _rank(part) >= rank else f"({words})"


def _rank(expression: Expression) -> int:
    """How firmly it holds together: or, and, comparison, sum, product, sign, everything else."""
    match expression:
        case Joined(word=word):
            return LOGIC.index(word)
        case Binary(sign=sign):
            return 2 if sign in COMPARED else 3 if sign in SUMS else 4
        case Negative():
            return 5
        case _:
            return 6
