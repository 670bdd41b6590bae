"""Which sheets are keyed twice, and how: the fields of a plan."""

from __future__ import annotations

import random

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.model.fieldwork import Verification
from ui.fieldwork import words
from ui.theme import Space
from ui.widgets import Field
from ui.widgets.fields import NumberLine, Pick
from ui.widgets.grid import number, whole


class PlanFields(QWidget):
    """``changed(Verification)``: another plan. A start and a seed are drawn, so that nobody knows them beforehand."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._plan = Verification()
        self._choices: list[tuple[str, object]] = []
        self._ways: list[tuple[str, object]] = []
        self.method, self.way = Field("", Pick()), Field("", Pick())
        self.every = Field("", NumberLine(whole, empty=False))
        self.share = Field("", NumberLine(number, empty=False))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.M)
        for field in (self.method, self.every, self.share, self.way):
            line.addWidget(field, 1)
        self.method.control.picked.connect(self._set_method)
        self.way.control.picked.connect(lambda value: self._set(how=value))
        self.every.control.given.connect(lambda value: self._set(every=max(2, int(value))))
        self.share.control.given.connect(lambda value: self._set(share=min(1.0, max(0.0, value / 100))))

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self.method.set_text(_("Which sheets"))
        self.way.set_text(_("How"))
        self.every.set_text(_("Each n-th"))
        self.share.set_text(_("Share (%)"))
        self._choices = [(_(name), method) for method, name in words.PLANS.items()]
        self._ways = [(_(name), how) for how, name in words.WAYS.items()]

    def show_plan(self, plan: Verification) -> None:
        """Show a plan."""
        self._plan = plan
        self.method.control.show_choices(self._choices, plan.method)
        self.way.control.show_choices(self._ways, plan.how)
        self.way.setVisible(plan.method != "none")
        self.every.setVisible(plan.method == "every")
        self.share.setVisible(plan.method == "sample")
        self.every.control.show_number(plan.every)
        self.share.control.show_number(round(plan.share * 100, 6))

    def _set_method(self, method: object) -> None:
        chance = random.SystemRandom()
        self._set(method=method, start=chance.randrange(self._plan.every), seed=chance.randrange(2**31))

    def _set(self, **fields: object) -> None:
        plan: Verification = msgspec.structs.replace(self._plan, **fields)
        if plan.start >= plan.every:
            plan = msgspec.structs.replace(plan, start=random.SystemRandom().randrange(plan.every))
        self.changed.emit(plan)
