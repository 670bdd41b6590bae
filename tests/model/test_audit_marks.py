"""What an audit is besides its score: critical items, blanks, deductions, pass rates; checks and round trips."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from audit_project import YES_NO, checklist

from surveykit.exchange import xlsform
from surveykit.model import definition, edits
from surveykit.model.answers import Mark, Missing, Response
from surveykit.model.checks import check_questionnaire
from surveykit.model.differences import difference
from surveykit.model.quality import marks
from surveykit.model.questionnaire import Item, Kind, Section
from surveykit.model.scales import Scale
from surveykit.stats.scores import score_responses
from surveykit.stats.worked import worked

FULL = {"care": 20, "drugs": 20, "crash": 10, "seen": 10, "good": 10}


def sheet(**answers: float) -> Response:
    return Response(id="1", questionnaire="ward", revision=1, wave="七月", number="1", answers=answers)


def test_a_critical_item_below_its_full_mark_fails_and_the_total_stays() -> None:
    form = checklist()
    assert marks.failed_critical(form, FULL) == ()
    assert marks.failed_critical(form, {**FULL, "crash": 9}) == ("crash",)
    # 19 + 20 + 9: shown as it was earned, never 0
    assert score_responses(form, [sheet(**{**FULL, "care": 19, "crash": 9})]).column("total")[0] == 48
    assert marks.failed_critical(form, {k: v for k, v in FULL.items() if k != "crash"}) == ()


def test_critical_ratings_and_counts() -> None:
    yes = Item(code="id", kind=Kind.RATING, choices=YES_NO, critical=True)
    good = Item(code="good", kind=Kind.NUMBER, sampled="seen", critical=True)
    seen = Item(code="seen", kind=Kind.NUMBER)
    form = checklist(sections=(Section(items=(yes, seen, good)),), scales=())
    assert check_questionnaire(form) == ()
    assert marks.failed_critical(form, {"id": 0, "seen": 5, "good": 5}) == ("id",)
    assert marks.failed_critical(form, {"id": 1, "seen": 5, "good": 4}) == ("good",)
    assert marks.failed_critical(form, {"id": 9, "seen": 5, "good": 5}) == ()


def test_what_is_blank_is_missed_and_not_applicable_is_an_answer() -> None:
    form = checklist()
    answers = {"care": 20, "seen": 10}
    noted = {"drugs": Mark(Missing.BLANK), "good": Mark(Missing.NA)}
    assert marks.left_blank(form, answers, noted) == ("drugs", "crash")


def test_deductions_have_their_note_as_reason() -> None:
    found = list(marks.deductions(checklist(), {**FULL, "care": 18.5}, {"care": Mark(note="床单位不洁")}))
    assert found == [marks.Deduction(item="care", points=1.5, reason="床单位不洁")]


def test_the_pass_rate_is_of_all_that_were_sampled() -> None:
    form = checklist()
    three = Item(code="q3", kind=Kind.NUMBER, sampled="n3")
    items = (*form.sections[0].items, Item(code="n3", kind=Kind.NUMBER), three)
    both = Scale(code="hands", items=("good", "q3"), method="pass")
    form = msgspec.structs.replace(form, sections=(Section(items=items),), scales=(both,))
    assert check_questionnaire(form) == ()
    one = sheet(seen=10, good=9, n3=40, q3=30)
    # By hand: (9 + 30) / (10 + 40) x 100 = 78; the mean of the two rates would be 82.5
    assert score_responses(form, [one]).column("hands")[0] == pytest.approx(78, abs=1e-12)
    assert worked(form, "hands", one.answers).value == pytest.approx(78, abs=1e-12)
    # One of the two numbers is not enough of an item: 9 / 10.
    half = sheet(seen=10, good=9, q3=30)
    assert score_responses(form, [half]).column("hands")[0] == pytest.approx(90, abs=1e-12)
    assert worked(form, "hands", half.answers).value == pytest.approx(90, abs=1e-12)
    # Nothing was looked at: no rate, not 0 and not 100.
    none = sheet(seen=0, good=0, n3=0, q3=0)
    assert score_responses(form, [none]).column("hands")[0] != score_responses(form, [none]).column("hands")[0]
    assert worked(form, "hands", none.answers).value is None


def test_what_keeps_an_audit_from_being_used_is_said() -> None:
    form = checklist()
    wrong = (
        Item(code="a", kind=Kind.NUMBER, sampled="nowhere"),
        Item(code="b", kind=Kind.SCORE, max=5, sampled="seen"),
        Item(code="c", kind=Kind.TEXT, critical=True),
        Item(code="seen", kind=Kind.NUMBER),
    )
    scale = Scale(code="hands", items=("seen",), method="pass")
    found = check_questionnaire(msgspec.structs.replace(form, sections=(Section(items=wrong),), scales=(scale,)))
    assert [(p.code, p.subject) for p in found] == [
        ("item_sampled_bad", "a"), ("item_sampled_bad", "b"), ("item_critical_bad", "c"),
        ("scale_item_not_sampled", "hands"),
    ]  # fmt: skip


def test_audits_come_back_from_json_and_xlsform(tmp_path: Path) -> None:
    form = checklist()
    assert definition.parse(definition.dump(form)) == form
    file = tmp_path / "form.xlsx"
    xlsform.write(form, file)
    assert xlsform.read(file).definition == form


def test_differences_and_renaming() -> None:
    form = checklist()
    after = edits.renamed_item(form, "seen", "looked")
    assert after.item("good") is not None
    assert after.item("good").sampled == "looked"  # type: ignore[union-attr]
    changed = edits.changed_items(form, {"care"}, lambda i: msgspec.structs.replace(i, critical=True, clause="4"))
    changed = msgspec.structs.replace(changed, purpose="test")
    codes = [one.code for one in difference(form, changed)]
    assert codes == ["diff_purpose", "diff_item_clause", "diff_item_critical_on"]
    gone = edits.without_items(form, {"seen"})
    assert gone.item("good").sampled == ""  # type: ignore[union-attr]
