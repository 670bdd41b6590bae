"""What a wave report rests on: the wave's responses, and those of the waves that they are compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused, NotFound
from surveykit.model.fieldwork import Wave
from surveykit.model.groups import Filter, parse_filter
from surveykit.project import designing, keying
from surveykit.project.analyses.over_time import year_before
from surveykit.project.book import Project
from surveykit.project.frames import Frame, read_frames

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Beside:
    """Another wave: its responses and this wave's together, on what both share, and the rows of each."""

    wave: str
    frame: Frame
    here: Rows
    there: Rows

    def column(self, code: str) -> NDArray[np.float64] | None:
        """A measure's values, (responses,); None where the two waves do not share it."""
        code = self.frame.common.aliases.get(code, code)
        if code not in self.frame.scores.codes and code not in self.frame.matrix.items:
            return None
        return self.frame.measure(code)

    def linked(self) -> int:
        """How many people's codes stand on sheets of both waves."""
        codes = self.frame.respondents
        return int(np.count_nonzero(np.intersect1d(codes[self.here], codes[self.there]) != ""))

    def filters(self) -> tuple[Filter, Filter]:
        """Both waves as groups, the other one first."""
        names = (self.frame.raw.waves[self.there[0]], self.frame.raw.waves[self.here[0]])
        first, second = (Filter(f"wave={name}", (("wave", name),)) for name in names)
        return first, second


@dataclass(frozen=True)
class WaveData:
    """The wave's own responses on the definition they were keyed with, which may be none."""

    questionnaire: str
    wave: Wave
    frame: Frame
    earlier: Beside | None
    year: Beside | None

    @property
    def rows(self) -> Rows:
        """Every row of ``frame``."""
        return np.arange(len(self.frame))


def read(project: Project, questionnaire: str, wave: str, only: str = "") -> WaveData:
    """Read a wave (empty: the last one with responses) of a questionnaire (empty: the one that most answered).

    ``only`` is a filter that holds for all that is read.

    NotFound ``no_such_wave``; DataRefused ``no_questionnaire`` or ``no_wave`` where the project has none.
    """
    code = questionnaire or most_answered(project)
    waves = keying.waves(project)
    if not waves:
        raise DataRefused("no_wave")
    counts = keying.counts(project)
    answered = [w for w in waves if counts.get((code, w.name))]
    chosen = next((w for w in waves if w.name == wave), None) if wave else (answered or list(waves))[-1]
    if chosen is None:
        raise NotFound("no_such_wave", name=wave)
    before = [w for w in answered if w.position < chosen.position]
    earlier = before[-1] if before else None
    back = year_before(waves)[waves.index(chosen)]
    year = waves[back] if back is not None and waves[back] in answered else None
    names = tuple(dict.fromkeys(w.name for w in (year, earlier, chosen) if w is not None))
    frame = read_frames(project, (code,), names)
    if only.strip():
        frame = frame.only(frame.mask(parse_filter(only)))
    return WaveData(
        questionnaire=code,
        wave=chosen,
        frame=frame.only(_of(frame, (chosen.name,))),
        earlier=_beside(frame, chosen.name, earlier),
        year=_beside(frame, chosen.name, year),
    )


def most_answered(project: Project) -> str:
    """The questionnaire that reports are about: satisfaction where there is one, else the most answered."""
    rows = designing.questionnaires(project)
    if not rows:
        raise DataRefused("no_questionnaire")
    return max(rows, key=lambda row: ("satisf" in row.code and row.responses > 0, row.responses)).code


def _of(frame: Frame, names: Sequence[str]) -> NDArray[np.bool_]:
    return np.fromiter((name in names for name in frame.raw.waves), dtype=bool, count=len(frame))


def _beside(frame: Frame, name: str, other: Wave | None) -> Beside | None:
    if other is None:
        return None
    both = frame.only(_of(frame, (name, other.name)))
    here, there = np.flatnonzero(_of(both, (name,))), np.flatnonzero(_of(both, (other.name,)))
    return Beside(other.name, both, here, there) if here.size and there.size else None
