"""Verbs that compute from a project's responses: scores and comparisons."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.cli.results import TESTS, posthoc_argument, print_results, results_json
from surveykit.i18n import N_, Translator
from surveykit.project import book
from surveykit.project.analysing import Specification, compare, scores


def _scores_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("--questionnaire", metavar="CODE", required=True, help=_("the questionnaire's code"))
    parser.add_argument("--wave", metavar="NAME", default="", help=_("only this wave"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("one JSON object"))
    form.add_argument("--csv", metavar="OUT", type=Path, help=_("write a table instead"))


def _scores(arguments: argparse.Namespace, console: Console) -> int:
    with book.open_project(arguments.file, writable=False) as project:
        rows = scores(project, arguments.questionnaire, arguments.wave, arguments.lang)
    if console.json:
        fields = ("number", "respondent", "wave", "unit", "scores", "bands")
        console.data({"results": [{f: getattr(row, f) for f in fields} for row in rows]})
        return 0
    codes = list(rows[0].scores) if rows else []
    headers = ["number", "respondent", "wave", "unit", *codes]
    table = [(r.number, r.respondent, r.wave, r.unit, *(r.scores[c] for c in codes)) for r in rows]
    if arguments.csv:
        from surveykit.exchange.text_table import guarded, write_text

        safe = [[guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in table]
        write_text(arguments.csv, headers, safe, "utf-8-sig")
        console.say(console.translate("Written: {file}", file=str(arguments.csv)))
        return 0
    console.table(
        headers, [["–" if c is None else f"{c:.2f}" if isinstance(c, float) else c for c in r] for r in table]
    )
    return 0


def _compare_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument(
        "--questionnaire", metavar="CODE", required=True, help=_("the questionnaire's code, or a family's name")
    )
    parser.add_argument(
        "--groups",
        nargs="+",
        required=True,
        metavar="GROUP",
        help=_("wave=NAME, unit=NAME, questionnaire=CODE, item=code; joined by a comma"),
    )
    parser.add_argument("--paired", action="store_true", help=_("the same people, by respondent code"))
    parser.add_argument("--norm", type=int, metavar="N", help=_("one group against each scale's N-th norm"))
    parser.add_argument("--measures", nargs="+", default=[], metavar="CODE", help=_("only these scales and items"))
    parser.add_argument("--test", choices=TESTS, default="auto", help=_("the test; auto: the design chooses"))
    posthoc_argument(parser, _)
    parser.add_argument(
        "--effective",
        nargs="+",
        default=[],
        metavar="ITEM=CODE",
        help=_("answers of an ordered outcome that count as effective: ranks first, their rate second"),
    )
    parser.add_argument(
        "--nnt",
        action="store_true",
        help=_("number needed to treat: only for an adverse outcome in groups formed at random"),
    )
    parser.add_argument("--conf", type=float, default=0.95, help=_("confidence of the intervals"))
    parser.add_argument(
        "--adjust", choices=("none", "holm", "bh"), default="holm", help=_("adjusted P within families")
    )
    parser.add_argument(
        "--without-flagged", action="store_true", help=_("leave out the sheets that carry a flag of data quality")
    )
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _compare(arguments: argparse.Namespace, console: Console) -> int:
    specification = Specification(
        questionnaire=arguments.questionnaire,
        groups=tuple(arguments.groups),
        paired=arguments.paired,
        measures=tuple(arguments.measures),
        test=arguments.test,
        conf=arguments.conf,
        adjust=arguments.adjust,
        norm=None if arguments.norm is None else arguments.norm - 1,
        without_flagged=arguments.without_flagged,
        posthoc=arguments.posthoc,
        effective=tuple(arguments.effective),
        nnt=arguments.nnt,
    )
    with book.open_project(arguments.file, writable=False) as project:
        comparison = compare(project, specification, arguments.lang)
        if console.json:
            console.data({"results": results_json(comparison.results, console.translate)})
        else:
            print_results(comparison.results, console, specification.adjust)
    return 0


VERBS = (
    Verb(
        "scores",
        N_("Every response's scale scores."),
        "scores ward.surveykit --questionnaire satisfaction --json",
        _scores_arguments,
        _scores,
    ),
    Verb(
        "compare",
        N_("Compare groups of responses, scale by scale and item by item."),
        "compare ward.surveykit --questionnaire satisfaction --groups wave=before wave=after",
        _compare_arguments,
        _compare,
    ),
)
