"""``report FILE --kind wave``: by name, with another date, with what it asks changed, and what is refused."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from running import call

from surveykit.project.example import make_example


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("verb") / "example.surveykit"
    make_example(path, "en").close()
    return path


def test_the_saved_report_is_written_in_every_paper(file: Path, tmp_path: Path) -> None:
    outs = {"--pdf": tmp_path / "r.pdf", "--excel": tmp_path / "r.xlsx", "--word": tmp_path / "r.docx"}
    arguments = [part for name, out in outs.items() for part in (name, out)]
    assert call("report", file, "--kind", "wave", "--name", "Wave report", *arguments).code == 0
    assert all(out.stat().st_size > 5000 for out in outs.values())


def test_what_it_asks_can_be_changed(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.xlsx"
    said = call(
        "report", file, "--kind", "wave", "--date", "2026-10-08", "--lang", "en",
        "--set", "wave=Before", "target=80", "title=A=B", "--excel", out,
    )  # fmt: skip
    assert said.code == 0, said.err
    summary = openpyxl.load_workbook(out).worksheets[0]
    words = " ".join(str(cell.value) for row in summary.iter_rows() for cell in row if cell.value)
    assert "A=B" in words
    assert "2026-10-08" in words
    assert "80 points is reached" in words


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--set", "colour=red"), "colour"),
        (("--set", "target"), "target"),
        (("--set", "target=much"), "much"),
        (("--name", "nobody"), "nobody"),
        (("--set", "wave=never"), "never"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    file: Path, tmp_path: Path, arguments: tuple[str, ...], code: str
) -> None:
    said = call("report", file, "--kind", "wave", *arguments, "--pdf", tmp_path / "r.pdf")
    assert said.code == 1
    assert code in said.err
    assert said.err.count("\n") == 1
    assert not (tmp_path / "r.pdf").exists()
