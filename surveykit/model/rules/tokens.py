"""A rule as tokens. Characters that a Chinese input method gives are read as the ones that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from surveykit.errors import Fact, SurveyError
from surveykit.model.questionnaire import CODE

LONGEST = 2000
"""Characters of a rule."""
DIGITS = 15
"""Digits of a number: as many as a double keeps."""

TokenKind = Literal["item", "this", "number", "text", "word", "sign", "bad"]


class RuleRefused(SurveyError):
    """A rule that cannot be read. The fact ``column`` says where, counted in characters from 1."""


@dataclass(frozen=True)
class Token:
    """A piece of a rule from ``start`` to ``end`` (counted from 0, the end not in it).

    ``value``: an item's code, a number's digits, the words between quotation marks, a name in small letters, a sign in
    plain ASCII. A ``bad`` token has the code of what is wrong with it as its value, and its facts.
    """

    kind: TokenKind
    value: str
    start: int
    end: int
    facts: tuple[tuple[str, Fact], ...] = ()

    @property
    def column(self) -> int:
        """Where it begins, counted from 1."""
        return self.start + 1


_PLAIN = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    ord(wide): plain
    for wide, plain in zip("≤≥≠×÷−–、。．　《》【】", ["<=", ">=", "!=", "*", " div ", *"--,.. <>()"], strict=True)
}
_QUOTES = {'"': '"', "'": "'", "“": "“”", "”": "“”", "‘": "‘’", "’": "‘’", "＂": "＂", "＇": "＇"}  # fmt: skip
_SIGNS = ("!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "(", ")", ",")
_INSTEAD = {
    "==": "=", "=>": ">=", "=<": "<=", "<>": "!=", "&&": "and", "||": "or", "&": "and", "|": "or", "!": "not(…)",
    "/": "div", "%": "mod",
}  # fmt: skip
_NUMBER = re.compile(r"\d+(?:\.\d*)?|\.\d+", re.ASCII)
_JOINING = {"并且": "and", "且": "and", "或者": "or", "或": "or"}
_WORD = re.compile(r"[^\W\d][\w-]*")
_ITEM = re.compile(r"\$\s*\{([^{}$]*)\}")
_OPEN_ITEM = re.compile(r"\$\s*(?:\{\s*\w*)?")


def scan(text: str) -> Iterator[Token]:
    """Every piece of ``text``, blanks left out. Never raises: what cannot be read is a ``bad`` token."""
    plain, places = _plainly(text)
    at = 0
    while at < len(plain):
        if plain[at].isspace():
            at += 1
            continue
        token = _next(text, plain, places, at)
        yield token
        while at < len(plain) and places[at] < token.end:
            at += 1


def tokens(text: str) -> tuple[Token, ...]:
    """Every piece of ``text``.

    Raises RuleRefused for what cannot be read, and for a text of more than ``LONGEST`` characters.
    """
    if len(text) > LONGEST:
        raise RuleRefused("rule_long", column=LONGEST + 1, most=LONGEST)
    found = tuple(scan(text))
    for token in found:
        if token.kind == "bad":
            raise RuleRefused(token.value, column=token.column, **dict(token.facts))
    return found


def _plainly(text: str) -> tuple[str, tuple[int, ...]]:
    """The text in plain ASCII signs, and for each of its characters where it stands in ``text``."""
    parts = [_PLAIN.get(ord(character), character) for character in text]
    return "".join(parts), tuple(n for n, part in enumerate(parts) for _character in part)


def _next(text: str, plain: str, places: tuple[int, ...], at: int) -> Token:
    start = places[at]

    def token(kind: TokenKind, value: str, upto: int, **facts: Fact) -> Token:
        return Token(kind, value, start, places[upto - 1] + 1, tuple(facts.items()))

    # A mark of its own kind ends what it began: an apostrophe may stand between “ and ”.
    if text[start] in _QUOTES:
        return _quoted(text, start)
    if match := _ITEM.match(plain, at):
        code = match[1].strip()
        if CODE.fullmatch(code):
            return token("item", code, match.end())
        return token("bad", "rule_item_code", match.end(), name=code)
    if plain[at] == "$":
        open_item = _OPEN_ITEM.match(plain, at)
        assert open_item is not None
        return token("bad", "rule_item_open", open_item.end())
    if match := _NUMBER.match(plain, at):
        if sum(character.isdigit() for character in match[0]) > DIGITS:
            return token("bad", "rule_number_long", match.end(), most=DIGITS)
        return token("number", match[0], match.end())
    if plain[at] == ".":
        return token("bad", "rule_path", at + 2) if plain[at + 1 : at + 2] == "." else token("this", ".", at + 1)
    for chinese, word in _JOINING.items():
        if plain.startswith(chinese, at):
            return token("word", word, at + len(chinese))
    if match := _WORD.match(plain, at):
        return token("word", match[0].lower(), match.end())
    for wrong, right in _INSTEAD.items():
        if plain.startswith(wrong, at) and not plain.startswith("!=", at):
            return token("bad", "rule_write_instead", at + len(wrong), found=wrong, instead=right)
    for sign in _SIGNS:
        if plain.startswith(sign, at):
            return token("sign", sign, at + len(sign))
    return token("bad", "rule_character", at + 1, found=text[start])


def _quoted(text: str, start: int) -> Token:
    closing = _QUOTES[text[start]]
    end = next((n for n in range(start + 1, len(text)) if text[n] in closing), -1)
    if end < 0:
        return Token("bad", "rule_text_open", start, len(text), (("mark", text[start]),))
    words = text[start + 1 : end]
    if '"' in words and "'" in words:
        return Token("bad", "rule_text_quotes", start, end + 1)
    if "${" in words:
        return Token("bad", "rule_text_item", start, end + 1)
    return Token("text", words, start, end + 1)
