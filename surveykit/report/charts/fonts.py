"""The bundled faces, registered with reportlab once, embedded in every file.

Upright text is SurveyKit Sans SC (Noto Sans SC with the bar of x̄ put right); italics are its Latin and Greek partner.
Official papers are set in SurveyKit Serif SC (Noto Serif SC); what is bold in them is the sans, as 黑体 beside 宋体.
Where they come from: ``resources/fonts/README.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics, ttfonts

from surveykit.i18n import RESOURCES

REGULAR = "SurveyKitSansSC-Regular"
BOLD = "SurveyKitSansSC-Bold"
ITALIC = "SurveyKitSans-Italic"
BOLD_ITALIC = "SurveyKitSans-BoldItalic"
SERIF = "SurveyKitSerifSC-Regular"
SERIF_ITALIC = "SurveyKitSerif-Italic"
ASCENT = 0.88  # of the em: where the ink of a line begins, for boxes around text
DESCENT = 0.12

# What SVG calls the four: the names inside the files, which Qt knows after addApplicationFont
SVG_FACES = {
    REGULAR: {"family": "SurveyKit Sans SC", "weight": "400", "style": "normal"},
    BOLD: {"family": "SurveyKit Sans SC", "weight": "700", "style": "normal"},
    ITALIC: {"family": "SurveyKit Sans", "weight": "400", "style": "italic"},
    BOLD_ITALIC: {"family": "SurveyKit Sans", "weight": "700", "style": "italic"},
}


@dataclass(frozen=True)
class Faces:
    """What text is set in."""

    regular: str
    italic: str
    bold: str = BOLD
    bold_italic: str = BOLD_ITALIC


SANS_FACES, SERIF_FACES = Faces(REGULAR, ITALIC), Faces(SERIF, SERIF_ITALIC)
# The paper that is being set decides, for all that is drawn on it; two may be set at once on two threads.
_faces: ContextVar[Faces] = ContextVar("faces", default=SANS_FACES)

_LONG_CODE = re.compile(r"<([0-9A-F]{5,6})>$", re.MULTILINE)


@lru_cache(maxsize=1)
def register() -> None:
    """Make the four faces known to reportlab. Raises ``FileNotFoundError`` where the installation lacks one."""
    _mend_rare_characters()
    for name in SVG_FACES:
        path = RESOURCES / "fonts" / f"{name}.ttf"
        path.stat()
        pdfmetrics.registerFont(ttfonts.TTFont(name, str(path)))


@lru_cache(maxsize=1)
def _register_serif() -> None:
    """The faces of official papers, read only where one is set: the upright one has 14 MB."""
    register()
    for name in (SERIF, SERIF_ITALIC):
        path = RESOURCES / "fonts" / f"{name}.ttf"
        path.stat()
        pdfmetrics.registerFont(ttfonts.TTFont(name, str(path)))


def faces() -> Faces:
    """What text is set in just now."""
    return _faces.get()


@contextmanager
def set_in(face: str) -> Iterator[None]:
    """Set everything inside in "serif", or in the sans of the program."""
    if face == "serif":
        _register_serif()
    token = _faces.set(SERIF_FACES if face == "serif" else SANS_FACES)
    try:
        yield
    finally:
        _faces.reset(token)


@lru_cache(maxsize=8)
def _characters(face: str) -> frozenset[int]:
    register()
    return frozenset(pdfmetrics.getFont(face).face.charToGlyph)


def has(face: str, character: str) -> bool:
    """Whether the face can draw the character."""
    return ord(character) in _characters(face)


@lru_cache(maxsize=32768)
def width(text: str, face: str, size: float) -> float:
    """Width of ``text`` in points."""
    register()
    return float(pdfmetrics.stringWidth(text, face, size))


def writes_long_codes() -> bool:
    """Whether this reportlab maps a glyph back to ``<20B0A>``: five digits, which no reader understands."""
    return bool(_LONG_CODE.search(ttfonts.makeToUnicodeCMap("probe", [0, 0x20B0A])))


def _mend_rare_characters() -> None:
    """Characters beyond the BMP (rare names) are drawn right but copied wrong by reportlab up to 5.1.

    A ToUnicode entry is UTF-16-BE: U+20B0A is ``<D842DF0A>``. Only where the installed version still gets it wrong.
    """
    if not writes_long_codes():
        return
    written = ttfonts.makeToUnicodeCMap

    def utf16(found: re.Match[str]) -> str:
        return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"

    def mended(fontname: str, subset: list[int]) -> str:
        return _LONG_CODE.sub(utf16, written(fontname, subset))

    ttfonts.makeToUnicodeCMap = mended
