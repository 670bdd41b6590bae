"""The keying automaton: what each key leads to, and that no sequence of keys leads astray."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.model.answers import Answer, Mark, Missing, Response
from surveykit.model.keying import LONGEST, arrive, press
from surveykit.model.keystrokes import (
    RESPONDENT,
    Action,
    Do,
    Draft,
    Form,
    Jump,
    Key,
    Note,
    Pick,
    Put,
    State,
    Stroke,
    form_of,
    with_answer,
)
from surveykit.model.questionnaire import CHOSEN, Choice, Code, Item, Kind, Questionnaire, Section
from surveykit.model.typed import begins, following


def choices(*codes: Code) -> tuple[Choice, ...]:
    return tuple(Choice(code=code) for code in codes)


RATING = Item(code="rating", kind=Kind.RATING, choices=choices(1, 2, 3, 4, 5))
FIVE = Item(code="five", kind=Kind.RATING, choices=RATING.choices)
TEN = Item(code="ten", kind=Kind.RATING, choices=choices(*range(1, 11)), na_allowed=False)
ZERO = Item(code="zero", kind=Kind.SINGLE, choices=choices(0, 1))
LETTERS = Item(code="letters", kind=Kind.SINGLE, choices=choices("A", "B", "F"))
MANY = Item(code="many", kind=Kind.MULTIPLE, choices=choices(*range(1, 12)))
AGE = Item(code="age", kind=Kind.NUMBER, min=0, max=120, decimals=1)
SCORE = Item(code="score", kind=Kind.SCORE, max=20, decimals=1)
DAY = Item(code="day", kind=Kind.DATE)
WORDS = Item(code="words", kind=Kind.TEXT)
ALL = (RATING, TEN, ZERO, LETTERS, MANY, AGE, SCORE, DAY, WORDS)


class Keyer:
    """A sheet under the keys: effects are stored as they come."""

    def __init__(self, *items: Item, respondent: bool = False) -> None:
        survey = Questionnaire(code="s", sections=(Section(items=items),))
        self.form = form_of(survey, 2026, respondent=respondent)
        self.sheet = Response(id="x", questionnaire="s", revision=1, wave="w", number="1")
        self.state = arrive(self.form, self.sheet, 0)
        self.done: list[Action] = []
        self.beeps = 0

    def press(self, *keys: Key | Action | str) -> Keyer:
        for key in keys:
            for one in strokes(key):
                step = press(self.form, self.state, one, self.sheet)
                for effect in step.effects:
                    if isinstance(effect, Put):
                        self.sheet = with_answer(self.sheet, effect)
                    else:
                        self.done.append(effect.action)
                self.state, self.beeps = step.state, self.beeps + step.beep
        return self

    @property
    def at(self) -> int:
        return self.state.position


SIGNS = {"/": Action.NA, "+": Action.UNREADABLE, "*": Action.NOTE, "f": Action.KEEP, "g": Action.GOTO}


def strokes(key: Key | Action | str) -> Iterable[Key]:
    if isinstance(key, Action):
        return [Stroke(action=key)]
    if isinstance(key, str):
        return [Stroke(c, SIGNS.get(c)) for c in key]
    return [key]


def test_one_digit_is_an_answer_and_goes_on() -> None:
    keyer = Keyer(RATING, FIVE, ZERO).press("5", "４")  # a full-width digit is a digit
    assert keyer.sheet.answers == {"rating": 5, "five": 4}
    assert keyer.at == 2
    assert keyer.press("0").sheet.answers["zero"] == 0  # 0 is a code here


@pytest.mark.parametrize(
    ("key", "missing"),
    [("0", Missing.BLANK), (Action.ENTER, Missing.BLANK), ("/", Missing.NA), ("+", Missing.UNREADABLE)],
)
def test_the_kinds_of_missing(key: Action | str, missing: Missing) -> None:
    keyer = Keyer(RATING, FIVE).press(key)
    assert keyer.sheet.marks == {"rating": Mark(missing)}
    assert keyer.at == 1


def test_where_codes_have_two_digits_it_waits_only_while_it_is_open() -> None:
    assert Keyer(TEN).press("2").at == 1
    waiting = Keyer(TEN, RATING).press("1")
    assert (waiting.at, waiting.state.typed, waiting.sheet.answers) == (0, "1", {})
    assert Keyer(TEN).press("10").sheet.answers == {"ten": 10}
    assert Keyer(TEN).press("1", Action.ENTER).sheet.answers == {"ten": 1}
    assert Keyer(TEN, RATING).press("13").sheet.answers == {"ten": 1, "rating": 3}  # the next digit decides
    assert Keyer(TEN, RATING).press("1/").sheet.marks == {"rating": Mark(Missing.NA)}  # and so does the next key
    assert Keyer(TEN, RATING).press("1", Action.BACK).state == State(0)


def test_a_digit_that_is_no_choice_is_refused_and_what_follows_is_swallowed() -> None:
    keyer = Keyer(RATING, FIVE).press("7")
    assert keyer.state.refusal is not None
    assert (keyer.state.refusal.code, keyer.beeps) == ("key_no_choice", 1)
    keyer.press("34/+*")
    assert (keyer.at, keyer.sheet.answers, keyer.beeps) == (0, {}, 6)
    keyer.press(Action.ENTER)
    assert keyer.state == State(0)
    assert keyer.sheet.marks == {}  # Enter took note of the refusal, it did not leave the item blank
    assert keyer.press("3").sheet.answers == {"rating": 3}


def test_what_the_paper_says_can_be_kept_and_is_listed() -> None:
    keyer = Keyer(RATING, SCORE, TEN).press("7", "f")
    assert (keyer.sheet.answers, keyer.sheet.marks) == ({"rating": 7}, {"rating": Mark(forced=True)})
    keyer.press("25", Action.ENTER)
    assert keyer.state.refusal is not None
    assert keyer.state.refusal.facts == {"value": 25, "low": 0, "high": 20}
    keyer.press(Action.KEEP, "/")
    assert keyer.state.refusal is not None
    assert keyer.state.refusal.code == "key_na_not_offered"
    keyer.press(Action.KEEP)
    assert keyer.sheet.marks["ten"] == Mark(Missing.NA, forced=True)
    assert keyer.form.forced(keyer.sheet) == (0, 1, 2)


@pytest.mark.parametrize(
    ("typed", "value"), [("4.5", 4.5), ("20", 20), ("-2", 18), ("-0.3", 19.7), (".5", 0.5), ("７。５", 7.5), ("007", 7)]
)
def test_numbers_take_points_and_deductions_and_enter_goes_on(typed: str, value: float) -> None:
    keyer = Keyer(SCORE).press(typed)
    assert (keyer.at, keyer.sheet.answers) == (0, {})
    keyer.press(Action.ENTER)
    assert (keyer.at, keyer.sheet.answers) == (1, {"score": value})


@pytest.mark.parametrize(
    ("typed", "code"), [("-", "key_no_number"), ("1.2.3", "key_no_number"), ("4.25", "key_decimals")]
)
def test_what_is_no_number_is_refused(typed: str, code: str) -> None:
    refusal = Keyer(SCORE).press(typed, Action.ENTER).state.refusal
    assert refusal is not None
    assert refusal.code == code


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20260301", "2026-03-01"), ("260301", "2026-03-01"), ("0301", "2026-03-01"), ("2026-3-1", "2026-03-01"),
        ("3.1", "2026-03-01"), ("2026/03/01", "2026-03-01"), ("20240229", "2024-02-29"),
    ],
)  # fmt: skip
def test_dates_in_the_usual_writings(typed: str, day: str) -> None:
    assert Keyer(DAY).press(typed, Action.ENTER).sheet.answers == {"day": day}


@pytest.mark.parametrize("typed", ["20260230", "13", "1.2.3.4", "-"])
def test_what_is_no_date_is_refused_and_cannot_be_kept(typed: str) -> None:
    refusal = Keyer(DAY).press(typed, Action.ENTER).state.refusal
    assert refusal is not None
    assert (refusal.code, refusal.keep) == ("key_no_date", None)


def test_a_slash_before_a_date_is_not_applicable_and_within_it_belongs_to_it() -> None:
    assert Keyer(DAY).press("/").sheet.marks == {"day": Mark(Missing.NA)}
    assert Keyer(DAY).press("3/1", Action.ENTER).sheet.answers == {"day": "2026-03-01"}


def test_texts_take_everything_but_a_sign_at_their_beginning() -> None:
    assert Keyer(WORDS).press("谢谢 1/2 +5", Action.ENTER).sheet.answers == {"words": "谢谢 1/2 +5"}
    assert Keyer(WORDS).press("+").sheet.marks == {"words": Mark(Missing.UNREADABLE)}
    assert Keyer(WORDS).press(Draft("态度好"), Action.ENTER).sheet.answers == {"words": "态度好"}
    again = Keyer(WORDS).press("ab", Action.ENTER, Action.BACK)
    assert again.state.typed == "ab"  # the text is there to be changed
    again.press(Draft(""), Action.ENTER)
    assert (again.sheet.answers, again.sheet.marks) == ({}, {"words": Mark(Missing.BLANK)})


def test_several_choices_are_toggled_at_once_and_enter_goes_on() -> None:
    keyer = Keyer(MANY, RATING).press("3")
    assert (keyer.at, keyer.sheet.answers) == (0, {"many": (3,)})
    keyer.press("1")
    assert keyer.sheet.answers == {"many": (3,)}  # 10 and 11 are still possible
    keyer.press("1", "1", "2")
    assert keyer.sheet.answers == {"many": (1, 2, 3, 11)}
    keyer.press("3", Action.ENTER)
    assert (keyer.at, keyer.sheet.answers) == (1, {"many": (1, 2, 11)})
    assert Keyer(MANY).press("22", Action.ENTER).sheet.marks == {"many": Mark(Missing.BLANK)}
    assert Keyer(MANY).press("0").sheet.marks == {"many": Mark(Missing.BLANK)}


def test_going_about_changes_nothing() -> None:
    keyer = Keyer(RATING, TEN, ZERO).press("52", Action.BACK)
    assert (keyer.at, keyer.sheet.answers) == (1, {"rating": 5, "ten": 2})
    assert keyer.press(Action.ENTER).at == 2  # Enter on what is keyed keeps it
    assert keyer.press(Action.FIRST).at == 0
    assert keyer.press(Action.ONWARD).at == 2
    assert keyer.press(Action.PREVIOUS, Action.PREVIOUS, Action.PREVIOUS).at == 0
    assert keyer.press(Action.NEXT).at == 1
    assert keyer.press(Jump(99)).at == 3
    assert keyer.sheet.answers == {"rating": 5, "ten": 2}
    assert keyer.press(Jump(0), Action.ERASE).sheet.answers == {"ten": 2}


def test_what_was_typed_is_stored_when_one_goes_elsewhere() -> None:
    assert Keyer(AGE, RATING).press("34", Action.NEXT).sheet.answers == {"age": 34}
    refused = Keyer(AGE, RATING).press("340", Action.NEXT)
    assert (refused.at, refused.sheet.answers) == (0, {})
    assert refused.state.refusal is not None


def test_finishing() -> None:
    assert Keyer(RATING).press("5").done == []
    assert Keyer(RATING).press("5", Action.ENTER).done == [Action.FINISH]
    assert Keyer(RATING, TEN).press("53", Action.BACK, Action.FINISH).done == [Action.FINISH]
    early = Keyer(RATING, TEN).press("5", Action.FINISH)
    assert (early.done, early.at) == ([], 2)  # the end says what is open first
    assert early.press(Action.FINISH).done == [Action.FINISH]


def test_notes_stay_with_the_item() -> None:
    keyer = Keyer(RATING).press("*")
    assert keyer.done == [Action.NOTE]
    keyer.press(Note("涂改"), "4", Action.BACK, "5")
    assert keyer.sheet.answer("rating") == Answer(5, Mark(note="涂改"))
    keyer.press(Action.BACK, Note(""))
    assert keyer.sheet.answer("rating") == Answer(5)


def test_letters_are_codes_where_they_are_and_keys_elsewhere() -> None:
    assert Keyer(LETTERS).press("f").sheet.answers == {"letters": "F"}
    assert Keyer(RATING).press("g").done == [Action.GOTO]
    assert Keyer(WORDS).press("g").state.typed == "g"
    assert Keyer(RATING).press(Stroke("j", None, "1")).sheet.answers == {"rating": 1}
    assert Keyer(WORDS).press(Stroke("j", None, "1")).state.typed == "j"


def test_the_linking_code_comes_before_the_first_item() -> None:
    keyer = Keyer(RATING, respondent=True).press("n-01", Action.ENTER)
    assert (keyer.sheet.respondent, keyer.at, keyer.form.items[0].code) == ("n-01", 1, RESPONDENT)
    assert Keyer(RATING, respondent=True).press(Action.ENTER).at == 1  # a sheet without one is keyed all the same


def test_pointing() -> None:
    assert Keyer(RATING).press(Pick(3)).sheet.answers == {"rating": 3}
    assert Keyer(MANY).press(Pick(1), Pick(10), Pick(1)).sheet.answers == {"many": (10,)}
    assert Keyer(RATING).press(Pick(9)).sheet.answers == {}


@pytest.mark.parametrize(("number", "after"), [("0009", "0010"), ("A-09", "A-10"), ("x", "x2"), ("1/2b", "1/3b")])
def test_numbers_count_up(number: str, after: str) -> None:
    assert following(number) == after


KEYS = st.one_of(
    st.sampled_from("0123456789/+*-.ABFfgx 五").map(lambda c: Stroke(c, SIGNS.get(c))),
    st.sampled_from(list(Action)).map(lambda a: Stroke(action=a)),
    st.text(max_size=6).map(Draft),
    st.text(max_size=6).map(Note),
    st.integers(-2, 12).map(Jump),
    st.sampled_from([0, 1, 3, 10, 11, "A"]).map(Pick),
)


def explained(form: Form, state: State) -> bool:
    """Whether the table has an answer to how this state came about."""
    if not 0 <= state.position <= form.end:
        return False
    if state.position == form.end:
        return not state.typed and state.refusal is None
    item = form.items[state.position]
    if state.refusal is not None:
        return state.refusal.keep is None or state.refusal.keep.mark is not None
    if item.kind in CHOSEN:
        return not state.typed or begins(item, state.typed)
    return len(state.typed) <= LONGEST[item.kind]


@settings(max_examples=150, deadline=None)
@given(st.permutations(ALL), st.booleans(), st.lists(KEYS, max_size=60))
def test_any_keys_end_in_a_state_that_the_table_explains(items: list[Item], respondent: bool, keys: list[Key]) -> None:
    keyer = Keyer(*items, respondent=respondent)
    for key in keys:
        before = keyer.state
        held = keyer.sheet
        keyer.press(key)
        assert explained(keyer.form, keyer.state)
        if before.refusal is not None and keyer.state.refusal is not None:
            assert keyer.sheet == held or isinstance(key, Jump | Pick)  # what is typed while it shows is swallowed
    for item in items:
        answer = keyer.sheet.answer(item.code)
        # A value is of its item, or was kept on purpose; never a value beside a reason for having none.
        assert answer.value is None or answer.mark is None or answer.mark.missing is None
        if item.kind in {Kind.RATING, Kind.SINGLE} and answer.value is not None:
            assert item.choice(answer.value) or (answer.mark is not None and answer.mark.forced)
    effects = press(keyer.form, keyer.state, Stroke(action=Action.GOTO), keyer.sheet).effects
    assert effects == (Do(Action.GOTO),)  # there is always a way elsewhere
