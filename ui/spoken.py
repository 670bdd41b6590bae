"""The language that the program speaks."""

from __future__ import annotations

from surveykit.i18n import system_language
from surveykit.settings import Settings


def spoken(preferences: Settings) -> str:
    """The language that was chosen, else the system's."""
    return preferences.language or system_language()
