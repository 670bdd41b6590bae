"""The language of rules: what is read, how it is written back, what is refused and where."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.i18n import LANGUAGES, Translator
from surveykit.messages import explain
from surveykit.model.rules import (
    DEEPEST,
    LONGEST,
    Answer,
    Binary,
    Call,
    Expression,
    Joined,
    Negative,
    Number,
    RuleRefused,
    Text,
    This,
    names,
    parse,
    scan,
    text_of,
)
from tests.rule_trees import TREES

AGE, SEX, WHY = Answer("age"), Answer("sex"), Answer("why")
AGE_IS_1, ONE_LESS_TWO = Binary("=", AGE, Number(1)), Binary("-", Number(1), Number(2))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("${age} >= 18", Binary(">=", AGE, Number(18))),
        ("${age}>=18 and ${sex}=2", Joined("and", (Binary(">=", AGE, Number(18)), Binary("=", SEX, Number(2))))),
        ("selected(${why}, '3')", Call("selected", (WHY, Text("3")))),
        ("selected(${why}, 3)", Call("selected", (WHY, Text("3")))),
        ("count-selected( ${ why } ) <= 3", Binary("<=", Call("count-selected", (WHY,)), Number(3))),
        (". != ''", Binary("!=", This(), Text(""))),
        ("string-length(.)<5", Binary("<", Call("string-length", (This(),)), Number(5))),
        ("true()", Call("true", ())),
        ('${sex} = "it\'s"', Binary("=", SEX, Text("it's"))),
        ("1 - 2 - 3 < -.5", Binary("<", Binary("-", ONE_LESS_TWO, Number(3)), Negative(Number(0.5)))),
        ("1 + 2 * 3 < 4", Binary("<", Binary("+", Number(1), Binary("*", Number(2), Number(3))), Number(4))),
        ("${age} div 2 mod 3 > 0", Binary(">", Binary("mod", Binary("div", AGE, Number(2)), Number(3)), Number(0))),
        (". >= date('2026-03-01')", Binary(">=", This(), Call("date", (Text("2026-03-01"),)))),
        (
            "${age} = 1 or ${sex} = 2 and true()",
            Joined("or", (AGE_IS_1, Joined("and", (Binary("=", SEX, Number(2)), Call("true", ()))))),
        ),
    ],
)  # fmt: skip
def test_what_is_written_is_read(text: str, tree: Expression) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("wide", "plain"),
    [
        ("（${age}＞＝１８）", "${age} >= 18"),
        ("＄｛age｝≥１８", "${age} >= 18"),
        ("${age}≤１．５", "${age} <= 1.5"),
        ("${age}≠１　ＡＮＤ　${sex}＝２", "${age} != 1 and ${sex} = 2"),
        ("${age}！＝１", "${age} != 1"),
        ("${sex}＝“女”", "${sex} = '女'"),
        ("${sex} = ‘女’", "${sex} = '女'"),
        ("selected（${why}，”3”）", "selected(${why}, '3')"),
        ("${age}×２÷３－１＜５", "${age} * 2 div 3 - 1 < 5"),
        ("Not（True（））", "not(true())"),
        ("${age}>1且${sex}=2或者1=1", "${age} > 1 and ${sex} = 2 or 1 = 1"),
        ("${sex} = “（１）≥，”", "${sex} = '（１）≥，'"),
        ("${sex} = “patient's”", '${sex} = "patient\'s"'),
    ],
)
def test_signs_of_a_chinese_input_method_are_read_and_written_plain(wide: str, plain: str) -> None:
    assert text_of(parse(wide)) == plain


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("", "rule_empty", 1),
        ("   ", "rule_empty", 1),
        ("${age} >= ", "rule_ends", 10),
        ("${age} and", "rule_ends", 11),
        ("${age", "rule_item_open", 1),
        ("1 = $", "rule_item_open", 5),
        ("${1age} = 2", "rule_item_code", 1),
        ("${last-saved#age} = 2", "rule_item_code", 1),
        ("${age} == 2", "rule_write_instead", 8),
        ("${age} => 2", "rule_write_instead", 8),
        ("${age} <> 2", "rule_write_instead", 8),
        ("${age} = 1 && ${sex} = 2", "rule_write_instead", 12),
        ("${age} / 2 = 1", "rule_write_instead", 8),
        ("../age = 1", "rule_path", 1),
        ("${age} = 'a", "rule_text_open", 10),
        ("${age} = “a' \"”", "rule_text_quotes", 10),
        ("${age} = '${sex}'", "rule_text_item", 10),
        ("${age} # 2", "rule_character", 8),
        ("${age} = 1)", "rule_parenthesis", 11),
        ("(${age} = 1", "rule_parenthesis_open", 1),
        ("not(${age} = 1", "rule_parenthesis_open", 4),
        ("${age} 1", "rule_unexpected", 8),
        ("${age} = 1 ${sex} = 2", "rule_unexpected", 12),
        ("18 <= ${age} <= 60", "rule_chained", 14),
        ("age >= 18", "rule_word", 1),
        ("contains(., 'a')", "rule_function", 1),
        ("1 = today()", "rule_clock", 5),
        ("regex(., '(a+)+b')", "rule_pattern", 1),
        ("not()", "rule_arguments", 1),
        ("selected(${why})", "rule_arguments", 1),
        (". > date('2026-02-30')", "rule_date", 10),
        (". > date(${age})", "rule_date", 10),
        ("and ${age} = 1", "rule_value_expected", 1),
        ("${age} = 1234567890123456", "rule_number_long", 10),
        ("１ = “a”，", "rule_unexpected", 8),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_column(text: str, code: str, column: int) -> None:
    with pytest.raises(RuleRefused) as refused:
        parse(text)
    assert (refused.value.code, refused.value.facts["column"]) == (code, column)
    for language in LANGUAGES:
        said = explain(refused.value, Translator(language))
        assert str(column) in said
        assert "Something could not" not in said


@pytest.mark.parametrize(
    "bomb",
    ["(" * 900 + "1" + ")" * 900, "-" * 1999 + "1", "not(" * 400 + "1" + ")" * 400, "1" + "+1" * 900, "((((" * 10_000],
)
def test_a_rule_is_never_too_deep_for_the_machine(bomb: str) -> None:
    before = sys.getrecursionlimit()
    with pytest.raises(RuleRefused) as refused:
        parse(bomb)
    assert refused.value.code in ("rule_deep", "rule_long")
    assert sys.getrecursionlimit() == before


def test_long_chains_of_conditions_are_flat() -> None:
    text = " or ".join(["${age} = 1"] * 140)
    assert len(text) < LONGEST
    tree = parse(text)
    assert tree.depth < DEEPEST
    assert names(tree) == ("age",)


def test_as_deep_as_is_allowed_is_read() -> None:
    assert parse("(" * DEEPEST + "1 = 1" + ")" * DEEPEST) == Binary("=", Number(1), Number(1))
    with pytest.raises(RuleRefused, match="rule_deep"):
        parse("(" * (DEEPEST + 1) + "1 = 1" + ")" * (DEEPEST + 1))


def test_parts_know_their_columns() -> None:
    tree = parse("${age} >= 18 and ${sex} = 2")
    assert isinstance(tree, Joined)
    assert [part.column for part in tree.operands] == [1, 18]
    assert tree.operands[1].parts[1].column == 27


@given(TREES)
def test_a_tree_is_written_and_read_back(tree: Expression) -> None:
    assert parse(text_of(tree)) == tree


@given(st.text(max_size=60) | st.text("${}agesx=<>!'\"().,+-*0123 ≥“”（and", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        tree = parse(text)
    except RuleRefused as refused:
        column = refused.facts["column"]
        assert isinstance(column, int)
        assert 1 <= column <= len(text) + 1
        assert explain(refused, Translator("en"))
    else:
        assert parse(text_of(tree)) == tree


@given(st.text(max_size=60) | st.text("${}ag='\"().，０÷≠“”（ ", max_size=40))
def test_tokens_stand_one_after_the_other(text: str) -> None:
    end = 0
    for token in scan(text):
        assert end <= token.start < token.end <= len(text)
        assert not text[end : token.start].strip("　 \t\n") or text[end : token.start].isspace()
        end = token.end
