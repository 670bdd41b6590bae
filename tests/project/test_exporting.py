"""Responses out of a project: waves, words, encodings, and the same responses when they come back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from surveykit.errors import FileRefused, NotFound
from surveykit.exchange.mapping import Columns
from surveykit.project import book, exporting, importing
from surveykit.project.book import Project
from surveykit.project.example import make_example
from surveykit.project.frames import read_frame

QUESTIONNAIRES = ("nurse_ability", "satisfaction", "quality_audit")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("example") / "e.surveykit"
    make_example(file).close()
    return file


@pytest.fixture
def project(example: Path) -> Project:
    return book.open_project(example, writable=False)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "sav"])
@pytest.mark.parametrize("code", QUESTIONNAIRES)
def test_a_whole_export_is_known_when_it_comes_back(project: Project, tmp_path: Path, code: str, ending: str) -> None:
    out = tmp_path / f"o.{ending}"
    rows = exporting.export_responses(project, out, code)
    decided = importing.plan(project, out, code, columns=Columns())
    report = decided.report
    assert (report.read, report.imported, report.skipped, report.problems) == (rows, 0, rows, ())


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_words_of_choices_are_understood_again(project: Project, tmp_path: Path, language: str) -> None:
    out = tmp_path / "o.csv"
    rows = exporting.export_responses(project, out, "satisfaction", labels=True, language=language, encoding="gb18030")
    report = importing.plan(project, out, "satisfaction", columns=Columns()).report
    assert (report.skipped, report.problems) == (rows, ())
    with out.open(encoding="gb18030", newline="") as file:
        first = next(csv.DictReader(file))
    assert first["q1"] == {"zh_CN": "非常满意", "en": "Very satisfied"}[language]


def test_columns_and_chosen_waves(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "o.csv"
    assert exporting.export_responses(project, out, "nurse_ability", waves=("干预后",)) == 65
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[:5] == ["number", "respondent", "wave", "unit", "batch"]
    assert {row["wave"] for row in rows} == {"干预后"}
    frame = read_frame(project, "nurse_ability", ("干预后",))
    assert [row["respondent"] for row in rows] == list(frame.sheets.respondents)


def test_refusals_leave_what_was_there(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "o.txt"
    out.write_bytes(b"old")
    with pytest.raises(FileRefused) as ending:
        exporting.export_responses(project, out, "satisfaction")
    assert ending.value.code == "export_ending"
    with pytest.raises(NotFound):
        exporting.export_responses(project, tmp_path / "o.csv", "satisfaction", waves=("2020",))
    with pytest.raises(NotFound):
        exporting.export_responses(project, tmp_path / "o.csv", "nothing")
    assert [p.name for p in tmp_path.iterdir()] == ["o.txt"]
    assert out.read_bytes() == b"old"
