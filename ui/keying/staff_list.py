"""Names of a unit's staff, to be praised by name: a column of names is pasted, sorted out and kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from surveykit.errors import SurveyError
from surveykit.messages import explain
from surveykit.project import staff
from ui.theme import Size, Space
from ui.widgets import Card, Field, PrimaryButton, QuietButton, label
from ui.widgets.card import row
from ui.workbench import Workbench


class StaffList(Card):
    """A text of names, one a line. ``closed()``: kept or left; ``view`` is the screen that has shown it already."""

    closed = Signal()

    def __init__(self, workbench: Workbench, view: QWidget) -> None:
        super().__init__()
        self._workbench, self._view = workbench, view
        self.unit = ""
        self.names = Field("", QPlainTextEdit())
        self.names.control.setTabChangesFocus(True)
        self.names.control.setMinimumHeight(Size.CHART)
        self.count = label("", "caption")
        self.save, self.leave = PrimaryButton("", "check"), QuietButton("")
        self.body.addWidget(self.names)
        self.body.addWidget(self.count)
        self.body.addSpacing(Space.XS)
        self.body.addLayout(row(self.save, self.leave))
        self.names.control.textChanged.connect(self._count)
        self.save.clicked.connect(self.keep)
        self.leave.clicked.connect(self.closed)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        _ = self._workbench.translator
        unit = self.unit or _("No unit")
        self.set_text(_("Names for praise: {unit}", unit=unit), _("Found by initials or characters while keying."))
        self.names.set_text(_("One name a line; a column of a list can be pasted."))
        self.save.setText(_("Keep the names"))
        self.leave.setText(_("Leave"))
        self._count()

    def show_unit(self, unit: str) -> None:
        """Offer the names of a unit, of no unit where it is empty."""
        self.unit = unit
        self.names.set_problem("")
        self.names.control.setPlainText("\n".join(staff.names(self._workbench.require(), unit)))
        self.retranslate()
        self.names.control.setFocus()

    def keep(self) -> None:
        """Store what is written, as one step of undo; a sentence stands at the field where that cannot be."""
        project, _, unit = self._workbench.require(), self._workbench.translator, self.unit
        wanted, before = staff.split_names(self.names.control.toPlainText()), staff.names(project, unit)
        try:
            wanted = staff.cleaned(wanted)
        except SurveyError as error:
            self.names.set_problem(explain(error, _))
            return
        if wanted != before and not self._workbench.do(
            _("Names of {unit}", unit=unit or _("No unit")),
            lambda: staff.set_names(self._workbench.require(), unit, wanted),
            lambda: staff.set_names(self._workbench.require(), unit, before),
            by=self._view,
        ):
            return
        self.closed.emit()

    def _count(self) -> None:
        _ = self._workbench.translator
        self.count.setText(_("{n} names", n=len(set(staff.split_names(self.names.control.toPlainText())))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
