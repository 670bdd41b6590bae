"""Verbs of incidents and indicators: definitions, monthly numbers, the ledger, the log."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from running import ask, call, done, refused

from surveykit.project import book, keying


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ward.surveykit"
    with book.create(path, book.Settings(title="ward", language="en")) as project:
        keying.add_unit(project, "ICU")
    done("indicators", path, "--add-set", "nursing2020")
    return path


def test_the_set_is_added_once_and_listed_in_its_order(file: Path) -> None:
    assert ask("indicators", file, "--add-set", "nursing2020") == {"added": 0}
    listed = ask("indicators", file)["results"]
    assert [one["code"] for one in listed][:3] == ["NQI-01", "NQI-02", "NQI-03"]
    done("indicators", file, "--change", "NQI-08", "--set", "target=1.5", "name=院内压力性损伤")
    shown = ask("indicators", file, "--show", "NQI-08")
    assert shown["target"] == 1.5
    assert shown["name"] == {"zh_CN": "院内压力性损伤", "en": "Hospital-acquired pressure injury, stage 2 or more"}


def test_monthly_numbers_and_the_ledger(file: Path, tmp_path: Path) -> None:
    place = ("--unit", "ICU", "--month", "2026年8月")
    assert ask("denominators", file, *place, "--set", "bed_days=1200", "NQI-05=3/120", "NQI-08=2") == {"stored": 4}
    listed = ask("denominators", file)["results"]
    counts = {"bed_days": 1200, "NQI-05": 3, "NQI-05/of": 120, "NQI-08": 2}
    assert listed == [{"unit": "ICU", "month": "2026-08", "counts": counts}]
    found = ask("ledger", file, "--indicator", "NQI-05")["followed"]["account"]["ledger"]
    assert (found["total"]["numerator"], found["total"]["denominator"], found["total"]["rate"]) == (3, 120, 2.5)
    said = done("ledger", file, "--indicator", "NQI-05", "--from", "2026-01", "--to", "2026-12")
    assert "2.50% (3/120)" in said
    out = tmp_path / "ledger.csv"
    done("ledger", file, "--csv", out)
    with out.open(encoding="utf-8-sig", newline="") as written:
        rows = list(csv.DictReader(written))
    assert [(r["unit"], r["month"], float(r["rate"])) for r in rows] == [("ICU", "2026-08", 2.5), ("Σ", "2026-08", 2.5)]
    done("denominators", file, *place, "--set", "NQI-05=")
    assert "NQI-05" not in ask("denominators", file)["results"][0]["counts"]


def test_a_table_is_taken_in_whole_or_not_at_all(file: Path, tmp_path: Path) -> None:
    table = tmp_path / "months.csv"
    table.write_text("unit,month,bed_days\nICU,2026-01,1000\nMoon,2026-02,5\n", encoding="utf-8")
    said = call("denominators", file, "--import", table)
    assert said.code == 1
    assert "Row 3" in said.err
    assert "Moon" in said.err
    assert ask("denominators", file)["results"] == []
    table.write_text("unit,month,bed_days\nICU,2026-01,1000\n", encoding="utf-8")
    assert ask("denominators", file, "--import", table) == {"stored": 1}


def test_the_log_is_counted(file: Path) -> None:
    done("denominators", file, "--unit", "ICU", "--month", "2026-08", "--set", "bed_days=1000")
    when = ("occurred=2026-08-03T14:20", "reported=2026-08-05T15:00")
    done("incidents", file, "--add", "unit=ICU", "kind=Fall", "grade=II", *when)
    listed = done("incidents", file)
    assert "reported late; cause analysis missing" in listed
    number = ask("incidents", file)["results"][0]["number"]
    assert "write the cause analysis" in refused("incidents", file, "--move", number, "closed")
    done("incidents", file, "--change", number, "--set", "analysis=the rail was down")
    assert ask("incidents", file, "--move", number, "closed")["state"] == "closed"
    total = ask("ledger", file, "--indicator", "NQI-07a")["followed"]["account"]["ledger"]["total"]
    assert (total["numerator"], total["rate"]) == (1, 1.0)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("denominators", "--set", "bed_days=1"), "denominators_need_place"),
        (("denominators", "--unit", "Moon", "--month", "2026-01", "--set", "bed_days=1"), "no_such_unit"),
        (("denominators", "--unit", "ICU", "--month", "May", "--set", "bed_days=1"), "month_refused"),
        (("denominators", "--unit", "ICU", "--month", "2026-01", "--set", "bed_days=many"), "count_refused"),
        (("denominators", "--unit", "ICU", "--month", "2026-01", "--set", "nothing=1"), "no_such_count"),
        (("denominators", "--unit", "ICU", "--month", "2026-01", "--set", "bed_days"), "field_without_value"),
        (("ledger", "--indicator", "no"), "no_such_indicator"),
        (("ledger", "--indicator", "NQI-08"), "ledger_empty"),
        (("ledger", "--unit", "Moon"), "no_such_unit"),
    ],
)
def test_what_cannot_be_done_is_said(file: Path, arguments: tuple[str, ...], code: str) -> None:
    assert refused(arguments[0], file, *arguments[1:])
    assert call(arguments[0], file, *arguments[1:], "--json").data["error"]["code"] == code
