"""Verbs about questionnaires."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.i18n import N_, Translator
from surveykit.project import book, codebook, designing, forms


def _add_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument(
        "source", metavar="SOURCE", help=_("a name from the library, a definition in JSON or an XLSForm workbook")
    )
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _add(arguments: argparse.Namespace, console: Console) -> int:
    found = forms.read_source(arguments.source)
    with book.open_project(arguments.file) as project:
        designing.add_questionnaire(project, found.definition)
    if console.json:
        losses = [loss.as_json(console.translate) for loss in found.losses]
        console.data({"code": found.definition.code, "revision": 1, "losses": losses})
    else:
        for loss in found.losses:
            console.say(loss.message(console.translate))
        console.line(found.definition.code)
    return 0


def _list_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _list(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    with book.open_project(arguments.file, writable=False) as project:
        rows = designing.questionnaires(project)
    if console.json:
        fields = ("code", "title", "revision", "responses", "items", "family", "version")
        console.data({"questionnaires": [{f: getattr(r, f) for f in fields} for r in rows]})
        return 0
    console.table(
        (_("Code"), _("Title"), _("Family"), _("Revision"), _("Items"), _("Responses")),
        [(r.code, _.text(r.title, r.code), r.family, str(r.revision), str(r.items), str(r.responses)) for r in rows],
        left=3,
    )
    return 0


def _export_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("code", metavar="CODE", help=_("the questionnaire's code"))
    parser.add_argument("out", metavar="OUT", type=Path, help=_("what to write: *.json, or *.xlsx for an XLSForm"))
    parser.add_argument("--codebook", action="store_true", help=_("the codebook instead: *.pdf or *.xlsx"))


def _export(arguments: argparse.Namespace, console: Console) -> int:
    if arguments.codebook:
        with book.open_project(arguments.file, writable=False) as project:
            codebook.export_codebook(project, arguments.code, arguments.out, language=arguments.lang or "")
        console.say(console.translate("Written: {file}", file=str(arguments.out)))
        return 0
    with book.open_project(arguments.file, writable=False) as project:
        forms.export_form(project, arguments.code, arguments.out)
    console.say(console.translate("Written: {file}", file=str(arguments.out)))
    return 0


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
        "export", N_("Write a questionnaire's definition as JSON or as an XLSForm workbook."),
        "questionnaire export ward.surveykit satisfaction satisfaction.json", _export_arguments, _export,
        under="questionnaire",
    ),
)  # fmt: skip
