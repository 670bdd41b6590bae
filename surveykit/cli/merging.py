"""The verb that brings another machine's file in."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.i18n import N_, Translator
from surveykit.messages import sentence
from surveykit.model.answers import Answer
from surveykit.project import book


def _arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the project file that takes the others in"))
    parser.add_argument("others", metavar="OTHER", type=Path, nargs="+", help=_("project files of other machines"))
    parser.add_argument("--dry-run", action="store_true", help=_("say what would happen, change nothing"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _merge(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.project import merging

    _ = console.translate
    with book.open_project(arguments.file) as project:
        merged, _changes = merging.merge(project, arguments.others, dry_run=arguments.dry_run)
    report = merged.report
    if console.json:
        console.data(report.as_json(_))
        return 0
    for remark in report.remarks:
        console.line(sentence(remark.code, remark.facts, _))
    if report.conflicts:
        rows = [
            (c.number, c.wave, c.item, _shown(c.here), _shown(c.there), _("yes") if c.settle else _("no"))
            for c in report.conflicts
        ]
        heads = (_("Sheet number"), _("Wave"), _("Item"), _("Here"), _("There"), _("To be settled"))
        console.table(heads, rows, left=6)
    console.line(
        _("{read} sheets read, {added} added, {same} were there already, {n} fields differ ({settle} to be settled).",
          read=report.read, added=report.added, same=report.same, n=len(report.conflicts), settle=report.to_settle)
    )  # fmt: skip
    for count, words in (
        (report.renumbered, N_("{n} of them got another number: theirs had been given by the program.")),
        (report.passes, N_("{n} sheets have a second pass now.")),
        (report.removed, N_("{n} sheets were removed here and stay so.")),
        (report.left_out, N_("{n} sheets were left out.")),
    ):
        if count:
            console.line(_(words, n=count))
    return 0


def _shown(answer: Answer) -> str:
    if answer.value is None:
        missing = answer.mark.missing if answer.mark is not None else None
        return "–" if missing is None else str(missing)
    return ", ".join(map(str, answer.value)) if isinstance(answer.value, tuple | list) else str(answer.value)


VERBS = (
    Verb(
        "merge", N_("Bring the files of other machines into this one; nothing is overwritten."),
        "merge ward.surveykit laptop.surveykit --dry-run", _arguments, _merge,
    ),
)  # fmt: skip
