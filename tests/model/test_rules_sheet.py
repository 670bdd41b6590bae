"""Rules on a sheet: what is left out, which answers break a check, and a rule after its item is renamed or moved."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given

from surveykit.model import edits
from surveykit.model.answers import Value
from surveykit.model.checks import check_questionnaire
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.rules import broken, irrelevant, problems, renamed
from tests.rule_trees import ANSWERS

YES_NO = (Choice(code=1, label={"en": "yes"}), Choice(code=2, label={"en": "no"}))


def item(code: str, relevant: str = "", **fields: object) -> Item:
    single = Item(code=code, kind=Kind.SINGLE, choices=YES_NO, relevant=relevant)
    return msgspec.structs.replace(single, **fields)


def sheet(*items: Item) -> Questionnaire:
    return Questionnaire(code="sheet", sections=(Section(items=items[:2]), Section(items=items[2:])))


CHAIN = sheet(item("a"), item("b", "${a} = 1"), item("c", "${b} = 1"), item("d", "${c} != 1"))


@pytest.mark.parametrize(
    ("answers", "left_out"),
    [
        ({}, {"b", "c"}),
        ({"a": 1}, {"c"}),
        ({"a": 1, "b": 1}, set()),
        ({"a": 1, "b": 1, "c": 1}, {"d"}),
        # b is left out, so that what was keyed for it does not count, and c neither.
        ({"a": 2, "b": 1, "c": 1}, {"b", "c"}),
        ({"a": None, "b": 1}, {"b", "c"}),
    ],
)
def test_what_is_left_out_counts_as_not_answered(answers: dict[str, Value | None], left_out: set[str]) -> None:
    assert irrelevant(CHAIN, answers) == left_out


def test_instructions_are_left_out_too_and_broken_rules_leave_nothing_out() -> None:
    note = Item(code="n", kind=Kind.NOTE, relevant="${a} = 1")
    questionnaire = sheet(item("a"), note, item("b", "${a} = "), item("c", "${a} = 1"))
    assert irrelevant(questionnaire, {"a": 2}) == {"n", "c"}


@given(ANSWERS)
def test_a_circle_of_rules_ends(answers: dict[str, Value | None]) -> None:
    circle = sheet(item("age", "${sex} = 1"), item("sex", "${why} = 1"), item("why", "${age} = 1"))
    assert irrelevant(circle, answers) <= {"age", "sex", "why"}


@pytest.mark.parametrize(
    ("constraint", "answers", "expected"),
    [
        (". >= ${admitted}", {"admitted": "2026-03-01", "left": "2026-03-02"}, False),
        (". >= ${admitted}", {"admitted": "2026-03-03", "left": "2026-03-02"}, True),
        (". >= ${admitted}", {"left": "2026-03-02"}, True),
        (". >= ${admitted}", {"admitted": "2026-03-03"}, False),
        (". = ''", {"left": None}, False),
        ("", {"left": "2026-03-02"}, False),
        (". >=", {"left": "2026-03-02"}, False),
        ("${left} > date('2026-03-02')", {"left": "2026-03-02"}, True),
    ],
)
def test_an_answer_breaks_its_check_or_does_not(constraint: str, answers: dict[str, Value], expected: bool) -> None:
    assert broken(Item(code="left", kind=Kind.DATE, constraint=constraint), answers) is expected


@pytest.mark.parametrize(
    ("rule", "after"),
    [
        ("${a}=1 and  ${ab} = 2", "${b}=1 and  ${ab} = 2"),
        ("＄｛a｝≥１", "${b}≥１"),
        ("${ a } = '{a}'", "${b} = '{a}'"),
        ("${x} = 'a' or ${a}=“a”", "${x} = 'a' or ${b}=“a”"),
        ("${a} =", "${b} ="),
        ("", ""),
    ],
)
def test_a_renamed_item_is_renamed_in_rules_and_nowhere_else(rule: str, after: str) -> None:
    assert renamed(rule, "a", "b") == after


def test_renaming_through_the_designers_edit() -> None:
    after = edits.renamed_item(CHAIN, "b", "spare")
    assert after.item("c").relevant == "${spare} = 1"  # type: ignore[union-attr]
    assert not problems(after)


def test_what_was_moved_or_removed_is_a_problem_and_the_rule_stays() -> None:
    gone = edits.without_items(CHAIN, {"a"})
    assert [(p.code, p.subject) for p in problems(gone)] == [("rule_item_missing", "b")]
    assert gone.item("b").relevant == "${a} = 1"  # type: ignore[union-attr]
    up = edits.moved(CHAIN, {"b"}, -1)
    assert [(p.code, p.subject) for p in problems(up)] == [("rule_item_later", "b")]
    assert [p.path for p in check_questionnaire(up)] == ["$.sections[0].items[0].relevant"]
