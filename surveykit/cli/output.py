"""How a verb speaks: data to stdout as a table or one JSON object, messages to stderr."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from surveykit.errors import Fact, SurveyError
from surveykit.i18n import Translator
from surveykit.messages import explain


class Console:
    """Where a verb writes. ``json`` asks for one JSON object and nothing else."""

    def __init__(self, translator: Translator, *, json: bool) -> None:
        self.translate = translator
        self.json = json

    def data(self, value: Any) -> None:
        """One JSON object, Chinese unescaped."""
        self.line(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())

    def refused(self, code: str, text: str, facts: Mapping[str, Fact]) -> None:
        """One sentence to stderr; with ``--json`` an error object to stdout."""
        if self.json:
            self.data({"error": {"code": code, "message": _written(text), **_written(facts)}})
        else:
            sys.stderr.write(text + "\n")

    def line(self, text: str = "") -> None:
        """A line of data. Where nobody reads any more (``| head``), the work goes on and the rest is not said."""
        try:
            sys.stdout.write(text + "\n")
            sys.stdout.flush()
        except BrokenPipeError:
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - stays until the process ends

    def say(self, text: str) -> None:
        """A message for the person; not data."""
        if not self.json:
            sys.stderr.write(text + "\n")

    def failed(self, error: SurveyError | OSError) -> None:
        """Say what went wrong."""
        facts: Mapping[str, Fact] = error.facts if isinstance(error, SurveyError) else {}
        code = error.code if isinstance(error, SurveyError) else "system"
        self.refused(code, explain(error, self.translate), facts)

    def table(self, headers: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> None:
        """A plain table: the first ``left`` columns to the left, the others to the right."""
        widths = [max(map(_width, column)) for column in zip(headers, *rows, strict=True)]
        for row in (headers, *rows):
            cells = [
                cell + " " * (width - _width(cell)) if position < left else " " * (width - _width(cell)) + cell
                for position, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            self.line("  ".join(cells).rstrip())


def _written(value: Any) -> Any:
    """Facts as JSON can hold them: a file's name may have bytes in it that are no text."""
    if isinstance(value, str):
        return value.encode(errors="backslashreplace").decode()
    if isinstance(value, Mapping):
        return {name: _written(part) for name, part in value.items()}
    return [_written(part) for part in value] if isinstance(value, list) else value


def _width(text: str) -> int:
    """Columns that a terminal takes: two for a Chinese character, none for a mark above another."""
    wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
    return wide - sum(1 for c in text if unicodedata.combining(c))
