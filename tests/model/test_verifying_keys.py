"""Keying a sheet again: every way in which two passes can differ, and no way past a difference."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from surveykit.model.answers import Answer, Mark, Missing, Response
from surveykit.model.keystrokes import Action, Draft, Form, Put, Stroke, stored, with_answer
from surveykit.model.questionnaire import Choice, Item, Kind
from surveykit.model.verifying import Compared, Outcome, VerifyState, begin, compared_items, press, same

FIVE = tuple(Choice(code=code) for code in range(1, 6))
ITEMS = (
    Item(code="q1", kind=Kind.RATING, choices=FIVE),
    Item(code="why", kind=Kind.MULTIPLE, choices=FIVE),
    Item(code="care", kind=Kind.SCORE, max=20),
    Item(code="note", kind=Kind.TEXT),
    Item(code="q2", kind=Kind.RATING, choices=FIVE),
)
FORM = Form(items=ITEMS, year=2026)
FIRST = Response(
    id="1", questionnaire="ward", revision=1, wave="a", number="0001",
    answers={"q1": 4, "why": (1, 3), "care": 18.5, "note": "很 好", "q2": 2}, marks={},
)  # fmt: skip
BLANK = Response(id="1", questionnaire="ward", revision=1, wave="a", number="0001")


class Verifier:
    """Holds both passes as a screen does: what is settled against the first pass changes it."""

    def __init__(self, first: Response = FIRST, form: Form = FORM) -> None:
        self.first, self.second, self.form = first, BLANK, form
        self.state: VerifyState = begin(form, BLANK)
        self.said: list[Compared] = []
        self.beeps = 0

    def key(self, *keys: str | Action | Draft) -> None:
        for key in keys:
            stroke = Stroke(key) if isinstance(key, str) and not isinstance(key, Action) else key
            if isinstance(stroke, Action):
                stroke = Stroke(action=stroke)
            step = press(self.form, self.state, stroke, self.first, self.second)
            self.state = step.state
            for put in step.puts:
                self.second = with_answer(self.second, put)
            for found in step.compared:
                self.said.append(found)
                if found.outcome is Outcome.KEYER:
                    self.first = with_answer(self.first, Put(found.item, found.now))
            self.beeps += step.beep

    def outcomes(self) -> list[tuple[str, str]]:
        return [(found.item, str(found.outcome)) for found in self.said]


def test_the_same_again_goes_through_without_a_sound() -> None:
    at = Verifier()
    at.key("4", "3", "1", Action.ENTER, "1", "8", ".", "5", Action.ENTER, Draft("很好"), Action.ENTER, "2")
    assert [outcome for _item, outcome in at.outcomes()] == ["agreed"] * 5
    assert (at.state.keys.position, at.beeps, at.first) == (FORM.end, 0, FIRST)


def test_the_same_new_value_twice_is_the_keyers_error() -> None:
    at = Verifier()
    at.key("3")
    assert (at.state.keys.position, at.beeps, dict(at.second.answers)) == (0, 1, {})
    at.key("3")
    assert at.outcomes() == [("q1", "keyer")]
    assert (at.first.answers["q1"], at.state.keys.position, at.state.differing) == (3, 1, None)


def test_the_first_value_after_all_is_the_verifiers_error() -> None:
    at = Verifier()
    at.key("3", "4")
    assert at.outcomes() == [("q1", "verifier")]
    assert at.first == FIRST


def test_yet_another_value_is_asked_for_once_more() -> None:
    at = Verifier()
    at.key("3", "5", "3")
    assert (at.outcomes(), at.beeps, at.state.keys.position) == ([], 3, 0)
    at.key("3")
    assert at.outcomes() == [("q1", "keyer")]


def test_ticks_are_compared_when_the_item_is_left() -> None:
    at = Verifier()
    at.key("4", "1", "2", Action.ENTER)
    assert (at.state.keys.position, at.beeps, "why" in at.second.answers) == (1, 1, False)
    at.key("1", "2", Action.ENTER)
    assert at.outcomes()[-1] == ("why", "keyer")
    assert at.first.answers["why"] == (1, 2)


def test_a_text_that_differs_does_not_show_the_first_one() -> None:
    at = Verifier()
    at.key("4", "1", "3", Action.ENTER, "1", "8", ".", "5", Action.ENTER, Draft("不好"), Action.ENTER)
    assert (at.state.keys.position, at.state.keys.typed, at.beeps) == (3, "", 1)


def test_a_value_that_the_first_pass_kept_by_force_is_taken_without_a_second_one() -> None:
    forced = with_answer(FIRST, Put("care", Answer(25.0, Mark(forced=True))))
    at = Verifier(forced)
    at.key("4", "1", "3", Action.ENTER, "2", "5", Action.ENTER)
    assert at.outcomes()[-1] == ("care", "agreed")


def test_blank_against_an_answer_is_a_difference_too() -> None:
    at = Verifier()
    at.key(Action.ENTER)
    assert (at.beeps, at.state.keys.position) == (1, 0)
    at.key(Action.ENTER)
    assert at.outcomes() == [("q1", "keyer")]
    assert at.first.marks["q1"].missing is Missing.BLANK


def test_only_what_was_keyed_and_is_to_be_verified_is_keyed_again() -> None:
    skipped = with_answer(FIRST, Put("q2", Answer(None, Mark(Missing.SKIPPED))))
    loose = Form(items=(*ITEMS[:3], Item(code="note", kind=Kind.TEXT, verified=False), ITEMS[4]), year=2026)
    assert [item.code for item in compared_items(loose, skipped)] == ["q1", "why", "care"]


def test_what_counts_as_the_same() -> None:
    assert same(Answer((1, 3)), Answer((3, 1)))
    assert same(Answer("ＡＢ 很好"), Answer("AB很好"))
    assert same(Answer(3, Mark(note="smudged")), Answer(3))
    assert not same(Answer(None, Mark(Missing.BLANK)), Answer(None, Mark(Missing.NA)))
    assert not same(Answer(3), Answer("3"))


KEYS = st.lists(
    st.one_of(
        st.sampled_from([Stroke(c) for c in "0123456789.-/"]),
        st.sampled_from([Stroke(action=a) for a in Action]),
        st.text("很好ab ", max_size=3).map(Draft),
    ),
    max_size=60,
)


@given(KEYS)
def test_no_sequence_of_keys_gets_past_a_difference(keys: list[Stroke | Draft]) -> None:
    first, second, state = FIRST, BLANK, begin(FORM, BLANK)
    for key in keys:
        step = press(FORM, state, key, first, second)
        for put in step.puts:
            second = with_answer(second, put)
        for found in step.compared:
            assert same(found.now, found.first) is (found.outcome is not Outcome.KEYER)
            if found.outcome is Outcome.KEYER:
                # Nothing replaces the first value that was not keyed twice in a row at this item.
                assert state.differing is not None
                assert same(state.differing, found.now)
                first = with_answer(first, Put(found.item, found.now))
        state = step.state
        for item in ITEMS:
            waiting = item.kind is Kind.MULTIPLE and FORM.position(item.code) == state.keys.position
            if not waiting and second.answer(item.code).keyed:
                assert same(stored(second, item.code), stored(first, item.code))
