"""Which characters belong to an item while it is keyed, rather than to what their key does otherwise. Pure."""

from __future__ import annotations

from surveykit.model.keystrokes import Action, Stroke
from surveykit.model.questionnaire import Item, Kind
from surveykit.model.typed import begins

LONGEST = {Kind.NUMBER: 16, Kind.SCORE: 16, Kind.DATE: 10, Kind.TIME: 5, Kind.TEXT: 4000, Kind.NOMINATION: 80}
"""How much can be typed for an item of a kind."""

_NUMBER_CHARACTERS = frozenset("0123456789.-")
_DATE_CHARACTERS = frozenset("0123456789.-/")
_TIME_CHARACTERS = frozenset("0123456789.:")
_SIGNS = frozenset({Action.NA, Action.UNREADABLE, Action.NOTE})


def takes(item: Item, typed: str, character: str, key: Stroke) -> bool:
    """Whether a character belongs to the item. ``typed`` is what stands there, ``key`` the key it came with."""
    match item.kind:
        case Kind.NUMBER | Kind.SCORE:
            return character in _NUMBER_CHARACTERS
        case Kind.DATE:
            return character in _DATE_CHARACTERS and (character != "/" or bool(typed))
        case Kind.TIME:
            return character in _TIME_CHARACTERS
        case Kind.TEXT | Kind.NOMINATION:
            return character.isprintable() and (bool(typed) or key.action not in _SIGNS)
    digit = len(character) == 1 and character in "0123456789"
    return digit or begins(item, character) or (bool(typed) and begins(item, typed + character))
