"""The words of a form: in one language or in two, broken into lines, what no face can draw replaced and remembered."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from surveykit.i18n import Translator
from surveykit.model.questionnaire import Text
from surveykit.report.charts import fonts
from surveykit.report.charts.typeset import Line, break_lines, longest_unit
from surveykit.report.document import Run
from surveykit.report.form.metrics import LEADING, Metrics
from surveykit.report.form.options import FormOptions
from surveykit.report.form.placed import BLACK, DARK, MM, Words
from surveykit.report.form.slabs import Slab

UNKNOWN = "▨"
"""Stands for a character that the faces lack: a box, but none that could be ticked."""

_SILENT = frozenset({"Cc", "Cf", "Zl", "Zp"})
_SELECTORS = range(0xFE00, 0xFE10)


@dataclass(frozen=True)
class Row:
    """A broken line with its size in points."""

    line: Line
    size: float
    grey: float

    @property
    def height(self) -> float:
        """In mm."""
        return self.size * LEADING / MM

    @property
    def width(self) -> float:
        """In mm."""
        return self.line.width / MM

    def at(self, x: float, y: float) -> Words:
        """The words with the top of the line at ``y``."""
        return Words(x, y + self.height / 2 + 0.36 * self.size / MM, self.line, self.size, self.grey)


@dataclass
class Voice:
    """Says texts in the languages of a form. ``missing`` gathers what no face can draw, in order of appearance."""

    options: FormOptions
    metrics: Metrics
    missing: dict[str, None] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The leading one first."""
        return self.options.languages

    def fixed(self, message: str, **facts: object) -> Text:
        """One of the program's own sentences, in every language of the form."""
        return {language: Translator(language)(message, **facts) for language in self.languages}

    def said(self, texts: Text, fallback: str = "") -> tuple[str, ...]:
        """A text in each language of the form that it has; else in any it has; else ``fallback``."""
        found = [texts[language].strip() for language in self.languages if texts.get(language, "").strip()]
        found = found or [t.strip() for t in texts.values() if t.strip()][:1] or ([fallback] if fallback else [])
        return tuple(dict.fromkeys(self.drawable(text) for text in found))

    def inline(self, texts: Text, fallback: str = "") -> str:
        """Both languages on one line."""
        return " ".join(self.said(texts, fallback)).replace("\n", " ")

    def drawable(self, text: str) -> str:
        """``text`` with a box for every character that no face has."""
        if text.isascii():
            return text
        return "".join(self._drawn(character) for character in text)

    def _drawn(self, character: str) -> str:
        if ord(character) < 128 or fonts.has(fonts.REGULAR, character) or fonts.has(fonts.ITALIC, character):
            return character
        category = unicodedata.category(character)
        if category in _SILENT or ord(character) in _SELECTORS or category == "Zs":
            return " " if category == "Zs" else ""
        # A lone surrogate is half a character, in no file that can be written down again.
        self.missing["\ufffd" if category == "Cs" else character] = None
        return "" if unicodedata.combining(character) else UNKNOWN

    def rows(
        self, texts: Text, size: float, width: float, *, bold: bool = False, grey: float = BLACK, fallback: str = ""
    ) -> tuple[Row, ...]:
        """Lines no wider than ``width`` mm; the second language under the first, a little smaller."""
        rows: list[Row] = []
        for number, text in enumerate(self.said(texts, fallback)):
            own = size if number == 0 or self.options.large else max(size * 0.86, self.metrics.code)
            tone = grey if number == 0 else max(grey, DARK)
            rows += self.lines(text, own, width, bold=bold and number == 0, grey=tone)
        return tuple(rows)

    def lines(
        self, text: str, size: float, width: float | None, *, bold: bool = False, grey: float = BLACK
    ) -> tuple[Row, ...]:
        """Lines of a text that is already drawable."""
        limit = None if width is None else max(width, 4.0) * MM
        broken = break_lines((Run(text),), size, limit, bold=bold, language=self.tongue(text))
        return tuple(Row(line, size, grey) for line in broken)

    def balanced(self, text: str, size: float, width: float, *, bold: bool = False) -> tuple[Row, ...]:
        """As few lines as ``lines`` needs, of about the same length: four characters as two and two."""
        rows = self.lines(text, size, width, bold=bold)
        narrower, least = width, max(width * 0.5, self.unit(text, size))
        while 1 < len(rows) < 5 and narrower * 0.95 > least:
            narrower *= 0.95
            closer = self.lines(text, size, narrower, bold=bold)
            if len(closer) > len(rows):
                break
            rows = closer
        return rows

    def one(self, text: str, size: float, *, bold: bool = False, grey: float = BLACK) -> Row:
        """A text on a single line."""
        return self.lines(text.replace("\n", " "), size, None, bold=bold, grey=grey)[0]

    def unit(self, text: str, size: float) -> float:
        """Width in mm of the longest stretch of a text that ought not to be broken."""
        return longest_unit((Run(text),), size, language=self.tongue(text)) / MM

    @staticmethod
    def tongue(text: str) -> str:
        """The language whose quotes a text takes: Chinese where it has an ideograph."""
        return "zh_CN" if any(character >= "\u2e80" for character in text) else "en"


def paragraph(rows: tuple[Row, ...], x: float = 0.0) -> tuple[Slab, ...]:
    """A slab a line."""
    return tuple(Slab(row.height, (row.at(x, 0.0),)) for row in rows)


def height(rows: tuple[Row, ...]) -> float:
    """Of lines above one another, in mm."""
    return sum(row.height for row in rows)
