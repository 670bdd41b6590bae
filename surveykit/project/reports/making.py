"""From a saved report to a document: gather what its kind says, order it by a template, dress it."""

from __future__ import annotations

import base64
import binascii
from typing import Any

import msgspec

from surveykit.errors import NotFound
from surveykit.i18n import Translator
from surveykit.progress import Progress, silent
from surveykit.project.analyses import carry_out
from surveykit.project.book import Project, settings
from surveykit.project.changes import Changes
from surveykit.project.reports import registry, templates
from surveykit.project.reports.kinds import ReportKind
from surveykit.report.build.sections import Gathered
from surveykit.report.document import Document
from surveykit.report.template import Template, compose
from surveykit.store import analyses
from surveykit.store.analyses import AnalysisRow


def made(
    project: Project, code: str, specification: Any, language: str = "", date: str = "", progress: Progress = silent
) -> Document:
    """The report of a kind (its code) with this specification, in a language (empty: the project's).

    ``date`` is ISO; empty is the specification's, which is empty for the last wave's end. NotFound
    ``no_such_report_kind``; whatever the kind refuses.
    """
    kind = registry.kind(code)
    own = settings(project)
    _ = Translator(language or own.language)
    if date:
        specification = msgspec.structs.replace(specification, date=date)
    gathered = kind.gather(project, specification, _, progress)
    return laid_out(templates.chosen(project, code, specification.template, gathered, _), gathered, own.logo, _)


def laid_out(template: Template, gathered: Gathered, logo: str, _: Translator) -> Document:
    """What was gathered, as a template has it; with the project's logo where the template has none."""
    return compose(_dressed(template, logo), gathered, _)


def _dressed(template: Template, logo: str) -> Template:
    """The template with the project's logo (PNG in base64) where it has none of its own."""
    if template.look.logo or not logo:
        return template
    try:
        picture = base64.b64decode(logo, validate=True)
    except (binascii.Error, ValueError):
        return template
    return msgspec.structs.replace(template, look=msgspec.structs.replace(template.look, logo=picture))


def saved(project: Project, code: str, name: str = "") -> Any:
    """The specification of a saved report of a kind: the named one, else the first, else one with every default.

    NotFound ``no_such_analysis`` for a name that no report of the kind has.
    """
    kind = registry.kind(code)
    with project.store.reading() as connection:
        rows = analyses.listing(connection, code)
    chosen = [row for row in rows if not name or row.name == name]
    if name and not chosen and kind.named is not None:
        return kind.named(name)
    if name and not chosen:
        raise NotFound("no_such_analysis", name=name)
    return msgspec.convert(chosen[0].specification, kind.specification) if chosen else kind.specification()


def save(project: Project, code: str, name: str, specification: Any, key: str = "") -> Changes:
    """Save a report of a kind, new or over the one with this id."""
    row = AnalysisRow(id=key, kind=code, name=name, specification=msgspec.to_builtins(specification))
    with project.store.writing() as connection:
        stored = analyses.save(connection, row)
    return Changes(analyses=frozenset({stored.id}))


def from_words(kind: ReportKind, words: dict[str, str], specification: Any) -> Any:
    """A specification changed by ``name=value`` words as a terminal gives them; lists are written with ``;``.

    What is in the specification and has no field (its questionnaire) is taken as it is written. DataRefused
    ``no_such_field`` or ``field_value``.
    """
    plain = [name for name in kind.specification.__struct_fields__ if name == "questionnaire"]
    return carry_out.worded(kind.code, kind.fields, words, specification, plain)
