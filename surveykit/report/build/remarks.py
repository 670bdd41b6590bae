"""What a reader must know before believing the numbers: caveats in plain words, each said once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module

from surveykit.errors import Fact
from surveykit.i18n import Translator
from surveykit.messages import AREAS
from surveykit.messages.statistics import TESTS
from surveykit.report import numbers
from surveykit.report.build.inputs import Study
from surveykit.report.sentences import counts, means
from surveykit.report.sentences.runs import Runs, enumeration, fill, text
from surveykit.report.sentences.wording import shortened
from surveykit.stats.results import Caveat, Result

IN_SENTENCES = frozenset({"methods_disagree", "interval_disagrees", "old_norm", "no_case_mix", "ties"})
"""Caveats with a sentence of their own, which gives the other methods' figures or the norm's year; and ties, which few
steps always bring and which the printed P allows for."""
NAMED_AT_MOST = 3


def of_study(_: Translator, study: Study, *, named: bool) -> list[Runs]:
    """Every caveat of the study's results once, after the names of what it is about; ``named`` adds the study."""
    about: dict[Runs, list[str]] = {}
    for outcome in study.outcomes:
        for remark in _of_result(_, outcome.result, study.groups):
            about.setdefault(remark, []).append(outcome.result.label)
    found = [_about(_, study, labels, remark, named) for remark, labels in about.items()]
    for compared in study.norms:
        groups = (compared.group, compared.name or _("the norm"))
        remarks = list(_of_result(_, compared.outcome.result, groups))
        if compared.norm.year is not None and "old_norm" in {c.code for c in compared.outcome.result.caveats}:
            remarks.append(means.old_norm(_, compared.norm.year, compared.norm.n))
        found += [
            r
            for remark in remarks
            if (r := _about(_, study, [compared.outcome.result.label], remark, named)) not in found
        ]
    return found


def _of_result(_: Translator, result: Result, groups: Sequence[str]) -> Iterator[Runs]:
    if result.test in {"chi2", "chi2.yates", "chi2.n1", "fisher", "mcnemar"}:
        yield from counts.remarks(_, result)
    said = {group.label: label for group, label in zip(result.groups, groups, strict=False)}
    for caveat in result.caveats:
        if caveat.code not in IN_SENTENCES:
            yield text(caveat_sentence(_, caveat, said))


def caveat_sentence(_: Translator, caveat: Caveat, said: dict[str, str]) -> str:
    """A caveat in words; ``said`` gives the groups' names for the labels that the statistics know."""
    named = {
        **{code: _(TESTS[code]) for code in caveat.facts.values() if isinstance(code, str) and code in TESTS},
        **said,
    }
    facts = {key: _fact(key, value, named) for key, value in caveat.facts.items()}
    known = _sentences().get(caveat.code)
    if known is None:
        return _("The manual explains the remark “{code}”.", code=caveat.code)
    return _(known, **facts)


@cache
def _sentences() -> dict[str, str]:
    found: dict[str, str] = {}
    for area in AREAS:
        found.update(getattr(import_module(f"surveykit.messages.{area}"), "CAVEATS", {}))
    return found


def _fact(key: str, value: Fact, said: dict[str, str]) -> str:
    if isinstance(value, str):
        return said.get(value, value)
    if isinstance(value, int | float):
        return numbers.p_value(value) if key == "p" or key.startswith("p_") else numbers.degrees(value)
    return str(value)


def _about(_: Translator, study: Study, labels: Sequence[str], remark: Runs, named: bool) -> Runs:
    whole = len(labels) == len(study.outcomes) and len(labels) > 1
    if whole:
        return fill(_("{about}: {remark}"), about=study.title, remark=remark) if named else remark
    names = enumeration(_, [text(shortened(label)) for label in labels[:NAMED_AT_MOST]])
    if len(labels) > NAMED_AT_MOST:
        names = fill(_("{items} and others ({n} in all)"), items=names, n=len(labels))
    if named:
        names = fill(_("{study}, {items}"), study=study.title, items=names)
    return fill(_("{about}: {remark}"), about=names, remark=remark)
