"""Indicators of a project: the shipped set, monthly numbers, counting from the log, merged units, tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from surveykit.errors import Conflict, DataRefused, NotFound
from surveykit.i18n import LANGUAGES, Translator
from surveykit.model.quality.incident import INCIDENTS, Incident
from surveykit.model.quality.indicator import INDICATORS
from surveykit.model.records import Record
from surveykit.model.units import in_use, successors
from surveykit.progress import silent
from surveykit.project import book, fieldwork, keying, records
from surveykit.project.analyses.indicator import KIND, Specification
from surveykit.project.book import Project
from surveykit.project.quality_work import indicators, ledger, month_tables, unit_months
from surveykit.project.quality_work.unit_months import Given, What
from surveykit.report.build.analyses.indicator_values import Account
from surveykit.report.document import Paragraph, Table
from surveykit.report.figures import Dots, Timeline
from surveykit.report.sentences.runs import plain

EN = Translator("en")
BED_DAYS = What(code="bed_days")
PRESSURE = What(kind="numerator", code="NQI-08")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with book.create(tmp_path / "a.surveykit", book.Settings(title="a", language="en")) as made:
        for name in ("ICU", "Ward 1", "Ward 2"):
            keying.add_unit(made, name)
        indicators.add_set(made, "nursing2020")
        yield made


def put(project: Project, what: What, unit: str, **months: float | None) -> None:
    given = [Given(what=what, unit=unit, month=f"2026-{m[1:]}", value=v) for m, v in months.items()]
    unit_months.put(project, given)


def log(project: Project, number: int, occurred: str, **facts: object) -> None:
    given = {"unit": "ICU", "kind": "Fall", **facts}
    value = msgspec.convert({"number": f"2026-{number:04}", "occurred": occurred, **given}, Incident)
    records.save(project, INCIDENTS, Record(value=value))


def account(project: Project, code: str, **span: str) -> Account:
    return ledger.account(project, indicators.one(project, code), EN, **span)


def codes(found: Account) -> list[str]:
    return [caveat.code for caveat in found.caveats]


def change(project: Project, code: str, **facts: object) -> None:
    record = next(r for r in records.listing(project, INDICATORS) if r.value.code == code)
    records.save(
        project, INDICATORS, msgspec.structs.replace(record, value=msgspec.structs.replace(record.value, **facts))
    )


def unit(project: Project, called: str, **facts: str) -> None:
    found = next(u for u in keying.units(project) if u.name == called)
    fieldwork.save_place(project, "unit", msgspec.structs.replace(found, **facts))


def unit_id(project: Project, name: str) -> str:
    return next(u.id for u in keying.units(project) if u.name == name)


def test_the_national_set_is_added_once_and_says_what_was_not_checked(project: Project) -> None:
    shipped = indicators.read_set("nursing2020").indicators
    assert len({i.code for i in shipped}) == len(shipped) == len(indicators.listing(project))
    for indicator in shipped:
        assert not indicator.verified
        assert "2020" in indicator.source
        assert not indicators.problems(indicator)
        for words in (indicator.name, indicator.numerator, indicator.denominator_name):
            assert set(words) == set(LANGUAGES)
        # Time below, events above: only these are given per 1,000.
        assert indicator.exposure == (indicator.per == 1000)
    change(project, "NQI-07a", target=0.5)
    added, _changes = indicators.add_set(project, "nursing2020")
    assert added == ()
    assert indicators.one(project, "NQI-07a").target == 0.5
    with pytest.raises(NotFound) as refused:
        indicators.read_set("other")
    assert refused.value.code == "no_such_set"


def test_numbers_are_set_and_taken_back(project: Project) -> None:
    before, _changes = unit_months.put(project, [Given(what=BED_DAYS, unit="ICU", month="2026-08", value=1200)])
    assert unit_months.values(project, BED_DAYS, "2026-08", "2026-08") == {("ICU", "2026-08"): 1200}
    put(project, What(code="discharges"), "ICU", m08=40)
    unit_months.put(project, before)
    # The other count of the same month stays.
    assert unit_months.values(project, BED_DAYS, "", "9999-12") == {}
    assert unit_months.values(project, What(code="discharges"), "", "9999-12") == {("ICU", "2026-08"): 40}
    assert unit_months.checked("x", " 1,240 ") == 1240
    for text in ("-1", "many", "1e400"):
        with pytest.raises(DataRefused):
            unit_months.checked("x", text)


def test_the_log_is_counted_from_its_first_month_on(project: Project) -> None:
    for name in ("ICU", "Ward 1"):
        put(project, BED_DAYS, name, m01=1000, m02=1000, m03=1000)
    log(project, 1, "2026-02-03T10:00")
    log(project, 2, "2026-02-04T10:00", near_miss=True)
    log(project, 3, "2026-02-05T10:00", grade="IV")
    log(project, 4, "2026-02-06T10:00", kind="Fall out of bed")
    log(project, 5, "2026-02-07T10:00", kind="Other event", count_as="NQI-07a")
    log(project, 6, "2026-03-07T10:00", unit="")
    found = account(project, "NQI-07a", first="2026-01", last="2026-03")
    assert [(line.numerator, line.denominator) for line in found.ledger.months] == [(None, None), (2, 2000), (0, 2000)]
    assert found.ledger.total.rate == pytest.approx(1000 * 2 / 4000, rel=1e-12)
    assert {"log_begins", "incidents_elsewhere", "ledger_incomplete", "indicator_unverified"} <= set(codes(found))
    put(project, What(kind="numerator", code="NQI-07a"), "ICU", m02=5)
    found = account(project, "NQI-07a", first="2026-02", last="2026-03")
    assert found.ledger.total.numerator == 5
    assert "ledger_entered_over_log" in codes(found)
    change(project, "NQI-07a", counted=("Slip",))
    assert "counted_kind_unknown" in codes(account(project, "NQI-07a"))


def test_a_merged_unit_counts_with_its_successor_and_that_is_said(project: Project) -> None:
    put(project, What(code="inpatients"), "Ward 1", m01=100, m02=100)
    put(project, What(code="inpatients"), "Ward 2", m01=50)
    put(project, PRESSURE, "Ward 1", m01=1, m02=2)
    put(project, PRESSURE, "Ward 2", m01=4)
    unit(project, "Ward 2", into=unit_id(project, "Ward 1"), to_date="2026-01-31")
    found = account(project, "NQI-08")
    assert [line.label for line in found.ledger.units] == ["ICU", "Ward 1"]
    assert [(line.numerator, line.denominator) for line in found.ledger.months] == [(5, 150), (2, 100)]
    merged = next(caveat for caveat in found.caveats if caveat.code == "units_merged")
    assert merged.facts == {"before": "Ward 2", "after": "Ward 1"}
    # Asked for by its old name, it is the successor that answers.
    assert account(project, "NQI-08", unit="Ward 2").unit == "Ward 1"
    with pytest.raises(Conflict) as refused:
        unit(project, "Ward 1", into=unit_id(project, "Ward 2"))
    assert refused.value.code == "unit_merged_in_ring"
    unit(project, "Ward 2", into="")
    assert account(project, "NQI-08").ledger.months[0].denominator == 150


def test_successors_go_through_several_mergers_and_units_have_dates(project: Project) -> None:
    unit(project, "Ward 2", into=unit_id(project, "Ward 1"))
    unit(project, "Ward 1", into=unit_id(project, "ICU"), from_date="2025-03-01", to_date="2026-01-31")
    assert successors(keying.units(project)) == {"Ward 2": "ICU", "Ward 1": "ICU"}
    ward = next(u for u in keying.units(project) if u.name == "Ward 1")
    assert in_use(ward, "2026-01", "2026-12")
    assert not in_use(ward, "2026-02", "2026-12")
    assert not in_use(ward, "2025-01", "2025-02")


def test_records_follow_a_renamed_unit(project: Project) -> None:
    put(project, BED_DAYS, "ICU", m01=1000)
    log(project, 1, "2026-01-03T10:00")
    unit(project, "ICU", name="Intensive care")
    assert unit_months.values(project, BED_DAYS, "", "9999-12") == {("Intensive care", "2026-01"): 1000}
    assert account(project, "NQI-07a").ledger.total.numerator == 1
    # The key went along: the same month is changed, not made anew.
    put(project, BED_DAYS, "Intensive care", m01=900)
    assert unit_months.values(project, BED_DAYS, "", "9999-12") == {("Intensive care", "2026-01"): 900}
    unit(project, "Intensive care", name="ICU")
    assert account(project, "NQI-07a").ledger.total.denominator == 900


def test_one_indicator_in_full_and_all_against_targets(project: Project) -> None:
    for month in range(1, 13):
        at = {f"m{month:02}": 1000.0}
        for name in ("ICU", "Ward 1"):
            put(project, BED_DAYS, name, **at)
            put(project, What(code="inpatients"), name, **dict.fromkeys(at, 90.0))
            put(project, PRESSURE, name, **{key: float(month % 3) for key in at})
    for n in range(1, 15):
        log(project, n, f"2026-0{1 + n % 3}-{n:02}T08:30", unit="Ward 1")
    change(project, "NQI-08", target=1.0)
    made = KIND.run(project, Specification(indicator="NQI-08", changed="2026-07"), EN, silent)
    assert made.followed.chart.type == "p"
    assert made.followed.compared is not None
    blocks = KIND.blocks(made, EN)
    assert {type(b) for b in blocks} >= {Timeline, Dots, Table}
    months = next(b for b in blocks if isinstance(b, Table))
    # Both numbers stand beside every rate, the sum at the foot.
    assert months.rows[-1][:3] == ("Σ, all", 24.0, 2160.0)
    assert len(msgspec.json.encode(made)) > 0
    between = KIND.run(project, Specification(indicator="NQI-07a"), EN, silent).followed
    assert (between.shows, between.chart.type, len(between.points)) == ("between", "g", 13)
    everything = KIND.run(project, Specification(), EN, silent)
    assert {a.indicator.code for a in everything.accounts} == {"NQI-07a", "NQI-08"}
    lead = next(b for b in KIND.blocks(everything, EN) if isinstance(b, Paragraph))
    assert plain(lead.runs).startswith("0 of 1 indicators with a target meet it; not met: Hospital-acquired")


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_before_and_after_show_both_numbers(project: Project, language: str) -> None:
    put(project, What(kind="numerator", code="NQI-11"), "ICU", m01=12, m02=4)
    put(project, What(code="ventilator_days"), "ICU", m01=18000, m02=17500)
    _ = Translator(language)
    made = KIND.run(project, Specification(indicator="NQI-11", changed="2026-02"), _, silent)
    said = [plain(b.runs) for b in KIND.blocks(made, _) if isinstance(b, Paragraph)]
    one = next(words for words in said if "0.077" in words)
    # poisson.test(c(12,4),c(18000,17500)): P 0.077; the published model gives 0.67 and 0.23 per 1,000
    for part in ("0.67‰", "12/18000", "0.23‰", "4/17500", "0.34"):
        assert part in one


def test_what_cannot_be_shown_is_refused_in_a_sentence(project: Project) -> None:
    for specification, code in (
        (Specification(indicator="NQI-08"), "ledger_empty"),
        (Specification(indicator="NQI-08", first="2026-05", last="2026-01"), "ledger_months_refused"),
        (Specification(indicator="NQI-08", first="May"), "ledger_months_refused"),
    ):
        with pytest.raises(DataRefused) as refused:
            KIND.run(project, specification, EN, silent)
        assert refused.value.code == code
    with pytest.raises(NotFound):
        KIND.run(project, Specification(indicator="no"), EN, silent)


TABLE = (
    '科室,月份,bed_days,住院患者跌倒发生率,NQI-05/of,remark\nICU,2026年1月,1240,2,,x\nward 1,2026-02-28,"1,100",,120,\n'
)


def test_a_table_is_taken_by_codes_and_names_in_either_language(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "months.csv"
    path.write_text(TABLE, encoding="utf-8")
    table = month_tables.read(project, path)
    assert (table.problems, table.ignored) == ((), ("remark",))
    unit_months.put(project, month_tables.take(table))
    assert unit_months.values(project, BED_DAYS, "", "9999-12") == {
        ("ICU", "2026-01"): 1240,
        ("Ward 1", "2026-02"): 1100,
    }
    assert unit_months.values(project, What(kind="numerator", code="NQI-07a"), "", "9999-12") == {("ICU", "2026-01"): 2}
    own = What(kind="denominator", code="NQI-05")
    assert unit_months.values(project, own, "", "9999-12") == {("Ward 1", "2026-02"): 120}


def test_what_is_wrong_in_a_table_is_named_by_row_and_column(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "months.csv"
    path.write_text("unit,month,bed_days\nICU,2026-01,many\nMoon,2026-01,5\nICU,13,5\n\nICU,2026-01,-3\n", "utf-8")
    table = month_tables.read(project, path)
    assert [(p.code, p.facts["row"], p.facts["column"]) for p in table.problems] == [
        ("cell_count_unreadable", 2, "bed_days"),
        ("cell_unit_unknown", 3, "unit"),
        ("cell_month_unreadable", 4, "month"),
        ("cell_twice", 6, "month"),
        ("cell_count_unreadable", 6, "bed_days"),
    ]
    with pytest.raises(DataRefused) as refused:
        month_tables.take(table)
    assert refused.value.facts["n"] == 5
    for text, code in (
        ("month,bed_days\n1,2\n", "unit_months_no_unit"),
        ("unit,bed_days\n1,2\n", "unit_months_no_month"),
        ("unit,month,x\n1,2,3\n", "unit_months_no_counts"),
    ):
        path.write_text(text, "utf-8")
        with pytest.raises(DataRefused) as refused:
            month_tables.read(project, path)
        assert refused.value.code == code


def test_what_an_indicator_must_have(project: Project) -> None:
    one = indicators.one(project, "NQI-08")
    wrong: tuple[tuple[dict[str, object], str], ...] = (
        ({"code": "a b"}, "indicator_code_needed"),
        ({"code": "bed_days"}, "indicator_code_needed"),
        ({"name": {"en": " "}}, "indicator_name_needed"),
        ({"per": 10}, "indicator_per_refused"),
    )
    for facts, code in wrong:
        assert [p.code for p in indicators.problems(msgspec.structs.replace(one, **facts))] == [code]
    assert not indicators.problems(indicators.fresh(project, "2026-01-01"))
