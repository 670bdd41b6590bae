"""The report of a quality control circle, in its ten chapters."""

from __future__ import annotations

import hashlib

import msgspec

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import N_, Translator
from surveykit.model.quality.circle import CIRCLES, Circle
from surveykit.progress import Progress
from surveykit.project import records
from surveykit.project.analyses.kinds import Field
from surveykit.project.book import Project, settings
from surveykit.project.reports.kinds import ReportKind
from surveykit.report.build.circle.findings import found
from surveykit.report.build.circle.report import gathered
from surveykit.report.build.sections import Gathered


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which circle, by its number or name; empty is the newest one."""

    circle: str = ""
    template: str = ""
    date: str = ""


def gather(project: Project, specification: Specification, _: Translator, progress: Progress) -> Gathered:
    """Compute and word the report. NotFound ``no_such_circle``; DataRefused ``no_circle`` where there is none."""
    progress(0, 1)
    circle = _circle(project, specification.circle)
    own = settings(project)
    digest = hashlib.sha256(msgspec.json.encode(circle)).hexdigest().upper()
    made = gathered(
        found(circle, _), _, institution=own.institution, day=specification.date, sample=own.sample,
        fingerprint=f"{digest[:4]}-{digest[4:8]}",
    )  # fmt: skip
    progress(1, 1)
    return made


def _circle(project: Project, name: str) -> Circle:
    stored = [record.value for record in records.listing(project, CIRCLES)]
    if not stored:
        raise DataRefused("no_circle")
    if not name.strip():
        return stored[-1]
    for circle in reversed(stored):
        if name.strip() in (circle.number, circle.name, circle.theme):
            return circle
    raise NotFound("no_such_circle", name=name, known=", ".join(circle.name or circle.number for circle in stored))


KIND = ReportKind(
    code="qcc",
    title=N_("Report of a quality control circle"),
    hint=N_("A circle's project in ten chapters, from the theme to what became standard."),
    specification=Specification,
    fields=(Field("circle", N_("Circle"), "line", N_("Its number or name; empty: the newest one.")),),
    gather=gather,
    named=lambda name: Specification(circle=name),
)
