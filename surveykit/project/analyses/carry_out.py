"""Carrying an analysis out: what it asks is checked, the numbers are computed, the blocks that say them are built."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from surveykit.errors import DataRefused
from surveykit.i18n import Translator
from surveykit.progress import Progress, silent
from surveykit.project import designing
from surveykit.project.analyses import registry
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.book import Project, settings
from surveykit.report.document import Block


@dataclass(frozen=True)
class Carried:
    """An analysis carried out: its numbers, and what is shown of them."""

    kind: str
    specification: Any
    findings: Any
    blocks: tuple[Block, ...]


def carry_out(
    project: Project, code: str, specification: Any, *, language: str = "", progress: Progress = silent
) -> Carried:
    """Carry out one analysis in the report's language, unless another is named.

    DataRefused ``analysis_needs`` where something that it cannot do without has not been said, and whatever the kind
    itself refuses.
    """
    kind = registry.kind(code)
    _ = Translator(language or settings(project).language)
    field = missing(kind, specification)
    if field is not None:
        raise DataRefused("analysis_needs", kind=_(kind.title), field=_(field.label))
    findings = kind.run(project, specification, _, progress)
    return Carried(code, specification, findings, kind.blocks(findings, _))


def missing(kind: Kind, specification: Any) -> Field | None:
    """The first field that is needed and empty; None where nothing is."""
    for field in kind.fields:
        if field.needed and field.asked_by(specification) and getattr(specification, field.name) in ("", (), None):
            return field
    return None


def beginning(project: Project, code: str, questionnaire: str = "") -> Any:
    """A specification to begin with: every field's default, and the questionnaire with most responses."""
    kind = registry.kind(code)
    if not kind.asks_questionnaire:
        return kind.specification()
    return kind.specification(questionnaire=questionnaire or _most_answered(project))


def _most_answered(project: Project) -> str:
    rows = designing.questionnaires(project)
    return max(rows, key=lambda row: row.responses).code if rows else ""


def from_words(code: str, words: dict[str, str], specification: Any) -> Any:
    """A specification changed by words, ``name=value`` as a terminal gives them; lists are written with ``;``.

    DataRefused ``no_such_field`` or ``field_value``.
    """
    return worded(code, registry.kind(code).fields, words, specification)


def worded(
    code: str, fields: Sequence[Field], words: Mapping[str, str], specification: Any, plain: Collection[str] = ()
) -> Any:
    """The same for any form of fields; ``plain`` are names that have no field and are taken as they are written."""
    known = {field.name: field for field in fields}
    for name in words:
        if name not in known and name not in plain:
            raise DataRefused("no_such_field", field=name, kind=code, known=", ".join((*plain, *known)))
    made = {name: _read(known[name], value) if name in known else value for name, value in words.items()}
    try:
        return msgspec.convert({**msgspec.to_builtins(specification), **made}, type(specification))
    except msgspec.ValidationError as wrong:
        raise DataRefused("field_value", kind=code, reason=str(wrong)) from wrong


_SEVERAL = frozenset({"items", "measures", "groups", "waves", "analyses"})


def _read(field: Field, value: str) -> Any:
    if field.takes in _SEVERAL:
        return [part.strip() for part in value.split(";") if part.strip()]
    if field.takes == "flag":
        return value.strip().casefold() in ("1", "yes", "true", "on")
    if field.takes in ("number", "whole"):
        if not value.strip():
            return None
        try:
            return int(value) if field.takes == "whole" else float(value)
        except ValueError as wrong:
            raise DataRefused("field_number", field=field.name, value=value) from wrong
    known = [option for option, _words in field.options]
    if field.takes == "choice" and value not in known:
        raise DataRefused("field_option", field=field.name, value=value, known=", ".join(known))
    return value
