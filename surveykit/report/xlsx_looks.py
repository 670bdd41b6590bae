"""The looks of a report's cells and the named styles they belong to: changed there, changed on every sheet."""

from __future__ import annotations

from collections.abc import Mapping

from surveykit.i18n import N_, Translator
from surveykit.report.cells import P_FORMAT
from surveykit.workbook.looks import LINK, MUTED, WARN, Look

TITLE = Look(size=16, bold=True, wrap=True, style="title")
SHEET_TITLE = Look(size=13, bold=True, wrap=True, style="sheet_title")
HEADING = Look(size=12, bold=True, upright="bottom", style="heading")
HEAD = Look(bold=True, wrap=True, align="right", upright="bottom", above="medium", below="thin", style="head")
NAME = Look(bold=True, wrap=True, align="left", upright="bottom", above="medium", below="thin", style="head")
TEXT = Look(wrap=True, upright="top", style="text")
LABEL = Look(color=MUTED, upright="top", style="text")
QUIET = Look(color=MUTED, style="text")
NUMBER = Look(align="right", number_format="0.00", style="number")
P = Look(align="right", number_format=P_FORMAT, style="p")
NOTE = Look(size=9, color=MUTED, wrap=True, upright="top", style="note")
LEAD = Look(size=12, bold=True, wrap=True, upright="top", style="lead")
CAVEAT = Look(color=WARN, wrap=True, upright="top", style="caveat")
BANNER = Look(size=9, bold=True, color=WARN, wrap=True, style="banner")
LINKED = Look(color=LINK, style="link")

_NAMES: Mapping[str, tuple[str, Look]] = {
    "title": (N_("Report title"), TITLE),
    "sheet_title": (N_("Report sheet title"), SHEET_TITLE),
    "heading": (N_("Report heading"), HEADING),
    "head": (N_("Report table head"), HEAD),
    "text": (N_("Report text"), TEXT),
    "number": (N_("Report number"), NUMBER),
    "p": (N_("Report P value"), P),
    "note": (N_("Report note"), NOTE),
    "lead": (N_("Report lead"), LEAD),
    "caveat": (N_("Report caveat"), CAVEAT),
    "banner": (N_("Report banner"), BANNER),
    "link": (N_("Report link"), LINKED),
}


def styles(_: Translator) -> dict[str, tuple[str, Look]]:
    """The named styles in the report's language."""
    return {key: (_(name), look) for key, (name, look) in _NAMES.items()}
