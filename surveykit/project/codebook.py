"""The codebook of a questionnaire, as PDF or Excel."""

from __future__ import annotations

from pathlib import Path

from surveykit.errors import FileRefused
from surveykit.exchange.cells import has_words
from surveykit.exchange.export import table_of
from surveykit.i18n import Translator
from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress, silent
from surveykit.project.book import Project, settings
from surveykit.project.designing import questionnaire
from surveykit.report.document import Document

ENDINGS = (".pdf", ".xlsx")


def codebook(definition: Questionnaire, language: str, *, institution: str = "", date: str = "") -> Document:
    """The codebook of a definition. Pure."""
    from surveykit.report.build.codebook import CodebookInput, build

    given = CodebookInput(
        questionnaire=definition,
        headers=table_of(definition, ()).headers,
        worded=frozenset(item.code for item in definition.items() if has_words(item)),
        institution=institution,
        date=date,
    )
    return build(given, Translator(language))


def write(document: Document, out: Path, progress: Progress = silent) -> None:
    """Write a codebook as .pdf or .xlsx by the ending of ``out``. Raises FileRefused, and OSError as it comes."""
    ending = out.suffix.lower()
    if ending not in ENDINGS:
        raise FileRefused("codebook_ending", file=out.name)
    from surveykit.project import reporting

    reporting.write(
        document, pdf=out if ending == ".pdf" else None, excel=out if ending == ".xlsx" else None, progress=progress
    )


def export_codebook(project: Project, code: str, out: Path, *, language: str = "", progress: Progress = silent) -> None:
    """Write the codebook of the newest revision; ``language`` is the project's where none is named."""
    own = settings(project)
    made = codebook(questionnaire(project, code), language or own.language, institution=own.institution)
    write(made, out, progress)
