"""Surfaces that hold content."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Space
from ui.widgets.labels import label


class Card(QFrame):
    """A surface with a title, a muted remark at the right of it, and a column of content: ``card.body``."""

    def __init__(self, title: str = "", remark: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = label(title, "lead", strong=True)
        self.remark = label(remark, "caption")
        self.head = QHBoxLayout()
        self.head.setSpacing(Space.S)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.remark, 0, Qt.AlignmentFlag.AlignBottom)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(self.head)
        column.addLayout(self.body, 1)
        self.set_text(title, remark)

    def set_text(self, title: str, remark: str = "") -> None:
        """Change the title and the remark beside it."""
        self.title.setText(title)
        self.remark.setText(remark)
        self.title.setVisible(bool(title))
        self.remark.setVisible(bool(remark))


class FigureCard(QFrame):
    """One large figure: what it is, the number with its unit, and a line under it with a tone."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.name = label("", "caption")
        self.figure = label("", "figure")
        self.unit = label("", "body", "muted")
        self.remark = label("", "caption", wrap=True)
        number = QHBoxLayout()
        number.setSpacing(Space.XXS)
        number.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignBaseline)
        number.addWidget(self.unit, 1, Qt.AlignmentFlag.AlignBaseline)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.XXS)
        column.addWidget(self.name)
        column.addLayout(number)
        column.addWidget(self.remark)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_figure(self, name: str, figure: str, unit: str = "", remark: str = "", tone: str = "muted") -> None:
        """Fill the card. ``tone`` colours the remark: muted, good, warn or bad."""
        self.name.setText(name)
        self.figure.setText(figure)
        self.unit.setText(unit)
        self.remark.setText(remark)
        theme.dress(self.remark, tone=tone)
        self.setAccessibleName(f"{name} {figure} {unit} {remark}".strip())


def column(*widgets: QWidget, spacing: int = Space.XS) -> QVBoxLayout:
    """Widgets under each other, without margins."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for widget in widgets:
        made.addWidget(widget)
    return made


def row(*widgets: QWidget, spacing: int = Space.S, stretch: bool = True) -> QHBoxLayout:
    """Widgets beside each other, without margins; what room is left stays at the right where ``stretch`` is set."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for widget in widgets:
        made.addWidget(widget)
    if stretch:
        made.addStretch(1)
    return made
