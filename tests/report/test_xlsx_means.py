"""Means that follow the raw data: what the formulas give, here and in another office, before and after a change."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from render_samples import of
from wave_samples import wave_project

from surveykit.project.reports import making
from surveykit.report.document import Averaged, DataSheet, Document, Format, Means, Table
from surveykit.report.xlsx import write_excel

CODES = (-9, -8, -7, -6)
NAMES = ("=1+1", "<5", "a*", "ab", "x?~", "it's", "2026-07", "", "A1", "a1", "01", "1")
# R> x <- c(4, 2, NA, 5, 1, 3, NA, 2.5, 5, 4, 1, 2); mean(x, na.rm=TRUE)
# [1] 2.95
VALUES = (4, 2, -9, 5, 1, 3, "blank", 2.5, 5, 4, 1, 2)


def document(language: str = "en") -> Document:
    rows = tuple((name or None, value, -9 if at == 1 else at) for at, (name, value) in enumerate(zip(NAMES, VALUES)))  # noqa: B905
    rows += (("ab", -7, None), ("ab", 2, None), ("<5", -6, None))
    items = (Averaged(1, "=first", CODES), Averaged(2, "second", ()))
    return of(DataSheet("it's [raw]", ("group", "q1", "q2"), rows, Means(items, 0)), language=language)


def found(sheet: Any, top: int) -> dict[str, Any]:
    """The first item's numbers by the head of their column."""
    return dict(zip([c.value for c in sheet[top]][1:], [c.value for c in sheet[top + 1]][1:], strict=True))


def recomputed(path: Path, folder: Path) -> Any:
    """The workbook after another office computed it: openpyxl's copy has no results that could be taken over."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed")
    out = folder / "computed"
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    return openpyxl.load_workbook(out / path.name, data_only=True)


def test_what_the_formulas_give_stands_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "means.xlsx"
    write_excel(document(), path)
    book = openpyxl.load_workbook(path, data_only=True)
    assert book.sheetnames == ["Summary", "it's raw", "Means (recomputed)"]
    sheet = book.worksheets[-1]
    means, counts = found(sheet, 5), found(sheet, 10)
    # R> mean(c(4,2,5,1,3,2.5,5,4,1,2,2)); length(...)
    # [1] 2.863636, 11
    assert means["All together"] == pytest.approx(2.8636363636363638) and counts["All together"] == 11
    assert (means["ab"], counts["ab"]) == (3.5, 2)
    assert (means["a*"], counts["a*"]) == ("–", 0)
    assert sheet["B7"].value == pytest.approx((-9 + sum(range(12)) - 1) / 12)  # there -9 is an answer
    assert set(means) == {"All together", "=1+1", "<5", "a*", "ab", "x?~", "it's", "2026-07"}
    words = " ".join(str(c.value) for row in sheet.rows for c in row)
    assert "A1, a1, 01, 1" in words and "it's raw" in words
    links = {c.hyperlink.location for row in book.worksheets[0].rows for c in row if c.hyperlink}
    assert "'Means (recomputed)'!A1" in links


def test_no_word_of_a_user_stands_in_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "means.xlsx"
    write_excel(document("zh_CN"), path)
    book = openpyxl.load_workbook(path)
    formulas = [c.value for c in [c for row in book.worksheets[-1].rows for c in row] if c.data_type == "f"]
    assert len(formulas) == 2 * 2 * 8
    for formula in formulas:
        rest = formula.replace("'it''s raw'!", "")
        assert not any(name in rest for name in ("=1+1", "<5", "it's", "2026", "first", "raw"))
    assert all(c.data_type != "f" for sheet in book.worksheets[:-1] for row in sheet.rows for c in row)
    texts = [c for row in book.worksheets[-1].rows for c in row if c.value in ("=1+1", "=first")]
    assert len(texts) == 4 and all(c.data_type == "s" and c.quotePrefix for c in texts)


def test_a_changed_answer_changes_the_mean_in_another_office(tmp_path: Path) -> None:
    path = tmp_path / "means.xlsx"
    write_excel(document(), path)
    book = openpyxl.load_workbook(path)
    kept = openpyxl.load_workbook(path, data_only=True).worksheets[-1]
    path = tmp_path / "changed.xlsx"
    book.worksheets[1]["B5"] = 1  # the first of "ab" was 5
    book.save(path)
    sheet = recomputed(path, tmp_path).worksheets[-1]
    # R> mean(c(1,2)); mean(c(4,2,1,1,3,2.5,5,4,1,2,2))
    # [1] 1.5, 2.5
    expected = found(kept, 5) | {"ab": 1.5, "All together": 2.5}
    assert found(sheet, 5) == {key: v if isinstance(v, str) else pytest.approx(v) for key, v in expected.items()}
    assert found(sheet, 10) == found(kept, 10)


def test_the_means_of_a_wave_are_the_reports(tmp_path: Path) -> None:
    with wave_project(tmp_path / "wave.surveykit", items=4, count=60, waves=1) as project:
        made = making.made(project, "wave", making.saved(project, "wave"), "en")
    path = tmp_path / "wave.xlsx"
    write_excel(made, path)
    copy = tmp_path / "copy.xlsx"
    openpyxl.load_workbook(path).save(copy)
    computed, kept = (
        recomputed(copy, tmp_path).worksheets[-1],
        openpyxl.load_workbook(path, data_only=True).worksheets[-1],
    )
    same = [[c.value for c in row] for row in kept.rows]
    assert [[c.value for c in row] for row in computed.rows] == [
        [pytest.approx(v) if isinstance(v, float) else v for v in row] for row in same
    ]
    shown = {row[0]: row for block in made.blocks if isinstance(block, Table) for row in block.rows
             if block.columns[0].format is Format.TEXT and "mean_sd" in {c.format for c in block.columns}}  # fmt: skip
    for line in same[5:9]:
        scored = next(cell for cell in shown[line[0]] if hasattr(cell, "sd"))
        assert line[1] == pytest.approx(scored.mean)  # type: ignore[union-attr]


def test_few_responses_have_no_mean_of_their_own(tmp_path: Path) -> None:
    rows = (*(("big", n % 5) for n in range(20)), *(("small", 1) for _n in range(19)))
    sheet = DataSheet("raw", ("unit", "q1"), rows, Means((Averaged(1, "q1", CODES),), 0, 20))
    path = tmp_path / "few.xlsx"
    write_excel(of(sheet, language="en"), path)
    made = openpyxl.load_workbook(path, data_only=True).worksheets[-1]
    assert found(made, 5) == {"All together": pytest.approx(59 / 39), "big": 2.0, None: None}
    assert "Fewer than 20 responses, so without a column: small" in [row[0].value for row in made.rows]
