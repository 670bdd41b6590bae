"""Names and telephone numbers: apart from the answers, kept until a day, erased from the file itself, in no export."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from surveykit.errors import DataRefused
from surveykit.model.answers import Response
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import book, browsing, contacts, designing, exporting, files, keying, overview
from surveykit.project.book import Project, Settings
from surveykit.project.contacts import Contact

WARD = Questionnaire(
    code="ward", sections=(Section(items=(Item(code="q1", kind=Kind.RATING, choices=(Choice(code=1),)),)),)
)
TODAY = date.today()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with book.create(tmp_path / "p.surveykit", Settings(title="t")) as made:
        designing.add_questionnaire(made, WARD)
        keying.add_wave(made, "Q1")
        yield made


def key(project: Project, number: str) -> str:
    sheet = Response(
        id="", questionnaire="ward", revision=1, wave="Q1", number=number, answers={"q1": 1}, finished=True
    )
    return keying.start_sheet(project, sheet)[0].id


def test_a_contact_is_kept_so_many_days_after_keying(project: Project) -> None:
    sheet = key(project, "1")
    stored, changes = contacts.save(project, Contact(id="", response=sheet, name=" 张三 ", phone="138"))
    assert changes.contacts
    assert not changes.data
    # Keyed a moment ago; the day is that of UTC.
    assert abs(date.fromisoformat(stored.keep_until) - TODAY - timedelta(days=180)) <= timedelta(days=1)
    found = contacts.contact(project, sheet)
    assert found is not None
    assert (found.name, found.phone, found.number, found.questionnaire) == ("张三", "138", "1", "ward")
    contacts.keep_days(project, 30)
    other, _ = contacts.save(project, Contact(id="", response=key(project, "2"), name="李四"))
    assert other.keep_until < stored.keep_until
    assert [one.name for one in contacts.listing(project)] == ["李四", "张三"]
    with pytest.raises(DataRefused, match="contact_days"):
        contacts.keep_days(project, 0)
    with pytest.raises(DataRefused, match="date_unreadable"):
        contacts.save(project, Contact(id="", response=sheet, name="x", keep_until="soon"))


def test_saving_again_changes_the_one_there_is_and_emptying_it_erases(project: Project) -> None:
    sheet = key(project, "1")
    contacts.save(project, Contact(id="", response=sheet, name="张三"))
    contacts.save(project, Contact(id="", response=sheet, name="张三丰", keep_until="2030-01-01"))
    assert [(one.name, one.keep_until) for one in contacts.listing(project)] == [("张三丰", "2030-01-01")]
    contacts.save(project, Contact(id="", response=sheet, name=" "))
    assert contacts.listing(project) == ()
    # The journal says that something was changed and never what.
    assert [(e.verb, e.old, e.new, e.fields) for e in browsing.detail(project, sheet).history] == [
        ("contact", None, None, {}), ("contact", None, None, {}), ("contact_erased", None, None, {}),
    ]  # fmt: skip
    assert files.check(project) == ()


def test_who_is_past_the_day_is_erased_from_the_file_itself(project: Project) -> None:
    past, still = key(project, "1"), key(project, "2")
    name, other = "欧阳不留名", "司马留名"
    contacts.save(project, Contact(id="", response=past, name=name, phone="13900001111", keep_until="2020-01-01"))
    contacts.save(project, Contact(id="", response=still, name=other, keep_until=TODAY.isoformat()))
    assert name.encode() in project.path.read_bytes()
    assert contacts.due(project, TODAY) == 1
    assert [todo.count for todo in overview.overview(project).todos if todo.code == "contacts_due"] == [1]
    gone, changes = contacts.purge(project, TODAY)
    assert (gone, changes.contacts) == (1, True)
    held = project.path.read_bytes()
    assert name.encode() not in held
    assert b"13900001111" not in held
    assert other.encode() in held
    assert contacts.purge(project, TODAY)[0] == 0
    assert browsing.detail(project, past).sheet.answers == {"q1": 1}


@pytest.mark.parametrize("ending", ["csv", "xlsx", "sav"])
def test_no_export_names_anybody_unless_asked(project: Project, tmp_path: Path, ending: str) -> None:
    sheet = key(project, "1")
    key(project, "2")
    contacts.save(project, Contact(id="", response=sheet, name="ZHANGSAN", phone="13900001111"))
    plain, asked = tmp_path / f"plain.{ending}", tmp_path / f"asked.{ending}"
    exporting.export_responses(project, plain, "ward")
    exporting.export_responses(project, asked, "ward", with_contacts=True)
    assert _names(plain) == []
    assert _names(asked) == ["ZHANGSAN", ""]


def test_what_does_not_count_is_exported_when_asked_with_its_reason(project: Project, tmp_path: Path) -> None:
    sheet = key(project, "1")
    key(project, "2")
    browsing.set_counting(project, (sheet,), counts=False, reason="x")
    plain, asked = tmp_path / "plain.csv", tmp_path / "asked.csv"
    assert exporting.export_responses(project, plain, "ward") == 1
    assert exporting.export_responses(project, asked, "ward", invalid=True) == 2
    with plain.open(encoding="utf-8-sig") as file:
        assert [(r["number"], r.get("invalid")) for r in csv.DictReader(file)] == [("2", None)]
    with asked.open(encoding="utf-8-sig") as file:
        assert [(r["number"], r["invalid"]) for r in csv.DictReader(file)] == [("1", "by_hand"), ("2", "")]


def _names(path: Path) -> list[str]:
    """The column of names, read by another program's library; empty where there is none."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig") as file:
            return [row["contact_name"] for row in csv.DictReader(file) if "contact_name" in row]
    if path.suffix == ".xlsx":
        from openpyxl import load_workbook

        rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
        if "contact_name" not in rows[0]:
            return []
        return [str(row[rows[0].index("contact_name")] or "") for row in rows[1:]]
    from pyreadstat import read_sav

    table, _facts = read_sav(str(path))
    return list(table["contact_name"]) if "contact_name" in table.columns else []
