"""What is exported is read by other programs: PSPP for .sav, a spreadsheet reader for .xlsx, the codec for GB18030."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from surveykit.model.answers import Mark, Missing, Response, Value
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import book, designing, exporting, keying
from surveykit.project.book import Project, Settings

PAPER = Questionnaire(
    code="ward",
    title={"zh_CN": "病房满意度"},
    sections=(
        Section(
            items=(
                Item(
                    code="q1", kind=Kind.RATING, text={"zh_CN": "护士态度"},
                    choices=(Choice(code=1, label={"zh_CN": "不满意"}), Choice(code=2, label={"zh_CN": "满意"})),
                ),
                Item(code="ALL", kind=Kind.NUMBER, text={"zh_CN": "住院天数"}, max=99),
                Item(code="Age", kind=Kind.NUMBER, text={"zh_CN": "年龄"}, max=120),
                Item(code="age", kind=Kind.NUMBER, text={"zh_CN": "年龄（再次）"}, max=120),
                Item(code="day", kind=Kind.DATE, text={"zh_CN": "日期"}),
                Item(code="note", kind=Kind.TEXT, text={"zh_CN": "意见" * 120}),
            )
        ),
    ),
)  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = book.create(tmp_path / "p.surveykit", Settings(language="zh_CN"))
    designing.add_questionnaire(made, PAPER)
    keying.add_wave(made, "干预前")
    told: tuple[tuple[str, dict[str, Value], dict[str, Mark]], ...] = (
        ("1", {"q1": 2, "ALL": 7, "Age": 40, "age": 41, "day": "2026-03-01", "note": "𬭊𠮷，“好”"}, {}),
        ("2", {"Age": 30}, {"q1": Mark(missing=Missing.NA), "ALL": Mark(missing=Missing.SKIPPED)}),
        ("3", {}, {"q1": Mark(missing=Missing.UNREADABLE), "ALL": Mark(missing=Missing.BLANK)}),
    )
    for number, answers, marks in told:
        sheet = Response(
            id="", questionnaire="ward", revision=1, wave="干预前", number=number, finished=True, answers=answers,
            marks=marks,
        )  # fmt: skip
        keying.start_sheet(made, sheet)
    return made


@pytest.mark.skipif(shutil.which("pspp") is None, reason="needs PSPP")
def test_pspp_reads_labels_missing_codes_and_names(project: Project, tmp_path: Path) -> None:
    exporting.export_responses(project, tmp_path / "out.sav", "ward")
    lines = f"GET FILE='{tmp_path / 'out.sav'}'.\nDISPLAY DICTIONARY.\nDESCRIPTIVES /VARIABLES=Age.\n"
    lines += "FREQUENCIES /VARIABLES=q1.\nLIST.\n"
    (tmp_path / "in.sps").write_text(lines, "utf-8")
    done = subprocess.run(
        ["pspp", "-O", "format=csv", str(tmp_path / "in.sps")], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said = done.stdout
    assert "error" not in said.lower()
    for words in ("护士态度", "住院天数", "不满意", "满意", "2026-03-01", "𬭊𠮷", "问卷编号"):
        assert words in said, words
    rows = list(csv.reader(said.splitlines()))
    # Of three sheets one is valid: the kinds of missing are declared missing, and PSPP leaves them out.
    assert {("N", "Valid", "1"), ("", "Missing", "2")} <= {tuple(row) for row in rows}
    assert ["q1", "6", "护士态度"] in [row[:3] for row in rows]
    assert "-9 THRU -6" in said
    names = {row[0] for row in rows if len(row) > 2 and row[1].isdigit()}
    # A name of SPSS's own gets a line behind it, and one that differs in case only a number.
    assert {"q1", "ALL_", "Age", "age_2", "day", "note"} <= names
    assert all(len(name.encode()) <= 64 for name in names)


@pytest.mark.parametrize("labels", [True, False])
def test_a_workbook_explains_itself(project: Project, tmp_path: Path, labels: bool) -> None:
    from python_calamine import CalamineWorkbook

    exporting.export_responses(project, tmp_path / "out.xlsx", "ward", labels=labels)
    read = CalamineWorkbook.from_path(tmp_path / "out.xlsx")
    assert read.sheet_names[0] == "病房满意度"
    data = read.get_sheet_by_index(0).to_python()
    assert data[0][:5] == ["number", "respondent", "wave", "unit", "batch"]
    assert [row[5] for row in data[1:]] == (["满意", -7, -8] if labels else [2, -7, -8])
    others = [cell for name in read.sheet_names[1:] for row in read.get_sheet_by_name(name).to_python() for cell in row]
    words = "\n".join(map(str, others))
    for wanted in ("护士态度", "1 不满意", "不适用", "无法判读", "未填", "跳过"):
        assert wanted in words or wanted.replace(" ", "=") in words or wanted.replace(" ", " = ") in words, wanted
    for code in ("6", "7", "8", "9"):
        assert f"−{code}" in words or f"-{code}" in words


def test_gb18030_holds_every_character_there_is(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    exporting.export_responses(project, out, "ward", encoding="gb18030")
    text = out.read_bytes().decode("gb18030")
    assert "𬭊𠮷，“好”" in next(csv.reader([text.splitlines()[1]]))
    assert "?" not in text
    # It is an encoding of all of Unicode: what a person can type cannot be lost.
    every = "".join(map(chr, (*range(0x20, 0xD800, 7), *range(0xE000, 0x110000, 997))))
    assert every.encode("gb18030").decode("gb18030") == every
