"""What does not fit the questionnaire: each fault of a rule at its column, and nothing said of rules that are right."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.i18n import LANGUAGES, Translator
from surveykit.messages import sentence, sentences
from surveykit.messages.rules import SENTENCES
from surveykit.model.checks import check_questionnaire
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.rules import RuleField, problems, text_of
from tests.rule_trees import TREES

CHOICES = tuple(Choice(code=n, label={"en": f"c{n}"}) for n in (1, 2, 3))
LETTERS = tuple(Choice(code=c, label={"en": c}) for c in ("a", "b"))
LINES = (
    Item(code="hello", kind=Kind.NOTE),
    Item(code="why", kind=Kind.MULTIPLE, choices=CHOICES),
    Item(code="age", kind=Kind.NUMBER, min=0, max=120),
    Item(code="sex", kind=Kind.SINGLE, choices=CHOICES),
    Item(code="letter", kind=Kind.SINGLE, choices=LETTERS),
    Item(code="rate", kind=Kind.RATING, choices=CHOICES),
    Item(code="day", kind=Kind.DATE),
    Item(code="hour", kind=Kind.TIME),
    Item(code="word", kind=Kind.TEXT),
    Item(code="mine", kind=Kind.NUMBER),
    Item(code="after", kind=Kind.NUMBER),
)


def with_rule(rule: str, field: RuleField = "relevant", code: str = "mine") -> Questionnaire:
    lines = tuple(msgspec.structs.replace(i, **{field: rule}) if i.code == code else i for i in LINES)
    return Questionnaire(code="q", sections=(Section(items=lines),))


def found(rule: str, field: RuleField = "relevant", code: str = "mine") -> list[tuple[str, object]]:
    return [(p.code, p.facts["column"]) for p in problems(with_rule(rule, field, code))]


@pytest.mark.parametrize(
    "rule",
    [
        "${sex} = 2 and ${age} >= 18",
        "selected(${why}, 3) or not(selected(${sex}, '1'))",
        "count-selected(${why}) <= 3",
        "${rate} >= 2",
        "${letter} = 'a' or 'b' = ${letter}",
        "${age} = '' or ${word} = '' or ${day} = '' or ${why} = '' or ${sex} != ''",
        "${day} >= date('2026-03-01') and ${day} = '2026-03-01'",
        "string-length(${word}) > 3 and ${word} = 'yes'",
        "${hour} = '08:30'",
        "coalesce(${age}, 0) + ${rate} * 2 > 5",
        "if(${sex} = 1, ${age} > 3, true())",
        "${word} = 3 or ${age} < '18'",
        "not(${why} = 3)",
        "${day} - ${day} > 3",
    ],
)
def test_a_right_rule_has_no_problem(rule: str) -> None:
    assert found(rule) == []
    assert check_questionnaire(with_rule(rule)) == ()


@pytest.mark.parametrize("rule", [". >= 18 and . <= ${age}", "${mine} > 3", ". != '' and string-length(.) < 4"])
def test_a_check_may_ask_for_its_own_answer(rule: str) -> None:
    assert found(rule, "constraint") == []


@pytest.mark.parametrize(
    ("rule", "code", "column"),
    [
        ("${age} >", "rule_ends", 9),
        ("${age} = 1 and ${nobody} = 2", "rule_item_missing", 16),
        ("${hello} = 1", "rule_item_note", 1),
        ("1 = ${after}", "rule_item_later", 5),
        ("${mine} = 1", "rule_item_itself", 1),
        (". = 1", "rule_this_in_skip", 1),
        ("${sex} = 7", "rule_no_choice", 10),
        ("7 != ${sex}", "rule_no_choice", 1),
        ("${sex} = '1.0'", "rule_no_choice", 10),
        ("${letter} = 'c'", "rule_no_choice", 13),
        ("${sex} = -1", "rule_no_choice", 10),
        ("selected(${why}, 4)", "rule_no_choice", 18),
        ("selected(${age}, '4')", "rule_no_choices", 10),
        ("count-selected(${word}) = 1", "rule_no_choices", 16),
        ("${age} = 'old'", "rule_types", 10),
        ("${day} = 3", "rule_types", 10),
        ("${day} = 'Monday'", "rule_types", 10),
        ("${day} > 5", "rule_types", 1),
        ("${day} > '2026-03-01'", "rule_date_quoted", 10),
        ("${word} > 3", "rule_no_order", 1),
        ("${hour} > '08:30'", "rule_no_order", 1),
        ("${why} >= 2", "rule_no_order", 1),
        ("${age} > 'old'", "rule_no_order", 10),
        ("${word} + 1 = 2", "rule_no_number", 1),
        ("${why} * 2 = 2", "rule_no_number", 1),
        ("${sex}", "rule_no_condition", 1),
        ("${sex} = 1 or 2", "rule_no_condition", 15),
        ("not(${age})", "rule_no_condition", 5),
        ("if(${sex}, true(), false())", "rule_no_condition", 4),
    ],
)
def test_a_fault_is_found_at_its_column(rule: str, code: str, column: int) -> None:
    assert found(rule)[0] == (code, column)


def test_a_circle_is_told_with_the_way_round() -> None:
    a, b, c = (Item(code=code, kind=Kind.NUMBER) for code in "abc")
    lines = (
        msgspec.structs.replace(a, relevant="${c} > 1"),
        msgspec.structs.replace(b, relevant="${a} > 1"),
        msgspec.structs.replace(c, relevant="${b} > 1"),
    )
    circle = problems(Questionnaire(code="q", sections=(Section(items=lines),)))
    assert [(p.code, p.subject, p.facts["through"]) for p in circle] == [("rule_cycle", "a", ["a", "c", "b", "a"])]


def test_the_check_of_a_questionnaire_names_the_place() -> None:
    wrong = check_questionnaire(with_rule("${age} = 'old'", "constraint"))
    assert [(p.path, p.subject) for p in wrong] == [("$.sections[0].items[9].constraint", "mine")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_takes_its_facts(language: str) -> None:
    facts = dict.fromkeys(
        ("column", "most", "found", "instead", "name", "mark", "wanted", "given", "through", "value", "sign"), "X"
    )
    for code, english in SENTENCES.items():
        assert "{column}" in english
        said = sentence(code, facts, Translator(language))
        assert "X" in said
        assert "{column}" not in said
    assert set(SENTENCES) <= set(sentences())


@given(TREES, st.sampled_from(("relevant", "constraint")))
def test_any_rule_can_be_looked_at(tree: object, field: RuleField) -> None:
    for problem in problems(with_rule(text_of(tree), field)):  # type: ignore[arg-type]
        assert problem.code in SENTENCES
        assert sentence(problem.code, problem.facts, Translator("en")).startswith("Column ")
