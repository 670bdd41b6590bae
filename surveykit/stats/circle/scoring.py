"""Which causes and countermeasures are chosen by their scores: two rules, and never a choice that is not said."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.stats.pareto import pareto

THRESHOLD = 0.8
"""The 80 of 80/20, as a share."""


def by_full_marks(totals: Sequence[int], full: Sequence[int], threshold: float = THRESHOLD) -> tuple[bool, ...]:
    """Chosen where a total is at least ``threshold`` of the full marks that were to be had; never without scores."""
    return tuple(
        whole > 0 and total >= threshold * whole - 1e-9 * whole for total, whole in zip(totals, full, strict=True)
    )


def by_cumulation(totals: Sequence[int], share: float = THRESHOLD) -> tuple[bool, ...]:
    """Chosen are the highest totals that together reach ``share`` of all; equals of the last one are chosen too.

    DataRefused ``pareto_share_refused`` where the share is not above 0 and up to 1.
    """
    found = pareto([(str(at), total) for at, total in enumerate(totals)], 100 * share)
    if not found.vital:
        return (False,) * len(totals)
    least = found.bars[found.vital - 1].count
    return tuple(0 < total >= least for total in totals)
