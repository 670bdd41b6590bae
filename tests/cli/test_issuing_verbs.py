"""The verbs for templates and for the hands of a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from main import main
from surveykit.project.example import make_example


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "e.surveykit"
    make_example(path, "en").close()
    return path


def test_a_template_goes_out_comes_in_and_is_used(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "t.sktemplate"
    call = ("--kind", "before-after", "--name", "official", "--out", str(out), "--lang", "en")
    assert main(["template", "export", str(file), *call]) == 0
    assert json.loads(out.read_text("utf-8"))["look"]["face"] == "serif"
    assert main(["template", "import", str(file), "--from", str(out), "--lang", "en"]) == 0
    capsys.readouterr()
    assert main(["template", "list", str(file), "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["results"]
    assert [(one["kind"], one["name"]) for one in listed] == [("before-after", "Official paper")]
    use = ("--report", "Before and after", "--name", "Official paper", "--lang", "en")
    assert main(["template", "use", str(file), *use]) == 0
    capsys.readouterr()
    assert main(["template", "use", str(file), "--report", "Before and after", "--name", "None", "--lang", "en"]) == 1
    assert "None" in capsys.readouterr().err


def test_a_template_without_its_file_says_which_option(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "export", str(file), "--lang", "en"]) == 1
    assert "--out" in capsys.readouterr().err


def test_a_report_is_issued_listed_and_printed_again(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def issue(*words: str, status: int = 0) -> str:
        assert main(["issue", str(file), *words, "--lang", "en"]) == status
        said = capsys.readouterr()
        return said.out + said.err

    name = "Before and after"
    assert "in this order" in issue("--name", name, "--as", "checked", "--by", "WF", status=1)
    issue("--name", name, "--as", "prepared", "--by", "Li Min")
    issue("--name", name, "--return", "Wrong ward", "--by", "WF")
    for step in ("prepared", "checked", "approved"):
        said = issue("--name", name, "--as", step, "--by", "Li Min")
    assert "Signed and issued" in said
    listed = json.loads(issue("--list", "--json"))["results"]
    assert [(one["version"], one["state"]) for one in listed] == [(1, "issued")]
    assert [step["reason"] for step in listed[0]["steps"]] == ["", "Wrong ward", "", "", ""]
    first, again = tmp_path / "1.pdf", tmp_path / "2.pdf"
    issue("--reprint", f"{name}/1", "--pdf", str(first))
    issue("--reprint", listed[0]["id"], "--pdf", str(again))
    assert first.read_bytes() == again.read_bytes()
    assert first.read_bytes().startswith(b"%PDF")
    assert "handed on" in issue("--reprint", "x/9", "--pdf", str(first), status=1)
