"""A page that scrolls: content at most as wide as one reads, in the middle of what there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Size, Space


class Page(QScrollArea):
    """Put content into ``page.body``. ``reading`` false lets it be as wide as the window."""

    def __init__(self, *, reading: bool = True) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("role", "page")
        middle = QHBoxLayout(sheet)
        middle.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column = QWidget()
        if reading:
            column.setMaximumWidth(Size.READING)
        self.body = QVBoxLayout(column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(Space.M)
        middle.addWidget(column)
        self.setWidget(sheet)
