"""Somebody sits at the sheet: whose initials stand there, since when, how many keys were struck. No widgets."""

from __future__ import annotations

import time

import msgspec
from PySide6.QtCore import QObject

from surveykit.errors import SurveyError
from surveykit.model.keystrokes import Draft, Key, Pick, Stroke
from surveykit.model.tally import Tally
from surveykit.project import keying
from surveykit.project.book import Project
from ui.keying.surface import Surface
from ui.workbench import Workbench


class Seated(Surface):
    """A surface at which one person sits after the other. ``view`` is told nothing that it has shown already."""

    def __init__(self, workbench: Workbench, view: QObject) -> None:
        super().__init__(workbench, view)
        self._view = view
        self._person: str | None = None
        self._session: str | None = None
        self.tally = Tally()

    def take_seat(self, project: Project, initials: str) -> None:
        """Open a session for a person; what the last one has counted is counted no further."""
        self._person, self._session = keying.sit_down(project, initials)
        self.finished_sheets, self._since = 0, time.monotonic()
        self.tally = Tally(last=self._since)

    def switch_keyer(self, initials: str) -> bool:
        """Let somebody else go on at this sheet: a sitting ends and another begins; False where that cannot be."""
        self.stand_up()
        try:
            self.take_seat(self.workbench.require(), initials)
        except (SurveyError, OSError) as error:
            self.workbench.tell(error)
            return False
        self.workbench.set_preferences(msgspec.structs.replace(self.workbench.preferences, keyer=initials))
        return True

    def stand_up(self) -> None:
        """Close the session, with what was counted in it."""
        if self._session is not None and (project := self.workbench.project) is not None and project.writable:
            keying.stand_up(project, self._session, self.tally.rested(time.monotonic()))
        self._session = None

    def count(self, key: Key) -> None:
        """Count what was struck on the keyboard; what only says where to go on by itself is no key."""
        if not self.paused and isinstance(key, Stroke | Draft | Pick):
            self.tally = self.tally.struck(time.monotonic())

    def rate(self) -> float | None:
        """Sheets an hour since sitting down, breaks left out; None before the first one is finished."""
        now = time.monotonic()
        hours = (now - self._since - self.tally.rested(now).paused) / 3600
        return self.finished_sheets / hours if self.finished_sheets and hours > 0 else None
