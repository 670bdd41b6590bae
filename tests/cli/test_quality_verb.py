"""The verb that lists signs of careless sheets, and comparisons without the flagged ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from planted import ITEMS, key, make

from main import main

FILE = "p.surveykit"
Ask = Callable[..., Any]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    path = tmp_path / FILE
    with make(path) as project:
        for n in range(1, 11):
            key(project, n)
            key(project, n, wave="after", at=20 + n, seconds=1 if n == 4 else 60)
        key(project, 11, dict.fromkeys(ITEMS, 5), wave="after", at=31)

    def asked(verb: str, *options: str, status: int = 0) -> Any:
        assert main([verb, str(path), "--questionnaire", "ward", *options, "--lang", "en"]) == status
        out = capsys.readouterr().out
        return json.loads(out) if "--json" in options else out

    return asked


def test_flags_come_as_json_with_their_facts_and_sentences(ask: Ask) -> None:
    found = ask("quality", "--wave", "after", "--json")
    assert (found["sheets"], found["timed"], found["flagged"]) == (11, 11, 2)
    assert found["counts"] == {"straight_line": 1, "too_fast": 1}
    line, fast = found["flags"]
    assert (line["number"], line["wave"], line["kind"]) == ("11", "after", "straight_line")
    assert line["facts"] == {"scale": "Trust", "value": 5.0, "n": 10, "reversed": 2}
    assert fast["message"] == "11 answers were keyed within 2 s, less than 0.25 s an answer."
    assert found["findings"] == []
    assert ask("quality", "--wave", "before", "--json")["flags"] == []


def test_a_terminal_gets_a_table_and_what_it_means(ask: Ask) -> None:
    lines = ask("quality").splitlines()
    assert lines[0] == "2 of 21 sheets carry a flag. Nothing was changed or left out."
    assert lines[2].split()[:4] == ["11", "after", "Straight", "lines"]


def test_the_least_time_is_kept(ask: Ask) -> None:
    assert ask("quality", "--least-seconds", "0", "--json")["counts"] == {"straight_line": 1}
    assert ask("quality", "--json")["least_seconds"] == 0
    assert ask("quality", "--least-seconds", "61", "--json", status=1)["error"]["code"] == "least_seconds_refused"
    assert ask("quality", "--wave", "nowhere", "--json", status=1)["error"]["code"] == "no_such_wave"


def test_a_comparison_leaves_the_flagged_out_when_asked_to(ask: Ask) -> None:
    groups = ("--groups", "wave=before", "wave=after", "--measures", "total", "--json")
    (full,), (part,) = (ask("compare", *groups, *more)["results"] for more in ((), ("--without-flagged",)))
    assert [g["n"] for g in full["groups"]] == [10, 11]
    assert [g["n"] for g in part["groups"]] == [10, 9]
    assert {"code": "flagged_included", "n": 2}.items() <= full["caveats"][-1].items()
    assert {"code": "flagged_left_out", "n": 2}.items() <= part["caveats"][-1].items()
