"""Double entry: how wrong keying is, which sheets wait to be keyed again, and where two passes are to be settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.model.answers import Answer
from surveykit.model.blocks import numbers
from surveykit.model.corrections import meant
from surveykit.model.fieldwork import Verification
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.reading import Read
from surveykit.project import browsing, designing, printing, sitting, verifying
from surveykit.project.verifying import Difference
from surveykit.report.sentences.keying import advice
from ui.fieldwork import words
from ui.fieldwork.plan_fields import PlanFields
from ui.theme import Space
from ui.widgets import Card, Field, FigureCard, PrimaryButton, QuietButton, label, row
from ui.widgets.fields import NumberLine
from ui.widgets.grid import Column, Grid, Refused, number
from ui.workbench import Workbench

SETTLED = 5
"""The column in which another value can be written."""


@dataclass(frozen=True)
class Line:
    """A difference as it is shown: no names, the values with their labels. ``typed``: what the paper says instead."""

    difference: Difference
    page: str
    item: str
    first: str
    second: str
    settled: str
    typed: Answer | None = None


class SettleGrid(Grid):
    """``settled(row, left)``: 1 takes the value on the left, 2 the one on the right; 3 writes what the paper says."""

    settled = Signal(int, bool)

    def __init__(self, write: Callable[[Line, str], Line]) -> None:
        super().__init__(
            (
                Column(lambda line: line.difference.number),
                Column(lambda line: line.page, number=True),
                Column(lambda line: line.item, wide=True),
                Column(lambda line: line.first),
                Column(lambda line: line.second),
                Column(lambda line: line.settled, write),
            ),
            growing=False,
            most=40,
        )
        self.setSelectionBehavior(Grid.SelectionBehavior.SelectRows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row_number, typing = self.currentIndex().row(), self.state() == Grid.State.EditingState
        if row_number >= 0 and not typing and event.key() in (Qt.Key.Key_1, Qt.Key.Key_2):
            self.settled.emit(row_number, event.key() == Qt.Key.Key_1)
        elif row_number >= 0 and not typing and event.key() == Qt.Key.Key_3:
            self.edit_cell(row_number, SETTLED)
        else:
            super().keyPressEvent(event)


class DoubleSide(QWidget):
    """The side of keying twice."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._code, self._wave = "", ""
        self._definition = Questionnaire(code="none")
        self.rate, self.first, self.second, self.open = (FigureCard() for _n in range(4))
        self.advice_card, self.settle_card = Card(), Card()
        self.sentence = label("", "body", wrap=True)
        self.go = PrimaryButton("", "keyboard")
        self.plan = PlanFields()
        self.limit = Field("", NumberLine(number, empty=False))
        self.table = SettleGrid(self._meant)
        self.left, self.right, self.other = QuietButton(), QuietButton(), QuietButton()
        self.reason = Field("", QLineEdit())
        self.none = label("", "body", "muted", wrap=True)
        self._lay_out()
        self.go.clicked.connect(lambda: workbench.go("keying", verify=True, questionnaire=self._code, wave=self._wave))
        self.plan.changed.connect(self._keep_plan)
        self.limit.control.given.connect(self._keep_limit)
        self.table.settled.connect(lambda at, left: self.settle(at, left=left))
        self.table.grid_model.edited.connect(self._settle_typed)
        self.other.clicked.connect(lambda: self.table.edit_cell(self.table.currentIndex().row(), SETTLED))
        self.left.clicked.connect(lambda: self.settle(self.table.currentIndex().row(), left=True))
        self.right.clicked.connect(lambda: self.settle(self.table.currentIndex().row(), left=False))

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(Space.M)
        for card in (self.rate, self.first, self.second, self.open):
            figures.addWidget(card, 1)
        self.advice_card.body.addWidget(self.sentence)
        self.advice_card.body.addSpacing(Space.XS)
        self.advice_card.body.addWidget(self.plan)
        last = QHBoxLayout()
        last.setSpacing(Space.M)
        # The button stands on the line of the field, not of the words above it.
        last.addWidget(self.limit, 0, Qt.AlignmentFlag.AlignBottom)
        last.addStretch(1)
        last.addWidget(self.go, 0, Qt.AlignmentFlag.AlignBottom)
        self.advice_card.body.addLayout(last)
        self.settle_card.body.addWidget(self.none)
        self.settle_card.body.addWidget(self.table)
        self.settle_card.body.addLayout(row(self.left, self.right, self.other))
        self.settle_card.body.addWidget(self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XS, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(figures)
        column.addWidget(self.advice_card)
        column.addWidget(self.settle_card)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.advice_card.set_text(_("Keying twice"), _("Batches have their own plan; this one is for all other sheets"))
        self.plan.retranslate(_)
        self.limit.set_text(_("Keying once is enough up to (% of fields)"))
        self.settle_card.set_text(
            _("To be settled"), _("Look at the paper: 1 takes the left value, 2 the right one, 3 another")
        )
        self.table.setAccessibleName(_("To be settled"))
        self.table.grid_model.set_heads(
            _("Sheet number"), _("Page"), _("Item"), _("1  One pass"), _("2  The other"), _("Settled")
        )
        self.left.setText(_("Take 1"))
        self.right.setText(_("Take 2"))
        self.other.setText(_("Another value …"))
        self.reason.set_text(_("Reason, if there is one"))
        self.none.setText(_("No two passes differ."))

    def show_wave(self, code: str, wave: str) -> None:
        """Show what is known of a questionnaire in a wave."""
        project, _ = self._workbench.require(), self._workbench.translator
        self._code, self._wave = code, wave
        self._definition = designing.questionnaire(project, code)
        quality = verifying.quality(project, code, wave)
        waits = len(verifying.waiting(project, code, wave))
        rate = quality.rate.rate
        known = "–" if rate is None else f"{rate * 100:.2f}%"
        self.rate.show_figure(
            _("Keying errors"), known, "", _("{n} fields compared", n=quality.rate.fields),
            "warn" if quality.verdict == "double_enter" else "muted",
        )  # fmt: skip
        self.first.show_figure(_("First pass wrong"), str(quality.keyer), _("fields"))
        self.second.show_figure(_("Second pass wrong"), str(quality.verifier), _("fields"))
        self.open.show_figure(
            _("To be settled"), str(quality.open), _("fields"), "", "warn" if quality.open else "muted"
        )
        self.sentence.setText(advice(quality.rate, quality.of, quality.limit, quality.verdict, _))
        self.go.setText(_("Key {n} sheets again", n=waits) if waits else _("No sheet waits to be keyed again"))
        self.go.setEnabled(bool(waits) and project.writable)
        self.plan.show_plan(verifying.plan_of(project, code, wave))
        self.limit.control.show_number(round(quality.limit * 100, 6))
        apart = verifying.differences(project, code, wave)
        pages = printing.pages_of(project, code) if apart else {}
        lines = [self._line(one, pages.get(one.item)) for one in apart]
        self.table.show_rows(lines)
        self.none.setVisible(not lines)
        for widget in (self.table, self.left, self.right, self.other, self.reason):
            widget.setVisible(bool(lines))

    def _line(self, one: Difference, page: int | None) -> Line:
        _, item = self._workbench.translator, self._definition.item(one.item)
        name = _.text(item.text, one.item) if item else one.item
        printed = numbers(self._definition).get(one.item, "")
        done = said(one.record, self._definition, one.item, _) if one.settled else ""
        first, second = (said(value, self._definition, one.item, _) for value in (one.first, one.second))
        return Line(one, "" if page is None else str(page), f"{printed} {name}".strip(), first, second, done)

    # ---- edits

    def settle(self, row_number: int, *, left: bool) -> None:
        """Take the value of one of the passes."""
        lines: tuple[Line, ...] = self.table.grid_model.rows
        if not 0 <= row_number < len(lines):
            return
        one = lines[row_number].difference
        self._settle(row_number, one, one.first if left else one.second)

    def _meant(self, line: Line, text: str) -> Line:
        """The line with what is written for it; Refused where that is no answer to its item."""
        one, item = line.difference, self._definition.item(line.difference.item)
        if item is None:
            raise Refused
        sheet = sitting.sheet(self._workbench.require(), one.sheet)
        found = meant(item, text, one.record, sheet.answers, browsing.this_year())
        answer = found.answer if isinstance(found, Read) else found.keep
        if answer is None:
            raise Refused
        return replace(line, typed=answer)

    def _settle_typed(self, lines: tuple[Line, ...]) -> None:
        for row_number, line in enumerate(lines):
            if line.typed is not None:
                self._settle(row_number, line.difference, line.typed)

    def _settle(self, row_number: int, one: Difference, value: Answer) -> None:
        bench, reason, by = self._workbench, self.reason.control.text().strip(), self._workbench.preferences.keyer
        bench.do(
            bench.translator("Settle sheet {number}", number=one.number),
            lambda: verifying.settle(bench.require(), one.sheet, one.item, value, reason=reason, by=by),
            lambda: verifying.settle(bench.require(), one.sheet, one.item, one.record, by=by, undoing=not one.settled),
        )
        self.reason.control.clear()
        if row_number + 1 < len(self.table.grid_model.rows):
            self.table.setCurrentIndex(self.table.grid_model.index(row_number + 1, 0))

    def _keep_plan(self, plan: Verification) -> None:
        bench, code, wave = self._workbench, self._code, self._wave
        before = verifying.plan_of(bench.require(), code, wave)
        bench.do(
            bench.translator("Which sheets are keyed twice"),
            lambda: verifying.keep_plan(bench.require(), code, wave, plan),
            lambda: verifying.keep_plan(bench.require(), code, wave, before),
            merge="plan",
        )

    def _keep_limit(self, value: float) -> None:
        bench, before = self._workbench, verifying.limit(self._workbench.require())
        share = min(1.0, max(0.0, value / 100))
        bench.do(
            bench.translator("Limit of keying errors"),
            lambda: verifying.keep_limit(bench.require(), share),
            lambda: verifying.keep_limit(bench.require(), before),
            merge="limit",
        )


def said(answer: Answer, questionnaire: Questionnaire, code: str, _: Translator) -> str:
    """An answer with its label, or why there is none."""
    item, value = questionnaire.item(code), answer.value
    if value is None:
        missing = answer.mark.missing if answer.mark else None
        return "" if missing is None else _(words.MISSING[missing])
    codes = value if isinstance(value, tuple | list) else (value,)
    labels = []
    for one in codes:
        choice = item.choice(one) if item else None
        labels.append(f"{one} {_.text(choice.label)}".strip() if choice else str(one))
    return "、".join(labels) if _.language == "zh_CN" else ", ".join(labels)
