"""The picture of one result: which chart it is."""

from __future__ import annotations

import math

import numpy as np

from surveykit.i18n import Translator
from surveykit.model.questionnaire import Kind
from surveykit.report.build import spoken
from surveykit.report.build.inputs import Outcome
from surveykit.report.document import Chart, Run, Series
from surveykit.report.figures import Figure, Point, Scatter, Stacked
from surveykit.stats.results import CountTable, Group, Result
from ui.analysis import names, told
from ui.analysis.compute import Computed

Bounds = tuple[float, float] | None


def views(computed: Computed, result: Result, _: Translator) -> list[tuple[str, str, Chart | Figure]]:
    """What can be looked at of one result: a key, its words, the figure. The first is the usual one."""
    found: list[tuple[str, str, Chart | Figure]] = []
    if (usual := chart(computed, result, _)) is not None:
        found.append(("usual", _("Groups"), usual))
    if (answers := _answers(computed, result, _)) is not None:
        found.append(("answers", _("Distribution of answers"), answers))
    if (normal := _normal(computed, result, _)) is not None:
        found.append(("normal", _("Q-Q plot"), normal))
    return found


def _answers(computed: Computed, result: Result, _: Translator) -> Stacked | None:
    """The steps of a rating item as diverging bars, a row a group; None for what has no steps."""
    comparison = computed.comparison
    item = comparison.questionnaire.item(result.measure) if comparison is not None else None
    if comparison is None or item is None or item.kind is not Kind.RATING or result.measure not in comparison.values:
        return None
    steps = [choice for choice in item.choices if not choice.missing]
    rows, counts = [], []
    for values in comparison.values[result.measure]:
        held = values[~np.isnan(values)]
        counts.append(int(held.size))
        rows.append(tuple(100 * float((held == step.code).mean()) if held.size else 0.0 for step in steps))
    if not all(counts) or len(steps) < 2:
        return None
    return Stacked(
        title=(Run(result.label),), unit="%", categories=names.group_names(computed, _)[: len(rows)],
        levels=tuple(_.text(step.label, str(step.code)) for step in steps), shares=tuple(rows),
        middle=len(steps) // 2, counts=tuple(counts), note=_("Share of the answers in each group"),
    )  # fmt: skip


def _normal(computed: Computed, result: Result, _: Translator) -> Scatter | None:
    """What a t test takes to be normal, against a normal distribution; None for other tests or too few values."""
    comparison = computed.comparison
    if comparison is None or not result.test.startswith("t.") or result.measure not in comparison.values:
        return None
    from surveykit.stats.normal_plot import normal_points, residuals

    paired = comparison.matched is not None
    points = normal_points(residuals(comparison.values[result.measure], paired=paired))
    if not points:
        return None
    spread = float(np.std([y for _x, y in points]))
    low, high = points[0][0], points[-1][0]
    note = (
        _("Differences less their mean; on the line: normal")
        if paired
        else _("Values less their group's mean; on the line: normal")
    )
    return Scatter(
        title=(Run(result.label),), points=tuple(Point("", x, y) for x, y in points), x_title=_("Normal quantile"),
        y_title=_("Residual"), line=(low, low * spread, high, high * spread), note=note,
    )  # fmt: skip


