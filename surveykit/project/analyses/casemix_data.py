"""The columns of an analysis of case mix: the outcome, what is adjusted for as terms and strata, and the units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused
from surveykit.i18n import Translator
from surveykit.project.analyses import taken
from surveykit.project.analyses.chosen_answers import chosen, given
from surveykit.project.analyses.taken import Taken
from surveykit.stats.linear import Term, covariate, factor
from surveykit.stats.run import Measure

Ints = NDArray[np.intp]
THIRDS = (1 / 3, 2 / 3)


@dataclass(frozen=True)
class Outcome:
    """What is compared: values (responses,), NaN for none; ``answers`` name the event of a rate."""

    label: str
    values: NDArray[np.float64]
    rate: bool
    answers: tuple[str, ...]


def outcome(found: Taken, code: str, as_rate: bool, answers: str, _: Translator) -> Outcome:
    """A scale's score or an item's answer; an item without an order, or ``as_rate``, becomes an event."""
    measure, values = taken.column_of(found.frame, code, _)
    item = taken.item_named(found.frame, code)
    if item is not None and item.choices and (as_rate or answers.strip() or measure.kind == "unordered"):
        choices = chosen(item, answers, _)
        labels = tuple(_.text(choice.label, str(choice.code)) for choice in choices)
        return Outcome(measure.label, given(found.frame, item, choices), True, labels)
    if as_rate:
        raise DataRefused("no_rate_of", item=measure.label)
    return Outcome(measure.label, values, False, ())


def complete(columns: Sequence[NDArray[np.float64]], rows: Ints) -> NDArray[np.bool_]:
    """Which of ``rows`` have a value in every column."""
    blank = np.isnan(np.column_stack([column[rows] for column in columns]))
    return np.asarray(~np.any(blank, axis=1), dtype=np.bool_)


def terms(variables: Sequence[tuple[Measure, NDArray[np.float64]]], rows: Ints) -> tuple[Term, ...]:
    """Each variable as a term of a model: numbers as they are, answers with options as categories."""
    found = []
    for measure, values in variables:
        here = values[rows]
        if not measure.levels:
            found.append(covariate(measure.label, here))
            continue
        used = [at for at, level in enumerate(measure.levels) if (here == level).any()]
        codes = np.argmax(here[:, None] == np.array([measure.levels[at] for at in used]), axis=1)
        found.append(factor(measure.label, codes, [measure.level_labels[at] for at in used]))
    return tuple(found)


def bounds(text: str) -> tuple[float, ...]:
    """``45,60,75`` as rising numbers. DataRefused ``bounds_unreadable``."""
    parts = [part for part in text.replace("，", ",").replace("、", ",").split(",") if part.strip()]
    try:
        found = tuple(float(part) for part in parts)
    except ValueError as wrong:
        raise DataRefused("bounds_unreadable", bounds=text) from wrong
    if not all(low < high for low, high in pairwise(found)):
        raise DataRefused("bounds_unreadable", bounds=text)
    return found


def strata(variables: Sequence[tuple[Measure, NDArray[np.float64]]], rows: Ints, cuts: tuple[float, ...]) -> Ints:
    """The stratum (n,) of each of ``rows``: numbers cut at ``cuts`` (a bound is above itself), else in thirds."""
    whole = np.zeros(rows.size, dtype=np.intp)
    for measure, values in variables:
        here = values[rows]
        if measure.levels:
            codes = np.unique(here, return_inverse=True)[1]
        else:
            edges = np.array(cuts) if cuts else np.quantile(here, THIRDS) if here.size else np.zeros(0)
            codes = np.searchsorted(edges, here, side="right")
        whole = whole * (int(codes.max(initial=0)) + 1) + codes
    return whole


def units(found: Taken, rows: Ints) -> Ints:
    """The unit (n,) of each of ``rows`` as a position; those without a unit share one."""
    return np.asarray(np.unique(np.array(found.frame.raw.units)[rows], return_inverse=True)[1], dtype=np.intp)
