"""The chooser, row by row of the rules in the command line's contract."""

from __future__ import annotations

from typing import get_args

import pytest

from surveykit.errors import DataRefused
from surveykit.messages.statistics import REASONS, SENTENCES
from surveykit.stats.choose import Facts, choose, fitting
from surveykit.stats.results import Design, Test


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(design="paired", kind="score"), ("t.paired", "same_people")),
        (Facts(design="paired", kind="rating", steps=5), ("t.paired", "same_people")),
        (Facts(design="paired", kind="rating", steps=4), ("wilcoxon", "same_people_ordered")),
        (Facts(design="paired", kind="unordered", steps=2), ("mcnemar", "same_people_two_answers")),
        (Facts(design="paired", kind="rating", steps=2), ("mcnemar", "same_people_two_answers")),
        (Facts(design="norm", kind="score", norm_n=1388), ("t.norm2", "norm_with_n")),
        (Facts(design="norm", kind="score"), ("t.norm", "norm_without_n")),
        (Facts(design="norm", kind="score", norm_n=1), ("t.norm", "norm_without_n")),
        (Facts(design="independent", kind="score"), ("t.welch", "scores_welch")),
        (Facts(design="independent", kind="rating", steps=5), ("t.welch", "scores_welch")),
        (Facts(design="independent", kind="rating", steps=4), ("mannwhitney", "few_ordered_steps")),
        (Facts(design="independent", kind="rating", steps=3), ("mannwhitney", "few_ordered_steps")),
        (Facts(design="independent", kind="ordered", steps=5), ("mannwhitney", "ordered_outcome")),
        (Facts(design="several", kind="score"), ("anova.welch", "scores_welch")),
        (Facts(design="several", kind="rating", steps=3), ("kruskal", "few_ordered_steps")),
        (Facts(design="several", kind="ordered", steps=3), ("kruskal", "ordered_outcome")),
        (Facts(design="independent", kind="events"), ("poisson", "events_per_time")),
    ],
)
def test_the_design_chooses(facts: Facts, expected: tuple[str, str]) -> None:
    assert choose(facts) == expected


# n >= 40 and all T >= 5: Pearson; n >= 40 and 1 <= T < 5: Yates; n < 40 or T < 1: Fisher
@pytest.mark.parametrize(
    ("n", "smallest", "test"),
    [
        (40, 5.0, "chi2"),
        (39, 5.0, "fisher"),
        (40, 4.999, "chi2.yates"),
        (40, 1.0, "chi2.yates"),
        (4000, 0.999, "fisher"),
        (68, 4.0, "chi2.yates"),  # 1/34 against 7/34
        (220, 5.5, "chi2"),  # 2/110 against 9/110
    ],
)
def test_two_by_two_goes_by_the_expected_counts(n: int, smallest: float, test: str) -> None:
    facts = Facts(design="independent", kind="unordered", steps=2, n=n, expected_min=smallest, expected_low=1.0)
    assert choose(facts).test == test


@pytest.mark.parametrize(
    ("smallest", "low", "test"),
    [(1.0, 0.2, "chi2"), (5.0, 0.0, "chi2"), (0.99, 0.1, "fisher"), (2.0, 0.21, "fisher")],
)
@pytest.mark.parametrize(("design", "steps"), [("independent", 3), ("several", 2), ("several", 4)])
def test_larger_tables_go_by_the_share_of_small_cells(
    smallest: float, low: float, test: str, design: Design, steps: int
) -> None:
    facts = Facts(design=design, kind="unordered", steps=steps, n=30, expected_min=smallest, expected_low=low)
    assert choose(facts).test == test


def test_one_setting_decides_for_every_table() -> None:
    assert choose(Facts(design="independent", kind="score"), means="t.student") == ("t.student", "scores_student")
    assert choose(Facts(design="several", kind="score"), means="t.student") == ("anova", "scores_student")
    assert choose(Facts(design="paired", kind="score"), means="t.student").test == "t.paired"


def test_a_test_asked_for_by_name() -> None:
    rating = Facts(design="independent", kind="rating", steps=5)
    assert choose(rating, "mannwhitney") == ("mannwhitney", "requested")
    assert choose(rating, "chi2") == ("chi2", "requested")
    with pytest.raises(DataRefused, match="test_does_not_fit"):
        choose(rating, "t.paired")
    with pytest.raises(DataRefused, match="test_does_not_fit"):
        choose(Facts(design="independent", kind="score"), "fisher")
    with pytest.raises(DataRefused, match="test_needs_numbers"):
        choose(Facts(design="independent", kind="unordered", steps=3), "t.welch")
    with pytest.raises(DataRefused, match="norm_needs_n"):
        choose(Facts(design="norm", kind="score"), "t.norm2")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (Facts(design="norm", kind="unordered", steps=2), "norm_needs_numbers"),
        (Facts(design="paired", kind="unordered", steps=3), "paired_needs_two_answers"),
        (Facts(design="several", kind="events"), "events_need_two_groups"),
    ],
)
def test_where_nothing_fits_a_sentence_says_so(facts: Facts, code: str) -> None:
    with pytest.raises(DataRefused) as refused:
        choose(facts)
    assert refused.value.code == code
    assert "{" not in SENTENCES[code].format(**refused.value.facts)


def test_a_single_item_has_its_rank_test_beside_the_mean() -> None:
    assert Facts(design="independent", kind="rating", steps=5).rank_beside
    assert Facts(design="paired", kind="score").rank_beside
    assert not Facts(design="independent", kind="score").rank_beside
    assert not Facts(design="norm", kind="rating", steps=5).rank_beside


def test_every_choice_is_a_known_test_with_a_reason() -> None:
    for design in get_args(Design):
        for kind in ("score", "rating", "ordered", "unordered", "events"):
            for steps in (None, 2, 3, 5):
                for norm_n in (None, 100):
                    facts = Facts(design=design, kind=kind, steps=steps, norm_n=norm_n)
                    possible = fitting(facts)
                    assert set(possible) <= set(get_args(Test))
                    if possible:
                        chosen = choose(facts)
                        assert chosen.test in possible
                        assert chosen.reason in REASONS
