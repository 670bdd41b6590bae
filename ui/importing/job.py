"""What is to be imported and how: a frozen value that every control of the screen changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from surveykit.exchange.mapping import Columns, MapFile
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
        return replace(self, mapping=_with(self.mapping, columns=columns), wave=wave)

    def with_wave(self, wave: str | None) -> Job:
        """Every row belongs to one wave (None: a column says which); a column given the wave by hand gives it up."""
        columns = {h: t for h, t in self.mapping.columns.items() if wave is None or t != "wave"}
        return replace(self, wave=wave, mapping=_with(self.mapping, columns=columns))

    def with_code(self, item: str, text: str, code: Code | None) -> Job:
        """A text in the file stands for a choice of an item; None where it does not any more."""
        values = {i: dict(texts) for i, texts in self.mapping.values.items()}
        texts = values.setdefault(item, {})
        texts.pop(text, None)
        if code is not None:
            texts[text] = code
        return replace(self, mapping=_with(self.mapping, values={i: t for i, t in values.items() if t}))


def _with(
    mapping: MapFile,
    columns: Mapping[str, str | None] | None = None,
    values: Mapping[str, Mapping[str, Code]] | None = None,
) -> MapFile:
    return MapFile(
        columns=mapping.columns if columns is None else columns,
        values=mapping.values if values is None else values,
        split=mapping.split,
    )
