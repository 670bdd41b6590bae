"""Rules said in words, put together from lists, and completed while they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.i18n import LANGUAGES, Translator
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.rules import (
    Completion,
    complete,
    condition,
    in_words,
    joined,
    parse,
    problems,
    questions,
    rule_of,
    text_of,
)
from tests.rule_trees import TREES

PAIRS = tuple(Choice(code=n, label={"en": f"p{n}"}) for n in (1, 2))


def named(*labels: str, other: bool = False) -> tuple[Choice, ...]:
    last = len(labels)
    return tuple(Choice(code=n, label={"en": e}, other=other and n == last) for n, e in enumerate(labels, 1))


FORM = Questionnaire(
    code="form",
    sections=(
        Section(
            items=(
                Item(code="hello", kind=Kind.NOTE, text={"en": "Hello"}),
                Item(code="why", kind=Kind.MULTIPLE, text={"en": "Why?"}, choices=named("Pain", "Else", other=True)),
                Item(code="why_other", kind=Kind.TEXT),
                Item(code="age", kind=Kind.NUMBER, text={"en": "Age", "zh_CN": "年龄"}),
                Item(code="sex", kind=Kind.SINGLE, text={"en": "Sex"}, choices=named("Male", "Female")),
                Item(code="day", kind=Kind.DATE, text={"en": "Day"}),
                Item(code="word", kind=Kind.TEXT, text={"en": "A word"}),
            )
        ),
        Section(
            items=(
                Item(code="e1", kind=Kind.RATING, choices=PAIRS, text={"en": "Clean"}),
                Item(code="p1", kind=Kind.RATING, choices=PAIRS, pair="e1", text={"en": "Clean"}),
                Item(code="last", kind=Kind.SINGLE, choices=named("No", "Yes")),
            ),
            pair_heads=({"en": "expected"}, {"en": "found"}),
        ),
    ),
)
LAST = FORM.item("last")
assert LAST is not None


def said(rule: str) -> str:
    return in_words(parse(rule), FORM, Translator("en")).removeprefix("Fill in when ")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("${sex} = 2 and ${age} >= 18", 'item 3 is "Female" and item 2 is at least 18'),
        ("2 = ${sex}", 'item 3 is "Female"'),
        ("18 < ${age}", "item 2 is above 18"),
        ("${sex} != '1'", 'item 3 is not "Male"'),
        ("not(${sex} = 1)", 'item 3 is not "Male"'),
        ("selected(${why}, 2)", 'item 1 includes "Else"'),
        ("not(selected(${why}, 2))", 'item 1 does not include "Else"'),
        ("selected(${sex}, 2)", 'item 3 is "Female"'),
        ("${why} = 2", 'item 1 is "Else" alone'),
        ("count-selected(${why}) <= 1", "the number of choices ticked in item 1 is at most 1"),
        ("${why_other} = ''", "item 1 (Else) is not answered"),
        ("${age} != ''", "item 2 is answered"),
        ("${p1} >= 2", 'item 6 (found) is at least 2 "p2"'),
        ("${e1} < ${p1}", "item 6 (expected) is below item 6 (found)"),
        ("${day} >= date('2026-03-01')", "item 4 is not before 2026-03-01"),
        ("${age} + 1 > 2 * (${age} - 3)", "item 2 + 1 is above 2 × (item 2 − 3)"),
        ("string-length(${word}) < 3", "the number of characters of item 5 is below 3"),
        ("${word} = 'yes'", 'item 5 is "yes"'),
        ("${sex} = 1 or ${sex} = 2 and ${age} = 3", 'item 3 is "Male" or (item 3 is "Female" and item 2 is 3)'),
        ("not(${sex} = 1 and ${age} > 3)", 'it does not hold that (item 3 is "Male" and item 2 is above 3)'),
        ("coalesce(${age}, 0) = 0", "item 2 (or 0 where that is not answered) is 0"),
        ("${nobody} = 1", "nobody is 1"),
        ("true()", "always"),
    ],
)
def test_a_rule_is_said_in_words(rule: str, words: str) -> None:
    assert said(rule).replace("“", '"').replace("”", '"') == words


def test_a_check_says_what_has_to_hold_and_labels_its_own_choices() -> None:
    words = in_words(parse(". = 2"), FORM, Translator("en"), "constraint", LAST)
    assert words == 'Must hold: this answer is "Yes"'


@given(TREES, st.sampled_from(LANGUAGES))
def test_any_rule_has_words(tree: object, language: str) -> None:
    assert in_words(tree, FORM, Translator(language))  # type: ignore[arg-type]


# ---- put together


def test_every_question_makes_a_rule_without_problems() -> None:
    given_values = {"number": "3", "date": "2026-03-01", "text": "it's", "nothing": ""}
    before = [item for item in FORM.lines() if item.code != "last"]
    made = 0
    for item in before:
        for question in questions(item):
            value = item.choices[0] if question.needs == "choice" else given_values[question.needs]
            rule = condition(item, question, value)
            assert rule is not None
            last = Item(code="last", kind=Kind.TEXT, relevant=text_of(rule))
            form = Questionnaire(code="f", sections=(Section(items=(*before, last)),))
            assert problems(form) == (), text_of(rule)
            assert parse(text_of(rule)) == rule
            made += 1
    assert made > 30
    assert questions(before[0]) == ()


@pytest.mark.parametrize(
    ("needs", "value"), [("number", "three"), ("date", "2026-02-30"), ("text", "'\""), ("text", " ")]
)
def test_what_is_not_what_is_needed_makes_no_rule(needs: str, value: str) -> None:
    item = next(i for i in FORM.lines() if any(q.needs == needs for q in questions(i)))
    question = next(q for q in questions(item) if q.needs == needs)
    assert condition(item, question, value) is None


def test_a_negative_number_is_written_with_its_sign() -> None:
    item = FORM.item("age")
    assert item is not None
    rule = condition(item, questions(item)[2], "-3.5")
    assert rule is not None
    assert text_of(rule) == "${age} >= -3.5"


@pytest.mark.parametrize(
    ("first", "word", "whole"),
    [
        ("", "and", "${sex} = 1"),
        ("${age} > 1", "and", "${age} > 1 and ${sex} = 1"),
        ("${age} > 1 and ${age} < 9", "and", "${age} > 1 and ${age} < 9 and ${sex} = 1"),
        ("${age} > 1 or ${age} < 9", "and", "(${age} > 1 or ${age} < 9) and ${sex} = 1"),
        ("${age} > 1 and ${age} < 9", "or", "${age} > 1 and ${age} < 9 or ${sex} = 1"),
    ],
)
def test_a_condition_joins_the_rule_that_is_there(first: str, word: str, whole: str) -> None:
    assert text_of(joined(rule_of(first), word, parse("${sex} = 1"))) == whole  # type: ignore[arg-type]


# ---- completed


def offered(text: str, cursor: int | None = None, code: str = "last") -> list[str]:
    item = FORM.item(code)
    assert item is not None
    return [c.insert for c in complete(text, len(text) if cursor is None else cursor, FORM, item).candidates]


def taken(text: str, cursor: int, row: int = 0) -> str:
    assert LAST is not None
    found = complete(text, cursor, FORM, LAST)
    return text[: found.start] + found.candidates[row].insert + text[found.end :]


def test_items_before_this_one_are_offered_and_no_instruction() -> None:
    assert offered("$") == ["${why}", "${why_other}", "${age}", "${sex}", "${day}", "${word}", "${e1}", "${p1}"]
    assert offered("$", code="age") == ["${why}", "${why_other}"]
    assert offered("$", code="hello") == []


@pytest.mark.parametrize("typed", ["${s", "sex", "3", "$3", "＄｛se", "1 = 1 and se"])
def test_an_item_is_found(typed: str) -> None:
    assert offered(typed)[0] == "${sex}"


def test_words_in_either_language_find_an_item() -> None:
    assert offered("年") == ["${age}"]
    assert "${word}" in offered("wor")
    assert offered("nothing like it") == []


def test_choices_after_a_comparison_and_in_selected() -> None:
    assert offered("${sex} = ") == ["1", "2"]
    assert offered("${sex} = fem") == ["2"]
    assert offered("${sex} = '") == ["1", "2"]
    assert offered("selected(${why}, ") == ["'1'", "'2'"]
    assert offered("selected(${why}, 'el") == ["'2'"]
    assert offered(". = ") == ["1", "2"]
    assert offered("${age} >= 1") == []


def test_what_is_taken_takes_the_place_of_what_was_typed() -> None:
    assert taken("${s} = 2", 3) == "${sex} = 2"
    assert taken("1 = 1 and a = 3", 11, 0) == "1 = 1 and ${age} = 3"
    assert taken("selected(${why}, '1')", 18) == "selected(${why}, '1')"


def test_a_function_leaves_the_cursor_where_it_goes_on() -> None:
    found = {c.name: (c.insert, c.back) for c in complete("", 0, FORM, LAST).candidates if c.kind == "function"}  # type: ignore[arg-type]
    assert found["selected()"] == ("selected()", 1)
    assert found["date()"] == ("date('')", 2)
    assert found["true()"] == ("true()", 0)


def test_what_may_stand_behind_a_value() -> None:
    assert offered("${age} ") == ["= ", "!= ", ">= ", "<= ", "> ", "< ", "and ", "or "]
    assert offered("${age} >= 18 ") == ["and ", "or "]
    assert offered("${age} >= 18 a") == ["and "]


@given(st.text("${}agesx=<>!'\"().,+-*0123 ≥“”（and选择selected(why", max_size=30), st.integers(0, 30))
def test_there_is_always_an_answer(text: str, cursor: int) -> None:
    assert LAST is not None
    found = complete(text, min(cursor, len(text)), FORM, LAST)
    assert isinstance(found, Completion)
    assert 0 <= found.start <= min(cursor, len(text)) <= found.end <= len(text)
