"""The chapter on rules: every example in it is a rule, and its results are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from surveykit.i18n import LANGUAGES
from surveykit.model.rules import DEEPEST, FUNCTIONS, LONGEST, RuleRefused, holds, names, parse, text_of

MANUAL = Path(__file__).resolve().parent.parent / "docs" / "manual"


def tables(language: str) -> list[list[list[str]]]:
    """Tables of the chapter, rows without their heads, cells as they are written."""
    found: list[list[list[str]]] = [[]]
    for line in (MANUAL / language / "rules.md").read_text("utf-8").splitlines():
        if line.startswith("|"):
            found[-1].append([cell.strip() for cell in line.strip("|").split("|")])
        elif found[-1]:
            found.append([])
    return [table[2:] for table in found if table]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_can_be_read(language: str) -> None:
    rows = tables(language)[1]
    assert len(rows) > 15
    for _write, _meaning, example in rows:
        parse(example.strip("`"))
    written = " ".join(write for write, *_rest in rows)
    assert all(f"{name}(" in written for name in FUNCTIONS)


def test_pyxform_takes_every_example_as_it_is_written_back() -> None:
    """Read by the program that makes forms for ODK: no warning, and every item found by its name."""
    convert = pytest.importorskip("pyxform.xls2xform").convert
    rules = [text_of(parse(example.strip("`"))) for _write, _meaning, example in tables("en")[1]]
    codes = sorted({code for rule in rules for code in names(parse(rule))})
    survey = [{"type": "text", "name": code, "label": code} for code in codes]
    for number, rule in enumerate(rules):
        survey.append({"type": "text", "name": f"rule{number}", "label": "x", "constraint": rule, "relevant": rule})
    made = convert({"survey": survey, "settings": [{"form_id": "t", "form_title": "t"}]})
    assert made.warnings == []
    assert "${" not in made.xform
    assert made.xform.count("constraint=") == len(rules)


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_without_an_answer_are_as_printed(language: str) -> None:
    rows = tables(language)[2]
    assert len(rows) == 7
    for rule, result in rows:
        assert holds(parse(rule.strip("`")), {}) is (result in ("holds", "成立")), rule


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_taken_is_refused(language: str) -> None:
    for written in ("today() = 1", "now() = 1", "regex(., 'a')", "18 <= ${age} <= 60", "${a} == 1", "../age = 1"):
        with pytest.raises(RuleRefused):
            parse(written)
    text = (MANUAL / language / "rules.md").read_text("utf-8").replace(",", "")
    assert re.search(rf"(?<!\d){LONGEST}(?!\d)", text)
    assert re.search(rf"(?<!\d){DEEPEST} parts|(?<!\d){DEEPEST}层", text)
