"""Verbs on the items of a table: reliability, factors, correlate, agreement."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.i18n import N_, Translator
from surveykit.stats.results import Caveat


def _data(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("data", metavar="DATA", type=Path, help=_("a table: csv, xls, xlsx, ods or sav"))


def _ending(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("--missing", nargs="+", metavar="V", default=[], help=_("codes that stand for no answer"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _reliability_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    _data(parser, _)
    parser.add_argument("--items", nargs="+", metavar="C", required=True, help=_("columns of the items"))
    parser.add_argument("--reverse", nargs="+", metavar="C", default=[], help=_("items scored the other way round"))
    parser.add_argument("--range", nargs=2, type=float, metavar=("MIN", "MAX"), help=_("lowest and highest answer"))
    _ending(parser, _)


def _reliability(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.project import item_tables
    from surveykit.report.numbers import fixed, p_value

    _ = console.translate
    found = item_tables.items_of(
        arguments.data,
        arguments.items,
        reverse=arguments.reverse,
        limits=tuple(arguments.range) if arguments.range else None,
        missing=arguments.missing,
    )
    alpha = found.reliability
    if console.json:
        rest: dict[str, Any] = msgspec.to_builtins(found)
        del rest["reliability"]
        rest["discrimination"]["caveats"] = _notes(found.discrimination.caveats, _)
        console.data({**msgspec.to_builtins(alpha), **rest, "caveats": _notes(found.caveats, _)})
        return 0
    low, high = alpha.ci or (None, None)
    console.line(f"α = {fixed(alpha.alpha, 3)} ({fixed(low, 3)}, {fixed(high, 3)}), n = {alpha.n}")
    console.line(f"ω = {fixed(found.omega, 3)}, KMO = {fixed(found.kmo, 3)}")
    if (test := found.bartlett) is not None:
        console.line(f"Bartlett: χ² = {fixed(test.chi2, 3)}, df = {test.df}, P {p_value(test.p)}")
    ends = {row.item: row for row in found.discrimination.items}
    rows = []
    for item in alpha.items:
        end = ends.get(item.item)
        tail = (fixed(end.cr, 3), p_value(end.p)) if end else ("–", "–")
        rows.append((item.item, fixed(item.item_rest, 3), fixed(item.alpha_if_deleted, 3), *tail))
    console.table((_("Item"), _("item-rest r"), _("α if deleted"), "CR", "P"), rows)
    _print_notes((*found.caveats, *found.discrimination.caveats), console)
    return 0


def _factors_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    _data(parser, _)
    parser.add_argument("--items", nargs="+", metavar="C", required=True, help=_("columns of the items"))
    parser.add_argument("--factors", type=int, metavar="N", help=_("how many factors; else by the rule"))
    parser.add_argument(
        "--rule", choices=("eigenvalue", "parallel"), default="eigenvalue",
        help=_("how many: eigenvalues above 1, or above chance (parallel analysis)"),
    )  # fmt: skip
    parser.add_argument(
        "--rotation", choices=("varimax", "promax", "none"), default="varimax", help=_("how the factors are turned")
    )
    _ending(parser, _)


def _factors(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.project import item_tables
    from surveykit.report.numbers import fixed

    _ = console.translate
    found = item_tables.factors_of(
        arguments.data, arguments.items, number=arguments.factors, by=arguments.rule, rotation=arguments.rotation,
        missing=arguments.missing,
    )  # fmt: skip
    if console.json:
        console.data({**msgspec.to_builtins(found), "caveats": _notes(found.caveats, _)})
        return 0
    console.line(f"KMO = {fixed(found.kmo, 3)}, n = {found.n}")
    if found.items:
        names = [_("Factor {number}", number=position + 1) for position in range(len(found.factors))]
        console.table(
            (_("Item"), *names, "h²"),
            [(row.item, *(fixed(v, 3) for v in row.loadings), fixed(row.communality, 3)) for row in found.items],
        )
    _print_notes(found.caveats, console)
    return 0


def _correlate_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    _data(parser, _)
    parser.add_argument("--measures", nargs="+", metavar="C", required=True, help=_("columns to correlate"))
    parser.add_argument(
        "--method", choices=("pearson", "spearman", "kendall"), default="pearson", help=_("which correlation")
    )
    parser.add_argument("--partial", nargs="+", metavar="C", default=[], help=_("columns held constant"))
    parser.add_argument("--conf", type=float, default=0.95, help=_("confidence of the intervals"))
    _ending(parser, _)


def _correlate(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.project import item_tables
    from surveykit.report.numbers import fixed, p_value

    _ = console.translate
    found = item_tables.correlations_of(
        arguments.data, arguments.measures, method=arguments.method, partial=arguments.partial,
        missing=arguments.missing, conf=arguments.conf,
    )  # fmt: skip
    if console.json:
        pairs = [{**msgspec.to_builtins(p), "caveats": _notes(p.caveats, _)} for p in found.pairs]
        console.data({**msgspec.to_builtins(found), "pairs": pairs, "caveats": _notes(found.caveats, _)})
        return 0
    rows = []
    for pair in found.pairs:
        low, high = pair.ci or (None, None)
        interval = f"{fixed(low, 3)}, {fixed(high, 3)}"
        rows.append((pair.first, pair.second, str(pair.n), fixed(pair.r, 3), interval, p_value(pair.p)))
    console.table((_("Measure"), _("with"), "n", "r", _("interval"), "P"), rows, left=2)
    _print_notes([c for pair in found.pairs for c in pair.caveats] + list(found.caveats), console)
    return 0


def _agreement_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    _data(parser, _)
    parser.add_argument("--first", metavar="C", required=True, help=_("column of the first judgement"))
    parser.add_argument("--second", metavar="C", required=True, help=_("column of the second, row by row the same"))
    parser.add_argument("--conf", type=float, default=0.95, help=_("confidence of the intervals"))
    _ending(parser, _)


def _agreement(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.project import item_tables
    from surveykit.report.numbers import fixed, percent

    _ = console.translate
    found = item_tables.agreement_of(
        arguments.data, arguments.first, arguments.second, missing=arguments.missing, conf=arguments.conf
    )
    parts = [part for part in (found.icc, found.kappa) if part is not None]
    caveats = list({c.code: c for part in parts for c in part.caveats}.values())
    if console.json:
        console.data({**msgspec.to_builtins(found), "caveats": _notes(caveats, _)})
        return 0
    rows: list[tuple[str, float | None, tuple[float, float] | None]] = []
    if found.icc is not None:
        rows += [(c.name, c.value, c.ci) for c in found.icc.coefficients]
    if found.kappa is not None:
        share = found.kappa.agreement
        console.line(_("Judged alike: {percent}", percent=percent(None if share is None else 100 * share)))
        names = {"none": "κ", "linear": _("κ, linear weights"), "quadratic": _("κ, quadratic weights")}
        rows += [(names[k.weights], k.value, k.ci) for k in found.kappa.kappas]
    shown = []
    for name, value, ci in rows:
        low, high = ci or (None, None)
        shown.append((name, fixed(value, 3), f"{fixed(low, 3)}, {fixed(high, 3)}"))
    console.table((_("Coefficient"), _("Estimate"), _("interval")), shown)
    _print_notes(caveats, console)
    return 0


def _notes(caveats: Sequence[Caveat], _: Translator) -> list[dict[str, Any]]:
    from surveykit.report.build.remarks import caveat_sentence

    return [{**c.facts, "code": c.code, "message": caveat_sentence(_, c, {})} for c in caveats]


def _print_notes(caveats: Sequence[Caveat], console: Console) -> None:
    _ = console.translate
    for message in dict.fromkeys(note["message"] for note in _notes(caveats, _)):
        console.line(_("Note: {text}", text=message))


VERBS = (
    Verb(
        "reliability",
        N_("Cronbach's alpha of columns, and each item's part in it."),
        "reliability data.csv --items q1 q2 q3 --reverse q3 --range 1 5",
        _reliability_arguments,
        _reliability,
    ),
    Verb(
        "factors",
        N_("Which items belong together: exploratory factor analysis of columns."),
        "factors data.csv --items q1 q2 q3 q4 q5 q6 --factors 2 --rotation promax",
        _factors_arguments,
        _factors,
    ),
    Verb(
        "correlate",
        N_("How columns go together: Pearson, Spearman or Kendall, others held constant where asked."),
        "correlate data.csv --measures q1 q2 total --method spearman --partial age",
        _correlate_arguments,
        _correlate,
    ),
    Verb(
        "agreement",
        N_("How far two judgements of the same things agree: ICC, kappa, limits of agreement."),
        "agreement data.csv --first auditor1 --second auditor2",
        _agreement_arguments,
        _agreement,
    ),
)
