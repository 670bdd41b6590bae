"""From a draft to its sheets, on whatever thread: the real PDF, and where every item stands on its pages."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from surveykit.errors import SurveyError
from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress
from surveykit.project import book, printing
from surveykit.report.form.options import FormOptions
from ui.design.preview.places import Places, places_of
from ui.widgets.pages import Pages


@dataclass(frozen=True)
class Made:
    """The pages of one sheet, or what is in the way of them. ``missing``: characters that cannot be printed."""

    pages: Pages | None = None
    places: Places = field(default_factory=dict)
    missing: str = ""
    problem: SurveyError | None = None


def preview(questionnaire: Questionnaire, options: FormOptions, progress: Progress) -> Made:
    """One sheet as it prints: what is seen is what comes out of the printer."""
    from surveykit.report.form.write import layout_path, write

    with tempfile.TemporaryDirectory(prefix="surveykit-") as folder:
        file = Path(folder) / "form.pdf"
        try:
            printed = write(questionnaire, replace(options, copies=1), file, progress)
        except SurveyError as problem:
            return Made(problem=problem)
        places = places_of(layout_path(file).read_bytes(), questionnaire)
        return Made(Pages(file.read_bytes()), places, printed.missing_characters)


def save(project: Path, code: str, options: FormOptions, out: Path, progress: Progress) -> Path:
    """Write every sheet to ``out``, the layout file beside it."""
    with book.open_project(project, writable=False, own_thread=True) as reading:
        printing.print_form(reading, code, out, options, progress=progress)
    return out


def pages(project: Path, code: str, options: FormOptions, progress: Progress) -> Pages:
    """Every sheet, for a printer."""
    from surveykit.report.form.write import form_bytes

    with book.open_project(project, writable=False, own_thread=True) as reading:
        definition, options = printing.printable(reading, code), printing.with_sender(reading, options)
    return Pages(form_bytes(definition, options, progress)[0])
