"""The rail: where one can go. It folds to icons where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from ui import theme
from ui.screens import SCREENS, ScreenSpec
from ui.theme import Size, Space
from ui.widgets import ElidedLabel, label
from ui.widgets.buttons import press_by_enter

NAME = "SurveyKit"


class RailEntry(QPushButton):
    """One place: icon, name, and its key while one is there."""

    def __init__(self, icon: str, shortcut: str) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setCheckable(True)
        self.setFixedHeight(Size.ROW)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(Size.ICON, Size.ICON))
        self._icon, self._name, self._shortcut, self._folded = icon, "", shortcut, False
        self._key = label(shortcut, "caption")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, Space.S, 0)
        inside.addStretch(1)
        inside.addWidget(self._key)
        self.toggled.connect(self._draw)
        self._draw()

    def set_name(self, name: str) -> None:
        """Say where it leads."""
        self._name = name
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {self._shortcut}".strip())
        self._draw()

    def fold(self, folded: bool) -> None:
        """Show the icon alone; the name stays in the tool tip and for the screen reader."""
        self._folded = folded
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        press_by_enter(self, event)
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.current().colour("accent"))
            bar = QRectF(0, Space.XS, Space.XXS - 1, self.height() - 2 * Space.XS)
            painter.drawRoundedRect(bar, Size.STROKE, Size.STROKE)

    def _draw(self) -> None:
        self.setIcon(theme.icon(self._icon, "accent" if self.isChecked() else "muted"))
        self.setText("" if self._folded else f" {self._name}")
        said = QFontMetrics(theme.font("body", bold=True)).horizontalAdvance(self._name)
        room = self.width() - Size.ICON - 4 * Space.S - said
        self._key.setVisible(self.isChecked() and not self._folded and room >= self._key.sizeHint().width())


class Rail(QFrame):
    """``chosen`` gives the id of a screen; ``menu_wanted`` the place where the menu of commands opens."""

    chosen = Signal(str)
    menu_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self._logo = QLabel()
        self._logo.setPixmap(theme.app_icon().pixmap(Size.ICON_LARGE, Size.ICON_LARGE))
        self._name = label(NAME, "lead", strong=True)
        head = QWidget()
        head.setFixedHeight(Size.HEADER)
        inside = QHBoxLayout(head)
        inside.setContentsMargins(Space.XS, 0, 0, 0)
        inside.setSpacing(Space.XS)
        inside.addWidget(self._logo)
        inside.addWidget(self._name)
        inside.addStretch(1)
        self._project = ElidedLabel("", "caption")
        self._menu = RailEntry("more", "")
        self._menu.setCheckable(False)
        self._menu.clicked.connect(lambda: self.menu_wanted.emit(self._menu))
        self._entries = {spec.id: self._made(spec) for spec in SCREENS}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XS, 0, Space.XS, Space.XS)
        column.setSpacing(Space.XXS)
        column.addWidget(head)
        for spec in SCREENS:
            self._group.addButton(self._entries[spec.id])
            if not spec.number:
                column.addStretch(1)
                column.addWidget(self._project)
            column.addWidget(self._entries[spec.id])
        column.addWidget(self._menu)
        self._project.setContentsMargins(Space.S, 0, 0, 0)
        self.fold(False)

    def retranslate(self, _: Translator) -> None:
        """Set every name."""
        self.setAccessibleName(_("Screens"))
        self._menu.set_name(_("Menu"))
        for spec in SCREENS:
            self._entries[spec.id].set_name(_(spec.title))

    def fold(self, folded: bool) -> None:
        """Show icons alone, or icons with names."""
        self.setFixedWidth(Size.RAIL_FOLDED if folded else Size.RAIL)
        self._name.setVisible(not folded)
        self._project.setVisible(not folded)
        for entry in (*self._entries.values(), self._menu):
            entry.fold(folded)

    def show_current(self, screen: str) -> None:
        """Mark where one is; on a screen without an entry nothing is marked."""
        self._group.setExclusive(False)
        for name, entry in self._entries.items():
            entry.setChecked(name == screen)
        self._group.setExclusive(True)

    def show_project(self, title: str) -> None:
        """Name the open project above the settings."""
        self._project.setText(title)

    def _made(self, spec: ScreenSpec) -> RailEntry:
        entry = RailEntry(spec.icon, spec.shortcut)
        entry.clicked.connect(lambda: self.chosen.emit(spec.id))
        return entry
