"""One table as a workbook: what a raw export is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from surveykit.progress import Progress, silent
from surveykit.workbook.book import Book
from surveykit.workbook.stream import Scalar


def write_table(
    path: Path,
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Scalar]],
    *,
    day: str = "2000-01-01",
    total: int = 0,
    beside: Sequence[tuple[str, Sequence[str], Sequence[Sequence[Scalar]]]] = (),
    progress: Progress = silent,
) -> None:
    """Write one sheet named after ``title``: frozen head, filter, numbers as numbers, texts as texts.

    ``beside``: further sheets after it, each with its name, headers and rows.

    ``rows`` may be a generator; they are streamed and never held. ``day`` is the file's only date. On any error what
    stood at ``path`` stays. Raises ``DataRefused`` for more rows or columns than a worksheet holds.
    """
    book = Book(title, "SurveyKit", day)
    book.table(book.name(title), headers, rows, total=total or (len(rows) if isinstance(rows, Sequence) else 0))
    for name, heads, lines in beside:
        book.table(book.name(name), heads, lines, total=len(lines))
    book.save(path, progress)
