"""From the project to a report: what is asked for, and what was made of it, on whatever thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from surveykit.errors import SurveyError
from surveykit.progress import Progress
from surveykit.project import book, reporting
from surveykit.project.reports import hands, issuing
from surveykit.project.reports.batch import Batch, write_all
from surveykit.project.reports.issuing import Difference
from surveykit.project.reports.keeping import Report
from surveykit.report.build.sections import Gathered
from surveykit.report.document import Document
from ui.widgets.pages import Pages


@dataclass(frozen=True)
class Asked:
    """Which report of which project. ``known``: what it has to say, where that has been gathered already."""

    path: Path
    report: Report
    language: str = ""
    known: Gathered | None = None


@dataclass(frozen=True)
class Made:
    """The pages of a report, or what is in the way of them. ``news``: what is otherwise since it was issued."""

    asked: Asked | None = None
    gathered: Gathered | None = None
    document: Document | None = None
    pages: Pages | None = None
    news: tuple[Difference, ...] | None = None
    problem: SurveyError | None = None


def preview(asked: Asked, progress: Progress) -> Made:
    """The report as its own PDF: what is seen is what is printed."""
    from surveykit.report.pdf.write import pdf_bytes

    try:
        with book.open_project(asked.path, writable=False, own_thread=True) as reading:
            found = asked.known or hands.gathered(reading, asked.report, progress, asked.language)
            document = hands.laid_out(reading, asked.report, found, asked.language)
            news = hands.news(reading, asked.report, found) if asked.report.id else None
        return Made(asked, found, document, Pages(pdf_bytes(document, progress)), news)
    except SurveyError as problem:
        return Made(asked, problem=problem)


def export(asked: Asked, out: Path, progress: Progress) -> Path:
    """Write the report in the format of ``out``'s ending; the old file stays until the new one is whole."""
    with book.open_project(asked.path, writable=False, own_thread=True) as reading:
        found = asked.known or hands.gathered(reading, asked.report, progress, asked.language)
        document = hands.laid_out(reading, asked.report, found, asked.language)
    write(document, out, progress)
    return out


def each(asked: Asked, folder: Path, progress: Progress) -> Batch:
    """Write the report once for each unit, as PDF."""
    with book.open_project(asked.path, writable=False, own_thread=True) as reading:
        report = asked.report
        return write_all(reading, report.kind, report.specification, folder, progress=progress, language=asked.language)


def reprint(path: Path, version: str, out: Path, progress: Progress) -> Path:
    """Write an issued version once more, as it was."""
    with book.open_project(path, writable=False, own_thread=True) as reading:
        document = issuing.document(reading, version)
    write(document, out, progress)
    return out


def write(document: Document, out: Path, progress: Progress) -> None:
    """Write a document in the format of a file's ending."""
    names = {".xlsx": "excel", ".docx": "word", ".pptx": "slides"}
    name = names.get(out.suffix.lower(), "pdf")
    reporting.write(document, progress=progress, **{name: out})
