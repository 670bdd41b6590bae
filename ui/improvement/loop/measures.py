"""Measures with who, until when, and where they stand in plan, do, check, act; and who has signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from surveykit.i18n import Translator
from surveykit.model.quality.feedback import Measure, Signature
from surveykit.project.quality_work.feedback import ROLES, STAGES, stage_after, staged
from surveykit.project.quality_work.forms import Asked
from ui.improvement.loop.grids import GridControl
from ui.records.controls import when
from ui.widgets import LinkButton
from ui.widgets.grid import Column, Refused


def _day(text: str) -> str:
    found = when(text, "day")
    if found is None:
        raise Refused
    return found


class MeasuresControl(GridControl):
    """The stage is typed as P, D, C or A, or by its word; the button takes the measure to the next one."""

    def __init__(self, asked: Asked, translator: Callable[[], Translator]) -> None:
        self._translator = translator
        columns = (
            Column(lambda m: m.words, lambda m, text: replace(m, words=text), wide=True),
            Column(lambda m: m.owner, lambda m, text: replace(m, owner=text)),
            Column(lambda m: m.due, lambda m, text: replace(m, due=_day(text))),
            Column(self._stage, self._set_stage),
            Column(lambda m: m.done, lambda m, text: replace(m, done=_day(text))),
        )
        super().__init__(asked, columns, lambda _rows: Measure(words=""))
        self.next = LinkButton("", "chevron-right")
        self.next.clicked.connect(self.take_on)
        self.foot.insertWidget(1, self.next)

    def _stage(self, measure: Measure) -> str:
        return self._translator()(dict(STAGES)[measure.stage])

    def _set_stage(self, measure: Measure, text: str) -> Measure:
        _ = self._translator()
        typed = text.strip().casefold()
        for code, words in STAGES:
            if typed and (code.startswith(typed) or _(words).casefold().startswith(typed)):
                return staged(measure, code, date.today().isoformat())
        raise Refused

    def take_on(self) -> None:
        """The chosen measure, or the first, at the next stage."""
        rows = self.grid.grid_model.rows
        at = max(self.grid.currentIndex().row(), 0)
        if at < len(rows):
            changed = stage_after(rows[at], date.today().isoformat())
            self.given.emit((*rows[:at], changed, *rows[at + 1 :]))
            self.grid.setCurrentIndex(self.grid.grid_model.index(at, 3))

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        super().show_value(value, units, _)
        self.add.setText(_("Add a measure"))
        self.next.setText(_("Next stage"))
        self.next.setVisible(bool(value))
        self.grid.setVisible(bool(value) or bool(self.grid.grid_model.rows))
        self.grid.grid_model.set_heads(_("Corrective measure"), _("Person responsible"), _("Due"), _("PDCA"), _("Done"))

    def begin_row(self) -> None:
        """Show the table where it was hidden, and type."""
        self.grid.show()
        super().begin_row()


class SignaturesControl(GridControl):
    """Three lines: issued, received, followed up. What is left empty is signed by hand on paper."""

    def __init__(self, asked: Asked, translator: Callable[[], Translator]) -> None:
        columns = (
            Column(lambda s: translator()(dict(ROLES)[s.role])),
            Column(lambda s: s.name, lambda s, text: replace(s, name=text), wide=True),
            Column(lambda s: s.day, lambda s, text: replace(s, day=_day(text))),
        )
        super().__init__(asked, columns, None)

    def rows_of(self, value: Any) -> tuple[Any, ...]:
        there = {signature.role: signature for signature in value or ()}
        return tuple(there.get(role, Signature(role=role)) for role, _words in ROLES)

    def wordy(self, row: Any) -> bool:
        """Every line stays."""
        return row is not None

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        super().show_value(value, units, _)
        self.grid.grid_model.set_heads(_("Role"), _("Name"), _("Date"))
