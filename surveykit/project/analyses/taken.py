"""What an analysis of answers takes: responses of one questionnaire, in groups, and their columns by code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import N_, Translator
from surveykit.model.groups import Filter, differ_by_wave_only, parse_filter
from surveykit.model.questionnaire import Item
from surveykit.model.questionnaire import Kind as ItemKind
from surveykit.project.book import Project
from surveykit.project.frames import Frame, read_frames
from surveykit.project.mixing import mixture
from surveykit.stats.results import Caveat
from surveykit.stats.run import Measure
from surveykit.store import places

PLACES = {"wave": N_("Survey wave"), "unit": N_("Unit")}


@dataclass(frozen=True)
class Part:
    """One group: what it is called, and its rows of the frame."""

    label: str
    rows: NDArray[np.intp]


@dataclass(frozen=True)
class Taken:
    """Responses on what they share, in groups. ``by_time``: the groups differ by their wave only.

    ``split``: what was not the same within the groups ("wave", "unit" or an item's code), empty for filters.
    """

    frame: Frame
    parts: tuple[Part, ...]
    by_time: bool
    split: str

    @property
    def rows(self) -> NDArray[np.intp]:
        """Every row that is in a group, group after group."""
        return np.concatenate([part.rows for part in self.parts])

    @property
    def codes(self) -> NDArray[np.intp]:
        """The position of the group of each of ``rows``."""
        return np.repeat(np.arange(len(self.parts)), [len(part.rows) for part in self.parts])

    def counts(self) -> tuple[int, ...]:
        """How many responses each group has."""
        return tuple(len(part.rows) for part in self.parts)


def take(
    project: Project,
    questionnaire: str,
    _: Translator,
    *,
    groups: Sequence[str] = (),
    by: str = "",
    only: str = "",
) -> Taken:
    """The responses in their groups: those of the filters, else one for each value of ``by``, else everyone.

    ``only`` is a filter that holds for all. DataRefused ``no_responses``, ``empty_group``, ``groups_overlap``.
    """
    frame = read_frames(project, (questionnaire,))
    if only.strip():
        frame = frame.only(frame.mask(parse_filter(only)))
    if not len(frame):
        raise DataRefused("no_responses", questionnaire=questionnaire)
    filters = tuple(parse_filter(text) for text in groups if text.strip())
    if filters:
        parts = tuple(Part(_name(frame, f, _), np.flatnonzero(frame.mask(f))) for f in filters)
        for part, group in zip(parts, filters, strict=True):
            if not part.rows.size:
                raise DataRefused("empty_group", group=group.text, known=", ".join(_waves(frame)))
        by_time = differ_by_wave_only(filters) and len(filters) > 1
    elif by:
        parts = _split(project, frame, by, _)
        by_time = by == "wave"
    else:
        parts, by_time = (Part(_("All responses"), np.arange(len(frame))),), False
    rows = np.concatenate([part.rows for part in parts])
    if np.unique(rows).size < rows.size:
        raise DataRefused("groups_overlap", groups=", ".join(part.label for part in parts))
    chosen = np.zeros(len(frame), dtype=bool)
    chosen[rows] = True
    return Taken(frame.based_on(chosen), parts, by_time, "" if filters else by)


def two_or_more(taken: Taken) -> None:
    """DataRefused ``one_group`` where there is nothing to compare."""
    if len(taken.parts) < 2:
        raise DataRefused("one_group")


def _waves(frame: Frame) -> list[str]:
    return [f"wave={name}" for name in dict.fromkeys(frame.raw.waves)]


def _name(frame: Frame, group: Filter, _: Translator) -> str:
    """A filter as a group is called: 2026年8月 · 男."""
    words = []
    for key, value in group.conditions:
        item = frame.questionnaire.item(frame.common.aliases.get(key, key)) if key not in PLACES else None
        choice = next((c for c in item.choices if str(c.code) == value), None) if item else None
        words.append(_.text(choice.label, value) if choice else value)
    return " · ".join(words)


def _split(project: Project, frame: Frame, by: str, _: Translator) -> tuple[Part, ...]:
    """A group for each wave, unit or answer that occurs, in their own order."""
    if by in PLACES:
        column = np.array(frame.raw.waves if by == "wave" else frame.raw.units, dtype=object)
        with project.store.reading() as connection:
            found = places.waves(connection) if by == "wave" else places.units(connection)
            names = [place.name for place in found]
        groups = [(name, np.flatnonzero(column == name)) for name in names]
    else:
        measure, values = column_of(frame, by, _)
        if not measure.levels:
            raise DataRefused("by_needs_answers", item=measure.label)
        groups = [
            (label, np.flatnonzero(values == level))
            for level, label in zip(measure.levels, measure.level_labels, strict=True)
        ]
    parts = tuple(Part(name, rows) for name, rows in groups if rows.size)
    if not parts:
        raise DataRefused("by_without_values", by=by)
    return parts


def item_named(frame: Frame, code: str) -> Item | None:
    """An item by a code that it has in any revision."""
    return frame.questionnaire.item(frame.common.aliases.get(code, code))


def column_of(frame: Frame, code: str, _: Translator) -> tuple[Measure, NDArray[np.float64]]:
    """A scale, an item or "unit" or "wave": what it is, and its values (responses,), NaN for none.

    Choices whose codes are texts, and places, are numbered in their order. NotFound ``no_such_measure``; DataRefused
    ``measure_not_shared``, or ``measure_has_no_values`` for a text or a multiple choice.
    """
    if code in PLACES:
        cells = frame.raw.waves if code == "wave" else frame.raw.units
        names = tuple(name for name in dict.fromkeys(cells) if name)
        at = {name: float(position) for position, name in enumerate(names)}
        values = np.array([at.get(cell, np.nan) for cell in cells])
        levels = tuple(float(p) for p in range(len(names)))
        return Measure(code, _(PLACES[code]), "unordered", levels, names), values
    if code in frame.scores.codes:
        scale = frame.questionnaire.scale(code)
        assert scale is not None
        return Measure(code, _.text(scale.title, code), "score"), frame.scores.column(code)
    item = item_named(frame, code)
    if item is None:
        shared = code not in frame.common.items_out and code not in frame.common.scales_out
        if not shared:
            raise DataRefused("measure_not_shared", measure=code)
        raise NotFound("no_such_measure", measure=code, questionnaire=frame.questionnaire.code)
    return _item_column(frame, item, _)


def _item_column(frame: Frame, item: Item, _: Translator) -> tuple[Measure, NDArray[np.float64]]:
    name = _.text(item.text, item.code)
    valid = tuple(c for c in item.choices if not c.missing)
    labels = tuple(_.text(c.label, str(c.code)) for c in valid)
    if item.code in frame.matrix.items:
        levels = tuple(float(c.code) for c in valid if isinstance(c.code, int))
        kind = {ItemKind.RATING: "rating", ItemKind.SINGLE: "unordered"}.get(item.kind, "score")
        measure = Measure(item.code, name, kind, levels, labels if levels else ())  # type: ignore[arg-type]
        return measure, frame.matrix.column(item.code)
    if item.kind is not ItemKind.SINGLE:
        raise DataRefused("measure_has_no_values", item=name)
    place: dict[object, float] = {c.code: float(position) for position, c in enumerate(valid)}
    values = np.array([place.get(row.get(item.code), np.nan) for row in frame.answers])
    return Measure(item.code, name, "unordered", tuple(float(p) for p in range(len(valid))), labels), values


def background(frame: Frame) -> tuple[str, ...]:
    """Codes of the items that describe the person: chosen once or a number, and part of no scale and no pair."""
    scored = {code for scale in frame.questionnaire.scales for code in (*scale.items, *scale.minus)}
    paired = {item.pair for item in frame.questionnaire.items() if item.pair}
    kinds = {ItemKind.SINGLE, ItemKind.NUMBER, ItemKind.RATING}
    return tuple(
        item.code
        for item in frame.questionnaire.items()
        if item.kind in kinds and item.code not in scored and item.code not in paired and not item.pair
    )


def remarks_of(taken: Taken, _: Translator, *, case_mix: bool = True) -> tuple[Caveat, ...]:
    """What the data as a whole asks to be said: other people at another time, revisions and modes mixed."""
    found = list(mixture(taken.frame, _))
    if case_mix and taken.by_time and len(taken.parts) > 1:
        found.insert(0, Caveat(code="no_case_mix"))
    return tuple(found)
