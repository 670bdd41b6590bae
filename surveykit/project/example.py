"""The worked example as a project file: the emergency study, its responses, batches and saved analyses."""

from __future__ import annotations

from pathlib import Path

from surveykit.i18n import N_, Translator
from surveykit.project import analysing, book
from surveykit.project.analysing import Specification
from surveykit.project.book import Project, Settings
from surveykit.project.reports import making, registry
from surveykit.project.sample import sample_project
from surveykit.store import analyses, bulk, definitions, places, tables
from surveykit.store.analyses import AnalysisRow

NAMES = {"zh_CN": "示例项目", "en": "sample-project"}
"""What the example's file is called, without its ending."""

_SUBJECTS = {
    "nurse_ability": {"zh_CN": "护士", "en": "nurses"},
    "satisfaction": {"zh_CN": "患者", "en": "patients"},
}
_COMPARED = (
    ("nurse_ability", True, N_("Management ability of nurses")),
    ("satisfaction", False, N_("Satisfaction of patients")),
    ("quality_audit", False, N_("Quality of nursing care")),
)


def make_example(path: Path, language: str = "zh_CN", *, replace: bool = False) -> Project:
    """Make the example at ``path`` and leave it open. An existing file is kept unless ``replace``."""
    if replace:
        path.unlink(missing_ok=True)
    sample = sample_project(language)
    project = book.create(
        path,
        Settings(
            title=sample.title, institution=sample.institution, department=sample.department, language=language,
            sample=True, subjects=_SUBJECTS,
        ),
    )  # fmt: skip
    with project.store.writing() as connection:
        for definition in sample.questionnaires:
            definitions.add(connection, definition)
        for wave in sample.waves:
            places.ensure_place(connection, tables.wave, wave.name, from_date=wave.from_date, to_date=wave.to_date)
        for unit in sample.units:
            places.ensure_place(connection, tables.unit, unit.name)
        for batch in sample.batches:
            key = definitions.questionnaire_id(connection, batch.questionnaire)
            places.save_batch(connection, batch, key)
        bulk.insert(connection, sample.responses, [None] * len(sample.responses))
    _ = Translator(language)
    groups = tuple(f"wave={wave.name}" for wave in sample.waves)
    made = []
    for code, paired, name in _COMPARED:
        specification = Specification(questionnaire=code, groups=groups, paired=paired)
        saved, _changes = analysing.save_comparison(project, _(name), specification)
        made.append(saved.id)
    analysing.save_report(project, _("Before and after"), "before-after", tuple(made))
    with project.store.writing() as connection:
        audit = {"questionnaire": "quality_audit", "period": "month", "target": 90}
        analyses.save(connection, AnalysisRow(id="", kind="audit", name=_("Quality audits"), specification=audit))
    making.save(project, "wave", _("Wave report"), registry.kind("wave").specification(questionnaire="satisfaction"))
    for code, name in (("trend", _("Over time")), ("groups", _("Units compared"))):
        making.save(project, code, name, registry.kind(code).specification(questionnaire="satisfaction"))
    return project
