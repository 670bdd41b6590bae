"""The line that asks why, before a change of something stored is written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from surveykit.i18n import Translator
from ui import theme
from ui.theme import Space
from ui.widgets import Field, LinkButton, PrimaryButton, label, row
from ui.widgets.fields import Line


class ReasonBar(QFrame):
    """``ask`` shows what is about to be changed; Enter writes it, Esc leaves everything as it was.

    The reason given last stands there already, so that a row of corrections from one paper needs it once. ``closed``:
    the keyboard may go back to where it was.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.what = label("", "body", strong=True, wrap=True)
        self.problem = label("", "caption", "warn", wrap=True)
        self.reason = Field("", Line())
        self.store, self.leave = PrimaryButton(), LinkButton()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.XS)
        for widget in (self.what, self.problem, self.reason):
            column.addWidget(widget)
        column.addLayout(row(self.store, self.leave))
        self.store.clicked.connect(self._accept)
        self.leave.clicked.connect(self.close_bar)
        self.reason.control.returnPressed.connect(self._accept)
        self._then: Callable[[str], bool] | None = None
        self._needed = ""
        self.hide()

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self.reason.set_text(_("Reason"))
        self._needed = _("Say why; the reason is kept beside the old and the new value.")
        self.leave.setText(_("Leave it as it was"))

    def ask(self, what: str, button: str, then: Callable[[str], bool], problem: str = "") -> None:
        """Ask for the reason of a change; ``then`` writes it and says whether that went well."""
        self._then = then
        self.what.setText(what)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.reason.set_problem("")
        self.store.setText(button)
        theme.dress(self.store, role="quiet" if problem else "primary")
        self.show()
        self._fit()
        self.reason.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reason.control.selectAll()

    def close_bar(self) -> None:
        """Leave everything as it was."""
        if self.isVisible():
            self._then = None
            self.hide()
            self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the wrapped words need: the answers above give the room."""
        high = self._column.totalHeightForWidth(self.width())
        if high > 0 and high != self.minimumHeight():
            self.setMinimumHeight(high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        reason = self.reason.control.text().strip()
        if not reason:
            self.reason.set_problem(self._needed)
            self._fit()
            self.reason.control.setFocus()
            return
        if self._then is not None and self._then(reason):
            self.close_bar()
