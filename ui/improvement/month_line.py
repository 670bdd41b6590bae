"""A month as it is typed: 2026-8, 202608, 2026年8月; empty where nothing is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal

from surveykit.model.months import month_of
from ui.theme import Size
from ui.widgets.fields import Line


class MonthLine(Line):
    """``month_given`` when another month, or none, was typed; what is no month is marked and not told."""

    month_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.month = ""
        self.setFixedWidth(Size.ROW * 3)
        self.left.connect(self._read)

    def show_month(self, month: str) -> None:
        """Show one."""
        self.month = month
        self.show_text(month)

    def _read(self, text: str) -> None:
        found = month_of(text) if text.strip() else ""
        self.setProperty("invalid", found is None)
        self.style().unpolish(self)
        self.style().polish(self)
        if found is not None and found != self.month:
            self.show_month(found)
            self.month_given.emit(found)
        elif found is not None:
            self.show_text(found)
