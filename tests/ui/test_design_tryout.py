"""Answers for the worked line as they are typed: together, with spaces, with what cannot be an answer."""

from __future__ import annotations

import pytest
from design_host import Host
from pytestqt.qtbot import QtBot

from surveykit.model.answers import Missing
from surveykit.model.questionnaire import Choice, Item, Kind
from ui.design.tryout import TryOut, read_answers
from ui.workbench import Workbench

FIVE = tuple(Choice(code=code) for code in range(1, 6))
ITEMS = tuple(Item(code=f"q{n}", kind=Kind.RATING, choices=FIVE) for n in range(1, 5))


@pytest.fixture
def host(sample: Workbench, qtbot: QtBot) -> Host:
    made = Host(sample, qtbot, (1300, 1000))
    made.screen.arrive(questionnaire="satisfaction", scale="total")
    return made


def typed(host: Host, words: str) -> TryOut:
    """As a person types: what was there is marked first."""
    tryout = host.screen.scoring.tryout
    tryout.answers.setFocus()
    tryout.answers.selectAll()
    host.type(words)
    return tryout


def test_digits_typed_together_are_an_answer_each(host: Host) -> None:
    # R: sum(c(5,4,3,5,5,4,5,4,4,3)) / 50 * 100 is 84
    tryout = typed(host, "5435545443")
    assert tryout.value.text() == "84"
    assert not tryout.wrong.isVisible()
    assert typed(host, "54355 45443").value.text() == "84"
    assert typed(host, "5 4 3 5 5 4 5 4 4 3").value.text() == "84"


def test_what_is_no_code_is_said_with_item_and_value(host: Host) -> None:
    # R: sum(c(5,4,5,5,4,5,4,4)) / 40 * 100 is 90
    tryout = typed(host, "5475545440")
    assert tryout.wrong.isVisible()
    assert tryout.wrong.text() == "No valid answer, left out: item 3: 7  item 10: 0"
    typed(host, "5 4 x 4.5 5")
    assert tryout.wrong.text() == "No valid answer, left out: item 3: x  item 4: 4.5"
    typed(host, "54355454435")
    assert tryout.wrong.text() == "Answers: 11, items: 10; what is too much is left out."
    typed(host, "5435545443")
    assert not tryout.wrong.isVisible()


def test_blanks_and_not_applicable_are_typed_together_too() -> None:
    found = read_answers(ITEMS, "5-／４")
    assert found.answers == {"q1": 5, "q4": 4}
    assert {code: mark.missing for code, mark in found.marks.items()} == {"q3": Missing.NA}
    assert found.wrong == ()


def test_longer_codes_need_spaces() -> None:
    ten = tuple(Item(code=f"q{n}", kind=Kind.RATING, choices=tuple(Choice(code=c) for c in range(11))) for n in (1, 2))
    assert read_answers(ten, "10 9").answers == {"q1": 10, "q2": 9}
    assert [word for _item, word in read_answers(ten, "109").wrong] == ["109"]


def test_scores_are_read_as_when_keying() -> None:
    scores = (Item(code="a", kind=Kind.SCORE, max=20), Item(code="b", kind=Kind.SCORE, max=10))
    assert read_answers(scores, "-2 9.5").answers == {"a": 18, "b": 9.5}
    assert [word for _item, word in read_answers(scores, "21 nan").wrong] == ["21", "nan"]
    assert [item.code for item, _word in read_answers(scores, f"20 {'9' * 5000}").wrong] == ["b"]


def test_choices_with_letters_and_several_choices() -> None:
    letters = tuple(Choice(code=code) for code in "AB")
    items = (Item(code="a", kind=Kind.SINGLE, choices=letters), Item(code="b", kind=Kind.MULTIPLE, choices=letters))
    assert read_answers(items, "aB").answers == {"a": "A", "b": ("B",)}
