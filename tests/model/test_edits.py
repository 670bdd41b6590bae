"""Edits of a questionnaire: what refers to an item follows it, and any sequence of edits leaves a value that saves."""

from __future__ import annotations

from collections.abc import Callable

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given, settings

from surveykit.model import edits
from surveykit.model.checks import check_questionnaire
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.scales import Scale
from surveykit.tidy import tidy

CHOICES = tuple(Choice(code=n) for n in (1, 2, 3))


def item(code: str, **fields: object) -> Item:
    return Item(code=code, kind=Kind.RATING, text={"en": code.upper()}, choices=CHOICES, **fields)


@pytest.fixture
def sheet() -> Questionnaire:
    """Two sections, a1 a2 a3 | b1, and two scales, the second over the first."""
    return Questionnaire(
        code="sheet",
        sections=(
            Section(
                title={"en": "A"}, items=(item("a1"), item("a2"), item("a3", relevant="${a1} <= 2 and ${a10} = 1"))
            ),
            Section(title={"en": "B"}, items=(item("b1"),)),
        ),
        scales=(
            Scale(code="s", items=("a1", "a2"), reverse=("a2",), weights={"a1": 2.0}),
            Scale(code="t", items=("s", "b1")),
        ),
    )


def codes(questionnaire: Questionnaire) -> list[list[str]]:
    return [[i.code for i in section.items] for section in questionnaire.sections]


def test_an_item_is_put_in_at_its_place(sheet: Questionnaire) -> None:
    assert codes(edits.with_item(sheet, item("new"), (0, 1))) == [["a1", "new", "a2", "a3"], ["b1"]]
    assert codes(edits.with_item(sheet, item("new"), (9, 9))) == [["a1", "a2", "a3"], ["b1", "new"]]
    assert codes(edits.with_item(Questionnaire(code="q"), item("new"), (0, 0))) == [["new"]]


def test_a_code_in_use_is_given_anew_and_a_freed_number_is_not_given_again(sheet: Questionnaire) -> None:
    assert codes(edits.with_item(sheet, item("a2"), (1, 1)))[1] == ["b1", "a4"]
    assert edits.fresh_code({"q1", "q3"}) == "q4"
    assert edits.fresh_code(set()) == "q1"
    assert edits.fresh_code({"care"}, "care") == "care2"
    assert edits.fresh_code(set(), "care") == "care"
    assert edits.fresh_code(set(), "Wave") == "Wave1"
    assert len(edits.fresh_code({"x" * 32}, "x" * 32)) == 32


def test_items_that_go_leave_every_scale(sheet: Questionnaire) -> None:
    after = edits.without_items(sheet, {"a1", "a2"})
    assert codes(after) == [["a3"], ["b1"]]
    assert after.scales[0] == Scale(code="s")


@pytest.mark.parametrize(
    ("chosen", "by", "expected"),
    [
        ({"a2"}, -1, [["a2", "a1", "a3"], ["b1"]]),
        ({"a1"}, -1, [["a1", "a2", "a3"], ["b1"]]),
        ({"a3"}, 1, [["a1", "a2"], ["a3", "b1"]]),
        ({"b1"}, -1, [["a1", "a2", "a3", "b1"], []]),
        ({"b1"}, 1, [["a1", "a2", "a3"], ["b1"]]),
        ({"a1", "a2"}, 1, [["a3", "a1", "a2"], ["b1"]]),
        ({"a1", "a2"}, -1, [["a1", "a2", "a3"], ["b1"]]),
        ({"a2", "a3"}, 1, [["a1"], ["a2", "a3", "b1"]]),
    ],
)
def test_items_move_as_a_block_and_through_headings(
    sheet: Questionnaire, chosen: set[str], by: int, expected: list[list[str]]
) -> None:
    assert codes(edits.moved(sheet, chosen, by)) == expected


def test_a_renamed_item_is_followed_by_scales_and_rules(sheet: Questionnaire) -> None:
    after = edits.renamed_item(sheet, "a1", "first")
    assert codes(after)[0] == ["first", "a2", "a3"]
    assert after.scales[0].items == ("first", "a2")
    assert after.scales[0].weights == {"first": 2.0}
    assert after.sections[0].items[2].relevant == "${first} <= 2 and ${a10} = 1"
    assert edits.renamed_item(after, "first", "a1") == sheet


def test_copies_stand_below_and_have_codes_of_their_own(sheet: Questionnaire) -> None:
    after, made = edits.duplicated(sheet, {"a1", "a2"})
    assert codes(after) == [["a1", "a2", "a4", "a5", "a3"], ["b1"]]
    assert made == ("a4", "a5")
    assert edits.duplicated(sheet, {"nothing"}) == (sheet, ())


def test_a_heading_takes_the_items_below_it_and_gives_them_back(sheet: Questionnaire) -> None:
    split = edits.with_section(sheet, {"en": "new"}, (0, 1))
    assert codes(split) == [["a1"], ["a2", "a3"], ["b1"]]
    assert edits.without_section(split, 1) == sheet
    assert codes(edits.without_section(sheet, 0)) == [["a1", "a2", "a3", "b1"]]
    alone = edits.without_section(edits.without_section(sheet, 0), 0)
    assert (codes(alone), alone.sections[0].title) == ([["a1", "a2", "a3", "b1"]], {})
    assert codes(edits.moved_section(sheet, 1, -1)) == [["b1"], ["a1", "a2", "a3"]]
    assert edits.moved_section(sheet, 1, 1) == sheet


