"""What a kind of report is, as data: what it asks, and what it gathers for a template to order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from surveykit.i18n import Translator
from surveykit.progress import Progress
from surveykit.project.analyses.kinds import Field
from surveykit.project.book import Project
from surveykit.report.build.sections import Gathered


@dataclass(frozen=True)
class ReportKind:
    """A kind of report.

    ``specification`` is a frozen msgspec.Struct whose fields all have defaults, with ``template: str = ""`` (the id of
    a template of the project; empty is the usual one) and ``date: str = ""`` (ISO; empty is the last wave's end).
    ``named`` is the specification of a report of what has this name (a circle), where no saved report has it.
    ``fields`` make its form, as those of an analysis do. ``gather(project, specification, _, progress)`` reads and
    computes; the words are in the language of ``_``.
    """

    code: str
    title: str
    hint: str
    specification: type[Any]
    fields: tuple[Field, ...]
    gather: Callable[[Project, Any, Translator, Progress], Gathered]
    named: Callable[[str], Any] | None = None
