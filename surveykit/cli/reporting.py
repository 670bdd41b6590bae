"""The verb that writes a report."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.project import book, reporting


def _arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("--kind", choices=reporting.KINDS, default=reporting.BEFORE_AFTER, help=_("what is reported"))
    parser.add_argument(
        "--name", default="", metavar="ANALYSIS", help=_("a saved analysis; else the first of the kind")
    )
    parser.add_argument("--date", default="", metavar="D", help=_("the report's date; else the last wave's end"))
    parser.add_argument("--pdf", type=Path, metavar="OUT", help=_("write a PDF"))
    parser.add_argument("--excel", type=Path, metavar="OUT", help=_("write an Excel workbook"))
    parser.add_argument("--word", type=Path, metavar="OUT", help=_("write a Word document"))
    parser.add_argument("--slides", type=Path, metavar="OUT", help=_("write PowerPoint slides"))


def _report(arguments: argparse.Namespace, console: Console) -> int:
    files = {name: getattr(arguments, name) for name in ("pdf", "excel", "word", "slides")}
    if not any(files.values()):
        raise DataRefused("no_output")
    if arguments.kind != reporting.BEFORE_AFTER:
        raise DataRefused("kind_not_yet", kind=arguments.kind)
    day = _day(arguments.date) if arguments.date else ""
    with book.open_project(arguments.file, writable=False) as project:
        document = reporting.before_after(project, name=arguments.name, language=arguments.lang or "", date=day)
    reporting.write(document, **files)
    for file in files.values():
        if file is not None:
            console.say(console.translate("Written: {file}", file=str(file)))
    return 0


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise DataRefused("date_unreadable", date=text) from None


VERBS = (
    Verb(
        "report",
        N_("Write a report as PDF, Excel, Word or slides."),
        "report ward.surveykit --kind before-after --pdf report.pdf --excel report.xlsx",
        _arguments,
        _report,
    ),
)
