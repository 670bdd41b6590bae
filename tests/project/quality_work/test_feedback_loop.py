"""Feedback sheets: born filled in, closed only by measuring again, the effect as R has it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from surveykit.errors import DataRefused, NotFound
from surveykit.model.months import shifted
from surveykit.model.quality.complaint import COMPLAINTS, Complaint
from surveykit.model.quality.feedback import FEEDBACK, Bone, Feedback, Measure, Source
from surveykit.model.quality.incident import INCIDENTS, Incident
from surveykit.model.quality.indicator import (
    INDICATORS,
    UNIT_MONTHS,
    VALUES,
    Denominators,
    Indicator,
    IndicatorValue,
)
from surveykit.model.quality.loop_settings import LOOP_SETTINGS
from surveykit.model.records import Record
from surveykit.project import book, example, records
from surveykit.project.book import Project
from surveykit.project.quality_work import feedback_sources as born
from surveykit.project.quality_work import loop_settings
from surveykit.project.quality_work.feedback import FORM, fresh, move, stage_after
from surveykit.project.quality_work.feedback_effect import effect_of
from surveykit.report.sentences.runs import plain

BEFORE, AFTER, ICU = "干预前", "干预后", "急诊重症监护室"
exact = pytest.approx


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with example.make_example(tmp_path_factory.mktemp("loop") / "a.surveykit") as project:
        yield project


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Project]:
    with book.create(tmp_path / "b.surveykit", book.Settings(language="zh_CN")) as project:
        yield project


def kept(project: Project, area: Any, *values: Any) -> list[str]:
    return [records.save(project, area, Record(value=value))[0].id for value in values]


def test_a_sheet_from_a_low_item_is_linked_and_numbered(sample: Project) -> None:
    sheet = born.born_from_item(sample, "satisfaction", "q3", BEFORE, ICU, day="2026-08-03")
    assert (sheet.number, sheet.day, sheet.due, sheet.unit) == ("F2026-001", "2026-08-03", "2026-08-17", ICU)
    assert (sheet.source.kind, sheet.source.measure, sheet.source.wave) == ("item", "q3", BEFORE)
    assert "告知" in sheet.problem
    assert born.born_from_item(sample, "quality_audit", "records", BEFORE).source.kind == "audit"
    with pytest.raises(NotFound, match="no_questionnaire_item"):
        born.born_from_item(sample, "satisfaction", "nonsense", BEFORE)


def test_the_effect_of_an_item_is_the_test_by_design(sample: Project) -> None:
    sheet = born.born_from_item(sample, "satisfaction", "q3", BEFORE, ICU)
    closed = move(sample, sheet, "closed")
    assert closed.state == "closed"
    effect = closed.effect
    assert effect is not None
    # R: t.test(rep(3:5,c(2,17,42)), rep(3:5,c(2,30,26)))  # the answers of the unit in both waves
    assert effect.test == "t.welch"
    assert effect.statistic == exact(2.381543795812853, rel=1e-10)
    assert effect.p == exact(0.01886541385039303, rel=1e-10)
    assert effect.difference == exact(0.2419446014697568, rel=1e-10)
    assert (effect.low, effect.high) == exact((0.04073284858308708, 0.44315635435642659), rel=1e-10)
    assert (effect.before, effect.after) == exact((4.413793103448276, 4.655737704918033), rel=1e-10)
    assert (effect.wave, effect.n_before, effect.n_after) == (AFTER, 58, 61)
    assert "差异有统计学意义" in effect.sentence
    assert "使" not in effect.sentence  # an uncontrolled comparison names no cause
    again = move(sample, closed, "correcting")
    assert (again.state, again.effect) == ("correcting", None)


def test_people_with_a_code_in_both_waves_are_paired(sample: Project) -> None:
    sheet = born.born_from_item(sample, "nurse_ability", "ability", BEFORE)
    assert effect_of(sample, sheet, "2026-12-01").test == "t.paired"


def test_an_audit_s_item_is_its_pass_rate(sample: Project) -> None:
    # Full marks (15) in 5 of 12 audits before and in 3 of 12 after.
    effect = effect_of(sample, born.born_from_item(sample, "quality_audit", "records", BEFORE), "2026-12-01")
    # R: fisher.test(matrix(c(5,7,3,9),2,byrow=TRUE))$p.value
    assert effect.p == exact(0.6668461434917217, rel=1e-10)
    assert (effect.test, effect.n_before, effect.n_after) == ("fisher", 12, 12)
    assert (effect.before, effect.after) == exact((500 / 12, 300 / 12), rel=1e-12)
    assert "5/12" in effect.sentence
    whole = effect_of(sample, born.born_from_item(sample, "quality_audit", "total", BEFORE), "2026-12-01")
    assert whole.test == "t.welch"


def test_it_is_not_closed_before_it_was_measured_again(sample: Project) -> None:
    late = born.born_from_item(sample, "satisfaction", "q3", AFTER, ICU)
    with pytest.raises(DataRefused) as refused:
        move(sample, late, "closed")
    assert refused.value.code == "feedback_not_measured"
    assert refused.value.facts["number"] == late.number
    nowhere = born.born_from_item(sample, "satisfaction", "q3", BEFORE, "急诊抢救室")
    with pytest.raises(DataRefused, match="feedback_no_before"):
        move(sample, nowhere, "closed")
    free = Feedback(number="F2026-009", problem="…")
    with pytest.raises(DataRefused, match="feedback_no_measure"):
        move(sample, free, "closed")
    assert move(sample, free, "to_follow").state == "to_follow"


def month(unit: str, at: str, **counts: float) -> Denominators:
    return Denominators(unit=unit, month=at, counts=counts)


def entered(code: str, at: str, numerator: float) -> IndicatorValue:
    return IndicatorValue(indicator=code, unit="A", month=at, numerator=numerator)


def test_an_indicator_of_patients(empty: Project) -> None:
    kept(empty, INDICATORS, Indicator(code="id", name={"zh_CN": "腕带不符率"}, denominator="discharges"))
    kept(empty, UNIT_MONTHS, month("A", "2026-07", discharges=210), month("A", "2026-08", discharges=225))
    kept(empty, VALUES, entered("id", "2026-07", 18))
    sheet = born.from_indicator(empty, "id", "2026-07", "A")
    with pytest.raises(DataRefused, match="feedback_not_measured"):
        move(empty, sheet, "closed")
    kept(empty, VALUES, entered("id", "2026-08", 7))
    effect = effect_of(empty, sheet, "2026-12-01")
    # R: chisq.test(matrix(c(18,192,7,218),2,byrow=TRUE), correct=FALSE)
    assert (effect.test, effect.wave) == ("chi2", "2026-08")
    assert effect.statistic == exact(5.978648083623695, rel=1e-10)
    assert effect.p == exact(0.0144800975303824, rel=1e-10)
    assert effect.difference == exact(-5.46031746031746, rel=1e-10)  # R: 100*(7/225-18/210)
    assert effect.sentence.startswith("2026-08腕带不符率为3.11%（7/225）")


def test_an_indicator_over_time_counted_from_the_log(empty: Project) -> None:
    falls = Indicator(
        code="falls", name={"zh_CN": "跌倒发生率"}, denominator="bed_days", per=1000, exposure=True, counted=("跌倒",)
    )
    kept(empty, INDICATORS, falls)
    kept(empty, UNIT_MONTHS, month("A", "2026-07", bed_days=2800), month("A", "2026-08", bed_days=2950))
    log = [Incident(number=f"7-{n}", unit="A", kind="跌倒", occurred="2026-07-09T10:00") for n in range(9)]
    log += [Incident(number=f"8-{n}", unit="A", kind="跌倒", occurred="2026-08-09T10:00") for n in range(2)]
    ids = kept(empty, INCIDENTS, *log, Incident(number="x", unit="A", kind="压疮", occurred="2026-08-01T08:00"))
    sheet = born.from_incident(empty, ids[0])
    assert (sheet.source.kind, sheet.source.measure, sheet.source.wave) == ("incident", "falls", "2026-07")
    effect = effect_of(empty, sheet, "2026-12-01")
    # R: poisson.test(c(2,9), c(2950,2800))
    assert effect.p == exact(0.03430035790486813, rel=1e-10)
    assert (effect.test, effect.n_before, effect.n_after) == ("poisson", 2800, 2950)
    assert effect.difference == exact(-2.536319612590799, rel=1e-10)  # R: 1000*(2/2950-9/2800)
    assert "0.21，95%CI：0.02～1.02" in effect.sentence
    assert "3.21‰" in effect.sentence


def test_what_no_indicator_counts_is_counted_from_its_log(empty: Project) -> None:
    words = [Complaint(number=f"8-{n}", unit="A", received=f"2026-08-{n + 1:02}", category="沟通") for n in range(6)]
    words += [Complaint(number="p", unit="A", received="2026-10-05", category="沟通", kind="praise")]
    words += [Complaint(number="10-1", unit="A", received="2026-10-04", category="沟通")]
    sheet = born.from_complaint(empty, kept(empty, COMPLAINTS, *words)[0])
    assert (sheet.unit, sheet.category, sheet.source.wave) == ("A", "沟通", "2026-08")
    effect = effect_of(empty, sheet, "2026-11-02")
    # R: poisson.test(c(1,6), c(31,31))$p.value  # August and October, both of 31 days
    assert effect.p == exact(0.125, rel=1e-10)
    assert effect.wave == "2026-10"
    assert (effect.before, effect.after) == exact((6 / 31, 1 / 31))
    assert "0.17，95%CI：0.00～1.37" in effect.sentence
    # October is not over on its last day, September is the last month that has ended; in August none is.
    assert effect_of(empty, sheet, "2026-10-31").wave == "2026-09"
    with pytest.raises(DataRefused, match="feedback_not_measured"):
        effect_of(empty, sheet, "2026-08-31")


def test_counts_that_cannot_be_a_rate_are_refused_and_a_ratio_is_not_tested(empty: Project) -> None:
    kept(empty, INDICATORS, Indicator(code="id", name={"zh_CN": "率"}, denominator="discharges"),
         Indicator(code="ratio", name={"zh_CN": "床护比"}, denominator="nurses", per=1))  # fmt: skip
    for at in ("2026-07", "2026-08"):
        kept(empty, UNIT_MONTHS, month("A", at, discharges=10, nurses=8))
        kept(empty, VALUES, entered("id", at, 12), entered("ratio", at, 20))
    with pytest.raises(DataRefused, match="feedback_counts_unfit"):
        effect_of(empty, born.from_indicator(empty, "id", "2026-07", "A"), "2026-12-01")
    effect = effect_of(empty, born.from_indicator(empty, "ratio", "2026-07", "A"), "2026-12-01")
    assert (effect.before, effect.after, effect.difference, effect.p) == (2.5, 2.5, 0.0, None)
    assert "2.50" in effect.sentence
    assert "P=" not in effect.sentence


def test_numbers_days_and_stages(empty: Project) -> None:
    kept(empty, FEEDBACK, Feedback(number="F2026-007"), Feedback(number="F2025-100"), Feedback(number="自编-9"))
    assert fresh(empty, "2026-03-01").number == "F2026-008"
    assert fresh(empty, "2027-03-01").number == "F2027-001"
    settled = msgspec.structs.replace(loop_settings.current(empty).value, days=30, categories=("甲", "乙"))
    kept(empty, LOOP_SETTINGS, settled)
    assert fresh(empty, "2026-03-01").due == "2026-03-31"
    offered = next(asked for asked in FORM.of(empty).asked if asked.name == "category").options
    assert [name for name, _words in offered] == ["甲", "乙"]
    measure = Measure(words="教育", stage="do")
    done = stage_after(measure, "2026-09-01")
    assert (done.stage, done.done) == ("check", "2026-09-01")
    assert stage_after(msgspec.structs.replace(measure, stage="act", done="2026-08-01"), "2026-09-01").stage == "act"


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"number": " "}, "feedback_needs_number"), ({"day": "2026-08-03", "due": "2026-08-02"}, "feedback_due_early")],
)
def test_what_cannot_be_stored(facts: dict[str, Any], code: str) -> None:
    value = msgspec.structs.replace(Feedback(number="F1"), **facts)
    assert [problem.code for problem in FORM.problems(value)] == [code]


def test_overdue_is_no_state() -> None:
    sheet = Feedback(number="F1", due="2026-08-31")
    assert FORM.remark is not None
    assert [FORM.remark(sheet, day) for day in ("2026-08-31", "2026-09-01")] == ["", "Overdue"]
    assert FORM.remark(msgspec.structs.replace(sheet, state="closed"), "2027-01-01") == ""


def test_the_board_and_the_summary(empty: Project) -> None:
    from surveykit.i18n import Translator
    from surveykit.project.quality_work import loop_reports
    from surveykit.report.build.feedback import board, complaints
    from surveykit.report.document import Paragraph, Table

    _ = Translator("en")
    due = Measure(words="m", owner="x", due="2026-08-30", stage="do")
    kept(empty, FEEDBACK, Feedback(number="F1", unit="A", due="2026-08-01", measures=(due,)),
         Feedback(number="F2", unit="B", due="2026-10-01", bones=(Bone(category="人", causes=("a",)),)),
         Feedback(number="F3", unit="A", due="2026-01-01", state="closed", source=Source(kind="free")))  # fmt: skip
    found = loop_reports.board(empty, "2026-09-01", _)
    assert [(o.number, o.days) for o in found.overdue] == [("F1", 31)]
    assert [n for _words, n in found.states] == [2, 0, 0, 1]
    assert [(m.stage, m.days) for m in found.measures] == [("do", 2)]
    tables = [b for b in board.blocks(found, _) if isinstance(b, Table)]
    assert len(tables) == 2
    assert tables[1].rows == (("", "F1 · m · x · 2026-08-30 (2 days over)", "", ""),)
    assert loop_reports.board(empty, "2026-09-01", _, "B").overdue == ()
    rows = [("1", "沟通", "2026-08-10", "2026-08-09"), ("2", "沟通", "2026-08-10", "2026-08-11"),
            ("3", "收费", "2026-08-10", ""), ("4", "收费", "2026-12-10", "")]  # fmt: skip
    kept(empty, COMPLAINTS, *(
        Complaint(number=n, unit="A", received="2026-08-01", category=c, due=d, answered=a) for n, c, d, a in rows
    ))  # fmt: skip
    total = loop_reports.complaint_summary(empty, "2026-09-01", _)
    whole = total.total
    assert (whole.n, whole.in_time, whole.late, whole.overdue, whole.waiting) == (4, 1, 1, 1, 1)
    assert [(c.name, c.n) for c in total.categories] == [("沟通", 2), ("收费", 2)]
    said = [plain(b.runs) for b in complaints.blocks(total, _) if isinstance(b, Paragraph)]
    assert "1/2" in said[0]
    assert loop_reports.complaint_summary(empty, "2026-09-01", _, first="2026-09").total.n == 0


def test_today_is_only_where_a_person_acts(empty: Project) -> None:
    """A count of the month that has just begun is none: moving asks the clock, the effect does not."""
    this = date.today().isoformat()[:7]
    ids = kept(empty, INCIDENTS, Incident(number="1", unit="A", kind="跌倒", occurred=f"{shifted(this, -2)}-01T10:00"))
    closed = move(empty, born.from_incident(empty, ids[0]), "closed")
    assert closed.effect is not None
    assert closed.effect.wave == shifted(this, -1)
