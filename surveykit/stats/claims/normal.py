"""Characters of Chinese typesetting brought to plain ones, each remembering where it stood."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_OWN = {
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "∼": "~", "〜": "~", "´": "'", "′": "'", "’": "'",
    "Χ": "χ", "﹤": "<", "﹥": ">", "⩽": "≤", "⩾": "≥", "≦": "≤", "≧": "≥", "∶": ":", "╱": "/", "∕": "/", "⁄": "/",
}  # fmt: skip


@dataclass(frozen=True)
class Normal:
    """``text`` in plain characters; ``places[i]`` is where character ``i`` came from in ``source``."""

    source: str
    text: str
    places: tuple[int, ...]

    def original(self, start: int, end: int) -> str:
        """What stood in the source where ``text[start:end]`` stands."""
        return self.source[self.places[start] : self.places[end - 1] + 1] if end > start else ""


def normal(source: str) -> Normal:
    """Full-width and typographic characters as plain ones (NFKC a character at a time).

    A raised or circled mark behind a number is a footnote, not a digit, and becomes a space; only the 2 of χ² and the
    index of n₁ or ν₁ stay. Of several spaces one is left.
    """
    text: list[str] = []
    places: list[int] = []
    for place, character in enumerate(source):
        if character in " \t\u3000\u00a0" and text and text[-1] == " ":
            continue
        for plain in _plain(character, text[-1] if text else ""):
            text.append(plain)
            places.append(place)
    return Normal(source, "".join(text), tuple(places))


def _plain(character: str, before: str) -> str:
    if character.isascii():
        return character
    if character in _OWN:
        return _OWN[character]
    category = unicodedata.category(character)
    if category in ("No", "Lm"):
        plain = unicodedata.normalize("NFKC", character)
        index = (character == "²" and before in "χxX") or (plain.isdigit() and before in "nNνv" and plain in "12")
        return plain if before and index else " "
    if category in ("Zs", "Zl", "Zp"):
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 or plain == "..." else character
