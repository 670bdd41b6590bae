"""What an analysis asks, as a form made from its fields: every change is saved at once and can be undone."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from surveykit.i18n import Translator
from surveykit.project.analyses import registry
from surveykit.project.analyses.kinds import Kind
from surveykit.project.analyses.saved import Saved
from ui.analysis.studies.controls import TYPED, WIDE, Control, control
from ui.analysis.studies.offers import Offers
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
        self.fields: list[Field[Control]] = []
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(Space.S)
        self.grid.setVerticalSpacing(Space.S)
        for column in range(COLUMNS):
            self.grid.setColumnStretch(column, 1)
        self.remove, self.close_button = LinkButton("", "trash"), QuietButton()
        first, foot = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(self.name, 1)
        first.addWidget(self.questionnaire, 1)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        for part in (first, self.grid, foot):
            self.body.addLayout(part)
        self.name.control.typed.connect(self._rename)
        self.questionnaire.control.picked.connect(lambda code: self._set("questionnaire", code))
        self.remove.clicked.connect(self.remove_wanted)
        self.close_button.clicked.connect(self.done)
        self._saved: Saved | None = None
        self._kind: Kind | None = None

    def show_study(self, saved: Saved, offers: Offers, _: Translator) -> None:
        """Show what an analysis asks and what was said."""
        self._saved, self._ = saved, _
        kind = registry.kind(saved.kind)
        if self._kind is not kind:
            self._build(kind)
        self._kind = kind
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
        for asked, field in zip(kind.fields, self.fields, strict=True):
            field.setVisible(asked.asked_by(saved.specification))
            field.set_text(_(asked.label), _(asked.hint) if asked.hint else "")
            field.name.setVisible(asked.takes != "flag")
            field.control.show_value(getattr(saved.specification, asked.name), offers, _)

    def first_needed(self) -> None:
        """Put the keyboard to what has to be said first."""
        needed = [field for field in self.fields if field.control.asked.needed and not field.isHidden()]
        (needed[0] if needed else self.name).setFocus()

    def field(self, name: str) -> Control:
        """The control that asks for a part of the specification now."""
        return next(f.control for f in self.fields if f.control.asked.name == name and not f.isHidden())

    def _build(self, kind: Kind) -> None:
        while self.grid.count():
            if (old := self.grid.takeAt(0).widget()) is not None:
                old.deleteLater()
        self.fields = []
        row = column = 0
        for asked in kind.fields:
            made = control(asked)
            made.given.connect(lambda value, name=asked.name: self._set(name, value))
            field: Field[Control] = Field("", made)
            self.fields.append(field)
            wide = asked.takes in WIDE
            if wide and column:
                row, column = row + 1, 0
            self.grid.addWidget(field, row, column, 1, COLUMNS if wide else 1, Qt.AlignmentFlag.AlignTop)
            column = 0 if wide else (column + 1) % COLUMNS
            row += wide or column == 0
        self._order()

    def _order(self) -> None:
        """Tab goes through the fields as they are read."""
        before = self.questionnaire.control if self._kind is None or self._kind.asks_questionnaire else None
        for field in self.fields:
            inner = field.control.inner
            if before is not None:
                self.setTabOrder(before, inner)
            before = inner  # type: ignore[assignment]

    def _rename(self, text: str) -> None:
        if self._saved is None:
            return
        self.name.set_problem("" if text.strip() else self._("Give the analysis a name."))
        if text.strip():
            self.edited.emit(msgspec.structs.replace(self._saved, name=text.strip()), f"name.{self._saved.id}")

    def _set(self, name: str, value: Any) -> None:
        if self._saved is None or self._kind is None:
            return
        if name == "questionnaire" and value != self._saved.specification.questionnaire:
            specification = self._kind.specification(questionnaire=value)
        else:
            specification = msgspec.structs.replace(self._saved.specification, **{name: value})
        asked = next((f for f in self._kind.fields if f.name == name), None)
        merge = f"{name}.{self._saved.id}" if asked is not None and asked.takes in TYPED else ""
        self.edited.emit(msgspec.structs.replace(self._saved, specification=specification), merge)
