"""The legend: one line of keys that speaks when something was refused, and the whole table where it is unfolded."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from surveykit.i18n import Translator
from ui import theme
from ui.keying.keys import DIGITS, KEYS, KeyMap, Row
from ui.theme import Size, Space
from ui.widgets import label

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CAP = Size.TARGET - Space.XS
COLUMNS = 3


@dataclass(frozen=True)
class Cap:
    """A key and what it does, in two words."""

    key: str
    words: str


class KeyLine(QWidget):
    """Keys side by side, as many as fit; the last one always does. A sentence takes their place from the left."""

    def __init__(self) -> None:
        super().__init__()
        self._caps: tuple[Cap, ...] = ()
        self.sentence = ""
        self._tone = "text"
        self.setMinimumHeight(Size.ROW)

    def show_line(self, caps: tuple[Cap, ...], sentence: str = "", tone: str = "text") -> None:
        """Show keys, and before them a sentence in the colour of a token."""
        if (caps, sentence, tone) == (self._caps, self.sentence, self._tone):
            return
        self._caps, self.sentence, self._tone = caps, sentence, tone
        said = "; ".join(f"{cap.key} {cap.words}" for cap in caps)
        self.setAccessibleName(f"{sentence} {said}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 0
        if self.sentence:
            font = theme.font("body", bold=True)
            p.setFont(font)
            p.setPen(theme.current().colour(self._tone))
            p.drawText(QRect(0, 0, self.width(), self.height()), _LEFT, self.sentence)
            x = QFontMetrics(font).horizontalAdvance(self.sentence) + Space.L
        widths = [self._width(cap) for cap in self._caps]
        for n, cap in enumerate(self._caps):
            last = n == len(self._caps) - 1
            if not last and x + widths[n] + widths[-1] > self.width():
                continue
            self._draw(p, x, cap)
            x += widths[n]
        p.end()

    def _width(self, cap: Cap) -> int:
        return self._cap_width(cap) + Space.XS + _words(cap.words) + Space.M

    def _cap_width(self, cap: Cap) -> int:
        return max(_CAP, QFontMetrics(theme.font("caption", bold=True)).horizontalAdvance(cap.key) + Space.M)

    def _draw(self, p: QPainter, x: int, cap: Cap) -> None:
        now = theme.current()
        box = QRect(x, (self.height() - _CAP) // 2, self._cap_width(cap), _CAP)
        p.setPen(now.colour("line"))
        p.setBrush(now.colour("background"))
        p.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), Size.RADIUS_SMALL, Size.RADIUS_SMALL)
        p.setPen(now.colour("text"))
        p.setFont(theme.font("caption", bold=True))
        p.drawText(box, int(Qt.AlignmentFlag.AlignCenter), cap.key)
        p.setPen(now.colour("muted"))
        p.setFont(theme.font("caption"))
        words = QRect(box.right() + 1 + Space.XS, 0, _words(cap.words) + 1, self.height())
        p.drawText(words, _LEFT, cap.words)


def _words(text: str) -> int:
    return QFontMetrics(theme.font("caption")).horizontalAdvance(text)


class KeyTable(QFrame):
    """Every key of the table in columns, with the layout's digits above them."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "status")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.XXS)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.hide()

    def fill(self, keys: KeyMap, _: Translator) -> None:
        """Set the keys in a language."""
        while self._grid.count():
            gone = self._grid.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        rows = -(-len(KEYS) // COLUMNS)
        if DIGITS[keys.layout]:
            words = _("J K L are 1 2 3, U I O are 4 5 6, M is 0; the digits above them are digits.")
            self._grid.addWidget(label(words, "caption"), 0, 0, 1, COLUMNS)
        for n, row in enumerate(KEYS):
            self._grid.addWidget(_entry(row, keys, _), n % rows + 1, n // rows)


def _entry(row: Row, keys: KeyMap, _: Translator) -> QWidget:
    entry = QWidget()
    line = QHBoxLayout(entry)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.XS)
    for key in keys.keys(row.action):
        cap = QLabel(key)
        cap.setProperty("role", "keycap")
        line.addWidget(cap)
    line.addWidget(label(_(row.words), "caption"), 1)
    return entry
