"""Feedback sheets from where the problem was seen: already filled in and linked, not yet stored."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from surveykit.errors import NotFound
from surveykit.i18n import Translator
from surveykit.model.quality.complaint import COMPLAINTS
from surveykit.model.quality.feedback import Feedback, Source
from surveykit.model.quality.incident import INCIDENTS
from surveykit.model.quality.indicator import INDICATORS
from surveykit.model.questionnaire import Kind
from surveykit.project import designing, records
from surveykit.project.book import Project, settings
from surveykit.project.quality_work.feedback import fresh


def born_from_item(
    project: Project, questionnaire: str, measure: str, wave: str, unit: str = "", *, day: str = ""
) -> Feedback:
    """A sheet about a low item or scale of a survey, or a failing item of an audit, in one wave and unit ("": all).

    NotFound where there is no such questionnaire, item or scale.
    """
    _ = Translator(settings(project).language)
    definition = designing.questionnaire(project, questionnaire)
    item = definition.item(measure)
    if item is None and definition.scale(measure) is None:
        raise NotFound("no_questionnaire_item", questionnaire=questionnaire, measure=measure)
    label = _.text(definition.label(measure), measure)
    audited = any(one.kind is Kind.SCORE or one.sampled for one in definition.items())
    kind: Literal["item", "audit"] = "audit" if audited else "item"
    title = _.text(definition.title, questionnaire)
    source = Source(kind=kind, questionnaire=questionnaire, measure=measure, wave=wave, words=f"{title} · {wave}")
    return _begun(project, day, unit=unit, problem=label, source=source)


def from_incident(project: Project, key: str, *, day: str = "") -> Feedback:
    """A sheet about an incident (by id). What is counted again: its indicator, or incidents of its kind."""
    incident = records.one(project, INCIDENTS, key).value
    _ = Translator(settings(project).language)
    counted = incident.count_as or _counting(project, incident.kind) or incident.kind
    words = " · ".join(part for part in (incident.number, incident.kind, incident.occurred.replace("T", " ")) if part)
    source = Source(kind="incident", id=key, measure=counted, wave=incident.month, words=words)
    problem = incident.description or incident.kind
    return _begun(
        project, day, unit=incident.unit, problem=problem, source=source, category=_("Patient safety"),
        why=incident.causes,
    )  # fmt: skip


def from_complaint(project: Project, key: str, *, day: str = "") -> Feedback:
    """A sheet about a complaint (by id). What is counted again: complaints of its category in the unit."""
    complaint = records.one(project, COMPLAINTS, key).value
    words = " · ".join(part for part in (complaint.number, complaint.category, complaint.received) if part)
    source = Source(
        kind="complaint", id=key, measure=complaint.category, wave=complaint.received[:7], words=words
    )  # fmt: skip
    return _begun(
        project, day, unit=complaint.unit, problem=complaint.words or complaint.category, source=source,
        category=complaint.category,
    )  # fmt: skip


def from_indicator(project: Project, code: str, month: str, unit: str = "", *, day: str = "") -> Feedback:
    """A sheet about an indicator's value in one month ("2026-08") and unit ("": all). NotFound ``no_such_record``."""
    found = records.by_key(project, INDICATORS, code)
    if found is None:
        raise NotFound("no_such_record", id=code)
    name = Translator(settings(project).language).text(found.value.name, code)
    source = Source(kind="indicator", id=found.id, measure=code, wave=month, words=f"{name} · {month}")
    return _begun(project, day, unit=unit, problem=name, source=source)


def _counting(project: Project, kind: str) -> str:
    """The first indicator that counts incidents of a kind; "" where none does."""
    listed = (record.value for record in records.listing(project, INDICATORS))
    return next((one.code for one in listed if kind and kind in one.counted), "")


def _begun(project: Project, day: str, **facts: object) -> Feedback:
    return msgspec.structs.replace(fresh(project, day or date.today().isoformat()), **facts)
