"""Waves with their dates, units with their codes: renamed, ordered, added, removed in a table."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from surveykit.model.fieldwork import Unit, Wave
from surveykit.project import fieldwork, keying
from surveykit.project.changes import Changes
from ui.widgets import Card, LinkButton
from ui.widgets.grid import Column, Grid, Refused
from ui.workbench import Workbench

Place = Wave | Unit


class _PlaceGrid(Grid):
    """``moved(by)``: the chosen line is to change places with the one above (-1) or below (1)."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class PlacesCard(Card):
    """The waves, or the units, of the project."""

    def __init__(self, workbench: Workbench, kind: Literal["wave", "unit"]) -> None:
        super().__init__()
        self._workbench, self._kind = workbench, kind
        name = Column(lambda place: place.name, _with_name, wide=True)
        own = (
            (
                Column(lambda place: place.from_date, lambda place, text: _dated(place, from_date=text)),
                Column(lambda place: place.to_date, lambda place, text: _dated(place, to_date=text)),
            )
            if kind == "wave"
            else (
                Column(lambda place: place.code, _with_code),
                Column(lambda place: place.from_date, lambda place, text: _dated(place, from_date=text)),
                Column(lambda place: place.to_date, lambda place, text: _dated(place, to_date=text)),
                Column(self._name_of_successor, self._with_successor),
            )
        )
        self.table = _PlaceGrid((name, *own), most=60)
        self.more = LinkButton("", "plus")
        self.body.addWidget(self.table)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.grid_model.edited.connect(self._store)
        self.table.row_wanted.connect(self.add)
        self.table.moved.connect(self._move)
        self.more.clicked.connect(self.add)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        if self._kind == "wave":
            self.set_text(_("Waves"), _("In the order of time; the last one is the one reports are about"))
            self.table.grid_model.set_heads(_("Wave"), _("First day"), _("Last day"))
        else:
            self.set_text(_("Units"), _("A two-digit code is keyed on the sheets of a mixed stack"))
            self.table.setToolTip(
                _("Merged into: the name or code of the unit that the counts of a merged unit belong to now")
            )
            self.table.grid_model.set_heads(_("Unit"), _("Code"), _("First day"), _("Last day"), _("Merged into"))
        self.table.setAccessibleName(_("Waves") if self._kind == "wave" else _("Units"))
        self.more.setText(_("Wave") if self._kind == "wave" else _("Unit"))
        self.more.setToolTip(_("Insert; Alt+arrows change the order, Delete removes"))

    def show_value(self) -> None:
        """Show what is stored."""
        self.table.show_rows(self._places())

    def add(self) -> None:
        """A new line, ready for its name."""
        _, used = self._workbench.translator, {place.name for place in self._places()}
        stem = _("New wave") if self._kind == "wave" else _("New unit")
        name = next(n for n in (stem, *(f"{stem} {k}" for k in range(2, 1000))) if n not in used)
        project = self._workbench.require
        if self._kind == "wave":
            added = self._workbench.do(
                _("Add a wave"), lambda: keying.add_wave(project(), name), lambda: self._removed(name, removed=True)
            )
        else:
            added = self._workbench.do(
                _("Add a unit"), lambda: keying.add_unit(project(), name), lambda: self._removed(name, removed=True)
            )
        if added:
            self.table.edit_cell(len(self._places()) - 1, 0)

    def _places(self) -> tuple[Place, ...]:
        project = self._workbench.require()
        return keying.waves(project) if self._kind == "wave" else keying.units(project)

    def _name_of_successor(self, place: Unit) -> str:
        return next((unit.name for unit in keying.units(self._workbench.require()) if unit.id == place.into), "")

    def _with_successor(self, place: Unit, text: str) -> Unit:
        """The unit with this name or code; Refused where there is none, or it is the unit itself."""
        words = text.strip()
        if not words:
            return msgspec.structs.replace(place, into="")
        for unit in keying.units(self._workbench.require()):
            if words in (unit.name, unit.code) and unit.id != place.id:
                return msgspec.structs.replace(place, into=unit.id)
        raise Refused

    def _removed(self, name: str, *, removed: bool) -> Changes:
        key = next(place.id for place in self._places() if place.name == name)
        return keying.remove_place(self._workbench.require(), self._kind, key, removed=removed)

    def _store(self, rows: tuple[Place, ...]) -> None:
        before = {place.id: place for place in self._places()}
        gone = [place for key, place in before.items() if key not in {row.id for row in rows}]
        if gone:
            self._remove(gone)
            return
        for row in rows:
            if row != before[row.id]:
                self._change(before[row.id], row)

    def _change(self, before: Place, after: Place) -> None:
        _, bench, kind = self._workbench.translator, self._workbench, self._kind
        bench.do(
            _("Change {name}", name=before.name),
            lambda: fieldwork.save_place(bench.require(), kind, after),
            lambda: fieldwork.save_place(bench.require(), kind, before),
        )

    def _remove(self, gone: list[Place]) -> None:
        _, bench, kind = self._workbench.translator, self._workbench, self._kind

        def write(*, removed: bool) -> Changes:
            done = Changes()
            for place in gone:
                done = done | keying.remove_place(bench.require(), kind, place.id, removed=removed)
            return done

        names = _(", ").join(place.name for place in gone)
        text = _("Remove {name}", name=names)
        if bench.do(text, lambda: write(removed=True), lambda: write(removed=False)):
            bench.say(_("Removed: {name}. Its sheets are kept with it.", name=names), _("Undo"), bench.undo_stack.undo)

    def _move(self, by: int) -> None:
        _, bench, kind = self._workbench.translator, self._workbench, self._kind
        before = [place.id for place in self._places()]
        here = self.table.currentIndex().row()
        there = here + by
        if not (0 <= here < len(before) and 0 <= there < len(before)):
            return
        after = list(before)
        after[here], after[there] = after[there], after[here]
        if bench.do(
            _("Change the order"),
            lambda: fieldwork.order_places(bench.require(), kind, after),
            lambda: fieldwork.order_places(bench.require(), kind, before),
        ):
            self.table.setCurrentIndex(self.table.grid_model.index(there, self.table.currentIndex().column()))


def _with_name(place: Place, text: str) -> Place:
    if not text.strip():
        raise Refused
    return msgspec.structs.replace(place, name=" ".join(text.split()))


def _with_code(place: Unit, text: str) -> Unit:
    code = text.strip()
    if code and not (code.isascii() and code.isdigit() and len(code) <= 2):
        raise Refused
    return msgspec.structs.replace(place, code=code.zfill(2) if code else "")


def _dated(place: Place, **dates: str) -> Place:
    """A date as it is stored; 2026/3/1 and 20260301 are taken too."""
    for name, text in dates.items():
        words = text.strip().replace("/", "-").replace(".", "-")
        if words.isdigit() and len(words) == 8:
            words = f"{words[:4]}-{words[4:6]}-{words[6:]}"
        try:
            parts = [int(part) for part in words.split("-")] if words else []
            dates[name] = datetime.date(*parts).isoformat() if parts else ""
        except (ValueError, TypeError):
            raise Refused from None
    return msgspec.structs.replace(place, **dates)