def chart(computed: Computed, result: Result, _: Translator) -> Chart | None:
    """Lines where the same people answered twice, else bars with intervals; None where there is nothing to draw."""
    outcome = told.outcome(computed, result, _)
    said = names.group_names(computed, _)
    title = (Run(outcome.result.label),)
    comparison = computed.comparison
    assert comparison is not None
    if comparison.matched is not None and len(said) > 2:
        return _over_times(outcome, result, said, title, _)
    if comparison.matched is not None:
        earlier, later = comparison.values[result.measure]
        both = ~(np.isnan(earlier) | np.isnan(later))
        pairs = tuple(zip(earlier[both].tolist(), later[both].tolist(), strict=True))
        return Chart(
            title=title, kind="pairs", categories=said, series=(), minimum=outcome.minimum, maximum=outcome.maximum,
            unit=spoken.unit(_, outcome), pairs=pairs, note=_("One line is one person"),
        ) if pairs else None  # fmt: skip
    if isinstance(result.table, CountTable) and not isinstance(result.groups[0].events, int):
        return _shares(result.table, title, said, _)
    rates = isinstance(result.groups[0].events, int)
    shown = [_rate(g) if rates else _mean(g, result.conf) for g in result.groups]
    if any(value is None for value, _bounds in shown):
        return None
    roles = ("before", "after") if computed.later and len(said) == 2 else ("other",) * len(said)
    series = tuple(
        Series(name, (value,), (bounds[0] if bounds else None,), (bounds[1] if bounds else None,), role)  # type: ignore[arg-type]
        for name, (value, bounds), role in zip(said, shown, roles, strict=False)
    )
    low, high = (0.0, 100.0) if rates else (outcome.minimum, outcome.maximum)
    return Chart(
        title=title, kind="bars", categories=(outcome.result.label,), series=series, minimum=low, maximum=high,
        unit="%" if rates else spoken.unit(_, outcome),
        note=_("Means with {conf}% CI", conf=f"{result.conf * 100:g}") if not rates
        else _("Rates with {conf}% CI", conf=f"{result.conf * 100:g}"),
    )  # fmt: skip


def _over_times(
    outcome: Outcome, result: Result, said: tuple[str, ...], title: tuple[Run, ...], _: Translator
) -> Chart | None:
    """A line through the means, or rates, of the same people at three times or more."""
    rates = isinstance(result.groups[0].events, int)
    shown = [_rate(g) if rates else _mean(g, result.conf) for g in result.groups]
    if any(value is None for value, _bounds in shown):
        return None
    series = Series(
        outcome.result.label,
        tuple(value for value, _bounds in shown),
        tuple(bounds[0] if bounds else None for _value, bounds in shown),
        tuple(bounds[1] if bounds else None for _value, bounds in shown),
    )
    low, high = (0.0, 100.0) if rates else (outcome.minimum, outcome.maximum)
    conf = f"{result.conf * 100:g}"
    return Chart(
        title=title, kind="line", categories=said, series=(series,), minimum=low, maximum=high,
        unit="%" if rates else spoken.unit(_, outcome),
        note=_("Rates with {conf}% CI", conf=conf) if rates else _("Means with {conf}% CI", conf=conf),
    )  # fmt: skip


def _mean(group: Group, conf: float) -> tuple[float | None, Bounds]:
    from surveykit.stats.compare import t_line

    if group.mean is None or group.sd is None or group.n < 2:
        return group.mean, None
    if group.sd == 0:
        return group.mean, (group.mean, group.mean)
    return group.mean, t_line(group.mean, group.sd / math.sqrt(group.n), group.n - 1, conf).ci


def _rate(group: Group) -> tuple[float | None, Bounds]:
    if not isinstance(group.rate, float):
        return None, None
    ends = group.rate_ci if isinstance(group.rate_ci, tuple) else None
    return 100 * group.rate, (100 * ends[0], 100 * ends[1]) if ends else None


def _shares(table: CountTable, title: tuple[Run, ...], said: tuple[str, ...], _: Translator) -> Chart | None:
    """Answers in per cent of each group, where they have no order to take a mean of."""
    totals = [sum(row) for row in table.counts]
    if not all(totals):
        return None
    series = tuple(
        Series(name, tuple(100 * count / total for count in row))
        for name, row, total in zip(said, table.counts, totals, strict=False)
    )
    return Chart(
        title=title, kind="bars", categories=table.cols, series=series, minimum=0.0, maximum=100.0, unit="%",
        note=_("Share of the answers in each group"),
    )  # fmt: skip
