"""The verb of clients: records like all others, and a table that they are taken from."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli import records
from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.project import book
from surveykit.project.quality_work import client_table, registry


def _arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    what = records.arguments(parser, _)
    what.add_argument("--import", dest="table", metavar="TABLE", type=Path, help=_("take in a table, a row a client"))
    parser.add_argument("--skip-bad", action="store_true", help=_("import the rows that are right"))


def _clients(arguments: argparse.Namespace, console: Console) -> int:
    if arguments.table is None:
        return records.run(_FORM, arguments, console)
    _ = console.translate
    with book.open_project(arguments.file) as project:
        decided = client_table.plan(project, arguments.table)
        refused = bool(decided.problems) and not arguments.skip_bad
        stored = 0
        if not refused:
            stored, _changes = client_table.carry_out(project, decided, skip_bad=arguments.skip_bad, by=arguments.by)
    told = [explain(problem, _) for problem in decided.problems]
    if console.json:
        found = {"stored": stored, "new": 0 if refused else decided.new, "same": decided.same}
        console.data({**found, "problems": told, "ignored": list(decided.ignored)})
        return int(refused)
    for sentence in told:
        console.line(sentence)
    if decided.ignored:
        console.say(_("Columns left out: {columns}", columns=", ".join(decided.ignored)))
    if not refused:
        console.line(_("{n} clients stored, {new} of them new; {same} were the same.",
                       n=stored, new=decided.new, same=decided.same))  # fmt: skip
    return int(refused)


_FORM = registry.form("clients")
VERBS = (Verb("clients", _FORM.hint, "clients ward.surveykit --import clients.xlsx", _arguments, _clients),)
