"""Verdicts on printed figures in words: what comes out, why, and with which figures in the formula."""

from __future__ import annotations

from string import Formatter

from surveykit.errors import Fact
from surveykit.i18n import Translator
from surveykit.messages import shown
from surveykit.messages.claims import OUTCOMES, STATUSES, VERDICTS
from surveykit.messages.claims_words import FORMULAS, NAMES, READ, TAKEN
from surveykit.messages.statistics import TESTS
from surveykit.report import numbers
from surveykit.stats.claims.values import Token, Verdict

_STATISTICS = {"value", "pearson", "yates", "whole", "f", "welch"}
_P = {"one_sided"}
_WORDS = {"how", "method", "rule", "subject", "other"}


def status(_: Translator, verdict: Verdict) -> str:
    """The verdict in one word."""
    return _(STATUSES[verdict.status])


def outcome(_: Translator, verdict: Verdict) -> str:
    """What comes out, as a cell."""
    return _(OUTCOMES[verdict.code], **_facts(_, verdict))


def sentence(_: Translator, verdict: Verdict) -> str:
    """The verdict with its reason; says where n came from when the claim does not print it."""
    said = _(VERDICTS[verdict.code], **_facts(_, verdict))
    taken = TAKEN.get(str(verdict.facts.get("n", "")))
    if taken is None:
        return said
    return said + ("" if _.language == "zh_CN" else " ") + _(taken)


def worked(_: Translator, verdict: Verdict) -> str:
    """The computation with the figures in it; empty where there is nothing to work out."""
    formula = FORMULAS.get(verdict.code)
    found = _facts(_, verdict)
    if formula is None or any(name not in found for _text, name, _spec, _how in Formatter().parse(formula) if name):
        return ""
    return _(formula, **found)


def understood(_: Translator, token: Token) -> str:
    """What a token was taken for."""
    numbers_ = [number.digits for number in token.numbers] or [f"{x:g}" for x in token.extra]
    kind = token.name if token.kind == "span" else token.kind
    name = _(NAMES[token.name]) if token.kind == "part" else shown_name(token.name)
    words = READ[kind]
    if token.kind == "part":
        numbers_ = [f"{x:g}" for x in token.extra]
    # Positions come first in the template; what a token lacks is never asked for by its own kind.
    filled = {"list": str(shown([*numbers_], _)), "name": name}
    sentence = _(words)
    return sentence.format(*numbers_, **filled)


def shown_name(name: str) -> str:
    """A statistic's name as it is printed."""
    return "χ²" if name == "χ2" else name


def _facts(_: Translator, verdict: Verdict) -> dict[str, str]:
    found = {key: _fact(_, key, value) for key, value in verdict.facts.items()}
    if "p" in found and verdict.code == "p_below_normal":
        p = verdict.facts["p"]
        found["p_least"] = f"{p:.3g}" if isinstance(p, float) else ""
    return found


def _fact(_: Translator, key: str, value: Fact) -> str:
    if value is None:
        return numbers.NOTHING
    if key == "groups" and isinstance(value, list):
        listed = str(shown(value, _))
        return _(NAMES["order"], list=listed) if all(str(part).isdigit() for part in value) else listed
    if key in _WORDS and isinstance(value, str):
        known = NAMES.get(value) or TESTS.get(value)
        return _(known) if known else value
    if key == "name":
        return shown_name(str(value))
    if isinstance(value, list):
        return ", ".join(numbers.degrees(part) if isinstance(part, int | float) else str(part) for part in value)
    if isinstance(value, float):
        return _number(key, value)
    return str(value)


def _number(key: str, value: float) -> str:
    if key == "p" or key.startswith("p_") or key in _P:
        return _p(value)
    if key in _STATISTICS:
        return numbers.fixed(value, 3)
    if key.startswith("df"):
        return numbers.degrees(value)
    return numbers.fixed(value, 1) if key == "n" else f"{value:.6g}"


def _p(value: float) -> str:
    """``=0.0239``: more decimals than a paper prints, so that a reader sees what was rounded."""
    if value < 1e-6:
        return "<0.000001"
    return f"={value:.6f}" if value < 0.001 else f"={value:.4f}"
