"""A window around the designer, and a keyboard that counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from surveykit.project.changes import Changes
from ui.design.screen import DesignScreen
from ui.keying.trial import TrialPage
from ui.workbench import Workbench


class Host:
    """The screen as the shell holds it: told of every change but its own. Keys go to what has the keyboard."""

    def __init__(self, workbench: Workbench, qtbot: QtBot, size: tuple[int, int] = (1080, 700)) -> None:
        self.workbench, self.qtbot = workbench, qtbot
        self.screen = DesignScreen(workbench, TrialPage)
        self.strokes = 0
        qtbot.addWidget(self.screen)
        workbench.changed.connect(self._tell)
        self.screen.resize(*size)
        self.screen.show()
        self.screen.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.screen)
        self.screen.setFocus()

    def _tell(self, changes: Changes) -> None:
        if self.workbench.initiator is not self.screen:
            self.screen.refresh(changes)

    def focus(self) -> QWidget:
        """What has the keyboard: an open menu first."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, *keys: str) -> None:
        """Press keys by name: ``press("Down", "Ctrl+Return")``."""
        for name in keys:
            *held, last = name.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for one in held:
                modifiers |= {
                    "Ctrl": Qt.KeyboardModifier.ControlModifier,
                    "Shift": Qt.KeyboardModifier.ShiftModifier,
                    "Alt": Qt.KeyboardModifier.AltModifier,
                }[one]
            self.strokes += 1
            QTest.keyClick(self.focus(), getattr(Qt.Key, f"Key_{last}"), modifiers)
            QApplication.processEvents()

    def type(self, words: str) -> None:
        """Type words into what has the keyboard; what no key has comes from an input method."""
        for character in words:
            self.strokes += 1
            if character.isascii():
                QTest.keyClicks(self.focus(), character)
            else:
                chosen = QInputMethodEvent()
                chosen.setCommitString(character)
                QApplication.sendEvent(self.focus(), chosen)

    def line(self, words: str) -> None:
        """Type words and press Enter."""
        self.type(words)
        self.press("Return")
