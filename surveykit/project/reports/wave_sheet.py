"""The raw data of a wave as a worksheet, without what would give away units that are too small to stand alone."""

from __future__ import annotations

from dataclasses import replace

from surveykit.i18n import Translator
from surveykit.project.book import Project
from surveykit.project.frames import Frame
from surveykit.project.reports.raw_sheets import raw_sheet
from surveykit.report.document import DataSheet


def raw_data(project: Project, frame: Frame, hidden: frozenset[str], _: Translator) -> DataSheet:
    """A row a response. Sheets of ``hidden`` units have no unit, batch or respondent."""
    sheets = frame.sheets
    apart = [unit in hidden for unit in sheets.units]
    if any(apart):
        sheets = replace(
            sheets,
            units=tuple("" if away else unit for unit, away in zip(sheets.units, apart, strict=True)),
            batches=tuple("" if away else batch for batch, away in zip(sheets.batches, apart, strict=True)),
            respondents=tuple("" if away else code for code, away in zip(sheets.respondents, apart, strict=True)),
        )
    title = _("Raw data, {title}", title=_.text(frame.questionnaire.title, frame.questionnaire.code))
    return raw_sheet(project, frame.questionnaire, sheets, title, "unit", _)
