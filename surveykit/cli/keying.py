"""The verb about one's own keying. It shows nobody else's: it is asked by initials, and never lists them."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.i18n import N_, Translator
from surveykit.project import book, keyers


def _arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("--keyer", metavar="INITIALS", required=True, help=_("your initials, as you key with them"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _keying(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    with book.open_project(arguments.file, writable=False) as project:
        found = keyers.sittings(project, arguments.keyer)
    if console.json:
        console.data({
            "keyer": arguments.keyer,
            "sessions": [
                {
                    "started": one.started, "hours": one.hours, "sheets": one.sheets, "keys": one.keys,
                    "errors": one.errors, "sheets_per_hour": one.sheets_per_hour, "keys_per_hour": one.keys_per_hour,
                    "errors_per_1000_keys": one.errors_per_1000,
                }
                for one in found
            ],
        })  # fmt: skip
        return 0
    if not found:
        console.line(_("Nothing was keyed with the initials {initials}.", initials=arguments.keyer))
        return 0
    heads = (_("Begun (UTC)"), _("Sheets"), _("Sheets an hour"), _("Keys an hour"), _("Errors in 1,000 keys"))
    rows = [
        (
            one.started[:16].replace("T", " "), str(one.sheets), _number(one.sheets_per_hour),
            _number(one.keys_per_hour), _number(one.errors_per_1000),
        )
        for one in found
    ]  # fmt: skip
    console.table(heads, rows, left=1)
    return 0


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


VERBS = (
    Verb(
        "keying", N_("How fast and how surely you key, sitting by sitting: your own figures only."),
        "keying ward.surveykit --keyer WL", _arguments, _keying,
    ),
)  # fmt: skip
