from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.report import numbers
from surveykit.report.document import Estimate, Events, Format, MeanSd


@pytest.mark.parametrize(
    ("p", "shown"),
    [
        # TERMS B2: three decimals; below 0.001 P<0.001; above 0.999 P>0.999; 0.0496 and 0.0504 take four
        (0.0303, "0.030"),
        (0.0009999, "<0.001"),
        (0.001, "0.001"),
        (0.0, "<0.001"),
        (1.0, ">0.999"),
        (0.9994, ">0.999"),
        (0.999, "0.999"),
        (0.0496, "0.0496"),
        (0.0504, "0.0504"),
        (0.05, "0.050"),
        (0.04999, "0.04999"),
        (0.0495, "0.0495"),
        (0.0494, "0.049"),
        (None, "–"),
        (math.nan, "–"),
    ],
)
def test_p(p: float | None, shown: str) -> None:
    assert numbers.p_value(p) == shown


@given(st.floats(0.001, 0.999))
def test_a_printed_p_stays_on_its_side_of_alpha(p: float) -> None:
    printed = float(numbers.p_value(p))
    if abs(p - 0.05) > 1e-7:
        assert (printed < 0.05) == (p < 0.05)
        assert (printed > 0.05) == (p > 0.05)
    assert abs(printed - p) <= 0.00051


def test_p_in_a_sentence_has_its_sign() -> None:
    assert numbers.p_clause(0.0961) == "=0.096"
    assert numbers.p_clause(1e-9) == "<0.001"
    assert numbers.p_clause(0.9999) == ">0.999"


@pytest.mark.parametrize(
    ("value", "form", "chinese", "english"),
    [
        (MeanSd(4.05, 0.52), Format.MEAN_SD, "4.05±0.52", "4.05±0.52"),
        (MeanSd(4.05, None), Format.MEAN_SD, "4.05±–", "4.05±–"),
        (MeanSd(None, None), Format.MEAN_SD, "–", "–"),
        (Estimate(0.63, 0.46, 0.80), Format.DIFFERENCE_CI, "0.63（0.46～0.80）", "0.63 (0.46 to 0.80)"),
        (Estimate(0.7, -1.08, 2.48), Format.DIFFERENCE_CI, "0.70（-1.08～2.48）", "0.70 (-1.08 to 2.48)"),
        (Estimate(0.7, None, None), Format.DIFFERENCE_CI, "0.70", "0.70"),
        (Estimate(None, None, None), Format.DIFFERENCE_CI, "–", "–"),
        # TERMS B3: 9（8.18） is 9 of 110; B6: fewer than 20 are counts, 3/15
        (Events(9, 110), Format.EVENTS, "9（8.18）", "9 (8.18)"),
        (Events(3, 15), Format.EVENTS, "3/15", "3/15"),
        (Events(0, 0), Format.EVENTS, "0/0", "0/0"),
        (Events(1, 20), Format.EVENTS, "1（5.00）", "1 (5.00)"),
        (4.3284, Format.STATISTIC, "4.328", "4.328"),
        (-0.0004, Format.STATISTIC, "0.000", "0.000"),
        (-0.001, Format.NUMBER, "0.00", "0.00"),
        (-6.364, Format.NUMBER, "-6.36", "-6.36"),
        (66, Format.DF, "66", "66"),
        (66.0, Format.DF, "66", "66"),
        (51.2499, Format.DF, "51.25", "51.25"),
        (81.25, Format.PERCENT, "81.25%", "81.25%"),
        (388, Format.COUNT, "388", "388"),
        (None, Format.COUNT, "–", "–"),
        (None, Format.TEXT, "–", "–"),
        ("", Format.TEXT, "", ""),
        (2026, Format.TEXT, "2026", "2026"),
        ("3.542*", Format.STATISTIC, "3.542*", "3.542*"),
        (0.0303, Format.PVALUE, "0.030", "0.030"),
    ],
)
def test_cells(value: object, form: Format, chinese: str, english: str) -> None:
    assert numbers.show(value, form, "zh_CN") == chinese  # type: ignore[arg-type]
    assert numbers.show(value, form, "en") == english  # type: ignore[arg-type]


@given(st.floats(-1e6, 1e6), st.integers(0, 5))
def test_no_negative_zero_and_only_one_minus(value: float, decimals: int) -> None:
    shown = numbers.fixed(value, decimals)
    assert float(shown) == pytest.approx(value, abs=0.51 * 10**-decimals)
    assert not (shown.startswith("-") and float(shown) == 0)
    assert "−" not in shown
