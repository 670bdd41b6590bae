"""Text: labels of the type scale, a title block, a line that is cut with an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Role, Space


def label(text: str = "", role: Role = "body", tone: str = "", *, wrap: bool = False, strong: bool = False) -> QLabel:
    """A plain-text label. ``tone``: muted, accent, good, warn or bad; empty for the text's own colour."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    if strong:
        made.setProperty("strong", True)
    if wrap:
        made.setWordWrap(True)
        # A wrapped label asks for its height by its width, so it may be as narrow as its place is.
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return made


LONGEST = 120
"""Characters of a title that are shown; the tool tip has the rest."""


def rule() -> QFrame:
    """A thin line between rows."""
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made


class ElidedLabel(QLabel):
    """One line that ends in … where there is no room; the whole text is in the tool tip then."""

    def __init__(self, text: str = "", role: Role = "body", tone: str = "") -> None:
        super().__init__()
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("中…"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._explain()

    def _explain(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)


class TitleBlock(QWidget):
    """A screen's title and the sentence under it; what it does stands on the right (``add_action``)."""

    def __init__(self, title: str = "", sentence: str = "") -> None:
        super().__init__()
        self.title = label(title, "title", wrap=True)
        self.sentence = label(sentence, "body", "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(Space.XXS)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        self._row.addLayout(words, 1)

    def set_text(self, title: str, sentence: str = "") -> None:
        """Change both texts."""
        self.title.setText(title if len(title) <= LONGEST else title[: LONGEST - 1] + "…")
        self.title.setToolTip(title if len(title) > LONGEST else "")
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def add_action(self, button: QWidget) -> None:
        """Put a button at the right; the primary one last."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
