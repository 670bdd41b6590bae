"""What was typed as an answer to an item, or why it cannot be one. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from surveykit.errors import Fact
from surveykit.model.answers import NOT_KEYED, Answer, Mark
from surveykit.model.check_items import plain
from surveykit.model.checks import check_answer
from surveykit.model.keystrokes import Refusal
from surveykit.model.names import meant
from surveykit.model.questionnaire import CHOSEN, Code, Item, Kind
from surveykit.model.typed import date_of, decimals, matching, number_of, time_of


class Read(msgspec.Struct, frozen=True):
    """An answer that fits."""

    answer: Answer


def read(item: Item, typed: str, before: Answer, year: int, names: Sequence[str] = ()) -> Read | Refusal:
    """What was typed as an answer to ``item``. A multiple choice is toggled in what was chosen ``before``.

    ``year`` completes a date, ``names`` a nomination.
    """
    if item.kind in CHOSEN:
        return _chosen(item, typed, before)
    if item.kind is Kind.TEXT:
        return Read(Answer(typed.strip()) if typed.strip() else NOT_KEYED)
    if item.kind is Kind.NOMINATION:
        name = meant(names, typed)
        return Read(Answer(name) if name else NOT_KEYED)
    if not typed:
        return Read(before)
    if item.kind is Kind.DATE:
        day = date_of(typed, year)
        return Refusal("key_no_date", {"value": typed}) if day is None else Read(Answer(day))
    if item.kind is Kind.TIME:
        time = time_of(typed)
        return Refusal("key_no_time", {"value": typed}) if time is None else Read(Answer(time))
    return _number(item, typed)


def _chosen(item: Item, typed: str, before: Answer) -> Read | Refusal:
    chosen = matching(item, typed)
    if chosen is None:
        code: Code | None = int(typed) if typed.isascii() and typed.isdigit() else None
        fits_type = code is not None and any(isinstance(c.code, int) for c in item.choices)
        facts: Mapping[str, Fact] = {"value": typed, "choices": keys_of(item)}
        kept = None if not fits_type or code is None else _kept(item, code, before)
        return Refusal("key_no_choice" if kept else "key_unknown", facts, kept)
    if item.kind is not Kind.MULTIPLE:
        return Read(Answer(chosen.code))
    after = _toggled(item, chosen.code, before)
    if item.max_choices is not None and len(_codes(before)) < len(_codes(after)) > item.max_choices:
        return Refusal("key_too_many", {"most": item.max_choices}, after)
    return Read(after)


def _kept(item: Item, code: Code, before: Answer) -> Answer:
    """A code that is none, since the file must say what the paper says."""
    if item.kind is Kind.MULTIPLE:
        held = _codes(before)
        return Answer(held if code in held else (*held, code), Mark(forced=True))
    return Answer(code, Mark(forced=True))


def _toggled(item: Item, code: Code, before: Answer) -> Answer:
    held = set(_codes(before)) ^ {code}
    known = tuple(c.code for c in item.choices if c.code in held)
    others = tuple(c for c in _codes(before) if item.choice(c) is None)
    codes = (*known, *others)
    forced = bool(others) or (item.max_choices is not None and len(codes) > item.max_choices)
    return Answer(codes, Mark(forced=True) if forced else None) if codes else NOT_KEYED


def _codes(answer: Answer) -> tuple[Code, ...]:
    return tuple(answer.value) if isinstance(answer.value, tuple | list) else ()


def _number(item: Item, typed: str) -> Read | Refusal:
    value = number_of(item, typed)
    if value is None:
        return Refusal("key_no_number", {"value": typed})
    kept = Answer(value, Mark(forced=True))
    problem = check_answer(item, value)
    if problem is not None:
        facts = {"value": plain(float(value)), "low": problem.facts.get("low"), "high": problem.facts.get("high")}
        if problem.code == "off_step":
            return Refusal("key_step", {**facts, "step": problem.facts["step"]}, kept)
        code = {"too_low": "key_too_low", "too_high": "key_too_high"}.get(problem.code, "key_out_of_range")
        return Refusal(code, facts, kept)
    if item.decimals is not None and decimals(typed) > item.decimals:
        return Refusal("key_decimals", {"value": typed, "decimals": item.decimals}, kept)
    return Read(Answer(value))


def keys_of(item: Item) -> str:
    """The codes that an item takes, as short as they can be said: ``1–5``, ``1–5 9``, ``A B C``."""
    runs: list[list[Code]] = []
    for choice in item.choices:
        last = runs[-1][-1] if runs else None
        if isinstance(last, int) and isinstance(choice.code, int) and choice.code == last + 1:
            runs[-1].append(choice.code)
        else:
            runs.append([choice.code])
    return " ".join(f"{r[0]}–{r[-1]}" if len(r) > 2 else " ".join(map(str, r)) for r in runs)
