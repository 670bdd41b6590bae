"""Stored responses from the command line: listed, shown, corrected, taken out; contacts listed and erased."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from running import ask, call, done, refused, write_json

FIVE = [{"code": n, "label": {"en": f"level {n}"}} for n in range(1, 6)]
WARD: dict[str, Any] = {
    "code": "ward",
    "sections": [
        {
            "items": [
                {"code": "care", "kind": "rating", "choices": FIVE, "text": {"en": "Care"}},
                {"code": "food", "kind": "rating", "choices": FIVE, "text": {"en": "Food"}},
                {"code": "words", "kind": "text"},
            ]
        }
    ],
    "scales": [{"code": "all", "items": ["care", "food"], "method": "mean"}],
}
PLACE = ("--questionnaire", "ward")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A project with four imported sheets; the last one is mostly blank."""
    made = tmp_path / "ward.surveykit"
    done("new", made)
    done("questionnaire", "add", made, write_json(tmp_path / "ward.json", WARD))
    table = "number,respondent,care,food,words\n1,N1,5,4,谢谢护士\n2,N1,5,4,\n3,,1,2,loud\n4,,-9,-9,\n"
    (tmp_path / "q3.csv").write_text(table, encoding="utf-8")
    done("import", made, tmp_path / "q3.csv", *PLACE, "--wave", "Q3", "--number-column", "number")
    return made


def numbers(file: Path, *options: str) -> list[str]:
    return [row["number"] for row in ask("responses", file, *PLACE, *options)["responses"]]


def test_responses_are_searched_and_listed(file: Path) -> None:
    assert numbers(file) == ["1", "2", "3", "4"]
    assert numbers(file, "--search", "谢谢") == ["1"]
    assert numbers(file, "--search", "n1") == ["1", "2"]
    limited = ask("responses", file, *PLACE, "--limit", "1")
    assert (limited["found"], len(limited["responses"])) == (4, 1)
    table = done("responses", file, *PLACE, "--search", "loud").splitlines()
    assert table[0].startswith("Sheet number")
    assert table[1].startswith("3 ")
    assert "Q9" in refused("responses", file, *PLACE, "--wave", "Q9")


def test_an_answer_is_corrected_with_a_reason_and_its_history_is_read(file: Path) -> None:
    one = (*PLACE, "--number", "3")
    assert "Say why" in refused("response", file, *one, "--set", "care", "4")
    found = ask("response", file, *one, "--set", "care", "4", "--reason", "paper says 4", "--by", "ZX", "--history")
    assert found["answers"] == {"care": "4", "food": "2", "words": "loud"}
    event = found["history"][-1]
    assert (event["by"], event["old"], event["new"], event["reason"]) == (
        "ZX", {"value": 1}, {"value": 4}, "paper says 4",
    )  # fmt: skip
    told = done("response", file, *one, "--history")
    assert "1 level 1" in told
    assert "4 level 4" in told
    assert "paper says 4" in told
    assert "not a choice" in refused("response", file, *one, "--set", "care", "9", "--reason", "x")
    kept = ask("response", file, *one, "--set", "care", "9", "--reason", "x", "--keep")
    assert (kept["answers"]["care"], kept["forced"]) == ("9", 1)
    assert numbers(file, "--sign", "forced") == ["3"]
    assert "care, food, words" in refused("response", file, *one, "--set", "nothing", "9", "--reason", "x")


def test_sheets_are_removed_and_put_back_taken_out_and_counted_again(file: Path, tmp_path: Path) -> None:
    one = (*PLACE, "--number", "1")
    assert ask("response", file, *one, "--remove", "--reason", "a test print")["removed"]
    assert numbers(file) == ["2", "3", "4"]
    assert numbers(file, "--removed") == ["1"]
    assert ask("response", file, *one, "--restore")["removed"] == ""
    assert "one change" in refused("response", file, *one, "--remove", "--invalid")
    assert ask("response", file, *one, "--invalid", "--reason", "filled in by staff")["invalid"] == "by_hand"
    assert numbers(file, "--invalid") == ["1"]
    # What does not count is not exported unless asked for.
    out = tmp_path / "out.csv"
    done("export", file, out, *PLACE)
    with out.open(encoding="utf-8-sig") as rows:
        assert [row["number"] for row in csv.DictReader(rows)] == ["2", "3", "4"]
    done("export", file, out, *PLACE, "--invalid")
    with out.open(encoding="utf-8-sig") as rows:
        assert [row["invalid"] for row in csv.DictReader(rows)] == ["by_hand", "", "", ""]
    assert ask("response", file, *one, "--valid")["invalid"] == ""


def test_blanks_and_repeats_are_counted_and_marked_only_when_asked(file: Path) -> None:
    assert ask("responses", file, *PLACE, "--blank", "50") == {"blank": 1, "duplicate": 1, "marked": False}
    assert numbers(file, "--invalid") == []
    assert ask("responses", file, *PLACE, "--mark") == {"blank": 1, "duplicate": 1, "marked": True}
    assert numbers(file, "--invalid") == ["2", "4"]


def test_contacts_are_kept_listed_exported_on_request_and_erased(file: Path, tmp_path: Path) -> None:
    done("contacts", file, *PLACE, "--set", "1", "张三", "138", "evenings")
    found = ask("contacts", file)
    assert [(c["name"], c["phone"], c["number"]) for c in found["contacts"]] == [("张三", "138", "1")]
    assert (found["due"], found["erased"]) == (0, 0)
    out = tmp_path / "out.csv"
    done("export", file, out, *PLACE)
    assert "张三" not in out.read_text(encoding="utf-8-sig")
    done("export", file, out, *PLACE, "--contacts")
    assert "张三" in out.read_text(encoding="utf-8-sig")
    assert ask("contacts", file, "--purge")["erased"] == 0
    done("contacts", file, *PLACE, "--set", "1", "", "", "")
    assert ask("contacts", file)["contacts"] == []
    assert call("contacts", file, "--days", "0").code == 1
