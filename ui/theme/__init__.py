"""How everything looks. ``apply`` dresses the program; what is painted by hand asks ``current()``.

A widget says what it is (``dress(label, role="caption", tone="muted")``), the style sheet of ``sheet.py`` says how that
looks. Roles and tones are listed there; sizes and distances are ``Size`` and ``Space``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, QTemporaryDir
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from ui.theme import icons
from ui.theme.fonts import font, italic
from ui.theme.sheet import sheet
from ui.theme.tokens import LIGHT, LINE_HEIGHT, THEMES, TYPE, Mode, Role, Size, Space, Theme

__all__ = [
    "LINE_HEIGHT", "THEMES", "TYPE", "Mode", "Role", "Size", "Space", "Theme",
    "app_icon", "apply", "current", "dress", "font", "icon", "italic", "measure", "measure_height", "wanted",
]  # fmt: skip

app_icon = icons.app_icon


class _Wardrobe:
    """What is worn now, and where the style sheet's own images lie."""

    theme: Theme = LIGHT
    folders: dict[Mode, QTemporaryDir] = {}


def current() -> Theme:
    """The theme that is worn now."""
    return _Wardrobe.theme


def apply(app: QApplication, mode: Mode) -> Theme:
    """Dress the whole program in light or dark. Widgets hear of it by ``PaletteChange``."""
    theme = THEMES[mode]
    _Wardrobe.theme = theme
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(font())
    app.setPalette(_palette(theme))
    app.setStyleSheet(sheet(theme, _glyphs(theme)))
    return theme


def icon(name: str, colour: str = "muted", size: int = Size.ICON, gap: int = 0) -> QIcon:
    """An icon of ``resources/icons`` by name in the colour of a token: ``icon("plus", "accent")``.

    ``gap`` is room at its right, for a button that has words beside it: its ``iconSize`` is that much wider.
    """
    return icons.icon_in(current(), name, colour, size, gap)


def measure(text: str, role: Role = "body", *, bold: bool = False) -> int:
    """How wide a text is at one step of the type scale, in pixels."""
    return QFontMetrics(font(role, bold=bold)).horizontalAdvance(text)


def measure_height(text: str, width: int, role: Role = "body") -> int:
    """How high a text is at one step of the type scale when it is wrapped at ``width``, in pixels."""
    flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
    return QFontMetrics(font(role)).boundingRect(0, 0, width, 1 << 16, int(flags), text).height() + Space.XXS


def dress(widget: QWidget, **properties: str | bool) -> None:
    """Set ``role``, ``tone``, ``strong`` … and have the style sheet look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def wanted(choice: Literal["system", "light", "dark"]) -> Mode:
    """The mode of a choice; the system's is light where the system says nothing."""
    if choice != "system":
        return choice
    return "dark" if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"


def _glyphs(theme: Theme) -> Path:
    """A folder with the images that a style sheet can only take from files."""
    if theme.mode not in _Wardrobe.folders:
        folder = QTemporaryDir()
        for name, colour in (("chevron-down", theme.muted), ("chevron-up", theme.muted), ("check", theme.on_accent)):
            Path(folder.filePath(f"{name}.svg")).write_bytes(icons.svg(name, colour))
        _Wardrobe.folders[theme.mode] = folder
    return Path(_Wardrobe.folders[theme.mode].path())


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for colour, roles in {
        theme.background: (role.Window,),
        theme.surface: (role.Base, role.AlternateBase, role.Button, role.ToolTipText, role.Light),
        theme.text: (role.WindowText, role.Text, role.ButtonText, role.ToolTipBase, role.BrightText),
        theme.muted: (role.PlaceholderText, role.Dark),
        theme.line: (role.Mid, role.Midlight, role.Shadow),
        theme.accent: (role.Highlight, role.Link, role.Accent),
        theme.on_accent: (role.HighlightedText,),
    }.items():
        for one in roles:
            palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(theme.muted))
    return palette