def test_another_kind_keeps_what_fits_it_and_has_no_problem() -> None:
    before = item("a", unit="x", decimals=2)
    for kind in Kind:
        after = edits.of_kind(before, kind, CHOICES)
        assert check_questionnaire(Questionnaire(code="q", sections=(Section(items=(after,)),))) == ()
        back = edits.of_kind(after, Kind.RATING, CHOICES)
        assert (back.kind, back.choices, back.unit) == (Kind.RATING, CHOICES, "")
    letters = msgspec.structs.replace(before, kind=Kind.SINGLE, choices=(Choice(code="A"),))
    assert edits.of_kind(letters, Kind.RATING, CHOICES).choices == CHOICES
    assert edits.of_kind(letters, Kind.MULTIPLE, CHOICES).choices == letters.choices


def test_a_scale_that_changes_its_code_is_followed(sheet: Questionnaire) -> None:
    after = edits.with_scale(sheet, msgspec.structs.replace(sheet.scales[0], code="first"), "s")
    assert after.scales[1].items == ("first", "b1")
    assert edits.without_scale(after, "first").scales == (Scale(code="t", items=("b1",)),)


def test_the_parts_of_a_scale_stand_in_the_order_of_the_paper(sheet: Questionnaire) -> None:
    scale = edits.with_parts(sheet, sheet.scales[0], ["t", "b1", "a2"], ["a3"])
    assert scale == Scale(code="s", items=("a2", "b1", "t"), reverse=("a2",), minus=("a3",))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("\ud83d\ude00 half \ud800 x", "😀 half \ufffd x"),
        ("\x00\x07a\x9f", "a"),
        ("=1+1 <b> 𬭊 \u202eabc", "=1+1 <b> 𬭊 \u202eabc"),
    ],
)
def test_words_become_what_can_be_stored(typed: str, kept: str) -> None:
    assert tidy(typed) == kept
    assert edits.with_text({"en": "x"}, "zh_CN", typed) == {"en": "x", "zh_CN": kept}


def test_no_words_are_no_entry() -> None:
    assert edits.with_text({"en": "x", "zh_CN": "y"}, "en", " \n") == {"zh_CN": "y"}


Edit = Callable[[Questionnaire], Questionnaire]
_WORDS = st.text(max_size=12) | st.sampled_from(["x" * 10_000, "=1+1", "<b>", "𬭊", "\u202eمرحبا", "\ud800"])


@st.composite
def edit(draw: st.DrawFn) -> Edit:
    """Any edit there is, at any place, with any words."""
    number, by, words = draw(st.integers(0, 12)), draw(st.sampled_from([-1, 1])), draw(_WORDS)
    place, kind = (draw(st.integers(0, 3)), draw(st.integers(0, 6))), draw(st.sampled_from(list(Kind)))

    def some(q: Questionnaire) -> list[str]:
        return [i.code for n, i in enumerate(q.items()) if n % 3 == number % 3]

    def scaled(q: Questionnaire) -> Questionnaire:
        return edits.with_scale(q, Scale(code=edits.fresh_code(edits.codes_of(q), "s1"), items=tuple(some(q))))

    def renamed(q: Questionnaire) -> Questionnaire:
        return edits.renamed_item(q, some(q)[0], edits.fresh_code(edits.codes_of(q), "n1")) if some(q) else q

    def sections(q: Questionnaire, change: Callable[[int], Questionnaire]) -> Questionnaire:
        return change(number % len(q.sections)) if q.sections else q

    return draw(
        st.sampled_from(
            [
                lambda q: edits.with_item(q, item("q1", help=edits.with_text({}, "en", words)), place),
                lambda q: edits.without_items(q, some(q)),
                lambda q: edits.moved(q, some(q), by),
                lambda q: edits.duplicated(q, some(q)[:2])[0],
                lambda q: edits.changed_items(q, some(q), lambda i: edits.of_kind(i, kind, CHOICES)),
                lambda q: edits.with_section(q, edits.with_text({}, "zh_CN", words), place),
                lambda q: sections(q, lambda n: edits.without_section(q, n)),
                lambda q: sections(q, lambda n: edits.moved_section(q, n, by)),
                scaled,
                renamed,
                lambda q: edits.without_scale(q, q.scales[0].code) if q.scales else q,
            ]
        )
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(edit(), max_size=12))
def test_any_sequence_of_edits_saves_keeps_codes_apart_and_can_be_taken_back(sequence: list[Edit]) -> None:
    start = Questionnaire(code="q", sections=(Section(items=(item("q1"), item("q2"))),))
    frozen = msgspec.json.encode(start)
    history = [start]
    for one in sequence:
        history.append(one(history[-1]))
    for value in history:
        assert msgspec.json.decode(msgspec.json.encode(value), type=Questionnaire) == value
        found = edits.codes_of(value)
        assert len(set(found)) == len(found)
        assert not {p.code for p in check_questionnaire(value)} & {"code_bad", "code_twice", "scale_item_unknown"}
    # Values are frozen: what undo writes back is what was there, to the byte.
    assert msgspec.json.encode(history[0]) == frozen
