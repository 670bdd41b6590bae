"""The charts of a before/after report: totals as pairs or bars, items as differences."""

from __future__ import annotations

import math
from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.report.build.cells import Numbered
from surveykit.report.build.inputs import Outcome, Study
from surveykit.report.build.spoken import MEANS, SEVERAL_MEANS, name, titled, unit
from surveykit.report.document import Chart, Series
from surveykit.report.sentences.runs import fill
from surveykit.report.sentences.wording import pair, shortened
from surveykit.stats.results import Group, Interval


def of_study(_: Translator, study: Study, numbered: Numbered) -> list[Chart]:
    """The chart of the totals, and that of the items where there are at least two."""
    scales = [o for o in study.scales() if drawn(o)]
    items = [o for o in study.singles() if drawn(o) and o.result.ci is not None]
    charts = []
    if scales and study.design == "paired" and study.pairs:
        charts.append(_pairs(_, study, scales[0], numbered))
    elif scales:
        charts.append(_bars(_, study, alike(scales), numbered))
    if len(items) > 1:
        charts.append(_differences(_, study, items, numbered))
    return charts


def drawn(outcome: Outcome) -> bool:
    """Whether an outcome has means to draw."""
    return outcome.result.test in MEANS | SEVERAL_MEANS and all(g.mean is not None for g in outcome.result.groups)


def alike(scales: Sequence[Outcome]) -> list[Outcome]:
    """The scales that share unit and ends with the main one: only those stand on one axis."""
    main = scales[0]
    return [o for o in scales if (o.unit, o.minimum, o.maximum) == (main.unit, main.minimum, main.maximum)]


def _pairs(_: Translator, study: Study, main: Outcome, numbered: Numbered) -> Chart:
    title = fill(_("{outcome} of each person, {pair}"), outcome=name(_, main), pair=pair(_, *study.groups))
    return Chart(
        title=numbered(title),
        kind="pairs",
        categories=study.groups,
        series=(),
        minimum=main.minimum,
        maximum=main.maximum,
        unit=unit(_, main),
        pairs=study.pairs,
        note=_("One line is one person; the thick line joins the means."),
        counts=(len(study.pairs), len(study.pairs)),
    )


def bounds(group: Group, conf: float) -> Interval | None:
    """The interval of one mean, by Student's t; None below two values."""
    from surveykit.stats.compare import t_line

    if group.mean is None or group.sd is None or group.n < 2:
        return None
    if group.sd == 0:
        return (group.mean, group.mean)
    return t_line(group.mean, group.sd / math.sqrt(group.n), group.n - 1, conf).ci


def _bars(_: Translator, study: Study, scales: Sequence[Outcome], numbered: Numbered) -> Chart:
    series = []
    for position, label in enumerate(study.groups):
        groups = [o.result.groups[position] for o in scales]
        ends = [bounds(group, o.result.conf) for group, o in zip(groups, scales, strict=True)]
        series.append(
            Series(
                label,
                tuple(group.mean for group in groups),
                tuple(ci[0] if ci else None for ci in ends),
                tuple(ci[1] if ci else None for ci in ends),
                "after" if position else "before",
            )
        )
    return Chart(
        title=numbered(fill(_("{title}, {pair}"), title=titled(_, study), pair=pair(_, *study.groups))),
        kind="bars",
        categories=tuple(shortened(o.result.label, 20) for o in scales),
        series=tuple(series),
        minimum=scales[0].minimum,
        maximum=scales[0].maximum,
        unit=unit(_, scales[0]),
        note=_("Whiskers are {conf}% confidence intervals of the means.", conf=f"{scales[0].result.conf * 100:g}"),
    )


def _differences(_: Translator, study: Study, items: Sequence[Outcome], numbered: Numbered) -> Chart:
    ends = [o.result.ci for o in items]
    units = {unit(_, o) for o in items}
    conf = f"{items[0].result.conf * 100:g}"
    first, second = study.groups
    return Chart(
        title=numbered(fill(_("Differences of the items with {conf}% confidence intervals"), conf=conf)),
        kind="differences",
        categories=tuple(shortened(o.result.label, 24) for o in items),
        series=(
            Series(
                _("{later} minus {earlier}", earlier=first, later=second),
                tuple(o.result.difference for o in items),
                tuple(ci[0] if ci else None for ci in ends),
                tuple(ci[1] if ci else None for ci in ends),
            ),
        ),
        unit=units.pop() if len(units) == 1 else "",
        note=_("To the right of the dashed line: {later} is higher.", later=second),
    )
