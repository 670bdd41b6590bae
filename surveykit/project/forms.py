"""Definitions from outside and to outside: the library, SurveyKit's JSON, XLSForm workbooks."""

from __future__ import annotations

from pathlib import Path

from surveykit.errors import FileRefused
from surveykit.exchange.reading import OLE, ZIP, read_bytes
from surveykit.exchange.xlsform.losses import Loss as Loss
from surveykit.exchange.xlsform.losses import Read as Read
from surveykit.model.definition import dump, parse
from surveykit.model.questionnaire import Questionnaire
from surveykit.project import library
from surveykit.project.book import Project
from surveykit.project.designing import questionnaire
from surveykit.replace import replacing

ENDINGS = (".json", ".xlsx")
"""What ``export_form`` writes, by the ending of the name."""
WORKBOOKS = (".xlsx", ".xls", ".ods")


def read_source(source: str) -> Read:
    """The definition that ``source`` names: one of the library, a JSON file or an XLSForm workbook.

    A file is told by its content. Raises DefinitionRefused and FileRefused with one sentence; what of a form could not
    be taken is in ``losses``.
    """
    if found := library.definition_of(source):
        return Read(found)
    return read_form(Path(source))


def read_form(path: Path) -> Read:
    """The definition in a JSON file or an XLSForm workbook; see ``read_source``."""
    data = read_bytes(path)
    if data.startswith((ZIP, OLE)):
        from surveykit.exchange import xlsform

        return xlsform.read(path)
    if path.suffix.lower() in (*WORKBOOKS, ".csv", ".txt"):
        raise FileRefused("form_not_workbook", file=path.name)
    return Read(parse(data, name=path.name))


def export_form(project: Project, code: str, out: Path) -> None:
    """Write the newest revision as JSON or as an XLSForm workbook, by the name's ending; see ``write_form``."""
    write_form(questionnaire(project, code), out)


def write_form(definition: Questionnaire, out: Path) -> None:
    """Write a definition as JSON or as an XLSForm workbook, by the name's ending.

    ``out`` appears whole or stays as it was. Raises FileRefused ``form_ending``.
    """
    ending = out.suffix.lower()
    if ending not in ENDINGS:
        raise FileRefused("form_ending", file=out.name)
    if ending == ".xlsx":
        from surveykit.exchange import xlsform

        xlsform.write(definition, out)
        return
    data = dump(definition)
    with replacing(out) as beside:
        beside.write_bytes(data)
