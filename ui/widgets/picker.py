"""A drop-down of values with what they stand for. The wheel scrolls the page, and never changes a choice in passing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter

from ui.theme import Space


class Picker(QComboBox):
    """``picked`` gives the value that a person chose; ``offer`` fills it without a word."""

    picked = Signal(object)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.activated.connect(lambda: self.picked.emit(self.currentData()))

    def offer(self, choices: Sequence[tuple[str, object]], value: object) -> None:
        """Fill it with words and values, and choose one of the values; the first where it is not among them."""
        blocker = QSignalBlocker(self)
        self.clear()
        for words, meant in choices:
            self.addItem(words, meant)
            self.setItemData(self.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(max(0, next((i for i, (_w, meant) in enumerate(choices) if meant == value), 0)))
        wide = max((self.fontMetrics().horizontalAdvance(words) for words, _meant in choices), default=0)
        self.view().setMinimumWidth(min(wide, Space.XXL * 10) + Space.XL)
        self.setToolTip(self.currentText())
        blocker.unblock()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        # Qt would cut a long name in the middle of a letter.
        option.currentText = self.fontMetrics().elidedText(  # type: ignore[attr-defined]
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - Space.XXS
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
