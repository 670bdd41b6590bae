"""The verb about keying twice."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.i18n import N_, Translator
from surveykit.project import book, fieldwork, verifying
from surveykit.report.sentences.keying import advice


def _arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("--questionnaire", metavar="CODE", required=True, help=_("the questionnaire's code"))
    parser.add_argument("--wave", metavar="NAME", help=_("the wave; by default the last one"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _double(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    with book.open_project(arguments.file, writable=False) as project:
        wave = fieldwork.wave_named(project, arguments.wave)
        quality = verifying.quality(project, arguments.questionnaire, wave)
        apart = [d for d in verifying.differences(project, arguments.questionnaire, wave) if not d.settled]
        waiting = verifying.waiting(project, arguments.questionnaire, wave)
    if console.json:
        console.data({
            "wave": wave, "sheets": quality.sheets, "of": quality.of, "fields": quality.rate.fields,
            "differing": quality.rate.differing, "rate": quality.rate.rate, "ci": quality.rate.ci,
            "first_pass_errors": quality.keyer, "second_pass_errors": quality.verifier, "limit": quality.limit,
            "verdict": quality.verdict, "waiting": [one.number for one in waiting],
            "open": [
                {"number": d.number, "item": d.item, "first": d.first.value, "second": d.second.value} for d in apart
            ],
        })  # fmt: skip
        return 0
    console.line(advice(quality.rate, quality.of, quality.limit, quality.verdict, _))
    console.line(_("Sheets still to be keyed again: {n}", n=len(waiting)))
    if apart:
        rows = [(d.number, d.item, _said(d.first.value), _said(d.second.value)) for d in apart]
        console.table((_("Sheet number"), _("Item"), _("One pass"), _("The other")), rows, left=2)
    return 0


def _said(value: object) -> str:
    return "–" if value is None else ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


VERBS = (
    Verb(
        "double", N_("Say how wrong keying is, what waits to be keyed again, what is to be settled."),
        "double ward.surveykit --questionnaire satisfaction", _arguments, _double,
    ),
)  # fmt: skip
