"""Saved reports of every kind: a name and what is asked of it, kept beside the analyses in the user's order."""

from __future__ import annotations

from typing import Any

import msgspec

from surveykit.errors import NotFound
from surveykit.i18n import Translator
from surveykit.project import analysing
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.project.reports import registry, templates
from surveykit.store import analyses
from surveykit.store.analyses import AnalysisRow


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report. ``specification`` is of the kind's own type; no id where it has not been saved yet."""

    id: str = ""
    kind: str
    name: str
    specification: Any


def listing(project: Project) -> tuple[Report, ...]:
    """Every saved report."""
    with project.store.reading() as connection:
        rows = analyses.listing(connection)
    return tuple(
        Report(
            id=row.id, kind=row.kind, name=row.name,
            specification=msgspec.convert(row.specification, registry.kind(row.kind).specification),
        )
        for row in rows if row.kind in registry.MODULES
    )  # fmt: skip


def named(project: Project, name: str) -> Report:
    """The report with a name or an id. NotFound ``no_such_report``."""
    there = listing(project)
    for report in there:
        if name in (report.id, report.name):
            return report
    raise NotFound("no_such_report", name=name, known=", ".join(report.name for report in there) or "–")


def fresh(project: Project, code: str, _: Translator, questionnaire: str = "") -> Report:
    """A report of a kind with its defaults, under a name that is free."""
    kind = registry.kind(code)
    asks = questionnaire and hasattr(kind.specification(), "questionnaire")
    specification = kind.specification(questionnaire=questionnaire) if asks else kind.specification()
    taken = {report.name for report in listing(project)}
    title, number = _(kind.title), 2
    name = title
    while name in taken:
        name, number = _("{name} ({n})", name=title, n=number), number + 1
    return Report(kind=code, name=name, specification=specification)


def save(project: Project, report: Report) -> tuple[Report, Changes]:
    """Save a report, new (no id) or over the one with its id."""
    row = AnalysisRow(
        id=report.id, kind=report.kind, name=report.name, specification=msgspec.to_builtins(report.specification)
    )
    with project.store.writing() as connection:
        stored = analyses.save(connection, row)
    return msgspec.structs.replace(report, id=stored.id), Changes(analyses=frozenset({stored.id}))


def use(project: Project, report: Report, template: str) -> Changes:
    """Have a report laid out by a template: its id, its name, or a preset's code. NotFound ``no_such_template``."""
    if template not in ("", *templates.NAMES):
        names = {key for one in templates.listing(project, report.kind) for key in (one.id, one.value.name)}
        if template not in names:
            raise NotFound("no_such_template", name=template)
    changed = msgspec.structs.replace(report.specification, template=template)
    return save(project, msgspec.structs.replace(report, specification=changed))[1]


def remove(project: Project, key: str, *, removed: bool = True) -> Changes:
    """Mark a report as removed, or put it back."""
    return analysing.remove_analysis(project, key, removed=removed)
