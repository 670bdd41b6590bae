"""The verb that draws a column of any table over time; no project is needed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, get_args

import msgspec

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.i18n import N_, Translator
from surveykit.report.build.remarks import caveat_sentence
from surveykit.stats.results import Caveat
from surveykit.stats.trend.charts import Asked


def _arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("data", metavar="DATA", type=Path, help=_("a table: csv, xls, xlsx, ods or sav"))
    parser.add_argument("--value", metavar="C", required=True, help=_("the column of numbers, a row a period"))
    parser.add_argument("--of", metavar="C", default="", help=_("the column of the number in all: people or exposure"))
    parser.add_argument("--label", metavar="C", default="", help=_("the column that names the periods"))
    parser.add_argument("--chart", choices=get_args(Asked), default="auto", help=_("the chart; auto: by what it is"))
    parser.add_argument("--changed", metavar="LABEL", default="", help=_("the first period after a change"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _trend(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.cli.blocks import print_blocks
    from surveykit.project import series_tables
    from surveykit.report.build.analyses.over_time import blocks

    found = series_tables.over_time(
        arguments.data,
        arguments.value,
        of=arguments.of,
        label=arguments.label,
        chart=arguments.chart,
        changed=arguments.changed,
    )
    if console.json:
        console.data(_json(found.series[0], console.translate))
    else:
        print_blocks(blocks(found, console.translate), console)
    return 0


def _json(series: Any, _: Translator) -> dict[str, Any]:
    """Points with their limits and rules, then the trend and the step, as full doubles."""
    chart = series.chart
    points = [
        {
            "label": period.label,
            "value": period.value,
            "events": period.events,
            "n": period.n,
            "change": period.change,
            "centre": _at(chart.centre, at),
            "lower": _at(chart.lower, at),
            "upper": _at(chart.upper, at),
            "rules": chart.broken(at),
        }
        for at, period in enumerate(series.periods)
    ]
    parts = (series.chart, series.trend, series.segmented)
    caveats = [caveat for part in parts if part is not None for caveat in part.caveats]
    return {
        "measure": series.label,
        "chart": chart.type,
        "limits": chart.limits,
        "baseline": chart.baseline,
        "points": points,
        "moving_range": {"centre": chart.range_centre, "upper": chart.range_limit},
        "trend": _without_caveats(series.trend),
        "segmented": None if series.segmented is None else _without_caveats(series.segmented),
        "caveats": [_caveat(caveat, _) for caveat in caveats],
    }


def _at(values: tuple[float | None, ...], position: int) -> float | None:
    return values[position] if values else None


def _without_caveats(value: Any) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(value)
    return {name: part for name, part in found.items() if name != "caveats"}


def _caveat(caveat: Caveat, _: Translator) -> dict[str, Any]:
    return {**caveat.facts, "code": caveat.code, "message": caveat_sentence(_, caveat, {})}


VERBS = (
    Verb(
        "trend",
        N_("A column of a table over time: chart, rules, trend, and what a change brought; no project is needed."),
        "trend falls.csv --value falls --of bed_days --label month --chart u",
        _arguments,
        _trend,
    ),
)
