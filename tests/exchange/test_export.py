"""What is exported comes back by import as it was, and PSPP reads the .sav with its labels."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveykit.errors import FileRefused
from surveykit.exchange.decode import decode
from surveykit.exchange.export import export, table_of
from surveykit.exchange.reading import read_sheet
from surveykit.i18n import Translator
from surveykit.model.answers import Mark, Missing, Response, Value
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section

EN, ZH = Translator("en"), Translator("zh_CN")
LIKERT = tuple(Choice(code=i, label={"zh_CN": z, "en": e}) for i, z, e in [(1, "不满意", "Bad"), (2, "满意", "Good")])
ITEMS = (
    Item(code="q1", kind=Kind.RATING, text={"zh_CN": "总体满意度", "en": "Overall"}, choices=LIKERT),
    Item(code="sex", kind=Kind.SINGLE, choices=(Choice(code="m", label={"en": "Male"}), Choice(code="=f"))),
    Item(code="why", kind=Kind.MULTIPLE, text={"zh_CN": "原因"}, choices=LIKERT),
    Item(code="to", kind=Kind.NUMBER, min=0),
    Item(code="cold", kind=Kind.NUMBER, min=-20, max=20, decimals=1),
    Item(code="visit", kind=Kind.DATE),
    Item(code="note", kind=Kind.TEXT, text={"zh_CN": "意见"}),
)
FORM = Questionnaire(code="form", title={"zh_CN": "住院患者满意度调查表"}, sections=(Section(items=ITEMS),))
BLANK = Mark(missing=Missing.BLANK)
MISSING = [Mark(missing=kind) for kind in Missing]


def response(number: str, answers: dict[str, Value], marks: dict[str, Mark] | None = None) -> Response:
    return Response(
        id="", questionnaire="form", revision=1, wave="2026年第三季度", number=number, unit="ICU", respondent="-R01",
        batch="b1", answers=answers, marks=marks or {},
    )  # fmt: skip


SHEETS = (
    response("1", {"q1": 2, "sex": "m", "why": (1, 2), "to": 4.25, "cold": -7, "visit": "2026-03-01", "note": "=1+1"}),
    response(
        "002", {"q1": 1, "sex": "=f", "why": (), "to": 3, "cold": -7.5, "visit": "2026-12-31", "note": "谢谢，\n再见 "}
    ),
    response("3", {}, dict(zip((i.code for i in ITEMS), [*MISSING, *MISSING], strict=False))),
    response("4", {"note": "'-9", "q1": 1}, dict.fromkeys(("sex", "why", "to", "cold", "visit"), MISSING[1])),
)


def back(path: Path, sheets: tuple[Response, ...]) -> None:
    """What the file holds is what the responses said, marks included."""
    found = decode(read_sheet(path), FORM)
    assert found.problems == ()
    assert found.ignored == ("batch",)
    for row, sheet in zip(found.rows, sheets, strict=True):
        assert (row.number, row.wave, row.unit, row.respondent) == (sheet.number, sheet.wave, "ICU", "-R01")
        answers = dict(sheet.answers)
        if path.suffix == ".sav" and "note" in answers:
            answers["note"] = str(answers["note"]).rstrip()  # SPSS pads its texts with spaces
        assert row.answers == answers
        marks = dict(sheet.marks)
        if path.suffix == ".sav" and "cold" in marks:
            marks["cold"] = BLANK  # -9 to -6 are degrees there and cannot be codes
        assert row.marks == marks


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.sav"])
@pytest.mark.parametrize("labels", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_what_is_exported_comes_back(
    tmp_path: Path, name: str, labels: bool, encoding: Literal["utf-8-sig", "gb18030"]
) -> None:
    export(tmp_path / name, FORM, SHEETS, EN, labels=labels, encoding=encoding)
    back(tmp_path / name, SHEETS)
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_the_columns_and_the_bytes_of_a_csv(tmp_path: Path) -> None:
    export(tmp_path / "t.csv", FORM, SHEETS[:1], ZH, labels=True)
    data = (tmp_path / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(data.decode("utf-8-sig").splitlines())) == [
        ["number", "respondent", "wave", "unit", "batch", "q1", "sex", "why_1", "why_2", "to", "cold", "visit", "note"],
        ["1", "'-R01", "2026年第三季度", "ICU", "b1", "满意", "Male", "1", "1", "4.25", "-7", "2026-03-01", "'=1+1"],
    ]
    assert table_of(FORM, SHEETS[2:3]).rows[0][5:] == (-9, -7, -8, -8, -6, "blank", -7, -8)


def test_another_ending_and_a_full_folder(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        export(tmp_path / "t.doc", FORM, SHEETS, EN)
    assert refused.value.code == "export_ending"
    (tmp_path / "t.csv").write_text("old", "utf-8")
    broken = response("5", {"note": object()})  # type: ignore[dict-item]
    with pytest.raises(FileNotFoundError):
        export(tmp_path / "gone" / "t.csv", FORM, [broken], EN)
    assert (tmp_path / "t.csv").read_text("utf-8") == "old"


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t.strip() == t != "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(note=NAMES, number=NAMES, value=st.floats(0, 1e9), name=st.sampled_from(["t.csv", "t.xlsx"]))
def test_any_text_and_number_come_back(tmp_path: Path, note: str, number: str, value: float, name: str) -> None:
    whole = int(value) if value.is_integer() else value
    sheets = (response(number, {"note": note, "to": whole}, {"q1": MISSING[0]}),)
    export(tmp_path / name, FORM, sheets, EN)
    row = decode(read_sheet(tmp_path / name), FORM).rows[0]
    assert (row.number, row.answers["to"]) == (number, whole)
    assert row.answers["note"] == note


def test_pspp_reads_labels_values_and_missing_codes(tmp_path: Path) -> None:
    if shutil.which("pspp") is None:
        pytest.skip("needs pspp")
    export(tmp_path / "t.sav", FORM, SHEETS, ZH)
    (tmp_path / "t.sps").write_text(
        "GET FILE='t.sav'.\nDISPLAY DICTIONARY.\nFREQUENCIES q1 why_1.\nDESCRIPTIVES to_.\n", "utf-8"
    )
    done = subprocess.run(
        ["pspp", "-O", "format=csv", "t.sps"], cwd=tmp_path, capture_output=True, check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    out = done.stdout.decode()
    for line in (
        "q1,6,总体满意度,Ordinal,Input,8,Right,F8.0,F8.0,-9 THRU -6",
        "why_2,9,原因: 满意,Nominal,Input,8,Right,F8.0,F8.0,-9 THRU -6",
        "to_,10,to,Scale,Input,8,Right,F8.2,F8.2,-9 THRU -6",
        "note,13,意见,Nominal,Input,8,Left,A17,A17,",
        "总体满意度,-9[a],未填",
        "Valid,不满意,2,50.0%,66.7%,66.7%",
        "Missing,未填,1,25.0%,,",
        "to,2,3.63,.88,3.00,4.25",
    ):
        assert line in out.splitlines()


def test_codes_that_another_program_declared_missing_are_blank(tmp_path: Path) -> None:
    import pandas
    import pyreadstat

    frame = pandas.DataFrame({"q1": [1.0, 99.0, 2.0, -8.0], "to": [5.0, 6.5, 97.0, 99.0]})
    ranges: dict[str, list[Any]] = {"q1": [99], "to": [{"lo": 97, "hi": 98}]}
    pyreadstat.write_sav(frame, str(tmp_path / "t.sav"), missing_ranges=ranges)
    found = decode(read_sheet(tmp_path / "t.sav"), FORM)
    assert found.problems == ()
    assert [row.answers.get("q1") for row in found.rows] == [1, None, 2, None]
    assert [row.answers.get("to") for row in found.rows] == [5, 6.5, None, 99]
    assert [row.marks["q1"].missing for row in found.rows if "q1" in row.marks] == ["blank", "unreadable"]
