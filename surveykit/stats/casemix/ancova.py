"""Adjusted means: a linear model of the groups beside what else differs between them (analysis of covariance)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.stats.figures import Floats
from surveykit.stats.linear import Estimated, Term, TermTest, factor, fit, product
from surveykit.stats.results import Caveat

GROUP = "group"


class Ancova(msgspec.Struct, frozen=True, kw_only=True):
    """``means`` are adjusted, one a group; ``differences`` each later group less the first; ``tests`` of every term.

    ``slopes`` asks whether a covariate works alike in all groups (group x covariate), for information. ``clusters``
    is the number of units behind robust errors, None for classical ones.
    """

    means: tuple[Estimated, ...]
    differences: tuple[Estimated, ...]
    tests: tuple[TermTest, ...]
    slopes: tuple[TermTest, ...]
    n: int
    clusters: int | None
    r_squared: float | None
    left_out: tuple[str, ...]
    caveats: tuple[Caveat, ...] = ()


def ancova(
    y: Floats,
    groups: NDArray[np.intp],
    labels: Sequence[str],
    terms: Sequence[Term],
    *,
    clusters: NDArray[np.intp] | None = None,
    conf: float = 0.95,
) -> Ancova | None:
    """Adjust (n,) values of groups (n,) for terms, nothing missing. None where a group has nobody.

    The adjusted mean is what the model expects if every group were made up as all those compared together: numbers at
    their common mean, categories at their common shares.
    """
    if np.unique(groups).size < len(labels):
        return None
    group = factor(GROUP, groups, labels)
    model = fit(y, [group, *terms], clusters)
    if model is None:
        return None
    caveats = []
    if any(label in model.left_out for label in group.labels) or _swallowed(model.left_out, terms):
        caveats.append(Caveat(code="model_left_out", facts={"terms": [*model.left_out]}))
    if model.covariance is None:
        caveats.append(Caveat(code="model_without_error"))
    return Ancova(
        means=model.adjusted_means(GROUP, conf),
        differences=tuple(found for _, one, found in model.adjusted_differences(GROUP, conf) if one == 0),
        tests=tuple(model.test(term.name) for term in (group, *terms)),
        slopes=tuple(_slope(y, group, terms, at) for at in range(len(terms))),
        n=model.n,
        clusters=model.clusters,
        r_squared=model.r_squared,
        left_out=model.left_out,
        caveats=tuple(caveats),
    )


def _swallowed(left_out: Sequence[str], terms: Sequence[Term]) -> bool:
    return any(label in left_out for term in terms for label in term.labels)


def _slope(y: Floats, group: Term, terms: Sequence[Term], at: int) -> TermTest:
    """The F test of group x one term beside everything else, with classical errors."""
    both = product(group, terms[at], f"{GROUP} × {terms[at].name}")
    model = fit(y, [group, *terms, both])
    return model.test(both.name) if model else TermTest(term=both.name, f=None, df=None, p=None)
