"""The page of clients with a keyboard: a client, its contacts, its visits, a visit's sheet, a table; all undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from surveykit.model.quality.client import CLIENTS, VISITS, Client, Visit
from surveykit.model.records import Record
from surveykit.project import keying, records
from surveykit.project.changes import Changes
from surveykit.project.quality_work.visits import sheet_of
from ui.improvement.clients.contacts import Contacts
from ui.improvement.clients.page import ClientsPage
from ui.workbench import Workbench


@pytest.fixture
def page(sample: Workbench, qtbot: QtBot) -> ClientsPage:
    made = ClientsPage(sample)
    qtbot.addWidget(made)

    def tell(changes: Changes) -> None:
        made.refresh(changes)

    sample.changed.connect(tell)
    made.retranslate()
    made.refresh(None)
    made.resize(1080, 700)
    made.show()
    made.activateWindow()
    return made


def keep(workbench: Workbench, *codes: str) -> None:
    _, changes = records.save_all(workbench.require(), CLIENTS, [Record(value=Client(code=code)) for code in codes])
    workbench.announce(changes)


def clients(workbench: Workbench) -> list[Client]:
    return [record.value for record in records.listing(workbench.require(), CLIENTS)]


def visits(workbench: Workbench) -> list[Visit]:
    return [record.value for record in records.listing(workbench.require(), VISITS)]


def test_a_client_is_typed_with_a_contact_and_taken_back(sample: Workbench, page: ClientsPage) -> None:
    assert not page.visits.isVisible()
    QTest.mouseClick(page.clients.empty.button, Qt.MouseButton.LeftButton)
    name = page.clients.view.fields["name"].control.inner
    name.setFocus()
    QTest.keyClicks(name, "Clinic")
    contacts = page.clients.view.fields["contacts"].control
    assert isinstance(contacts, Contacts)
    contacts.add_row.click()
    editor = next(e for e in contacts.grid.findChildren(QLineEdit) if e.isVisible())
    QTest.keyClicks(editor, "Wang")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    (stored,) = clients(sample)
    assert (stored.code, stored.name, [one.name for one in stored.contacts]) == ("K001", "Clinic", ["Wang"])
    sample.undo_stack.undo()
    sample.undo_stack.undo()
    assert clients(sample)[0].contacts == ()
    assert clients(sample)[0].name == "Clinic"
    assert page.visits.isVisible()


def test_a_visit_belongs_to_the_client_that_is_chosen(sample: Workbench, page: ClientsPage) -> None:
    keep(sample, "K1", "K2")
    page.arrive(client="K2")
    page.visits.begin()
    page.arrive(client="K1")
    assert page.visits.record() is None
    page.visits.begin()
    page.visits.begin()
    assert sorted(visit.client for visit in visits(sample)) == ["K1", "K1", "K2"]
    assert len(page.visits.model.lines) == 2
    assert "K1" in page.visits.title.text()
    page.arrive(client="K2")
    assert len(page.visits.model.lines) == 1


def test_overdue_is_said_of_the_last_visit_only(sample: Workbench, page: ClientsPage) -> None:
    keep(sample, "K1")
    early = Visit(client="K1", day="2020-01-05", next_day="2020-02-05")
    later = Visit(client="K1", day="2020-03-05", next_day="2020-04-05")
    _, changes = records.save_all(sample.require(), VISITS, [Record(value=early), Record(value=later)])
    sample.announce(changes)
    assert [(line.texts[0], line.remark) for line in page.visits.model.lines] == [
        ("2020-03-05", "Overdue"), ("2020-01-05", ""),
    ]  # fmt: skip


def test_a_visits_sheet_is_made_opened_and_taken_back(sample: Workbench, page: ClientsPage) -> None:
    keep(sample, "K1")
    record, changes = records.save(
        sample.require(), VISITS, Record(value=Visit(client="K1", day="2031-05-03", questionnaire="satisfaction"))
    )
    sample.announce(changes)
    went: list[tuple[str, dict[str, object]]] = []
    sample.went.connect(lambda screen, facts: went.append((screen, facts)))
    page.visits.choose(record.id)
    page.visits.key_sheet.click()
    (visit,) = visits(sample)
    sheet = sheet_of(sample.require(), visit)
    assert sheet is not None
    assert went == [("keying", {"sheet": sheet.id})]
    assert (sheet.respondent, visit.wave, visit.number) == ("K1", "2031-05", sheet.number)
    page.visits.key_sheet.click()
    assert went[1] == ("keying", {"sheet": sheet.id})
    sample.undo_stack.undo()
    assert visits(sample)[0].number == ""
    assert keying.find_sheet(sample.require(), "satisfaction", "2031-05", sheet.number) is None
    sample.undo_stack.redo()
    assert sheet_of(sample.require(), visits(sample)[0]) is not None


def test_without_a_questionnaire_it_says_what_to_do(sample: Workbench, page: ClientsPage, sentences: list[str]) -> None:
    keep(sample, "K1")
    page.arrive(client="K1")
    page.visits.begin()
    page.visits.key_sheet.click()
    assert sentences == ["Choose the questionnaire of the visit first."]


def test_a_table_is_taken_in_and_back(
    sample: Workbench, page: ClientsPage, tmp_path: Path, sentences: list[str]
) -> None:
    keep(sample, "K1")
    good = tmp_path / "good.csv"
    good.write_text("code,segment,owner\nK1,A,Zhang\nK2,B,Li\n", encoding="utf-8")
    page.take(good)
    assert [(client.code, client.segment) for client in clients(sample)] == [("K1", "A"), ("K2", "B")]
    sample.undo_stack.undo()
    assert [(client.code, client.segment) for client in clients(sample)] == [("K1", "")]
    sample.undo_stack.redo()
    assert [(client.code, client.segment) for client in clients(sample)] == [("K1", "A"), ("K2", "B")]
    bad = tmp_path / "bad.csv"
    bad.write_text("code,segment\n,A\nK9,B\n", encoding="utf-8")
    page.take(bad)
    assert "row 2" in sentences[-1]
    assert len(clients(sample)) == 2
