"""Every code that is raised has a sentence, and every sentence gets the facts that it names."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from surveykit import errors
from surveykit.i18n import LANGUAGES, Translator
from surveykit.messages import AREAS, explain, sentence, sentences

ROOT = Path(__file__).resolve().parent.parent
KINDS = {name for name, value in vars(errors).items() if isinstance(value, type)} - {"Cancelled", "SurveyError"}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def raised() -> Iterator[tuple[str, str, set[str]]]:
    """(place, code, names of facts) of every error that is made with its code written out."""
    for file in [*(ROOT / "surveykit").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in KINDS or not node.args:
                continue
            code = node.args[0]
            if isinstance(code, ast.Constant) and all(k.arg for k in node.keywords):
                yield f"{file.name}:{node.lineno}", str(code.value), {str(k.arg) for k in node.keywords}


def test_a_code_means_one_thing() -> None:
    """The areas are laid over each other, so a code that stands in two would be said with the wrong sentence."""
    seen: dict[str, str] = {}
    for area in AREAS:
        module = import_module(f"surveykit.messages.{area}")
        for code, text in {**getattr(module, "CAVEATS", {}), **module.SENTENCES}.items():
            assert seen.setdefault(code, text) == text, f"{code} stands in {area} and elsewhere"


def test_there_is_something_to_look_at() -> None:
    assert len(list(raised())) > 50


@pytest.mark.parametrize(("place", "code", "facts"), list(raised()), ids=lambda value: str(value)[:40])
def test_a_raised_code_has_its_sentence_and_its_facts(place: str, code: str, facts: set[str]) -> None:
    known = sentences()
    assert code in known, f"{place} raises {code!r}, which has no sentence"
    assert placeholders(known[code]) <= facts, f"{place}: the sentence of {code} names facts that are not given"


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_never_become_placeholders(language: str) -> None:
    shown = sentence("no_such_wave", {"name": "{evil} {0} %s"}, Translator(language))
    assert "{evil} {0} %s" in shown


def test_the_systems_refusals_say_what_to_do() -> None:
    _ = Translator("en")
    assert "full" in explain(OSError(28, "No space left on device", "report.pdf"), _)
    assert "report.pdf" in explain(OSError(13, "Permission denied", "report.pdf"), _)
    assert "Input/output error" in explain(OSError(5, "Input/output error", "report.pdf"), _)
