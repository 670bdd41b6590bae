"""How often each answer was given in a wave: ticks, choices and numbers, for the pictures and the appendix."""

from __future__ import annotations

from collections import Counter

import numpy as np

from surveykit.i18n import Translator
from surveykit.model.questionnaire import Item
from surveykit.model.questionnaire import Kind as ItemKind
from surveykit.project.analyses.multiple import ticks_of
from surveykit.project.frames import Frame
from surveykit.project.reports.wave_scores import score
from surveykit.report.build.wave.values import Answers, Numbers, Option, Ticks
from surveykit.stats.describe import describe
from surveykit.stats.satisfaction.multiple import counted


def ticks(frame: Frame, _: Translator) -> tuple[Ticks, ...]:
    """Every item of which several options may be ticked, the most frequent option first."""
    found = []
    for item in frame.questionnaire.items():
        if item.kind is not ItemKind.MULTIPLE:
            continue
        choices = [choice for choice in item.choices if not choice.missing]
        group = counted("", ticks_of(frame, item, [choice.code for choice in choices]))
        options = [
            Option(_.text(choice.label, str(choice.code)), ticked.count)
            for choice, ticked in zip(choices, group.options, strict=True)
        ]
        ordered = tuple(sorted(options, key=lambda option: -option.count))
        found.append(Ticks(_.text(item.text, item.code), ordered, group.people, group.ticks, group.empty))
    return tuple(found)


def choices(frame: Frame, left_out: frozenset[str], _: Translator) -> tuple[Answers, ...]:
    """Every rating or single choice that is not among ``left_out``."""
    found = []
    for item in frame.questionnaire.items():
        if item.kind in (ItemKind.RATING, ItemKind.SINGLE) and item.code not in left_out:
            found.append(_answers(frame, item, _))
    return tuple(found)


def _answers(frame: Frame, item: Item, _: Translator) -> Answers:
    given = Counter(code for row in frame.answers if isinstance(code := row.get(item.code), int | str))
    counts = tuple(
        (_.text(choice.label, str(choice.code)), given[choice.code]) for choice in item.choices if not choice.missing
    )
    n = sum(count for _label, count in counts)
    return Answers(_.text(item.text, item.code), counts, n, len(frame) - n)


def numbers(frame: Frame, _: Translator) -> tuple[Numbers, ...]:
    """Every number and every score with its mean, median and ends."""
    found = []
    for item in frame.questionnaire.items():
        if item.kind not in (ItemKind.NUMBER, ItemKind.SCORE) or item.code not in frame.matrix.items:
            continue
        values = frame.matrix.column(item.code)
        told = describe(values, measure=item.code)
        missing = int(np.count_nonzero(np.isnan(values)))
        label = _.text(item.text, item.code)
        found.append(Numbers(label, score(values), told.median, told.min, told.max, missing))
    return tuple(found)
