"""A workbook: sheets of styled cells, native charts, large tables; the same content gives the same bytes.

Small sheets go through openpyxl; a large table is a sheet whose rows are streamed in while the file is put together,
which happens anyway, since openpyxl stamps its files with the clock.
"""

from __future__ import annotations

import errno
import io
import itertools
import math
import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml.etree import SerialisationError
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from surveykit.progress import Progress, silent
from surveykit.replace import replacing
from surveykit.workbook import native
from surveykit.workbook.looks import FONT, Look, Part, Rule, Value
from surveykit.workbook.scales import ColourScale, colour
from surveykit.workbook.stream import RowWriter, Scalar, check_size
from surveykit.workbook.text import begins_like_formula, clean, columns_wide, sheet_name

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip entry can say
_SAMPLE = 200
_HEAD = Look(bold=True, upright="center", fill="F1F4F7")


@dataclass
class Printed:
    """What stands on every printed page, and the sheet's shape on paper."""

    left: str = ""
    centre: str = ""
    right: str = ""
    foot: str = ""
    landscape: bool = False
    repeat: str = ""  # rows to repeat, "3:3"


@dataclass
class _Streamed:
    writer: RowWriter
    rows: Iterable[Sequence[Scalar]]
    total: int
    table: str  # the table's part in the zip, "" where the sheet has only a filter


