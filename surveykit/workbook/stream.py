"""Rows of a large table as worksheet XML, written straight into the file.

openpyxl makes an object of every cell: 100,000 rows of 40 take it 14 s. Joining strings takes a fraction of that and
no memory. Texts are inline strings, so that nothing has to be kept until the end.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from surveykit.errors import DataRefused
from surveykit.progress import Progress, silent
from surveykit.workbook.text import begins_like_formula, clean

Scalar = str | int | float | None

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
_CHUNK = 500
_REMEMBERED = 20_000


def letters(count: int) -> tuple[str, ...]:
    """Names of the first ``count`` columns: A, B … Z, AA …"""
    names = []
    for number in range(1, count + 1):
        name = ""
        while number:
            number, rest = divmod(number - 1, 26)
            name = chr(65 + rest) + name
        names.append(name)
    return tuple(names)


def check_size(rows: int, columns: int) -> None:
    """Raise ``DataRefused`` where a worksheet cannot hold so much (one row is the head)."""
    if rows + 1 > MOST_ROWS:
        raise DataRefused("too_many_rows", rows=rows, most=MOST_ROWS - 1)
    if columns > MOST_COLUMNS:
        raise DataRefused("too_many_columns", columns=columns, most=MOST_COLUMNS)


class RowWriter:
    """Makes the rows of one worksheet and counts them.

    ``head``, ``text``, ``quoted`` and ``number`` are style numbers: of the head, of text, of text that begins like a
    formula, and of numbers.
    """

    def __init__(self, headers: Sequence[str], *, head: int, text: int, quoted: int, number: int) -> None:
        check_size(0, len(headers))
        self.headers = tuple(headers)
        self.letters = letters(len(self.headers))
        self.head, self.text, self.quoted = head, text, quoted
        self._number = f' s="{number}"'
        self.count = 0
        self._texts: dict[str, str] = {}

    def xml(self, rows: Iterable[Sequence[Scalar]], progress: Progress = silent, total: int = 0) -> Iterator[bytes]:
        """The rows in pieces of UTF-8; the head is row 1. Raises ``DataRefused`` when there are too many."""
        cells = "".join(
            f'<c r="{letter}1" s="{self.head}" t="inlineStr">{_inline(text)}</c>'
            for letter, text in zip(self.letters, self.headers, strict=True)
        )
        yield f'<row r="1">{cells}</row>'.encode()
        piece: list[str] = []
        for row in rows:
            self.count += 1
            piece.append(self._row(self.count + 1, row))
            if len(piece) == _CHUNK:
                check_size(self.count, len(self.letters))
                yield "".join(piece).encode()
                piece.clear()
                progress(self.count, max(total, self.count))
        check_size(self.count, len(self.letters))
        yield "".join(piece).encode()

    def _row(self, number: int, row: Sequence[Scalar]) -> str:
        texts, style = self._texts, self._number
        parts = [f'<row r="{number}">']
        for letter, value in zip(self.letters, row, strict=False):
            if value is None:
                continue
            if isinstance(value, str):
                tail = texts.get(value)
                parts.append(f'<c r="{letter}{number}"{tail if tail is not None else self._text(value)}')
            elif isinstance(value, float):
                if math.isfinite(value):
                    parts.append(f'<c r="{letter}{number}"{style}><v>{float.__repr__(value)}</v></c>')
            else:
                parts.append(f'<c r="{letter}{number}"{style}><v>{int(value)}</v></c>')
        parts.append("</row>")
        return "".join(parts)

    def _text(self, value: str) -> str:
        style = self.quoted if begins_like_formula(value) else self.text
        made = f' s="{style}" t="inlineStr">{_inline(value)}</c>'
        if len(self._texts) < _REMEMBERED and len(value) < 200:
            self._texts[value] = made
        return made


def _inline(text: str) -> str:
    return f'<is><t xml:space="preserve">{escape(clean(text))}</t></is>'
