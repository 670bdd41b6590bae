"""The verb about signs of careless sheets."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.i18n import N_, Translator
from surveykit.messages.quality import KINDS
from surveykit.project import book, quality
from surveykit.project.quality import Finding, Flag, Review
from surveykit.report.sentences.quality import said, summary


def _arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("--questionnaire", metavar="CODE", required=True, help=_("the questionnaire's code"))
    parser.add_argument("--wave", metavar="NAME", default="", help=_("only this wave"))
    parser.add_argument(
        "--least-seconds", metavar="S", type=float,
        help=_("keep this as the least time an answer takes; sheets keyed faster are flagged (0: none)"),
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _quality(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    least: float | None = arguments.least_seconds
    with book.open_project(arguments.file, writable=least is not None) as project:
        if least is not None:
            quality.keep_least_seconds(project, least)
        review = quality.review(project, arguments.questionnaire, arguments.wave, _.language)
    if console.json:
        console.data(_as_json(review, _))
        return 0
    console.line(summary(review.sheets, review.flagged, review.timed, _))
    if review.flags:
        heads = (_("Sheet number"), _("Wave"), _("Unit"), _("Sign"), _("Reason"))
        console.table(heads, [(f.number, f.wave, f.unit, _(KINDS[f.kind]), _told(f, _)) for f in review.flags], left=5)
    for finding in review.findings:
        console.line(_("{kind}: {reason}", kind=_(KINDS[finding.kind]), reason=_told(finding, _)))
    return 0


def _told(one: Flag | Finding, _: Translator) -> str:
    return said(one.code, one.facts, _)


def _as_json(review: Review, _: Translator) -> dict[str, object]:
    flags = [
        {
            "sheet": f.sheet, "number": f.number, "wave": f.wave, "unit": f.unit, "kind": f.kind, "code": f.code,
            "facts": dict(f.facts), "message": _told(f, _),
        }
        for f in review.flags
    ]  # fmt: skip
    findings = [
        {"kind": f.kind, "code": f.code, "facts": dict(f.facts), "message": _told(f, _)} for f in review.findings
    ]
    return {
        "questionnaire": review.questionnaire, "wave": review.wave, "sheets": review.sheets, "timed": review.timed,
        "flagged": review.flagged, "counts": dict(review.counts), "least_seconds": review.least_seconds,
        "flags": flags, "findings": findings,
    }  # fmt: skip


VERBS = (
    Verb(
        "quality", N_("List sheets that look carelessly filled in or keyed, each with the reason; nothing is removed."),
        "quality ward.surveykit --questionnaire satisfaction", _arguments, _quality,
    ),
)  # fmt: skip
