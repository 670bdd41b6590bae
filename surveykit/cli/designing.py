"""Verbs about questionnaires."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.errors import FileRefused
from surveykit.i18n import N_, Translator
from surveykit.project import book, designing


def _add_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("source", metavar="SOURCE", help=_("a name from the library, or a definition in JSON"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _add(arguments: argparse.Namespace, console: Console) -> int:
    definition = designing.read_definition(arguments.source)
    with book.open_project(arguments.file) as project:
        designing.add_questionnaire(project, definition)
    if console.json:
        console.data({"code": definition.code, "revision": 1, "losses": []})
    else:
        console.line(definition.code)
    return 0


def _list_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _list(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    with book.open_project(arguments.file, writable=False) as project:
        rows = designing.questionnaires(project)
    if console.json:
        fields = ("code", "title", "revision", "responses", "items")
        console.data({"questionnaires": [{f: getattr(r, f) for f in fields} for r in rows]})
        return 0
    console.table(
        (_("Code"), _("Title"), _("Revision"), _("Items"), _("Responses")),
        [(r.code, _.text(r.title, r.code), str(r.revision), str(r.items), str(r.responses)) for r in rows],
        left=2,
    )
    return 0


def _export_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("code", metavar="CODE", help=_("the questionnaire's code"))
    parser.add_argument("out", metavar="OUT", type=Path, help=_("the definition to write (*.json)"))
    parser.add_argument("--codebook", action="store_true", help=_("the items with their codes (a later version)"))


def _export(arguments: argparse.Namespace, console: Console) -> int:
    if arguments.codebook:
        raise FileRefused("codebook_not_yet", file=arguments.out.name)
    if arguments.out.suffix.lower() != ".json":
        workbook = arguments.out.suffix.lower() == ".xlsx"
        raise FileRefused("xlsform_export_not_yet" if workbook else "definition_ending", file=arguments.out.name)
    with book.open_project(arguments.file, writable=False) as project:
        designing.export_definition(project, arguments.code, arguments.out)
    console.say(console.translate("Written: {file}", file=str(arguments.out)))
    return 0


def _print_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("code", metavar="CODE", help=_("the questionnaire's code"))
    parser.add_argument("out", metavar="OUT", type=Path, help=_("the PDF to write"))
    parser.add_argument("--copies", type=int, metavar="N", default=1, help=_("how many sheets"))
    parser.add_argument("--first-number", type=int, metavar="N", default=1, help=_("the first sheet's number"))
    parser.add_argument("--large", action="store_true", help=_("larger type"))
    parser.add_argument("--size", choices=("A4", "A5"), default="A4", help=_("the paper"))


def _print(_arguments: argparse.Namespace, _console: Console) -> int:
    raise FileRefused("print_not_yet")


VERBS = (
    Verb(
        "add", N_("Add a questionnaire to a project."), "questionnaire add ward.surveykit satisfaction",
        _add_arguments, _add, under="questionnaire",
    ),
    Verb(
        "list", N_("List a project's questionnaires."), "questionnaire list ward.surveykit",
        _list_arguments, _list, under="questionnaire",
    ),
    Verb(
        "export", N_("Write a questionnaire's definition as JSON."),
        "questionnaire export ward.surveykit satisfaction satisfaction.json", _export_arguments, _export,
        under="questionnaire",
    ),
    Verb(
        "print", N_("Print the paper form (a later version)."),
        "questionnaire print ward.surveykit satisfaction form.pdf --copies 50", _print_arguments, _print,
        under="questionnaire",
    ),
)  # fmt: skip
