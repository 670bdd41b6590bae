"""Scores, items and rates of a wave, each with how it moved since the waves that it is compared with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from surveykit.i18n import Translator
from surveykit.model.matrix import BLANK, NA, NOT_KEYED, SKIPPED, UNREADABLE
from surveykit.model.questionnaire import Item
from surveykit.model.questionnaire import Kind as ItemKind
from surveykit.model.ranges import range_of
from surveykit.project.analyses.satisfaction import Specification as Asked
from surveykit.project.analyses.satisfaction import boxes_of, items_of, overall_item
from surveykit.project.frames import Frame
from surveykit.project.reports.wave_data import Beside, Rows, WaveData
from surveykit.report.build.wave.values import Measure, Moved, Rate, Rated, Score, Topic
from surveykit.stats import adjust
from surveykit.stats.compare import student_line, t_line, welch_line
from surveykit.stats.figures import figures
from surveykit.stats.proportions import square_and_add
from surveykit.stats.satisfaction.boxes import Boxes, Share, pooled

Column = NDArray[np.float64]
CONF = 0.95


def score(values: Column) -> Score:
    """The mean of values (n,), NaN missing, with its t interval (a constant has none)."""
    found = figures("", values)
    moments = found.moments
    if moments is None or moments.sd == 0:
        return Score(found.n, found.mean, found.sd)
    return Score(
        found.n, found.mean, found.sd, t_line(moments.mean, moments.sd / math.sqrt(moments.n), moments.n - 1, CONF).ci
    )


def moved(values: Column, beside: Beside | None, test: str) -> Moved | None:
    """This wave's mean less the other's by the project's t test of two groups; None without another wave."""
    if beside is None:
        return None
    now, then = figures("", values[beside.here]), figures("", values[beside.there])
    if now.mean is None or then.mean is None:
        return None
    change, one, two = now.mean - then.mean, now.moments, then.moments
    if one is None or two is None or one.sd == two.sd == 0:
        return Moved(beside.wave, then.mean, then.n, change)
    line = (student_line if test == "t.student" else welch_line)(change, one, two, CONF)
    return Moved(beside.wave, then.mean, then.n, change, line.ci, line.p)


def rate_moved(now: Share, then: Share | None, wave: str) -> Moved | None:
    """A rate less an earlier one in percentage points, with Newcombe's interval."""
    if then is None or now.rate is None or then.rate is None or now.ci is None or then.ci is None:
        return None
    low, high = square_and_add(now.rate, now.ci, then.rate, then.ci)
    return Moved(wave, 100 * then.rate, then.n, 100 * (now.rate - then.rate), (100 * low, 100 * high))


def measure(data: WaveData, code: str, test: str, _: Translator) -> Measure:
    """A scale or a numeric item of this wave and how it moved; reversed items are turned within their range."""
    frame = data.frame
    scale, item = frame.questionnaire.scale(code), frame.questionnaire.item(code)
    unit = scale.unit if scale is not None else item.unit if item is not None else {}
    low, high = range_of(frame.questionnaire, code) or (None, None)
    ends = (low, high) if scale is None and _reversed(frame, code) else None
    return Measure(
        code=code,
        label=_.text(frame.questionnaire.label(code), code),
        unit=unit if isinstance(unit, str) else _.text(unit),
        score=score(_turned(frame.measure(code), ends)),
        low=low,
        high=high,
        earlier=_moved(data.earlier, code, ends, test),
        year=_moved(data.year, code, ends, test),
    )


def _moved(beside: Beside | None, code: str, ends: tuple[float | None, float | None] | None, test: str) -> Moved | None:
    values = beside.column(code) if beside is not None else None
    return None if values is None else moved(_turned(values, ends), beside, test)


def _reversed(frame: Frame, code: str) -> bool:
    return any(code in scale.reverse for scale in frame.questionnaire.scales)


def _turned(values: Column, ends: tuple[float | None, float | None] | None) -> Column:
    if ends is None or ends[0] is None or ends[1] is None:
        return values
    return ends[0] + ends[1] - values


def reported_items(frame: Frame) -> tuple[Item, ...]:
    """The items that the report is about: those with numbers that a scale scores, else every rating."""
    items = [item for item in frame.questionnaire.items() if item.code in frame.matrix.items]
    asked = {item.pair for item in items if item.pair}  # an expectation is no satisfaction
    scored = {code for scale in frame.questionnaire.scales for code in scale.items}
    found = [i for i in items if i.code in scored and i.measured and i.code not in asked]
    return tuple(found or [i for i in items if i.kind is ItemKind.RATING and i.code not in asked])


