"""Reports of a project: filled from saved comparisons, written as PDF, Excel, Word and PowerPoint."""

from __future__ import annotations

from pathlib import Path

import msgspec

from surveykit.errors import NotFound
from surveykit.progress import Progress, silent
from surveykit.project.analysing import saved_comparisons
from surveykit.project.book import Project, settings
from surveykit.project.reports import making
from surveykit.project.reports.before_after import CODE as BEFORE_AFTER
from surveykit.project.reports.before_after import Specification
from surveykit.report.document import Document


def before_after(
    project: Project, *, name: str = "", language: str = "", date: str = "", progress: Progress = silent
) -> Document:
    """The before/after report of a saved analysis: the named one, else the first of its kind, else every comparison.

    A comparison's own name makes a report of it alone. ``date`` is ISO and defaults to the last wave's end, so that the
    same input gives the same bytes.
    """
    return making.made(project, BEFORE_AFTER, specification(project, name), language, date, progress)


def specification(project: Project, name: str) -> Specification:
    """What the named before/after report asks, else the first; a comparison's own name makes one of it alone."""
    title = "" if settings(project).title else name
    try:
        found: Specification = making.saved(project, BEFORE_AFTER, name)
    except NotFound:
        alone = tuple(c.id for c in saved_comparisons(project) if c.name == name)
        if not alone:
            raise
        found = Specification(comparisons=alone)
    return msgspec.structs.replace(found, title=found.title or title)


def write(
    document: Document,
    *,
    pdf: Path | None = None,
    excel: Path | None = None,
    word: Path | None = None,
    slides: Path | None = None,
    progress: Progress = silent,
) -> None:
    """Write a report; each file is written beside its place and then put there."""
    if pdf is not None:
        from surveykit.report.pdf.write import write_pdf

        write_pdf(document, pdf, progress)
    if excel is not None:
        from surveykit.report.xlsx import write_excel

        write_excel(document, excel, progress)
    if word is not None:
        from surveykit.report.docx.write import write_word

        write_word(document, word, progress)
    if slides is not None:
        from surveykit.report.pptx.write import write_slides

        write_slides(document, slides, progress)
