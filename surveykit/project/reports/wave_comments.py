"""What people wrote in a wave: comments by unit, the least satisfied first, their themes, and who was praised."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from surveykit.i18n import Translator
from surveykit.model.questionnaire import OTHER, Item
from surveykit.model.questionnaire import Kind as ItemKind
from surveykit.project.frames import Frame
from surveykit.project.reports.wave_themes import counted, searches, text_of
from surveykit.report.build.wave.values import Praised, Remark, Remarks, Theme

_NAMES = re.compile(r"[、，,;；/\n]+")


def remarks(
    frame: Frame, measure: str, hidden: frozenset[str], order: Sequence[str], themes: str, on_paper: int, _: Translator
) -> Remarks:
    """Comments with their themes. ``hidden`` units are not named; ``order`` is that of the others.

    ``measure`` says who was least satisfied; people without its value come last in their unit.
    """
    items = list(frame.questionnaire.items())
    choices = {item.code for item in items if item.choices}
    texts = [i for i in items if i.kind is ItemKind.TEXT and i.code.removesuffix(OTHER) not in choices]
    wanted = searches(themes, _)
    place = {name: at for at, name in enumerate(order)}
    values = frame.measure(measure) if measure else np.full(len(frame), np.nan)
    asked = {item.code: at for at, item in enumerate(texts)}
    rows = []
    for row, item, words in _written(frame, texts):
        unit = frame.raw.units[row]
        unit = "" if unit in hidden else unit
        score = math.inf if np.isnan(values[row]) else float(values[row])
        rows.append(((asked[item.code], place.get(unit, len(place)), score, row), row, item, unit, words))
    rows.sort(key=lambda entry: entry[0])
    texts_read = (text_of(words) for *_rest, words in rows)
    found = [tuple(search.found(one) for search in wanted) for one in texts_read]
    given = tuple(
        Remark(
            number=frame.raw.numbers[row],
            unit=unit,
            item=_.text(item.text, item.code),
            words=words,
            themes=tuple(search.label for search, hit in zip(wanted, hits, strict=True) if hit),
        )
        for (_key, row, item, unit, words), hits in zip(rows, found, strict=True)
    )
    made = [
        Theme(search.label, count, words)
        for search, (count, words) in zip(wanted, counted(found, wanted), strict=True)
        if count
    ]
    return Remarks(
        given=given,
        themes=tuple(sorted(made, key=lambda theme: -theme.count)),
        without_theme=sum(not remark.themes for remark in given),
        praised=_praised(frame, items, hidden),
        on_paper=on_paper,
    )


def _written(frame: Frame, items: Sequence[Item]) -> Iterator[tuple[int, Item, str]]:
    for row, answers in enumerate(frame.answers if items else ()):
        for item in items:
            words = answers.get(item.code)
            if isinstance(words, str) and words.strip():
                yield row, item, words.strip()


def _praised(frame: Frame, items: Sequence[Item], hidden: frozenset[str]) -> tuple[Praised, ...]:
    """Nominations counted by name and unit; one sheet may name several, and each once."""
    nominating = [item for item in items if item.kind is ItemKind.NOMINATION]
    names: Counter[tuple[str, str]] = Counter()
    sheets: dict[int, set[str]] = {}
    for row, _item, words in _written(frame, nominating):
        parts = (unicodedata.normalize("NFKC", part).strip() for part in _NAMES.split(words))
        sheets.setdefault(row, set()).update(part for part in parts if part)
    for row, said in sheets.items():
        unit = frame.raw.units[row]
        names.update((name, "" if unit in hidden else unit) for name in said)
    ordered = sorted(names.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(Praised(name, unit, count) for (name, unit), count in ordered)
