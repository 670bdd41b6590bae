"""The trend report: every scale, and every unit, over all waves; what is chance and what is change."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np

from surveykit.i18n import N_, Translator
from surveykit.messages.trend import CHARTS
from surveykit.progress import Progress
from surveykit.project import keying
from surveykit.project.analyses import over_time
from surveykit.project.analyses.kinds import Field
from surveykit.project.analyses.over_periods import Measured, change_at, series_of
from surveykit.project.book import Project
from surveykit.project.frames import Frame
from surveykit.project.overview import main_scale
from surveykit.project.reports import papers
from surveykit.project.reports.kinds import ReportKind
from surveykit.project.reports.wave_units import too_small
from surveykit.report.build.analyses.over_time_values import OverTime
from surveykit.report.build.sections import Gathered
from surveykit.report.build.trend.sections import gathered
from surveykit.report.build.trend.values import TrendInput, UnitSeries


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Measures (none: every scale, the main one first) over waves (none: all). ``least``: of a unit's wave."""

    questionnaire: str = ""
    measures: tuple[str, ...] = ()
    waves: tuple[str, ...] = ()
    only: str = ""
    units: bool = True
    least: int = 10
    chart: Literal["auto", "run", "xmr", "line"] = "auto"
    changed: str = ""
    target: float | None = None
    title: str = ""
    template: str = ""
    date: str = ""


def gather(project: Project, specification: Specification, _: Translator, progress: Progress) -> Gathered:
    """Follow every measure and unit. DataRefused ``no_responses`` and what ``over_time`` refuses."""
    code, frame = papers.responses(project, specification.questionnaire, specification.only)
    codes = specification.measures or _usual(frame)
    asked = over_time.Specification(
        questionnaire=code, measures=codes, filter=specification.only, waves=specification.waves,
        chart=specification.chart, changed=specification.changed, target=specification.target,
    )  # fmt: skip
    found = over_time.run(project, asked, _, progress)
    waves = np.array(frame.raw.waves, dtype=object)
    units, hidden = _units(project, frame, found, specification) if specification.units else ((), 0)
    name = papers.called(frame, _)
    report = TrendInput(
        paper=papers.paper(project, specification.title or _("{title}: over time", title=name),
                           specification.date, frame),
        code=code,
        questionnaire=name,
        found=found,
        sheets=tuple(int(np.count_nonzero(waves == period)) for period in found.periods),
        units=units,
        least=specification.least,
        hidden=hidden,
        only=specification.only.partition("=")[2],
    )  # fmt: skip
    return gathered(report, _)


def _usual(frame: Frame) -> tuple[str, ...]:
    """Every scale, the main one first; empty where there is none, which stands for every rating."""
    main = main_scale(frame.questionnaire)
    codes = [main.code] if main is not None else []
    return tuple(dict.fromkeys([*codes, *(scale.code for scale in frame.questionnaire.scales)]))


def _units(project: Project, frame: Frame, found: OverTime, asked: Specification) -> tuple[tuple[UnitSeries, ...], int]:
    """The main measure of each unit where there are several; a wave in which a unit is too small is left out."""
    main = found.series[0]
    cells = np.array(frame.raw.units, dtype=object)
    names = [unit.name for unit in keying.units(project) if (cells == unit.name).any()]
    if len(names) < 2 or main.value != "mean":
        return (), 0
    values = frame.measure(main.code)
    waves = np.array(frame.raw.waves, dtype=object)
    there = ~np.isnan(values)
    counts = [[int((there & (cells == n) & (waves == w)).sum()) for n in names] for w in found.periods]
    small = [too_small(row, asked.least) for row in counts]
    every = {wave.name: wave for wave in keying.waves(project)}
    back = over_time.year_before(tuple(every[name] for name in found.periods))
    changed = change_at(asked.changed, found.periods)
    made = []
    for at, name in enumerate(names):
        means: list[float | None] = []
        for number, wave in enumerate(found.periods):
            shown = counts[number][at] and at not in small[number]
            chosen = there & (cells == name) & (waves == wave)
            means.append(float(values[chosen].mean()) if shown else None)
        if any(mean is not None for mean in means):
            sizes = tuple(row[at] if mean is not None else 0 for row, mean in zip(counts, means, strict=True))
            given = Measured(main.code, name, "mean", tuple(means), sizes)
            series = series_of(given, found.periods, chart=asked.chart, changed=changed, year_before=back)
            made.append(UnitSeries(series, sum(sizes)))
    return tuple(made), len(names) - len(made)


_OFFERED = ("auto", "run", "xmr", "line")

KIND = ReportKind(
    code="trend",
    title=N_("Trend report"),
    hint=N_("Scales and units over all waves: run and control charts, broken rules by name, a table of waves."),
    specification=Specification,
    fields=(
        Field("measures", N_("Measures"), "measures", N_("None chosen: every scale.")),
        Field("waves", N_("Waves"), "waves", N_("In their order; all where none is chosen.")),
        Field("only", N_("Only"), "filter"),
        Field("units", N_("Units over time"), "flag"),
        Field("least", N_("Units with fewer responses are not shown alone"), "whole",
              N_("10 for patients, 5 for staff.")),
        Field("chart", N_("Chart"), "choice", options=tuple((code, CHARTS[code]) for code in _OFFERED)),
        Field("changed", N_("First wave after a change"), "wave", N_("Limits then rest on the waves before it.")),
        Field("target", N_("Target"), "number", N_("In the unit that is printed: 95 for 95 %.")),
        Field("title", N_("Title of the report"), "line", N_("Empty: the questionnaire.")),
    ),
    gather=gather,
)  # fmt: skip
