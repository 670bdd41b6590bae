"""The open questionnaire into one's own library: its name there, where it comes from, by what right it is used."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from surveykit.errors import SurveyError
from surveykit.messages import explain
from surveykit.project import library
from surveykit.project.changes import Changes
from surveykit.project.library import Removed
from ui.design.draft import Draft
from ui.design.library.overlay import Overlay
from ui.theme import Size, Space
from ui.widgets import Card, Field, PrimaryButton, QuietButton, label


class Saving(Overlay):
    """Enter goes on from field to field and saves at the last; a name that is one's own already is replaced only when
    that is asked for a second time."""

    def __init__(self, draft: Draft, beside: QWidget) -> None:
        super().__init__(beside)
        self._draft = draft
        self._over = ""
        self.intro = label("", "body", "muted", wrap=True)
        self.name, self.source, self.rights = (Field("", QLineEdit()) for _ in range(3))
        self.save, self.cancel = PrimaryButton(), QuietButton()
        card = Card()
        card.body.setSpacing(Space.M)
        for widget in (self.intro, self.name, self.source, self.rights):
            card.body.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        card.body.addLayout(buttons)
        card.setMaximumWidth(Size.DIALOG + 2 * Space.XXL)
        column = QVBoxLayout()
        column.addWidget(card)
        column.addStretch(1)
        self.body.addLayout(column, 1)
        self.name.control.textEdited.connect(self._name_edited)
        self.save.clicked.connect(self.keep)
        self.cancel.clicked.connect(self.leave)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.title.setText(_("Save to my library"))
        self.close_button.set_name(_("Close"), "Esc")
        self.intro.setText(
            _("It is kept on this computer, for every project: items, scales, bands and norms, without any answers.")
        )
        self.name.set_text(_("Name in the library"))
        self.source.set_text(_("Source"), _("Who made it, and where it was published"))
        self.rights.set_text(_("Right to use"), _("For example: own work; free for hospital use; with permission of …"))
        self.cancel.setText(_("Cancel"))
        self._show_button()

    def open(self) -> None:
        """Be there for the open questionnaire; its title is offered as the name."""
        draft = self._draft
        self._over = ""
        self.name.control.setText(draft.text(draft.value.title)[: library.LONGEST] or draft.code)
        self.source.control.clear()
        self.rights.control.clear()
        self.name.set_problem("")
        self._show_button()
        self.come(self.name.control)
        self.name.control.selectAll()

    def keep(self) -> None:
        """Save it; a sentence under the name where that cannot be."""
        draft, _ = self._draft, self._draft.translator
        bench, value, asked = draft.workbench, draft.value, self.name.control.text()
        source, rights = (
            {_.language: t} if (t := f.control.text().strip()) else {} for f in (self.source, self.rights)
        )
        before: list[Removed] = []
        name = [asked.strip()]

        def write() -> None:
            if self._over == asked:
                before[:] = [library.remove_own(asked.strip())]
            try:
                name[0] = library.save_own(value, asked, source, rights)
            except (SurveyError, OSError):
                if before:
                    library.put_back(before.pop())
                raise

        def back() -> Changes:
            library.remove_own(name[0])
            if before:
                library.put_back(before[0])
            return Changes()

        def again() -> Changes:
            if before:
                library.remove_own(name[0])
            library.save_own(value, name[0], source, rights)
            return Changes()

        try:
            write()
        except SurveyError as error:
            self.name.set_problem(explain(error, _))
            if error.code == "library_name_taken":
                self._over = asked
            self._show_button()
            self.name.control.setFocus()
            return
        except OSError as error:
            bench.tell(error)
            return
        self.leave()
        bench.undo_stack.push(bench.snapshot(_("Save to my library"), again, back))
        bench.say(_("In the library: {name}", name=name[0]), _("Undo"), bench.undo_stack.undo)

    def _name_edited(self) -> None:
        self._over = ""
        self.name.set_problem("")
        self._show_button()

    def _show_button(self) -> None:
        _ = self._draft.translator
        self.save.setText(_("Replace it") if self._over else _("Save"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        fields = [field.control for field in (self.name, self.source, self.rights)]
        at = next((n for n, control in enumerate(fields) if control.hasFocus()), len(fields))
        if at < len(fields) - 1 and not self._over:
            fields[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.keep()
