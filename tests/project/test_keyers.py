"""How somebody keys: breaks left out, corrections and what verifying found counted, one's own figures only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from main import main
from surveykit.model.answers import Answer, Mark, Missing, Response
from surveykit.model.fieldwork import Unit, with_codes
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.tally import Tally
from surveykit.model.verifying import Compared, Outcome
from surveykit.project import book, designing, fieldwork, handwriting, keyers, keying, verifying
from surveykit.project.book import Project

STEPS = tuple(Choice(code=n) for n in range(1, 6))
SURVEY = Questionnaire(
    code="s",
    sections=(
        Section(
            items=(
                Item(code="q1", kind=Kind.RATING, choices=STEPS),
                Item(code="why", kind=Kind.MULTIPLE, choices=STEPS),
                Item(code="words", kind=Kind.TEXT),
            )
        ),
    ),
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with book.create(tmp_path / "a.surveykit", book.Settings(title="t")) as made:
        designing.add_questionnaire(made, SURVEY)
        keying.add_wave(made, "w")
        yield made


def key(project: Project, number: str, person: str | None, session: str, tally: Tally) -> Response:
    """Key a sheet of one answer and finish it."""
    sheet = Response(id="", questionnaire="s", revision=1, wave="w", number=number, answers={"q1": 4})
    sheet, _ = keying.start_sheet(project, sheet, person=person, session=session)
    sheet, _ = keying.finish_sheet(project, sheet, session=session, tally=tally)
    return sheet


def lasted(project: Project, session: str, began: str, ended: str | None) -> None:
    """Set a session's clock as another program would."""
    with project.store.writing() as connection:
        facts = {"id": session, "began": began, "ended": ended}
        connection.execute(text("UPDATE keying_session SET started=:began, ended=:ended WHERE id=:id"), facts)


def test_a_break_is_what_is_longer_than_30_seconds() -> None:
    tally = Tally(last=100.0)
    for at in (101.0, 131.0, 170.0, 170.5):  # gaps of 1, 30, 39 and half a second
        tally = tally.struck(at)
    assert (tally.keys, tally.paused) == (4, 39.0)
    assert tally.rested(180.0).paused == 39.0
    assert tally.rested(770.5) == Tally(4, 639.0, 770.5)


def test_sheets_and_keys_an_hour_leave_breaks_out(project: Project) -> None:
    person, session = keying.sit_down(project, "WL")
    for n in range(1, 11):
        key(project, f"{n:04}", person, session, Tally(keys=n * 30, paused=600))
    keying.stand_up(project, session, Tally(keys=310, paused=900.4))
    lasted(project, session, "2026-07-01T08:00:00Z", "2026-07-01T08:45:00Z")
    (one,) = keyers.sittings(project, "WL")
    assert (one.started, one.sheets, one.keys, one.errors) == ("2026-07-01T08:00:00Z", 10, 310, 0)
    assert one.hours == 0.5  # 45 minutes less 15
    assert (one.sheets_per_hour, one.keys_per_hour, one.errors_per_1000) == (20.0, 620.0, 0.0)


def test_a_corrected_answer_is_an_error_and_a_tick_or_a_note_is_none(project: Project) -> None:
    person, session = keying.sit_down(project, "WL")
    sheet = key(project, "0001", person, session, Tally(keys=200))

    def put(item: str, answer: Answer) -> None:
        nonlocal sheet
        sheet, _ = keying.set_answer(project, sheet, item, answer, person=person)

    put("why", Answer((1,)))
    put("why", Answer((1, 2)))  # one more tick
    put("q1", Answer(4, Mark(note="a note")))
    put("words", Answer(None, Mark(writing=True)))
    put("words", Answer("typed after all"))
    assert [one.errors for one in keyers.sittings(project, "WL")] == [0]
    put("q1", Answer(5))
    put("why", Answer((2,)))  # a tick taken back
    keying.stand_up(project, session, Tally(keys=200))
    (one,) = keyers.sittings(project, "WL")
    assert (one.errors, one.errors_per_1000) == (2, 10.0)


