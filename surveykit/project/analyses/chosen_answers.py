"""Which answers of an item count as an event, and who gave one of them."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.model.questionnaire import Choice, Item, Kind
from surveykit.project.frames import Frame
from surveykit.stats.satisfaction.boxes import usual_cuts

_PARTS = re.compile(r"[,，、;；\s]+")


def item_of(frame: Frame, code: str) -> Item:
    """An item of the shared definition by a code that it has in any revision. NotFound ``no_such_measure``."""
    item = frame.questionnaire.item(frame.common.aliases.get(code, code))
    if item is None:
        raise NotFound("no_such_measure", measure=code, questionnaire=frame.questionnaire.code)
    return item


def chosen(item: Item, answers: str, _: Translator) -> tuple[Choice, ...]:
    """The options that count: those whose codes ``answers`` lists, else the satisfied ones of a rating.

    Those are the upper half of its steps, 9 and 10 of 0 to 10, as in the satisfaction rate. DataRefused
    ``no_rate_of``, ``answers_needed`` (no order to take the upper half of), ``answers_unknown``.
    """
    name = _.text(item.text, item.code)
    valid = tuple(choice for choice in item.choices if not choice.missing)
    if not valid:
        raise DataRefused("no_rate_of", item=name)
    wanted = [part for part in _PARTS.split(answers) if part]
    by_code = {str(choice.code): choice for choice in valid}
    for code in wanted:
        if code not in by_code:
            raise DataRefused("answers_unknown", item=name, answer=code, known=", ".join(by_code))
    if wanted:
        return tuple(choice for code, choice in by_code.items() if code in wanted)
    steps = sorted((c.code, n) for n, c in enumerate(valid) if isinstance(c.code, int))
    if item.kind is not Kind.RATING or len(steps) != len(valid):
        raise DataRefused("answers_needed", item=name)
    scored_ten = [code for code, _n in steps] == list(range(11))
    best = usual_cuts(len(steps), zero_to_ten=scored_ten).satisfied
    return tuple(valid[n] for _code, n in steps[-best:])


def given(frame: Frame, item: Item, choices: tuple[Choice, ...]) -> NDArray[np.float64]:
    """Per response (n,): 1 where one of the choices was given, 0 where another was, NaN without a valid answer."""
    counted = {choice.code for choice in choices}
    valid = {choice.code for choice in item.choices if not choice.missing}
    found = np.full(len(frame), np.nan)
    if item.code in frame.matrix.items:
        values = frame.matrix.column(item.code)
        known = np.isin(values, [float(code) for code in valid if isinstance(code, int)])
        found[known] = np.isin(values[known], [float(code) for code in counted if isinstance(code, int)])
        return found
    for row, answers in enumerate(frame.answers):
        answer = answers.get(item.code)
        ticked = {a for a in (answer if isinstance(answer, list) else [answer]) if a in valid}
        if ticked:
            found[row] = bool(ticked & counted)
    return found
