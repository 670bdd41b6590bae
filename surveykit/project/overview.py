"""Where a project stands: its main score and how it moved, how many sheets came back, what is next to do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.model.fieldwork import Batch
from surveykit.model.questionnaire import Questionnaire, Text
from surveykit.model.ranges import range_of
from surveykit.model.scales import Scale
from surveykit.project import analysing, contacts, designing, handwriting, keying
from surveykit.project.book import Project
from surveykit.project.frames import Frame, read_frame
from surveykit.stats.compare import t_line, welch_line
from surveykit.stats.figures import figures

LOWEST = 3
CONF = 0.95

TodoCode = Literal[
    "no_questionnaire", "no_responses", "unfinished", "handwriting", "to_key", "no_comparison", "report_ready",
    "contacts_due",
]  # fmt: skip


@dataclass(frozen=True)
class TrendPoint:
    """A wave's mean with its 95 % interval; None where it has too few values."""

    wave: str
    n: int
    mean: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class LowItem:
    """An item with a low mean; ``change`` is against the wave before, None without one. ``top`` is its best answer."""

    code: str
    text: Text
    n: int
    mean: float
    change: float | None
    top: float


@dataclass(frozen=True)
class Todo:
    """Something that waits. ``count`` sheets; the rest names where, empty where it does not apply."""

    code: TodoCode
    count: int = 0
    questionnaire: str = ""
    title: Text | None = None
    wave: str = ""
    unit: str = ""
    number: str = ""


@dataclass(frozen=True)
class Overview:
    """Everything the overview shows of one wave (the last one with responses, unless one was asked for).

    ``change`` is this wave minus the one before, with its Welch interval; ``clear`` says that the interval leaves out
    zero. ``issued`` and ``returned`` sum the batches that state both, None where none does. ``bounds`` are the
    scale's ends.
    """

    questionnaire: str
    title: Text
    measure: str
    label: Text
    unit: Text
    bounds: tuple[float, float] | None
    wave: str
    before: str
    sheets: int
    finished: int
    issued: int | None
    returned: int | None
    n: int
    mean: float | None
    change: float | None
    change_ci: tuple[float, float] | None
    trend: tuple[TrendPoint, ...]
    lowest: tuple[LowItem, ...]
    todos: tuple[Todo, ...]

    @property
    def clear(self) -> bool:
        """Whether the change's interval leaves out zero."""
        return self.change_ci is not None and (self.change_ci[0] > 0 or self.change_ci[1] < 0)

    @property
    def unfinished(self) -> int:
        """Sheets of the wave that were begun and not closed."""
        return self.sheets - self.finished


def overview(project: Project, wave: str | None = None, unit: str = "") -> Overview:
    """Look the project over. ``wave`` None takes the last one with responses; ``unit`` "" takes every unit."""
    rows = designing.questionnaires(project)
    used = [row for row in rows if row.responses]
    todos: list[Todo] = []
    if not rows:
        return _empty(Todo(code="no_questionnaire"))
    if not used:
        return _empty(Todo(code="no_responses", questionnaire=rows[0].code, title=rows[0].title))
    main = max(used, key=lambda row: ("satisf" in row.code, row.responses))
    frame = read_frame(project, main.code)
    waves = [w.name for w in keying.waves(project) if w.name in set(frame.sheets.waves)]
    if not waves:  # none of the sheets counts
        return _empty(Todo(code="no_responses", questionnaire=main.code, title=main.title))
    chosen = wave if wave in waves else waves[-1]
    earlier = waves[waves.index(chosen) - 1] if waves.index(chosen) else ""
    here, there = _mask(frame, chosen, unit), _mask(frame, earlier, unit) if earlier else None
    todos += _unfinished(frame, here, chosen)
    todos += _handwriting(project)
    batches = [b for b in keying.batches(project) if b.wave == chosen and (not unit or b.unit == unit)]
    todos += _to_key(project, batches, chosen)
    todos += _next(project, len(waves))
    if late := contacts.due(project, date.today()):
        todos.append(Todo(code="contacts_due", count=late))
    scale = main_scale(frame.questionnaire)
    values = frame.measure(scale.code) if scale else np.full(len(frame), np.nan)
    mean, change, interval = _moved(values, here, there)
    counted = [b for b in batches if b.questionnaire == main.code and b.issued is not None and b.returned is not None]
    return Overview(
        questionnaire=main.code,
        title=main.title,
        measure=scale.code if scale else "",
        label=scale.title if scale else {},
        unit=scale.unit if scale else {},
        bounds=range_of(frame.questionnaire, scale.code) if scale else None,
        wave=chosen,
        before=earlier,
        sheets=int(here.sum()),
        finished=int((here & np.array(frame.sheets.finished, dtype=bool)).sum()),
        issued=sum(b.issued or 0 for b in counted) if counted else None,
        returned=sum(b.returned or 0 for b in counted) if counted else None,
        n=int(np.count_nonzero(~np.isnan(values[here]))),
        mean=mean,
        change=change,
        change_ci=interval,
        trend=tuple(_point(name, values[_mask(frame, name, unit)]) for name in waves) if scale else (),
        lowest=_lowest(frame, scale, here, there) if scale else (),
        todos=tuple(todos),
    )


