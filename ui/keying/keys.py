"""Every key of the keying screen, as rows of data: the legend, the manual and the keyboard itself read this table.

Two layouts: one for a number pad, one for laptops without, where the right hand finds the digits under its fingers.
Every function key has a plain twin, a letter; letters belong to the text while a text is written. A ``KeyMap`` is a
layout with what somebody has changed in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from surveykit.i18n import N_
from surveykit.model.keystrokes import Action, Stroke
from surveykit.model.typed import plain_character
from surveykit.settings import Layout, Settings

LAYOUTS: tuple[Layout, ...] = ("numpad", "laptop")

DIGITS: dict[Layout, dict[str, str]] = {
    "numpad": {},
    "laptop": dict(zip("mjkluio", "0123456", strict=True)),
}
"""Letters that stand for digits: M is 0, J K L are 1 2 3, U I O are 4 5 6; 7 8 9 are above them."""


@dataclass(frozen=True)
class Row:
    """One action: its keys in each layout, what it does, and a shorter form where it stands in the line."""

    action: Action
    numpad: tuple[str, ...]
    laptop: tuple[str, ...]
    words: str
    short: str = ""

    def keys(self, layout: Layout) -> tuple[str, ...]:
        """The keys that a layout comes with."""
        return self.laptop if layout == "laptop" else self.numpad


KEYS: tuple[Row, ...] = (
    Row(Action.ENTER, ("Enter",), ("Enter", "Space"), N_("Blank; after a number, date or text: go on"), N_("Blank")),
    Row(Action.NA, ("/",), ("/", "T"), N_("Not applicable"), N_("Not applicable")),
    Row(Action.UNREADABLE, ("+",), ("+", "="), N_("Two ticks or unreadable"), N_("Unreadable")),
    Row(Action.NOTE, ("*",), ("*", "N"), N_("Note to this item"), N_("Note")),
    Row(Action.BACK, ("Backspace",), ("Backspace",), N_("One item back; nothing is erased"), N_("Back")),
    Row(Action.PREVIOUS, ("↑",), ("↑",), N_("To the item above")),
    Row(Action.NEXT, ("↓",), ("↓",), N_("To the item below")),
    Row(Action.FIRST, ("Home", "A"), ("Home", "A"), N_("To the first item")),
    Row(Action.ONWARD, ("End", "Z"), ("End", "Z"), N_("To the first item not yet keyed")),
    Row(Action.ERASE, ("Delete", "X"), ("Delete", "X"), N_("Take this answer away")),
    Row(Action.KEEP, ("F2", "F"), ("F2", "F"), N_("Keep a refused value; it is listed at the end"), N_("Keep")),
    Row(Action.LEGEND, ("F3", "Q"), ("F3", "Q"), N_("Show or hide all keys"), N_("All keys")),
    Row(Action.PLACE, ("F4", "W"), ("F4", "W"), N_("Another stack: wave, unit, batch, questionnaire")),
    Row(Action.NUMBER, ("F5", "D"), ("F5", "D"), N_("Change the sheet number, or open a sheet")),
    Row(Action.GOTO, ("F6", "G"), ("F6", "G"), N_("Go to an item by its number")),
    Row(Action.KEYER, ("F7", "P"), ("F7", "P"), N_("Somebody else goes on at this sheet")),
    Row(Action.SOUND, ("F8", "S"), ("F8", "S"), N_("Sound off or on")),
    Row(Action.OPTIONS, ("F9", "V"), ("F9", "V"), N_("List of the choices")),
    Row(Action.WRITING, ("F11", "R"), ("F11", "R"), N_("Handwriting: mark it, type it later"), N_("Type later")),
    Row(Action.FINISH, ("F12", "E"), ("F12", "E"), N_("Finish the sheet"), N_("Finish sheet")),
    Row(Action.DISCARD, ("Esc",), ("Esc",), N_("Undo the whole sheet")),
    Row(Action.MANUAL, ("F1", "H"), ("F1", "H"), N_("Manual")),
)  # fmt: skip

_NAMED: dict[int, str] = {
    Qt.Key.Key_Return: "Enter", Qt.Key.Key_Enter: "Enter", Qt.Key.Key_Space: "Space", Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Up: "↑", Qt.Key.Key_Down: "↓", Qt.Key.Key_Home: "Home", Qt.Key.Key_End: "End",
    Qt.Key.Key_Delete: "Delete", Qt.Key.Key_Escape: "Esc", Qt.Key.Key_Insert: "Insert",
    Qt.Key.Key_PageUp: "PageUp", Qt.Key.Key_PageDown: "PageDown",
    **{getattr(Qt.Key, f"Key_F{n}"): f"F{n}" for n in range(1, 13)},
}  # fmt: skip

_NOT_OURS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def row_of(action: Action) -> Row:
    """The table's row of an action."""
    return next(row for row in KEYS if row.action is action)


class KeyMap:
    """The keys of a layout. ``own``: action → keys where they are not those that the layout comes with."""

    def __init__(self, layout: Layout, own: Mapping[str, tuple[str, ...]]) -> None:
        self.layout = layout
        self._keys = {row.action: tuple(own.get(row.action) or row.keys(layout)) for row in KEYS}
        self.actions: dict[str, Action] = {}
        for action, keys in self._keys.items():
            for key in keys:
                self.actions.setdefault(key, action)

    def keys(self, action: Action) -> tuple[str, ...]:
        """Every key of an action."""
        return self._keys[action]

    def key(self, action: Action) -> str:
        """The first key of an action."""
        return self._keys[action][0]

    def is_digit(self, key: str) -> bool:
        """Whether a key types a digit, so that it can mean nothing else."""
        return key.lower() in DIGITS[self.layout] or (key.isascii() and key.isdigit())

    def changed(self, action: Action, place: int, key: str) -> dict[str, tuple[str, ...]]:
        """``own`` after the key at a place of an action's row has become another one."""
        keys = (*self._keys[action][:place], key, *self._keys[action][place + 1 :])
        after = {**self._keys, action: keys}
        return {row.action.value: after[row.action] for row in KEYS if after[row.action] != row.keys(self.layout)}

    def stroke(self, event: QKeyEvent) -> Stroke | None:
        """What a key event means; None where it is none of ours (Ctrl, Alt, Tab, a modifier alone)."""
        name = key_name(event)
        if not name:
            return None
        action = self.actions.get(name)
        if event.key() in _NAMED:
            return Stroke(" " if name == "Space" else "", action) if action or name == "Space" else None
        character = plain_character(event.text())
        return Stroke(character, action, DIGITS[self.layout].get(character.lower(), ""))


def keymap_of(preferences: Settings) -> KeyMap:
    """The keys of the layout in use, with what was changed in it."""
    own = preferences.keymap.get(preferences.keys, {})
    return _keymap(preferences.keys, tuple(sorted((action, tuple(keys)) for action, keys in own.items())))


@lru_cache(maxsize=4)
def _keymap(layout: Layout, own: tuple[tuple[str, tuple[str, ...]], ...]) -> KeyMap:
    return KeyMap(layout, dict(own))


def key_name(event: QKeyEvent) -> str:
    """The name of a key as the table has it; empty where it is none that the table can hold."""
    if event.modifiers() & _NOT_OURS:
        return ""
    if named := _NAMED.get(event.key()):
        return named
    text = event.text()
    if len(text) != 1 or not text.isprintable():
        return ""
    character = plain_character(text)
    return character.upper() if character.isascii() else character
