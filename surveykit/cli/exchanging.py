"""Verbs that take responses in and give them out."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.errors import FileRefused
from surveykit.i18n import N_, Translator
from surveykit.messages import sentence
from surveykit.project import book, exporting

ROLES = ("wave", "unit", "respondent", "number")


def _pair(text: str) -> tuple[str, str]:
    suffix, between, wave = text.partition("=")
    if not (suffix.strip() and between and wave.strip()):
        raise argparse.ArgumentTypeError(text)
    return suffix, wave.strip()


def _import_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("data", metavar="DATA", type=Path, help=_("a table: csv, xls, xlsx, ods or sav"))
    parser.add_argument("--questionnaire", metavar="CODE", required=True, help=_("the questionnaire's code"))
    wave = parser.add_mutually_exclusive_group()
    wave.add_argument("--wave", metavar="NAME", help=_("the wave that every row belongs to"))
    wave.add_argument("--wave-column", metavar="C", help=_("the column that names the wave"))
    wave.add_argument(
        "--wide", metavar="SUFFIX=WAVE", nargs="+", default=[], type=_pair,
        help=_("several waves in one row: what headers begin or end with, and the wave that it stands for"),
    )  # fmt: skip
    parser.add_argument("--unit-column", metavar="C", help=_("the column that names the unit"))
    parser.add_argument("--respondent-column", metavar="C", help=_("the column with the respondent's linking code"))
    parser.add_argument("--number-column", metavar="C", help=_("the column with the sheet number"))
    parser.add_argument(
        "--map", metavar="MAP.json", type=Path, help=_("which column is which item, and texts to codes")
    )
    parser.add_argument("--skip-bad", action="store_true", help=_("import the rows that are right"))
    parser.add_argument("--dry-run", action="store_true", help=_("say what would happen, change nothing"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _import(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.exchange.mapping import Columns, MapFile
    from surveykit.project import importing

    _ = console.translate
    mapping = importing.read_map(arguments.map) if arguments.map else None
    if arguments.wide:
        mapping = msgspec.structs.replace(mapping or MapFile(), wide=dict(arguments.wide))
    named = {f"{role}_column": getattr(arguments, f"{role}_column") for role in ROLES}
    columns = Columns(wave=arguments.wave, recognise=False, **named)
    with book.open_project(arguments.file, writable=not arguments.dry_run) as project:
        decided = importing.plan(
            project, arguments.data, arguments.questionnaire, columns=columns, mapping=mapping,
            skip_bad=arguments.skip_bad,
        )  # fmt: skip
        if not arguments.dry_run:
            importing.carry_out(project, decided)
    report = decided.report
    refused = bool(report.problems) and not arguments.skip_bad
    if console.json:
        console.data(report.as_json(_))
        return int(refused)
    for problem in report.problems:
        console.line(problem.message(_))
    if report.ignored:
        console.say(_("Columns left out: {columns}", columns=", ".join(report.ignored)))
    console.line(
        _("{read} rows read, {imported} imported, {skipped} were there already.",
          read=report.read, imported=report.imported, skipped=report.skipped)
    )  # fmt: skip
    if refused:
        facts = {"file": arguments.data.name, "n": len(report.problems)}
        console.say(sentence("import_has_problems", facts, _))
    return int(refused)


def _export_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("out", metavar="OUT", type=Path, help=_("what to write: *.csv, *.xlsx or *.sav"))
    parser.add_argument("--questionnaire", metavar="CODE", required=True, help=_("the questionnaire's code"))
    parser.add_argument(
        "--wave", metavar="NAME", action="append", default=[], help=_("only this wave; may be repeated")
    )
    parser.add_argument("--labels", action="store_true", help=_("words of choices instead of their codes"))
    parser.add_argument("--encoding", choices=("utf-8-sig", "gb18030"), default="utf-8-sig", help=_("of a csv file"))
    parser.add_argument("--invalid", action="store_true", help=_("sheets that do not count too, and why they do not"))
    parser.add_argument("--contacts", action="store_true", help=_("names and telephone numbers too"))
    parser.add_argument("--clients", action="store_true", help=_("segment and owner of the client behind each sheet"))
    parser.add_argument("--names", action="store_true", help=_("the clients' names too; they are never written else"))
    parser.add_argument(
        "--syntax", action="store_true", help=_("with *.sav: an SPSS syntax file (*.sps) that repeats the comparisons")
    )


def _export(arguments: argparse.Namespace, console: Console) -> int:
    waves, sps = tuple(arguments.wave), None
    if arguments.syntax and arguments.out.suffix.lower() != ".sav":
        raise FileRefused("syntax_ending", file=arguments.out.name)
    with book.open_project(arguments.file, writable=False) as project:
        rows = exporting.export_responses(
            project, arguments.out, arguments.questionnaire, waves=waves, labels=arguments.labels,
            encoding=arguments.encoding, language=arguments.lang or "", invalid=arguments.invalid,
            with_contacts=arguments.contacts, clients=arguments.clients, client_names=arguments.names,
        )  # fmt: skip
        if arguments.syntax:
            from surveykit.project.repeating import export_syntax

            sps = export_syntax(
                project, arguments.out, arguments.questionnaire, waves=waves, language=arguments.lang or ""
            )
    console.say(console.translate("Written: {file} ({n} rows)", file=str(arguments.out), n=rows))
    if sps is not None:
        console.say(console.translate("Written: {file}", file=str(sps)))
    return 0


VERBS = (
    Verb(
        "import",
        N_("Take a table of responses into a project."),
        "import ward.surveykit before.xlsx --questionnaire satisfaction --wave before",
        _import_arguments,
        _import,
    ),
    Verb(
        "export",
        N_("Write responses for another program."),
        "export ward.surveykit data.sav --questionnaire satisfaction",
        _export_arguments,
        _export,
    ),
)