def main_scale(questionnaire: Questionnaire) -> Scale | None:
    """The scale that stands for a questionnaire: the one over the most items, the first of equals."""
    return max(questionnaire.scales, key=lambda scale: len(scale.items), default=None)


def _empty(todo: Todo) -> Overview:
    return Overview(
        questionnaire="", title={}, measure="", label={}, unit={}, bounds=None, wave="", before="", sheets=0,
        finished=0, issued=None, returned=None, n=0, mean=None, change=None, change_ci=None, trend=(), lowest=(),
        todos=(todo,),
    )  # fmt: skip


def _mask(frame: Frame, wave: str, unit: str) -> NDArray[np.bool_]:
    mask = np.array([name == wave for name in frame.sheets.waves], dtype=bool)
    if unit:
        mask &= np.array([name == unit for name in frame.sheets.units], dtype=bool)
    return mask


def _moved(
    values: NDArray[np.float64], here: NDArray[np.bool_], there: NDArray[np.bool_] | None
) -> tuple[float | None, float | None, tuple[float, float] | None]:
    """The mean, how much it differs from the wave before, and the interval of that."""
    now = figures("", values[here])
    then = figures("", values[there]) if there is not None else None
    if now.mean is None or then is None or then.mean is None:
        return now.mean, None, None
    change = now.mean - then.mean
    first, second = now.moments, then.moments
    if first is None or second is None or first.sd == second.sd == 0:
        return now.mean, change, None
    return now.mean, change, welch_line(change, first, second, CONF).ci


def _point(wave: str, values: NDArray[np.float64]) -> TrendPoint:
    found = figures("", values)
    moments = found.moments
    if moments is None or moments.sd == 0:
        return TrendPoint(wave, found.n, found.mean, None, None)
    low, high = t_line(moments.mean, moments.sd / math.sqrt(moments.n), moments.n - 1, CONF).ci
    return TrendPoint(wave, found.n, found.mean, low, high)


def _lowest(
    frame: Frame, scale: Scale, here: NDArray[np.bool_], there: NDArray[np.bool_] | None
) -> tuple[LowItem, ...]:
    """The items of the scale with the lowest means within their own range; a reversed one is turned first."""
    found: list[tuple[float, LowItem]] = []
    for code in scale.items:
        item, bounds = frame.questionnaire.item(code), range_of(frame.questionnaire, code)
        if item is None or bounds is None or bounds[0] == bounds[1] or code not in frame.matrix.items:
            continue
        column = frame.matrix.column(code)
        if code in scale.reverse:
            column = bounds[0] + bounds[1] - column
        now = figures(code, column[here])
        if now.mean is None:
            continue
        then = figures(code, column[there]).mean if there is not None else None
        change = None if then is None else now.mean - then
        place = (now.mean - bounds[0]) / (bounds[1] - bounds[0])
        found.append((place, LowItem(code, item.text, now.n, now.mean, change, bounds[1])))
    return tuple(item for _place, item in sorted(found, key=lambda pair: pair[0])[:LOWEST])


def _unfinished(frame: Frame, here: NDArray[np.bool_], wave: str) -> list[Todo]:
    open_rows = [row for row in np.flatnonzero(here) if not frame.sheets.finished[row]]
    if not open_rows:
        return []
    first = open_rows[0]
    return [
        Todo(
            code="unfinished", count=len(open_rows), questionnaire=frame.questionnaire.code,
            title=frame.questionnaire.title, wave=wave, unit=frame.sheets.units[first],
            number=frame.sheets.numbers[first],
        )
    ]  # fmt: skip


def _handwriting(project: Project) -> list[Todo]:
    """Handwriting that was left for later, of every wave: it is typed in one go."""
    count = handwriting.count(project)
    return [Todo(code="handwriting", count=count)] if count else []


def _to_key(project: Project, batches: Sequence[Batch], wave: str) -> list[Todo]:
    """Stacks of which more sheets came back (and, where that was counted, were valid) than were keyed."""
    keyed = keying.counts_by_unit(project) if batches else {}
    found = []
    for batch in batches:
        came = batch.returned or 0 if batch.valid is None else batch.valid
        missing = came - keyed.get((batch.questionnaire, wave, batch.unit), 0)
        if missing > 0:
            title = designing.questionnaire(project, batch.questionnaire).title
            found.append(Todo("to_key", missing, batch.questionnaire, title, wave, batch.unit))
    return sorted(found, key=lambda todo: -todo.count)[:LOWEST]


def _next(project: Project, waves: int) -> list[Todo]:
    if analysing.saved_comparisons(project):
        return [Todo(code="report_ready")]
    return [Todo(code="no_comparison")] if waves > 1 else []
