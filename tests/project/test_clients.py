"""Clients: a table taken in row by row, visits with their sheets, followed without names, exported without names."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from running import ask, call, done

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.model.answers import Answer
from surveykit.model.quality.client import CLIENTS, VISITS, Client, Contact, Visit
from surveykit.model.records import Record
from surveykit.progress import silent
from surveykit.project import book, example, keying, records
from surveykit.project.analyses.clients import KIND, Specification
from surveykit.project.book import Project
from surveykit.project.quality_work import client_table, visits
from surveykit.project.quality_work.clients import FORM
from surveykit.report.document import Paragraph, Table

EN = Translator("en")
HEADS = ("客户编号", "名称", "类型", "客户分类", "负责人", "联系人", "电话", "区域")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clients") / "s.surveykit"
    example.make_example(path, "en").close()
    return path


@pytest.fixture
def project(sample: Path, tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "p.surveykit"
    shutil.copy(sample, path)
    with book.open_project(path) as made:
        yield made


def keep(project: Project, *clients: Client) -> None:
    records.save_all(project, CLIENTS, [Record(value=client) for client in clients])


def workbook(path: Path, *rows: tuple[str, ...]) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (HEADS, *rows):
        sheet.append(row)
    made.save(path)
    return path


def test_a_table_is_taken_in_and_changes_what_is_there(project: Project, tmp_path: Path) -> None:
    keep(project, Client(code="K1", name="Old", segment="C", note="kept"))
    file = workbook(
        tmp_path / "客户.xlsx",
        ("K1", "", "", "A", "Zhang", "Wang", "010-1", "east"),
        ("K2", "Second", "个人", "B", "Li", "", "", ""),
        ("K1", "", "", "", "", "Zhao", "010-2", ""),
    )
    decided = client_table.plan(project, file)
    assert (decided.new, len(decided.changed), decided.problems, decided.ignored) == (1, 2, (), ("区域",))
    stored, changes = client_table.carry_out(project, decided)
    assert (stored, changes.records) == (2, frozenset({"client"}))
    first = visits.client_of(project, "K1").value
    assert (first.name, first.segment, first.owner, first.note) == ("Old", "A", "Zhang", "kept")
    assert first.contacts == (Contact(name="Wang", phone="010-1"), Contact(name="Zhao", phone="010-2"))
    assert visits.client_of(project, "K2").value.kind == "person"
    again = client_table.plan(project, file)
    assert (again.changed, again.same) == ((), 2)


def test_what_is_wrong_is_said_by_its_row_and_nothing_is_written(project: Project, tmp_path: Path) -> None:
    file = workbook(
        tmp_path / "c.xlsx",
        ("K1", "a", "", "", "", "", "", ""),
        ("", "b", "", "", "", "", "", ""),
        ("K1", "c", "", "", "", "", "", ""),
        ("K3", "d", "ship", "", "", "", "", ""),
        ("K 4", "e", "", "", "", "", "", ""),
    )
    decided = client_table.plan(project, file)
    found = [(problem.code, problem.facts.get("row")) for problem in decided.problems]
    assert found[:3] == [("client_row_no_code", 3), ("client_row_twice", 4), ("client_row_kind", 5)]
    assert found[3] == ("client_row_code", 6)
    assert "row 6" in explain(decided.problems[3], EN)
    with pytest.raises(DataRefused) as refused:
        client_table.carry_out(project, decided)
    assert refused.value.code == "client_table_problems"
    assert records.listing(project, CLIENTS) == ()
    assert client_table.carry_out(project, decided, skip_bad=True)[0] == 1


def test_a_table_without_a_code_is_refused(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    file.write_text("name,owner\nA,B\n", encoding="utf-8")
    with pytest.raises(DataRefused) as refused:
        client_table.plan(project, file)
    assert refused.value.code == "client_table_no_code"


def test_a_visit_gets_a_sheet_with_the_clients_code(project: Project) -> None:
    keep(project, Client(code="K7", segment="A"))
    visit, _ = records.save(
        project, VISITS, Record(value=Visit(client="K7", day="2031-05-03", questionnaire="satisfaction"))
    )
    assert visits.sheet_of(project, visit.value) is None
    sheet, stored, changes = visits.start_sheet(project, visit)
    assert (sheet.respondent, sheet.wave, stored.value.wave) == ("K7", "2031-05", "2031-05")
    found = visits.sheet_of(project, stored.value)
    assert found is not None
    assert found.id == sheet.id
    assert changes.responses == {sheet.id}
    with pytest.raises(NotFound):
        visits.start_sheet(project, Record(value=Visit(client="none", day="2031-05-03", questionnaire="satisfaction")))
    with pytest.raises(DataRefused) as refused:
        visits.start_sheet(project, Record(value=Visit(client="K7", day="2031-05-03")))
    assert refused.value.code == "visit_without_questionnaire"


def test_only_the_last_visit_can_be_overdue() -> None:
    kept = (
        Visit(client="A", day="2026-01-05", next_day="2026-02-05"),
        Visit(client="A", day="2026-02-07", next_day="2026-05-05"),
        Visit(client="B", day="2026-01-05", next_day="2026-03-05"),
        Visit(client="C", day="2026-01-05"),
    )
    assert [visit.client for visit in visits.overdue(kept, "2026-03-06")] == ["B"]
    assert visits.overdue(kept, "2026-03-05") == ()
    assert [visit.client for visit in visits.overdue(kept, "2026-06-01")] == ["B", "A"]


def answered(project: Project, client: str, day: str, answers: tuple[int, ...]) -> None:
    """A visit whose sheet has these answers."""
    visit = Visit(client=client, day=day, questionnaire="satisfaction", next_day="2031-07-01")
    record, _ = records.save(project, VISITS, Record(value=visit))
    sheet, _stored, _changes = visits.start_sheet(project, record)
    for number, value in enumerate(answers, 1):
        sheet, _ = keying.set_answer(project, sheet, f"q{number}", Answer(value))
    keying.finish_sheet(project, sheet)


def test_satisfaction_is_followed_without_names(project: Project) -> None:
    keep(
        project, Client(code="K1", name="Secret One", segment="A", owner="Zhang"),
        Client(code="K2", name="Secret Two", segment="A", owner="Li"), Client(code="K3", segment="B", owner="Li"),
    )  # fmt: skip
    answered(project, "K1", "2031-05-03", (5, 5, 4, 4, 5, 5, 4, 5))
    answered(project, "K1", "2031-06-03", (4, 4, 4, 4, 4, 4, 4, 4))
    answered(project, "K2", "2031-06-03", (3, 3, 3, 3, 3, 3, 3, 3))
    answered(project, "K3", "2031-06-03", (5, 5, 5, 5, 5, 5, 5, 5))
    found = KIND.run(project, Specification(questionnaire="satisfaction", day="2031-07-11"), EN, silent)
    a, b = found.segments
    assert [(g.label, g.clients, g.n) for g in (a, b)] == [("A", 2, 3), ("B", 1, 1)]
    # Scoring rates of the three sheets of segment A: x=c(37,32,24)/40*100; mean(x); sd(x); t.test(x)$conf.int
    assert a.mean == pytest.approx(77.5, rel=1e-12)
    assert a.sd == pytest.approx(16.393596310755001, rel=1e-12)
    assert a.ci == pytest.approx((36.776049173242413, 118.223950826757587), rel=1e-10)
    assert (b.mean, b.ci) == (100.0, None)
    assert [(g.label, g.n) for g in found.owners] == [("Li", 2), ("Zhang", 2)]
    assert [(g.label, g.n) for g in found.waves] == [("2031-05", 1), ("2031-06", 3)]
    assert [(v.client, v.days) for v in found.overdue] == [("K1", 10), ("K2", 10), ("K3", 10)]
    assert {"clients_repeated", "clients_unknown", "clients_overdue"} == {c.code for c in found.caveats}
    blocks = KIND.blocks(found, EN)
    words = str(blocks)
    assert "Secret" not in words
    assert "4 visits are kept, 3 are overdue." in "".join(
        run.text for b in blocks if isinstance(b, Paragraph) for run in b.runs
    )
    assert any(isinstance(block, Table) and block.rows[1][0] == "A" for block in blocks)


def test_nothing_to_follow_is_refused(project: Project) -> None:
    with pytest.raises(DataRefused) as refused:
        KIND.run(project, Specification(questionnaire="satisfaction"), EN, silent)
    assert refused.value.code == "no_visited_clients"


def test_names_leave_the_project_only_where_asked_for(project: Project, tmp_path: Path) -> None:
    keep(project, Client(code="K1", name="Secret One", segment="A", owner="Zhang"))
    answered(project, "K1", "2031-05-03", (5, 5, 4, 4, 5, 5, 4, 5))
    path = str(project.path)
    project.close()
    heads: dict[tuple[str, ...], list[str]] = {}
    for options in ((), ("--clients",), ("--names",)):
        out = tmp_path / f"{len(heads)}.csv"
        done("export", path, str(out), "--questionnaire", "satisfaction", *options)
        text = out.read_text(encoding="utf-8-sig")
        assert ("Secret One" in text) == (options == ("--names",))
        rows = list(csv.DictReader(text.splitlines()))
        heads[options] = [head for head in rows[0] if head.startswith("client_")]
        if options:
            own = [row for row in rows if row["respondent"] == "K1"]
            assert [(row["client_segment"], row["client_owner"]) for row in own] == [("A", "Zhang")]
            assert {row["client_segment"] for row in rows if row["respondent"] != "K1"} == {""}
    assert heads[()] == []
    assert heads[("--clients",)] == ["client_segment", "client_owner"]
    assert "client_name" in heads[("--names",)]


def test_the_terminal_takes_tables_and_keeps_visits(project: Project, tmp_path: Path) -> None:
    path = str(project.path)
    project.close()
    good = workbook(tmp_path / "c.xlsx", ("K1", "One", "", "A", "Zhang", "", "", ""))
    assert ask("clients", path, "--import", str(good))["new"] == 1
    bad = workbook(tmp_path / "d.xlsx", ("", "x", "", "", "", "", "", ""), ("K2", "y", "", "", "", "", "", ""))
    said = call("clients", path, "--import", str(bad))
    assert said.code == 1
    assert "row 2: the code is missing" in said.out
    done("clients", path, "--import", str(bad), "--skip-bad")
    assert [one["code"] for one in ask("clients", path)["results"]] == ["K1", "K2"]
    done("visits", path, "--add", "client=K1", "day=2031-05-03", "next_day=2031-06-01")
    assert call("visits", path, "--add", "client=K1", "next_day=2001-06-01").code == 1
    assert ask("visits", path)["results"][0]["client"] == "K1"


def test_what_cannot_be_stored_is_said(project: Project) -> None:
    assert [p.code for p in FORM.problems(Client(code=""))] == ["client_needs_code"]
    assert [p.code for p in FORM.problems(Client(code="K 1"))] == ["client_code_blank"]
    assert [p.code for p in visits.FORM.problems(Visit(client="", day="2026-01-01"))] == ["visit_needs_client"]
    assert [p.code for p in visits.FORM.problems(Visit(client="K1", day=""))] == ["visit_needs_day"]
    assert [p.code for p in visits.FORM.problems(Visit(client="K1", day="3 May"))] == ["date_unreadable"]
    with pytest.raises(DataRefused):
        KIND.run(project, Specification(questionnaire="satisfaction", day="tomorrow"), EN, silent)
    keep(project, Client(code="K001"))
    assert FORM.fresh(project, "2026-01-01").code == "K002"
