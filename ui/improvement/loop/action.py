"""The way from a problem to its feedback sheet: a button beside the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.widgets import QuietButton
from ui.workbench import Workbench

if TYPE_CHECKING:
    from ui.records.page import RecordsPage


class FeedbackButton(QuietButton):
    """Begins a feedback sheet from the chosen record of a page; ``kind`` is "incident" or "complaint"."""

    def __init__(self, page: RecordsPage, workbench: Workbench, kind: str) -> None:
        super().__init__("", "file-plus")
        self._workbench, self._page, self._kind = workbench, page, kind
        self.clicked.connect(self._begin)
        workbench.retranslate.connect(self.retranslate)
        page.view.body.insertWidget(1, self, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def _begin(self) -> None:
        source = {"kind": self._kind, "key": self._page.chosen}
        self._workbench.go("improvement", page="feedback", source=source)

    def retranslate(self) -> None:
        """Set the text."""
        self.setText(self._workbench.translator("Feedback sheet"))
