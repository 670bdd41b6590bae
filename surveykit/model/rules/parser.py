"""From text to a tree. Read by going down one rank after the other; how deep it may go is bounded."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeVar, cast

from surveykit.errors import Fact
from surveykit.model.rules.meaning import days_of
from surveykit.model.rules.tokens import RuleRefused, Token, tokens
from surveykit.model.rules.tree import (
    COMPARED,
    FUNCTIONS,
    PRODUCTS,
    SUMS,
    Answer,
    Binary,
    Call,
    Expression,
    Joined,
    Negative,
    Number,
    Sign,
    Text,
    This,
    plain_number,
)

DEEPEST = 40
"""How many parts may stand one in the other."""

_LOGIC: tuple[Literal["or", "and"], ...] = ("or", "and")
_CLOCK = frozenset({"today", "now"})
_NOT_TAKEN = frozenset({"regex"})
_OPERATORS = frozenset({"and", "or", "div", "mod"})
N = TypeVar("N", bound=Expression)


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """The rule that ``text`` writes.

    Raises RuleRefused with the fact ``column`` (from 1) for whatever is not in the documented subset of XLSForm's
    expressions; nothing else is ever raised.
    """
    return _Reader(text).whole()


class _Reader:
    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self._end = len(text.rstrip()) + 1
        self._at = 0
        self._nested = 0

    def whole(self) -> Expression:
        if not self._tokens:
            raise RuleRefused("rule_empty", column=1)
        found = self._joined(0)
        token = self._now()
        if token is not None:
            if token.value == ")":
                raise _refused("rule_parenthesis", token)
            raise _refused("rule_unexpected", token, found=_shown(token))
        return found

    # ---- ranks, from the loosest

    def _joined(self, rank: int) -> Expression:
        if rank > 1:
            return self._comparison()
        word = _LOGIC[rank]
        operands = [self._joined(rank + 1)]
        while self._takes("word", word):
            operands.append(self._joined(rank + 1))
        if len(operands) == 1:
            return operands[0]
        return self._made(Joined(word, tuple(operands), column=operands[0].column))

    def _comparison(self) -> Expression:
        left = self._sums()
        token = self._sign(COMPARED)
        if token is None:
            return left
        right = self._sums()
        again = self._now()
        if again is not None and again.kind == "sign" and again.value in COMPARED:
            raise _refused("rule_chained", again)
        return self._binary(token, left, right)

    def _sums(self) -> Expression:
        found = self._products()
        while (token := self._sign(SUMS)) is not None:
            found = self._binary(token, found, self._products())
        return found

    def _products(self) -> Expression:
        found = self._signed()
        while (token := self._sign(PRODUCTS)) is not None:
            found = self._binary(token, found, self._signed())
        return found

    def _signed(self) -> Expression:
        token = self._sign(("-",))
        if token is None:
            return self._single()
        self._deeper(token)
        found = self._made(Negative(self._signed(), column=token.column))
        self._nested -= 1
        return found

    def _single(self) -> Expression:
        token = self._now()
        if token is None:
            raise RuleRefused("rule_ends", column=self._end)
        self._at += 1
        column = token.column
        match token.kind:
            case "item":
                return Answer(token.value, column=column)
            case "this":
                return This(column=column)
            case "number":
                return Number(float(token.value), column=column)
            case "text":
                return Text(token.value, column=column)
            case "word" if token.value not in _OPERATORS:
                return self._call(token)
            case "sign" if token.value == "(":
                self._deeper(token)
                found = self._joined(0)
                self._close(token)
                self._nested -= 1
                return found
            case _:
                raise _refused("rule_value_expected", token, found=_shown(token))

    def _call(self, token: Token) -> Expression:
        name, column = token.value, token.column
        following = self._now()
        if following is None or following.value != "(" or following.kind != "sign":
            raise _refused("rule_word", token, name=name)
        if name in _CLOCK:
            raise _refused("rule_clock", token, name=name)
        if name in _NOT_TAKEN:
            raise _refused("rule_pattern", token, name=name)
        if name not in FUNCTIONS:
            raise _refused("rule_function", token, name=name)
        self._at += 1
        self._deeper(token)
        arguments: list[Expression] = []
        if not self._takes("sign", ")"):
            arguments.append(self._joined(0))
            while self._takes("sign", ","):
                arguments.append(self._joined(0))
            self._close(following)
        self._nested -= 1
        wanted = FUNCTIONS[name]
        if len(arguments) != wanted:
            raise _refused("rule_arguments", token, name=name, wanted=wanted, given=len(arguments))
        if name == "selected" and isinstance(arguments[1], Number):
            arguments[1] = Text(plain_number(arguments[1].value), column=arguments[1].column)
        if name == "date":
            _check_date(arguments[0])
        return self._made(Call(name, tuple(arguments), column=column))

    # ---- steps

    def _now(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _takes(self, kind: str, value: str) -> bool:
        token = self._now()
        found = token is not None and token.kind == kind and token.value == value
        self._at += found
        return found

    def _sign(self, signs: tuple[str, ...]) -> Token | None:
        token = self._now()
        if token is None or token.kind not in ("sign", "word") or token.value not in signs:
            return None
        self._at += 1
        return token

    def _close(self, opened: Token) -> None:
        if self._takes("sign", ")"):
            return
        token = self._now()
        if token is None:
            raise _refused("rule_parenthesis_open", opened)
        raise _refused("rule_unexpected", token, found=_shown(token))

    def _deeper(self, token: Token) -> None:
        self._nested += 1
        if self._nested > DEEPEST:
            raise _refused("rule_deep", token, most=DEEPEST)

    def _binary(self, token: Token, left: Expression, right: Expression) -> Expression:
        return self._made(Binary(cast("Sign", token.value), left, right, column=left.column))

    def _made(self, node: N) -> N:
        if node.depth > DEEPEST:
            raise RuleRefused("rule_deep", column=node.column, most=DEEPEST)
        return node


def _refused(code: str, token: Token, **facts: Fact) -> RuleRefused:
    return RuleRefused(code, column=token.column, **facts)


def _check_date(argument: Expression) -> None:
    if not isinstance(argument, Text) or days_of(argument.value) is None:
        raise RuleRefused("rule_date", column=argument.column)


def _shown(token: Token) -> str:
    return f"${{{token.value}}}" if token.kind == "item" else token.value