def rated(data: WaveData, test: str, _: Translator) -> tuple[Rated, ...]:
    """Every reported item; the P of their means adjusted by Holm's method over the items."""
    found = []
    for item in reported_items(data.frame):
        states = data.frame.matrix.states[:, data.frame.matrix.items.index(item.code)]
        blank, na, unreadable, skipped, unkeyed = (
            int(np.count_nonzero(states == kind)) for kind in (BLANK, NA, UNREADABLE, SKIPPED, NOT_KEYED)
        )
        row = Rated(measure(data, item.code, test, _), missing=(blank, na, unreadable, skipped + unkeyed))
        if item.kind is ItemKind.RATING:
            steps = boxes_of(data.frame, item, [data.rows], _)
            row = replace(row, levels=steps.levels, cuts=steps.cuts, boxes=steps.groups[0])
        found.append(row)
    ps = adjust.holm([row.measure.earlier.p if row.measure.earlier else None for row in found])
    return tuple(_adjusted(row, p) for row, p in zip(found, ps, strict=True))


def _adjusted(row: Rated, p: float | None) -> Rated:
    if row.measure.earlier is None:
        return row
    return replace(row, measure=replace(row.measure, earlier=replace(row.measure.earlier, adjusted=p)))


# ---- rates


def asks_satisfaction(frame: Frame) -> bool:
    """Whether the ratings are of satisfaction, by the words of the title or of the steps."""
    questionnaire = frame.questionnaire
    steps = (choice.label for item in questionnaire.items() if item.kind is ItemKind.RATING for choice in item.choices)
    words = (text for texts in (questionnaire.title, *steps) for text in texts.values())
    return any("满意" in text or "satisf" in text.casefold() for text in words)


def satisfied(frame: Frame, groups: Sequence[Rows], _: Translator) -> tuple[list[Share], str] | None:
    """The satisfaction rate of each group of rows and the code of the item it is of; empty for all items together.

    None where the questionnaire has no rating.
    """
    items = items_of(frame, Asked())[0]
    if not items:
        return None
    overall = overall_item(items)
    if overall is not None:
        return [part.satisfied for part in boxes_of(frame, overall, groups, _).groups], overall.code
    return _together(frame, items, groups, _), ""


def _together(frame: Frame, items: Sequence[Item], groups: Sequence[Rows], _: Translator) -> list[Share]:
    """Σ satisfied ÷ Σ answers of the items, group by group."""
    every: list[tuple[Boxes, ...]] = [boxes_of(frame, item, groups, _).groups for item in items]
    return [pooled([parts[g] for parts in every])["satisfied"] for g in range(len(groups))]


def rate(data: WaveData, _: Translator) -> Rate | None:
    """The wave's satisfaction rate and how it moved where the other wave was asked the same."""
    found = satisfied(data.frame, [data.rows], _)
    if found is None:
        return None
    (share,), code = found
    return Rate(share, code, _rate_moved(data.earlier, code, _), _rate_moved(data.year, code, _))


def _rate_moved(beside: Beside | None, code: str, _: Translator) -> Moved | None:
    found = satisfied(beside.frame, [beside.here, beside.there], _) if beside is not None else None
    if beside is None or found is None or found[1] != beside.frame.common.aliases.get(code, code):
        return None
    return rate_moved(found[0][0], found[0][1], beside.wave)


def topics(data: WaveData, _: Translator) -> tuple[Topic, ...]:
    """The dimensions of the questionnaire that ratings are tagged with: the satisfied answers to their items."""
    found = []
    for dimension in data.frame.questionnaire.dimensions:
        items = [i for i in items_of(data.frame, Asked())[0] if i.dimension == dimension.code]
        if not items:
            continue
        share = _together(data.frame, items, [data.rows], _)[0]
        label = _.text(dimension.title, dimension.code)
        found.append(Topic(label, len(items), share, _topic_moved(data.earlier, dimension.code, len(items), _)))
    return tuple(found)


def _topic_moved(beside: Beside | None, code: str, count: int, _: Translator) -> Moved | None:
    if beside is None:
        return None
    items = [i for i in items_of(beside.frame, Asked())[0] if i.dimension == code]
    if len(items) != count:
        return None
    now, then = _together(beside.frame, items, [beside.here, beside.there], _)
    return rate_moved(now, then, beside.wave)
