"""What stands above the answers of a response: number, linking code, unit, who filled it in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from surveykit.model.browsing import Head
from surveykit.model.fieldwork import FilledBy
from surveykit.project import browsing_words, keying
from ui.theme import Space
from ui.widgets import Field, QuietButton, row
from ui.widgets.fields import Line, Pick
from ui.workbench import Workbench

FILLED: tuple[FilledBy, ...] = ("", "self", "family", "interviewer")


class SheetHead(QWidget):
    """``wanted``: the button, or Enter in a line, when something stands otherwise than it is stored."""

    wanted = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._unit, self._filled = "", FILLED[0]
        self._head = Head(number="")
        self.number, self.code = Field("", Line()), Field("", Line())
        self.unit, self.filled = Field("", Pick()), Field("", Pick())
        self.store = QuietButton()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        fields: tuple[QWidget, ...] = (self.number, self.code, self.unit, self.filled)
        for n, field in enumerate(fields):
            grid.addWidget(field, n // 2, n % 2)
            grid.setColumnStretch(n % 2, 1)
        column.addLayout(grid)
        column.addLayout(row(self.store))
        self.store.clicked.connect(self.wanted)
        for line in (self.number.control, self.code.control):
            line.typed.connect(lambda _text: self._light())
            line.returnPressed.connect(self.wanted)
        self.unit.control.picked.connect(self._choose_unit)
        self.filled.control.picked.connect(self._choose_filled)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.number.set_text(_("Sheet number"))
        self.code.set_text(_("Linking code"))
        self.unit.set_text(_("Unit"))
        self.filled.set_text(_("Filled in by"))
        self.store.setText(_("Store …"))

    def show_head(self, head: Head, *, editable: bool) -> None:
        """Show what is stored."""
        _ = self._workbench.translator
        self._head, self._unit, self._filled = head, head.unit, head.filled_by
        self.number.control.show_text(head.number)
        self.code.control.show_text(head.respondent)
        units = [unit.name for unit in keying.units(self._workbench.require())]
        self.unit.control.show_choices([(_("No unit"), ""), *((name, name) for name in units)], head.unit)
        choices: list[tuple[str, object]] = [(_(browsing_words.FILLED_BY[who]), who) for who in FILLED]
        self.filled.control.show_choices(choices, head.filled_by)
        self.setEnabled(editable)
        self._light()

    def head(self) -> Head:
        """What stands in the lines now; a number that was wiped out stays what it was."""
        return Head(
            number=self.number.control.text().strip() or self._head.number,
            respondent=self.code.control.text().strip(),
            unit=self._unit,
            filled_by=self._filled,
        )

    def _choose_unit(self, name: object) -> None:
        self._unit = str(name)
        self._light()

    def _choose_filled(self, who: object) -> None:
        self._filled = next(one for one in FILLED if one == who)
        self._light()

    def _light(self) -> None:
        self.store.setEnabled(self.head() != self._head)
