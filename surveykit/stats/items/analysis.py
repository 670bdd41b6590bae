"""Everything that is asked of the items of a scale, in one go over the same answers."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from surveykit.stats.association.moments import Moments, moments
from surveykit.stats.figures import Floats
from surveykit.stats.items.adequacy import Bartlett, ItemAdequacy, adequacy
from surveykit.stats.items.discrimination import Discrimination, discrimination
from surveykit.stats.items.ends import Ends, ItemAnswers, Range, ends, item_answers
from surveykit.stats.items.halves import SplitHalf, split_halves
from surveykit.stats.items.omega import omega, one_factor
from surveykit.stats.reliability import Reliability, reliability, reversed_items
from surveykit.stats.results import Caveat


class ItemAnalysis(msgspec.Struct, frozen=True, kw_only=True):
    """Alpha with what each item adds, and everything beside it. Listwise but for ``answers``, item by item.

    ``loadings`` are those of the one factor that omega rests on, in the order of the items; ``total`` are floor and
    ceiling of the sum. ``discrimination`` has caveats of its own.
    """

    reliability: Reliability
    omega: float | None
    loadings: tuple[float, ...]
    split_half: tuple[SplitHalf, ...]
    kmo: float | None
    msa: tuple[ItemAdequacy, ...]
    bartlett: Bartlett | None
    answers: tuple[ItemAnswers, ...]
    total: Ends
    discrimination: Discrimination
    caveats: tuple[Caveat, ...] = ()


def analyse_items(
    answers: ArrayLike,
    items: Sequence[str],
    *,
    reverse: Sequence[str] = (),
    limits: Range | None = None,
    ranges: Sequence[Range | None] | None = None,
    conf: float = 0.95,
) -> ItemAnalysis:
    """Analyse ``answers`` (respondents, items), NaN for missing.

    ``reverse`` and ``limits`` as ``reliability`` has them. ``ranges``: each item's own lowest and highest answer, for
    floor, ceiling and the index of discrimination; ``limits`` for every item where they are not given. Raises what
    ``reliability`` raises.
    """
    given = np.asarray(answers, dtype=np.float64)
    alpha = reliability(given, items, reverse=reverse, limits=limits, conf=conf)
    turned, _caveats = reversed_items(given, items, reverse, limits)
    reach: list[Range | None] = list(ranges) if ranges is not None else [limits] * len(items)
    found = moments(turned)
    complete = turned[~np.isnan(turned).any(axis=1)]
    caveats = list(alpha.caveats)
    value, loadings = _omega(found, alpha, caveats)
    correlation = found.correlation()
    fit = adequacy(correlation, found.n, items)
    told = discrimination(complete, items, reach)
    known = [r for r in reach if r is not None]
    whole = (sum(low for low, _ in known), sum(high for _, high in known)) if len(known) == len(reach) else None
    total = ends(complete.sum(axis=1), whole)
    caveats += [*fit.caveats, *_effects(total)]
    return ItemAnalysis(
        reliability=alpha,
        omega=value,
        loadings=loadings,
        split_half=split_halves(found.covariance) if found.n > 1 else (),
        kmo=fit.kmo,
        msa=fit.items,
        bartlett=fit.bartlett,
        answers=item_answers(turned, items, reach),
        total=total,
        discrimination=told,
        caveats=tuple(caveats),
    )


def _omega(found: Moments, alpha: Reliability, caveats: list[Caveat]) -> tuple[float | None, tuple[float, ...]]:
    matrix: Floats | None = found.correlation()
    if matrix is None or alpha.alpha is None or len(found.means) < 3:
        return None, ()
    factor = one_factor(matrix)
    if factor is None:
        caveats.append(Caveat(code="no_common_factor"))
        return None, ()
    if factor.improper:
        caveats.append(Caveat(code="omega_improper"))
    return omega(found.covariance, factor), tuple(factor.loadings.tolist())


def _effects(total: Ends) -> list[Caveat]:
    found = []
    for code, there, share in (
        ("ceiling_effect", total.ceiling_effect, total.ceiling),
        ("floor_effect", total.floor_effect, total.floor),
    ):
        if there and share is not None:
            found.append(Caveat(code=code, facts={"percent": round(100 * share, 1)}))
    return found
