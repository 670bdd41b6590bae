"""What surrounds the screens of an open project: rail, head line, the screen that is seen, status line."""

from __future__ import annotations

from typing import cast

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from surveykit.project.changes import Changes
from ui.commands.actions import Actions
from ui.frame.header import Header
from ui.frame.rail import Rail
from ui.frame.status import Status
from ui.screens import BESIDE, SCREENS, Screen
from ui.theme import Size
from ui.workbench import Workbench

FIRST = "overview"


class Shell(QWidget):
    """Screens are made when they are first asked for and told what changed while they were hidden."""

    def __init__(self, workbench: Workbench, actions: Actions) -> None:
        super().__init__()
        self._workbench = workbench
        self.rail = Rail()
        self.header = Header(workbench, actions)
        self.status = Status(workbench)
        self._stack = QStackedWidget()
        self._screens: dict[str, QWidget] = {}
        self._missed: dict[str, Changes | None] = {}
        self.current = ""
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)
        self.rail.chosen.connect(workbench.go)
        workbench.went.connect(self.arrive)
        workbench.changed.connect(self._tell)
        workbench.place_changed.connect(self._tell_place)

    def start(self) -> None:
        """Show a project that has just been opened: nothing of the one before stays.

        Where a sheet was being keyed when the program stopped, keying goes on at its item.
        """
        self.clear()
        self.header.refresh()
        self._show_title()
        self.status.retranslate(self._workbench.translator)
        from surveykit.project import keying

        project = self._workbench.require()
        self._workbench.go("keying" if project.writable and keying.unfinished_sheet(project) else FIRST)

    def clear(self) -> None:
        """Let go of every screen."""
        for screen in self._screens.values():
            self._stack.removeWidget(screen)
            screen.deleteLater()
        self._screens.clear()
        self._missed.clear()
        self.current = ""

    def seen(self) -> QWidget | None:
        """The screen that is seen."""
        return self._screens.get(self.current)

    def chapter(self) -> str:
        """The manual's chapter of the screen that is seen."""
        seen = self.seen()
        return _as_screen(seen).chapter if seen is not None else "start"

    def arrive(self, name: str, facts: dict[str, object]) -> None:
        """Show a screen, tell it what it missed, and hand it the facts it was asked for with."""
        screen = self._screens.get(name)
        if screen is None:
            spec = next(spec for spec in (*SCREENS, *BESIDE) if spec.id == name)
            screen = spec.factory(self._workbench)
            self._screens[name] = screen
            self._stack.addWidget(screen)
        elif name in self._missed:
            _as_screen(screen).refresh(self._missed[name])
        self._missed.pop(name, None)
        self.current = name
        self._stack.setCurrentWidget(screen)
        self.rail.show_current(name)
        arrived = getattr(screen, "arrive", None)
        if facts and arrived is not None:
            arrived(**facts)
        if (focus := self.window().focusWidget()) is None or not screen.isAncestorOf(focus):
            screen.setFocus()

    def retranslate(self) -> None:
        """Set every text that there is."""
        _ = self._workbench.translator
        self.rail.retranslate(_)
        self.header.retranslate(_)
        self.status.retranslate(_)
        for screen in self._screens.values():
            _as_screen(screen).retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.fold(self.width() < Size.FOLD_BELOW)

    def _tell(self, changes: Changes) -> None:
        if changes.waves or changes.units or changes.many_responses:
            self.header.refresh()
        if changes.settings:
            self._show_title()
        initiator = self._workbench.initiator
        for name, screen in self._screens.items():
            if screen is initiator:
                continue
            if name == self.current:
                _as_screen(screen).refresh(changes)
            else:
                missed = self._missed.get(name, Changes())
                self._missed[name] = None if missed is None else missed | changes

    def _tell_place(self) -> None:
        for name, screen in self._screens.items():
            if name == self.current:
                _as_screen(screen).refresh(None)
            else:
                self._missed[name] = None

    def _show_title(self) -> None:
        from surveykit.project import book

        project = self._workbench.require()
        self.rail.show_project(book.settings(project).title or project.path.stem)


def _as_screen(widget: QWidget) -> Screen:
    return cast(Screen, widget)
