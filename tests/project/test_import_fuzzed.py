"""Whatever a file holds, looking into it ends with a plan or with one sentence: never with a traceback."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveykit.errors import SurveyError
from surveykit.exchange.mapping import Columns, MapFile
from surveykit.exchange.proposals import alike, pair_of_waves, wave_by_dates
from surveykit.exchange.reading import read_sheet
from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.model.answers import Missing
from surveykit.model.fieldwork import Wave
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import book, designing, importing
from surveykit.project.book import Project, Settings

WORDS = {"zh_CN": "很好", "en": "good"}
FIVE = (*(Choice(code=code) for code in range(1, 5)), Choice(code="x", label=WORDS, other=True))
PAPER = Questionnaire(
    code="ward",
    sections=(
        Section(
            items=(
                Item(code="q1", kind=Kind.RATING, text={"zh_CN": "护士态度"}, choices=FIVE[:4]),
                Item(code="one", kind=Kind.SINGLE, text={"zh_CN": "来源"}, choices=FIVE),
                Item(code="one_other", kind=Kind.TEXT),
                Item(code="why", kind=Kind.MULTIPLE, text={"zh_CN": "原因"}, choices=FIVE[:4], max_choices=2),
                Item(code="age", kind=Kind.NUMBER, text={"zh_CN": "年龄"}, max=120, unit="岁"),
                Item(code="day", kind=Kind.DATE),
                Item(code="at", kind=Kind.TIME),
                Item(code="note", kind=Kind.TEXT),
            )
        ),
    ),
)
EN = Translator("en")
HEADERS = (
    "q1", "护士态度", "q1_pre", "q1_post", "why", "why_1", "原因(很好)", "one", "one_other",
    "age", "day", "at", "note",
    "number", "序号", "wave", "unit", "科室", "respondent", "提交答卷时间", "来源", "来自IP", "", " ", "=1+1",
    "护士的态度",
)  # fmt: skip
CELLS = (
    "1", "5", "-9", "很好", "1┋2", "1;2", "〖〗", "x〖a〗", "x：", "(跳过)", "63岁", "1e999", "nan", "2026/3/1",
    "2026年3月1日",
    "20260301", "46082", "99999999", "2026-02-30", "14:30", "1430", "下午2:30", "'=1", "=1+1", "√", "TRUE", "", " ",
    "\x00",
    "٣", "１", "²", "1,234", "\u202e", "𬭊",
)  # fmt: skip
header = st.one_of(st.sampled_from(HEADERS), st.text(max_size=8))
text = st.one_of(st.sampled_from(CELLS), st.text(max_size=12))
options = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with book.create(tmp_path_factory.mktemp("fuzz") / "p.surveykit", Settings(language="en")) as made:
        designing.add_questionnaire(made, PAPER)
        yield made


def look(project: Project, path: Path, mapping: MapFile) -> None:
    try:
        sheet = read_sheet(path)
        alike(sheet, PAPER, None)
        wave_by_dates(sheet, [Wave(id="w", name="w", position=1, from_date="2026-01-01")])
        pair = pair_of_waves(sheet, PAPER)
        if pair is not None:
            mapping = MapFile(wide=dict(zip(pair, ("a", "b"), strict=True)))
        columns = Columns() if mapping.wide else Columns(wave="w")
        plan = importing.plan(project, path, "ward", columns=columns, mapping=mapping, skip_bad=True)
    except SurveyError as error:
        assert "Something could not be done" not in explain(error, EN)
        return
    for problem in plan.report.problems:
        assert "Something could not be done" not in problem.message(EN)
        assert problem.row >= sheet.first_row
    assert plan.report.imported == len(plan.rows) <= plan.report.read


@given(
    headers=st.lists(header, min_size=1, max_size=8),
    rows=st.lists(st.lists(text, max_size=9), max_size=6),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    between=st.sampled_from(",;\t"),
)
@options
def test_tables_of_odd_cells(
    project: Project, tmp_path: Path, headers: list[str], rows: list[list[str]], encoding: str, between: str
) -> None:
    told = io.StringIO()
    csv.writer(told, delimiter=between).writerows([headers, *rows])
    path = tmp_path / "t.csv"
    path.write_bytes(told.getvalue().encode(encoding, errors="replace"))
    look(project, path, MapFile(missing={"q1": {"很好": Missing.NA}, "age": {"nan": Missing.UNREADABLE}}))


cell = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 3, 1)), st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 30)), st.times(),
    st.sampled_from(CELLS).filter(lambda word: "\x00" not in word),
)  # fmt: skip


@given(
    headers=st.lists(st.sampled_from(HEADERS), min_size=1, max_size=8),
    rows=st.lists(st.lists(cell, max_size=9), max_size=6),
)
@options
def test_workbooks_of_odd_cells(
    project: Project,
    tmp_path: Path,
    headers: list[str],
    rows: list[list[bool | int | float | str | date | time | None]],
) -> None:
    from openpyxl import Workbook

    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(headers)
    for row in rows:
        sheet.append(row)
    made.save(tmp_path / "t.xlsx")
    look(project, tmp_path / "t.xlsx", MapFile())


@given(
    data=st.one_of(
        st.binary(max_size=200),
        st.binary(max_size=200).map(lambda rest: b"PK\x03\x04" + rest),
        st.binary(max_size=200).map(lambda rest: b"\xd0\xcf\x11\xe0" + rest),
        st.binary(max_size=400).map(lambda rest: b"$FL2" + rest),
        st.text(max_size=80).map(str.encode),
    )
)
@options
def test_bytes_that_are_no_table(project: Project, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "t.bin"
    path.write_bytes(data)
    look(project, path, MapFile())
