"""``questionnaire add`` takes a form and lists what could not be taken; ``export`` writes one for pyxform."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from pyxform.xls2xform import convert

from main import main

DATA = Path(__file__).resolve().parent.parent / "data"
TUTORIAL = str(DATA / "16_xlsform_tutorial.xls")


@pytest.fixture
def ward(tmp_path: Path) -> str:
    assert main(["new", str(tmp_path / "ward.surveykit")]) == 0
    return str(tmp_path / "ward.surveykit")


def test_losses_are_listed_by_sheet_row_and_column_and_the_exit_is_0(
    ward: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["questionnaire", "add", ward, TUTORIAL, "--json", "--lang", "en"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["revision"] == 1
    assert [(loss["sheet"], loss["row"], loss["column"]) for loss in printed["losses"]] == [
        ("survey", 1, "tutorial notes"), ("survey", 2, "type"), ("choices", 1, "tutorial notes"),
    ]  # fmt: skip
    assert set(printed["losses"][1]) == {"sheet", "row", "column", "code", "message"}
    assert printed["losses"][1]["message"] == (
        'Sheet "survey", row 2, column "type": the group repeats; its questions are asked once.'
    )


def test_without_json_each_loss_is_a_line_beside_the_data(ward: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["questionnaire", "add", ward, TUTORIAL, "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 3
    assert len(told.out.splitlines()) == 1


def test_what_is_exported_is_a_form_and_can_be_added_again(
    ward: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "form.xlsx")
    assert main(["questionnaire", "add", ward, "satisfaction"]) == 0
    assert main(["questionnaire", "export", ward, "satisfaction", out]) == 0
    found: list[str] = []
    convert(out, warnings=found)
    assert found == []
    assert main(["new", str(tmp_path / "other.surveykit")]) == 0
    capsys.readouterr()
    assert main(["questionnaire", "add", str(tmp_path / "other.surveykit"), out, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"code": "satisfaction", "revision": 1, "losses": []}
    for name in (ward, str(tmp_path / "other.surveykit")):
        target = tmp_path / (Path(name).stem + ".json")
        assert main(["questionnaire", "export", name, "satisfaction", str(target)]) == 0
    assert (tmp_path / "ward.json").read_bytes() == (tmp_path / "other.json").read_bytes()


def test_what_is_no_form_fails_with_one_sentence(ward: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("more")["A1"] = "x"
    book.worksheets[0]["A1"] = "y"
    book.save(tmp_path / "budget.xlsx")
    capsys.readouterr()
    for source, code in (("budget.xlsx", "form_no_survey"), ("gone.xlsx", "no_such_file")):
        assert main(["questionnaire", "add", ward, str(tmp_path / source), "--json"]) == 1
        assert json.loads(capsys.readouterr().out)["error"]["code"] == code
    assert main(["questionnaire", "add", ward, "satisfaction"]) == 0
    capsys.readouterr()
    assert main(["questionnaire", "export", ward, "satisfaction", str(tmp_path / "x.doc"), "--lang", "en"]) == 1
    assert capsys.readouterr().err == "x.doc cannot be written: the name must end in .json or .xlsx.\n"
