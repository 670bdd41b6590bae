"""Where the problem was seen, and what is measured again before the sheet may be closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.model.quality.feedback import Source
from surveykit.model.questionnaire import Kind, Questionnaire
from surveykit.project import designing, keying
from surveykit.project.book import Project
from surveykit.project.quality_work.feedback import SOURCES
from surveykit.project.quality_work.feedback_counts import indicators_of
from surveykit.project.quality_work.forms import Asked
from ui.records.controls import Control, when
from ui.theme import Space
from ui.widgets import label
from ui.widgets.fields import Line
from ui.widgets.picker import Picker

INDICATOR = "\0indicator"
_MEASURED = frozenset({Kind.RATING, Kind.SCORE, Kind.NUMBER, Kind.SINGLE})


@dataclass(frozen=True)
class Offers:
    """What can be measured again: questionnaires, waves, indicators."""

    definitions: tuple[Questionnaire, ...] = ()
    waves: tuple[str, ...] = ()
    indicators: tuple[tuple[str, dict[str, str]], ...] = ()


def offers_of(project: Project) -> Offers:
    """What a project has of them."""
    return Offers(
        tuple(designing.questionnaire(project, row.code) for row in designing.questionnaires(project)),
        tuple(wave.name for wave in keying.waves(project)),
        indicators_of(project),
    )


class SourceControl(Control):
    """A line that says where it was seen; under it by what, which item, and since when it is measured."""

    def __init__(self, asked: Asked, offers: Callable[[], Offers]) -> None:
        inner = QWidget()
        super().__init__(asked, inner)
        self._offers, self._value = offers, Source()
        self.seen = label("", wrap=True)
        self.by, self.measure, self.wave = Picker(), Picker(), Picker()
        self.month = Line()
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        for widget, stretch in ((self.by, 3), (self.measure, 4), (self.wave, 2), (self.month, 2)):
            row.addWidget(widget, stretch)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.seen)
        column.addLayout(row)
        inner.setFocusProxy(self.by)
        self.by.picked.connect(self._pick_by)
        self.measure.picked.connect(lambda code: self.given.emit(replace(self._value, measure=code)))
        self.wave.picked.connect(lambda name: self.given.emit(replace(self._value, wave=name)))
        self.month.left.connect(self._pick_month)

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        del units
        self._value = value
        offers = self._offers()
        said = " · ".join(part for part in (_(dict(SOURCES)[value.kind]), value.words) if part)
        self.seen.setText(said)
        log = value.kind in ("incident", "complaint")
        indicator = not value.questionnaire and value.measure in {code for code, _name in offers.indicators}
        own = _("The log itself") if log else _("Choose …")
        by: list[tuple[str, object]] = [(own, "")]
        by += [(_.text(d.title, d.code), d.code) for d in offers.definitions]
        if offers.indicators:
            by.append((_("Indicator"), INDICATOR))
        begun = indicator or (value.kind == "indicator" and not value.questionnaire)
        self.by.offer(by, INDICATOR if begun else value.questionnaire)
        self.by.setAccessibleName(_("Measured again by"))
        self.measure.setAccessibleName(_("What is measured again"))
        self.wave.setAccessibleName(_("Wave of the problem"))
        self.month.setAccessibleName(_("Month of the problem"))
        self.month.setPlaceholderText(_("2026-08"))
        measures = self._measures(offers, begun, _)
        self.measure.offer([(_("Choose …"), ""), *measures], value.measure)
        self.measure.setVisible(bool(measures))
        self.wave.offer([(_("Choose …"), ""), *((name, name) for name in offers.waves)], value.wave)
        self.wave.setVisible(bool(value.questionnaire))
        self.month.setVisible(not value.questionnaire and (begun or log))
        if not self.month.hasFocus():
            self.month.show_text("" if value.questionnaire else value.wave)

    def _measures(self, offers: Offers, indicator: bool, _: Translator) -> list[tuple[str, object]]:
        if indicator:
            return [(_.text(name, code), code) for code, name in offers.indicators]
        found = next((d for d in offers.definitions if d.code == self._value.questionnaire), None)
        if found is None:
            return []
        codes = [s.code for s in found.scales] + [i.code for i in found.items() if i.kind in _MEASURED]
        return [(_.text(found.label(code), code), code) for code in codes]

    def _pick_by(self, by: str) -> None:
        kind = self._value.kind
        if by == INDICATOR:
            first = next((code for code, _name in self._offers().indicators), "")
            kind = "indicator" if kind == "free" else kind
            self.given.emit(replace(self._value, kind=kind, questionnaire="", measure=first, wave=""))
            return
        if by:
            kind = "item" if kind in ("free", "indicator") else kind
        elif kind in ("item", "audit", "indicator"):
            kind = "free"
        self.given.emit(replace(self._value, kind=kind, questionnaire=by, measure="", wave=""))

    def _pick_month(self, text: str) -> None:
        found = when(text, "month")
        if found is not None and found != self._value.wave:
            self.given.emit(replace(self._value, wave=found))
