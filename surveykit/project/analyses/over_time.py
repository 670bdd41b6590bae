"""Measures over the waves of a survey: a chart with its rules, a trend, and what a change brought."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import N_, Translator
from surveykit.messages.trend import CHARTS
from surveykit.model.fieldwork import Wave
from surveykit.model.groups import Filter, parse_filter
from surveykit.model.questionnaire import Kind as ItemKind
from surveykit.progress import Progress
from surveykit.project import quality, remarks
from surveykit.project.analyses.chosen_answers import chosen, given, item_of
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.analyses.over_periods import Counted, Measured, change_at, series_of
from surveykit.project.book import Project
from surveykit.project.frames import Frame, read_frame
from surveykit.report.build.analyses.over_time import blocks
from surveykit.report.build.analyses.over_time_values import OverTime, Series
from surveykit.store import places

MEASURES_WITHOUT_A_NAME = 1
"""How many scales are drawn where no measure is named."""


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is followed. ``changed`` is the first wave after a change; ``target`` is in the unit that is printed."""

    questionnaire: str = ""
    measures: tuple[str, ...] = ()
    value: Literal["auto", "mean", "rate"] = "auto"
    answers: str = ""
    filter: str = ""
    waves: tuple[str, ...] = ()
    chart: Literal["auto", "run", "xmr", "p", "line"] = "auto"
    changed: str = ""
    target: float | None = None
    conf: float = 0.95


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> OverTime:
    """One value per wave and measure. DataRefused where nothing was keyed, NotFound for a name that is not there."""
    frame = read_frame(project, specification.questionnaire)
    with project.store.reading() as connection:
        known = {wave.name: wave for wave in places.waves(connection)}
    group = parse_filter(specification.filter) if specification.filter.strip() else None
    taken = np.ones(len(frame), dtype=bool) if group is None else frame.mask(group)
    waves = _waves(specification, known, frame, taken)
    taken &= np.isin(np.array(frame.raw.waves, dtype=object), [wave.name for wave in waves])
    if not taken.any():
        raise DataRefused("no_responses", questionnaire=specification.questionnaire)
    frame = frame.only(taken)
    masks = [np.array([name == wave.name for name in frame.raw.waves], dtype=bool) for wave in waves]
    names = tuple(wave.name for wave in waves)
    changed = change_at(specification.changed, names)
    codes = specification.measures or _usual(frame)
    found = []
    for done, code in enumerate(codes):
        progress(done, len(codes))
        measured = _measured(frame, code, masks, specification, _)
        found.append(_series(measured, names, year_before(waves), changed, specification))
    progress(len(codes), len(codes))
    flagged = int(quality.flagged(project, frame).sum())
    of = [Filter(specification.filter, ((*(group.conditions if group else ()), ("wave", name)))) for name in names]
    rows: list[NDArray[np.intp]] = [np.flatnonzero(mask) for mask in masks]
    return OverTime(
        periods=names,
        series=tuple(found),
        changed=changed,
        target=specification.target,
        group=specification.filter,
        caveats=(*remarks.of_data(frame, of, rows, None, _), *remarks.of_flags(flagged, 0)),
    )


def _waves(
    specification: Specification, known: dict[str, Wave], frame: Frame, taken: NDArray[np.bool_]
) -> tuple[Wave, ...]:
    """The waves named, in their order; all that the questionnaire was answered in where none is."""
    for name in specification.waves:
        if name not in known:
            raise NotFound("no_such_wave", name=name)
    answered = {name for name, use in zip(frame.raw.waves, taken.tolist(), strict=True) if use}
    names = specification.waves or tuple(name for name in known if name in answered)
    return tuple(known[name] for name in dict.fromkeys(names))


