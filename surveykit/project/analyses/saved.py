"""Analyses of every kind as they are kept: a name and a specification, in the user's order."""

from __future__ import annotations

from typing import Any

import msgspec

from surveykit.project import analysing
from surveykit.project.analyses import registry
from surveykit.project.analysing import Specification
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.store import analyses
from surveykit.store.analyses import AnalysisRow


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """One analysis. ``specification`` is of the kind's own type."""

    id: str
    kind: str
    name: str
    specification: Any


def specification_type(kind: str) -> type[Any]:
    """What a kind's specification is. NotFound ``no_such_kind``."""
    return Specification if kind == registry.COMPARISON else registry.kind(kind).specification


def listing(project: Project) -> tuple[Saved, ...]:
    """Every saved analysis; reports, which are kept beside them, are left out."""
    known = {registry.COMPARISON, *registry.CODES}
    with project.store.reading() as connection:
        rows = analyses.listing(connection)
    return tuple(
        Saved(
            id=row.id, kind=row.kind, name=row.name,
            specification=msgspec.convert(row.specification, specification_type(row.kind)),
        )
        for row in rows if row.kind in known
    )  # fmt: skip


def save(project: Project, saved: Saved) -> tuple[Saved, Changes]:
    """Save an analysis, new (no id) or over the one with its id."""
    row = AnalysisRow(
        id=saved.id, kind=saved.kind, name=saved.name, specification=msgspec.to_builtins(saved.specification)
    )
    with project.store.writing() as connection:
        stored = analyses.save(connection, row)
    return msgspec.structs.replace(saved, id=stored.id), Changes(analyses=frozenset({stored.id}))


def remove(project: Project, key: str, *, removed: bool = True) -> Changes:
    """Mark an analysis as removed, or put it back."""
    return analysing.remove_analysis(project, key, removed=removed)
