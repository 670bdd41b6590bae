"""Responses out: for other programs, and as the raw data of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from surveykit.exchange.export import Extra, Table, export, table_of
from surveykit.exchange.text_table import Encoding
from surveykit.i18n import Translator
from surveykit.model.answers import Response
from surveykit.model.common import united
from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress, silent
from surveykit.project.book import Project, settings
from surveykit.project.codebook import codebook
from surveykit.project.quality_work import visits
from surveykit.report.document import Table as BookTable
from surveykit.store import contacts, definitions, lists, places, tables
from surveykit.store.codec import answers_of, marks_of
from surveykit.store.lists import Sheets


def export_responses(
    project: Project,
    out: Path,
    questionnaire: str,
    *,
    waves: tuple[str, ...] = (),
    labels: bool = False,
    encoding: Encoding = "utf-8-sig",
    language: str = "",
    invalid: bool = False,
    with_contacts: bool = False,
    clients: bool = False,
    client_names: bool = False,
    progress: Progress = silent,
) -> int:
    """Write csv, xlsx or sav by the ending of ``out``; returns the rows written.

    An xlsx has the codebook's tables as sheets behind the data, in the language of the labels.

    ``invalid``: sheets that do not count too, with a column that says why. ``with_contacts``: names and telephone
    numbers in columns of their own; without it they never leave the project.

    ``clients``: segment and owner of the client whose code is the respondent; ``client_names``: the
    name too, which is written for nothing else.

    The old file stays until the new one is whole.
    """
    with project.store.reading() as connection:
        for wave in waves:
            places.place_id(connection, tables.wave, wave)
        found = lists.sheets(connection, questionnaire, waves, invalid=invalid)
        people = contacts.of_responses(connection, found.ids) if with_contacts else {}
    definition, names = _united(project, questionnaire, found.revisions)
    responses = [_called(response, names) for response in _responses(project, questionnaire, found)]
    _ = Translator(language or settings(project).language)
    more: dict[str, Sequence[str]] = {"invalid": found.invalid} if invalid else {}
    if with_contacts:
        for name in ("name", "phone", "note"):
            more[f"contact_{name}"] = [getattr(people.get(key), name, "") for key in found.ids]
    if clients or client_names:
        more |= visits.columns(project, found.respondents, names=client_names)
    beside = _codebook(definition, _.language) if out.suffix.lower() == ".xlsx" else ()
    export(out, definition, responses, _, labels=labels, encoding=encoding, more=more, beside=beside, progress=progress)
    return len(responses)


def definition_of(project: Project, questionnaire: str, waves: tuple[str, ...] = ()) -> Questionnaire:
    """The definition whose items are the columns of an export of these waves."""
    with project.store.reading() as connection:
        found = lists.sheets(connection, questionnaire, waves)
    return _united(project, questionnaire, found.revisions)[0]


def _united(
    project: Project, questionnaire: str, revisions: Sequence[int]
) -> tuple[Questionnaire, Mapping[int, Mapping[str, str]]]:
    """Sheets of older revisions too: renamed items under their new codes, those that are gone in columns at the end."""
    with project.store.reading() as connection:
        newest = definitions.load(connection, questionnaire)
        oldest = min(frozenset(revisions), default=newest.revision)
        older = [definitions.load(connection, questionnaire, number) for number in range(oldest, newest.revision)]
    return united([*older, newest])


def _codebook(definition: Questionnaire, language: str) -> tuple[Extra, ...]:
    """The tables of the codebook as sheets behind the data: items with their codes, kinds of missing, scales."""
    return tuple(
        (
            block.sheet,
            ["".join(run.text for run in column.title) for column in block.columns],
            [tuple(cell if isinstance(cell, str | int | float) else None for cell in row) for row in block.rows],
        )
        for block in codebook(definition, language).blocks
        if isinstance(block, BookTable)
    )


def raw_table(project: Project, definition: Questionnaire, found: Sheets) -> Table:
    """The export columns of stored sheets: a report's raw data."""
    return table_of(definition, _responses(project, definition.code, found))


def _called(response: Response, names: Mapping[int, Mapping[str, str]]) -> Response:
    codes = names.get(response.revision)
    if codes is None:
        return response
    answers = {codes[code]: value for code, value in response.answers.items() if code in codes}
    marks = {codes[code]: mark for code, mark in response.marks.items() if code in codes}
    return msgspec.structs.replace(response, answers=answers, marks=marks)


def _responses(project: Project, questionnaire: str, found: Sheets) -> list[Response]:
    """Sheets as responses; a batch goes by its name, since its id says nothing outside of the file."""
    with project.store.reading() as connection:
        names = {batch.id: batch.name for batch in places.batches(connection)}
    columns = zip(
        found.ids, found.numbers, found.waves, found.units, found.respondents, found.batches, found.revisions,
        found.answers, found.marks, strict=True,
    )  # fmt: skip
    return [
        Response(
            id=key, questionnaire=questionnaire, revision=revision, wave=wave, number=number, unit=unit,
            respondent=respondent, batch=names.get(batch, ""), answers=answers_of(answers), marks=marks_of(marks),
        )
        for key, number, wave, unit, respondent, batch, revision, answers, marks in columns
    ]  # fmt: skip
