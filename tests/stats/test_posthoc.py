"""Pairs after an analysis of variance against R 4.2.2; P of ranges where ptukey has 8 digits only to those."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.errors import DataRefused
from surveykit.stats import run
from surveykit.stats.posthoc.dunnett import dunnett_quantile, dunnett_sf
from surveykit.stats.posthoc.methods import METHODS
from surveykit.stats.ranks import kruskal
from surveykit.stats.run import Asked, Measure
from surveykit.stats.several import anova, welch_anova

GROUPS = [("a", [3, 1, 4, 1, 5]), ("b", [9, 2, 6, 5, 3, 5]), ("c", [8, 9, 7, 9])]
T = (-1.8648048840999152, -4.170005979844106, -2.5842552914980299)


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-10)


def test_lsd_t() -> None:
    pairs = anova("m", "M", GROUPS, posthoc="lsd").posthoc
    # t <- d / sqrt(s2 * (1/ni + 1/nj)); 2 * pt(-abs(t), 12); d + c(-1, 1) * qt(.975, 12) * se
    assert [p.statistic for p in pairs] == [close(t) for t in T]
    assert [p.p for p in pairs] == [
        close(p) for p in (0.086841716645244843, 0.0012994253979510429, 0.023909617896833563)
    ]
    assert pairs[0].ci == (close(-4.7704502739875263), close(0.3704502739875255))
    # Only after a significant F.
    same = anova("m", "M", [("a", [1, 2, 3]), ("b", [1, 2, 4]), ("c", [2, 2, 3])], posthoc="lsd")
    assert (same.posthoc, [c.code for c in same.caveats if c.code.startswith("lsd")]) == ((), ["lsd_without_f"])


def test_bonferroni() -> None:
    pairs = anova("m", "M", GROUPS, posthoc="bonferroni").posthoc
    # min(1, 3 * p); qt(1 - .05 / 6, 12)
    assert [p.p_adjusted for p in pairs] == [
        close(p) for p in (0.2605251499357345, 0.0038982761938531289, 0.071728853690500693)
    ]
    assert pairs[2].ci == (close(-6.7455089810620841), close(0.24550898106208408))
    welch = welch_anova("m", "M", GROUPS, posthoc="bonferroni").posthoc
    # t.test(x, y, conf.level = 1 - .05 / 3)
    assert [p.df for p in welch] == [close(d) for d in (8.8941798941798957, 6.3003689239043785, 6.9462551549820413)]
    assert [p.p_adjusted for p in welch] == [
        close(p) for p in (0.36101443147423018, 0.0027857903919447863, 0.066515972558308795)
    ]
    assert welch[1].ci == (close(-8.4637773367025737), close(-2.4362226632974249))


def test_snk_q() -> None:
    pairs = anova("m", "M", GROUPS, posthoc="snk").posthoc
    # q = t * sqrt(2); neighbours ptukey(q, 2, 12), the ends ptukey(q, 3, 12)
    assert [p.statistic for p in pairs] == [
        close(q) for q in (-2.6372323582736881, -5.8972790118724427, -3.6546888818709502)
    ]
    assert [p.p for p in pairs] == [
        close(0.086841716645244843), pytest.approx(0.0034366652891576477, abs=1e-8), close(0.023909617896833563)
    ]  # fmt: skip
    assert all(p.ci is None for p in pairs)
    # A pair within a range that does not differ is not declared different.
    wide = anova("m", "M", [("a", [1, 5]), ("b", [1.1, 5.2]), ("c", [2, 6])], posthoc="snk").posthoc
    ends = next(p for p in wide if p.groups == ("a", "c"))
    assert all(p.p_adjusted >= ends.p for p in wide)


def test_dunnett_t() -> None:
    result = anova("m", "M", GROUPS, posthoc="dunnett")
    assert [p.groups for p in result.posthoc] == [("b", "a"), ("c", "a")]
    # 1 - the double integral by integrate(), rel.tol 1e-12; mvtnorm::pmvt gives 0.1504907530824678 for the first
    assert [p.p for p in result.posthoc] == [
        pytest.approx(0.15049075308246751, rel=1e-10), pytest.approx(0.0024489935673958074, rel=1e-9)
    ]  # fmt: skip
    assert "control_first" in [c.code for c in result.caveats]
    # uniroot() of the same at .05
    assert dunnett_quantile(0.05, (6 / 11, 4 / 9), 12) == pytest.approx(2.5036364466927727, rel=1e-8)
    # Dunnett (1964), two-sided 5 %, 20 degrees of freedom: 2.38 (2 groups), 2.65 (4 groups), 2.90 (8 groups, 2.95 at 9)
    assert dunnett_quantile(0.05, [0.5] * 2, 20) == pytest.approx(2.38, abs=0.005)
    assert dunnett_quantile(0.05, [0.5] * 4, 20) == pytest.approx(2.65, abs=0.005)
    # One comparison is Student's t: 2 * pt(-2.5, 7)
    assert dunnett_sf(2.5, [0.4], 7) == pytest.approx(0.040992218585752874, rel=1e-9)


def test_a_method_never_changes_the_test() -> None:
    measure, groups = Measure(code="m", label="M", kind="score"), tuple(GROUPS)
    found = run.measure_groups(measure, groups, Asked(posthoc="lsd"))
    assert (found.test, found.posthoc[0].test) == ("anova.welch", "games_howell")
    assert "posthoc_not_for_test" in [c.code for c in found.caveats]
    assert run.measure_groups(measure, groups, Asked(posthoc="lsd", usual="t.student")).posthoc[0].test == "lsd"
    assert run.measure_groups(measure, groups, Asked(posthoc="none")).posthoc == ()
    with pytest.raises(DataRefused) as refused:
        run.measure_groups(measure, groups, Asked(posthoc="lsd", test="kruskal"))
    assert refused.value.code == "posthoc_does_not_fit"


def test_dunn_with_bonferroni() -> None:
    plain, more = kruskal("m", "M", GROUPS), kruskal("m", "M", GROUPS, posthoc="bonferroni")
    assert [p.p_adjusted for p in more.posthoc] == [min(1.0, 3 * p.p) for p in plain.posthoc if p.p is not None]


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.lists(st.integers(-5, 5), min_size=2, max_size=6), min_size=3, max_size=4),
    st.sampled_from(("tukey", "lsd", "snk", "bonferroni")),
)
def test_laws(groups: list[list[int]], method: str) -> None:
    def pairs(order: list[int], scale: float, add: float) -> dict[frozenset[str], tuple[float, float]]:
        named = [(str(i), [scale * v + add for v in groups[i]]) for i in order]
        found = anova("m", "M", named, posthoc=method).posthoc
        return {frozenset(p.groups): (abs(p.statistic or 0.0), p.p or 0.0) for p in found}

    order = list(range(len(groups)))
    here = pairs(order, 1, 0)
    for other in (pairs(order[::-1], 1, 0), pairs(order, 0.5, 7), pairs(order, -2, 0)):
        if method != "snk" or len({sum(g) / len(g) for g in groups}) == len(groups):
            assert {key: pytest.approx(value, rel=1e-8, abs=1e-12) for key, value in here.items()} == other


def test_every_method_that_is_offered_works() -> None:
    measure = Measure(code="m", label="M", kind="score")
    for test, methods in METHODS.items():
        if test in ("anova", "anova.welch", "kruskal"):
            for method in methods:
                found = run.measure_groups(measure, tuple(GROUPS), Asked(test=test, posthoc=method))
                assert len(found.posthoc) == (
                    2 if method == "dunnett" else len(list(itertools.combinations(GROUPS, 2)))
                )
