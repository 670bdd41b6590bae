"""Several options may be ticked: counts, per cent of people and per cent of ticks, which have different bases."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.stats import adjust
from surveykit.stats.categorical import two_rates
from surveykit.stats.crosstab import crosstab
from surveykit.stats.results import Caveat, Result

FEW = 20


class Ticked(msgspec.Struct, frozen=True, kw_only=True):
    """One option in one group. ``of_people`` and ``of_ticks`` are 0 to 1; the first add up to more than 1."""

    count: int
    of_people: float | None
    of_ticks: float | None


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """One group: ``people`` is the base (those who ticked something), ``ticks`` how many ticks they made.

    ``empty`` ticked nothing and are in no base.
    """

    label: str
    people: int
    ticks: int
    empty: int
    options: tuple[Ticked, ...]


class Multiple(msgspec.Struct, frozen=True, kw_only=True):
    """The item in every group, options in the questionnaire's order; ``order`` has the most frequent first.

    ``tests`` compares the groups option by option (of people), P adjusted by Holm over the options.
    """

    options: tuple[str, ...]
    groups: tuple[Counted, ...]
    order: tuple[int, ...]
    tests: tuple[Result, ...] = ()
    caveats: tuple[Caveat, ...] = ()


def counted(label: str, ticks: NDArray[np.bool_]) -> Counted:
    """Count (n, k) ticks."""
    some = ticks.any(axis=1)
    people, total = int(some.sum()), int(ticks.sum())
    options = tuple(
        Ticked(count=int(c), of_people=int(c) / people if people else None, of_ticks=int(c) / total if total else None)
        for c in ticks.sum(axis=0)
    )
    return Counted(label=label, people=people, ticks=total, empty=int((~some).sum()), options=options)


def multiple(
    options: Sequence[str], groups: Sequence[tuple[str, NDArray[np.bool_]]], *, later_minus_earlier: bool = False
) -> Multiple:
    """Groups of (label, ticks (n, k)); with two or more groups each option's rate is compared."""
    parts = tuple(counted(label, ticks) for label, ticks in groups)
    totals = [sum(part.options[at].count for part in parts) for at in range(len(options))]
    order = tuple(sorted(range(len(options)), key=lambda at: -totals[at]))
    used = [part for part in parts if part.people]
    tests = (
        [_compared(options[at], used, at, later_minus_earlier) for at in range(len(options)) if totals[at]]
        if len(used) > 1
        else []
    )
    caveats = [
        Caveat(code="multiple_few", facts={"group": part.label, "n": part.people})
        for part in parts
        if part.people < FEW
    ]
    return Multiple(
        options=tuple(options),
        groups=parts,
        order=order,
        tests=tuple(adjust.adjusted(tests, "holm")),
        caveats=tuple(caveats),
    )


def _compared(option: str, parts: Sequence[Counted], at: int, later_minus_earlier: bool) -> Result:
    if len(parts) == 2:
        rates = [(part.label, (part.options[at].count, part.people)) for part in parts]
        found = two_rates(option, option, rates, later_minus_earlier=later_minus_earlier)
    else:
        cells = [(part.people - part.options[at].count, part.options[at].count) for part in parts]
        found = crosstab(option, option, cells, rows=[part.label for part in parts], cols=("0", "1"))
    return msgspec.structs.replace(found, family="options")
