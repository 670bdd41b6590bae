"""Every kind of item out and in again: times, names, «other: ____» in the writings of survey platforms, PSPP."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest
from definitions_all import every_kind
from openpyxl import Workbook
from wjx import CUT, FORM, SHARED

from surveykit.exchange.columns import tick_columns
from surveykit.exchange.decode import decode
from surveykit.exchange.export import export, table_of
from surveykit.exchange.mapping import Columns, MapFile
from surveykit.exchange.reading import read_sheet
from surveykit.exchange.sheet import Cell, Sheet, Source
from surveykit.i18n import Translator
from surveykit.model.answers import Mark, Missing, Response, Value
from surveykit.model.checks import check_questionnaire
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section

EN, ZH = Translator("en"), Translator("zh_CN")
ALL = every_kind()
SKIPPED, NA = Mark(missing=Missing.SKIPPED), Mark(missing=Missing.NA)
FULL: dict[str, Value] = {
    "sex": 2, "age": 45, "stay": 7.5, "arrived": "2026-03-01", "at": "09:05", "q1": 5, "q2": 4, "q3": 3, "face": 2,
    "nps": 10, "food": 9, "e1": 5, "p1": 4, "e2": 3, "p2": 2, "helped": 2, "help_why": "等了很久，\n没有人来",
    "why": (1, 5), "why_other": "离亲戚近", "pay": "other", "pay_other": "=商业保险", "audit": 19.5,
    "praise": "李晓明", "words": "谢谢",
}  # fmt: skip


def response(number: str, answers: dict[str, Value], marks: dict[str, Mark] | None = None) -> Response:
    return Response(id="", questionnaire="all", revision=1, wave="w", number=number, answers=answers, marks=marks or {})


SHEETS = (
    response("1", FULL),
    response("2", {"sex": 1, "helped": 1, "at": "00:00", "why": (1, 2, 3)},
             {"help_why": SKIPPED, "why_other": SKIPPED, "praise": NA, "nps": Mark(missing=Missing.BLANK)}),
)  # fmt: skip


def sheet(header: str, *cells: Cell, source: Source = Source.CSV) -> Sheet:
    return Sheet("f", None, ("sex", header), [(1, cell) for cell in cells], 2, source)


def test_the_questionnaire_of_every_kind_can_be_used() -> None:
    assert check_questionnaire(ALL) == ()
    assert {line.kind for line in ALL.lines()} == set(Kind)


@pytest.mark.parametrize("labels", [False, True])
@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.sav"])
def test_every_kind_comes_back(tmp_path: Path, name: str, labels: bool) -> None:
    export(tmp_path / name, ALL, SHEETS, ZH, labels=labels)
    found = decode(read_sheet(tmp_path / name), ALL)
    assert (found.problems, found.ignored) == ((), ("batch",))
    for row, was in zip(found.rows, SHEETS, strict=True):
        assert row.answers == was.answers
        given = {code: mark for code, mark in row.marks.items() if mark.missing is not Missing.BLANK}
        assert given == {code: mark for code, mark in was.marks.items() if mark.missing is not Missing.BLANK}


def test_a_note_has_no_column_and_other_has_one_of_its_own() -> None:
    headers = table_of(ALL, ()).headers
    assert not {"hello", "help_note"} & set(headers)
    assert headers[headers.index("why_5") : headers.index("why_5") + 4] == ("why_5", "why_other", "pay", "pay_other")
    assert len(set(headers)) == len(headers)
    other = (Choice(code=1), Choice(code="other", other=True))
    items = (Item(code="x", kind=Kind.MULTIPLE, choices=other), Item(code="x_other", kind=Kind.TEXT))
    form = Questionnaire(code="f", sections=(Section(items=items),))
    assert tick_columns(form) == {("x", 1): "x_1", ("x", "other"): "x_other_"}
    table = table_of(form, [response("1", {"x": ("other",), "x_other": "其他"})])
    back = decode(Sheet("f", None, table.headers, table.rows, 2, Source.CSV), form)
    assert back.rows[0].answers == {"x": ("other",), "x_other": "其他"}


@pytest.mark.parametrize(
    ("cell", "time"),
    [("14:30", "14:30"), ("9:05", "09:05"), ("09:05:59", "09:05"), ("1430", "14:30"), (1430, "14:30"), (930, "09:30"),
     ("14：30", "14:30"), ("14时30分", "14:30"), ("14点", "14:00"), ("下午2:30", "14:30"), ("上午9点5分", "09:05"),
     ("2:30 PM", "14:30"), ("12:10 am", "00:10"), (0.5, "12:00"), (0.6041666666666666, "14:30"), (0, "00:00"),
     ("0.5", "12:00"), ("9.05", "09:05"),
     ("14:29:59.9", "14:30"), (datetime.datetime(2026, 3, 1, 14, 30), "14:30"), ("晚上8:15", "20:15")],
)  # fmt: skip
def test_times_as_people_write_them(cell: Cell, time: str) -> None:
    assert decode(sheet("at", cell), ALL).rows[0].answers["at"] == time


@pytest.mark.parametrize("cell", ["25:00", "14:75", "noon", "2026-03-01", 2570, 1.5, "9.5", "14"])
def test_what_is_no_time_is_a_problem_with_its_place(cell: Cell) -> None:
    found = decode(sheet("at", cell), ALL)
    assert [(p.code, p.row, p.column) for p in found.problems] == [("not_a_time", 2, "at")]
    assert "14:30" in found.problems[0].message(EN)


def test_times_of_a_spreadsheet_are_times(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (("sex", "at"), (1, datetime.time(14, 30)), (2, datetime.time(9, 5)), (1, datetime.time(0, 0))):
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    found = decode(read_sheet(tmp_path / "t.xlsx"), ALL)
    assert [row.answers.get("at") for row in found.rows] == ["14:30", "09:05", "00:00"]


def test_times_of_spss_are_times(tmp_path: Path) -> None:
    import pandas
    import pyreadstat

    frame = pandas.DataFrame({"sex": [1.0, 2.0], "at": [datetime.time(14, 30), datetime.time(9, 5)]})
    pyreadstat.write_sav(frame, str(tmp_path / "t.sav"))
    assert [r.answers["at"] for r in decode(read_sheet(tmp_path / "t.sav"), ALL).rows] == ["14:30", "09:05"]


@pytest.mark.parametrize(
    ("cell", "codes", "words"),
    [("其他〖亲友推荐〗", (5,), "亲友推荐"), ("离家近┋其他〖路过〗", (1, 5), "路过"),
     ("离家近;其他:路过", (1, 5), "路过"), ("其他：路过", (5,), "路过"), ("其他:____", (5,), None),
     ("其他____路过____", (5,), "路过"), ("其他", (5,), None), ("1;5", (1, 5), None),
     ("Other: by chance", (5,), "by chance")],
)  # fmt: skip
def test_the_words_of_other_get_their_own_place(cell: str, codes: tuple[int, ...], words: str | None) -> None:
    row = decode(sheet("why", cell), ALL).rows[0]
    assert (row.answers["why"], row.answers.get("why_other"), row.marks) == (codes, words, {})


def test_a_column_of_its_own_says_it_better() -> None:
    data = Sheet("f", None, ("why", "why_other"), [("其他〖a〗", "b"), ("其他〖a〗", None)], 2, Source.CSV)
    assert [row.answers["why_other"] for row in decode(data, ALL).rows] == ["b", "a"]


def test_too_many_ticks_and_a_wrong_step_are_problems() -> None:
    rows = [("1;2;3;4", "4.3"), ("1;2;3", "4.5")]
    found = decode(Sheet("f", None, ("why", "audit"), rows, 2, Source.CSV), ALL)
    assert [(p.code, p.row) for p in found.problems] == [("too_many_choices", 2), ("off_step", 2)]
    assert found.rows[0].answers == {"why": (1, 2, 3), "audit": 4.5}
    ticks = Sheet("f", None, ("why_1", "why_2", "why_3", "why_4"), [(1, 1, 1, 1)], 2, Source.CSV)
    assert [p.code for p in decode(ticks, ALL).problems] == ["too_many_choices"]


@pytest.mark.parametrize("name", ["cut", "xlsx", "xls"])
def test_a_real_export_of_wjx_with_other(name: str) -> None:
    path = CUT if name == "cut" else SHARED / f"12_wjx_export_text.{name}"
    if not path.exists():
        pytest.skip("needs the shared data")
    with_other: list[Item] = []
    for item in FORM.items():
        last = item.choices[-1]
        marked = msgspec.structs.replace(last, other=last.label["zh_CN"].startswith("其他"))
        with_other.append(msgspec.structs.replace(item, choices=(*item.choices[:-1], marked)))
        if marked.other:
            with_other.append(Item(code=f"{item.code}_other", kind=Kind.TEXT))
    form = Questionnaire(code="wjx", sections=(Section(items=tuple(with_other)),))
    found = decode(read_sheet(path), form, MapFile(), Columns(wave="a"))
    assert found.problems == ()
    said = [v for row in found.rows for code, v in sorted(row.answers.items()) if code.endswith("_other")]
    assert {"我妈买的。", "军事国防", "宠物", "育儿", "无目的", "社会", "电影，餐饮"} <= set(said)
    assert not [mark for row in found.rows for mark in row.marks.values() if mark.note]


def test_pspp_takes_names_and_formats_of_every_kind(tmp_path: Path) -> None:
    if shutil.which("pspp") is None:
        pytest.skip("needs pspp")
    export(tmp_path / "t.sav", ALL, SHEETS, ZH)
    (tmp_path / "t.sps").write_text(
        "GET FILE='t.sav'.\nDISPLAY DICTIONARY.\nFREQUENCIES at praise why_5 why_other.\nDESCRIPTIVES nps audit.\n",
        "utf-8",
    )
    done = subprocess.run(
        ["pspp", "-O", "format=csv", "t.sps"], cwd=tmp_path, capture_output=True, check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    lines = done.stdout.decode().splitlines()
    assert not [line for line in lines if "error" in line.lower() or "warning" in line.lower()]
    for part in ("nps,", "why_other,", "at,10,入院时间,Nominal,Input,8,Left,A5,A5,", ",09:05,1,50.0%"):
        assert any(line.startswith(part) for line in lines), part
    assert "您愿意向亲友推荐本院吗,1,10.00,.  ,一定,一定" in lines
    assert "基础护理质量,1,19.50,.  ,19.50,19.50" in lines
