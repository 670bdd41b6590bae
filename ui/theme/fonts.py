"""The bundled typefaces, so that screen and paper agree."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from surveykit.i18n import RESOURCES
from ui.theme.tokens import TYPE, Role

FAMILY = "SurveyKit Sans SC"
ITALIC_FAMILY = "SurveyKit Sans"
_UPRIGHT = ("SurveyKitSansSC-Regular.ttf", "SurveyKitSansSC-Bold.ttf")
_ITALIC = ("SurveyKitSans-Italic.ttf", "SurveyKitSans-BoldItalic.ttf")


@cache
def _load(names: tuple[str, ...]) -> None:
    for name in names:
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))


def font(role: Role = "body", *, bold: bool = False) -> QFont:
    """The typeface at one step of the type scale."""
    _load(_UPRIGHT)
    found = QFont(FAMILY)
    found.setPixelSize(TYPE[role])
    found.setBold(bold)
    return found


def italic(role: Role = "body", *, bold: bool = False) -> QFont:
    """The Latin and Greek italic for symbols: t, P, x̄, χ²."""
    _load(_ITALIC)
    found = QFont(ITALIC_FAMILY)
    found.setPixelSize(TYPE[role])
    found.setBold(bold)
    found.setItalic(True)
    return found