@dataclass
class Book:
    """A workbook being made. ``day`` is an ISO date: the only time that enters the file."""

    title: str
    author: str
    day: str
    _streams: dict[str, _Streamed] = field(default_factory=dict)
    _styles: dict[tuple[Look, bool], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._book = Workbook(write_only=True)
        properties = self._book.properties
        properties.title, properties.creator = clean(self.title), clean(self.author) or "SurveyKit"
        properties.created = properties.modified = datetime.fromisoformat(self.day)
        self._tables = 0

    def name(self, wish: str) -> str:
        """A name that the next sheet can have; the fallback is Sheet."""
        return sheet_name(wish, self._book.sheetnames)

    def sheet(
        self,
        name: str,
        rows: Iterable[Sequence[Value | None]],
        widths: Sequence[float],
        *,
        freeze: str = "",
        charts: Sequence[native.Native] = (),
        scales: Sequence[ColourScale] = (),
        printed: Printed | None = None,
    ) -> None:
        """Add a sheet of styled cells. ``widths`` are Excel's column units; ``scales`` colour cells by their numbers.

        Every row gets the height that its text needs: LibreOffice does not reckon it for wrapped text in such files.
        """
        sheet: Any = self._book.create_sheet(name)
        self._shape(sheet, widths, freeze, printed or Printed())
        sheet.sheet_view.showGridLines = False
        with _disk_errors(self._book):
            for number, row in enumerate(rows, 1):
                sheet.row_dimensions[number].height = _height(row, widths)
                sheet.append([None if value is None else self._cell(sheet, value) for value in row])
        for spec in charts:
            sheet.add_chart(native.build(spec, sheet), spec.anchor)
        for scale in scales:
            colour(scale, sheet)

    def table(
        self,
        name: str,
        headers: Sequence[str],
        rows: Iterable[Sequence[Scalar]],
        *,
        total: int = 0,
        printed: Printed | None = None,
    ) -> None:
        """Add a sheet that is one table: frozen head, filter, rows streamed in when the book is saved.

        ``rows`` may be a generator; ``total`` is only for progress. It is a real Excel table where the headers are
        distinct, which Excel asks of one. Raises ``DataRefused`` when a worksheet cannot hold it.
        """
        check_size(total, len(headers))
        sheet: Any = self._book.create_sheet(name)
        headers = [" ".join(text.split()) for text in headers]
        first = list(itertools.islice(rows := iter(rows), _SAMPLE))
        shape = printed or Printed(landscape=True, repeat="1:1")
        self._shape(sheet, [_width(column) for column in _columns(headers, first)], "A2" if headers else "", shape)
        part = ""
        if headers:
            part = self._filter(sheet, headers)
        writer = RowWriter(
            headers, self._style(sheet, _HEAD), self._style(sheet, Look()), self._style(sheet, Look(), quoted=True)
        )
        path = f"xl/worksheets/sheet{len(self._book.sheetnames)}.xml"
        self._streams[path] = _Streamed(writer, itertools.chain(first, rows), total, part)

    def save(self, path: Path, progress: Progress = silent) -> None:
        """Write the workbook; on any error what stood at ``path`` stays. ``progress`` hears of streamed rows."""
        made = io.BytesIO()
        with _disk_errors(self._book):
            self._book.save(made)
        with (
            replacing(path) as beside,
            zipfile.ZipFile(made) as source,
            zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            names = source.namelist()
            for entry in sorted(names, key=lambda n: (n != "[Content_Types].xml", n not in self._streams)):
                self._entry(source, target, entry, progress)

    def _entry(self, source: zipfile.ZipFile, target: zipfile.ZipFile, entry: str, progress: Progress) -> None:
        info = zipfile.ZipInfo(entry, _EPOCH)
        info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0  # the same on every system
        content = source.read(entry)
        streamed = self._streams.get(entry)
        if streamed is None:
            for one in self._streams.values():
                if one.table == entry:
                    content = _grown(content, one.writer)
            if entry == "docProps/core.xml":
                stamp = f"{self.day[:10]}T00:00:00Z".encode()
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            target.writestr(info, content)
            return
        before, after = re.split(rb"<sheetData\s*/>|<sheetData></sheetData>", content, maxsplit=1)
        info._compresslevel = 3  # type: ignore[attr-defined]  # the public name comes with Python 3.13
        with target.open(info, "w") as part:
            part.write(before + b"<sheetData>")
            for piece in streamed.writer.xml(streamed.rows, progress, streamed.total):
                part.write(piece)
            part.write(b"</sheetData>" + _grown(after, streamed.writer))

    def _shape(self, sheet: Any, widths: Sequence[float], freeze: str, printed: Printed) -> None:
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = round(width, 1)
        if freeze:
            sheet.freeze_panes = freeze
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.orientation = "landscape" if printed.landscape else "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_margins.left = sheet.page_margins.right = 0.6
        if printed.repeat:
            sheet.print_title_rows = printed.repeat
        sheet.oddHeader.left.text, sheet.oddHeader.right.text = _printed(printed.left), _printed(printed.right)
        sheet.oddHeader.center.text = _printed(printed.centre)
        sheet.oddFooter.left.text, sheet.oddFooter.right.text = _printed(printed.foot), "&P / &N"

    def _filter(self, sheet: Any, headers: Sequence[str]) -> str:
        reference = f"A1:{get_column_letter(len(headers))}2"
        distinct = len({h.casefold() for h in headers}) == len(headers)
        if not distinct or not all(0 < len(h) <= 255 for h in headers):
            sheet.auto_filter.ref = reference
            return ""
        self._tables += 1
        table = Table(displayName=f"Table{self._tables}", ref=reference)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        for number, header in enumerate(headers, 1):  # openpyxl reads the heads itself, but not of a streamed sheet
            table.tableColumns.append(TableColumn(id=number, name=clean(header)))
        table.autoFilter = AutoFilter(ref=reference)
        sheet.tables.add(table)  # add_table warns that the columns are ours to name, as they are
        return f"xl/tables/table{self._tables}.xml"

    def _style(self, sheet: Any, look: Look, *, quoted: bool = False) -> int:
        return int(self._cell(sheet, Value("=1" if quoted else "1", look)).style_id)

    def _cell(self, sheet: Any, value: Value) -> Any:
        content = value.content
        quoted = isinstance(content, str) and begins_like_formula(content)
        cell: Any = WriteOnlyCell(sheet)
        if (value.look, quoted) in self._styles:
            cell._style = self._styles[value.look, quoted]
        else:
            _dress(cell, value.look)
            cell.quotePrefix = quoted
            self._styles[value.look, quoted] = cell._style
        if isinstance(content, tuple):
            cell.value = _rich(content, value.look)
            cell.data_type = "s"
        elif isinstance(content, str):
            cell.value = clean(content)
            cell.data_type = "s"  # whatever it begins with
        else:
            cell.value = content
        if value.link:
            cell.hyperlink = Hyperlink(ref="", location=f"{quote_sheetname(value.link)}!A1")
        return cell


@contextmanager
def _disk_errors(book: Workbook) -> Iterator[None]:
    """openpyxl's rows go through a temporary file by lxml, which has a name of its own for a full disk: IO_ENOSPC."""
    try:
        yield
    except SerialisationError as error:
        number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        _drop(book)
        raise OSError(number, os.strerror(number), tempfile.gettempdir()) from error


def _drop(book: Workbook) -> None:
    """Close what openpyxl left open after a failed write; left alone, it would try to write once more and complain."""
    sheets: list[Any] = list(book)
    for sheet in sheets:
        for stream in (sheet._rows, sheet._writer and sheet._writer.xf):
            if stream is not None:
                with suppress(SerialisationError, StopIteration):
                    stream.close()


def _height(row: Sequence[Value | None], widths: Sequence[float]) -> float:
    """Points for the tallest cell; wrapped text takes as many lines as its width asks for."""
    tallest = 16.0
    for value, width in zip(row, widths, strict=False):
        if value is None or not isinstance(value.content, str | tuple):
            continue
        text = value.content if isinstance(value.content, str) else "".join(part.text for part in value.content)
        room = max(width - 1.0, 1.0) * 10.0 / value.look.size
        lines = sum(max(1, math.ceil(columns_wide(line) / room)) for line in text.split("\n")) if value.look.wrap else 1
        tallest = max(tallest, 2.0 + lines * value.look.size * 1.5)
    return min(round(tallest, 1), 409.0)  # Excel's highest row


def _dress(cell: Any, look: Look) -> None:
    cell.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, color=look.color)
    cell.alignment = Alignment(horizontal=look.align, vertical=look.upright, wrap_text=look.wrap, indent=look.indent)
    if look.fill:
        cell.fill = PatternFill("solid", start_color=look.fill)
    if look.above or look.below:
        cell.border = Border(top=_side(look.above), bottom=_side(look.below))
    cell.number_format = look.number_format


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


def _printed(text: str) -> str:
    """Text of a printed header: & begins a code there."""
    return clean(text).replace("&", "&&")[:80]


def _grown(content: bytes, writer: RowWriter) -> bytes:
    """The part with the table's reference grown from its two rows to as many as there are."""
    last = writer.letters[-1] if writer.letters else "A"
    return content.replace(f"A1:{last}2".encode(), f"A1:{last}{max(writer.count, 1) + 1}".encode())


def _columns(headers: Sequence[str], rows: Sequence[Sequence[Scalar]]) -> list[list[Scalar]]:
    return [[header, *(row[n] for row in rows if n < len(row))] for n, header in enumerate(headers)]


def _width(column: Sequence[Scalar]) -> float:
    """Enough for the longest of the first rows, within reason; the head also needs room for its arrow."""
    head, *rest = ("" if value is None else str(value) for value in column)
    return min(max([columns_wide(head) + 4, *(columns_wide(text) + 2 for text in rest), 7.0]), 44.0)