def test_what_somebody_else_corrects_or_what_is_corrected_later_is_not_of_this_sitting(project: Project) -> None:
    person, session = keying.sit_down(project, "WL")
    sheet = key(project, "0001", person, session, Tally(keys=100))
    keying.stand_up(project, session, Tally(keys=100))
    lasted(project, session, "2026-07-01T08:00:00Z", "2026-07-01T09:00:00Z")
    sheet, _ = keying.set_answer(project, sheet, "q1", Answer(1), person=person)
    assert [one.errors for one in keyers.sittings(project, "WL")] == [0]


def test_an_error_that_verifying_found_is_the_keyers_until_it_is_taken_back(project: Project) -> None:
    person, session = keying.sit_down(project, "WL")
    sheet = key(project, "0001", person, session, Tally(keys=500))
    keying.stand_up(project, session, Tally(keys=500))
    other, again = keying.sit_down(project, "ZX")
    second = verifying.begin(project, sheet, person=other, session=again)
    wrong = Compared("q1", Outcome.KEYER, Answer(4), Answer(5))
    sheet, _ = verifying.store(project, sheet, second, [wrong], person=other)
    assert [one.errors_per_1000 for one in keyers.sittings(project, "wl")] == [2.0]
    assert keyers.sittings(project, "ZX") == ()  # no key was counted
    verifying.store(project, sheet, second, [wrong], person=other, undoing=True)
    assert [one.errors for one in keyers.sittings(project, "WL")] == [0]


def test_who_keys_again_has_figures_of_their_own(project: Project) -> None:
    person, session = keying.sit_down(project, "WL")
    first = [key(project, number, person, session, Tally(keys=100)) for number in ("0001", "0002")]
    keying.stand_up(project, session, Tally(keys=100))
    other, again = keying.sit_down(project, "ZX")
    for sheet, outcome, now in ((first[0], Outcome.VERIFIER, 4), (first[1], Outcome.KEYER, 5)):
        second = verifying.begin(project, sheet, person=other, session=again)
        found = [Compared("q1", outcome, Answer(4), Answer(now))]
        verifying.store(
            project, sheet, second, found, finished=True, person=other, session=again, tally=Tally(250, 600.0)
        )
    # The program was cut off here: what was counted is stored with the sheet that was finished last.
    lasted(project, again, "2026-07-01T08:00:00Z", None)
    with project.store.writing() as connection:
        connection.execute(text("UPDATE entry SET touched='2026-07-01T08:40:00Z' WHERE pass_number=2"))
    (one,) = keyers.sittings(project, "ZX")
    assert one.hours == 0.5  # 40 minutes less 10
    assert (one.sheets, one.keys, one.errors) == (2, 250, 1)
    assert (one.sheets_per_hour, one.keys_per_hour, one.errors_per_1000) == (4.0, 500.0, 4.0)
    assert [(one.sheets, one.errors) for one in keyers.sittings(project, "WL")] == [(2, 1)]


@pytest.mark.parametrize(("paper", "wrong"), [(4, {"ZX"}), (5, {"WL"}), (1, {"WL", "ZX"})])
def test_what_is_settled_against_the_paper_is_the_error_of_whoever_keyed_another_thing(
    project: Project, paper: int, wrong: set[str]
) -> None:
    person, session = keying.sit_down(project, "WL")
    sheet = key(project, "0001", person, session, Tally(keys=100))
    keying.stand_up(project, session, Tally(keys=100))
    other, again = keying.sit_down(project, "ZX")
    second = verifying.begin(project, sheet, person=other, session=again)
    second = msgspec.structs.replace(second, answers={"q1": 5})
    verifying.store(project, sheet, second, [], finished=True, person=other, session=again, tally=Tally(100))
    verifying.settle(project, sheet.id, "q1", Answer(paper), reason="the paper")
    assert {name for name in ("WL", "ZX") if keyers.sittings(project, name)[0].errors} == wrong
    verifying.settle(project, sheet.id, "q1", Answer(4), undoing=True)
    assert {name for name in ("WL", "ZX") if keyers.sittings(project, name)[0].errors} == set()


def test_a_sitting_that_was_cut_off_ends_with_its_last_answer(project: Project) -> None:
    person, session = keying.sit_down(project, "WL")
    key(project, "0001", person, session, Tally(keys=40))
    with project.store.writing() as connection:
        connection.execute(text("UPDATE keying_session SET started='2026-07-01T08:00:00Z'"))
        connection.execute(text("UPDATE entry SET touched='2026-07-01T08:06:00Z'"))
    (one,) = keyers.sittings(project, "WL")
    assert (one.hours, one.sheets_per_hour) == (pytest.approx(0.1), pytest.approx(10.0))


