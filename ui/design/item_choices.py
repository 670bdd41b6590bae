"""What an item is answered with: its choices, how they stand, how many may be ticked."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from surveykit.i18n import N_
from surveykit.model import edits
from surveykit.model.questionnaire import CHOSEN, Choice, Item, Kind
from ui.design.draft import Draft
from ui.design.item_part import Part, common, show_number
from ui.design.presets import LABEL_SETS
from ui.design.words import LOOKS
from ui.theme import Space
from ui.widgets import Field, LinkButton
from ui.widgets.fields import NumberLine, Pick
from ui.widgets.grid import Column, Grid, Refused, whole

_OWN = "own"
_MISSING, _OTHER = 2, 3
"""Columns that only some kinds need."""


class ChoicesPart(Part):
    """``asked(command)``: a command of the sheet for the items that are shown."""

    asked = Signal(str)

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.set = Field("", Pick())
        self.grid = Grid(self._columns())
        self.add, self.copy, self.paste = LinkButton("", "plus"), LinkButton(), LinkButton()
        self.look = Field("", Pick())
        self.most = Field("", NumberLine(whole))
        links = QHBoxLayout()
        links.setSpacing(Space.S)
        for button in (self.add, self.copy, self.paste):
            links.addWidget(button)
        links.addStretch(1)
        self.column.addWidget(self.set)
        self.column.addWidget(self.grid)
        self.column.addLayout(links)
        for field in (self.look, self.most):
            self.column.addWidget(field)
        self.set.control.picked.connect(self._set_labels)
        self.grid.grid_model.edited.connect(lambda rows: self._set_choices(tuple(rows), N_("Edit choices")))
        self.grid.row_wanted.connect(self._add)
        self.add.clicked.connect(self._add)
        self.copy.clicked.connect(lambda: self.asked.emit("copy labels"))
        self.paste.clicked.connect(lambda: self.asked.emit("paste labels"))
        self.look.control.picked.connect(lambda look: self.set_field("look", look, N_("How the choices stand")))
        self.most.control.entered.connect(draft.begin_typing)
        self.most.control.given.connect(self._set_most)

    def _columns(self) -> tuple[Column, ...]:
        def code_of(row: Choice, text: str) -> Choice:
            words = text.strip()
            if not words:
                raise Refused
            try:
                return msgspec.structs.replace(row, code=whole(words))
            except Refused:
                return msgspec.structs.replace(row, code=words)

        def label_of(row: Choice, text: str) -> Choice:
            return msgspec.structs.replace(row, label=edits.with_text(row.label, self.draft.language, text))

        return (
            Column(lambda row: str(row.code), code_of),
            Column(lambda row: self.draft.text(row.label), label_of, wide=True),
            Column(lambda row: row.missing, lambda row, on: msgspec.structs.replace(row, missing=on)),
            Column(lambda row: row.other, lambda row, on: msgspec.structs.replace(row, other=on)),
        )

    def retranslate(self) -> None:
        """Set every text."""
        _ = self.draft.translator
        self.set.set_text(_("Choices"))
        self.grid.setAccessibleName(_("Choices"))
        self.grid.setToolTip(_("“Other”: a line to write on stands beside the choice."))
        self.grid.grid_model.set_heads(_("Code"), _("Label"), _("Not scored"), _("Other"))
        self.add.setText(_("Choice"))
        self.copy.setText(_("Copy"))
        self.copy.setToolTip(_("Copy the labels  Ctrl+Shift+C"))
        self.paste.setText(_("Paste"))
        self.paste.setToolTip(_("Give the copied labels to the items that are chosen  Ctrl+Shift+V"))
        self.look.set_text(_("How the choices stand"))
        self.most.set_text(_("At most so many ticks"))

    def show_items(self, items: Sequence[Item]) -> None:
        """Show what these items are answered with; hidden where one is not answered by choosing."""
        _ = self.draft.translator
        self.codes = tuple(item.code for item in items)
        self.setVisible(all(item.kind in CHOSEN for item in items))
        if self.isHidden():
            return
        first = items[0]
        alike = all(item.choices == first.choices for item in items)
        known = next((s.name for s in LABEL_SETS if s.choices == first.choices), _OWN) if alike else None
        names: list[tuple[str, object]] = [(_(s.name), s.name) for s in LABEL_SETS]
        self.set.control.show_choices([*names, (_("Own choices"), _OWN)], known)
        self.grid.setVisible(alike)
        self.add.setVisible(alike)
        self.copy.setVisible(alike)
        self.grid.show_rows(first.choices if alike else ())
        kinds = {item.kind for item in items}
        self.grid.setColumnHidden(_MISSING, kinds == {Kind.MULTIPLE} and not any(c.missing for c in first.choices))
        self.grid.setColumnHidden(_OTHER, kinds == {Kind.RATING} and not any(c.other for c in first.choices))
        rating = all(item.kind is Kind.RATING and not item.pair for item in items)
        self.look.setVisible(rating)
        self.look.control.show_choices([(_(name), look) for look, name in LOOKS.items()],
                                       common([item.look for item in items]))  # fmt: skip
        self.most.setVisible(all(item.kind is Kind.MULTIPLE for item in items))
        show_number(self.most, [item.max_choices for item in items], _("They differ"))

    def _set_choices(self, choices: tuple[Choice, ...], text: str) -> None:
        """One line to write on at most: ticking another choice takes it from the first."""
        before = {id(row) for row in self.grid.grid_model.rows}
        ticked = [row for row in choices if row.other]
        if len(ticked) > 1:
            kept = next((row for row in ticked if id(row) not in before), ticked[-1])
            choices = tuple(row if row is kept else msgspec.structs.replace(row, other=False) for row in choices)
        self.set_field("choices", choices, text)

    def _set_labels(self, name: object) -> None:
        found = next((s for s in LABEL_SETS if s.name == name), None)
        if found is not None:
            codes = self.codes
            _ = self.draft.translator
            self.draft.edit(_("Choose a label set"), lambda q: edits.with_choices(q, codes, found.choices))

    def _set_most(self, value: object) -> None:
        self.set_field("max_choices", value, N_("Most ticks"), typing=True)

    def _add(self) -> None:
        rows = self.grid.grid_model.rows
        taken = [row.code for row in rows if isinstance(row.code, int)]
        self._set_choices((*rows, Choice(code=max(taken, default=0) + 1)), N_("Add a choice"))
        self.grid.edit_cell(len(rows), 1)
