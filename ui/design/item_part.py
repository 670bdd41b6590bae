"""What the parts of the item panel share: the items that they show, and edits of all of them as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from surveykit.model import edits
from surveykit.model.questionnaire import Item
from ui.design.draft import Draft
from ui.theme import Space
from ui.widgets import Field
from ui.widgets.fields import NumberLine

T = TypeVar("T")


class Part(QWidget):
    """A column of controls for ``codes``."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.codes: tuple[str, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.S)

    def items(self) -> list[Item]:
        """The items that are shown, in the order of the paper."""
        return [item for item in self.draft.value.lines() if item.code in self.codes]

    def change(self, text: str, change: Callable[[Item], Item], merge: str = "") -> None:
        """Change every item that is shown, as one step of undo."""
        codes = self.codes
        key = f"{merge}:{'/'.join(codes)}" if merge else ""
        self.draft.edit(self.draft.translator(text), lambda q: edits.changed_items(q, codes, change), key)

    def set_field(self, name: str, value: object, text: str, *, typing: bool = False) -> None:
        """Give one field of every item that is shown a value."""
        self.change(text, lambda item: msgspec.structs.replace(item, **{name: value}), name if typing else "")


def common(values: Sequence[T]) -> T | None:
    """What all of them are; None where they differ."""
    return values[0] if values and all(value == values[0] for value in values) else None


def show_number(field: Field[NumberLine], values: Sequence[float | None], differ: str) -> None:
    """Show a number that several items share; where they differ, the words ``differ``."""
    field.control.setPlaceholderText("" if len(set(values)) < 2 else differ)
    field.control.show_number(common(values))


def beside(*fields: QWidget) -> QWidget:
    """Controls beside each other, as wide as each other."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.S)
    for field in fields:
        line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return made
