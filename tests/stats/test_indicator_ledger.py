"""Ledger, charts and before against after, against R."""

from __future__ import annotations

from typing import Literal

import pytest

from surveykit.errors import DataRefused
from surveykit.model.months import between, month_of, shifted
from surveykit.stats.indicators.charts import chart_of_months, gaps, rare
from surveykit.stats.indicators.compare import before_after
from surveykit.stats.indicators.ledger import ledger, met, nature_of
from surveykit.stats.indicators.values import Ledger, UnitMonth
from surveykit.stats.trend.charts import chart_of

EXACT = 1e-10
# n=c(100,120,90,110,105,95,130,98,102,111,115,99); x=c(5,7,3,6,4,8,9,2,5,6,7,4)
N = (100, 120, 90, 110, 105, 95, 130, 98, 102, 111, 115, 99)
X = (5, 7, 3, 6, 4, 8, 9, 2, 5, 6, 7, 4)
MONTHS = between("2026-01", "2026-12")


def cells(unit: str = "A", times: int = 1, months: tuple[str, ...] = MONTHS) -> list[UnitMonth]:
    return [
        UnitMonth(unit=unit, month=m, numerator=x, denominator=n * times) for m, x, n in zip(months, X, N, strict=True)
    ]


def year(given: list[UnitMonth], per: int = 100, exposure: bool = False, units: tuple[str, ...] = ("A",)) -> Ledger:
    return ledger(given, units, "2026-01", "2026-12", per=per, exposure=exposure)


def test_months_are_read_as_people_write_them() -> None:
    for text in ("2026-08", "2026/8", "202608", "2026年8月", " 2026.08 ", "2026-08-31", "20260831", "2026年8月3日"):
        assert month_of(text) == "2026-08", text
    for text in ("", "2026", "2026-13", "8月", "2026-00", "abc", "2026-123"):
        assert month_of(text) is None, text
    assert (shifted("2026-01", -1), shifted("2025-12", 1), shifted("2026-03", -12)) == ("2025-12", "2026-01", "2025-03")
    assert between("2025-11", "2026-02") == ("2025-11", "2025-12", "2026-01", "2026-02")
    assert between("2026-02", "2026-01") == ()


def test_a_rate_of_all_is_of_sums_and_no_mean_of_rates() -> None:
    given = [
        UnitMonth(unit="A", month="2026-01", numerator=1, denominator=10),
        UnitMonth(unit="B", month="2026-01", numerator=2, denominator=230),
        UnitMonth(unit="A", month="2026-02", numerator=9),
    ]
    found = ledger(given, ("A", "B"), "2026-01", "2026-02", per=100)
    # 3 / 240, not the mean of 10 % and 0.87 %
    assert found.total.rate == pytest.approx(1.25, rel=EXACT)
    # The month without a denominator is said, and enters nothing.
    assert (found.total.numerator, found.total.missing, found.months[1].rate) == (3, 1, None)
    assert [line.label for line in found.units] == ["A", "B"]


def test_events_among_nobody_enter_nothing() -> None:
    given = [
        UnitMonth(unit="A", month="2026-01", numerator=2, denominator=0),
        UnitMonth(unit="A", month="2026-02", numerator=0, denominator=0),
        UnitMonth(unit="A", month="2026-03", numerator=1, denominator=50),
    ]
    found = ledger(given, ("A",), "2026-01", "2026-03", per=100)
    assert (found.total.rate, found.total.missing) == (2.0, 1)
    assert [line.rate for line in found.months] == [None, None, 2.0]
    assert ledger(given, ("A",), "2026-02", "2026-02", per=100).total.ci is None


def test_intervals_are_those_of_r() -> None:
    one = [UnitMonth(unit="A", month="2026-01", numerator=12, denominator=240)]
    ci = ledger(one, ("A",), "2026-01", "2026-01", per=100).total.ci
    # prop.test(12,240,correct=FALSE)$conf.int*100
    assert ci == pytest.approx((2.8830303254792065, 8.5348224692610870), rel=EXACT)
    days = [UnitMonth(unit="A", month="2026-01", numerator=12, denominator=18000)]
    ci = ledger(days, ("A",), "2026-01", "2026-01", per=1000, exposure=True).total.ci
    # poisson.test(12,18000)$conf.int*1000
    assert ci == pytest.approx((0.34447639492901205, 1.16453250267649744), rel=EXACT)
    assert ledger(days, ("A",), "2026-01", "2026-01", per=1).total.ci is None


def test_changes_are_to_the_period_before_and_to_last_year_where_every_month_is_there() -> None:
    old = cells(months=between("2025-01", "2025-12"), times=2)
    found = ledger([*old, *cells()], ("A",), "2026-01", "2026-03", per=100)
    # 15/310 against (6+7+4)/(2*(111+115+99)) and against 15/620
    assert found.total.change == pytest.approx(100 * (15 / 310 - 17 / 650), rel=EXACT)
    assert found.total.change_year == pytest.approx(100 * (15 / 310 - 15 / 620), rel=EXACT)
    assert found.months[0].change == pytest.approx(100 * (5 / 100 - 4 / 198), rel=EXACT)
    # A month short, the year before is another span and is not compared.
    short = ledger([*old[1:], *cells()], ("A",), "2026-01", "2026-03", per=100)
    assert short.total.change_year is None
    assert short.months[1].change_year is not None


def test_a_target_is_met_at_its_value() -> None:
    assert met(0.1 + 0.2, 0.3, "low") is True
    assert met(0.31, 0.3, "low") is False
    assert met(95.0, 95.0, "high") is True
    assert met(None, 1.0, "low") is None
    assert met(1.0, None, "low") is None


