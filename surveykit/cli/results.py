"""Results of tests on a terminal: a table, and under it what must be known about it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, get_args

import msgspec
from msgspec import UNSET

from surveykit.cli.output import Console
from surveykit.i18n import N_, Translator
from surveykit.messages.statistics import REASONS
from surveykit.messages.statistics import TESTS as TEST_NAMES
from surveykit.report import numbers
from surveykit.report.build.remarks import caveat_sentence
from surveykit.report.document import Estimate, Format, MeanSd
from surveykit.stats.posthoc.methods import Method
from surveykit.stats.results import Group, Result, Test

TESTS: tuple[str, ...] = get_args(Test)


POSTHOC: tuple[str, ...] = get_args(Method)


def posthoc_argument(parser: argparse.ArgumentParser, _: Translator) -> None:
    """``--posthoc``, which two verbs have."""
    parser.add_argument(
        "--posthoc",
        choices=POSTHOC,
        default="auto",
        help=_(
            "how pairs of three or more groups are compared; lsd only after a significant F, dunnett: with the first"
        ),
    )


def results_json(results: Sequence[Result], _: Translator) -> list[dict[str, Any]]:
    """Results as COMMANDS has them: full doubles, null for what cannot be computed, caveats with their sentences."""
    return [_result_json(result, _) for result in results]


def _result_json(result: Result, _: Translator) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(result)
    data["reason"] = _(REASONS[result.reason])
    if result.effective is not UNSET:
        data["effective"] = _result_json(result.effective, _)
    data["caveats"] = [{**c.facts, "code": c.code, "message": caveat_sentence(_, c, {})} for c in result.caveats]
    return data


ADJUSTED = {"holm": N_("P (Holm)"), "bh": N_("P (BH)")}


def print_results(results: Sequence[Result], console: Console, adjust: str = "none") -> None:
    """One row a measure: groups, difference with its interval, statistic, P; then the caveats, each once."""
    _ = console.translate
    columns = max((len(r.groups) for r in results), default=0)
    heads = []
    for position in range(columns):
        name = next(r.groups[position].label for r in results if len(r.groups) > position)
        heads += [name.removeprefix("wave="), "n"]
    headers = [_("Measure"), *heads, _("Difference (95% CI)"), _("Test"), _("Statistic"), "P"]
    if any(r.conf != 0.95 for r in results):
        headers[1 + len(heads)] = _("Difference (CI)")
    # An ordered outcome has its effective rate in the row under it.
    results = [part for r in results for part in ((r,) if r.effective is UNSET else (r, _named(r.effective, _)))]
    rows = [_row(result, columns, _) for result in results]
    if adjust in ADJUSTED:
        headers.append(_(ADJUSTED[adjust]))
        for row, result in zip(rows, results, strict=True):
            p = result.p_adjusted
            row.append("" if p is None else numbers.show(p, Format.PVALUE, _.language))
    console.table(headers, rows)
    _print_pairs(results, console)
    for text in dict.fromkeys(caveat_sentence(_, c, {}) for r in results for c in r.caveats):
        console.line(_("Note: {text}", text=text))


def _named(result: Result, _: Translator) -> Result:
    return msgspec.structs.replace(result, label=_("{outcome}: effective", outcome=result.label))


def _print_pairs(results: Sequence[Result], console: Console) -> None:
    """Under the table: every pair of three or more groups, with the method's name."""
    _ = console.translate
    rows = []
    for result in results:
        for pair in result.posthoc:
            low, high = pair.ci or (None, None)
            adjusted = pair.p_adjusted if isinstance(pair.p_adjusted, float) else pair.p
            rows.append(
                [
                    result.label,
                    " − ".join(name.removeprefix("wave=") for name in pair.groups),
                    numbers.show(Estimate(pair.difference, low, high), Format.DIFFERENCE_CI, _.language),
                    _(TEST_NAMES.get(pair.test, pair.test)),
                    numbers.show(pair.statistic, Format.STATISTIC, _.language),
                    numbers.show(pair.p, Format.PVALUE, _.language),
                    numbers.show(adjusted, Format.PVALUE, _.language),
                ]
            )
    if rows:
        heads = (
            _("Measure"),
            _("Pair compared"),
            _("Difference (95% CI)"),
            _("Pairwise method"),
            _("Statistic"),
            "P",
            _("P over the pairs"),
        )
        console.table(heads, rows, left=2)


def _row(result: Result, columns: int, _: Translator) -> list[str]:
    language = _.language
    cells = [result.label]
    for position in range(columns):
        if position < len(result.groups):
            group = result.groups[position]
            cells += [_group(group, language), str(group.n)]
        else:
            cells += ["", ""]
    low, high = result.ci or (None, None)
    cells.append(numbers.show(Estimate(result.difference, low, high), Format.DIFFERENCE_CI, language))
    cells.append(result.test)
    statistic = result.z if result.z is not UNSET else result.statistic
    cells.append(numbers.show(statistic, Format.STATISTIC, language))
    cells.append(numbers.show(result.p, Format.PVALUE, language))
    return cells


def _group(group: Group, language: str) -> str:
    if group.events is not UNSET:
        return f"{group.events}/{group.n}"
    if group.mean is None:
        return ""
    return numbers.show(MeanSd(group.mean, group.sd), Format.MEAN_SD, language)
