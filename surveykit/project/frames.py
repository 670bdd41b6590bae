"""Responses as arrays for whatever is computed from them: read in one go, then decoded off the database.

Responses of several revisions, or of several versions of a family, are brought onto the items that they share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import compress, repeat
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused
from surveykit.model.common import Common, Version, of_revisions, of_versions
from surveykit.model.groups import Filter
from surveykit.model.matrix import Matrix, decode_matrix
from surveykit.model.questionnaire import Questionnaire
from surveykit.project.book import Project
from surveykit.stats.counted import counted_of
from surveykit.stats.scores import Scores, score
from surveykit.store import definitions, lists, places
from surveykit.store.codec import encode, marks_of, respondent_key
from surveykit.store.lists import Sheets


@dataclass(frozen=True)
class Frame:
    """Responses of one questionnaire or of a family's versions, row by row the same in every field.

    ``definitions``: each questionnaire's revisions that follow each other, from the oldest that a response was keyed
    with to the newest there is. ``raw``: the sheets as they stand; ``sheets`` has their answers by the codes of
    ``questionnaire``, which holds what all of them share. ``sources``: each row's questionnaire, empty where there is
    one only. ``based``: the versions that must share; None for those of the rows.
    """

    definitions: Mapping[str, Sequence[Questionnaire]]
    raw: Sheets
    modes: Mapping[str, str]
    """Batch → how its sheets were filled in (paper, phone …)."""
    sources: tuple[str, ...] = ()
    based: frozenset[Version] | None = None

    def __len__(self) -> int:
        return len(self.raw)

    def row_versions(self) -> Iterable[Version]:
        """Questionnaire and revision of each row."""
        return zip(self.sources or repeat(next(iter(self.definitions))), self.raw.revisions, strict=False)

    @cached_property
    def versions(self) -> frozenset[Version]:
        """The versions that the rows were keyed with and that must share what is compared."""
        if self.based is not None:
            return self.based
        if not self.sources:
            return frozenset(zip(repeat(next(iter(self.definitions))), frozenset(self.raw.revisions), strict=False))
        return frozenset(self.row_versions())

    @cached_property
    def common(self) -> Common:
        """What those versions share."""
        members = []
        for code, revisions in self.definitions.items():
            used = frozenset(number for of, number in self.versions if of == code)
            if used:
                members.append(of_revisions([q for q in revisions if q.revision >= min(used)], used))
        if not members:  # nothing was keyed
            newest = next(iter(self.definitions.values()))[-1]
            return of_revisions([newest], frozenset({newest.revision}))
        return members[0] if len(members) == 1 else of_versions(members)

    @property
    def questionnaire(self) -> Questionnaire:
        """The definition of what is shared; the newest one itself where no response was keyed with another."""
        return self.common.questionnaire

    @cached_property
    def sheets(self) -> Sheets:
        """The sheets with answers and marks by the codes of ``questionnaire``."""
        codes = self.common.codes
        apart = frozenset(self.row_versions()) - frozenset(codes) if self.based is not None else frozenset()
        renamed = {v: {there: here for here, there in found.items()} for v, found in codes.items()}
        other = {v: names for v, names in renamed.items() if any(a != b for a, b in names.items())}
        if not other and not apart:
            return self.raw
        answers, marks = list(self.raw.answers), list(self.raw.marks)
        decode = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
        for row, version in enumerate(self.row_versions()):
            if version in apart:
                answers[row] = marks[row] = "{}"
            elif version in other:
                names = other[version]
                answers[row] = _called(decode(answers[row]), names)
                marks[row] = _called(decode(marks[row]), names)
        return replace(self.raw, answers=tuple(answers), marks=tuple(marks))

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
        return np.array([respondent_key(code) for code in self.raw.respondents], dtype=np.str_)

    def measure(self, code: str) -> NDArray[np.float64]:
        """A scale's scores or a numeric item's answers, (responses,), NaN where there is none."""
        if code in self.scores.codes:
            return self.scores.column(code)
        return self.matrix.column(code)

    def only(self, chosen: NDArray[np.bool_]) -> Frame:
        """The chosen responses alone, by a mask (responses,), on what they share among themselves."""
        rows = np.flatnonzero(chosen).tolist()
        columns = {f.name: tuple(getattr(self.raw, f.name)[row] for row in rows) for f in fields(self.raw)}
        sources = tuple(self.sources[row] for row in rows) if self.sources else ()
        return Frame(self.definitions, Sheets(**columns), self.modes, sources)

    @cached_property
    def parts(self) -> list[Frame]:
        """The same responses on the definition of each version alone, the newest first: nothing is left out."""
        if len(self.versions) == 1:
            return [self]
        order = sorted(self.versions, key=lambda version: -version[1])
        return [replace(self, based=frozenset({version})) for version in order]

    def score_each(self, scale: str) -> NDArray[np.float64]:
        """Scores on one scale, (responses,), each by the definition that it was keyed with; NaN where it has none."""
        found = np.full(len(self), np.nan)
        for part in self.parts:
            if scale in part.scores.codes:
                here = np.fromiter((v in part.versions for v in self.row_versions()), dtype=bool, count=len(self))
                found[here] = part.scores.column(scale)[here]
        return found

    def based_on(self, chosen: NDArray[np.bool_]) -> Frame:
        """The same responses, on what the chosen ones share: the others' answers are left out where they differ."""
        if len(self.versions) == 1:
            return self
        wanted = frozenset(compress(self.row_versions(), chosen.tolist()))
        if wanted == self.versions or not wanted:
            return self
        return replace(self, based=wanted)

    def mask(self, group: Filter) -> NDArray[np.bool_]:
        """The responses that a filter takes."""
        mask = np.ones(len(self), dtype=bool)
        for key, value in group.conditions:
            mask &= self._holds(key, value, group)
        return mask

    def _holds(self, key: str, value: str, group: Filter) -> NDArray[np.bool_]:
        columns = {
            "wave": self.raw.waves,
            "unit": self.raw.units,
            "number": self.raw.numbers,
            "batch": self.raw.batches,
        }
        if key == "respondent":
            return np.asarray(self.respondents == respondent_key(value))
        if key == "questionnaire":
            return self._of_member(value, group)
        if key in columns:
            return np.array([cell == value for cell in columns[key]], dtype=bool)
        code = self.common.aliases.get(key, key)
        if self.questionnaire.item(code) is not None:
            return np.array([_is(row.get(code), value) for row in self.answers], dtype=bool)
        # Asked by some of the versions only: the others' responses do not belong to the group.
        asking = {(q.code, q.revision) for line in self._lines() for q in line if q.item(key) is not None}
        if not asking:
            raise DataRefused("filter_unknown_key", filter=group.text, key=key)
        decode = msgspec.json.Decoder().decode
        rows = zip(self.row_versions(), self.raw.answers, strict=True)
        return np.array([v in asking and _is(decode(answers).get(key), value) for v, answers in rows], dtype=bool)

    def _lines(self) -> list[list[Questionnaire]]:
        """Each questionnaire's revisions, under the code that it has now."""
        return [[msgspec.structs.replace(q, code=c) for q in line] for c, line in self.definitions.items()]

    def _of_member(self, value: str, group: Filter) -> NDArray[np.bool_]:
        if value not in self.definitions:
            known = ", ".join(self.definitions)
            raise DataRefused("no_such_version", filter=group.text, value=value, known=known)
        if not self.sources:
            return np.ones(len(self), dtype=bool)
        return np.array([source == value for source in self.sources], dtype=bool)


