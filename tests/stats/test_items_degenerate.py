"""Items, factors, correlations and agreement where there is nothing, too little, or only one value."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.errors import DataRefused
from surveykit.messages.items import CAVEATS
from surveykit.messages.statistics import CAVEATS as OLDER
from surveykit.stats.association.bland_altman import bland_altman
from surveykit.stats.association.correlation import correlate
from surveykit.stats.association.icc import icc
from surveykit.stats.association.kappa import kappa
from surveykit.stats.association.matrix import correlations
from surveykit.stats.association.moments import BLOCK, moments
from surveykit.stats.items.analysis import analyse_items
from surveykit.stats.items.content_validity import content_validity
from surveykit.stats.items.factors import factors

NAMES = ["a", "b", "c", "d"]
RANDOM = np.random.default_rng(11)
TRUE = RANDOM.normal(size=(200, 1))
SOUND = np.rint(3 + TRUE + RANDOM.normal(size=(200, 4))).clip(1, 5)
BAD = {
    "nobody": np.empty((0, 4)),
    "one": np.ones((1, 4)),
    "two": np.array([[1.0, 2, 3, 4], [2, 2, 4, 4]]),
    "all missing": np.full((50, 4), np.nan),
    "constant": np.full((50, 4), 3.0),
    "one constant": np.column_stack([SOUND[:, :3], np.full(200, 2.0)]),
    "twice the same": np.column_stack([SOUND[:, :3], SOUND[:, 0]]),
    "opposite": np.column_stack([SOUND[:, 0], 6 - SOUND[:, 0], SOUND[:, 1], 6 - SOUND[:, 1]]),
    "sound": SOUND,
}


def codes(caveats: Any) -> set[str]:
    for caveat in caveats:
        assert "{" not in {**OLDER, **CAVEATS}[caveat.code].format(**caveat.facts)
    return {caveat.code for caveat in caveats}


@pytest.mark.parametrize("values", BAD.values(), ids=BAD.keys())
def test_nothing_is_ever_nan(values: np.ndarray) -> None:
    found = [analyse_items(values, NAMES), analyse_items(values, NAMES, limits=(1, 5)), icc(values),
             bland_altman(values[:, 0], values[:, 1]), kappa(values[:, 0], values[:, 3])]  # fmt: skip
    found += [factors(values, NAMES, number=n, rotation=r) for n in (1, 2) for r in ("varimax", "promax")]  # type: ignore[arg-type]
    found += [correlations(values, NAMES, method=m) for m in ("pearson", "spearman", "kendall")]  # type: ignore[arg-type]
    found += [correlations(values[:, :2], NAMES[:2], controls=values[:, 2:], control_names=NAMES[2:])]
    for one in found:
        assert b"NaN" not in msgspec.json.encode(one)
        for value in _floats(msgspec.to_builtins(one)):
            assert np.isfinite(value)
        codes(getattr(one, "caveats", ()))


def _floats(value: Any) -> list[float]:
    if isinstance(value, float):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else []
    return [number for part in parts for number in _floats(part)]


def test_what_cannot_be_is_said() -> None:
    assert "too_few_to_factor" in codes(factors(BAD["one"], NAMES).caveats)
    assert "items_determine_each_other" in codes(factors(BAD["twice the same"], NAMES).caveats)
    assert "item_without_variance" in codes(factors(BAD["one constant"], NAMES).caveats)
    assert "too_few_for_ends" in codes(analyse_items(BAD["two"], NAMES).discrimination.caveats)
    assert "nothing_varies" in codes(icc(BAD["constant"]).caveats)
    assert "one_answer_only" in codes(kappa(np.ones(20), np.ones(20)).caveats)
    assert "measure_without_variance" in codes(correlate(np.ones(20), np.arange(20.0)).caveats)
    assert "controls_determine" in codes(correlate(SOUND[:, 0], SOUND[:, 1], controls=SOUND[:, :1]).caveats)
    perfect = correlate(np.arange(20.0), 7 - 2 * np.arange(20.0))
    assert (perfect.r, perfect.ci, perfect.p, codes(perfect.caveats)) == (-1.0, None, None, {"perfect_correlation"})
    shifted = icc(np.column_stack([np.arange(20.0), np.arange(20.0) + 3]))
    assert "no_error_left" in codes(shifted.caveats)
    assert shifted.value("ICC(C,1)").value == 1.0
    agreed = shifted.value("ICC(A,1)").value
    # McGraw and Wong: variance of the rows 35, of the columns (3² / 2) - 0 / 20, no error
    assert agreed == pytest.approx(35 / (35 + 4.5), rel=1e-12)


def test_floor_and_ceiling_of_the_total() -> None:
    flat = np.where(np.arange(100)[:, None] < 20, 5.0, RANDOM.integers(1, 5, (100, 4)))
    found = analyse_items(flat, NAMES, limits=(1, 5))
    assert found.total.ceiling == 0.2
    assert "ceiling_effect" in codes(found.caveats)
    assert "floor_effect" not in codes(found.caveats)


def test_refusals() -> None:
    for code, call in {
        "kendall_not_partial": lambda: correlate(SOUND[:, 0], SOUND[:, 1], method="kendall", controls=SOUND[:, 2:]),
        "too_few_measures": lambda: correlations(SOUND[:, :1], ["a"]),
        "measure_twice": lambda: correlations(SOUND[:, :2], ["a", "a"]),
        "too_few_occasions": lambda: icc(SOUND[:, :1]),
        "too_few_items_to_factor": lambda: factors(SOUND[:, :2], NAMES[:2]),
        "factor_number_refused": lambda: factors(SOUND, NAMES, number=4),
        "rating_refused": lambda: content_validity(np.array([[1.0, 5.0]]), ["a"]),
    }.items():
        with pytest.raises(DataRefused) as refused:
            call()
        assert refused.value.code == code


@given(st.integers(0, 10), st.sampled_from([1.0, 0.125, 1024.0]), st.sampled_from([0.0, 2.0**30, -(2.0**40)]))
def test_shift_and_scale_change_no_coefficient(seed: int, scale: float, shift: float) -> None:
    """By powers of two, so that the data themselves lose nothing."""
    values = SOUND[np.random.default_rng(seed).permutation(200)]
    before, after = analyse_items(values, NAMES), analyse_items(values * scale + shift, NAMES)
    assert after.reliability.alpha == pytest.approx(before.reliability.alpha, rel=1e-10)
    assert after.omega == pytest.approx(before.omega, rel=1e-10)
    one, two = (correlate(v[:, 0], v[:, 1]).r for v in (values, values * scale + shift))
    assert two == pytest.approx(one, rel=1e-10)


def test_blocks_make_no_difference() -> None:
    values = RANDOM.integers(1, 6, (3 * BLOCK + 17, 3)).astype(float)
    values[::50, 1] = np.nan
    whole = values[~np.isnan(values).any(axis=1)]
    found = moments(values + 1e13)
    assert (found.n, found.missing) == (whole.shape[0], values.shape[0] - whole.shape[0])
    np.testing.assert_allclose(found.covariance, np.cov(whole, rowvar=False), rtol=1e-11)
