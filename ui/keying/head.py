"""What stands above the sheet: the batch as one line, how far the sheet is, its number large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from surveykit.i18n import Translator
from ui import theme
from ui.theme import Size, Space
from ui.widgets import ElidedLabel, LinkButton, label


class BatchLine(QFrame):
    """Wave, unit, keyer and what stands on the stack's cover; at the right what was done since sitting down."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(Size.ROW + Space.XS)
        self.wave, self.unit, self.keyer = label(), label(), label()
        self._names = [label("", "caption") for _n in range(3)]
        self.cover = ElidedLabel("", "caption")
        self.change = LinkButton()
        self.pace = label("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.XS)
        for name, value in zip(self._names, (self.wave, self.unit, self.keyer), strict=True):
            row.addWidget(name)
            row.addWidget(value)
            row.addSpacing(Space.M)
        row.addWidget(self.cover, 1)
        row.addWidget(self.change)
        row.addSpacing(Space.M)
        row.addWidget(self.pace)

    def retranslate(self, _: Translator, key: str) -> None:
        """Set the names of what is shown; ``key`` changes it."""
        for name, text in zip(self._names, (_("Wave"), _("Unit"), _("Keyed by")), strict=True):
            name.setText(text)
        self.change.setText(_("Change"))
        self.change.setToolTip(key)

    def show_batch(self, wave: str, unit: str, keyer: str, cover: str = "") -> None:
        """Show what is being keyed; what is not set is left out."""
        self.cover.setText(cover)
        for name, value, text in zip(self._names, (self.wave, self.unit, self.keyer), (wave, unit, keyer), strict=True):
            value.setText(text)
            value.setVisible(bool(text))
            name.setVisible(bool(text))


class ProgressLine(QWidget):
    """How much of the sheet is keyed, as a thin line."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(Size.STROKE)
        self._share = 0.0

    def show_share(self, share: float) -> None:
        """Show a share from 0 to 1."""
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        p = QPainter(self)
        p.fillRect(self.rect(), theme.current().colour("line"))
        p.fillRect(0, 0, round(self.width() * self._share), self.height(), theme.current().colour("accent"))
        p.end()


class SheetHead(QWidget):
    """The sheet's number, the questionnaire's title, where on the sheet keying stands."""

    def __init__(self) -> None:
        super().__init__()
        self.number = label("", "figure")
        self.title = ElidedLabel("", "lead")
        self.place = label("", "caption")
        self.place.setMinimumWidth(Size.CHART // 2)
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.XS)
        row.setSpacing(Space.M)
        row.addWidget(self.number)
        row.addWidget(self.title, 1)
        row.addWidget(self.place)
