"""Keying what came with the paper form: times, names, steps, most choices, «other: ____», and what is skipped."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.model.answers import Answer, Mark, Missing, Response
from surveykit.model.blocks import numbers
from surveykit.model.keying import arrive, press
from surveykit.model.keystrokes import (
    Action,
    Draft,
    Form,
    Jump,
    Key,
    Note,
    Pick,
    Put,
    Stroke,
    form_of,
    with_answer,
)  # fmt: skip
from surveykit.model.names import candidates, meant
from surveykit.model.questionnaire import Choice, Code, Item, Kind, Questionnaire, Section

NAMES = ("李晓明", "罗小敏", "李芳", "单晓梅", "曾丽", "解晓东", "仇和", "Tom Lee")
SIGNS = {"/": Action.NA, "+": Action.UNREADABLE, "f": Action.KEEP, "\n": Action.ENTER, "<": Action.BACK}
SKIPPED = Mark(Missing.SKIPPED)


def choices(*codes: Code, other: Code | None = None) -> tuple[Choice, ...]:
    return tuple(Choice(code=code, other=code == other) for code in codes)


AT = Item(code="at", kind=Kind.TIME)
PRAISE = Item(code="praise", kind=Kind.NOMINATION)
THREE = Item(code="three", kind=Kind.MULTIPLE, choices=choices(1, 2, 3, 4, 5), max_choices=3)
HALF = Item(code="half", kind=Kind.SCORE, max=20, step=0.5)
SEX = Item(code="sex", kind=Kind.SINGLE, choices=choices(1, 2))
WHY = Item(code="why", kind=Kind.MULTIPLE, choices=choices(1, 2, 9, other=9))
WHY_OTHER = Item(code="why_other", kind=Kind.TEXT)
NOTE = Item(code="note", kind=Kind.NOTE, text={"en": "Please go on"})
WOMEN = Item(code="women", kind=Kind.RATING, choices=choices(1, 2, 3), relevant="${sex} = 2")
AGE = Item(code="age", kind=Kind.NUMBER, min=0, max=150, constraint=". < 120")


class Keyer:
    """A sheet under the keys: effects are stored as they come."""

    def __init__(self, *items: Item) -> None:
        survey = Questionnaire(code="s", sections=(Section(items=items),))
        self.form = form_of(survey, 2026, names=NAMES)
        self.sheet = Response(id="x", questionnaire="s", revision=1, wave="w", number="1")
        self.state = arrive(self.form, self.sheet, 0)
        self.puts: list[Put] = []

    def press(self, *keys: Key | Action | str) -> Keyer:
        for key in keys:
            for one in strokes(key):
                step = press(self.form, self.state, one, self.sheet)
                for effect in step.effects:
                    if isinstance(effect, Put):
                        self.puts.append(effect)
                        self.sheet = with_answer(self.sheet, effect)
                self.state = step.state
        return self

    @property
    def refused(self) -> str:
        return self.state.refusal.code if self.state.refusal else ""


def strokes(key: Key | Action | str) -> Iterable[Key]:
    if isinstance(key, Action):
        return [Stroke(action=key)]
    if isinstance(key, str):
        return [Stroke("" if c in "\n<" else c, SIGNS.get(c)) for c in key]
    return [key]


@pytest.mark.parametrize(
    ("typed", "time"),
    [("1430", "14:30"), ("14:30", "14:30"), ("9:05", "09:05"), ("9.05", "09:05"), ("905\n", "09:05"), ("0000", "00:00"),
     ("14：30", "14:30"), ("2359", "23:59")],
)  # fmt: skip
def test_a_time_goes_on_when_it_is_whole(typed: str, time: str) -> None:
    keyer = Keyer(AT, SEX).press(typed)
    assert (keyer.sheet.answers, keyer.state.position) == ({"at": time}, 1)


@pytest.mark.parametrize("typed", ["2400", "1260", "9\n", "14\n", "1:75"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    keyer = Keyer(AT, SEX).press(typed)
    assert (keyer.refused, keyer.sheet.answers, keyer.state.position) == ("key_no_time", {}, 0)
    assert keyer.press("\n1430").sheet.answers == {"at": "14:30"}


def test_half_points_are_taken_and_others_kept_only_by_force() -> None:
    assert Keyer(HALF).press("4.5\n").sheet.answers == {"half": 4.5}
    assert Keyer(HALF).press("-0.5\n").sheet.answers == {"half": 19.5}
    keyer = Keyer(HALF).press("4.3\n")
    assert (keyer.refused, keyer.sheet.answers) == ("key_step", {})
    assert keyer.press("f").sheet.marks == {"half": Mark(forced=True)}
    assert keyer.sheet.answers == {"half": 4.3}


def test_one_tick_too_many_is_refused_and_can_be_kept() -> None:
    keyer = Keyer(THREE, SEX).press("1234")
    assert (keyer.refused, keyer.sheet.answers) == ("key_too_many", {"three": (1, 2, 3)})
    keyer.press("\n", "2")  # noted, one taken away: now there is room
    assert keyer.press("4").sheet.answers == {"three": (1, 3, 4)}
    keyer.press("5", "f")
    assert (keyer.sheet.answers["three"], keyer.sheet.marks["three"]) == ((1, 3, 4, 5), Mark(forced=True))
    keyer.press("<", "5")
    assert keyer.sheet.marks == {}  # as many as there may be: nothing is forced any more


@pytest.mark.parametrize(
    ("typed", "name"),
    [("lxm\n", "李晓明"), ("lxm2", "罗小敏"), ("李\n", "李晓明"), ("李2", "李芳"), ("lxm0", "lxm"), ("sxm\n", "单晓梅"),
     ("zl\n", "曾丽"), ("xiexd\n", "解晓东"), ("qh\n", "仇和"), ("王小二\n", "王小二"), ("lee\n", "Tom Lee"),
     ("李芳芳\n", "李芳芳"), ("dxm\n", "dxm")],
)  # fmt: skip
def test_a_name_by_its_initials_or_characters_or_any_name(typed: str, name: str) -> None:
    keyer = Keyer(PRAISE, SEX).press(typed)
    assert (keyer.sheet.answers, keyer.state.position) == ({"praise": name}, 1)


def test_a_name_that_stands_there_is_left_as_it_is() -> None:
    keyer = Keyer(PRAISE, SEX).press("lxm0", "<", "\n")  # lxm stays lxm, though it is short for somebody now
    assert (keyer.sheet.answers, keyer.state.position) == ({"praise": "lxm"}, 1)
    keyer.press("<", Draft("li"), Pick("李芳"))
    assert keyer.sheet.answers == {"praise": "李芳"}
    assert candidates(NAMES, "") == candidates((), "l") == ()
    assert meant((), " 王  芳 ") == "王 芳"


def test_an_instruction_is_no_stop_and_has_no_number() -> None:
    keyer = Keyer(SEX, NOTE, AGE).press("1")
    assert [item.code for item in keyer.form.items] == ["sex", "age"]
    assert (keyer.state.position, keyer.form.numbers) == (1, {"sex": 1, "age": 2})


def test_the_words_of_other_are_asked_for_once_it_is_ticked() -> None:
    keyer = Keyer(WHY, WHY_OTHER, SEX).press("1")
    assert keyer.sheet.marks == {"why_other": SKIPPED}
    assert keyer.press("\n").state.position == 2
    keyer.press("<", "9")
    assert keyer.sheet.marks == {}
    assert keyer.press("\n").state.position == 1
    keyer.press(Draft("离亲戚近"), "\n", Jump(0), "9")
    assert keyer.sheet.answers == {"why": (1,), "why_other": "离亲戚近"}  # kept: it is what the paper says
    assert keyer.form.stray(keyer.sheet) == (1,)
    assert numbers(Questionnaire(code="s", sections=(Section(items=(WHY, WHY_OTHER, SEX)),)))["why_other"] == 1


def test_what_a_rule_skips_is_marked_with_the_answer_that_decides_it() -> None:
    keyer = Keyer(SEX, WOMEN, AGE).press("1")
    assert (keyer.state.position, keyer.sheet.marks) == (2, {"women": SKIPPED})
    assert keyer.puts == [Put("sex", Answer(1), (Put("women", Answer(None, SKIPPED)),))]
    assert keyer.form.open(keyer.sheet) == (2,)
    keyer.press("30\n", Action.FIRST, "2")
    assert (keyer.state.position, keyer.sheet.marks) == (1, {})
    keyer.press("3", Jump(0), "1")
    assert keyer.sheet.answers == {"sex": 1, "women": 3, "age": 30}
    assert (keyer.form.stray(keyer.sheet), keyer.sheet.marks) == ((1,), {})
    keyer.press(Jump(1), Action.ERASE)
    assert keyer.sheet.marks == {"women": SKIPPED}


def test_a_blank_becomes_skipped_but_what_somebody_said_of_it_stays() -> None:
    keyer = Keyer(SEX, WOMEN).press("2", "0", Jump(0), "1")
    assert keyer.sheet.marks == {"women": SKIPPED}
    keyer = Keyer(SEX, WOMEN).press("2", "+", Jump(0), "1")
    assert keyer.sheet.marks == {"women": Mark(Missing.UNREADABLE)}
    keyer = Keyer(SEX, WOMEN).press("2", Note("?"), Jump(0), "1", Jump(0), "2")
    assert keyer.sheet.marks == {"women": Mark(note="?")}


def test_a_broken_check_is_refused_in_a_sentence_and_can_be_kept() -> None:
    keyer = Keyer(AGE, SEX).press("130\n")
    assert (keyer.refused, keyer.sheet.answers) == ("key_check", {})
    assert keyer.press("f").sheet.answers == {"age": 130}
    assert keyer.sheet.marks == {"age": Mark(forced=True)}
    two = Item(code="two", kind=Kind.MULTIPLE, choices=choices(1, 2, 3), constraint="count-selected(.) >= 2")
    keyer = Keyer(two, SEX).press("1")
    assert keyer.refused == ""  # it is checked when it is left
    assert keyer.press("\n").refused == "key_check"
    assert keyer.press("\n2\n").state.position == 1
    later = Item(code="later", kind=Kind.NUMBER)
    below = Item(code="below", kind=Kind.NUMBER, constraint=". < ${later}")
    keyer = Keyer(later, below).press("9\n", "5\n", Jump(0), Action.ERASE, "3\n")
    assert keyer.form.odd(keyer.sheet) == (1,)  # broken by an answer elsewhere: shown, not taken away


# ---- any keys on any form

RULES = ("", "${i0} = 1", "${i0} > 1 or ${i1} = 2", "${i2} != ''", "not(${i1} = 1)", "selected(${i2}, 1)")
KINDS = st.sampled_from([Kind.RATING, Kind.SINGLE, Kind.MULTIPLE, Kind.NUMBER, Kind.TIME, Kind.TEXT, Kind.NOMINATION,
                         Kind.NOTE])  # fmt: skip


@st.composite
def forms(draw: st.DrawFn) -> Form:
    items: list[Item] = []
    for n in range(draw(st.integers(3, 8))):
        kind = draw(KINDS)
        chosen = kind in (Kind.RATING, Kind.SINGLE, Kind.MULTIPLE)
        other = chosen and draw(st.booleans())
        items.append(
            Item(
                code=f"i{n}", kind=kind, relevant=draw(st.sampled_from(RULES)) if n > 2 else "",
                choices=choices(1, 2, 3, other=3 if other else None) if chosen else (),
                max_choices=2 if kind is Kind.MULTIPLE else None,
                constraint=". < 40" if kind is Kind.NUMBER and draw(st.booleans()) else "",
            )
        )  # fmt: skip
        if other:
            items.append(Item(code=f"i{n}_other", kind=Kind.TEXT))
    return form_of(Questionnaire(code="s", sections=(Section(items=tuple(items)),)), 2026, names=NAMES)


KEYS = st.one_of(
    st.sampled_from([Stroke(c, SIGNS.get(c)) for c in "0123459.:/+f李l"]),
    st.sampled_from([Stroke(action=a) for a in Action]),
    st.builds(Draft, st.sampled_from(["", "x", "lxm", "李"])),
    st.builds(Jump, st.integers(-1, 12)),
    st.builds(Pick, st.sampled_from([1, 2, 3, "李芳"])),
    st.builds(Note, st.sampled_from(["", "?"])),
)


def said(sheet: Response, item: Item) -> bool:
    """Whether somebody said something of the item: a value, or a kind of missing that is more than blank."""
    mark = sheet.marks.get(item.code) or Mark()
    return item.code in sheet.answers or mark.missing in (Missing.NA, Missing.UNREADABLE)


@settings(max_examples=200, deadline=None)
@given(forms(), st.lists(KEYS, max_size=40))
def test_any_keys_lose_nothing_and_explain_themselves(form: Form, keys: list[Key]) -> None:
    sheet = Response(id="x", questionnaire="s", revision=1, wave="w", number="1")
    state = arrive(form, sheet, 0)
    for key in keys:
        step = press(form, state, key, sheet)
        before = sheet
        for effect in step.effects:
            if isinstance(effect, Put):
                # What follows along never touches what somebody said.
                assert all(not said(before, item) for item in form.items if item.code in {p.item for p in effect.along})
                before = with_answer(before, effect)
        touched = {effect.item for effect in step.effects if isinstance(effect, Put)}
        for item in form.items:
            if item.code not in touched and said(sheet, item):
                assert before.answer(item.code) == sheet.answer(item.code)
        sheet, state = before, step.state
        assert 0 <= state.position <= form.end
        assert state.refusal is None or state.refusal.code.startswith("key_")
        if sheet.answers or sheet.marks:
            passed = form.passed(sheet)
            for item in form.items:
                mark = sheet.marks.get(item.code) or Mark()
                if item.code in passed and not said(sheet, item):
                    assert mark.missing is Missing.SKIPPED, item.code
                assert mark.missing is not Missing.SKIPPED or item.code in passed, item.code
