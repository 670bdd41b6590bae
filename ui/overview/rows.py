"""The rows of the overview's lists."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.project.overview import LowItem
from ui import theme
from ui.overview.words import Step, item_remark, signed
from ui.theme import Size, Space
from ui.widgets import ElidedLabel, QuietButton, column, label, rule


class Dot(QWidget):
    """A dot in the colour of a tone."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self.setFixedSize(QSize(Size.DOT, Size.DOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour(self._tone))
        painter.drawEllipse(QRectF(1, 1, Size.DOT - 2, Size.DOT - 2))


class StepRow(QWidget):
    """Something to do: a dot, the sentence with its remark, the button."""

    wanted = Signal(object)

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.button = QuietButton(step.button)
        self.button.setAccessibleDescription(step.sentence)
        self.button.clicked.connect(lambda: self.wanted.emit(step))
        words = column(ElidedLabel(step.sentence), ElidedLabel(step.remark, "caption"), spacing=0)
        inside = QHBoxLayout()
        inside.setContentsMargins(Space.XXS, Space.XXS, 0, Space.XXS)
        inside.setSpacing(Space.S)
        inside.addWidget(Dot(step.tone))
        inside.addLayout(words, 1)
        inside.addWidget(self.button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(rule())
        whole.addLayout(inside)


class ItemRow(QWidget):
    """An item with its mean and how that moved."""

    def __init__(self, item: LowItem, _: Translator) -> None:
        super().__init__()
        name = ElidedLabel(_.text(item.text, item.code))
        theme.dress(name, strong=True)
        mean = label(f"{item.mean:.2f}", strong=True)
        tone = "muted" if not item.change else "good" if item.change > 0 else "bad"
        change = label(signed(item.change, 2) if item.change is not None else "", tone=tone)
        change.setMinimumWidth(Space.XXL + Space.XS)
        for number in (mean, change):
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        inside = QHBoxLayout()
        inside.setContentsMargins(0, Space.XS, 0, Space.XS)
        inside.setSpacing(Space.XS)
        inside.addLayout(column(name, ElidedLabel(item_remark(item, _), "caption"), spacing=0), 1)
        inside.addWidget(mean)
        inside.addWidget(change)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(rule())
        whole.addLayout(inside)
