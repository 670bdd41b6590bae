"""What is being done, how far it is, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from ui.theme import Size, Space
from ui.widgets.buttons import IconButton
from ui.widgets.labels import label


class ProgressStrip(QWidget):
    """``show_work`` names the work, ``set_progress`` moves the bar, ``cancelled`` is the button."""

    cancelled = Signal()

    def __init__(self, cancel_name: str = "") -> None:
        super().__init__()
        self.words = label("", "caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(Size.SIDE // 2)
        self.percent = label("", "caption")
        self.cancel = IconButton("x", cancel_name)
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for widget in (self.words, self.bar, self.percent, self.cancel):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_work(self, text: str) -> None:
        """Name the work; how far it is is not known yet."""
        self.words.setText(text)
        self.bar.setAccessibleName(text)
        self.bar.setRange(0, 0)
        self.percent.setText("")
        self.show()

    def set_progress(self, done: int, total: int) -> None:
        """Move the bar."""
        if total > 0:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.percent.setText(f"{min(100, done * 100 // total)} %")