def _called(row: Mapping[str, msgspec.Raw], names: Mapping[str, str]) -> str:
    """A JSON column under other codes; what is not shared is left out."""
    return encode({names[code]: value for code, value in row.items() if code in names})


def _is(answer: Any, value: str) -> bool:
    if isinstance(answer, list):
        return any(str(code) == value for code in answer)
    return answer is not None and str(answer) == value


def read_frame(project: Project, code: str, waves: tuple[str, ...] = ()) -> Frame:
    """The undeleted responses of a questionnaire, of the named waves or of all."""
    return read_frames(project, (code,), waves)


def read_frames(project: Project, codes: Sequence[str], waves: tuple[str, ...] = ()) -> Frame:
    """The undeleted responses of one questionnaire or of several versions of a family."""
    with project.store.reading() as connection:
        found = {code: lists.sheets(connection, code, waves) for code in codes}
        lines: dict[str, list[Questionnaire]] = {}
        for code, sheets in found.items():
            newest = definitions.load(connection, code)
            oldest = min(frozenset(sheets.revisions), default=newest.revision)
            older = [definitions.load(connection, code, number) for number in range(oldest, newest.revision)]
            lines[code] = [*older, newest]
        modes = {batch.id: batch.mode for batch in places.batches(connection)}
    if len(codes) == 1:
        return Frame(lines, found[codes[0]], modes)
    columns = {f.name: tuple(c for s in found.values() for c in getattr(s, f.name)) for f in fields(Sheets)}
    sources = tuple(code for code, sheets in found.items() for _row in range(len(sheets)))
    return Frame(lines, Sheets(**columns), modes, sources)
