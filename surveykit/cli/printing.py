"""Verbs that print questionnaires."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.project import book, printing

_LANGUAGES = {"zh_CN": ("zh_CN",), "en": ("en",), "both": ("zh_CN", "en")}


def _arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("code", metavar="CODE", help=_("the questionnaire's code"))
    parser.add_argument("out", metavar="OUT", type=Path, help=_("the PDF to write"))
    parser.add_argument("--copies", type=int, metavar="N", help=_("how many numbered sheets; without it one to copy"))
    number = _("the first sheet's number; the next free one where it is left out")
    parser.add_argument("--first-number", metavar="N", help=number)
    parser.add_argument("--large", action="store_true", help=_("large print, 16 points and more"))
    parser.add_argument("--size", choices=("A4", "A5"), default="A4", help=_("the paper"))
    parser.add_argument("--language", choices=tuple(_LANGUAGES), help=_("the language of the sheet"))
    parser.add_argument("--revision", type=int, metavar="N", help=_("an earlier revision"))
    parser.add_argument("--two-sided", action="store_true", help=_("every sheet begins on a new leaf"))
    parser.add_argument("--no-marks", action="store_true", help=_("without corner marks and QR code"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _print(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.report.form.options import MOST, FormOptions
    from surveykit.report.form.write import layout_path

    _ = console.translate
    copies = arguments.copies
    if copies is not None and not 1 <= copies <= MOST:
        raise DataRefused("copies_range", copies=copies, most=MOST)
    with book.open_project(arguments.file, writable=False) as project:
        definition = printing.printable(project, arguments.code, arguments.revision)
        number = arguments.first_number
        if number is None:
            number = printing.next_number(project, arguments.code) if copies else ""
        elif not number:
            raise DataRefused("first_number", number=number)
        preferred = book.settings(project).language
        options = FormOptions(
            size=arguments.size,
            languages=_LANGUAGES.get(arguments.language) or printing.languages_of(definition, preferred),
            large=arguments.large,
            copies=copies or 1,
            first_number=number,
            marks=not arguments.no_marks,
            two_sided=arguments.two_sided,
        )
        done = printing.print_form(project, arguments.code, arguments.out, options, revision=arguments.revision)
    if console.json:
        facts = {name: getattr(done, name) for name in ("pages", "copies", "first", "last", "missing_characters")}
        console.data({**facts, "layout": str(layout_path(arguments.out))})
        return 0
    if done.first:
        said = _("{copies} sheets of {pages} pages, numbers {first} to {last}: {file}", **_facts(done, arguments))
    else:
        said = _("One sheet of {pages} pages without a number: {file}", **_facts(done, arguments))
    console.line(said)
    if done.missing_characters:
        console.say(
            _("No typeface here draws {characters}; ▨ stands for each.", characters=" ".join(done.missing_characters))
        )
    return 0


def _facts(done: printing.Printed, arguments: argparse.Namespace) -> dict[str, object]:
    return {
        "copies": done.copies, "pages": done.pages, "first": done.first, "last": done.last, "file": str(arguments.out),
    }  # fmt: skip


VERBS = (
    Verb(
        "print", N_("Print the paper form, or a batch of numbered sheets, as PDF."),
        "questionnaire print ward.surveykit satisfaction form.pdf --copies 50", _arguments, _print,
        under="questionnaire",
    ),
)  # fmt: skip
