"""The hospital's own rules on incidents: the kinds that are offered, and the hours until a report is late."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.project.quality_work import incidents
from ui.theme import Size
from ui.widgets import Card, Field, Page
from ui.widgets.fields import NumberLine
from ui.widgets.grid import Refused, number
from ui.workbench import Workbench

LINES = 16


class RulesSide(QWidget):
    """Both are stored as they are typed and can be undone."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.kinds: Field[QPlainTextEdit] = Field("", QPlainTextEdit())
        self.hours: Field[NumberLine] = Field("", NumberLine(_hours, empty=False))
        words = self.kinds.control
        words.setTabChangesFocus(True)
        words.setFixedHeight(words.fontMetrics().lineSpacing() * LINES)
        self.card = Card()
        self.card.setMaximumWidth(Size.DIALOG + Size.SIDE)
        self.hours.control.setMaximumWidth(Size.ROW * 3)
        self.card.body.addWidget(self.hours)
        self.card.body.addWidget(self.kinds)
        page = Page()
        page.body.addWidget(self.card)
        page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        words.textChanged.connect(self._kinds_typed)
        self.hours.control.given.connect(self._hours_typed)

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self.setAccessibleName(_("Kinds and rules"))
        self.card.set_text(_("Kinds and rules"), _("of this project"))
        self.kinds.set_text(_("Kinds of incidents, one a line"), _("What is logged already keeps its words."))
        self.hours.set_text(_("A report is late after (hours)"))

    def refresh(self) -> None:
        """Show what is stored."""
        rules, words = incidents.rules(self._workbench.require()), self.kinds.control
        self.hours.control.show_number(rules.late_after)
        if _kinds(words.toPlainText()) != rules.kinds:
            with QSignalBlocker(words):
                words.setPlainText("\n".join(rules.kinds))

    def _kinds_typed(self) -> None:
        if kinds := _kinds(self.kinds.control.toPlainText()):
            self._keep("kinds", kinds=kinds)

    def _hours_typed(self, hours: float | None) -> None:
        if hours is not None:
            self._keep("late_after", late_after=hours)

    def _keep(self, merge: str, **facts: object) -> None:
        bench, _ = self._workbench, self._workbench.translator
        before = incidents.rules(bench.require())
        after = msgspec.structs.replace(before, **facts)
        if after != before:
            bench.do(
                _("Change the rules on incidents"),
                lambda: incidents.keep_rules(bench.require(), after),
                lambda: incidents.keep_rules(bench.require(), before),
                merge=f"incidents.{merge}",
                by=self,
            )


def _kinds(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _hours(text: str) -> float:
    value = number(text)
    if not 0 < value <= 24 * 366:
        raise Refused
    return value
