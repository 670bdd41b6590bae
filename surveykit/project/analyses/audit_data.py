"""Audits as an analysis takes them: the sheets of a checklist with their scores, levels, auditors and results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.model.answers import Mark
from surveykit.model.fieldwork import Batch
from surveykit.model.groups import parse_filter
from surveykit.model.quality import marks
from surveykit.model.quality.audit import Level
from surveykit.model.questionnaire import Item, Kind
from surveykit.model.scales import Scale
from surveykit.project.book import Project, settings
from surveykit.project.frames import Frame, read_frame
from surveykit.project.mixing import mixture
from surveykit.stats.results import Caveat
from surveykit.store import places
from surveykit.store.codec import marks_of

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Audits:
    """Audits of one checklist, row by row the same in every field; ``scores`` is (audits,), NaN for no score.

    ``levels`` are codes, empty where the batch names none; ``days`` ISO, empty where the checklist asks for no date.
    ``units`` are the wards that occur, in the project's order.
    """

    frame: Frame
    scale: Scale
    scores: Floats
    levels: tuple[str, ...]
    auditors: tuple[str, ...]
    days: tuple[str, ...]
    failed: tuple[tuple[str, ...], ...]
    known: tuple[Level, ...]
    units: tuple[str, ...]
    waves: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def checked(self) -> tuple[Item, ...]:
        """The items that audits are made of."""
        return marks.checked_items(self.frame.questionnaire)

    def sheet(self, row: int) -> tuple[Mapping[str, Any], Mapping[str, Mark]]:
        """Answers and marks of one audit."""
        return self.frame.answers[row], marks_of(self.frame.sheets.marks[row])

    def rows_of(self, unit: str) -> NDArray[np.intp]:
        """The rows of a ward."""
        return np.flatnonzero(np.array([u == unit for u in self.frame.raw.units], dtype=bool))

    def passed(self, row: int, target: float | None) -> bool | None:
        """Whether an audit passed: no critical item failed, and not in the lowest grade, else not below the target.

        None where it has no score, unless a critical item failed.
        """
        if self.failed[row]:
            return False
        score = float(self.scores[row])
        if np.isnan(score):
            return None
        if len(self.scale.bands) > 1:
            return self.scale.band(score) is not self.scale.bands[0]
        return target is None or score >= target - 1e-9

    def only(self, wanted: Sequence[bool]) -> Audits:
        """The chosen audits alone."""
        rows = [n for n, use in enumerate(wanted) if use]
        frame = self.frame.only(np.array(wanted, dtype=bool))
        return replace(
            self, frame=frame, scores=self.scores[rows], levels=_at(self.levels, rows),
            auditors=_at(self.auditors, rows), days=_at(self.days, rows), failed=tuple(self.failed[n] for n in rows),
            units=tuple(u for u in self.units if u in set(frame.raw.units)),
            waves=tuple(w for w in self.waves if w in set(frame.raw.waves)),
        )  # fmt: skip


def _at(values: tuple[str, ...], rows: list[int]) -> tuple[str, ...]:
    return tuple(values[n] for n in rows)


def read(
    project: Project, code: str, *, scale: str = "", level: str = "", only: str = "", scored: bool = True
) -> Audits:
    """The audits of a checklist; of one level, and of a filter, where they are named.

    Not ``scored``: a checklist without a scale is taken too, with no scores.

    DataRefused ``no_responses`` or ``audit_no_scale``; NotFound ``no_such_measure`` or ``no_such_level``.
    """
    frame = read_frame(project, code)
    if only.strip():
        frame = frame.only(frame.mask(parse_filter(only)))
    known = settings(project).audit_levels
    if level and level not in {one.code for one in known}:
        raise NotFound("no_such_level", level=level, known=", ".join(one.code for one in known))
    with project.store.reading() as connection:
        batches = {batch.id: batch for batch in places.batches(connection)}
        units = tuple(unit.name for unit in places.units(connection))
        waves = tuple(wave.name for wave in places.waves(connection))
    if not len(frame):
        raise DataRefused("no_responses", questionnaire=code)
    chosen = _scale(frame, scale, code) if scored or frame.questionnaire.scales else Scale(code="")
    of = [batches.get(key) for key in frame.raw.batches]
    day = next((i.code for i in frame.questionnaire.items() if i.kind is Kind.DATE), "")
    found = Audits(
        frame=frame,
        scale=chosen,
        scores=frame.score_each(chosen.code) if chosen.code else np.full(len(frame), np.nan),
        levels=tuple(level_of(batch, known) for batch in of),
        auditors=tuple(batch.distributor if batch else "" for batch in of),
        days=tuple(str(row.get(day, "")) for row in frame.answers),
        failed=tuple(marks.failed_critical(frame.questionnaire, row) for row in frame.answers),
        known=known,
        units=tuple(u for u in units if u in set(frame.raw.units)),
        waves=tuple(w for w in waves if w in set(frame.raw.waves)),
    )
    if level:
        found = found.only([one == level for one in found.levels])
        if not len(found):
            raise DataRefused("no_responses", questionnaire=code)
    return found


def level_of(batch: Batch | None, known: Sequence[Level]) -> str:
    """The level that a batch is of: its name is the level's code, or what the level is called; else none."""
    name = batch.name.strip() if batch else ""
    return next((one.code for one in known if name and name in (one.code, *one.name.values())), "")


def level_name(code: str, known: Sequence[Level], _: Translator) -> str:
    """What a level is called."""
    return next((_.text(one.name, one.code) for one in known if one.code == code), code)


def _scale(frame: Frame, named: str, code: str) -> Scale:
    scales = frame.questionnaire.scales
    if named:
        found = frame.questionnaire.scale(named)
        if found is None:
            raise NotFound("no_such_measure", measure=named, questionnaire=code)
        return found
    if not scales:
        raise DataRefused("audit_no_scale", questionnaire=code)
    return max(scales, key=lambda one: (one.code == "total", len(one.items)))


def percent_of_full(audits: Audits, item: Item) -> Floats:
    """Each audit's answer to an item as per cent of its full mark, (audits,); NaN where that cannot be said."""
    made = np.full(len(audits), np.nan)
    for row, answers in enumerate(audits.frame.answers):
        value = answers.get(item.code)
        best = marks.full_mark(audits.frame.questionnaire, item, answers)
        choice = item.choice(value) if item.choices else None
        if not isinstance(value, int | float) or not best or (choice is not None and choice.missing):
            continue
        made[row] = 100.0 * value / best
    return made


def remarks(audits: Audits, _: Translator, *, level: str = "") -> tuple[Caveat, ...]:
    """What has to be said of the audits as a whole."""
    found = list(mixture(audits.frame, _))
    levels = [one for one in dict.fromkeys(audits.levels) if one]
    if not level and len(levels) > 1:
        names = ("、" if _.language == "zh_CN" else ", ").join(level_name(one, audits.known, _) for one in levels)
        found.append(Caveat(code="audit_levels_mixed", facts={"levels": names}))
    more = sum(len(marks.above_sampled(audits.frame.questionnaire, row)) for row in audits.frame.answers)
    if more:
        found.append(Caveat(code="audit_above_sampled", facts={"n": more}))
    blank = sum(
        len(marks.left_blank(audits.frame.questionnaire, *audits.sheet(row))) for row in range(len(audits))
    )  # fmt: skip
    if blank:
        found.append(Caveat(code="audit_left_blank", facts={"n": blank}))
    unnamed = sum(not name for name in audits.frame.raw.units)
    if unnamed:
        found.append(Caveat(code="no_unit", facts={"n": unnamed}))
    return tuple(found)
