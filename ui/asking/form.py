"""The fields of what is asked, in columns; keys of one field are undone as one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from surveykit.i18n import Translator
from surveykit.project.analyses.kinds import Field as Asked
from ui.asking.controls import TYPED, WIDE, Control, control
from ui.asking.groups import GroupsEditor
from ui.asking.offers import Offers
from ui.theme import Space
from ui.widgets import Field


class AskingForm(QWidget):
    """``given(name, value, merge)``: the part of a specification that a person gives another value."""

    given = Signal(str, object, bool)

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.columns = columns
        self.asked: tuple[Asked, ...] = ()
        self.fields: list[Field[Control]] = []
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(Space.S)
        self.grid.setVerticalSpacing(Space.S)
        for column in range(columns):
            self.grid.setColumnStretch(column, 1)

    def ask(self, asked: tuple[Asked, ...], before: QWidget | None = None) -> None:
        """Make the controls, unless these are asked already. The keyboard comes to them after ``before``."""
        if asked == self.asked:
            return
        while self.grid.count():
            if (old := self.grid.takeAt(0).widget()) is not None:
                old.hide()
                old.deleteLater()
        self.asked, self.fields = asked, []
        row = column = 0
        for one in asked:
            made = control(one)
            if self.columns == 1 and isinstance(made.inner, GroupsEditor):
                made.inner.stacked = True
            made.given.connect(lambda value, one=one: self.given.emit(one.name, value, one.takes in TYPED))
            field: Field[Control] = Field("", made)
            self.fields.append(field)
            wide = one.takes in WIDE
            if wide and column:
                row, column = row + 1, 0
            span = self.columns if wide else 1
            self.grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column = 0 if wide else (column + 1) % self.columns
            row += wide or column == 0
        for field in self.fields:
            if before is not None:
                self.setTabOrder(before, field.control.inner)
            before = field.control.inner

    def show_specification(self, specification: Any, offers: Offers, _: Translator) -> None:
        """Show what has been said; what is not asked now is hidden."""
        for asked, field in zip(self.asked, self.fields, strict=True):
            empty = asked.takes == "analyses" and not offers.choices(asked, _)
            field.setVisible(asked.asked_by(specification) and not empty)
            field.set_text(_(asked.label), _(asked.hint) if asked.hint else "")
            field.name.setVisible(asked.takes != "flag")
            field.control.show_value(getattr(specification, asked.name), offers, _)

    def first_needed(self) -> QWidget | None:
        """What has to be said first."""
        needed = (field for field in self.fields if field.control.asked.needed and not field.isHidden())
        return next(needed, None)

    def field(self, name: str) -> Control:
        """The control that asks for a part of the specification now."""
        return next(f.control for f in self.fields if f.control.asked.name == name and not f.isHidden())
