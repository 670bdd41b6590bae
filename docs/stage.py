"""The window on the worked example, as the pictures need it: one language, one look, nothing of the person's own."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.main_window import MainWindow

PATIENCE = 30.0
QUIET = 0.4
"""Seconds without work before a picture is taken."""


class Stage:
    """The window on the worked example in one language and look."""

    def __init__(self, app: QApplication, language: str, look: str, size: tuple[int, int], folder: Path) -> None:
        from surveykit.project.example import NAMES
        from surveykit.settings import Settings
        from ui import theme
        from ui.main_window import MainWindow
        from ui.qt_words import QtWords
        from ui.workbench import Workbench

        self.app, self.language = app, language
        self.project = folder / f"{NAMES[language]}.surveykit"
        recent = (str(self.project.relative_to(Path.cwd())),)  # short, and the same on every machine
        self.workbench = Workbench(Settings(language=language, theme=look, recent=recent, keyer="LM"))
        QtWords(app).speak(language)
        theme.apply(app, theme.wanted(look))
        self.window: MainWindow = MainWindow(self.workbench)
        self.window.resize(*size)
        self.window.show()

    def open(self) -> None:
        """Open the example, unless it is open."""
        if self.workbench.project is None:
            self.workbench.open(self.project)
            self.settle()

    def go(self, screen: str) -> QWidget:
        """Go to a screen."""
        self.open()
        self.workbench.go(screen)
        self.settle()
        seen = self.window.shell.seen()
        assert seen is not None
        return seen

    def settle(self) -> None:
        """Let everything happen that has begun, also what is drawn off the main thread."""
        from ui import tasks

        end, quiet = time.monotonic() + PATIENCE, time.monotonic() + QUIET
        while time.monotonic() < min(end, quiet):
            self.app.processEvents()
            if tasks.busy():
                quiet = time.monotonic() + QUIET
            time.sleep(0.01)

    def let_go(self) -> None:
        """Take the keyboard from what has it, for a picture without a mark around it."""
        if (held := self.window.focusWidget()) is not None:
            held.clearFocus()
        self.settle()

    def close(self) -> None:
        """Close the project and the window."""
        self.window.close()
        self.window.deleteLater()
        self.settle()
