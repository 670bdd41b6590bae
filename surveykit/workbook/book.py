"""A workbook: sheets of styled cells, native charts, large tables; the same content gives the same bytes.

Small sheets go through openpyxl; a large table is a sheet whose rows are streamed in while the file is put together,
which happens anyway, since openpyxl stamps its files with the clock.
"""

from __future__ import annotations

import errno
import io
import itertools
import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml.etree import SerialisationError
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from surveykit.progress import Progress, silent
from surveykit.replace import replacing
from surveykit.workbook import native
from surveykit.workbook.dress import Wardrobe
from surveykit.workbook.looks import Formula, Look, Value
from surveykit.workbook.packed import put_right, results
from surveykit.workbook.paper import Paper, Printed, laid, shape
from surveykit.workbook.scales import ColourScale, colour
from surveykit.workbook.stream import RowWriter, Scalar, check_size
from surveykit.workbook.text import clean, columns_wide, sheet_name

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip entry can say
_SAMPLE = 200
_HEAD = Look(bold=True, upright="center", fill="F1F4F7", style="head")
_TEXT = Look(style="text")
_NUMBER = Look(style="number")


@dataclass
class _Streamed:
    writer: RowWriter
    rows: Iterable[Sequence[Scalar]]
    total: int
    table: str  # the table's part in the zip, "" where the sheet has only a filter


@dataclass
class Book:
    """A workbook being made. ``day`` is an ISO date: the only time that enters the file.

    ``styles`` are named styles by the key that a ``Look`` gives: the name that people see, and how it looks.
    """

    title: str
    author: str
    day: str
    styles: Mapping[str, tuple[str, Look]] = field(default_factory=dict)
    _streams: dict[str, _Streamed] = field(default_factory=dict)
    _shown: dict[str, list[str | int | float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._book = Workbook(write_only=True)
        properties = self._book.properties
        properties.title, properties.creator = clean(self.title), clean(self.author) or "SurveyKit"
        properties.created = properties.modified = datetime.fromisoformat(self.day)
        self._tables = 0
        self._wardrobe = Wardrobe(self.styles)

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
        lines = list(rows)
        paper = laid(lines, widths, charts)
        shape(sheet, paper, freeze, printed or Printed())
        sheet.sheet_view.showGridLines = False
        with _disk_errors(self._book):
            for number, (row, height) in enumerate(zip(lines, paper.heights, strict=True), 1):
                sheet.row_dimensions[number].height = height
                sheet.append([None if value is None else self._cell(sheet, value) for value in row])
                if row and row[0] is not None and row[0].across and len(paper.widths) > 1:
                    sheet.merged_cells.add(f"A{number}:{get_column_letter(len(paper.widths))}{number}")
        shown = [v.content.shown for row in lines for v in row if v is not None and isinstance(v.content, Formula)]
        if shown:
            self._shown[f"xl/worksheets/sheet{len(self._book.sheetnames)}.xml"] = shown
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
        columns = tuple(_width(column) for column in _columns(headers, first))
        shape(sheet, Paper(columns), "A2" if headers else "", printed or Printed(landscape=True, repeat="1:1"))
        part = ""
        if headers:
            part = self._filter(sheet, headers)
        writer = RowWriter(
            headers,
            head=self._style(sheet, _HEAD),
            text=self._style(sheet, _TEXT),
            quoted=self._style(sheet, _TEXT, quoted=True),
            number=self._style(sheet, _NUMBER),
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
            if entry in self._shown:
                content = results(content, self._shown[entry])
            target.writestr(info, put_right(entry, content, self.day))
            return
        before, after = re.split(rb"<sheetData\s*/>|<sheetData></sheetData>", content, maxsplit=1)
        info._compresslevel = 3  # type: ignore[attr-defined]  # the public name comes with Python 3.13
        with target.open(info, "w") as part:
            part.write(before + b"<sheetData>")
            for piece in streamed.writer.xml(streamed.rows, progress, streamed.total):
                part.write(piece)
            part.write(b"</sheetData>" + _grown(after, streamed.writer))

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
        return self._wardrobe.cell(sheet, value)


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
