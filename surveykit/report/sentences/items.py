"""One compact sentence on many items: which differ, which do not."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.sentences.ranks import direction
from surveykit.report.sentences.runs import Runs, enumeration, fill, semicolons, sentence, text
from surveykit.report.sentences.wording import ALPHA, Wording, higher, labels, order, shortened
from surveykit.stats.results import Result


def said(_: Translator, results: Sequence[tuple[Result, Wording]]) -> Runs:
    """Items that are higher, items that are lower, items without significance, items without a test.

    The adjusted P decides and is printed where there is one. ``results`` must not be empty; all share their groups.
    """
    up = [r for r in results if _p(r[0]) < ALPHA and direction(r[0]) > 0]
    down = [r for r in results if _p(r[0]) < ALPHA and direction(r[0]) < 0]
    other = [r for r in results if _p(r[0]) < ALPHA and direction(r[0]) == 0]
    alike = [r for r in results if r[0].p is not None and _p(r[0]) >= ALPHA]
    void = [r for r in results if r[0].p is None]
    parts = [_directed(_, group) for group in (up, down) if group]
    if other:
        template = _("{items} differed with statistical significance ({p})")
        parts.append(fill(template, items=_names(_, other), p=_all_below(_, other)))
    if alike:
        listed = [
            fill(_("{item} ({p})"), item=shortened(w.outcome), p=_labelled(_, r, numbers.p_clause(_p(r))))
            for r, w in alike
        ]
        template = _("the difference in {items} was not statistically significant")
        parts.append(fill(template, items=enumeration(_, listed)))
    if void:
        parts.append(fill(_("no test could be made for {items}"), items=_names(_, void)))
    return sentence(_, fill(_("Of {n} items, {findings}"), n=len(results), findings=semicolons(_, parts)))


def _p(result: Result) -> float:
    """The P that decides: adjusted where the family was adjusted; 1 where there was no test."""
    if result.p is None:
        return 1.0
    return result.p if result.p_adjusted is None else result.p_adjusted


def _names(_: Translator, results: Sequence[tuple[Result, Wording]]) -> Runs:
    return enumeration(_, [text(shortened(wording.outcome)) for _result, wording in results])


def _directed(_: Translator, results: Sequence[tuple[Result, Wording]]) -> Runs:
    result, wording = results[0]
    first, second = order(wording)
    names = labels(result, wording)
    return fill(
        _("{a} was {higher} {b} for {items}, with statistical significance ({p})"),
        a=names[first],
        b=names[second],
        items=_names(_, results),
        higher=higher(_, direction(result), wording.nature),
        p=_all_below(_, results),
    )


def _labelled(_: Translator, result: Result, p: str) -> Runs:
    return fill(_("*P*{p}") if result.p_adjusted is None else _("adjusted *P*{p}"), p=p)


def _all_below(_: Translator, results: Sequence[tuple[Result, Wording]]) -> Runs:
    """``均校正P<0.001``: the lowest usual bound that all of them keep; one alone is printed as it is."""
    largest = max(_p(result) for result, _wording in results)
    adjusted = all(result.p_adjusted is not None for result, _wording in results)
    if len(results) == 1:
        return _labelled(_, results[0][0], numbers.p_clause(largest))
    bound = next(limit for limit in ("0.001", "0.01", "0.05") if largest < float(limit))
    return fill(_("all adjusted *P*{p}") if adjusted else _("all *P*{p}"), p=f"<{bound}")
