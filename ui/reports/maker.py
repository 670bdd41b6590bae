"""From the project to a report: what is asked for, and what was made of it, on whatever thread."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from surveykit.errors import SurveyError
from surveykit.progress import Progress
from surveykit.project import book, reporting
from surveykit.report.document import Document
from ui.widgets.pages import Pages


@dataclass(frozen=True)
class Asked:
    """Which report of which project. ``date`` is ISO, "" for the last day of the survey."""

    path: Path
    name: str = ""
    language: str = ""
    date: str = ""


@dataclass(frozen=True)
class Made:
    """The pages of a report, or what is in the way of them."""

    document: Document | None = None
    pages: Pages | None = None
    problem: SurveyError | None = None


def document(asked: Asked, progress: Progress) -> Document:
    """Build the report over a connection of its own."""
    with book.open_project(asked.path, writable=False, own_thread=True) as reading:
        return reporting.before_after(
            reading, name=asked.name, language=asked.language, date=asked.date, progress=progress
        )


def preview(asked: Asked, progress: Progress) -> Made:
    """The report as its own PDF, written to a temporary file and read back: what is seen is what is printed."""
    try:
        built = document(asked, progress)
        with tempfile.TemporaryDirectory(prefix="surveykit-") as folder:
            file = Path(folder) / "report.pdf"
            reporting.write(built, pdf=file, progress=progress)
            return Made(built, Pages(file.read_bytes()))
    except SurveyError as problem:
        return Made(problem=problem)


def export(asked: Asked, out: Path, progress: Progress) -> Path:
    """Write PDF or Excel by the ending of ``out``; the old file stays until the new one is whole."""
    built = document(asked, progress)
    if out.suffix.lower() == ".xlsx":
        reporting.write(built, excel=out, progress=progress)
    else:
        reporting.write(built, pdf=out, progress=progress)
    return out
