"""Stored responses are found, corrected with a reason, taken out and put back; scores leave out what does not count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from surveykit.errors import Conflict, DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.model.answers import Answer, Mark, Missing, Response
from surveykit.model.browsing import Head, Wanted
from surveykit.model.corrections import meant, written
from surveykit.model.keystrokes import Refusal
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.reading import Read
from surveykit.project import book, browsing, browsing_words, designing, fieldwork, files, frames, keying, sitting
from surveykit.project.book import Project, Settings

FIVE = tuple(Choice(code=c, label={"en": f"level {c}"}) for c in range(1, 6))
WARD = Questionnaire(
    code="ward",
    sections=(
        Section(
            items=(
                Item(code="q1", kind=Kind.RATING, choices=FIVE, text={"en": "Care"}),
                Item(code="q2", kind=Kind.RATING, choices=FIVE, na_allowed=False),
                Item(code="q3", kind=Kind.RATING, choices=FIVE, relevant="${q1} < 3"),
                Item(code="why", kind=Kind.MULTIPLE, choices=FIVE),
                Item(code="age", kind=Kind.NUMBER, min=0, max=120, constraint=". > 17"),
                Item(code="words", kind=Kind.TEXT),
            )
        ),
    ),
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with book.create(tmp_path / "p.surveykit", Settings(title="t")) as made:
        designing.add_questionnaire(made, WARD)
        for wave in ("Q1", "Q2"):
            keying.add_wave(made, wave)
        for unit in ("ICU", "ER"):
            keying.add_unit(made, unit)
        yield made


def key(project: Project, number: str, wave: str = "Q1", unit: str = "ICU", code: str = "", **facts: object) -> str:
    given = {"answers": {"q1": 5, "q2": 4, "why": (1,), "age": 40}, "marks": {"q3": Mark(Missing.SKIPPED)}}
    sheet = Response(
        id="", questionnaire="ward", revision=1, wave=wave, number=number, unit=unit, respondent=code,
        **{**given, "finished": True, **facts},  # type: ignore[arg-type]
    )  # fmt: skip
    person, session = keying.sit_down(project, "LM")
    return keying.start_sheet(project, sheet, person=person, session=session)[0].id


def numbers(project: Project, **wanted: object) -> list[str]:
    ids = browsing.find(project, Wanted(questionnaire="ward", **wanted))  # type: ignore[arg-type]
    return [row.number for row in browsing.rows(project, ids)]


def test_a_search_finds_numbers_codes_words_and_notes_and_nothing_else(project: Project) -> None:
    key(project, "9", code="N-17")
    key(project, "10", answers={"q1": 1, "words": 'say "hi" 100% 谢谢护士'})
    key(project, "11", marks={"q2": Mark(Missing.UNREADABLE, note="two Ticks")})
    assert numbers(project) == ["9", "10", "11"]
    assert numbers(project, search="n-1") == ["9"]
    assert numbers(project, search="1") == ["9", "10", "11"]  # of N-17 too
    assert numbers(project, search="谢谢") == ["10"]
    assert numbers(project, search='"hi" 100%') == ["10"]
    assert numbers(project, search="two ticks") == ["11"]
    # What the file is written with is no answer: names of items and of marks are not found.
    for written_by_us in ("q1", "words", "unreadable", "note", "%", "_"):
        assert numbers(project, search=written_by_us) == (["10"] if written_by_us == "%" else [])


def test_filters_and_orders(project: Project) -> None:
    key(project, "2", unit="ER", marks={"q1": Mark(forced=True)})
    key(project, "10", unit="ICU", answers={"q1": 1}, finished=False)
    key(project, "1", wave="Q2", code="b")
    gone = key(project, "3", code="a")
    browsing.set_removed(project, (gone,), removed=True, reason="twice")
    assert numbers(project, wave="Q2") == ["1"]
    assert numbers(project, unit="ER") == ["2"]
    assert numbers(project, sign="forced") == ["2"]
    assert numbers(project, sign="unfinished") == ["10"]
    assert numbers(project, state="removed") == ["3"]
    assert numbers(project, state="all") == ["1", "2", "3", "10"]
    assert numbers(project, state="all", descending=True)[0] == "10"
    assert numbers(project, sort="unit") == ["1", "10", "2"]
    assert numbers(project, sort="wave", descending=True) == ["1", "2", "10"]
    assert numbers(project, sort="respondent", state="all")[:2] == ["3", "1"]
    assert numbers(project, sort="answered") == ["10", "1", "2"]
    assert numbers(project, sort="signs")[-1] == "1"
    assert numbers(project, sort="by") == numbers(project, sort="keyed") == ["1", "2", "10"]
    with pytest.raises(NotFound):
        numbers(project, wave="Q9")


def test_a_correction_is_kept_with_who_when_why_and_taken_back(project: Project) -> None:
    sheet = key(project, "1")
    before, changes = browsing.correct(
        project, sitting.sheet(project, sheet), "q1", Answer(2), reason="paper says 2", by="ZX"
    )
    assert changes.responses == {sheet}
    found = browsing.detail(project, sheet)
    # 2 lets item 3 be asked: what the rule had skipped is open again.
    assert (found.sheet.answers["q1"], found.sheet.marks) == (2, {})
    event = found.history[-1]
    assert (event.by, event.item, event.old, event.new, event.reason) == (
        "ZX", "q1", Answer(5), Answer(2), "paper says 2",
    )  # fmt: skip
    told = browsing_words.told(event, found.definition, Translator("en"))[0]
    assert (told.what, told.was, told.now) == ("1. Care", "5 level 5", "2 level 2")
    assert [(one.number, one.by) for one in found.passes] == [(1, "LM")]
    browsing.put_back(project, sheet, before, reason="taken back")
    again = browsing.detail(project, sheet)
    assert (again.sheet.answers["q1"], again.sheet.marks) == (5, {"q3": Mark(Missing.SKIPPED)})
    assert len(again.history) == 2
    assert files.check(project) == ()
    with pytest.raises(DataRefused, match="reason_needed"):
        browsing.correct(project, again.sheet, "q1", Answer(2), reason=" ")
    with pytest.raises(Conflict, match="sheet_changed"):
        browsing.correct(project, found.sheet, "q1", Answer(2), reason="late")


def test_the_head_is_corrected_and_a_taken_number_refused(project: Project) -> None:
    sheet, _other = key(project, "1"), key(project, "2")
    before, _ = browsing.change_head(
        project, sheet, Head(number="7", respondent="N1", unit="ER", filled_by="family"), reason="cover"
    )
    found = browsing.detail(project, sheet)
    assert found.head == Head(number="7", respondent="N1", unit="ER", filled_by="family")
    assert found.history[-1].fields == {
        "number": ("1", "7"), "respondent": ("", "N1"), "unit": ("ICU", "ER"), "filled_by": ("", "family"),
    }  # fmt: skip
    told = browsing_words.told(found.history[-1], found.definition, Translator("en"))
    assert ("Filled in by", "As the batch says", "Family, for the person") in [(t.what, t.was, t.now) for t in told]
    with pytest.raises(Conflict, match="number_exists"):
        browsing.change_head(project, sheet, Head(number="2"), reason="no")
    browsing.change_head(project, sheet, before, reason="back")
    assert browsing.detail(project, sheet).head == before


def test_removed_sheets_come_back_all_or_none(project: Project) -> None:
    first, second = key(project, "1"), key(project, "2")
    browsing.set_removed(project, (first, second), removed=True, reason="test prints", by="ZX")
    assert numbers(project) == []
    assert browsing.by_number(project, "ward", "Q1", "2") == second
    key(project, "2")
    with pytest.raises(Conflict, match="number_exists"):
        browsing.set_removed(project, (first, second), removed=False, reason="")
    assert numbers(project) == ["2"]
    browsing.set_removed(project, (first,), removed=False, reason="")
    assert numbers(project) == ["1", "2"]
    assert [e.verb for e in browsing.detail(project, first).history] == ["remove", "restore"]


def test_what_does_not_count_leaves_scores_and_stays_in_fieldwork(project: Project) -> None:
    first, _second = key(project, "1"), key(project, "2")
    before, _ = browsing.set_counting(project, (first,), counts=False, reason="filled in by staff", by="ZX")
    assert before == {first: ""}
    assert frames.read_frame(project, "ward").raw.numbers == ("2",)
    assert numbers(project, state="invalid") == ["1"]
    assert numbers(project, state="counts") == ["2"]
    total = fieldwork.board(project, "ward", "Q1").total
    assert (total.keyed, total.valid, dict(total.invalid)) == (2, 1, {"by_hand": 1})
    browsing.set_counting(project, (first,), counts=True, reason="")
    assert len(frames.read_frame(project, "ward")) == 2


def test_blanks_and_repeats_are_counted_first_and_marked_in_one_step(project: Project) -> None:
    blank = Mark(Missing.BLANK)
    # 4 items are asked (item 3 is skipped, words do not count): 1 of 4 blank is 25 %.
    key(project, "1", answers={"q1": 5, "q2": 4, "why": (1,)}, marks={"q3": Mark(Missing.SKIPPED), "age": blank})
    # Not applicable and unreadable are no blanks.
    key(project, "2", answers={"q1": 5, "why": (1,)},
        marks={"q3": Mark(Missing.SKIPPED), "age": Mark(Missing.NA), "q2": Mark(Missing.UNREADABLE)})  # fmt: skip
    key(project, "3", answers={}, finished=False)
    first, later, other = (key(project, n, code=c, wave=w) for n, c, w in (
        ("4", "N1", "Q1"), ("5", " n1", "Q1"), ("6", "N1", "Q2"),
    ))  # fmt: skip
    found = browsing.to_mark(project, "ward")
    assert [row.number for row in browsing.rows(project, found.blank)] == ["1"]
    assert found.repeated == (later,)
    assert browsing.to_mark(project, "ward", share=0.25).blank == ()
    assert browsing.to_mark(project, "ward", "Q2").repeated == ()
    before, _ = browsing.mark(project, found)
    assert numbers(project, state="invalid") == ["1", "5"]
    assert len(browsing.to_mark(project, "ward")) == 0
    fieldwork.put_invalid_back(project, before)
    assert numbers(project, state="invalid") == []
    assert {first, other} <= set(browsing.find(project, Wanted(questionnaire="ward", state="counts")))


@pytest.mark.parametrize(
    ("item", "text", "value", "mark"),
    [
        ("q1", "4", 4, None), ("q1", "４", 4, None), ("q1", "", None, Mark(Missing.BLANK)),
        ("q1", "/", None, Mark(Missing.NA)), ("q1", "+", None, Mark(Missing.UNREADABLE)),
        ("why", "1 3，5", (1, 3, 5), None), ("why", "531", (1, 3, 5), None), ("age", "40", 40, None),
        ("words", " 谢谢 / 好 ", "谢谢 / 好", None),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_it_is_keyed(item: str, text: str, value: object, mark: Mark | None) -> None:
    found = WARD.item(item)
    assert found is not None
    read = meant(found, text, Answer(), {}, 2026)
    assert read == Read(Answer(value, mark))  # type: ignore[arg-type]
    assert meant(found, written(Answer(value, mark)), Answer(), {}, 2026) == read  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("item", "text", "code", "kept"),
    [
        ("q1", "7", "key_no_choice", Answer(7, Mark(forced=True))), ("q1", "x", "key_unknown", None),
        ("q2", "/", "key_na_not_offered", Answer(None, Mark(Missing.NA, forced=True))),
        ("age", "130", "key_out_of_range", Answer(130, Mark(forced=True))),
        ("age", "12", "key_check", Answer(12, Mark(forced=True))), ("age", "old", "key_no_number", None),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_may_be_kept(item: str, text: str, code: str, kept: Answer | None) -> None:
    found = WARD.item(item)
    assert found is not None
    read = meant(found, text, Answer(), {}, 2026)
    assert isinstance(read, Refusal)
    assert (read.code, read.keep) == (code, kept)


def test_a_note_stays_with_its_item() -> None:
    item = WARD.item("q1")
    assert item is not None
    read = meant(item, "3", Answer(5, Mark(note="smudged")), {}, 2026)
    assert read == Read(Answer(3, Mark(note="smudged")))
