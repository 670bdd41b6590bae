"""The verb for the board of quality audits; the plan itself is a record (``audits``)."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

import msgspec

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.i18n import N_, Translator
from surveykit.project import book, designing
from surveykit.project.book import settings
from surveykit.project.quality_work import audit_board
from surveykit.report import numbers

STATES: dict[audit_board.State, str] = {
    "done": N_("carried out"), "begun": N_("being keyed"), "missed": N_("missed audit"), "due": N_("still due"),
    "later": N_("not yet due"),
}  # fmt: skip


def _arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("--wave", metavar="W", default="", help=_("only this wave"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _board(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    with book.open_project(arguments.file, writable=False) as project:
        found = audit_board.board(project, date.today().isoformat(), wave=arguments.wave)
        levels = settings(project).audit_levels
        titles = {row.code: _.text(row.title, row.code) for row in designing.questionnaires(project)}
    counts = {state: found.count(state) for state in audit_board.ORDER}
    if console.json:
        console.data(
            {
                "results": [msgspec.to_builtins(row) for row in found.rows],
                "counts": {**counts, "blank": found.blank},
                "unknown": list(found.unknown),
            }
        )
        return 0
    rows = [
        [
            titles[row.questionnaire], audit_board.level_words(row, levels, _), row.unit, row.wave,
            _(STATES[row.state]), row.auditor or row.who, numbers.fixed(row.score, 2), str(len(row.blank) or ""),
            " ".join(row.failed),
        ]
        for row in found.rows
    ]  # fmt: skip
    heads = [
        _("Checklist"), _("Level of audit"), _("Unit"), _("Survey wave"), _("State"), _("Auditor"), _("Score"),
        _("Items left blank"), _("Critical items"),
    ]  # fmt: skip
    console.table(heads, rows, left=6)
    facts = {"done": counts["done"], "due": counts["due"] + counts["begun"], "missed": counts["missed"]}
    console.line(_("{done} done, {due} due, {missed} missed; {blank} items left blank.", blank=found.blank, **facts))
    for name in found.unknown:
        console.line(_("“{name}” names a checklist that is not in this project.", name=name))
    return 0


VERBS = (
    Verb(
        "board",
        N_("What of the audit plan is done, due or missed, and how many items were left blank."),
        "audit board ward.surveykit --wave 2026-08",
        _arguments,
        _board,
        under="audit",
    ),
)
