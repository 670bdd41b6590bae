"""The norm report: a group's scores against the norms that its scales carry."""

from __future__ import annotations

import msgspec

from surveykit import __version__
from surveykit.i18n import N_, Translator
from surveykit.progress import Progress
from surveykit.project import analysing, keying
from surveykit.project.analyses.kinds import Field
from surveykit.project.book import Project, settings
from surveykit.project.reports import papers, studies
from surveykit.project.reports.entry import entry
from surveykit.project.reports.kinds import ReportKind
from surveykit.report.build.inputs import ReportInput
from surveykit.report.build.norm_report import gathered
from surveykit.report.build.sections import Gathered


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whom ``only`` takes, against the norm at a position (from 1) of each scale."""

    questionnaire: str = ""
    only: str = ""
    norm: int = 1
    title: str = ""
    data: bool = True
    template: str = ""
    date: str = ""


def gather(project: Project, specification: Specification, _: Translator, progress: Progress) -> Gathered:
    """Compare with the norms. DataRefused ``no_responses``; NotFound ``no_such_norm``."""
    code, frame = papers.responses(project, specification.questionnaire, specification.only)
    progress(0, 2)
    own = settings(project)
    last = frame.raw.waves[-1]
    asked = analysing.Specification(
        questionnaire=code, groups=(specification.only or f"wave={last}",), norm=max(specification.norm, 1) - 1
    )
    study = studies.against_norm(project, asked, own, _)
    if not specification.data:
        study = msgspec.structs.replace(study, data=())
    progress(1, 2)
    paper = papers.paper(project, specification.title or _("{title}: against the norm", title=study.title),
                         specification.date, frame)  # fmt: skip
    report = ReportInput(
        title=paper.title, institution=own.institution, department=own.department, language=_.language,
        date=paper.date, sample=own.sample, software_version=__version__, fingerprint=paper.fingerprint,
        studies=(study,), effects=own.effect_sizes, absolute_t=own.absolute_t, adjusted="none",
        entry=entry(project, [(code, wave.name) for wave in keying.waves(project)]),
    )  # fmt: skip
    return gathered(report, paper, _)


KIND = ReportKind(
    code="norm",
    title=N_("Norm report"),
    hint=N_("One group against the norms of its scales, with where each norm comes from."),
    specification=Specification,
    fields=(
        Field("only", N_("Group"), "filter", N_("Empty: the last wave.")),
        Field("norm", N_("Which norm of each scale"), "whole", N_("1 is the first.")),
        Field("title", N_("Title of the report"), "line", N_("Empty: the questionnaire.")),
        Field("data", N_("Raw data in Excel"), "flag"),
    ),
    gather=gather,
)
