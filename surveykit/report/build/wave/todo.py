"""What the report proposes where nobody has said yet what is to be done: from its numbers, no more than three steps."""

from __future__ import annotations

from surveykit.i18n import N_, Translator
from surveykit.report import numbers
from surveykit.report.build.wave import worded
from surveykit.report.build.wave.values import WaveInput
from surveykit.report.sentences.wording import shortened

NAMED = 3
"""So many units are named in one step; of more it says how many there are."""


def proposed(report: WaveInput, _: Translator) -> tuple[str, ...]:
    """Look into the lowest items, into units below the whole, and issue more where few answered."""
    return tuple(step for step in (_items(report, _), _units(report, _), _few(report, _)) if step)


def _items(report: WaveInput, _: Translator) -> str:
    lowest = worded.extremes(report)[1]
    if not lowest:
        return ""
    worst = lowest[0].measure
    name = shortened(worst.label)
    message = N_("“{item}” is lowest: find the causes, agree on measures, who answers for them and by when.")
    if worded.judged(_, worst.earlier) == _("Fell"):
        message = N_(
            "“{item}” is lowest and fell: find the causes, agree on measures, who answers for them and by when."
        )
    return _(message, item=name)


def _units(report: WaveInput, _: Translator) -> str:
    whole = report.main.score.mean if report.main else None
    rows = report.units.rows
    if whole is None or len(rows) < 2:
        return ""
    below = [row.name for row in rows if row.rank is not None and row.score.ci is not None and row.score.ci[1] < whole]
    if not below:
        return ""
    return _(
        "{units}: the interval lies below the mean of all units; look at their items and comments first.",
        units=_named(below, _),
    )


def _few(report: WaveInput, _: Translator) -> str:
    few = [row.name for row in report.units.rows if row.score.n < report.units.ranked]
    if not few and not report.units.hidden:
        return ""
    names = _named(few, _) if few else _("{n} units", n=report.units.hidden)
    return _("{units}: fewer than {n} valid sheets; issue more in the next wave.", units=names, n=report.units.ranked)


def _named(names: list[str], _: Translator) -> str:
    said = worded.listed(_, [shortened(name, 20) for name in names[:NAMED]])
    if len(names) <= NAMED:
        return said
    return _("{items} and others ({n} in all)", items=said, n=numbers.count(len(names)))
