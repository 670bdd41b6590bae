"""Who is behind a response: name and telephone number, shown after a click and kept until a day."""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from surveykit.project import contacts
from surveykit.project.contacts import Contact
from ui.responses.changes import Editor
from ui.theme import Space
from ui.widgets import Field, LinkButton, QuietButton, label, row, rule
from ui.widgets.fields import Line, NumberLine
from ui.widgets.grid import Refused, whole
from ui.workbench import Workbench


class PersonCard(QWidget):
    """Folded until somebody asks; another response folds it again, so that no name is left on the screen."""

    def __init__(self, workbench: Workbench, editor: Editor) -> None:
        super().__init__()
        self._workbench, self._editor = workbench, editor
        self._key = ""
        self._stored: Contact | None = None
        self.open = LinkButton("", "eye")
        self.hint = label("", "caption", wrap=True)
        self.fields = QWidget()
        self.name, self.phone, self.note, self.until = (Field("", Line()) for _n in range(4))
        self.store, self.erase = QuietButton(), LinkButton()
        self.days = Field("", NumberLine(_day_count, empty=False))
        inside = QVBoxLayout(self.fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.XS)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        inside.addLayout(grid)
        for n, field in enumerate((self.name, self.phone, self.note, self.until)):
            grid.addWidget(field, n // 2, n % 2, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(n % 2, 1)
            field.control.returnPressed.connect(self._store)
        inside.addLayout(row(self.store, self.erase))
        inside.addWidget(rule())
        inside.addWidget(self.days)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row(self.open))
        column.addWidget(self.hint)
        column.addWidget(self.fields)
        self.open.clicked.connect(lambda: self._unfold(not self.fields.isVisible()))
        self.store.clicked.connect(self._store)
        self.erase.clicked.connect(self._erase)
        self.days.control.given.connect(self._keep_days)
        self.fields.hide()

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.name.set_text(_("Full name"))
        self.phone.set_text(_("Telephone"))
        self.note.set_text(_("Note"))
        self.days.set_text(
            _("Days that names are kept"), _("After keying; for the whole project, and for names entered from now on.")
        )
        self.show_days()
        self.hint.setText(_("Kept apart from the answers, and never in an export unless asked for."))
        self.store.setText(_("Store"))
        self.erase.setText(_("Erase"))
        self._name_button()

    def show_person(self, key: str, *, again: bool) -> None:
        """Be about a response; ``again``: it is the one that was shown before."""
        self._key = key
        if again and self.fields.isVisible():
            self._unfold(True)
        else:
            self._unfold(False)

    def show_days(self) -> None:
        """Show how long names are kept in this project."""
        _, days = self._workbench.translator, contacts.days(self._workbench.require())
        self.until.set_text(_("Keep until"), _("Left empty: {n} days after keying", n=days))
        self.days.control.show_number(days)

    def _keep_days(self, days: int) -> None:
        before = contacts.days(self._workbench.require())
        self._editor.keep_days(before, days, self._workbench.translator("Days that names are kept"))

    def _unfold(self, shown: bool) -> None:
        self._stored = contacts.contact(self._workbench.require(), self._key) if shown else None
        stored = self._stored or Contact(id="", response=self._key)
        for field, text in (
            (self.name, stored.name), (self.phone, stored.phone), (self.note, stored.note),
            (self.until, stored.keep_until),
        ):  # fmt: skip
            field.control.show_text(text if shown else "")
        self.erase.setEnabled(self._stored is not None)
        self.fields.setVisible(shown)
        self._name_button()

    def _name_button(self) -> None:
        _, shown = self._workbench.translator, self.fields.isVisible()
        self.open.setText(_("Hide name and telephone") if shown else _("Show name and telephone"))

    def _store(self) -> None:
        _, before = self._workbench.translator, self._stored
        until = self.until.control.text().strip()
        try:
            until = date.fromisoformat(until).isoformat() if until else ""
        except ValueError:
            self.until.set_problem(_("“{date}” is not a date; write it as 2026-03-01.", date=until))
            return
        stored = before or Contact(id="", response=self._key)
        name, phone, note = (field.control.text().strip() for field in (self.name, self.phone, self.note))
        after = msgspec.structs.replace(stored, name=name, phone=phone, note=note, keep_until=until)
        if after != before:
            self._editor.keep_contact(before, after, _("Change contact details"))

    def _erase(self) -> None:
        if self._stored is not None:
            after = msgspec.structs.replace(self._stored, name="", phone="", note="")
            self._editor.keep_contact(self._stored, after, self._workbench.translator("Erase contact details"))


def _day_count(text: str) -> int:
    """A whole number of days, one at least and a hundred years at most."""
    days = whole(text)
    if not 1 <= days <= contacts.MOST_DAYS:
        raise Refused
    return days
