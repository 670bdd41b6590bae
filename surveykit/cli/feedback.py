"""The verb of feedback sheets: records like all others, begun from where a problem was seen, printed as a form."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli import records
from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.errors import DataRefused
from surveykit.i18n import Translator
from surveykit.model.quality.feedback import FEEDBACK, Feedback
from surveykit.model.records import Record
from surveykit.project import book, reporting
from surveykit.project import records as stored
from surveykit.project.book import Project
from surveykit.project.quality_work import feedback_sources, registry, worded

_MOST = {"item": (3, 4), "indicator": (2, 3), "incident": (1, 1), "complaint": (1, 1)}
"""How many facts each source takes, at least and at most."""


def _arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    what = records.arguments(parser, _)
    what.add_argument(
        "--born", nargs="+", metavar="WHAT",
        help=_("begin a sheet: item CODE ITEM WAVE [UNIT], indicator CODE MONTH [UNIT], incident or complaint NUMBER"),
    )  # fmt: skip
    what.add_argument("--print", dest="printed", metavar="NUMBER", help=_("print a sheet as a form, with --pdf"))
    parser.add_argument("--pdf", type=Path, metavar="OUT", help=_("write a PDF"))


def _feedback(arguments: argparse.Namespace, console: Console) -> int:
    if arguments.printed:
        return _print(arguments, console)
    if arguments.born:
        with book.open_project(arguments.file) as project:
            value = _born(project, arguments.born)
            record = stored.save(project, FEEDBACK, Record(value=value), by=arguments.by)[0]
        records.show(_FORM, record, console)
        return 0
    return records.run(_FORM, arguments, console)


def _born(project: Project, given: list[str]) -> Feedback:
    kind, *facts = given
    least, most = _MOST.get(kind, (0, 0))
    if not least <= len(facts) <= most or not most:
        raise DataRefused("born_unreadable", given=" ".join(given))
    if kind == "item":
        return feedback_sources.born_from_item(project, *facts)
    if kind == "indicator":
        return feedback_sources.from_indicator(project, *facts)
    found = worded.named(project, registry.form(f"{kind}s"), facts[0])
    begin = feedback_sources.from_incident if kind == "incident" else feedback_sources.from_complaint
    return begin(project, found.id)


def _print(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.project.quality_work.loop_reports import sheet_document

    if arguments.pdf is None:
        raise DataRefused("no_output")
    with book.open_project(arguments.file, writable=False) as project:
        record = worded.named(project, _FORM, arguments.printed)
        document = sheet_document(project, record.value, arguments.lang or "")
    reporting.write(document, pdf=arguments.pdf)
    console.say(console.translate("Written: {file}", file=str(arguments.pdf)))
    return 0


_FORM = registry.form("feedback")
VERBS = (
    Verb("feedback", _FORM.hint, "feedback ward.surveykit --print F2026-001 --pdf sheet.pdf", _arguments, _feedback),
)
