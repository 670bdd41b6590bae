"""``merge`` as a script calls it: what it says, and that a kill in the middle leaves all or nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from forms import form, ratings
from running import MAIN, ask, call, project_with

ITEMS = [f"q{i}" for i in range(1, 9)]
ROWS = 20_000


def table(path: Path, rows: int, answer: int, start: int = 1) -> Path:
    answers = ",".join([str(answer)] * len(ITEMS))
    lines = "".join(f"{n},w,{answers}\n" for n in range(start, start + rows))
    path.write_text(f"number,wave,{','.join(ITEMS)}\n{lines}", encoding="utf-8")
    return path


def apart(folder: Path, rows: int) -> tuple[Path, Path]:
    """A file with sheet 1, and its copy to which ``rows`` were added; sheet 2 is in both, with other answers."""
    file = project_with(folder, form("ward", ratings(ITEMS, 1, 5), []))
    ask("import", file, table(folder / "one.csv", 1, 3), "--questionnaire", "ward")
    other = folder / "other.surveykit"
    shutil.copy(file, other)
    ask("import", file, table(folder / "mine.csv", 1, 3, 2), "--questionnaire", "ward")
    ask("import", other, table(folder / "theirs.csv", rows, 4, 2), "--questionnaire", "ward")
    return file, other


def test_the_report_in_json_and_in_words(tmp_path: Path) -> None:
    file, other = apart(tmp_path, 3)
    before = file.read_bytes()
    rehearsed = ask("merge", file, other, "--dry-run")
    assert file.read_bytes() == before
    done = ask("merge", file, other)
    assert done == rehearsed
    assert set(done) == {
        "files", "read", "added", "same", "renumbered", "removed", "left_out", "second_passes", "made", "conflicts",
        "remarks",
    }  # fmt: skip
    assert (done["read"], done["added"], done["same"], done["second_passes"]) == (4, 2, 1, 1)
    first = {"file": "other.surveykit", "questionnaire": "ward", "wave": "w", "number": "2", "item": "q1", "here": 3,
             "there": 4, "settle": True}  # fmt: skip
    assert done["conflicts"][0] == first
    assert len(done["conflicts"]) == len(ITEMS)
    assert ask("check", file) == {"findings": []}
    said = call("merge", file, other, "--lang", "en")
    assert said.code == 0
    assert "4 sheets read, 0 added, 3 were there already, 8 fields differ (8 to be settled)." in said.out
    refused = call("merge", file, file, "--json")
    assert refused.code == 1
    assert '"code": "merge_itself"' in refused.out


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("wait", [0.0, 0.1, 0.4])
def test_a_killed_merge_leaves_all_or_nothing(tmp_path: Path, wait: float) -> None:
    file, other = apart(tmp_path, ROWS)
    process = subprocess.Popen([sys.executable, MAIN, "merge", file, other], stdout=-3, stderr=-3)
    journal = file.with_name(f"{file.name}-journal")
    while process.poll() is None and not journal.exists():
        time.sleep(0.001)
    time.sleep(wait)
    process.kill()
    process.communicate(timeout=60)
    # The first writer after the kill puts back what was half done.
    assert ask("merge", file, other, "--dry-run")["added"] in (0, ROWS - 1)
    assert ask("info", file)["questionnaires"][0]["responses"] in (2, ROWS + 1)
    assert ask("check", file) == {"findings": []}
    ask("merge", file, other)
    assert ask("info", file)["questionnaires"][0]["responses"] == ROWS + 1


def test_before_and_after_in_one_row_by_the_command_line(tmp_path: Path) -> None:
    file = project_with(tmp_path, form("ward", ratings(ITEMS, 1, 5), []))
    wide = tmp_path / "wide.csv"
    wide.write_text("id,q1_pre,q1_post\na,1,4\nb,2,5\n", encoding="utf-8")
    given = ("import", file, wide, "--questionnaire", "ward", "--respondent-column", "id")
    done = ask(*given, "--wide", "_pre=before", "_post=after")
    assert (done["read"], done["imported"], done["problems"]) == (4, 4, [])
    assert ask(*given, "--wide", "_pre=before", "_post=after")["skipped"] == 4
    [result] = ask(
        "compare",
        file,
        "--questionnaire",
        "ward",
        "--groups",
        "wave=before",
        "wave=after",
        "--paired",
        "--measures",
        "q1",
    )["results"]
    assert (result["difference"], result["unmatched"]) == (3.0, 0)
    assert call(*given, "--wide", "pre").code == 2
    assert call(*given, "--wave", "x", "--wide", "_pre=a").code == 2
