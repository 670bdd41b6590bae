"""What rules say of answers: against libxml2's XPath 1.0, and against what ODK's own documentation and engine say."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from surveykit.model.answers import Value
from surveykit.model.rules import (
    Answer,
    Binary,
    Call,
    Expression,
    Joined,
    Negative,
    Number,
    Text,
    evaluate,
    holds,
    parse,
    text_of,
)
from surveykit.model.rules.tree import Sign
from tests.rule_trees import ANSWERS, TREES, VALUES

# ---- libxml2 as the oracle: ${a} becomes $a, which holds a number or a text as XPath's variables do

_WORDS = st.sampled_from(["", "3", " 3 ", "-2", "abc", "3.", ".5", "2", "true", "0", "１", "NaN", "a b"])
_HALVES = st.integers(0, 40).map(lambda n: n / 2)
_LEAVES: st.SearchStrategy[Expression] = (
    _HALVES.map(Number) | _WORDS.map(Text) | st.sampled_from(("a", "b", "c")).map(Answer)
)
_SIGNS: tuple[Sign, ...] = ("=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "mod")


def _larger(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    # Halves, and divided by powers of two alone: every number is exact, and «equal within 1e-12» is «equal».
    return st.one_of(
        st.builds(Binary, st.sampled_from(_SIGNS), inner, inner),
        st.builds(Binary, st.just("div"), inner, st.sampled_from((0.0, 2.0, 4.0)).map(Number)),
        st.builds(Joined, st.sampled_from(("and", "or")), st.tuples(inner, inner)),
        st.builds(Negative, inner),
        st.builds(Call, st.just("not"), inner.map(lambda e: (e,))),
        st.builds(Call, st.sampled_from(("true", "false")), st.just(())),
        st.builds(Call, st.just("string-length"), (_WORDS.map(Text)).map(lambda e: (e,))),
    )


_ROOT = etree.fromstring("<data/>")


@settings(max_examples=400)
@given(
    st.recursive(_LEAVES, _larger, max_leaves=8),
    st.dictionaries(st.sampled_from(("a", "b", "c")), _HALVES | st.integers(-9, 9) | _WORDS),
)
def test_the_same_as_libxml2(tree: Expression, answers: dict[str, Value]) -> None:
    variables = {code: answers.get(code, "") for code in ("a", "b", "c")}
    typed = {code: value if isinstance(value, str) else float(value) for code, value in variables.items()}
    xpath = text_of(tree).replace("${a}", "$a").replace("${b}", "$b").replace("${c}", "$c")
    expected = _ROOT.xpath(f"boolean({xpath})", **typed)
    assert holds(tree, answers) is expected
    numeric = _ROOT.xpath(f"number({xpath})", **typed)
    ours = evaluate(tree, answers)
    if isinstance(ours, float) and abs(ours) < 1e15:
        assert ours == numeric or (math.isnan(ours) and math.isnan(numeric))


# ---- ODK: docs.getodk.org/form-logic «Empty values in math»; JavaRosa XPathEqExpr, XPathCmpExpr, XPathFuncExpr

FILLED: dict[str, Value | None] = {
    "age": 18, "sex": 2, "why": (1, 3), "one": (3,), "none": (), "word": "安静", "code": "b", "day": "2026-03-01",
    "later": "2026-03-10", "time": "08:30", "zero": 0, "left_out": None, "height": 1.5, "list": ("a", "b c"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # An unanswered item is an empty text and, in sums, not a number.
        ("${left_out} = ''", True),
        ("${nowhere} = ''", True),
        ("${left_out} != ''", False),
        ("${left_out} = 0", False),
        ("${left_out} != 2", True),
        ("${left_out} < 5", False),
        ("${left_out} >= 0", False),
        ("not(${left_out} >= 0)", True),
        ("${left_out} + 1 > 0", False),
        ("coalesce(${left_out}, 0) + 1 = 1", True),
        ("coalesce(${age}, 0) = 18", True),
        ("if(${left_out} = '', 0, ${left_out}) = 0", True),
        ("${none} = ''", True),
        # Numbers, codes and texts.
        ("${age} >= 18 and ${sex} = 2", True),
        ("${age} <= 18", True),
        ("${age} < 18", False),
        ("${age} >= 18", True),
        ("${age} > 18", False),
        ("${sex} = '2'", True),
        ("${sex} = '2.0'", True),
        ("'2' = '2.0'", False),
        ("${code} = 'b'", True),
        ("${word} = 3", False),
        ("${word} != 3", True),
        ("${word} < 3 or ${word} >= 3", False),
        ("0.1 + 0.2 = 0.3", True),
        ("-${age} = -18", True),
        ("-5 mod 2 = -1", True),
        ("5 mod -2 = 1", True),
        ("1 div 0 > 1000000", True),
        ("0 div 0 = 0 div 0", False),
        ("${height} * 2 = 3", True),
        # Conditions.
        ("${zero}", False),
        ("${age}", True),
        ("${word} = true()", True),
        ("${left_out} = false()", True),
        ("true() > false()", True),
        # Several choices.
        ("selected(${why}, '3')", True),
        ("selected(${why}, '2')", False),
        ("selected(${why}, ' 1 ')", True),
        ("selected(${sex}, '2')", True),
        ("selected(${left_out}, '2')", False),
        ("selected(${list}, 'b c')", True),
        ("selected(${list}, 'c')", False),
        ("count-selected(${why}) = 2", True),
        ("count-selected(${left_out}) = 0", True),
        ("count-selected(${list}) = 2", True),
        ("${one} = 3", True),
        ("${why} = 3", False),
        ("${why} = '1 3'", True),
        # Dates are days; a date in mere quotation marks is a text, as in ODK.
        ("${later} > ${day}", True),
        ("${later} - ${day} = 9", True),
        ("${day} = date('2026-03-01')", True),
        ("${day} < date('2026-03-01')", False),
        ("${day} = '2026-03-01'", True),
        ("${day} < '2026-03-02'", False),
        ("date('1970-01-01') = 0", True),
        ("${time} = '08:30'", True),
        # Texts.
        ("string-length(${word}) = 2", True),
        ("string-length('𬭊') = 1", True),
        ("string-length(${left_out}) = 0", True),
        (". = 'this'", True),
        ("string-length(.) = 4", True),
    ],
)
def test_what_odk_says(rule: str, expected: bool) -> None:
    assert holds(parse(rule), FILLED, "this") is expected


def test_days_are_counted_from_1970() -> None:
    # date -ud 2026-03-01 +%s: 1772323200, which is 20513 days of 86400 seconds
    assert holds(parse("date('2026-03-01') = 20513"), {})


@given(TREES, ANSWERS, VALUES)
def test_no_answers_ever_raise(tree: Expression, answers: dict[str, Value | None], this: Value | None) -> None:
    evaluate(tree, answers, this)


@pytest.mark.parametrize("odd", [10**400, -(10**400), math.nan, math.inf, True, object(), b"x", {"a": 1}, [[1]]])
def test_what_is_no_answer_at_all_does_not_raise_either(odd: object) -> None:
    for rule in ("${a} > 1", "${a} + 1 = 2", "selected(${a}, '1')", "count-selected(${a}) = 1", "${a} mod 2 = 1"):
        holds(parse(rule), {"a": odd})  # type: ignore[dict-item]
