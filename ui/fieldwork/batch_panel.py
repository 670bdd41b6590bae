"""One batch: what stands on the cover of its stack, why sheets are missing, which of them are keyed twice."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from surveykit.i18n import Translator
from surveykit.model.fieldwork import NOT_RETURNED, Batch, Verification
from ui.fieldwork import words
from ui.fieldwork.plan_fields import PlanFields
from ui.theme import Space
from ui.widgets import Card, Field, label, rule
from ui.widgets.fields import Line, NumberLine, Pick
from ui.widgets.grid import whole

_COLUMNS = 3


class BatchPanel(Card):
    """``edited(text, batch, merge)``: another value of the batch, named for undo."""

    edited = Signal(str, object, str)

    def __init__(self) -> None:
        super().__init__()
        self._batch: Batch | None = None
        self._say: Translator | None = None
        self.name, self.distributor = Field("", Line()), Field("", Line())
        self.unit, self.mode, self.filled_by = (Field("", Pick()) for _n in range(3))
        self.from_date, self.to_date = Field("", Line()), Field("", Line())
        self.period, self.stay = Field("", Line()), Field("", Line())
        self.issued, self.returned = (Field("", NumberLine(whole)) for _n in range(2))
        self.missing = {reason: Field("", NumberLine(whole)) for reason in NOT_RETURNED}
        self.plan = PlanFields()
        self.why, self.twice = label("", "body", strong=True), label("", "body", strong=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        cover = (self.name, self.unit, self.distributor, self.mode, self.filled_by, self.period, self.from_date,
                 self.to_date, self.stay, self.issued, self.returned)  # fmt: skip
        self.body.addLayout(_in_columns(cover))
        self.body.addWidget(rule())
        self.body.addWidget(self.why)
        self.body.addLayout(_in_columns(tuple(self.missing.values())))
        self.body.addWidget(rule())
        self.body.addWidget(self.twice)
        self.body.addWidget(self.plan)

    def _connect(self) -> None:
        for field, name in (
            (self.name, "name"), (self.distributor, "distributor"), (self.from_date, "from_date"),
            (self.to_date, "to_date"), (self.period, "period"), (self.stay, "stay"),
        ):  # fmt: skip
            field.control.typed.connect(lambda text, of=name: self._set(of, text.strip(), of))
        for pick, name in ((self.unit, "unit"), (self.mode, "mode"), (self.filled_by, "filled_by")):
            pick.control.picked.connect(lambda value, of=name: self._set(of, value))
        for count, name in ((self.issued, "issued"), (self.returned, "returned")):
            count.control.given.connect(lambda value, of=name: self._set_count(of, value))
        for reason, missing in self.missing.items():
            missing.control.given.connect(lambda value, of=reason: self._set_missing(of, value))
        self.plan.changed.connect(self._set_plan)

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self._say = _
        self.name.set_text(_("Batch"))
        self.unit.set_text(_("Unit"))
        self.distributor.set_text(_("Handed out by"))
        self.mode.set_text(_("Way of asking"))
        self.filled_by.set_text(_("Filled in by"))
        self.period.set_text(_("Period"))
        self.from_date.set_text(_("First day"))
        self.to_date.set_text(_("Last day"))
        self.stay.set_text(_("Day of stay"))
        self.issued.set_text(_("Issued"))
        self.returned.set_text(_("Returned"), _("Left empty: the sheets keyed"))
        for reason, field in self.missing.items():
            field.set_text(_(words.REASONS[reason]))
        self.why.setText(_("Not returned, by reason"))
        self.twice.setText(_("Keying twice"))
        self.plan.retranslate(_)

    def show_batch(self, batch: Batch, units: tuple[str, ...]) -> None:
        """Show a batch as it is stored."""
        assert self._say is not None
        _, self._batch = self._say, batch
        self.set_text(batch.name or _("Batch"), batch.wave)
        for line, text in (
            (self.name, batch.name), (self.distributor, batch.distributor), (self.from_date, batch.from_date),
            (self.to_date, batch.to_date), (self.period, batch.period), (self.stay, batch.stay),
        ):  # fmt: skip
            if not line.control.hasFocus():
                line.control.show_text(text)
        self.unit.control.show_choices([(_("Several units"), ""), *((u, u) for u in units)], batch.unit)
        self.mode.control.show_choices([(_(name), mode) for mode, name in words.MODES.items()], batch.mode)
        filled: list[tuple[str, object]] = [(_(name), who) for who, name in words.FILLED_BY.items()]
        self.filled_by.control.show_choices(filled, batch.filled_by)
        self.issued.control.show_number(batch.issued)
        self.returned.control.show_number(batch.returned)
        for reason, field in self.missing.items():
            field.control.show_number(batch.not_returned.get(reason))
        self.plan.show_plan(batch.verification)

    # ---- edits

    def _edit(self, merge: str, change: Callable[[Batch], Batch]) -> None:
        if self._batch is not None and self._say is not None:
            key = f"batch:{self._batch.id}:{merge}" if merge else ""
            self.edited.emit(self._say("Change batch {name}", name=self._batch.name), change(self._batch), key)

    def _set(self, name: str, value: object, merge: str = "") -> None:
        self._edit(merge, lambda batch: msgspec.structs.replace(batch, **{name: value}))

    def _set_count(self, name: str, value: float | None) -> None:
        self._set(name, None if value is None else max(0, int(value)), name)

    def _set_missing(self, reason: str, value: float | None) -> None:
        def change(batch: Batch) -> Batch:
            kept: dict[str, int] = {k: n for k, n in batch.not_returned.items() if k != reason}
            counts = {**kept, reason: int(value)} if value else kept
            return msgspec.structs.replace(batch, not_returned=counts)

        self._edit(reason, change)

    def _set_plan(self, plan: Verification) -> None:
        self._edit("plan", lambda batch: msgspec.structs.replace(batch, verification=plan))


def _in_columns(fields: tuple[QWidget, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.M)
    grid.setVerticalSpacing(Space.S)
    for n, field in enumerate(fields):
        grid.addWidget(field, n // _COLUMNS, n % _COLUMNS)
    for n in range(_COLUMNS):
        grid.setColumnStretch(n, 1)
    return grid
