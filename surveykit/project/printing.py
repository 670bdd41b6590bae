"""Questionnaires on paper: a form, or a batch of numbered sheets, with the layout file that a scanner needs."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.errors import DefinitionRefused, FileRefused
from surveykit.model.checks import check_questionnaire
from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress, silent
from surveykit.project import designing
from surveykit.project.book import Project, settings
from surveykit.store import definitions, places, responses

if TYPE_CHECKING:
    from surveykit.report.form.options import FormOptions
    from surveykit.report.form.write import Printed as Printed


def next_number(project: Project, code: str) -> str:
    """The number that the first sheet of a new batch may have: one above the highest of any wave, ``0001`` at first."""
    with project.store.reading() as connection:
        key = definitions.questionnaire_id(connection, code)
        numbers = [responses.highest_number(connection, key, wave.id) for wave in places.waves(connection)]
        return responses.next_number(max((n for n in numbers if n), key=int, default=""))


def languages_of(definition: Questionnaire, preferred: str) -> tuple[str, ...]:
    """The language to print in where none is named: ``preferred`` if the texts are written in it, else their own."""
    texts = (definition.title, *(item.text for item in definition.lines()))
    written = {language for text in texts for language, words in text.items() if words.strip()}
    return (preferred,) if preferred in written or not written & {"zh_CN", "en"} else (min(written & {"zh_CN", "en"}),)


def with_sender(project: Project, options: FormOptions) -> FormOptions:
    """The options with the project's institution and logo, where they name none."""
    own = settings(project)
    logo = options.logo
    if logo is None and own.logo:
        try:
            logo = base64.b64decode(own.logo, validate=True)
        except ValueError as error:
            raise FileRefused("logo_unreadable", file="") from error
    return replace(options, institution=options.institution or own.institution, logo=logo)


def printable(project: Project, code: str, revision: int | None = None) -> Questionnaire:
    """The definition to print, the newest revision where none is named.

    Raises DefinitionRefused ``print_problems`` where something is wrong with it, and NotFound.
    """
    definition = designing.questionnaire(project, code, revision)
    if problems := check_questionnaire(definition):
        raise DefinitionRefused(
            "print_problems", questionnaire=code, n=len(problems), first=problems[0].subject or code
        )
    return definition


def print_form(
    project: Project,
    code: str,
    out: Path,
    options: FormOptions,
    *,
    revision: int | None = None,
    progress: Progress = silent,
) -> Printed:
    """Write a form as PDF, and its layout beside it (``form.layout.json``).

    ``progress`` hears of the copies. Raises FileRefused ``print_ending`` and ``logo_unreadable``, DefinitionRefused
    ``print_problems``, NotFound; ``OSError`` is the environment's.
    """
    from surveykit.report.form.write import write

    if out.suffix.lower() != ".pdf":
        raise FileRefused("print_ending", file=out.name)
    return write(printable(project, code, revision), with_sender(project, options), out, progress)


def pages_of(project: Project, code: str) -> dict[str, int]:
    """Item → page of the printed form, as the project prints it: where on the paper to look."""
    from surveykit.report.form.geometry import geometry
    from surveykit.report.form.layout import lay_out
    from surveykit.report.form.options import FormOptions

    definition = designing.questionnaire(project, code)
    options = FormOptions(languages=languages_of(definition, settings(project).language))
    found: dict[str, int] = {}
    for box in geometry(definition, options, lay_out(definition, options)).boxes:
        found.setdefault(box.item, box.page)
    return found
