"""Run and control charts: limits against R and NIST, every rule at its first and last moment, what cannot be drawn."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from msgspec.structs import replace

from surveykit.errors import DataRefused
from surveykit.stats.trend.chart import Chart
from surveykit.stats.trend.charts import chart_of
from surveykit.stats.trend.rare import days_between
from surveykit.stats.trend.rules import control_marks, run_marks
from surveykit.stats.trend.shewhart import spread_of

# R: cat(Nile[1:40])
NILE = [1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
        1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050,
        969]  # fmt: skip


def near(value: float) -> object:
    return pytest.approx(value, rel=1e-10)


def marked(chart: Chart, rule: str) -> list[int]:
    return [m.position for m in chart.marks if m.rule == rule]


def codes(chart: Chart) -> list[str]:
    return [c.code for c in chart.caveats]


def test_xmr_against_r() -> None:
    # R: y <- as.numeric(Nile)[1:40]; mr <- mean(abs(diff(y)))
    #    c(mean(y), mr, mean(y) - 3*mr/1.128, mean(y) + 3*mr/1.128, 3.267*mr)
    found = chart_of(NILE)
    assert (found.type, found.limits, found.caveats) == ("xmr", "full", ())
    assert found.centre == (near(1026),) * 40
    assert found.range_centre == near(148.23076923076923)
    assert found.lower == (near(631.76923076923072),) * 40
    assert found.upper == (near(1420.2307692307693),) * 40
    assert found.range_limit == near(484.26992307692302)
    assert found.ranges[:3] == (None, 40.0, 197.0)


def test_xmr_against_nist() -> None:
    # e-Handbook 6.3.2.2, individuals chart: flow rate, mean 50.81, moving range 1.8778, limits 55.8041 and 45.8159.
    spread = spread_of(np.array([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]))
    assert (round(spread.centre, 2), round(spread.moving, 4)) == (50.81, 1.8778)
    assert round(spread.centre + 3 * spread.sigma, 4) == 55.8041
    assert round(spread.centre - 3 * spread.sigma, 4) == 45.8159


def test_what_came_after_is_judged_by_what_was() -> None:
    # R: b <- as.numeric(Nile)[1:28]; c(mean(b), mean(b) -+ 3*mean(abs(diff(b)))/1.128, median(b))
    found = chart_of(NILE, changed=28)
    assert found.baseline == 28
    assert found.centre == (near(1097.75),) * 40
    assert (found.lower[0], found.upper[39]) == (near(722.25748620961383), near(1473.2425137903861))
    assert marked(found, "beyond") == [31, 34, 36]
    assert marked(found, "eight") == list(range(28, 40))
    assert chart_of(NILE, asked="run", changed=28).centre == (1130.0,) * 40
    short = chart_of(NILE, changed=11)
    assert codes(short) == ["chart_baseline_short"]
    assert (short.caveats[0].facts, short.baseline) == ({"n": 11, "least": 12}, 40)


EVENTS = [12, 9, 14, 8, 11, 15, 7, 10, 13, 9, 12, 30, 8, 11]
SIZES = [110, 95, 130, 88, 120, 140, 77, 101, 125, 99, 118, 121, 90, 112]


def test_p_chart_against_r() -> None:
    # R: p <- sum(ev)/sum(n); s <- sqrt(p*(1-p)/n); p - 3*s; p + 3*s
    found = chart_of(EVENTS, SIZES)
    assert (found.type, found.limits, codes(found)) == ("p", "provisional", ["chart_provisional"])
    assert found.centre == (near(0.1107470511140236),) * 14
    assert found.lower[:3] == (near(0.020982749845132695), near(0.014155710320252923), near(0.028175903422046289))
    assert found.upper[6] == near(0.21803591208751361)
    assert marked(found, "beyond") == [11]


def test_u_chart_against_r() -> None:
    # R: u <- sum(c0)/sum(e); s <- sqrt(u/e); u + 3*s; every lower limit is below 0
    falls = [5, 9, 4, 7, 6, 8, 5, 3, 6, 7, 4, 16, 5, 6]
    days = [1810.5, 1795, 1902, 1760, 1833, 1850.5, 1799, 1685, 1888, 1840, 1795, 1822, 1801, 1777]
    found = chart_of(falls, days)
    assert found.type == "u"
    assert found.centre[0] == near(0.0035886110892026186)
    assert (found.upper[0], found.upper[13]) == (near(0.0078122344914395578), near(0.0078518604756208574))
    assert found.lower == (None,) * 14
    assert marked(found, "beyond") == [11]
    assert replace(chart_of(falls, days, asked="u"), asked="auto") == found


def test_rare_events_against_r() -> None:
    # R: c(.693*mean(g), mean(g) + 3*sqrt(mean(g)*(mean(g)+1)))
    gaps = [3, 12, 0, 7, 21, 5, 14, 2, 9, 30, 6, 11, 4, 95, 8]
    g = chart_of(gaps, asked="g")
    assert (g.centre[0], g.upper[0], g.lower) == (near(10.4874), near(62.00933998919087), ())
    assert marked(g, "beyond") == [13]
    # R: z <- t^(1/3.6); mr <- mean(abs(diff(z))); c(mean(z)^3.6, (mean(z) + 3*mr/1.128)^3.6); the lower one is negative
    times = [3.5, 12.1, 0.4, 7, 21.3, 5, 14, 2.2, 9, 30, 6.8, 11, 4, 95.5, 8]
    t = chart_of(times, asked="t")
    assert (t.centre[0], t.upper[0], t.lower[0]) == (near(9.4574281483314753), near(174.62630187711619), None)
    steady = chart_of([20, 22, 25, 19, 24, 21, 23, 26, 18, 22, 20, 25, 21], asked="t")
    assert (steady.lower[0], steady.upper[0]) == (near(13.174444275693755), near(34.20146741932767))


def test_days_between() -> None:
    assert days_between([date(2026, 3, 1), date(2026, 2, 27), date(2026, 3, 1)]) == (2, 0)


# ---- rules: one point fewer breaks none


@pytest.mark.parametrize(("n", "there"), [(5, False), (6, True)])
def test_shift_of_a_run_chart(n: int, there: bool) -> None:
    values = np.array([1.0, -1.0, *([2.0, 3.0] * n)[:n], -1.0])
    assert [m.position for m in run_marks(values, 0.0) if m.rule == "shift"] == (list(range(2, 8)) if there else [])


def test_a_point_on_the_median_neither_counts_nor_breaks() -> None:
    values = np.array([1.0, 2.0, 0.0, 1.0, np.nan, 2.0, 1.0, 2.0, -1.0])
    assert [m.position for m in run_marks(values, 0.0) if m.rule == "shift"] == [0, 1, 3, 5, 6, 7]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([9, 1, 2, 3, 4, 1], []),
        ([9, 1, 2, 3, 4, 5, 1], [1, 2, 3, 4, 5]),
        ([9, 1, 2, 2, 3, 4, 1], []),
        ([9, 1, 2, 2, 3, 4, 5, 1], [1, 2, 3, 4, 5, 6]),
        ([1, 5, 5, 4, 3, 2, 1, 7], [1, 2, 3, 4, 5, 6]),
    ],
)
def test_trend_of_a_run_chart(values: list[float], expected: list[int]) -> None:
    assert [m.position for m in run_marks(np.array(values, dtype=float), 2.5) if m.rule == "trend"] == expected


def control(values: list[float], rule: str) -> list[int]:
    z = np.array(values)
    return [m.position for m in control_marks(z, np.zeros(z.size), np.ones(z.size)) if m.rule == rule]


def test_the_rules_of_a_control_chart() -> None:
    assert control([3.0, 3.001, -3.0, -3.1], "beyond") == [1, 3]
    assert control([-1, *[0.5, 1.5] * 4, -1], "eight") == list(range(1, 9))
    assert control([-1, *[0.5, 1.5] * 3, 0.5, -1], "eight") == []
    assert control([0.5, 1.5, 0.5, 1.5, 0.0, 0.5, 1.5, 0.5, 1.5], "eight") == []
    assert control([1, -2, -1.5, -1, 0, 1, 2, 1], "six") == [1, 2, 3, 4, 5, 6]
    assert control([1, -2, -1.5, -1, 0, 1, 0], "six") == []
    assert control([1, -2, -1.5, -1.5, -1, 0, 1, 0], "six") == []
    assert control([0, 2.1, 0, 2.5, 0], "two_of_three") == [1, 3]
    assert control([0, 2.1, 0, -2.5, 0], "two_of_three") == []
    assert control([0, 2.0, 2.0, 0], "two_of_three") == []
    assert control([2, *[0.5, -0.5] * 7, 0.2, 2], "fifteen") == list(range(1, 16))
    assert control([2, *[0.5, -0.5] * 7, 2], "fifteen") == []


# ---- too few points, no variation, what does not fit


@pytest.mark.parametrize(("n", "kind"), [(1, "line"), (4, "line"), (9, "line"), (10, "run"), (11, "run"), (12, "xmr")])
def test_few_points_get_less(n: int, kind: str) -> None:
    found = chart_of(NILE[:n])
    assert found.type == kind
    expected = {"line": ["chart_line"], "run": ["chart_run"], "xmr": ["chart_provisional"]}[kind]
    assert codes(found) == expected
    assert chart_of(NILE[:n], asked="xmr").type == kind


def test_a_line_that_was_asked_for_says_nothing() -> None:
    assert chart_of(NILE, asked="line").caveats == ()


@pytest.mark.parametrize("asked", ["xmr", "run", "g", "t"])
def test_all_equal(asked: str) -> None:
    found = chart_of([0.0] * 20, asked=asked)  # type: ignore[arg-type]
    assert found.marks == ()
    assert found.upper == ()
    assert codes(found) == ([] if asked == "run" else ["chart_no_variation"])


def test_everyone_or_nobody() -> None:
    for events in ([0] * 20, [50] * 20):
        found = chart_of(events, [50] * 20, asked="p")
        assert (found.upper, found.marks) == ((), ())
        assert "chart_no_variation" in codes(found)
    assert "chart_rare" in codes(chart_of([0] * 20, [50] * 20, asked="u"))


def test_nothing_at_all() -> None:
    assert chart_of([]).values == ()
    assert chart_of([None, None]).n == 0
    assert chart_of([0, 2], [0, 10]).values == (None, 0.2)


def test_a_far_offset_costs_nothing() -> None:
    shifted, plain = chart_of([v + 1e15 for v in NILE]), chart_of(NILE)
    assert shifted.range_centre == plain.range_centre
    assert shifted.marks == plain.marks


def test_the_same_chart_in_another_unit() -> None:
    doubled, plain = chart_of([2 * v for v in NILE]), chart_of(NILE)
    assert doubled.marks == plain.marks
    turned = chart_of([-v for v in NILE])
    assert turned.marks == plain.marks
    assert [-v for v in turned.upper if v] == pytest.approx(list(plain.lower), rel=1e-12)


@pytest.mark.parametrize(
    ("values", "sizes", "asked", "code"),
    [
        ([5], [4], "p", "p_counts_refused"),
        ([1.5], [4], "p", "p_counts_refused"),
        ([-1], [4], "u", "u_counts_refused"),
        ([1], [0], "u", "u_counts_refused"),
        ([1], None, "p", "chart_needs_sizes"),
        ([1], [4], "g", "chart_takes_no_sizes"),
        ([1.5] * 12, None, "g", "g_value_refused"),
        ([-1.5] * 12, None, "t", "t_value_refused"),
        ([1e200], None, "auto", "value_too_large"),
    ],
)
def test_what_is_refused(values: list[float], sizes: list[float] | None, asked: str, code: str) -> None:
    with pytest.raises(DataRefused) as error:
        chart_of(values, sizes, asked=asked)  # type: ignore[arg-type]
    assert error.value.code == code
