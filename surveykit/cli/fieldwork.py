"""Verbs about what went out and came back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.errors import NotFound
from surveykit.i18n import N_, Translator
from surveykit.model.fieldwork import NOT_RETURNED, Batch
from surveykit.model.returns import ReturnRow, Share
from surveykit.project import book, fieldwork, keying


def _board_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("--questionnaire", metavar="CODE", required=True, help=_("the questionnaire's code"))
    parser.add_argument("--wave", metavar="NAME", help=_("the wave; by default the last one"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _board(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    with book.open_project(arguments.file, writable=False) as project:
        board = fieldwork.board(project, arguments.questionnaire, fieldwork.wave_named(project, arguments.wave))
    if console.json:
        rows = [_as_json(row) for row in board.units]
        console.data({"wave": board.wave, "units": rows, "total": _as_json(board.total)})
        return 0
    heads = (_("Unit"), _("Issued"), _("Returned"), _("Return rate"), _("Valid"), _("Valid rate"), _("Quota"))
    lines = [*board.units, msgspec.structs.replace(board.total, name=_("In all"))]
    console.table(
        heads,
        [
            (
                row.name or _("No unit"), _count(row.issued), str(row.returned), _rate(row.return_rate), str(row.valid),
                _rate(row.valid_rate), _count(row.quota),
            )
            for row in lines
        ],
        left=1,
    )  # fmt: skip
    return 0


def _batch_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("name", metavar="NAME", help=_("what the batch is called; one with this name is changed"))
    parser.add_argument("--questionnaire", metavar="CODE", required=True, help=_("the questionnaire's code"))
    parser.add_argument("--wave", metavar="NAME", help=_("the wave; by default the last one"))
    parser.add_argument("--unit", metavar="NAME", help=_("the unit; without one the stack is mixed"))
    parser.add_argument("--issued", metavar="N", type=int, help=_("how many sheets went out"))
    parser.add_argument("--returned", metavar="N", type=int, help=_("how many came back; by default those keyed"))
    parser.add_argument("--distributor", metavar="NAME", help=_("who handed them out"))
    modes = ("paper", "scanned", "interview", "phone")
    parser.add_argument("--mode", choices=modes, help=_("how people were asked"))
    parser.add_argument("--filled-by", choices=("self", "family", "interviewer"), help=_("who filled the sheets in"))
    parser.add_argument(
        "--not-returned", nargs=2, action="append", metavar=("REASON", "N"),
        help=_("how many did not come back and why: refused, no_number, out_of_service, no_answer, other"),
    )  # fmt: skip
    parser.add_argument("--remove", action="store_true", help=_("take the batch away; its sheets stay"))


def _batch(arguments: argparse.Namespace, console: Console) -> int:
    with book.open_project(arguments.file) as project:
        wave, code = fieldwork.wave_named(project, arguments.wave), arguments.questionnaire
        there = next(
            (b for b in keying.batches(project) if (b.questionnaire, b.wave, b.name) == (code, wave, arguments.name)),
            None,
        )
        if arguments.remove:
            if there is None:
                raise NotFound("no_such_batch", name=arguments.name)
            fieldwork.remove_batch(project, there.id)
            return 0
        batch = there or Batch(id="", questionnaire=code, wave=wave, name=arguments.name)
        names = ("unit", "issued", "returned", "distributor", "mode", "filled_by")
        given = {name: value for name in names if (value := getattr(arguments, name)) is not None}
        stored = msgspec.structs.replace(batch, **given, not_returned=_missing(batch, arguments.not_returned))
        fieldwork.save_batch(project, stored)
    console.say(console.translate("Stored: {name}", name=arguments.name))
    return 0


def _missing(batch: Batch, given: list[list[str]] | None) -> dict[str, int]:
    counts: dict[str, int] = {str(reason): n for reason, n in batch.not_returned.items()}
    for reason, number in given or []:
        if reason not in NOT_RETURNED or not number.isascii() or not number.isdigit():
            raise NotFound("no_such_reason", value=f"{reason} {number}", known=", ".join(NOT_RETURNED))
        counts[reason] = int(number)
    return counts


def _as_json(row: ReturnRow) -> dict[str, Any]:
    return {
        "unit": row.name, "issued": row.issued, "returned": row.returned, "keyed": row.keyed, "valid": row.valid,
        "return_rate": _plain(row.return_rate), "valid_rate": _plain(row.valid_rate),
        "valid_return_rate": _plain(row.valid_return_rate), "quota": row.quota, "behind": row.behind,
        "not_returned": dict(row.not_returned), "invalid": dict(row.invalid),
    }  # fmt: skip


def _plain(share: Share | None) -> float | None:
    return None if share is None else share.rate


def _rate(share: Share | None) -> str:
    return "–" if share is None or share.rate is None else f"{share.rate * 100:.1f}%"


def _count(value: int | None) -> str:
    return "–" if value is None else str(value)


VERBS = (
    Verb(
        "fieldwork", N_("Show what went out, came back and counts, by unit."),
        "fieldwork ward.surveykit --questionnaire satisfaction", _board_arguments, _board,
    ),
    Verb(
        "batch", N_("Say how many sheets of a stack went out, to whom and how."),
        "batch ward.surveykit stack-1 --questionnaire satisfaction --issued 60", _batch_arguments, _batch,
    ),
)  # fmt: skip
