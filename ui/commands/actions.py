"""The table's rows as Qt actions of one window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ui.commands.table import COMMANDS, Command

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_MENU_BREAKS = frozenset({"undo", "backup", "language", "quit"})


class Actions(QObject):
    """``actions["undo"]`` is the action; shortcuts work anywhere in the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._workbench = window.workbench
        self._actions = {command.id: self._made(command, window) for command in COMMANDS}
        self._workbench.undo_stack.indexChanged.connect(self.update)
        self._workbench.opened.connect(self.update)
        self.retranslate()
        self.update()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def menu(self, parent: MainWindow) -> QMenu:
        """A menu of everything that is in it."""
        menu = QMenu(parent)
        for command in COMMANDS:
            if command.menu:
                if command.id in _MENU_BREAKS:
                    menu.addSeparator()
                menu.addAction(self._actions[command.id])
        return menu

    def retranslate(self) -> None:
        """Set the texts in the language of now."""
        _ = self._workbench.translator
        for command in COMMANDS:
            self._actions[command.id].setText(_(command.text))

    def update(self) -> None:
        """Let through what is possible now."""
        for command in COMMANDS:
            self._actions[command.id].setEnabled(command.enabled(self._workbench))

    def _made(self, command: Command, window: MainWindow) -> QAction:
        action = QAction(window)
        action.setObjectName(command.id)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
        action.triggered.connect(lambda: command.run(window))
        window.addAction(action)
        return action