def test_small_and_capital_initials_are_one_person(project: Project) -> None:
    assert keying.sit_down(project, "WL")[0] == keying.sit_down(project, "wl")[0]
    assert keying.sit_down(project, "W")[0] != keying.sit_down(project, "WL")[0]


def test_the_verb_shows_ones_own_figures_and_nobody_elses(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for initials, sheets in (("WL", 2), ("ZX", 3)):
        person, session = keying.sit_down(project, initials)
        for n in range(sheets):
            key(project, f"{initials}{n}", person, session, Tally(keys=60))
        keying.stand_up(project, session, Tally(keys=60))
        lasted(project, session, "2026-07-01T08:00:00Z", "2026-07-01T08:30:00Z")
    path = str(project.path)
    assert main(["keying", path, "--keyer", "WL", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {
        "keyer": "WL",
        "sessions": [
            {
                "started": "2026-07-01T08:00:00Z", "hours": 0.5, "sheets": 2, "keys": 60, "errors": 0,
                "sheets_per_hour": 4.0, "keys_per_hour": 120.0, "errors_per_1000_keys": 0.0,
            }
        ],
    }  # fmt: skip
    assert main(["keying", path, "--keyer", "ZX", "--lang", "en"]) == 0
    table = capsys.readouterr().out
    assert "2026-07-01 08:00" in table and "6.0" in table and "4.0" not in table
    assert main(["keying", path, "--keyer", "YY", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "Nothing was keyed with the initials YY.\n"
    with pytest.raises(SystemExit) as ended:
        main(["keying", path])
    assert ended.value.code == 2  # nobody's figures without initials


# ---- what else the header and the queue store


def test_units_without_a_code_get_the_first_free_ones(project: Project) -> None:
    for name in ("ICU", "Surgery", "Paediatrics"):
        keying.add_unit(project, name)
    surgery = keying.units(project)[1]
    fieldwork.save_place(project, "unit", Unit(id=surgery.id, name="Surgery", position=2, code="01"))
    assert fieldwork.give_unit_codes(project).units == {"ICU", "Paediatrics"}
    assert [(u.name, u.code) for u in keying.units(project)] == [
        ("ICU", "02"),
        ("Surgery", "01"),
        ("Paediatrics", "03"),
    ]
    assert not fieldwork.give_unit_codes(project)
    many = with_codes(Unit(id=str(n), name=str(n), position=n) for n in range(120))
    assert len({u.code for u in many}) == 120


def test_who_filled_a_sheet_in_is_stored_with_its_head(project: Project) -> None:
    sheet = Response(id="", questionnaire="s", revision=1, wave="w", number="0001", filled_by="family")
    sheet, _ = keying.start_sheet(project, sheet)
    found = keying.find_sheet(project, "s", "w", "0001")
    assert found is not None and found.filled_by == "family"
    keying.change_head(project, sheet, number="0001", unit="", respondent="", filled_by="self")
    found = keying.find_sheet(project, "s", "w", "0001")
    assert found is not None and found.filled_by == "self"


def test_words_typed_later_leave_what_verifying_corrected(project: Project) -> None:
    sheet = Response(
        id="", questionnaire="s", revision=1, wave="w", number="0001", answers={"q1": 4},
        marks={"words": Mark(note="n", writing=True)}, finished=True,
    )  # fmt: skip
    sheet, _ = keying.start_sheet(project, sheet)
    second = verifying.begin(project, sheet)
    sheet, _ = verifying.store(project, sheet, second, [Compared("q1", Outcome.KEYER, Answer(4), Answer(5))])
    handwriting.type_words(project, sheet.id, "words", "", unreadable=True)
    found = keying.find_sheet(project, "s", "w", "0001")
    assert found is not None and found.answers == {"q1": 5}
    assert found.marks == {"words": Mark(Missing.UNREADABLE, note="n")}
    with project.store.reading() as connection:
        first = connection.execute(text("SELECT answers FROM entry WHERE pass_number = 1")).scalar()
    assert json.loads(first) == {"q1": 4}  # what the keyer typed, as it was typed
