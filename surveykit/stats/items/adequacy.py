"""Whether correlations are worth factoring: Kaiser-Meyer-Olkin and Bartlett's test of sphericity."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np
from scipy.special import chdtrc

from surveykit.stats.figures import Floats
from surveykit.stats.results import Caveat


class ItemAdequacy(msgspec.Struct, frozen=True, kw_only=True):
    """An item's own measure of sampling adequacy (MSA)."""

    item: str
    msa: float


class Bartlett(msgspec.Struct, frozen=True, kw_only=True):
    """Bartlett's test that nothing correlates."""

    chi2: float
    df: int
    p: float


class Adequacy(msgspec.Struct, frozen=True, kw_only=True):
    """KMO with each item's MSA, and Bartlett's test; None where the correlations are singular."""

    kmo: float | None
    items: tuple[ItemAdequacy, ...]
    bartlett: Bartlett | None
    caveats: tuple[Caveat, ...] = ()


def adequacy(correlation: Floats | None, n: int, items: Sequence[str]) -> Adequacy:
    """From correlations (k, k) of ``n`` respondents.

    KMO (Kaiser 1974): squared correlations over themselves and the squared partial correlations. Bartlett (1951):
    χ² = −(n − 1 − (2k + 5)/6) ln|R| on k(k − 1)/2 degrees of freedom.
    """
    if correlation is None:
        return Adequacy(kmo=None, items=(), bartlett=None)
    k = correlation.shape[0]
    values = np.linalg.eigvalsh(correlation)
    if values[0] < 1e-10:
        return Adequacy(kmo=None, items=(), bartlett=None, caveats=(Caveat(code="items_determine_each_other"),))
    logarithm = float(np.log(values).sum())
    scale = n - 1 - (2 * k + 5) / 6
    chi2, df = -scale * logarithm, k * (k - 1) // 2
    bartlett = Bartlett(chi2=chi2, df=df, p=float(chdtrc(df, max(0.0, chi2)))) if scale > 0 else None
    inverse = np.linalg.inv(correlation)
    root = np.sqrt(np.diag(inverse))
    partial = inverse / np.outer(root, root)
    seen, left = correlation**2, partial**2
    np.fill_diagonal(seen, 0.0)
    np.fill_diagonal(left, 0.0)
    if not seen.sum():
        return Adequacy(kmo=None, items=(), bartlett=bartlett)
    own = [float(seen[i].sum() / (seen[i].sum() + left[i].sum())) for i in range(k)]
    whole = float(seen.sum() / (seen.sum() + left.sum()))
    return Adequacy(
        kmo=whole,
        items=tuple(
            ItemAdequacy(item=name, msa=msa) for name, msa in zip(items, own, strict=True) if math.isfinite(msa)
        ),
        bartlett=bartlett,
    )
