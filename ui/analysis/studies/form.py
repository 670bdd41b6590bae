"""What an analysis asks, as a form made from its fields: every change is saved at once and can be undone."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from surveykit.i18n import Translator
from surveykit.project.analyses import registry
from surveykit.project.analyses.kinds import Kind
from surveykit.project.analyses.saved import Saved
from ui.asking.controls import Control
from ui.asking.form import AskingForm
from ui.asking.offers import Offers
from ui.theme import Space
from ui.widgets import Card, Field, LinkButton, QuietButton
from ui.widgets.fields import Line
from ui.widgets.picker import Picker

COLUMNS = 3


class StudyForm(Card):
    """``edited(saved, merge)`` gives the analysis as it should be now; keys of one field merge."""

    edited = Signal(object, str)
    remove_wanted = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name: Field[Line] = Field("", Line())
        self.questionnaire: Field[Picker] = Field("", Picker())
        self.asking = AskingForm(COLUMNS)
        self.remove, self.close_button = LinkButton("", "trash"), QuietButton()
        first, foot = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(self.name, 1)
        first.addWidget(self.questionnaire, 1)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        self.body.addLayout(first)
        self.body.addWidget(self.asking)
        self.body.addLayout(foot)
        self.name.control.typed.connect(self._rename)
        self.questionnaire.control.picked.connect(lambda code: self._set("questionnaire", code, False))
        self.asking.given.connect(self._set)
        self.remove.clicked.connect(self.remove_wanted)
        self.close_button.clicked.connect(self.done)
        self._saved: Saved | None = None
        self._kind: Kind | None = None

    def show_study(self, saved: Saved, offers: Offers, _: Translator) -> None:
        """Show what an analysis asks and what was said."""
        self._saved, self._ = saved, _
        self._kind = kind = registry.kind(saved.kind)
        self.asking.ask(kind.fields, self.questionnaire.control if kind.asks_questionnaire else None)
        self.setAccessibleName(_("Edit the analysis"))
        self.name.set_text(_("Name"))
        self.questionnaire.set_text(_("Questionnaire"))
        self.remove.setText(_("Remove this analysis"))
        self.close_button.setText(_("Done"))
        if self.name.control.text().strip() != saved.name:
            self.name.control.show_text(saved.name)
        self.questionnaire.setVisible(kind.asks_questionnaire)
        if kind.asks_questionnaire:
            titles: list[tuple[str, object]] = [(_.text(d.title, d.code), d.code) for d in offers.definitions]
            self.questionnaire.control.offer(titles, saved.specification.questionnaire)
        self.asking.show_specification(saved.specification, offers, _)

    def first_needed(self) -> None:
        """Put the keyboard to what has to be said first."""
        (self.asking.first_needed() or self.name).setFocus()

    def field(self, name: str) -> Control:
        """The control that asks for a part of the specification now."""
        return self.asking.field(name)

    def _rename(self, text: str) -> None:
        if self._saved is None:
            return
        self.name.set_problem("" if text.strip() else self._("Give the analysis a name."))
        if text.strip():
            self.edited.emit(msgspec.structs.replace(self._saved, name=text.strip()), f"name.{self._saved.id}")

    def _set(self, name: str, value: Any, typed: bool) -> None:
        if self._saved is None or self._kind is None:
            return
        if name == "questionnaire" and value != self._saved.specification.questionnaire:
            specification = self._kind.specification(questionnaire=value)
        else:
            specification = msgspec.structs.replace(self._saved.specification, **{name: value})
        merge = f"{name}.{self._saved.id}" if typed else ""
        self.edited.emit(msgspec.structs.replace(self._saved, specification=specification), merge)
