"""What stands where nothing is yet: one sentence and the one button that starts it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Size, Space
from ui.widgets.buttons import PrimaryButton
from ui.widgets.labels import label


class EmptyState(QWidget):
    """``wanted`` is emitted by the button. Without a button text there is no button."""

    wanted = Signal()

    def __init__(self, sentence: str = "", button: str = "", icon: str = "file-text") -> None:
        super().__init__()
        self._icon = icon
        self._picture = QLabel()
        self.sentence = label(sentence, "lead", "muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = PrimaryButton(button)
        self.button.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setSpacing(Space.M)
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.set_text(sentence, button)
        self._draw()

    def set_text(self, sentence: str, button: str = "") -> None:
        """Change both texts."""
        self.sentence.setText(sentence)
        # A wrapped label in a centred cell asks for too little of both; give it what the sentence needs.
        wide = min(Size.DIALOG, theme.measure(sentence, "lead") + Space.XXL)
        self.sentence.setFixedWidth(wide)
        self.sentence.setMinimumHeight(theme.measure_height(sentence, wide, "lead"))
        self.button.setText(button)
        self.button.setVisible(bool(button))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(theme.icon(self._icon, "muted", Space.XXL).pixmap(Space.XXL, Space.XXL))
