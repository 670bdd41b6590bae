"""Verbs on a table of any program: analyse, describe; and power."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.cli.results import TESTS, posthoc_argument, print_results, results_json
from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.stats.results import Result


def _analyse_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("data", metavar="DATA", type=Path, nargs="?", help=_("a table: csv, xls, xlsx, ods or sav"))
    parser.add_argument("--measures", nargs="+", metavar="C", default=[], help=_("columns to compare"))
    parser.add_argument("--by", metavar="C", help=_("the column that names the groups"))
    parser.add_argument(
        "--pre", nargs="+", metavar="C", default=[], help=_("columns before, the same row the same person")
    )
    parser.add_argument("--post", nargs="+", metavar="C", default=[], help=_("columns after"))
    parser.add_argument(
        "--repeated", nargs="+", metavar="C", action="append", default=[],
        help=_("three or more columns of one measure, in the order of time, the same row the same person"),
    )  # fmt: skip
    parser.add_argument("--norm", nargs="+", type=float, metavar="X", help=_("a norm's mean, SD and, where known, n"))
    parser.add_argument("--nominal", nargs="+", metavar="C", default=[], help=_("numbers that are codes of categories"))
    parser.add_argument("--missing", nargs="+", metavar="V", default=[], help=_("codes that stand for no answer"))
    parser.add_argument(
        "--summary", nargs=3, type=float, action="append", metavar=("MEAN", "SD", "N"), default=[],
        help=_("a group's published figures; twice or more"),
    )  # fmt: skip
    parser.add_argument(
        "--summary-diff", nargs=3, type=float, metavar=("MEAN", "SD", "N"),
        help=_("published figures of the differences after − before of the same people"),
    )  # fmt: skip
    parser.add_argument(
        "--counts", nargs=2, type=int, action="append", metavar=("EVENTS", "N"), default=[],
        help=_("a group's events and n; twice or more"),
    )  # fmt: skip
    parser.add_argument(
        "--rate", nargs=2, type=float, action="append", metavar=("EVENTS", "PERSONTIME"), default=[],
        help=_("a group's events and exposure, such as bed-days; twice"),
    )  # fmt: skip
    parser.add_argument("--test", choices=TESTS, default="auto", help=_("the test; auto: the design chooses"))
    posthoc_argument(parser, _)
    parser.add_argument(
        "--nnt",
        action="store_true",
        help=_("number needed to treat: only for an adverse outcome in groups formed at random"),
    )
    parser.add_argument("--conf", type=float, default=0.95, help=_("confidence of the intervals"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _analyse(arguments: argparse.Namespace, console: Console) -> int:
    results = _analysed(arguments)
    if console.json:
        console.data({"results": results_json(results, console.translate)})
    else:
        print_results(results, console)
    return 0


def _analysed(given: argparse.Namespace) -> tuple[Result, ...]:
    from surveykit.project import tabulating

    how: dict[str, Any] = {"test": given.test, "conf": given.conf}
    if given.counts:
        counts = [(e, n) for e, n in given.counts]
        return tabulating.from_counts(counts, nnt=given.nnt, posthoc=given.posthoc, **how)
    if given.rate:
        return tabulating.from_rates([(e, t) for e, t in given.rate], conf=given.conf)
    norm = _norm(given.norm) if given.norm else None
    if given.summary_diff:
        mean, sd, n = given.summary_diff
        return tabulating.from_differences(mean, sd, _whole(n), **how)
    if given.summary:
        return tabulating.from_summaries([(m, sd, _whole(n)) for m, sd, n in given.summary], norm, **how)
    if given.data is None:
        raise DataRefused("analyse_what")
    if given.repeated:
        return tabulating.by_times(
            given.data, given.repeated, nominal=given.nominal, missing=given.missing, posthoc=given.posthoc, **how
        )
    if given.pre or given.post:
        return tabulating.by_pairs(
            given.data, given.pre, given.post, nominal=given.nominal, missing=given.missing, **how
        )
    if norm is not None and given.measures:
        return tabulating.against_norm(given.data, given.measures, norm, missing=given.missing, **how)
    if not given.measures or not given.by:
        raise DataRefused("analyse_what")
    return tabulating.by_groups(
        given.data, given.measures, given.by, nominal=given.nominal, missing=given.missing, posthoc=given.posthoc, **how
    )


def _norm(figures: list[float]) -> Any:
    from surveykit.model.scales import Norm

    if len(figures) not in (2, 3):
        raise DataRefused("norm_figures", n=len(figures))
    return Norm(mean=figures[0], sd=figures[1], n=_whole(figures[2]) if len(figures) == 3 else None)


def _whole(n: float) -> int:
    if not n.is_integer():
        raise DataRefused("n_not_whole", n=n)
    return int(n)


def _describe_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("data", metavar="DATA", type=Path, help=_("a table: csv, xls, xlsx, ods or sav"))
    parser.add_argument("--measures", nargs="+", metavar="C", required=True, help=_("columns to describe"))
    parser.add_argument("--by", metavar="C", default="", help=_("the column that names the groups"))
    parser.add_argument("--missing", nargs="+", metavar="V", default=[], help=_("codes that stand for no answer"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _describe(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.project import tabulating
    from surveykit.report.numbers import fixed

    found = tabulating.descriptions(arguments.data, arguments.measures, arguments.by, missing=arguments.missing)
    rows = [{k: v for k, v in msgspec.to_builtins(d).items() if k != "caveats"} for d in found]
    if console.json:
        console.data({"results": rows})
        return 0
    figures = ("mean", "sd", "median", "q1", "q3", "min", "max", "skewness", "kurtosis")
    console.table(
        ("measure", "group", "n", "missing", *figures),
        [(r["measure"], r["group"], str(r["n"]), str(r["missing"]), *(fixed(r[f], 2) for f in figures)) for r in rows],
        left=2,
    )
    return 0


def _power_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("--sd", type=float, required=True, help=_("standard deviation (paired: of the differences)"))
    parser.add_argument("--difference", type=float, help=_("the difference to be shown"))
    parser.add_argument("--n", type=float, help=_("sheets per group, or pairs"))
    parser.add_argument("--power", type=float, help=_("the chance to show it"))
    parser.add_argument("--paired", action="store_true", help=_("the same people twice"))
    parser.add_argument("--alpha", type=float, default=0.05, help=_("level of the test"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _power(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.report.numbers import fixed
    from surveykit.stats.planning import plan

    found = plan(
        sd=arguments.sd, difference=arguments.difference, n=arguments.n, power=arguments.power,
        alpha=arguments.alpha, paired=arguments.paired,
    )  # fmt: skip
    if console.json:
        console.data({k: getattr(found, k) for k in ("n_per_group", "power", "difference", "sd", "alpha")})
        return 0
    console.line(
        console.translate(
            "n per group {n}, power {power}, difference {difference}, SD {sd}, α {alpha}",
            n=fixed(found.n_per_group, 2), power=fixed(found.power, 3), difference=fixed(found.difference, 3),
            sd=fixed(found.sd, 3), alpha=found.alpha,
        )
    )  # fmt: skip
    return 0


VERBS = (
    Verb(
        "analyse",
        N_("Compare columns of a table, or published figures; no project is needed."),
        "analyse data.csv --measures q1 q2 --by sex --json",
        _analyse_arguments,
        _analyse,
    ),
    Verb(
        "describe",
        N_("n, mean, SD, quartiles and shape of columns."),
        "describe data.csv --measures q1 q2 --by sex",
        _describe_arguments,
        _describe,
    ),
    Verb(
        "power",
        N_("How many sheets, which power, or which difference: the one that is left out."),
        "power --sd 12.2 --n 30 --power 0.8",
        _power_arguments,
        _power,
    ),
)
