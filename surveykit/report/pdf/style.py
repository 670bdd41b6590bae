"""Measures of the page, in points."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4

from surveykit.report.charts import palette

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 48.0
TOP = 64.0
BOTTOM = 60.0
WIDTH = PAGE_WIDTH - 2 * MARGIN
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

TABLE_SIZES = (9.2, 8.4, 7.6, 7.0)  # the largest in which a table's numbers need no second line
RULE_HEAVY = 1.1
RULE_LIGHT = 0.5


@dataclass(frozen=True)
class Style:
    """How a paragraph looks."""

    size: float
    leading: float
    bold: bool = False
    color: Color = palette.TEXT
    before: float = 0.0
    after: float = 0.0
    centred: bool = False


BODY = Style(9.6, 16.4, before=3, after=5)
NOTE = Style(8.0, 12.6, color=palette.MUTED, before=3, after=5)
LEAD_FIRST = Style(11.4, 18.4, bold=True)
LEAD_MORE = Style(9.6, 16.4)
CAVEAT = Style(9.0, 14.8)
TITLE = Style(19.0, 26.0, bold=True)
SUBTITLE = Style(9.8, 15.6, color=palette.MUTED, before=5)
HEADINGS = (
    Style(13.0, 19.0, bold=True, before=20, after=7),
    Style(10.8, 16.0, bold=True, before=15, after=5),
    Style(9.8, 15.0, bold=True, before=11, after=4),
)
TABLE_TITLE = Style(9.6, 14.4, bold=True, centred=True)
CHART_TITLE = Style(9.8, 15.0, bold=True)
