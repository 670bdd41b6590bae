"""Codes of the statistics as sentences: caveats, reasons, the names of tests."""

from __future__ import annotations

from typing import Any

import msgspec

from surveykit.i18n import Translator
from surveykit.messages import shown
from surveykit.messages.statistics import CAVEATS, REASONS, TESTS
from surveykit.stats.results import Caveat, Result


def caveat_sentence(caveat: Caveat, _: Translator) -> str:
    """What the reader must know, in the translator's language."""
    return _(CAVEATS[caveat.code], **{name: shown(fact, _) for name, fact in caveat.facts.items()})


def reason_sentence(reason: str, _: Translator) -> str:
    """Why this test."""
    return _(REASONS[reason])


def test_name(test: str, _: Translator) -> str:
    """A test's name as it is printed."""
    return _(TESTS[test])


def result_json(result: Result, _: Translator) -> dict[str, Any]:
    """A result as COMMANDS has it: full doubles, null for what cannot be computed, caveats with their sentences."""
    data: dict[str, Any] = msgspec.to_builtins(result)
    data["reason"] = reason_sentence(result.reason, _)
    data["caveats"] = [
        {**caveat.facts, "code": caveat.code, "message": caveat_sentence(caveat, _)} for caveat in result.caveats
    ]
    return data
