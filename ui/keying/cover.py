"""The cover of the stack: which batch it is, who handed it out and how; what is keyed on every sheet of it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.model.fieldwork import Batch
from surveykit.project.sitting import Setup
from ui.fieldwork.words import FILLED_BY, MODES
from ui.theme import Space
from ui.widgets import Field, label
from ui.widgets.fields import Line, NumberLine, Pick
from ui.widgets.grid import whole

_WORDS = ("period", "distributor", "stay")


class CoverFields(QWidget):
    """``unit_meant(name)``: a batch of one unit was chosen."""

    unit_meant = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._batches: tuple[Batch, ...] = ()
        self._known: Batch | None = None
        self._issued: int | None = None
        self.name = Field("", QComboBox())
        self.name.control.setEditable(True)
        self.name.control.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.name.control.setMinimumContentsLength(4)
        self.period, self.distributor, self.stay = (Field("", Line()) for _n in _WORDS)
        self.mode, self.filled_by = Field("", Pick()), Field("", Pick())
        self.issued = Field("", NumberLine(whole))
        self.each = label("", "body", strong=True)
        self.respondents, self.units, self.filled = QCheckBox(), QCheckBox(), QCheckBox()
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        fields: tuple[QWidget, ...] = (
            self.name,
            self.period,
            self.distributor,
            self.mode,
            self.filled_by,
            self.stay,
            self.issued,
        )
        for n, field in enumerate(fields):
            grid.addWidget(field, n // 2, n % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(grid)
        for widget in (self.each, self.respondents, self.units, self.filled):
            column.addWidget(widget)
        self._mode, self._filled_by = "paper", ""
        self.name.control.activated.connect(lambda row: self._show(self._batches[row - 1] if row else None))
        self.mode.control.picked.connect(lambda mode: setattr(self, "_mode", mode))
        self.filled_by.control.picked.connect(lambda who: setattr(self, "_filled_by", who))
        self.issued.control.given.connect(self._count)

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self.name.set_text(_("Batch"))
        self.period.set_text(_("Period"))
        self.distributor.set_text(_("Handed out by"))
        self.mode.set_text(_("Way of asking"))
        self.filled_by.set_text(_("Filled in by"))
        self.stay.set_text(_("Day of stay"))
        self.issued.set_text(_("Issued"))
        self.each.setText(_("Keyed on every sheet, before item 1"))
        self.respondents.setText(_("Linking code (for before and after)"))
        self.units.setText(_("Unit, as two digits (mixed stack)"))
        self.filled.setText(_("Filled in by, as two digits"))
        self.mode.control.show_choices([(_(name), mode) for mode, name in MODES.items()], self._mode)
        who: list[tuple[str, object]] = [(_(name), value) for value, name in FILLED_BY.items()]
        self.filled_by.control.show_choices(who, self._filled_by)

    # ---- what is shown

    def fill(self, batches: Sequence[Batch], chosen: str) -> None:
        """Offer the batches of a questionnaire and wave, with one chosen (its id; empty: none)."""
        self._batches = tuple(batches)
        combo = self.name.control
        combo.clear()
        combo.addItems(["", *(_label(batch) for batch in self._batches)])
        self._show(next((b for b in self._batches if b.id == chosen), None))

    def tick(self, setup: Setup) -> None:
        """Show what is keyed on every sheet."""
        self.respondents.setChecked(setup.respondents)
        self.units.setChecked(setup.units)
        self.filled.setChecked(setup.filled)

    def leave(self, unit: str) -> None:
        """Another unit was chosen: a batch of one unit is not meant any more."""
        if self._known is not None and self._known.unit and self._known.unit != unit:
            self._show(None)

    def _show(self, batch: Batch | None) -> None:
        self._known = batch
        self.name.control.setCurrentIndex(0 if batch is None else self._batches.index(batch) + 1)
        shown = batch or Batch(id="", questionnaire="", wave="")
        for name in _WORDS:
            getattr(self, name).control.show_text(getattr(shown, name))
        self._mode, self._filled_by, self._issued = shown.mode, shown.filled_by, shown.issued
        for pick, value in ((self.mode, shown.mode), (self.filled_by, shown.filled_by)):
            pick.control.setCurrentIndex(list(MODES if pick is self.mode else FILLED_BY).index(value))
        self.issued.control.show_number(shown.issued)
        if shown.unit:
            self.unit_meant.emit(shown.unit)

    def _count(self, value: float | None) -> None:
        self._issued = None if value is None else max(0, int(value))

    # ---- what stands here

    def batch(self, setup: Setup, unnamed: str) -> Batch | None:
        """The batch as its cover says; None where nothing is said of one. ``unnamed``: the name of one without."""
        name = self.name.control.currentText().strip()
        facts = {word: getattr(self, word).control.text().strip() for word in _WORDS}
        # Batches of several wards may be called alike: the one that was chosen is meant before the first of that name.
        known = next((b for b in (self._known, *self._batches) if b is not None and name == _label(b)), None)
        said = any(facts.values()) or self._issued is not None or self._filled_by or self._mode != "paper"
        if not name and not said:
            return None
        unit = "" if setup.units else setup.unit
        made = Batch(id="", questionnaire=setup.questionnaire, wave=setup.wave, unit=unit, name=name or unnamed)
        return msgspec.structs.replace(
            known or made, mode=self._mode, filled_by=self._filled_by, issued=self._issued, **facts
        )


def _label(batch: Batch) -> str:
    """How a batch is called: by its name, else by what its cover says."""
    return batch.name or " · ".join(part for part in (batch.unit, batch.period, batch.distributor) if part) or "–"
