"""One gettext catalogue for the library and the interface.

English sentences are the message ids; ``resources/locale`` holds the Chinese. A language is always an argument: a
report is written in Chinese whatever the interface speaks.
"""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
LANGUAGES = ("zh_CN", "en")

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
"""The bundled face, made for Chinese, draws curly quotes a full square wide: English sentences get straight ones."""


@lru_cache(maxsize=4)
def _catalogue(language: str) -> gettext.NullTranslations:
    folder = RESOURCES / "locale"
    return gettext.translation("surveykit", folder, languages=[language], fallback=language == "en")


class Translator:
    """``Translator("zh_CN")("{n} sheets", n=3)`` gives the sentence in Chinese with its facts filled in.

    Facts are filled in with ``str.format`` from the translated sentence, so that a user's text with braces in it is
    never taken for a placeholder.
    """

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"language {language!r}; one of {', '.join(LANGUAGES)}")
        self.language = language
        self._gettext = _catalogue(language).gettext
        self._quotes = _STRAIGHT if language == "en" else {}

    def __call__(self, message: str, /, **facts: object) -> str:
        """Give the sentence in this language with its facts filled in."""
        sentence = self._gettext(message).translate(self._quotes) if message else ""
        return sentence.format(**facts) if facts else sentence

    def text(self, texts: Mapping[str, str], fallback: str = "") -> str:
        """A person's own text in this language, else in the other one, else ``fallback``."""
        found = texts.get(self.language) or next((t for t in texts.values() if t), "")
        return found or fallback


def N_(message: str) -> str:
    """Mark a sentence for the catalogue where it is only stored; it is translated when it is shown."""
    return message


def system_language() -> str:
    """``zh_CN`` when the system speaks Chinese, else ``en``."""
    named = next((os.environ[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(k)), "")
    if not named:
        named = locale.getlocale()[0] or ""
    return "zh_CN" if named.lower().startswith(("zh", "chinese")) else "en"
