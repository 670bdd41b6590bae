"""The dialog for what is a fault of ours: the work is safe, and the details can be copied."""

from __future__ import annotations

import platform

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from surveykit import __version__
from surveykit.i18n import Translator
from ui.theme import Size, Space
from ui.widgets import PrimaryButton, QuietButton, label
from ui.workbench import Workbench


class CrashDialog(QDialog):
    """What happened, what is safe, what to do."""

    def __init__(self, details: str, _: Translator) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle("SurveyKit")
        self.setMinimumSize(Size.DIALOG, Size.SIDE)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("Details"))
        self.copy = QuietButton(_("Copy the details"), "copy")
        self.go_on = PrimaryButton(_("Continue"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details.toPlainText()))
        self.go_on.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(label(_("Something went wrong in the program"), "title"))
        safe = _("Everything that was shown as entered is saved. Copy the details for whoever looks after the program.")
        column.addWidget(label(safe, wrap=True))
        column.addWidget(self.details, 1)
        column.addLayout(buttons)


class CrashReporter(QObject):
    """Takes details from any thread and shows them on the interface's own; one dialog at a time."""

    fell = Signal(str)

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.dialog: CrashDialog | None = None
        self.fell.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def _show(self, text: str) -> None:
        if self.dialog is not None:
            return
        where = f"SurveyKit {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
        self.dialog = CrashDialog(f"{where}\n\n{text}", self._workbench.translator)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None
