"""Cells in their looks: named styles that a person changes in one place, and what a single cell has of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from surveykit.workbook.looks import FONT, Formula, Look, Part, Rule, Value
from surveykit.workbook.text import begins_like_formula, clean


class Wardrobe:
    """The styles of one book; a look is worked out once and then copied from cell to cell."""

    def __init__(self, styles: Mapping[str, tuple[str, Look]]) -> None:
        self._named = {key: _named(name, look) for key, (name, look) in styles.items()}
        self._made: dict[tuple[Look, bool], Any] = {}

    def cell(self, sheet: Any, value: Value) -> Any:
        """The openpyxl cell of ``value``; a text stays a text whatever it begins with."""
        content = value.content
        quoted = isinstance(content, str) and begins_like_formula(content)
        cell: Any = WriteOnlyCell(sheet)
        if (value.look, quoted) in self._made:
            cell._style = self._made[value.look, quoted]
        else:
            if value.look.style in self._named:
                cell.style = self._named[value.look.style]
            _dress(cell, value.look)
            cell.quotePrefix = quoted
            self._made[value.look, quoted] = cell._style
        if isinstance(content, tuple):
            cell.value = _rich(content, value.look)
            cell.data_type = "s"
        elif isinstance(content, str):
            cell.value = clean(content)
            cell.data_type = "s"
        elif isinstance(content, Formula):
            cell.value = content.text
            cell.data_type = "f"
        else:
            cell.value = content
        if value.link:
            cell.hyperlink = Hyperlink(ref="", location=f"{quote_sheetname(value.link)}!A1")
        return cell


def _named(name: str, look: Look) -> NamedStyle:
    style: Any = NamedStyle(name=clean(name)[:255])
    _dress(style, look)
    return style  # type: ignore[no-any-return]


def _dress(styled: Any, look: Look) -> None:
    styled.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, color=look.color)
    styled.alignment = Alignment(horizontal=look.align, vertical=look.upright, wrap_text=look.wrap, indent=look.indent)
    styled.fill = PatternFill("solid", start_color=look.fill) if look.fill else PatternFill()
    styled.border = Border(left=Side(), right=Side(), top=_side(look.above), bottom=_side(look.below))
    styled.number_format = look.number_format


def _side(weight: Rule) -> Side:
    return Side(style=weight, color="1B2430") if weight else Side()


def _rich(parts: tuple[Part, ...], look: Look) -> CellRichText:
    return CellRichText(
        *(
            TextBlock(
                InlineFont(rFont=FONT, sz=look.size, b=part.bold or look.bold, i=part.italic, color=Color(look.color)),
                clean(part.text),
            )
            for part in parts
            if part.text
        )
    )
