"""A batch in words: the line above the sheet, and who filled a sheet in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from surveykit.i18n import LANGUAGES, Translator
from surveykit.model.fieldwork import Batch, FilledBy
from surveykit.model.questionnaire import Text
from ui.fieldwork.words import FILLED_BY, MODES


@lru_cache(maxsize=1)
def filled_texts() -> Mapping[FilledBy, Text]:
    """Who filled a sheet in, in every language, as the labels of choices are kept."""
    said = {language: Translator(language) for language in LANGUAGES}
    return {who: {language: _(words) for language, _ in said.items()} for who, words in FILLED_BY.items() if who}


def cover(batch: Batch, _: Translator) -> str:
    """What stands on the cover of a stack, in a line; what is not set is left out."""
    parts = [batch.name, batch.period, batch.distributor, _(MODES[batch.mode])]
    parts += [_(FILLED_BY[batch.filled_by])] if batch.filled_by else []
    parts += [_("day of stay {stay}", stay=batch.stay)] if batch.stay else []
    parts += [_("{n} issued", n=batch.issued)] if batch.issued is not None else []
    return " · ".join(part for part in parts if part)
