"""A page of records with two more looks: what they come to, and what is settled about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from surveykit.model.quality.loop_settings import LOOP_SETTINGS
from surveykit.model.records import Record
from surveykit.project import records
from surveykit.project.changes import Changes
from surveykit.project.quality_work import loop_settings
from surveykit.project.quality_work.forms import RecordForm
from surveykit.report.document import Block
from ui.records.controls import Factory
from ui.records.form import RecordView
from ui.records.page import RecordsPage
from ui.theme import Size, Space
from ui.widgets import IconButton, QuietButton, label
from ui.widgets.blocks import BlocksView
from ui.widgets.fields import Panel
from ui.workbench import Workbench

LIST, SUMMARY, SETTINGS = "list", "summary", "settings"


class LoopPage(RecordsPage):
    """Over ``RecordsPage``: ``summary`` turns to blocks (``blocks()``), ``set_up`` to the settings."""

    blocks: Callable[[], tuple[Block, ...]]
    """What the records come to, in the language of now."""

    def __init__(self, workbench: Workbench, form: RecordForm, own: Mapping[str, Factory] | None = None) -> None:
        super().__init__(workbench, form, own)
        self.look = LIST
        self.settings = LoopSettingsPanel(workbench)
        self.shown = BlocksView()
        self.over = Panel()
        self.over.body.addWidget(self.shown)
        self.summary, self.set_up = QuietButton("", "chart"), IconButton("settings")
        self.name = label("", "lead", strong=True)
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.extra.addWidget(self.name)
        self.unit.setMaximumWidth(Size.LIST)
        self.split.setSizes([Size.LIST, Size.FIELD])
        for button, look in ((self.summary, SUMMARY), (self.set_up, SETTINGS)):
            button.setCheckable(True)
            button.clicked.connect(lambda on, to=look: self.turn(to if on else LIST))
            self.extra.addWidget(button)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        for widget in (self.over, self.settings):
            column.addWidget(widget, 1)
            widget.hide()

    def turn(self, look: str) -> None:
        """Show the list, what it comes to, or the settings."""
        self.look = look
        self.summary.setChecked(look == SUMMARY)
        self.set_up.setChecked(look == SETTINGS)
        self._show()
        if look == SETTINGS:
            self.settings.setFocus()

    def _list(self) -> None:
        super()._list()
        # The filter and the word of warning say the rest; the words of the problem need the room.
        for column, name in enumerate(self.form.columns):
            self.list.setColumnHidden(column, name in ("unit", "due"))

    def retranslate(self) -> None:
        _ = self._workbench.translator
        self.set_up.set_name(_("Settings of feedback and complaints"))
        self.settings.retranslate()
        super().retranslate()

    def refresh(self, changes: Changes | None) -> None:
        if changes is None or LOOP_SETTINGS.code in changes.records:
            self._offer()
            self.settings.refresh()
        super().refresh(changes)

    def _offer(self) -> None:
        """What may be chosen from is the project's own."""
        for asked in self.form.of(self._workbench.require()).asked:
            if asked.takes == "suggested":
                control = self.view.fields[asked.name].control
                control.asked = asked
                control.box.clear()  # type: ignore[attr-defined]

    def choose(self, key: str) -> None:
        self.turn(LIST)
        super().choose(key)

    def _show(self) -> None:
        super()._show()
        listed = self.look == LIST
        self.over.setVisible(self.look == SUMMARY)
        self.settings.setVisible(self.look == SETTINGS)
        self.unit.setVisible(self.look != SETTINGS)
        self.name.setVisible(not listed)
        self.name.setText(self.summary.text() if self.look == SUMMARY else self.set_up.accessibleName())
        for widget in (self.search, self.state):
            widget.setVisible(listed and bool(self._records))
        self.summary.setVisible(bool(self._records))
        if not listed:
            self.split.hide()
            self.empty.hide()
        if self.look == SUMMARY:
            self.shown.show_blocks(self.blocks(), self._workbench.translator)


class LoopSettingsPanel(QWidget):
    """Categories and days, edited like a record and undone like one."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.view = RecordView(loop_settings.FORM, {})
        self.view.setMaximumWidth(Size.READING)
        self.view.remove.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.addWidget(self.view)
        self.view.edited.connect(self._edit)
        self.setFocusProxy(next(iter(self.view.fields.values())))

    def retranslate(self) -> None:
        """Set every text."""
        self.view.retranslate(self._workbench.translator)

    def refresh(self) -> None:
        """Show what is settled now."""
        self.view.show_record(self.record(), (), self._workbench.translator)

    def record(self) -> Record[Any]:
        """What is settled."""
        return loop_settings.current(self._workbench.require())

    def _edit(self, value: Any, merge: str) -> None:
        _, before = self._workbench.translator, self.record()
        problems = loop_settings.FORM.problems(value)
        if problems:
            self.view.show_problem(problems[0], _)
            return
        if value == before.value:
            return

        def write(to: Any) -> Changes:
            now = msgspec.structs.replace(self.record(), value=to)
            return records.save(self._workbench.require(), LOOP_SETTINGS, now)[1]

        self._workbench.do(_("Change the settings"), lambda: write(value), lambda: write(before.value), merge=merge)
        self.refresh()
