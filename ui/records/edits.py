"""What can be done to records, each so that it can be undone."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from surveykit.model.records import Record
from surveykit.project import records
from surveykit.project.changes import Changes
from surveykit.project.quality_work.forms import RecordForm
from ui.workbench import Workbench


class RecordEdits:
    """Verbs over the workbench's undo, for one kind of record."""

    def __init__(self, workbench: Workbench, form: RecordForm) -> None:
        self._workbench, self._form = workbench, form

    def begin(self, value: Any | None = None) -> str:
        """Store a new record (``value``, or a fresh one with the next number); returns its id, "" where that failed."""
        _, form = self._workbench.translator, self._form
        fresh = form.fresh(self._workbench.require(), date.today().isoformat()) if value is None else value
        made: list[str] = []

        def write() -> Changes:
            if made:
                return records.remove(self._workbench.require(), form.area, made[0], removed=False)
            stored, changes = records.save(self._workbench.require(), form.area, Record(value=fresh))
            made.append(stored.id)
            return changes

        def back() -> Changes:
            return records.remove(self._workbench.require(), form.area, made[0])

        return made[0] if self._workbench.do(_("New record"), write, back) else ""

    def change(self, before: Record[Any], value: Any, merge: str = "") -> bool:
        """Store another value of a record."""
        if value == before.value:
            return True
        _, form = self._workbench.translator, self._form
        try:
            msgspec.json.decode(msgspec.json.encode(value), type=form.area.document)
        except msgspec.ValidationError:
            return False  # an empty number where there has to be one

        def write(to: Any) -> Changes:
            there = msgspec.structs.replace(before, value=to)
            return records.put_back(self._workbench.require(), form.area, there)[1]

        text = _("Change the record")
        return self._workbench.do(text, lambda: write(value), lambda: write(before.value), merge=merge, by=self)

    def remove(self, gone: Record[Any], name: str) -> None:
        """Remove one, and say how to take that back."""
        _, form = self._workbench.translator, self._form

        def write(removed: bool) -> Changes:
            return records.remove(self._workbench.require(), form.area, gone.id, removed=removed)

        if self._workbench.do(_("Remove the record"), lambda: write(True), lambda: write(False)):
            self._workbench.say(_("“{name}” was removed.", name=name), _("Undo"), self._workbench.undo_stack.undo)
