"""Revisions and families from the command line, on a real file: what the verbs print and what they leave behind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from running import ask, call, done, refused, write_json

VISIT: dict[str, Any] = {
    "code": "visit",
    "title": {"en": "Visit"},
    "sections": [
        {
            "items": [
                {"code": "care", "kind": "score", "max": 10, "text": {"en": "Care recieved"}},
                {"code": "room", "kind": "score", "max": 10, "text": {"en": "Room"}},
            ]
        }
    ],
    "scales": [{"code": "all", "title": {"en": "All"}, "items": ["care", "room"], "method": "sum"}],
}


def edited(**changes: Any) -> dict[str, Any]:
    """The definition with other items: ``care`` and ``room`` with these fields, None takes one out, others are new."""
    value = json.loads(json.dumps(VISIT))
    items = {item["code"]: item for item in value["sections"][0]["items"]}
    for code, fields in changes.items():
        if fields is None:
            items.pop(code)
        else:
            items[code] = {**items.get(code, {"code": code, "kind": "score", "max": 10}), **fields}
    value["sections"][0]["items"] = list(items.values())
    value["scales"][0]["items"] = [code for code in ("care", "room") if code in items]
    return value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A project with a questionnaire of which a wave was imported."""
    made = tmp_path / "ward.surveykit"
    done("new", made)
    done("questionnaire", "add", made, write_json(tmp_path / "visit.json", VISIT))
    (tmp_path / "q3.csv").write_text("care,room\n8,5\n9,6\n7,7\n6,5\n", encoding="utf-8")
    done("import", made, tmp_path / "q3.csv", "--questionnaire", "visit", "--wave", "Q3")
    return made


def test_an_update_opens_the_next_revision_and_the_difference_is_read(file: Path, tmp_path: Path) -> None:
    new = write_json(tmp_path / "new.json", edited(room=None, food={"text": {"en": "Food"}}))
    found = ask("questionnaire", "update", file, "visit", new, "--json")
    assert found == {"code": "visit", "revision": 2, "changed": True}
    listed = ask("questionnaire", "revisions", file, "visit", "--json")
    assert [(r["number"], r["responses"], r["waves"], r["frozen"]) for r in listed["revisions"]] == [
        (1, 4, ["Q3"], True), (2, 0, [], False),
    ]  # fmt: skip
    told = ask("questionnaire", "difference", file, "visit", "--json", "--lang", "en")
    assert (told["from"], told["to"], told["mapping"], told["not_shared"]) == (1, 2, {"care": "care"}, ["food"])
    assert {d["code"] for d in told["differences"]} == {
        "diff_item_added", "diff_item_removed", "diff_scale_items_removed",
    }  # fmt: skip
    text = call("questionnaire", "difference", file, "visit", "--from", "1", "--to", "2", "--lang", "en").out
    assert 'New: food "Food".' in text and 'Gone: room "Room".' in text and "1 items are still compared." in text
    again = ask("questionnaire", "update", file, "visit", new, "--json")
    assert again == {"code": "visit", "revision": 2, "changed": False}


def test_words_are_corrected_in_place_and_nothing_else(file: Path, tmp_path: Path) -> None:
    typo = write_json(tmp_path / "typo.json", edited(care={"text": {"en": "Care received"}}))
    found = ask("questionnaire", "update", file, "visit", typo, "--correct", "--reason", "typing error", "--json")
    assert found == {"code": "visit", "revision": 1, "changed": True}
    (row,) = ask("questionnaire", "revisions", file, "visit", "--json")["corrections"]
    assert (row["place"], row["old"], row["new"]) == ("care/text/en", "Care recieved", "Care received")
    assert row["reason"] == "typing error"
    assert "was corrected to" in call("questionnaire", "revisions", file, "visit", "--lang", "en").out
    more = write_json(tmp_path / "more.json", edited(care={"text": {"en": "Care received"}, "max": 20}))
    error = refused("questionnaire", "update", file, "visit", more, "--correct")
    assert "only words can be corrected" in error and "the bounds were ≤10 and are ≤20" in error
    other = write_json(tmp_path / "other.json", {**VISIT, "code": "other"})
    assert "code is other in place of visit" in refused("questionnaire", "update", file, "visit", other, "--correct")
    assert call("check", file).code == 0


def test_a_wave_is_told_which_revision_it_keys(file: Path, tmp_path: Path) -> None:
    new = write_json(tmp_path / "new.json", edited(food={"text": {"en": "Food"}}))
    done("questionnaire", "update", file, "visit", new)
    error = refused("questionnaire", "use", file, "visit", "--wave", "Q3", "--revision", "2")
    assert "Q3 has 4 sheets of revision 1" in error
    assert "no wave called Q4" in refused("questionnaire", "use", file, "visit", "--wave", "Q4", "--revision", "1")


def test_one_revision_has_no_difference(file: Path) -> None:
    assert "one revision only" in refused("questionnaire", "difference", file, "visit")
    error = call("questionnaire", "difference", file, "visit", "--json").data["error"]
    assert error["code"] == "one_revision_only"


def test_a_family_is_named_listed_and_compared(file: Path, tmp_path: Path) -> None:
    phone = edited(calls={"text": {"en": "Calls"}})
    done("questionnaire", "add", file, write_json(tmp_path / "phone.json", {**phone, "code": "phone"}))
    (tmp_path / "p.csv").write_text("care,room,calls\n5,5,1\n6,6,2\n5,7,3\n4,5,4\n", encoding="utf-8")
    done("import", file, tmp_path / "p.csv", "--questionnaire", "phone", "--wave", "Q3")
    done("questionnaire", "family", file, "visit", "patients", "--version", "on the ward", "--lang", "en")
    said = call("questionnaire", "family", file, "phone", "patients", "--version", "by phone", "--lang", "en")
    assert said.err.strip() == "phone is compared with: visit."
    assert {q["code"]: q["family"] for q in ask("info", file, "--json")["questionnaires"]} == {
        "visit": "patients", "phone": "patients",
    }  # fmt: skip
    rows = {q["code"]: q for q in ask("questionnaire", "list", file, "--json")["questionnaires"]}
    assert (rows["visit"]["revision"], rows["visit"]["version"]["en"]) == (1, "on the ward")
    groups = ("--groups", "questionnaire=visit", "questionnaire=phone")
    found = ask("compare", file, "--questionnaire", "patients", *groups, "--json", "--lang", "en")["results"]
    assert [r["measure"] for r in found] == ["all", "care", "room"]
    # R: mean(c(13, 15, 14, 11)) - mean(c(10, 12, 12, 9)) = 2.5
    assert found[0]["difference"] == pytest.approx(2.5)
    said_of = {c["code"]: c for c in found[0]["caveats"]}
    assert said_of["versions_mixed"]["versions"] == "on the ward, by phone"
    assert "Calls" in said_of["items_left_out"]["message"]
