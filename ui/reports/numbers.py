"""Numbers of a report that are others than before, in words: nobody knows them by their code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surveykit.i18n import N_, Translator
from surveykit.project.reports.issuing import Difference
from surveykit.report.document import Format
from surveykit.report.numbers import show

MOST = 6
_FIGURES: Mapping[str, str] = {
    "mean": N_("mean"), "sd": N_("standard deviation"), "low": N_("interval, lower end"),
    "high": N_("interval, upper end"), "change": N_("change"), "difference": N_("difference"),
    "top": N_("top box"), "satisfied": N_("satisfied"), "rate": N_("rate"), "sheets": N_("sheets"),
    "issued": N_("issued"), "returned": N_("returned"), "valid": N_("valid"), "score": N_("main score"),
    "target": N_("target"), "n": "n", "p": "P", "statistic": N_("test statistic"), "effect": N_("effect size"),
}  # fmt: skip
_KINDS = frozenset({"scale", "item", "unit", "group", "measure", "outcome"})


def lines(found: Sequence[Difference], titles: Mapping[str, str], _: Translator) -> list[str]:
    """One line a number that differs, the first few, and how many more there are."""
    said = [
        _(
            "{figure}: {before} → {after}",
            figure=_name(one.figure, titles, _), before=_value(one, one.before, _), after=_value(one, one.after, _),
        )
        for one in found[:MOST]
    ]  # fmt: skip
    if len(found) > MOST:
        said.append(_("and {n} more", n=len(found) - MOST))
    return said


def _name(figure: str, titles: Mapping[str, str], _: Translator) -> str:
    parts = [part for part in figure.split(".") if part not in _KINDS]
    words = [titles[p] if p in titles else _(_FIGURES[p]) if p in _FIGURES else p for p in parts]
    return " · ".join(words)


def _value(one: Difference, value: float | None, _: Translator) -> str:
    if one.figure.rsplit(".", 1)[-1] == "p":
        return show(value, Format.PVALUE, _.language)
    whole = all(v is None or float(v).is_integer() for v in (one.before, one.after))
    return show(
        None if value is None else int(value) if whole else value, Format.COUNT if whole else Format.NUMBER, _.language
    )
