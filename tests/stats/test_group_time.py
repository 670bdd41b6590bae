"""Two groups before and after against R 4.2.2: t.test, car::Anova of type III, lm."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.errors import DataRefused
from surveykit.stats.group_time.compute import group_time
from surveykit.stats.group_time.values import GroupTime

PRE = ([58.2, 61.5, 55.0, 60.1, 57.3, 62.8, 59.9], [57.5, 60.2, 58.8, 61.1, 55.9, 63.0, 59.4, 56.6])
POST = ([48.1, 52.3, 44.9, 50.2, 46.0, 53.7, 51.5], [52.0, 56.6, 55.1, 56.0, 50.8, 59.9, 54.2, 53.3])
PAIR = st.tuples(st.integers(-30, 30), st.integers(-30, 30))
GROUP = st.lists(PAIR, max_size=9)


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-10)


def computed(**how: str) -> GroupTime:
    return group_time("sas", "SAS", [("o", PRE[0], POST[0]), ("c", PRE[1], POST[1])], **how)


def test_the_four_t_tests_of_papers() -> None:
    found = computed()
    one, two = found.within
    # t.test(post[g == 0], pre[g == 0], paired = TRUE); the same of g == 1
    assert (one.statistic, one.df, one.p) == (close(-27.61062928140299), 6, close(1.492477238767952e-07))
    assert one.ci == (close(-10.59073782400797), close(-8.866405033134889))
    assert (two.statistic, two.df, two.p) == (close(-12.39787334140747), 7, close(5.106758121566351e-06))
    # t.test(pre[g == 0], pre[g == 1], var.equal = TRUE); the same of post
    assert (found.before.statistic, found.before.p) == (close(0.1502809514821236), close(0.882849629446167))
    assert (found.after.statistic, found.after.p) == (close(-3.278248458541947), close(0.005993383293505597))
    welch = computed(usual="t.welch")
    assert (welch.after.statistic, welch.after.df) == (close(-3.244834123600826), close(12.02306113053296))


def test_what_papers_leave_out() -> None:
    found = computed()
    # t.test(ch[g == 0], ch[g == 1], var.equal = TRUE)
    assert found.change.difference == close(-9.728571428571428 + 4.325)
    assert found.change.ci == (close(-6.47911430377608), close(-4.328028553366775))
    # Anova(lm(cbind(pre, post) ~ factor(g), contrasts = contr.sum), idesign = ~time, type = 3): sums of squares
    error, persons = 6.01464285714286, 197.93428571428575
    assert (found.interaction.f, found.interaction.df) == (close(54.50402380952 / (error / 13)), (1, 13))
    assert found.interaction.p == close(6.899099862200302e-08)
    assert found.time.f == close(368.67202380952 / (error / 13))
    assert found.group.f == close(46.93371428571 / (persons / 13))
    assert found.group.p == pytest.approx(0.10266, abs=5e-6)


def test_covariance_analysis_with_adjusted_means() -> None:
    adjusted = computed().adjusted
    assert adjusted is not None
    # f <- lm(post ~ pre + factor(g)); predict(f, data.frame(pre = mean(pre), g = 0:1), interval = "confidence")
    one, two = adjusted.means
    assert (one.value, one.ci) == (close(49.40621763476332), (close(48.67581093208874), close(50.13662433743789)))
    assert (two.value, two.ci) == (close(54.84455956958212), (close(54.16136619057755), close(55.52775294858669)))
    # confint(f), summary(f): group 1 - group 0
    assert adjusted.difference.value == close(-5.438341934818799)
    assert adjusted.difference.ci == (close(-6.438897466982689), close(-4.4377864026549085))
    assert adjusted.slope is not None
    assert (adjusted.slope.value, adjusted.slope.statistic) == (close(1.178637463289240), close(11.996155651337602))
    # Anova(f, type = 3); anova(f, lm(post ~ pre * factor(g)))
    assert (adjusted.group.f, adjusted.group.p) == (close(140.2459967110139), close(5.601848268813027e-08))
    assert (adjusted.parallel.f, adjusted.parallel.p) == (close(0.1699604840977669), close(0.6880671150026241))


def test_groups_that_differed_before_are_said_to() -> None:
    found = group_time("m", "M", [("a", [1, 2, 3, 4], [2, 3, 5, 5]), ("b", [11, 12, 13, 14], [12, 12, 14, 15])])
    # t.test(c(1, 2, 3, 4), c(11, 12, 13, 14), var.equal = TRUE)$p.value
    facts = {c.code: c.facts for c in found.caveats}
    assert facts["before_differs"]["p"] == close(3.436402807612147e-05)


@pytest.mark.parametrize(
    "groups",
    [
        [("a", [], []), ("b", [], [])],
        [("a", [1.0], [2.0]), ("b", [1.0], [3.0])],
        [("a", [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]), ("b", [1.0, 1.0], [1.0, 1.0])],
        [("a", [math.nan] * 3, [1, 2, 3]), ("b", [1, 2, 3], [2, 2, 4])],
        [("a", [1e15, 1e15 + 1], [1e15 + 1, 1e15 + 2]), ("b", [1e15, 1e15 + 2], [1e15, 1e15 + 2])],
    ],
)
def test_nothing_to_compute_is_none_and_said(groups: list[tuple[str, list[float], list[float]]]) -> None:
    found = group_time("m", "M", groups)
    assert found.interaction.f is None
    assert found.caveats


def test_more_than_two_groups_are_refused() -> None:
    with pytest.raises(DataRefused) as refused:
        group_time("m", "M", [("a", [1], [2])] * 3)
    assert refused.value.code == "group_time_two_groups"


@settings(deadline=None, max_examples=40)
@given(GROUP, GROUP, st.integers(-50, 50), st.randoms())
def test_laws(one: list[tuple[int, int]], two: list[tuple[int, int]], shift: int, random: object) -> None:
    def of(a: list[tuple[int, int]], b: list[tuple[int, int]], scale: float = 1.0, add: float = 0.0) -> GroupTime:
        tables = [np.array(g, dtype=float).reshape(-1, 2) * scale + add for g in (a, b)]
        return group_time("m", "M", [(n, t[:, 0], t[:, 1]) for n, t in zip("ab", tables, strict=True)])

    here = of(one, two)
    turned, moved, mixed = of(two, one), of(one, two, 2.0, shift), of(one[::-1], two)
    for test in ("interaction", "time", "group"):
        f = getattr(here, test).f
        for other in (turned, moved, mixed):
            assert getattr(other, test).f == (None if f is None else pytest.approx(f, rel=1e-9, abs=1e-9))
    if here.change.statistic is not None:
        assert turned.change.statistic == pytest.approx(-here.change.statistic, rel=1e-9, abs=1e-12)
        # The interaction is the pooled t of the changes, squared.
        assert here.interaction.f == pytest.approx(here.change.statistic**2, rel=1e-12)
