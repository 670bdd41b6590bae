"""Buttons. Each has a name for who does not see it; clicking one does not take the keyboard from where it was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.theme import Size, Space


def press_by_enter(button: QPushButton, event: QKeyEvent) -> None:
    """Press the button that has the keyboard by Enter too: Qt does so in dialogs only, people expect it anywhere."""
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
        button.animateClick()
        event.accept()


class _Button(QPushButton):
    """A button with a role and, where it has one, an icon that follows the theme."""

    def __init__(self, role: str, text: str = "", icon: str = "", colour: str = "muted") -> None:
        super().__init__(text)
        self.setProperty("role", role)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self._icon, self._colour = icon, colour
        self._draw()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._draw()

    def set_icon(self, icon: str, colour: str = "") -> None:
        """Show another icon of ``resources/icons``."""
        self._icon, self._colour = icon, colour or self._colour
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        press_by_enter(self, event)
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        if self._icon:
            gap = Space.XXS if self.text() else 0
            self.setIconSize(QSize(Size.ICON + gap, Size.ICON))
            self.setIcon(theme.icon(self._icon, self._colour, gap=gap))


class PrimaryButton(_Button):
    """The one thing to do here."""

    def __init__(self, text: str = "", icon: str = "") -> None:
        super().__init__("primary", text, icon, "on_accent")


class QuietButton(_Button):
    """Anything else that can be done here."""

    def __init__(self, text: str = "", icon: str = "") -> None:
        super().__init__("quiet", text, icon, "accent")


class LinkButton(_Button):
    """An action inside text: no frame."""

    def __init__(self, text: str = "", icon: str = "") -> None:
        super().__init__("link", text, icon, "accent")


class IconButton(_Button):
    """An icon with a name; the name is the tool tip and what a screen reader says. ``shortcut`` is shown beside it."""

    def __init__(self, icon: str, name: str = "", *, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__("icon", text, icon)
        self.setProperty("worded", bool(text))
        if parent is not None:
            self.setParent(parent)
        self.set_name(name)

    def set_name(self, name: str, shortcut: str = "") -> None:
        """Say what the button does."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {shortcut}".strip())
