"""Trees of rules for property tests: every kind of node, nested as deep as a person would."""

from __future__ import annotations

from hypothesis import strategies as st

from surveykit.model.rules import Answer, Binary, Call, Expression, Joined, Negative, Number, Text, This

CODES = ("age", "sex", "why", "a1", "A_b")
NUMBERS = st.integers(0, 10**9).map(float) | st.integers(0, 10**7).map(lambda n: n / 100)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8).filter(
    lambda words: not ('"' in words and "'" in words) and "${" not in words
)
LEAVES: st.SearchStrategy[Expression] = st.one_of(
    NUMBERS.map(Number), WORDS.map(Text), st.sampled_from(CODES).map(Answer), st.just(This())
)
SIGNS = ("=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod")


def _larger(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    return st.one_of(
        st.builds(Binary, st.sampled_from(SIGNS), inner, inner),
        st.builds(Joined, st.sampled_from(("and", "or")), st.lists(inner, min_size=2, max_size=4).map(tuple)),
        st.builds(Negative, inner),
        st.builds(Call, st.sampled_from(("not", "count-selected", "string-length")), inner.map(lambda e: (e,))),
        st.builds(Call, st.sampled_from(("true", "false")), st.just(())),
        st.builds(Call, st.just("coalesce"), st.tuples(inner, inner)),
        st.builds(Call, st.just("if"), st.tuples(inner, inner, inner)),
        st.builds(Call, st.just("selected"), st.tuples(inner, WORDS.map(Text))),
        st.dates().map(lambda day: Call("date", (Text(day.isoformat()),))),
    )


TREES: st.SearchStrategy[Expression] = st.recursive(LEAVES, _larger, max_leaves=12)
VALUES = st.none() | st.integers() | st.floats() | st.text(max_size=6) | st.dates().map(str) | st.lists(
    st.integers(0, 9) | st.text(max_size=3), max_size=4
).map(tuple)  # fmt: skip
ANSWERS = st.dictionaries(st.sampled_from(CODES), VALUES)
