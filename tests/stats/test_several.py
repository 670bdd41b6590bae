"""Analyses of variance against R 4.2.2 and NIST's certified values, whose last sets ask for every digit there is."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.stats.results import Result
from surveykit.stats.several import anova, welch_anova

NIST = Path(__file__).parents[1] / "reference" / "nist"
GROUPS = [("a", [3, 1, 4, 1, 5]), ("b", [9, 2, 6, 5, 3, 5]), ("c", [8, 9, 7, 9])]

COLUMNS = st.lists(
    st.lists(st.one_of(st.integers(-5, 5).map(lambda n: n / 10), st.just(math.nan)), max_size=8), min_size=3, max_size=5
)


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-10)


def codes(result: Result) -> list[str]:
    return [caveat.code for caveat in result.caveats]


def test_anova_with_tukey() -> None:
    result = anova("m", "M", GROUPS)
    # anova(lm(v ~ f))
    assert (result.statistic, result.df, result.p) == (close(8.717892425905603), (2, 12), close(0.004590222700757582))
    between, within = 66.18333333333335, 45.54999999999999
    assert result.effect
    assert result.effect.eta_squared == close(between / (between + within))
    assert result.effect.value == close((between - 2 * within / 12) / (between + within + within / 12))
    # TukeyHSD(aov(v ~ f)): 8 digits
    assert [pair.difference for pair in result.posthoc] == [close(d) for d in (-2.2, -5.45, -3.25)]
    assert [pair.p for pair in result.posthoc] == [
        pytest.approx(p, abs=1e-8) for p in (0.191157767940141832, 0.003436665289157648, 0.057887556701659126)
    ]
    assert result.posthoc[0].ci == (
        pytest.approx(-5.347407047641327, abs=1e-7),
        pytest.approx(0.9474070476413265, abs=1e-7),
    )


def test_welch_with_games_howell() -> None:
    result = welch_anova("m", "M", GROUPS)
    # oneway.test(v ~ f)
    assert result.statistic == close(17.03653127735974)
    assert result.df == (2, close(7.797954216515933))
    assert result.p == close(0.001425635890651912)
    assert result.effect
    above = 2 * (17.03653127735974 - 1)
    assert result.effect.value == close(above / (above + 15))
    assert codes(result) == ["few"] * 3 + ["omega_estimated"]
    # u <- s2[i]/n[i]; w <- s2[j]/n[j]; t <- (m[i] - m[j])/sqrt(u + w)
    # df <- (u + w)^2/(u^2/(n[i] - 1) + w^2/(n[j] - 1)); ptukey(abs(t)*sqrt(2), 3, df, lower = FALSE)
    expected = [
        (-1.717911380774667, 8.894179894179896, 0.2515346311002051),
        (-5.845813704825399, 6.300368923904376, 0.002270709907490787),
        (-2.931419509211032, 6.946255154982041, 0.05131865752803821),
    ]
    for pair, (t, df, p) in zip(result.posthoc, expected, strict=True):
        assert (pair.statistic, pair.df, pair.p) == (close(t), close(df), pytest.approx(p, abs=1e-8))
    # m[1] - m[3] - qtukey(.95, 3, df)/sqrt(2)*sqrt(u + w)
    assert result.posthoc[1].ci
    assert result.posthoc[1].ci[0] == pytest.approx(-8.27140833024354, abs=1e-6)


# Digits that doubles can hold: SmLs07 to 09 are 1e12 + 0.1 x small numbers, stored to about 1e-4.
@pytest.mark.parametrize(
    ("name", "rel"),
    [
        ("AtmWtAg", 1e-9),
        ("SiRstv", 1e-12),
        ("SmLs01", 1e-12),
        ("SmLs02", 1e-12),
        ("SmLs03", 1e-12),
        ("SmLs04", 1e-8),
        ("SmLs05", 1e-8),
        ("SmLs07", 5e-4),
        ("SmLs08", 5e-4),
        ("SmLs09", 9.9e-5),
    ],
)
def test_nist(name: str, rel: float) -> None:
    certified = json.loads((NIST / "nist.json").read_text())["anova"][name]["certified"]
    groups: dict[str, list[float]] = {}
    with (NIST / "anova" / f"{name}.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            groups.setdefault(row["group"], []).append(float(row["y"]))
    result = anova("y", "y", list(groups.items()))
    assert result.statistic == pytest.approx(float(certified["F"]), rel=rel)
    assert result.df == (float(certified["df_between"]), float(certified["df_within"]))
    assert result.effect
    assert result.effect.eta_squared == pytest.approx(float(certified["r2"]), rel=rel)


def test_the_unit_and_the_origin_do_not_matter() -> None:
    moved = [(name, [1e6 + 16 * x for x in values]) for name, values in GROUPS]
    for test in (anova, welch_anova):
        assert test("m", "M", moved).statistic == close(test("m", "M", GROUPS).statistic or 0.0)


def test_no_variation_within_the_groups() -> None:
    flat = [("a", [0.1] * 3), ("b", [0.3] * 4), ("c", [0.1 + 0.2] * 3)]
    for test in (anova, welch_anova):
        result = test("m", "M", flat)
        assert (result.statistic, result.p, result.posthoc) == (None, None, ())
        assert codes(result).count("zero_variance") == 3
    assert "no_variance_at_all" in codes(anova("m", "M", flat))


def test_groups_with_one_value_or_none() -> None:
    groups = [*GROUPS, ("d", [4.0]), ("e", [math.nan])]
    classical, welch = anova("m", "M", groups), welch_anova("m", "M", groups)
    assert classical.df == (3, 12)
    assert (welch.statistic, welch.p) == (None, None)
    assert "too_few" in codes(welch)
    assert "too_few" not in codes(classical)
    assert codes(classical)[-1] == "group_left_out"
    assert [(g.n, g.missing) for g in classical.groups] == [(5, 0), (6, 0), (4, 0), (1, 0), (0, 1)]


@settings(max_examples=20, deadline=None)
@given(COLUMNS)
def test_the_order_of_the_groups_does_not_matter(columns: list[list[float]]) -> None:
    groups = [(str(i), values) for i, values in enumerate(columns)]
    for test in (anova, welch_anova):
        here, there = test("m", "M", groups), test("m", "M", groups[::-1])
        assert (here.p is None) == (there.p is None)
        if here.p is None:
            assert here.caveats
            continue
        assert 0 <= here.p <= 1
        assert here.p == pytest.approx(there.p, rel=1e-9)
        for pair in here.posthoc:
            assert pair.p is not None
            assert pair.ci
            assert pair.difference is not None
            assert 0 <= pair.p <= 1
            assert pair.ci[0] < pair.difference < pair.ci[1]
            # The interval and the P of a pair are one statement.
            assert (pair.ci[0] > 0 or pair.ci[1] < 0) == (pair.p < 0.05) or pair.p == pytest.approx(0.05)
