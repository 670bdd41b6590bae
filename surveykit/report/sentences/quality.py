"""A sign of careless sheets in a sentence: what was seen, and why it is worth a look."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from surveykit.errors import Fact
from surveykit.i18n import Translator
from surveykit.messages import sentence
from surveykit.report import numbers

_DECIMALS = {"rho": 2, "statistic": 3, "expected": 0, "least": 2}


def said(code: str, facts: Mapping[str, Fact], _: Translator) -> str:
    """The sentence of a sign by its code and facts; times of day are this machine's."""
    shown: dict[str, Fact] = {}
    for name, fact in facts.items():
        if name == "p" and isinstance(fact, float):
            shown[name] = numbers.p_clause(fact)
        elif name == "at":
            shown[name] = local(str(fact))
        elif isinstance(fact, float):
            shown[name] = numbers.fixed(fact, _DECIMALS[name]) if name in _DECIMALS else f"{fact:g}"
        else:
            shown[name] = fact
    return sentence(code, shown, _)


def summary(sheets: int, flagged: int, timed: int, _: Translator) -> str:
    """How many sheets were looked through and carry a flag, and that this removes none."""
    if not sheets:
        return _("There are no sheets to look through yet.")
    first = (
        _("{flagged} of {sheets} sheets carry a flag. Nothing was changed or left out.", flagged=flagged, sheets=sheets)
        if flagged
        else _("None of {sheets} sheets carries a flag.", sheets=sheets)
    )
    if timed:
        return first
    return _("{one} {two}", one=first, two=_("No keying time is known, so speed and sessions could not be looked at."))


def local(at: str) -> str:
    """A stored time as the clock on the wall said it; empty where it is not known."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}" if at else ""
