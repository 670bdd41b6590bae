"""The visits to one client, and the way to the sheet of a visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
from PySide6.QtWidgets import QHBoxLayout

from surveykit.model.quality.client import VISITS, Client, Visit
from surveykit.model.records import Record
from surveykit.project import designing, keying, records
from surveykit.project.changes import Changes
from surveykit.project.quality_work import visits
from ui import theme
from ui.records.page import RecordsPage
from ui.widgets import ElidedLabel, QuietButton
from ui.workbench import Workbench

COLUMNS = ("day", "who", "next_day")


class VisitsPage(RecordsPage):
    """Shows the visits to ``client`` (a code) only; a new visit is one to it."""

    def __init__(self, workbench: Workbench) -> None:
        asked = tuple(one for one in visits.FORM.asked if one.name != "client")
        super().__init__(workbench, replace(visits.FORM, columns=COLUMNS, asked=asked, remark=self._overdue))
        self.client = ""
        self.title = ElidedLabel("", "lead")
        self.title.setProperty("strong", True)
        self.key_sheet = QuietButton("", "keyboard")
        first = column.itemAt(0) if (column := self.layout()) is not None else None
        bar = first.layout() if first is not None else None  # where others search
        assert isinstance(bar, QHBoxLayout)
        bar.insertWidget(0, self.title, 1)
        # The one thing to do on the page is a new client; a visit is begun beside it.
        theme.dress(self.new, role="quiet")
        self.new.set_icon("plus", "accent")
        self.key_sheet.clicked.connect(self.open_sheet)
        self.extra.addWidget(self.key_sheet)
        self.chosen_changed.connect(lambda record: self.key_sheet.setEnabled(record is not None))

    def show_client(self, client: Client) -> None:
        """Show the visits to another client."""
        _ = self._workbench.translator
        self.title.setText(_("Visits: {client}", client=" ".join(part for part in (client.code, client.name) if part)))
        if client.code != self.client:
            self.client, self.chosen = client.code, ""
            self.refresh(None)

    def _overdue(self, visit: Visit, day: str) -> str:
        """Only the last visit to a client can be the one whose next is overdue."""
        last = sorted((record.value for record in self._records), key=lambda one: one.day)[-1:]
        late = bool(visit.next_day) and visit.next_day < day
        return visits.OVERDUE if late and last and last[0] is visit else ""

    def _show(self) -> None:
        """A client has few visits: nothing to search."""
        super()._show()
        self.search.hide()

    def retranslate(self) -> None:
        """Set every text."""
        self.key_sheet.setText(self._workbench.translator("Key the answers"))
        super().retranslate()
        self.new.setText(self._workbench.translator("New visit"))

    def refresh(self, changes: Changes | None) -> None:
        """Read the visits anew where they may be others."""
        if changes is not None and not (VISITS.code in changes.records or changes.questionnaires):
            return
        project, _ = self._workbench.require(), self._workbench.translator
        self._records = records.listing(project, VISITS, unit=self.client) if self.client else ()
        offered = tuple((found.code, found.code) for found in designing.questionnaires(project) if found.items)
        control = self.view.fields["questionnaire"].control
        if control.asked.options != offered:
            control.asked = replace(control.asked, options=offered)
        self._list()
        self.key_sheet.setVisible(bool(self._records))

    def begin(self, value: Any | None = None) -> None:
        """A new visit to this client."""
        if value is None and self.client:
            fresh = visits.fresh(self._workbench.require(), date.today().isoformat())
            value = msgspec.structs.replace(fresh, client=self.client)
        super().begin(value)

    def open_sheet(self) -> None:
        """Go to keying with the sheet of the chosen visit; a visit without one gets one, with the client's code."""
        record = self.record()
        if record is None:
            return
        project, visit = self._workbench.require(), record.value
        sheet = visits.sheet_of(project, visit)
        if sheet is None:
            self._start(record)
            record = self.record()
            sheet = visits.sheet_of(project, record.value) if record is not None else None
        if sheet is not None:
            self._workbench.go("keying", sheet=sheet.id)

    def _start(self, record: Record[Visit]) -> None:
        """Make the sheet and link it, as one step of undo."""
        _ = self._workbench.translator
        made: list[str] = []

        def write() -> Changes:
            project = self._workbench.require()
            if made:
                sheet, back = keying.remove_sheet(project, _sheet(project, made[0]), removed=False)
                linked = msgspec.structs.replace(
                    record, value=msgspec.structs.replace(record.value, wave=sheet.wave, number=sheet.number)
                )
                return back | records.put_back(project, VISITS, linked)[1]
            sheet, _stored, changes = visits.start_sheet(project, record)
            made.append(sheet.id)
            return changes

        def undo() -> Changes:
            project = self._workbench.require()
            gone = keying.remove_sheet(project, _sheet(project, made[0]))[1]
            return gone | records.put_back(project, VISITS, record)[1]

        if self._workbench.do(_("Sheet of the visit"), write, undo):
            self.refresh(None)


def _sheet(project: Any, key: str) -> Any:
    from surveykit.project import sitting

    return sitting.sheet(project, key)
