"""Whom to speak to at a client: a small table in the client's form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.model.quality.client import Contact
from surveykit.project.quality_work.forms import Asked
from ui.records.controls import Control
from ui.theme import Space
from ui.widgets import LinkButton, row
from ui.widgets.grid import Column, Grid

MOST = 4
"""Rows that are seen at once."""


def _column(name: str, *, wide: bool = False) -> Column:
    return Column(
        lambda contact: getattr(contact, name),
        lambda contact, text: msgspec.structs.replace(contact, **{name: text}),
        wide=wide,
    )


class Contacts(Control):
    """Name, role and telephone; Insert adds a row, Delete takes rows out."""

    def __init__(self, asked: Asked) -> None:
        inner = QWidget()
        self.grid = Grid((_column("name", wide=True), _column("role"), _column("phone")), most=MOST)
        self.add_row = LinkButton("", "plus")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        column.addWidget(self.grid)
        column.addLayout(row(self.add_row))
        super().__init__(asked, inner)
        inner.setFocusProxy(self.grid)
        self._value: tuple[Contact, ...] = ()
        self.grid.grid_model.edited.connect(lambda rows: self.given.emit(tuple(rows)))
        self.grid.row_wanted.connect(self.add)
        self.add_row.clicked.connect(self.add)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.grid.setAccessibleName(name)

    def add(self) -> None:
        """A new contact, ready to be typed into."""
        self.given.emit((*self._value, Contact(name="")))
        self.grid.edit_cell(len(self.grid.grid_model.rows) - 1, 0)

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        del units
        self._value = tuple(value or ())
        self.add_row.setText(_("Add a contact"))
        self.grid.grid_model.set_heads(_("Contact"), _("Position at the client"), _("Telephone"))
        self.grid.setVisible(bool(self._value))
        self.grid.show_rows(self._value)
