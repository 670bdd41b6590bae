"""Pareto: counts from the most frequent down, their cumulative share, and the vital few.

The vital few are the smallest number of the most frequent categories that together reach a share of all (80 %;
Juran 1954). Shares are quotients of whole numbers, so the last cumulative share is exactly 100.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from surveykit.errors import DataRefused
from surveykit.stats.results import Caveat

SHARE = 80.0
FEW = 30
"""With fewer problems than this the order may well be chance."""
_OTHER = re.compile(r"(其他|其它|other|others|miscellaneous)[\s。.:：]*", re.IGNORECASE)


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One category: how often, its share and the cumulative share in per cent, and whether it is of the vital few."""

    name: str
    count: int
    share: float
    cumulative: float
    vital: bool


class Pareto(msgspec.Struct, frozen=True, kw_only=True):
    """Bars from the most frequent down, "other" last; ``vital`` of them reach ``wanted`` per cent of ``total``."""

    bars: tuple[Bar, ...]
    total: int
    vital: int
    wanted: float
    caveats: tuple[Caveat, ...] = ()


def pareto(counts: Iterable[tuple[str, int]], wanted: float = SHARE) -> Pareto:
    """Order ``(category, count)``; the same category given twice is added up, categories without a count are left out.

    Equal counts keep the order given. DataRefused ``pareto_share_refused`` for a share that is none (0 to 100),
    ``pareto_count_refused`` for a count that is not a whole number of at least 0.
    """
    if not 0 < wanted <= 100:
        raise DataRefused("pareto_share_refused", share=wanted)
    added: dict[str, int] = {}
    for name, count in counts:
        if count != int(count) or count < 0:
            raise DataRefused("pareto_count_refused", category=name, count=count)
        added[name] = added.get(name, 0) + int(count)
    found = sorted(((n, c) for n, c in added.items() if c), key=lambda pair: (is_other(pair[0]), -pair[1]))
    total = sum(count for _name, count in found)
    if not total:
        return Pareto(bars=(), total=0, vital=0, wanted=wanted, caveats=(Caveat(code="pareto_nothing"),))
    sofar, vital, sums = 0, 0, []
    for name, count in found:
        # Whole numbers are compared, so that no rounding decides whether the share is reached.
        if 100 * sofar < wanted * total and not is_other(name):
            vital += 1
        sofar += count
        sums.append(sofar)
    bars = tuple(
        Bar(name=name, count=count, share=100 * count / total, cumulative=100 * sums[at] / total, vital=at < vital)
        for at, (name, count) in enumerate(found)
    )
    return Pareto(bars=bars, total=total, vital=vital, wanted=wanted, caveats=_caveats(bars, total, vital, wanted))


def is_other(name: str) -> bool:
    """Whether a category is the rest: it stands last and is never one of the vital few."""
    return bool(_OTHER.fullmatch(name.strip()))


def _caveats(bars: tuple[Bar, ...], total: int, vital: int, wanted: float) -> tuple[Caveat, ...]:
    found = []
    if total < FEW:
        found.append(Caveat(code="pareto_few", facts={"n": total}))
    last = bars[-1]
    if is_other(last.name) and (len(bars) == 1 or last.count > bars[max(vital - 1, 0)].count):
        found.append(Caveat(code="pareto_other", facts={"category": last.name, "n": last.count}))
    if len(bars) > 2 and 2 * vital > len(bars):
        found.append(Caveat(code="pareto_even", facts={"vital": vital, "n": len(bars)}))
    if vital and bars[vital - 1].cumulative < wanted:
        found.append(Caveat(code="pareto_short", facts={"share": wanted}))
    if 0 < vital < len(bars) and bars[vital].count == bars[vital - 1].count and not is_other(bars[vital].name):
        found.append(Caveat(code="pareto_tie", facts={"first": bars[vital - 1].name, "second": bars[vital].name}))
    return tuple(found)