def _usual(frame: Frame) -> tuple[str, ...]:
    """The scale with most items, else every rating."""
    scales = sorted(frame.questionnaire.scales, key=lambda scale: -len(scale.items))
    ratings = tuple(item.code for item in frame.questionnaire.items() if item.kind is ItemKind.RATING)
    return tuple(scale.code for scale in scales[:MEASURES_WITHOUT_A_NAME]) or ratings


def _measured(
    frame: Frame, code: str, masks: list[NDArray[np.bool_]], asked: Specification, _: Translator
) -> Measured | Counted:
    scale = frame.questionnaire.scale(code)
    if scale is not None:
        return _means(code, _.text(scale.title, code), frame.measure(code), masks)
    item = item_of(frame, code)
    label = _.text(item.text, item.code)
    rated = item.kind in (ItemKind.RATING, ItemKind.SINGLE, ItemKind.MULTIPLE)
    if asked.value == "rate" or (asked.value == "auto" and rated):
        choices = chosen(item, asked.answers, _)
        events = given(frame, item, choices)
        return Counted(
            code=item.code,
            label=label,
            answers=tuple(_.text(choice.label, str(choice.code)) for choice in choices),
            events=tuple(int(np.nansum(events[mask])) for mask in masks),
            sizes=tuple(int(np.count_nonzero(~np.isnan(events[mask]))) for mask in masks),
        )
    if not item.measured:
        raise DataRefused("no_mean_of", item=label)
    return _means(item.code, label, frame.measure(item.code), masks)


def _means(code: str, label: str, values: NDArray[np.float64], masks: list[NDArray[np.bool_]]) -> Measured:
    there = [values[mask][~np.isnan(values[mask])] for mask in masks]
    return Measured(
        code=code,
        label=label,
        kind="mean",
        values=tuple(float(v.mean()) if v.size else None for v in there),
        sizes=tuple(int(v.size) for v in there),
    )


def _series(
    measured: Measured | Counted,
    names: tuple[str, ...],
    year_before: tuple[int | None, ...],
    changed: int | None,
    asked: Specification,
) -> Series:
    return series_of(measured, names, chart=asked.chart, changed=changed, year_before=year_before, conf=asked.conf)


def year_before(waves: tuple[Wave, ...]) -> tuple[int | None, ...]:
    """For each wave the position of the one a year before, where the dates tell: the same months, one year less."""

    def months(wave: Wave, back: int) -> tuple[tuple[int, int], ...]:
        days = [day for day in (wave.from_date, wave.to_date) if day]
        return tuple((int(day[:4]) - back, int(day[5:7])) for day in days)

    at = {months(wave, 0): n for n, wave in enumerate(waves) if months(wave, 0)}
    return tuple(at.get(months(wave, 1)) if months(wave, 1) else None for wave in waves)


_OFFERED = ("auto", "run", "xmr", "p", "line")

KIND = Kind(
    code="over_time",
    title=N_("Over time"),
    hint=N_("A mean or a rate from wave to wave: what is chance, what is change, and what a measure brought."),
    specification=Specification,
    fields=(
        Field("measures", N_("Measures"), "measures", N_("The main scale where none is chosen.")),
        Field(
            "value",
            N_("Value to follow"),
            "choice",
            N_("Scales have a mean; items the rate of their best answers."),
            options=(("auto", N_("by what it is")), ("mean", N_("mean")), ("rate", N_("rate"))),
        ),
        Field("answers", N_("Answers that count"), "line", N_("Codes joined by commas; empty: satisfied and better.")),
        Field("filter", N_("Only"), "filter"),
        Field("waves", N_("Waves"), "waves", N_("In their order; all where none is chosen.")),
        Field("chart", N_("Chart"), "choice", options=tuple((code, CHARTS[code]) for code in _OFFERED)),
        Field("changed", N_("First wave after a change"), "wave", N_("Limits then rest on the waves before it.")),
        Field("target", N_("Target"), "number", N_("In the unit that is printed: 95 for 95 %.")),
    ),
    run=run,
    blocks=blocks,
)
