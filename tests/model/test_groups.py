"""Groups as they are written on the command line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.errors import DataRefused
from surveykit.model.groups import differ_by_wave_only, parse_filter


def test_conditions_are_parted_where_another_key_follows() -> None:
    assert parse_filter("wave=before").conditions == (("wave", "before"),)
    assert parse_filter("wave=before,unit=ICU").conditions == (("wave", "before"), ("unit", "ICU"))
    assert parse_filter("unit=内科, 一病区,sex=1").conditions == (("unit", "内科, 一病区"), ("sex", "1"))
    assert parse_filter("unit=a=b").conditions == (("unit", "a=b"),)


@pytest.mark.parametrize("text", ["", "before", "=x", "wave=", "wave= ,unit=a"])
def test_what_is_no_group_is_refused(text: str) -> None:
    with pytest.raises(DataRefused, match="filter_unreadable"):
        parse_filter(text)


@given(st.text(max_size=60))
def test_any_text_is_a_group_or_is_refused(text: str) -> None:
    try:
        assert parse_filter(text).text == text
    except DataRefused as error:
        assert error.facts == {"filter": text}


def test_only_a_difference_in_time_turns_the_sign() -> None:
    def only(*texts: str) -> bool:
        return differ_by_wave_only(tuple(parse_filter(text) for text in texts))

    assert only("wave=before", "wave=after")
    assert only("wave=before,unit=ICU", "unit=ICU,wave=after")
    assert not only("wave=before,unit=ICU", "wave=after,unit=ER")
    assert not only("unit=ICU", "unit=ER")
    assert not only("wave=before", "wave=before")
    assert not only("wave=before", "unit=ICU")
