"""The whole wave report: its title and cover, its sections in their order, its numbers by name."""

from __future__ import annotations

import re

from surveykit.i18n import Translator
from surveykit.report.build.sections import Gathered, Section
from surveykit.report.build.wave import (
    appendix,
    comments,
    dimensions,
    facts,
    fieldwork,
    items,
    methods,
    summary,
    ticks,
    units,
)
from surveykit.report.build.wave.values import WaveInput
from surveykit.report.document import Cover

_SHEET = re.compile(r"(?:调查)?(?:问卷|表)$")
"""What a questionnaire's Chinese title ends with and a report's does not: 满意度调查表 → 满意度."""


def gathered(report: WaveInput, _: Translator) -> Gathered:
    """The report in the language of ``_``: every section that it can have, those with nothing to say empty."""
    title = report.title or _title(report, _)
    return Gathered(
        title=title,
        cover=_cover(report, title, _),
        sections=(
            Section("summary", _("Summary of the wave"), summary.blocks(report, _)),
            Section("fieldwork", _("Fieldwork"), fieldwork.blocks(report, _)),
            Section("dimensions", _("Dimensions"), dimensions.blocks(report, _)),
            Section("items", _("Items"), items.blocks(report, _)),
            Section("units", _("Units compared"), units.blocks(report, _)),
            Section("multiple", _("Several ticks"), ticks.blocks(report, _)),
            Section("comments", _("Comments"), comments.blocks(report, _)),
            Section("methods", _("Methods and limits"), methods.blocks(report, _)),
            Section("appendix", _("Appendix: every answer"), appendix.blocks(report, _)),
            Section("data", _("Raw data"), report.data),
        ),
        institution=_house(report),
        date=report.date,
        fields=facts.fields(report, title, _),
        figures=facts.figures(report),
        fingerprint=report.fingerprint,
    )


def _house(report: WaveInput) -> str:
    return " · ".join(part for part in (report.institution, report.department) if part)


def _title(report: WaveInput, _: Translator) -> str:
    subject = _SHEET.sub("", report.questionnaire) or report.questionnaire
    return _("{subject}, {wave}: survey report", subject=subject, wave=report.wave)


def _cover(report: WaveInput, title: str, _: Translator) -> Cover:
    days = [day for day in report.period if day]
    period = _("{first} to {last}", first=days[0], last=days[-1]) if days else ""
    when = report.wave + (_(" ({period})", period=period) if period else "")
    about = _("{title}, {n} items", title=report.questionnaire, n=report.items)
    return Cover(
        title=title,
        subtitle=" · ".join(part for part in (_house(report), _("in-house survey")) if part),
        facts=((_("Survey wave"), when), (_("Questionnaire"), about)),
        banner=_("Sample data") if report.sample else "",
    )
