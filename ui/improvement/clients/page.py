"""The page of clients: the register above, the visits to the chosen client below."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget

from surveykit.errors import SurveyError
from surveykit.messages import explain
from surveykit.model.quality.client import CLIENTS, Client
from surveykit.model.records import Record
from surveykit.project import records
from surveykit.project.changes import Changes
from surveykit.project.quality_work import client_table
from surveykit.project.quality_work.clients import FORM
from ui.improvement.clients.contacts import Contacts
from ui.improvement.clients.visits import VisitsPage
from ui.records.page import RecordsPage
from ui.widgets import QuietButton
from ui.workbench import Workbench

SHOWN = 3
"""So many problems of a table are said at once."""


class ClientsPage(QWidget):
    """``arrive(client=code)`` shows a client."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.clients = RecordsPage(workbench, FORM, own={"contacts": Contacts})
        self.visits = VisitsPage(workbench)
        self.take_in = QuietButton("", "upload")
        self.take_in.clicked.connect(self.ask_table)
        self.clients.extra.addWidget(self.take_in)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.clients)
        split.addWidget(self.visits)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([1, 1])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self.clients.chosen_changed.connect(self._show_visits)
        self.setFocusProxy(self.clients)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_(FORM.title))
        self.take_in.setText(_("Take in a table …"))
        self.clients.retranslate()
        self.clients.new.setText(_("New client"))
        self.visits.retranslate()

    def refresh(self, changes: Changes | None) -> None:
        """Read clients and visits anew where they may be others."""
        self.clients.refresh(changes)
        self.visits.refresh(changes)

    def choose(self, key: str) -> None:
        """Show a client by the record's id."""
        self.clients.choose(key)

    def arrive(self, client: str = "", **facts: Any) -> None:
        """Show the client with a code, or begin one with these facts."""
        found = records.by_key(self._workbench.require(), CLIENTS, client) if client else None
        if found is not None:
            self.choose(found.id)
        else:
            self.clients.begin(Client(code=client, **facts))

    def _show_visits(self, record: Record[Client] | None) -> None:
        self.visits.setVisible(record is not None)
        if record is not None:
            self.visits.show_client(record.value)

    # ---- a table

    def ask_table(self) -> None:
        """Ask which table."""
        _ = self._workbench.translator
        tables = f"{_('Tables')} (*.xlsx *.csv *.xls *.ods)"
        dialog = QFileDialog(self, _("Take in a table of clients"), "", tables)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, file: Path) -> None:
        """Take the clients of a table; where rows are wrong nothing is stored, and the first of them are named."""
        _, project = self._workbench.translator, self._workbench.require()
        try:
            decided = client_table.plan(project, file)
        except (SurveyError, OSError) as error:
            self._workbench.tell(error)
            return
        if decided.problems:
            told = [explain(problem, _) for problem in decided.problems[:SHOWN]]
            if len(decided.problems) > SHOWN:
                told.append(_("And {n} rows more.", n=len(decided.problems) - SHOWN))
            self._workbench.problem.emit(" ".join(told))
            return
        if decided.changed and not self._store(decided):
            return
        said = _("{n} clients stored, {new} of them new; {same} were the same.",
                 n=len(decided.changed), new=decided.new, same=decided.same)  # fmt: skip
        self._workbench.say(said)

    def _store(self, decided: client_table.Plan) -> bool:
        """Write the plan as one step of undo."""
        _, project = self._workbench.translator, self._workbench.require()
        before = {record.id: records.one(project, CLIENTS, record.id) for record in decided.changed if record.id}
        made: list[str] = []

        def write() -> Changes:
            project = self._workbench.require()
            if not made:
                stored, changes = records.save_all(project, CLIENTS, decided.changed)
                made.extend(record.id for record in stored)
                return changes
            changes = Changes()
            for key, record in zip(made, decided.changed, strict=True):
                if not record.id:
                    changes |= records.remove(project, CLIENTS, key, removed=False)
                else:
                    changes |= records.put_back(project, CLIENTS, record)[1]
            return changes

        def undo() -> Changes:
            project, changes = self._workbench.require(), Changes()
            for key in made:
                if key in before:
                    changes |= records.put_back(project, CLIENTS, before[key])[1]
                else:
                    changes |= records.remove(project, CLIENTS, key)
            return changes

        done = self._workbench.do(_("Take in clients"), write, undo)
        if done:
            self.refresh(None)
        return done
