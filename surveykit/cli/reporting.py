"""The verb that writes a report."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.messages import explain
from surveykit.project import book, reporting
from surveykit.project.book import Project
from surveykit.project.reports import making, registry
from surveykit.report.document import Document

BEFORE_AFTER = "before-after"
"""What is reported where no kind is named."""


def _arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("--kind", choices=tuple(registry.MODULES), default=BEFORE_AFTER, help=_("what is reported"))
    parser.add_argument(
        "--name", default="", metavar="ANALYSIS", help=_("a saved analysis; else the first of the kind")
    )
    parser.add_argument("--date", default="", metavar="D", help=_("the report's date; else the last wave's end"))
    parser.add_argument(
        "--set",
        nargs="+",
        metavar="NAME=VALUE",
        default=[],
        help=_("change what it asks: NAME=VALUE; several values are joined by ;"),
    )
    parser.add_argument("--pdf", type=Path, metavar="OUT", help=_("write a PDF"))
    parser.add_argument("--excel", type=Path, metavar="OUT", help=_("write an Excel workbook"))
    parser.add_argument("--word", type=Path, metavar="OUT", help=_("write a Word document"))
    parser.add_argument("--slides", type=Path, metavar="OUT", help=_("write PowerPoint slides"))
    _each_arguments(parser, _)


def _each_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument(
        "--each", choices=("unit", "sheet"), help=_("a report for each unit, or for each sheet of a wave, in --folder")
    )
    parser.add_argument("--folder", type=Path, metavar="DIR", help=_("where the reports of --each go"))
    parser.add_argument(
        "--formats",
        nargs="+",
        choices=("pdf", "excel", "word", "slides"),
        default=["pdf"],
        help=_("what --each writes: pdf, excel, word …"),
    )


def _report(arguments: argparse.Namespace, console: Console) -> int:
    if arguments.each:
        return _each(arguments, console)
    files = {name: getattr(arguments, name) for name in ("pdf", "excel", "word", "slides")}
    if not any(files.values()):
        raise DataRefused("no_output")
    with book.open_project(arguments.file, writable=False) as project:
        document = _document(project, arguments)
    reporting.write(document, **files)
    for file in files.values():
        if file is not None:
            console.say(console.translate("Written: {file}", file=str(file)))
    return 0


def _each(arguments: argparse.Namespace, console: Console) -> int:
    """Every report in one go; 1 where there was none to be made. What is left out is told with its reason."""
    if arguments.folder is None:
        raise DataRefused("each_without_folder")
    from surveykit.project.reports import batch

    _ = console.translate
    day = _day(arguments.date) if arguments.date else ""
    with book.open_project(arguments.file, writable=False) as project:
        done = batch.write_all(
            project, arguments.kind, _specification(project, arguments), arguments.folder, arguments.each,
            arguments.formats, language=arguments.lang or "", date=day,
        )  # fmt: skip
    for file in done.files:
        console.say(_("Written: {file}", file=str(file)))
    for left in done.left:
        reason = explain(left.reason, _) if left.reason else _("stopped before it")
        console.say(_("Left out: {name}: {reason}", name=left.name, reason=reason))
    return 0 if done.files else 1


def _document(project: Project, arguments: argparse.Namespace) -> Document:
    day = _day(arguments.date) if arguments.date else ""
    return making.made(project, arguments.kind, _specification(project, arguments), arguments.lang or "", day)


def _specification(project: Project, arguments: argparse.Namespace) -> Any:
    """What a saved report asks, changed by the words given; of before/after a comparison's own name will do."""
    if arguments.kind == BEFORE_AFTER:
        specification: Any = reporting.specification(project, arguments.name)
    else:
        specification = making.saved(project, arguments.kind, arguments.name)
    return making.from_words(registry.kind(arguments.kind), words_of(arguments.set), specification)


def words_of(given: list[str]) -> dict[str, str]:
    """``NAME=VALUE`` as pairs; the value may hold further equals signs. DataRefused ``field_without_value``."""
    found = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise DataRefused("field_without_value", given=text)
        found[name.strip()] = value
    return found


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
