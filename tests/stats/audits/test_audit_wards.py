"""Wards around the mean of all audits, against R."""

from __future__ import annotations

import math

import pytest

from surveykit.stats.audits.wards import ward_means

A = [92, 95, 97, 90, 96, 94]
B = [88, 91.5, 90, 93]
C = [99, 98, 97.5, 99.5, 98.5, 97, 99]
D = [95]
E = [85, 80]
FIVE = (A, B, C, D, E)


def near(value: float | None, wanted: float) -> bool:
    return value is not None and math.isclose(value, wanted, rel_tol=1e-10, abs_tol=1e-10)


def test_means_and_intervals_are_those_of_r() -> None:
    found = ward_means("ABCDE", FIVE)
    # R: x <- unlist(g); mean(x); t.test(x)$conf.int
    assert near(found.mean, 93.75)
    assert found.ci is not None
    assert near(found.ci[0], 91.330601610077053)
    assert near(found.ci[1], 96.169398389922947)
    # R: for (v in g) c(mean(v), sd(v), t.test(v)$conf.int)
    wanted = {
        "A": (94, 2.6076809620810595, 91.263406660913887, 96.736593339086127),
        "B": (90.625, 2.1360009363293826, 87.226145856048021, 94.023854143951993),
        "C": (98.357142857142861, 0.89973541084243736, 97.525026387814037, 99.189259326471685),
        "E": (82.5, 3.5355339059327378, 50.734488159563263, 114.26551184043674),
    }
    for ward in found.wards:
        if ward.label in wanted:
            mean, sd, low, high = wanted[ward.label]
            assert ward.ci is not None
            assert near(ward.mean, mean)
            assert near(ward.sd, sd)
            assert near(ward.ci[0], low)
            assert near(ward.ci[1], high)
    alone = next(w for w in found.wards if w.label == "D")
    assert (alone.n, alone.mean, alone.sd, alone.ci) == (1, 95, None, None)


def test_limits_rest_on_the_spread_within_wards() -> None:
    found = ward_means("ABCDE", FIVE)
    # R: m <- lm(x ~ f); summary(m)$sigma; m$df.residual
    assert near(found.within, 2.0823807345943113)
    assert found.df == 15
    # R: mean(x) + c(qt(.001, df), qt(.025, df), qt(.975, df), qt(.999, df)) * s / sqrt(n)
    wanted = {
        "A": (90.576611535892482, 91.937994261453682, 95.562005738546318, 96.923388464107518),
        "B": (89.863408753651072, 91.530755264783267, 95.969244735216733, 97.636591246348928),
        "D": (85.976817507302158, 89.311510529566519, 98.188489470433481, 101.52318249269784),
        "E": (88.253529948012797, 90.611513997231398, 96.888486002768602, 99.246470051987203),
    }
    for ward in found.wards:
        if ward.label in wanted:
            assert ward.limits is not None
            assert all(near(a, b) for a, b in zip(ward.limits, wanted[ward.label], strict=True))
    assert {w.label: (w.outside, w.side) for w in found.wards} == {
        "A": ("", ""), "B": ("95", "low"), "C": ("99.8", "high"), "D": ("", ""), "E": ("99.8", "low"),
    }  # fmt: skip


def test_a_small_ward_is_shown_and_not_ranked() -> None:
    found = ward_means("ABCDE", FIVE, ranked_from=4)
    assert {w.label: w.rank for w in found.wards} == {"A": 2, "B": 3, "C": 1, "D": None, "E": None}
    assert [(c.code, c.facts) for c in found.caveats] == [("audit_few_checks", {"n": 2, "least": 4})]
    same = ward_means("AB", ([90, 92], [92, 90]), ranked_from=2)
    assert [w.rank for w in same.wards] == [1, 1]


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        (((), ()), ["no_values"]),
        (([math.nan], [math.nan]), ["no_values"]),
        (([95], [94]), ["audit_few_checks", "audit_no_limits"]),
        (([95] * 6, [95] * 6), ["audit_no_limits"]),
        (([95, 94] * 3, []), ["audit_no_limits"]),
    ],
)
def test_what_cannot_be_computed_is_none_and_said(values: tuple[list[float], ...], codes: list[str]) -> None:
    found = ward_means("AB", values)
    assert [c.code for c in found.caveats] == codes
    assert found.curve == ()
    assert all(w.limits is None for w in found.wards)
    numbers = [v for w in found.wards for v in (w.mean, w.sd, *(w.ci or ())) if v is not None]
    assert all(math.isfinite(v) for v in numbers)


def test_no_wards_at_all() -> None:
    assert ward_means((), ()).mean is None


def test_a_huge_offset_changes_no_spread() -> None:
    found = ward_means("AB", ([1e9 + 1, 1e9 + 3], [1e9 + 2, 1e9 + 4]), ranked_from=2)
    # R: c(1, 3) and c(2, 4) have sd 1.4142135623730951 each; pooled the same
    assert near(found.within, 1.4142135623730951)
    # So far out doubles hold no spread any more: none is made up.
    far = ward_means("AB", ([1e15 + 1, 1e15 + 3], [1e15 + 2, 1e15 + 4]), ranked_from=2)
    assert [c.code for c in far.caveats] == ["audit_no_limits"]
