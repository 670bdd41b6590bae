"""Units of a wave beside each other: means with intervals, those too small to stand alone hidden, no rank on chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from surveykit.i18n import Translator
from surveykit.project import keying
from surveykit.project.analyses import casemix_data, taken
from surveykit.project.book import Project
from surveykit.project.frames import Frame
from surveykit.project.reports.wave_data import Rows, WaveData
from surveykit.project.reports.wave_scores import satisfied, score
from surveykit.report.build.wave.values import UnitRow, Units
from surveykit.report.numbers import FEW
from surveykit.stats.casemix.ancova import ancova
from surveykit.stats.results import Caveat
from surveykit.stats.satisfaction.boxes import Share, share

RANKED = 30
"""Units with fewer responses are shown with their interval and have no rank."""


def too_small(counts: Sequence[int], least: int) -> frozenset[int]:
    """Positions of the counts that may not stand alone: those above 0 and below ``least``.

    Where there is one only, the next smallest is hidden with it, or what it has could be had by subtraction.
    """
    there = sorted((n, at) for at, n in enumerate(counts) if n)
    hidden = [at for n, at in there if n < least]
    if len(hidden) == 1 and len(there) > 1:
        hidden = [at for _n, at in there[:2]]
    return frozenset(hidden)


def units(project: Project, data: WaveData, measure: str, adjust: Sequence[str], least: int, _: Translator) -> Units:
    """The wave's units, best first. ``adjust`` are items that the means are adjusted for (ANCOVA)."""
    frame = data.frame
    cells = np.array(frame.raw.units, dtype=object)
    known = [unit.name for unit in keying.units(project)]
    names = [name for name in dict.fromkeys((*known, *frame.raw.units)) if name and (cells == name).any()]
    rows = [np.flatnonzero(cells == name) for name in names]
    hidden = too_small([len(r) for r in rows], least)
    values = frame.measure(measure) if measure else np.full(len(frame), np.nan)
    rates = satisfied(frame, rows, _)
    shares: Sequence[Share] = rates[0] if rates else [share(0, 0) for _r in rows]
    found = [UnitRow(name, score(values[rows[at]]), shares[at], at not in hidden) for at, name in enumerate(names)]
    adjusted_for: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    if adjust and measure and len(found) > 1:
        found, adjusted_for, caveats = _adjusted(frame, found, rows, values, adjust, _)
    shown = _ranked([row for row in found if row.shown])
    return Units(
        rows=tuple(shown),
        least=least,
        ranked=RANKED,
        hidden=len(hidden),
        hidden_n=sum(len(rows[at]) for at in hidden),
        adjusted_for=adjusted_for,
        caveats=caveats,
    )


def hidden_names(units: Units, frame: Frame) -> frozenset[str]:
    """The names of units that may not stand alone."""
    return frozenset(frame.raw.units) - {row.name for row in units.rows}


def _ranked(rows: Sequence[UnitRow]) -> list[UnitRow]:
    """Best first; those whose mean is not shown come last in their own order. Equal means share a rank."""

    def place(row: UnitRow) -> tuple[bool, float]:
        unseen = row.score.mean is None or row.score.n < FEW
        return unseen, 0.0 if unseen else -(row.score.mean or 0.0)

    ordered = sorted(rows, key=place)
    best = [row.score.mean for row in ordered if row.score.n >= RANKED]
    return [replace(row, rank=best.index(row.score.mean) + 1) if row.score.n >= RANKED else row for row in ordered]


def _adjusted(
    frame: Frame,
    rows: list[UnitRow],
    places: Sequence[Rows],
    values: NDArray[np.float64],
    adjust: Sequence[str],
    _: Translator,
) -> tuple[list[UnitRow], tuple[str, ...], tuple[Caveat, ...]]:
    """Each unit's mean as if its people were made up as all together; none for units with nobody complete."""
    variables = [taken.column_of(frame, code, _) for code in adjust]
    columns = [values, *(column for _measure, column in variables)]
    whole = [place[casemix_data.complete(columns, place)] for place in places]
    used = [at for at, place in enumerate(whole) if place.size]
    if len(used) < 2:
        return rows, (), ()
    chosen = np.concatenate([whole[at] for at in used])
    groups = np.repeat(np.arange(len(used)), [whole[at].size for at in used])
    terms = casemix_data.terms(variables, chosen)
    model = ancova(values[chosen], groups, [rows[at].name for at in used], terms)
    if model is None:
        return rows, (), ()
    found = list(rows)
    for at, mean in zip(used, model.means, strict=True):
        found[at] = replace(found[at], adjusted=mean.value, adjusted_ci=mean.ci)
    lost = int(sum(place.size for place in places) - chosen.size)
    left = (Caveat(code="incomplete_left_out", facts={"n": lost, "of": lost + int(chosen.size)}),) if lost else ()
    return found, tuple(m.label for m, _values in variables), (*left, *model.caveats)
