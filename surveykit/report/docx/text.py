"""Words in Word: every text is only ever text, and each character gets the face that it is printed in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from surveykit.report.document import Run
from surveykit.workbook.text import legal

# Marks that Chinese and English share: Word takes them from the Latin face unless it is told that they are Chinese.
_SHARED = re.compile("([“”‘’…—·]+)")


def add_runs(paragraph: Any, runs: Sequence[Run], language: str, *, bold: bool = False, size: float = 0.0) -> None:
    """Append runs to a ``w:p`` element. ``size`` in points where it differs from the style's."""
    for run in runs:
        for piece in _SHARED.split(legal(run.text)):
            if piece:
                paragraph.append(_run(piece, run, language, bold=bold or run.bold, size=size))


def _run(text: str, run: Run, language: str, *, bold: bool, size: float) -> Any:
    made = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    if language.startswith("zh") and not run.italic and _SHARED.fullmatch(text):
        face = OxmlElement("w:rFonts")
        face.set(qn("w:hint"), "eastAsia")
        properties.append(face)
    for on, name in ((bold, "w:b"), (run.italic, "w:i")):
        if on:
            properties.append(OxmlElement(name))
    if size:
        for name in ("w:sz", "w:szCs"):
            half = OxmlElement(name)
            half.set(qn("w:val"), str(round(2 * size)))
            properties.append(half)
    if len(properties):
        made.append(properties)
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(OxmlElement("w:br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                made.append(OxmlElement("w:tab"))
            words = OxmlElement("w:t")
            words.text = part
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
    return made


def add_field(paragraph: Any, code: str, shown: str) -> None:
    """A field that Word reckons itself, such as PAGE; ``shown`` until it has."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {code} ")
    add_runs(field, (Run(shown),), "en")
    paragraph.append(field)
