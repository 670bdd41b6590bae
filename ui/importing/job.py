"""What is to be imported and how: a frozen value that every control of the screen changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from surveykit.exchange.mapping import Columns, MapFile
from surveykit.model.answers import Missing
from surveykit.model.questionnaire import Code

ROLES = ("number", "respondent", "wave", "unit")


@dataclass(frozen=True)
class Job:
    """A file on its way into a questionnaire.

    ``mapping`` holds only what differs from what is found by itself, so that a row is known again whether it comes by
    the desktop or by the command line. ``wave`` is None where a column says it.
    """

    path: Path
    questionnaire: str
    wave: str | None = None
    mapping: MapFile = field(default_factory=MapFile)
    skip_bad: bool = False
    fixes: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """(row, header) → what is read in that cell instead, for this import only."""

    @property
    def columns(self) -> Columns:
        """The wave of every row, where one is named."""
        return Columns(wave=self.wave or None)

    def with_target(self, header: str, target: str | None) -> Job:
        """The column called ``header`` becomes ``target`` (an item, a role, None to leave it out).

        Another column that was given the same target by hand gives it up.
        """
        columns = {h: t for h, t in self.mapping.columns.items() if h != header and (t is None or t != target)}
        columns[header] = target
        wave = None if target == "wave" else self.wave
        return replace(self._with(columns=columns), wave=wave)

    def with_wave(self, wave: str | None) -> Job:
        """Every row belongs to one wave (None: a column says which); a column given the wave by hand gives it up."""
        columns = {h: t for h, t in self.mapping.columns.items() if wave is None or t != "wave"}
        return replace(self._with(columns=columns, wide={}), wave=wave)

    def with_code(self, item: str, text: str, code: Code | Missing | None) -> Job:
        """A text in the file stands for a choice of an item or for a kind of missing; None: not any more."""
        values = {
            i: {t: c for t, c in texts.items() if (i, t) != (item, text)} for i, texts in self.mapping.values.items()
        }
        missing = {
            i: {t: kind for t, kind in texts.items() if (i, t) != (item, text)}
            for i, texts in self.mapping.missing.items()
        }
        if isinstance(code, Missing):
            missing.setdefault(item, {})[text] = code
        elif code is not None:
            values.setdefault(item, {})[text] = code
        return self._with(
            values={i: t for i, t in values.items() if t}, missing={i: t for i, t in missing.items() if t}
        )

    def with_wide(self, wide: Mapping[str, str]) -> Job:
        """Several waves stand in one row, told apart by these; none: a row is one response."""
        return replace(self._with(wide=dict(wide)), wave=None if wide else self.wave)

    def with_fix(self, row: int, header: str, text: str) -> Job:
        """Another text is read in one cell."""
        return replace(self, fixes={**self.fixes, (row, header): text})

    def _with(self, **parts: object) -> Job:
        return replace(self, mapping=msgspec.structs.replace(self.mapping, **parts))
