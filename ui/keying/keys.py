"""Every key of the keying screen, as rows of data: the legend, the manual and the keyboard itself read this table.

Two layouts: one for a number pad, one for laptops without, where the right hand finds the digits under its fingers.
Every function key has a plain twin, a letter; letters belong to the text while a text is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from surveykit.i18n import N_
from surveykit.model.keystrokes import Action, Stroke
from surveykit.model.typed import plain_character

Layout = Literal["numpad", "laptop"]

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
        """The keys in one layout."""
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
    Row(Action.PLACE, ("F4", "W"), ("F4", "W"), N_("Another wave, unit or questionnaire")),
    Row(Action.NUMBER, ("F5", "D"), ("F5", "D"), N_("Change the sheet number, or open a sheet")),
    Row(Action.GOTO, ("F6", "G"), ("F6", "G"), N_("Go to an item by its number")),
    Row(Action.SOUND, ("F8", "S"), ("F8", "S"), N_("Sound off or on")),
    Row(Action.OPTIONS, ("F9", "V"), ("F9", "V"), N_("List of the choices")),
    Row(Action.FINISH, ("F12", "E"), ("F12", "E"), N_("Finish the sheet"), N_("Finish sheet")),
    Row(Action.DISCARD, ("Esc",), ("Esc",), N_("Undo the whole sheet")),
    Row(Action.MANUAL, ("F1", "H"), ("F1", "H"), N_("Manual")),
)  # fmt: skip

_NAMED: dict[int, str] = {
    Qt.Key.Key_Return: "Enter", Qt.Key.Key_Enter: "Enter", Qt.Key.Key_Space: "Space", Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Up: "↑", Qt.Key.Key_Down: "↓", Qt.Key.Key_Home: "Home", Qt.Key.Key_End: "End",
    Qt.Key.Key_Delete: "Delete", Qt.Key.Key_Escape: "Esc",
    **{getattr(Qt.Key, f"Key_F{n}"): f"F{n}" for n in range(1, 13)},
}  # fmt: skip

ACTIONS: dict[Layout, dict[str, Action]] = {
    layout: {key: row.action for row in KEYS for key in row.keys(layout)} for layout in ("numpad", "laptop")
}
"""From a key's name to its action, for each layout."""

_NOT_OURS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def row_of(action: Action) -> Row:
    """The table's row of an action."""
    return next(row for row in KEYS if row.action is action)


def key_of(action: Action, layout: Layout) -> str:
    """The first key of an action."""
    return row_of(action).keys(layout)[0]


def stroke_of(event: QKeyEvent, layout: Layout) -> Stroke | None:
    """What a key event means; None where it is none of ours (Ctrl, Alt, Tab, a modifier alone)."""
    if event.modifiers() & _NOT_OURS:
        return None
    actions = ACTIONS[layout]
    if named := _NAMED.get(event.key()):
        action = actions.get(named)
        return Stroke(" " if named == "Space" else "", action) if action or named == "Space" else None
    text = event.text()
    if len(text) != 1 or not text.isprintable():
        return None
    character = plain_character(text)
    name = character.upper() if character.isascii() else character
    return Stroke(character, actions.get(name), DIGITS[layout].get(character.lower(), ""))
