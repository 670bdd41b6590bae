"""Bounds, steps and unit of what is filled in as a number; the full mark of a score; the lines of a text."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from surveykit.i18n import N_
from surveykit.model import edits
from surveykit.model.check_items import MOST_LINES
from surveykit.model.questionnaire import Item, Kind
from ui.design.draft import Draft
from ui.design.item_part import Part, beside, common, show_number
from ui.widgets import Field
from ui.widgets.fields import Line, NumberLine, Pick
from ui.widgets.grid import number, whole

_MOST_DECIMALS = 6
STEPS = ((N_("Whole points"), 1.0), (N_("Half points"), 0.5), (N_("Any"), None))


class AmountPart(Part):
    """Only what the kind of the items has is shown."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.low, self.high, self.full, self.step = (Field("", NumberLine(number)) for _n in range(4))
        self.decimals, self.lines = Field("", NumberLine(whole)), Field("", NumberLine(whole, empty=False))
        self.unit = Field("", Line())
        self.points = Field("", Pick())
        self.bounds = beside(self.low, self.high)
        self.measure = beside(self.decimals, self.step)
        for widget in (self.bounds, self.measure, self.unit, self.full, self.points, self.lines):
            self.column.addWidget(widget)
        numbers = (
            (self.low, "min"), (self.high, "max"), (self.full, "max"), (self.decimals, "decimals"), (self.step, "step"),
            (self.lines, "lines"),
        )  # fmt: skip
        for field, name in numbers:
            field.control.given.connect(lambda value, of=name: self._set(of, value))
            field.control.entered.connect(draft.begin_typing)
        self.points.control.picked.connect(lambda step: self.set_field("step", step, N_("Edit bounds")))
        self.unit.control.typed.connect(self._set_unit)
        self.unit.control.entered.connect(draft.begin_typing)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self.draft.translator
        self.low.set_text(_("Lowest"))
        self.high.set_text(_("Highest"))
        self.full.set_text(_("Full mark"))
        self.points.set_text(_("Given in"))
        self.decimals.set_text(_("Decimals"))
        self.step.set_text(_("In steps of"))
        self.unit.set_text(_("Unit of measure"))
        self.lines.set_text(_("Lines to write on"))

    def show_items(self, items: Sequence[Item]) -> None:
        """Show the amounts of these items."""
        _ = self.draft.translator
        self.codes = tuple(item.code for item in items)
        kind = common([item.kind for item in items])
        self.setVisible(kind in (Kind.NUMBER, Kind.SCORE, Kind.TEXT))
        for widget in (self.bounds, self.measure, self.unit):
            widget.setVisible(kind is Kind.NUMBER)
        for field in (self.full, self.points):
            field.setVisible(kind is Kind.SCORE)
        self.lines.setVisible(kind is Kind.TEXT)
        differ = _("They differ")
        for field, name in (
            (self.low, "min"), (self.high, "max"), (self.full, "max"), (self.decimals, "decimals"), (self.step, "step"),
            (self.lines, "lines"),
        ):  # fmt: skip
            show_number(field, [getattr(item, name) for item in items], differ)
        units = [self.draft.text(item.unit) for item in items]
        self.unit.control.setPlaceholderText("" if len(set(units)) < 2 else differ)
        self.unit.control.show_text(common(units) or "")
        steps = [item.step for item in items]
        chosen = steps[0] if len(set(steps)) == 1 else ...
        named: list[tuple[str, object]] = [(_(name), step) for name, step in STEPS]
        if chosen is not ... and chosen not in [step for _name, step in STEPS]:
            named.append((_("steps of {step}", step=f"{chosen:g}"), chosen))
        self.points.control.show_choices(named, chosen)

    def _set(self, name: str, value: object) -> None:
        if name == "decimals" and isinstance(value, int | float):
            value = min(_MOST_DECIMALS, max(0, int(value)))
        if name == "lines" and isinstance(value, int | float):
            value = min(MOST_LINES, max(1, int(value)))
        self.set_field(name, value, N_("Edit lines to write on") if name == "lines" else N_("Edit bounds"), typing=True)

    def _set_unit(self, words: str) -> None:
        language = self.draft.language

        def change(item: Item) -> Item:
            before = {} if isinstance(item.unit, str) else item.unit
            return msgspec.structs.replace(item, unit=edits.with_text(before, language, words) or "")

        self.change(N_("Edit the unit of measure"), change, "unit")
