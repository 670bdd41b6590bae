"""Verbs of indicators: their definitions, the monthly numbers of every unit, the ledger."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from surveykit.cli import records
from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import N_, Translator
from surveykit.messages import explain
from surveykit.project import book, keying
from surveykit.project.book import Project
from surveykit.project.quality_work import indicators, registry, unit_months
from surveykit.project.quality_work.unit_months import Given, What

SETS = indicators.sets()


def _indicators_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    what = records.arguments(parser, _)
    what.add_argument("--add-set", choices=SETS, help=_("add a published set of definitions; those there stay"))


def _indicators(arguments: argparse.Namespace, console: Console) -> int:
    if not arguments.add_set:
        return records.run(registry.form("indicators"), arguments, console)
    with book.open_project(arguments.file) as project:
        added, _changes = indicators.add_set(project, arguments.add_set, by=arguments.by)
        note = indicators.read_set(arguments.add_set).note
    if console.json:
        console.data({"added": len(added)})
        return 0
    _ = console.translate
    console.say(_("{n} indicators added.", n=len(added)))
    console.say(_.text(note))
    return 0


def _denominators_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("--unit", metavar="U", default="", help=_("the unit"))
    parser.add_argument("--month", metavar="M", default="", help=_("the month: 2026-08"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--set", nargs="+", metavar="NAME=N", default=[],
        help=_("set counts (bed_days=1240) or numerators (NQI-08=2, NQI-05=3/120); nothing after = takes one away"),
    )  # fmt: skip
    what.add_argument("--import", dest="table", metavar="TABLE", type=Path, help=_("take in a table, a row a month"))
    parser.add_argument("--from", dest="first", metavar="M", default="", help=_("list from this month on"))
    parser.add_argument("--to", dest="last", metavar="M", default="", help=_("list until this month"))
    parser.add_argument("--by", metavar="INITIALS", default="", help=_("who does it"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _denominators(arguments: argparse.Namespace, console: Console) -> int:
    writing = bool(arguments.set or arguments.table)
    with book.open_project(arguments.file, writable=writing) as project:
        if not writing:
            return _list(project, arguments, console)
        given = _imported(project, arguments, console) if arguments.table else _set(project, arguments)
        unit_months.put(project, given, by=arguments.by)
    if console.json:
        console.data({"stored": len(given)})
    else:
        console.say(console.translate("{n} numbers stored.", n=len(given)))
    return 0


def _set(project: Project, arguments: argparse.Namespace) -> tuple[Given, ...]:
    if not arguments.month:
        raise DataRefused("denominators_need_place")
    units = [unit.name for unit in keying.units(project)]
    if arguments.unit and arguments.unit not in units:
        raise NotFound("no_such_unit", name=arguments.unit)
    if units and not arguments.unit:
        raise DataRefused("denominators_need_place")
    month = unit_months.checked_month(arguments.month)
    found = []
    for word in arguments.set:
        name, equals, text = word.partition("=")
        if not equals:
            raise DataRefused("field_without_value", given=word)
        what = unit_months.named(project, name)
        if what.kind == "numerator" and "/" in text:
            text, _slash, of = text.partition("/")
            own = unit_months.named(project, What(kind="denominator", code=what.code).name)
            number = unit_months.checked(own.name, of)
            found.append(Given(what=own, unit=arguments.unit, month=month, value=number))
        value = unit_months.checked(what.name, text)
        found.append(Given(what=what, unit=arguments.unit, month=month, value=value))
    return tuple(found)


def _imported(project: Project, arguments: argparse.Namespace, console: Console) -> tuple[Given, ...]:
    from surveykit.project.quality_work import month_tables

    table = month_tables.read(project, arguments.table)
    _ = console.translate
    for problem in table.problems:
        console.say(explain(problem, _))
    if table.ignored:
        console.say(_("Columns not taken: {names}.", names=", ".join(table.ignored)))
    return month_tables.take(table)


def _list(project: Project, arguments: argparse.Namespace, console: Console) -> int:
    first = unit_months.checked_month(arguments.first or arguments.month) if arguments.first or arguments.month else ""
    last = unit_months.checked_month(arguments.last or arguments.month) if arguments.last or arguments.month else ""
    rows: dict[tuple[str, str], dict[str, float]] = {}
    for what in unit_months.columns(project):
        for (unit, month), value in unit_months.values(project, what, first, last).items():
            if not arguments.unit or unit == arguments.unit:
                rows.setdefault((unit, month), {})[what.name] = value
    if console.json:
        console.data({"results": [{"unit": u, "month": m, "counts": c} for (u, m), c in sorted(rows.items())]})
        return 0
    _ = console.translate
    names = list(dict.fromkeys(name for counts in rows.values() for name in counts))
    table = [(u, m, *(f"{c[name]:g}" if name in c else "" for name in names)) for (u, m), c in sorted(rows.items())]
    console.table((_("Unit"), _("Month"), *names), table, left=2)
    return 0


def _ledger_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("--indicator", metavar="CODE", default="", help=_("one indicator; without it all of them"))
    parser.add_argument("--from", dest="first", metavar="M", default="", help=_("the first month: 2026-01"))
    parser.add_argument("--to", dest="last", metavar="M", default="", help=_("the last month"))
    parser.add_argument("--unit", metavar="U", default="", help=_("only this unit"))
    parser.add_argument("--chart", choices=_charts(), default="auto", help=_("the chart; auto: by what it is"))
    parser.add_argument("--changed", metavar="M", default="", help=_("compare the months before with those from it on"))
    parser.add_argument("--csv", metavar="OUT", type=Path, help=_("write the months as a csv file"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _charts() -> tuple[str, ...]:
    from typing import get_args

    from surveykit.stats.trend.charts import Asked

    return get_args(Asked)


def _ledger(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.cli.blocks import print_blocks
    from surveykit.progress import silent
    from surveykit.project.analyses.indicator import KIND, Specification

    specification = Specification(
        indicator=arguments.indicator, unit=arguments.unit, first=arguments.first, last=arguments.last,
        chart=arguments.chart, changed=arguments.changed,
    )  # fmt: skip
    with book.open_project(arguments.file, writable=False) as project:
        if arguments.unit and arguments.unit not in [unit.name for unit in keying.units(project)]:
            raise NotFound("no_such_unit", name=arguments.unit)
        found = KIND.run(project, specification, console.translate, silent)
    if arguments.csv:
        from surveykit.exchange.text_table import guarded, write_text
        from surveykit.project.quality_work.ledger import csv_rows

        heads, rows = csv_rows(found)
        texts = ([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
        write_text(arguments.csv, heads, texts, "utf-8-sig")
    if console.json:
        console.data(msgspec.to_builtins(found))
    elif not arguments.csv:
        print_blocks(KIND.blocks(found, console.translate), console)
    return 0


VERBS = (
    Verb(
        "indicators",
        registry.form("indicators").hint,
        "indicators ward.surveykit --add-set nursing2020",
        _indicators_arguments,
        _indicators,
    ),
    Verb(
        "denominators",
        N_("What every unit counts every month: bed-days, discharges, tube-days; numerators that are entered."),
        "denominators ward.surveykit --unit ICU --month 2026-08 --set bed_days=1240",
        _denominators_arguments,
        _denominators,
    ),
    Verb(
        "ledger",
        N_("The ledger of an indicator: both numbers, the rate, changes, the target, a chart, before against after."),
        "ledger ward.surveykit --indicator NQI-07a --from 2026-01",
        _ledger_arguments,
        _ledger,
    ),
)
