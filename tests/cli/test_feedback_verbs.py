"""Feedback sheets and complaints from a terminal: begun, listed, moved, printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import ask, call

from surveykit.project.example import make_example


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("loop") / "a.surveykit"
    make_example(made, "en").close()
    return made


def test_a_sheet_goes_its_course_and_is_printed(file: Path, tmp_path: Path) -> None:
    begun = ask("feedback", file, "--born", "item", "satisfaction", "q3", "Before", "Emergency ICU")
    number = begun["number"]
    assert begun["source"]["measure"] == "q3"
    assert call("feedback", file, "--change", number, "--set", "owner=Li", "why=late;busy").code == 0
    closed = ask("feedback", file, "--move", number, "closed")
    # R: t.test(rep(3:5,c(2,17,42)), rep(3:5,c(2,30,26)))$p.value
    assert closed["effect"]["p"] == pytest.approx(0.01886541385039303, rel=1e-10)
    listed = ask("feedback", file, "--state", "closed")["results"]
    assert [one["number"] for one in listed] == [number]
    out = tmp_path / "sheet.pdf"
    assert call("feedback", file, "--print", number, "--pdf", out).code == 0
    assert out.read_bytes().startswith(b"%PDF")
    first = out.read_bytes()
    call("feedback", file, "--print", number, "--pdf", out)
    assert out.read_bytes() == first  # no clock enters the file


def test_what_is_refused(file: Path) -> None:
    late = ask("feedback", file, "--born", "item", "satisfaction", "q3", "After")["number"]
    said = call("feedback", file, "--move", late, "closed", "--lang", "en")
    assert said.code == 1
    assert "has not been measured again" in said.err
    for given in (["nothing"], ["item", "satisfaction"], ["incident"]):
        assert call("feedback", file, "--born", *given, "--lang", "en").code == 1
    assert call("feedback", file, "--print", late, "--lang", "en").code == 1


def test_complaints(file: Path) -> None:
    made = ask("complaints", file, "--add", "words=two hours", "category=Waiting", "received=2026-08-01",
               "due=2026-08-08")  # fmt: skip
    said = call("complaints", file, "--move", made["number"], "answered", "--lang", "en")
    assert "no answer yet" in said.err
    assert call("complaints", file, "--change", made["number"], "--set", "answer=sorry").code == 0
    assert ask("complaints", file, "--move", made["number"], "answered")["state"] == "answered"
    listed = call("complaints", file, "--lang", "en").out
    assert "Answered late" in listed
    begun = ask("feedback", file, "--born", "complaint", made["number"])
    assert begun["source"]["kind"] == "complaint"
