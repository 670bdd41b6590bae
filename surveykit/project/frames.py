"""Responses as arrays for whatever is computed from them: read in one go, then decoded off the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused
from surveykit.model.groups import Filter
from surveykit.model.matrix import Matrix, decode_matrix
from surveykit.model.questionnaire import Questionnaire
from surveykit.project.book import Project
from surveykit.stats.counted import counted_of
from surveykit.stats.scores import Scores, score
from surveykit.store import definitions, lists, places
from surveykit.store.codec import marks_of, respondent_key
from surveykit.store.lists import Sheets


@dataclass(frozen=True)
class Frame:
    """All responses of a questionnaire, row by row the same in every field. Scored by the newest revision's scales."""

    questionnaire: Questionnaire
    sheets: Sheets
    modes: Mapping[str, str]
    """Batch → how its sheets were filled in (paper, phone …)."""

    def __len__(self) -> int:
        return len(self.sheets)

    @cached_property
    def matrix(self) -> Matrix:
        """Numeric answers, (responses, items)."""
        return decode_matrix(self.questionnaire, self.sheets.answers, self.sheets.marks)

    @cached_property
    def scores(self) -> Scores:
        """Scale scores, (responses, scales)."""
        marks = [marks_of(row) for row in self.sheets.marks] if self._counts else []
        counted = counted_of(self.questionnaire, self.answers, marks) if self._counts else None
        return score(self.questionnaire, self.matrix, counted)

    @property
    def _counts(self) -> bool:
        return any(scale.method == "count" for scale in self.questionnaire.scales)

    @cached_property
    def answers(self) -> list[dict[str, Any]]:
        """Answers as plain data, for what is not a number."""
        decode = msgspec.json.Decoder().decode
        return [decode(row) for row in self.sheets.answers]

    @cached_property
    def respondents(self) -> NDArray[np.str_]:
        """Linking codes as pairing compares them, empty where there is none."""
        return np.array([respondent_key(code) for code in self.sheets.respondents], dtype=np.str_)

    def measure(self, code: str) -> NDArray[np.float64]:
        """A scale's scores or a numeric item's answers, (responses,), NaN where there is none."""
        if code in self.scores.codes:
            return self.scores.column(code)
        return self.matrix.column(code)

    def only(self, chosen: NDArray[np.bool_]) -> Frame:
        """The chosen responses alone, by a mask (responses,)."""
        rows = np.flatnonzero(chosen).tolist()
        columns = {f.name: tuple(getattr(self.sheets, f.name)[row] for row in rows) for f in fields(self.sheets)}
        return Frame(self.questionnaire, Sheets(**columns), self.modes)

    def mask(self, group: Filter) -> NDArray[np.bool_]:
        """The responses that a filter takes."""
        mask = np.ones(len(self), dtype=bool)
        for key, value in group.conditions:
            mask &= self._holds(key, value, group)
        return mask

    def _holds(self, key: str, value: str, group: Filter) -> NDArray[np.bool_]:
        columns = {
            "wave": self.sheets.waves,
            "unit": self.sheets.units,
            "number": self.sheets.numbers,
            "batch": self.sheets.batches,
        }
        if key == "respondent":
            return np.asarray(self.respondents == respondent_key(value))
        if key in columns:
            return np.array([cell == value for cell in columns[key]], dtype=bool)
        if self.questionnaire.item(key) is None:
            raise DataRefused("filter_unknown_key", filter=group.text, key=key)
        return np.array([_is(row.get(key), value) for row in self.answers], dtype=bool)


def _is(answer: Any, value: str) -> bool:
    if isinstance(answer, list):
        return any(str(code) == value for code in answer)
    return answer is not None and str(answer) == value


def read_frame(project: Project, code: str, waves: tuple[str, ...] = ()) -> Frame:
    """The undeleted responses of a questionnaire, of the named waves or of all."""
    with project.store.reading() as connection:
        definition = definitions.load(connection, code)
        found = lists.sheets(connection, code, waves)
        modes = {batch.id: batch.mode for batch in places.batches(connection)}
    return Frame(definition, found, modes)
