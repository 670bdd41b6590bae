"""What native charts share: titles, axes, whiskers, references to cells."""

from __future__ import annotations

from typing import Any, Literal

from openpyxl.chart.data_source import NumDataSource, NumRef
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import get_column_letter, quote_sheetname

from surveykit.workbook.text import clean

WIDTH = 17.5  # cm of every chart: as wide as upright A4 between its margins
HIGHEST = 23.0  # cm of a chart: with its title and note on upright A4
_LONGEST = 120  # letters of a title: more would push the plot out of its frame


def dressed(made: Any, words: str, height: float, unit: str) -> None:
    """Give an openpyxl chart its title, size (``height`` in cm), axes and grid."""
    made.title = title(words, 1100)
    made.height, made.width = height, WIDTH
    made.y_axis.title = title(unit, 900) if unit else None
    made.x_axis.delete = made.y_axis.delete = False  # openpyxl hides the axes of a chart it was told nothing about
    made.x_axis.tickLblPos = "low"
    made.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E6E9EE"))
    made.y_axis.number_format = "General"


def laid_out(made: Any) -> None:
    """Put the plot under the title: openpyxl leaves that to whoever opens the file."""
    made.layout = Layout(manualLayout=ManualLayout(x=0.07, y=0.16, w=0.9, h=0.66))


def title(text: str, size: int) -> Title:
    """A title in hundredths of a point; openpyxl's own is 18 points and lies over the plot."""
    text = clean(text)
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    face = CharacterProperties(sz=size, b=True, solidFill="1B2430")
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=face), r=[RegularTextRun(rPr=face, t=text)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def whiskers(
    sheet: Any, minus: int, plus: int, first: int, last: int, *, direction: Literal["x", "y"] | None = "y"
) -> ErrorBars:
    """Whiskers whose lengths are the numbers of two columns."""
    return ErrorBars(
        errDir=direction,
        errBarType="both",
        errValType="cust",
        noEndCap=False,
        plus=NumDataSource(numRef=NumRef(f=span(sheet, plus, first, last))),
        minus=NumDataSource(numRef=NumRef(f=span(sheet, minus, first, last))),
        spPr=GraphicalProperties(ln=LineProperties(solidFill="1B2430", w=9525)),
    )


def span(sheet: Any, column: int, first: int, last: int) -> str:
    """The reference to a stretch of a column."""
    letter = get_column_letter(column)
    return f"{quote_sheetname(sheet.title)}!${letter}${first}:${letter}${last}"


def cell(sheet: Any, column: int, row: int) -> str:
    """The reference to one cell."""
    return f"{quote_sheetname(sheet.title)}!${get_column_letter(column)}${row}"