def test_charts_have_the_limits_of_r() -> None:
    assert (nature_of(100, False), nature_of(1000, True), nature_of(1, False)) == ("people", "time", "ratio")
    people = chart_of_months(year(cells()).months, "people", 100)
    # pb=sum(x)/sum(n); pb*100; (pb+3*sqrt(pb*(1-pb)/n))[1:2]*100
    assert people.type == "p"
    assert people.centre[0] == pytest.approx(5.1764705882352944, rel=EXACT)
    assert people.upper[:2] == pytest.approx((11.823019241223534, 11.243911632897353), rel=EXACT)
    days = chart_of_months(year(cells(times=10), 1000, True).months, "time", 1000)
    # e=n*10; u=sum(x)/sum(e); c(u*1000,(u+3*sqrt(u/e))[3]*1000)
    assert days.type == "u"
    assert (days.centre[2], days.upper[2]) == pytest.approx((5.17647058823529438, 12.37123993008030887), rel=EXACT)
    assert days.lower[2] is None


def test_what_no_law_fits_is_drawn_as_single_values() -> None:
    more = [
        UnitMonth(unit="A", month=m, numerator=x + 0.5, denominator=n) for m, x, n in zip(MONTHS, X, N, strict=True)
    ]
    found = chart_of_months(year(more).months, "people", 100)
    assert (found.type, found.caveats[0].code) == ("xmr", "indicator_counts_unfit")
    over = [*cells()[:11], UnitMonth(unit="A", month="2026-12", numerator=9, denominator=4)]
    assert chart_of_months(year(over).months, "people", 100).caveats[0].code == "indicator_counts_unfit"
    assert chart_of_months(year(cells()).months, "ratio", 1).type == "xmr"
    with pytest.raises(DataRefused) as refused:
        chart_of_months(year(cells()).months, "people", 100, asked="g", name="x")
    assert refused.value.code == "indicator_no_days"
    nothing = chart_of_months(ledger([], ("A",), "2026-01", "2026-12", per=100).months, "people", 100)
    assert set(nothing.values) == {None}


def test_rare_events_are_seen_by_the_days_between() -> None:
    times = ("2026-01-05T23:50", "2026-01-06T00:10", "2026-01-01T12:00")
    assert gaps(times, "g") == (4.0, 1.0)
    assert gaps(times, "t")[1] == pytest.approx(20 / 1440, rel=EXACT)
    # g=c(10,25,3,40,12,8,30,22,15,5,18,27); c(.693*mean(g), mean(g)+3*sqrt(mean(g)*(mean(g)+1)))
    found = chart_of((10, 25, 3, 40, 12, 8, 30, 22, 15, 5, 18, 27), asked="g")
    assert (found.centre[0], found.upper[0]) == pytest.approx((12.416250000000000, 73.146300922200183), rel=EXACT)
    quiet = [UnitMonth(unit="A", month=m, numerator=float(n % 2), denominator=900) for n, m in enumerate(MONTHS)]
    assert rare(year(quiet, 1000, True).months, 11)
    assert not rare(year(quiet, 1000, True).months, 10)
    assert not rare(year(cells(times=10), 1000, True).months, 66)


def test_before_against_after_by_what_is_counted() -> None:
    days = [
        UnitMonth(unit="A", month="2026-01", numerator=12, denominator=18000),
        UnitMonth(unit="A", month="2026-02", numerator=4, denominator=17500),
    ]
    found, told = before_after("i", "falls", days, "2026-02", "time", names=("before", "after"))
    assert found is not None
    assert not told
    # p=poisson.test(c(4,12),c(17500,18000)); c(p$p.value,p$estimate,p$conf.int)
    assert found.test == "poisson"
    assert found.p == pytest.approx(0.077275548091111479, rel=EXACT)
    assert found.effect is not None
    assert found.effect.value == pytest.approx(0.342857142857142860, rel=EXACT)
    assert found.effect.ci == pytest.approx((0.080594238100499191, 1.131253024745527469), rel=1e-9)
    people = [
        UnitMonth(unit="A", month="2026-01", numerator=47, denominator=2821),
        UnitMonth(unit="A", month="2026-02", numerator=46, denominator=2837),
    ]
    found, _ = before_after("i", "x", people, "2026-02", "people", names=("before", "after"))
    assert found is not None
    # chisq.test(matrix(c(46,2837-46,47,2821-47),2),correct=FALSE)
    assert found.test == "chi2"
    assert (found.statistic, found.p) == pytest.approx((0.017438873861194051, 0.894939738229265980), rel=EXACT)


@pytest.mark.parametrize(
    ("nature", "numerator", "code"),
    [
        ("ratio", 3.0, "indicator_no_test"),
        ("people", 0.5, "indicator_counts_unfit"),
        ("time", 1.5, "indicator_counts_unfit"),
        ("people", 500.0, "indicator_counts_unfit"),
    ],
)
def test_what_cannot_be_tested_is_said(nature: Literal["people", "time", "ratio"], numerator: float, code: str) -> None:
    given = [
        UnitMonth(unit="A", month="2026-01", numerator=3, denominator=100),
        UnitMonth(unit="A", month="2026-02", numerator=numerator, denominator=100),
    ]
    found, told = before_after("i", "x", given, "2026-02", nature, names=("a", "b"))
    assert found is None
    assert [caveat.code for caveat in told] == [code]
    assert before_after("i", "x", given, "2026-03", nature, names=("a", "b"))[1][0].code == "indicator_side_empty"
