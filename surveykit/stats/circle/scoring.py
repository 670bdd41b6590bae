"""Which causes and countermeasures are chosen by their scores: two rules, and never a choice that is not said."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.stats.circle.vital import SHARE, ranked


def by_full_marks(totals: Sequence[int], full: Sequence[int], threshold: float = SHARE) -> tuple[bool, ...]:
    """Chosen where a total is at least ``threshold`` of the full marks that were to be had; never without scores."""
    return tuple(
        whole > 0 and total >= threshold * whole - 1e-9 * whole for total, whole in zip(totals, full, strict=True)
    )


def by_cumulation(totals: Sequence[int], share: float = SHARE) -> tuple[bool, ...]:
    """Chosen are the highest totals that together reach ``share`` of all; equals of the last one are chosen too."""
    found = ranked(totals, share)
    if not found.vital:
        return (False,) * len(totals)
    least = found.counts[found.vital - 1]
    return tuple(0 < total >= least for total in totals)
