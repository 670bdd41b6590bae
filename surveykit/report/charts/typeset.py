"""Lines of mixed Chinese and Latin text: which face, where to break, how much to squeeze.

reportlab's own paragraphs either break at spaces only (Chinese has none) or anywhere (also inside ``P<0.001``). Here a
run of Latin letters, digits and operators is one unit; Chinese breaks between any two characters but never before a
closing or after an opening mark; two full-width marks in a row lose the blank half between them; a line may end with a
mark whose blank half hangs over the edge, and begins flush where it begins with one. A user's text is only ever text.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from surveykit.report.charts import fonts
from surveykit.report.document import Run

CLOSING = frozenset("，。、；：？！）］｝》〉」』】〕”’")
OPENING = frozenset("（［｛《〈「『【〔“‘")
NO_START = CLOSING | frozenset("％‰℃·…—～,.;:!?)]}%")
NO_END = OPENING | frozenset("～([{")
HALF = CLOSING | OPENING  # drawn in one half of their square
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})
_GAP = 0.08  # of the em, between Chinese and Latin; readers of PDF text take more than 0.1 for a space
_SQUEEZE = 0.4  # of the em, out of the blank halves of two marks in a row; pdftotext tears the line at 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one face, ``x`` points from the start of its line."""

    text: str
    face: str
    x: float


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces side by side; ``width`` is that of their ink, in points."""

    pieces: tuple[Piece, ...]
    width: float


@dataclass(slots=True)
class _Mark:
    """One character with its combining marks; ``advance`` in em."""

    text: str
    face: str
    advance: float
    cjk: bool


def plain(runs: Iterable[Run]) -> str:
    """The words without their faces."""
    return "".join(run.text for run in runs)


def text_width(runs: Sequence[Run], size: float, *, bold: bool = False, language: str = "zh_CN") -> float:
    """Width of the runs on one line, in points."""
    return max((line.width for line in break_lines(runs, size, None, bold=bold, language=language)), default=0.0)


def longest_unit(runs: Sequence[Run], size: float, *, bold: bool = False, language: str = "zh_CN") -> float:
    """Width of the longest stretch that ought not to be broken, in points."""
    return max((sum(m.advance for m in unit) * size for unit in _units(_marks(runs, bold, language))), default=0.0)


def break_lines(
    runs: Sequence[Run], size: float, width: float | None, *, bold: bool = False, language: str = "zh_CN"
) -> tuple[Line, ...]:
    """Break ``runs`` into lines no wider than ``width`` points (None: only where the text itself has a new line).

    A unit wider than a whole line is broken where it must be. English quotes are drawn straight and … as three dots:
    the face's own are Chinese and a full square wide.
    """
    return _broken(tuple(runs), size, width, bold, language, fonts.faces())


@lru_cache(maxsize=8192)
def _broken(
    runs: tuple[Run, ...], size: float, width: float | None, bold: bool, language: str, _worn: fonts.Faces
) -> tuple[Line, ...]:
    """Kept, since a report whose layout is tried out is set again and again, and most of it as before."""
    lines: list[Line] = []
    for paragraph in _split_newlines(runs):
        current: list[_Mark] = []
        for unit in _units(_marks(paragraph, bold, language)):
            if width is None or _ink([*current, *unit]) * size <= width + 0.01:
                current += unit
                continue
            if current:
                lines.append(_line(current, size))
            current = []
            for mark in unit:
                if current and _ink([*current, mark]) * size > width + 0.01:
                    lines.append(_line(current, size))
                    current = []
                if current or not mark.text.isspace():
                    current.append(mark)
        lines.append(_line(current, size))
    return tuple(lines)


def _split_newlines(runs: Sequence[Run]) -> list[list[Run]]:
    paragraphs: list[list[Run]] = [[]]
    for run in runs:
        for number, part in enumerate(run.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if number:
                paragraphs.append([])
            paragraphs[-1].append(Run(part, run.italic, run.bold))
    return paragraphs


def _marks(runs: Sequence[Run], bold: bool, language: str) -> list[_Mark]:
    marks: list[_Mark] = []
    worn = fonts.faces()
    for run in runs:
        upright = worn.bold if bold or run.bold else worn.regular
        italic = worn.bold_italic if bold or run.bold else worn.italic
        text = run.text if language.startswith("zh") else run.text.translate(_STRAIGHT)
        for character in text:
            if unicodedata.combining(character) and marks:
                if fonts.has(marks[-1].face, character):
                    marks[-1].text += character
                continue
            if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
                character = " " if character == "\t" else ""
            if character:
                face = _face(character, upright, italic, run.italic)
                advance = fonts.width(character, face, 1)
                marks.append(_Mark(character, face, advance, _is_cjk(character)))
    for this, following in itertools.pairwise(marks):
        this.advance += _kern(this, following)
    return marks


def _face(character: str, upright: str, italic: str, wanted: bool) -> str:
    """Only letters lean: digits, ± and brackets stay upright. What the upright face lacks (ᵃ) the italic may have.

    The upright · is a full square wide; the italic one is the Latin dot.
    """
    if character == "·":
        return italic
    if wanted and character.isalpha() and fonts.has(italic, character):
        return italic
    if fonts.has(upright, character):
        return upright
    return italic if fonts.has(italic, character) else fonts.REGULAR if upright != fonts.BOLD else upright


def _kern(this: _Mark, following: _Mark) -> float:
    a, b = this.text, following.text
    facing = (a in CLOSING and b in HALF) or (a in OPENING and b in OPENING)
    if facing and this.advance >= 0.9 and following.advance >= 0.9:
        return -_SQUEEZE
    if this.cjk != following.cjk and a not in HALF and b not in HALF and a[0].isalnum() and b[0].isalnum():
        return _GAP
    return 0.0


def _is_cjk(character: str) -> bool:
    """Whether it may be parted from its neighbours: ideographs and full-width marks."""
    return ord(character) >= 0x2E80 or character in HALF or character in "…—"


def _units(marks: list[_Mark]) -> list[list[_Mark]]:
    """Cut where a line may end: after spaces, around Chinese characters, after a slash or hyphen inside words."""
    units: list[list[_Mark]] = []
    for mark in marks:
        if units and not _may_part(units[-1], mark):
            units[-1].append(mark)
        else:
            units.append([mark])
    return units


def _may_part(unit: list[_Mark], mark: _Mark) -> bool:
    last = unit[-1]
    if mark.text.isspace() or mark.text in NO_START or last.text in NO_END:
        return False
    if last.text.isspace() or last.cjk or mark.cjk:
        return True
    return last.text in "/-" and len(unit) > 2 and unit[-2].text[0].isalpha() and mark.text[0].isalpha()


def _trimmed(marks: list[_Mark]) -> list[_Mark]:
    end = len(marks)
    while end and marks[end - 1].text.isspace():
        end -= 1
    return marks[:end]


def _ink(marks: list[_Mark]) -> float:
    """Width in em without what is blank at the ends."""
    marks = _trimmed(marks)
    width = sum(m.advance for m in marks)
    if marks and marks[0].text in OPENING and marks[0].advance >= 0.9:
        width -= 0.5
    if marks and marks[-1].text in CLOSING and marks[-1].advance >= 0.9:
        width -= 0.5
    return width


def _line(marks: list[_Mark], size: float) -> Line:
    marks = _trimmed(marks)
    pieces: list[Piece] = []
    x = -0.5 * size if marks and marks[0].text in OPENING and marks[0].advance >= 0.9 else 0.0
    start, text, drawn = x, "", x
    for number, mark in enumerate(marks):
        before = marks[number - 1] if number else None
        if text and before and (mark.face != before.face or abs(drawn - x) > 1e-6):
            pieces.append(Piece(text, before.face, start))
            text = ""
        if not text:
            start = drawn = x
        text += mark.text
        drawn += fonts.width(mark.text, mark.face, size)
        x += mark.advance * size
    if text:
        pieces.append(Piece(text, marks[-1].face, start))
    return Line(tuple(pieces), _ink(marks) * size)
