"""Themes of comments by counted words, and which units are too small to stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.i18n import Translator
from surveykit.project.reports.wave_themes import counted, searches, text_of
from surveykit.project.reports.wave_units import too_small


def themes_of(words: str, own: str = "") -> list[str]:
    return [search.label for search in searches(own, Translator("en")) if search.found(text_of(words))]


@pytest.mark.parametrize(
    ("words", "themes"),
    [
        ("夜间仪器报警声太大", ["Quiet and cleanliness"]),
        ("护士态度很好，按铃没人来", ["Attitude", "Response to calls", "Thanks"]),
        ("The NURSES were kind; alarms too loud", ["Attitude", "Quiet and cleanliness"]),
        ("unclean spring", []),  # not "clean", not "ring": a word of letters is looked for at its beginning
        ("", []),
    ],
)
def test_a_comment_belongs_to_each_theme_whose_word_it_holds(words: str, themes: list[str]) -> None:
    assert themes_of(words) == themes


def test_a_wards_own_themes_replace_the_usual_ones() -> None:
    own = "电梯：电梯, 楼梯\nParking: car park; lot\n空调"
    assert themes_of("电梯太慢，空调坏了", own) == ["电梯", "空调"]
    assert themes_of("The car park is full", own) == ["Parking"]


def test_words_are_counted_by_comments_and_the_most_frequent_come_first() -> None:
    wanted = searches("声音：吵, 噪", Translator("en"))
    found = [tuple(s.found(text_of(words)) for s in wanted) for words in ("太吵太吵", "噪声大", "噪", "好")]
    assert counted(found, wanted) == ((3, ("噪", "吵")),)


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((61, 41), set()),
        ((9, 12, 50), {0, 1}),  # alone it could be had by subtraction
        ((9, 8, 50), {0, 1}),
        ((0, 9, 50), {1, 2}),  # nobody there: nothing to hide
        ((9,), {0}),
        ((), set()),
    ],
)
def test_small_units_are_hidden_with_the_next_smallest(counts: tuple[int, ...], hidden: set[int]) -> None:
    assert too_small(counts, 10) == hidden


@given(st.lists(st.integers(0, 60), max_size=12))
def test_no_single_unit_is_ever_hidden_beside_others(counts: list[int]) -> None:
    hidden = too_small(counts, 10)
    assert all(at in hidden for at, n in enumerate(counts) if 0 < n < 10)
    assert len(hidden) != 1 or sum(n > 0 for n in counts) == 1
