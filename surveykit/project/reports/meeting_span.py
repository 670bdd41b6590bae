"""Which months a meeting is about, and which survey waves lie in them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import Any

from surveykit.errors import DataRefused, NotFound
from surveykit.model.fieldwork import Wave
from surveykit.model.months import between, month_of, shifted
from surveykit.model.quality.complaint import COMPLAINTS
from surveykit.model.quality.feedback import FEEDBACK
from surveykit.model.quality.incident import INCIDENTS
from surveykit.model.quality.indicator import VALUES
from surveykit.model.records import Area
from surveykit.project import keying, records
from surveykit.project.book import Project

QUARTER = 3


@dataclass(frozen=True)
class Span:
    """The months ``first`` to ``last``, as many months before them, and the waves of both in their order."""

    first: str
    last: str
    waves: tuple[str, ...]
    waves_before: tuple[str, ...]

    @property
    def before(self) -> tuple[str, str]:
        """First and last of the same number of months before."""
        length = len(between(self.first, self.last))
        return shifted(self.first, -length), shifted(self.first, -1)

    @property
    def end(self) -> str:
        """The last day."""
        year, month = int(self.last[:4]), int(self.last[5:])
        return f"{self.last}-{calendar.monthrange(year, month)[1]:02}"


def month_of_wave(wave: Wave) -> str:
    """The month that a wave ended in: by its dates, else by its name; "" where neither tells."""
    return (wave.to_date or wave.from_date)[:7] or month_of(wave.name) or ""


def span_of(project: Project, first: str, last: str, wave: str) -> Span:
    """The months asked for; else those of the wave; else three up to the newest month of anything.

    NotFound ``no_such_wave``; DataRefused ``meeting_months_refused``, ``meeting_no_month``.
    """
    waves = keying.waves(project)
    named = next((one for one in waves if one.name == wave), None)
    if wave and named is None:
        raise NotFound("no_such_wave", name=wave)
    if named is not None and not last:
        last = month_of_wave(named)
        first = first or named.from_date[:7] or last
    last = last or _newest(project, waves)
    if not last:
        raise DataRefused("meeting_no_month")
    first = first or shifted(last, 1 - QUARTER)
    if first > last:
        raise DataRefused("meeting_months_refused", first=first, last=last)
    empty = Span(first, last, (), ())
    inside = tuple(one.name for one in waves if first <= month_of_wave(one) <= last)
    low, high = empty.before
    return Span(first, last, inside, tuple(one.name for one in waves if low <= month_of_wave(one) <= high))


def _newest(project: Project, waves: tuple[Wave, ...]) -> str:
    """The newest month of a wave with sheets, or of what was logged or entered."""
    answered = {name for (_questionnaire, name), n in keying.counts(project).items() if n}
    months = [month_of_wave(one) for one in waves if one.name in answered]
    logs: tuple[Area[Any], ...] = (INCIDENTS, FEEDBACK, COMPLAINTS, VALUES)
    for area in logs:
        months += [area.day(record.value)[:7] for record in records.listing(project, area)]
    return max(months, default="")
