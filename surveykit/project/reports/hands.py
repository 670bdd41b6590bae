"""A saved report taken through its hands: what is prepared is made now, what is issued is remembered."""

from __future__ import annotations

from surveykit.errors import DataRefused
from surveykit.i18n import Translator
from surveykit.progress import Progress, silent
from surveykit.project.analyses import reported
from surveykit.project.book import Project, settings
from surveykit.project.changes import Changes
from surveykit.project.reports import issuing, making, registry, templates
from surveykit.project.reports.issuing import Version, What
from surveykit.project.reports.keeping import Report
from surveykit.report.build.sections import Gathered
from surveykit.report.document import Document


def gathered(project: Project, report: Report, progress: Progress = silent, language: str = "") -> Gathered:
    """What a report has to say now."""
    _ = Translator(language or settings(project).language)
    return registry.kind(report.kind).gather(project, report.specification, _, progress)


def laid_out(project: Project, report: Report, found: Gathered, language: str = "") -> Document:
    """What was gathered, as the report's template has it."""
    own = settings(project)
    _ = Translator(language or own.language)
    template = templates.chosen(project, report.kind, report.specification.template, found, _)
    return making.laid_out(template, found, own.logo, _)


def step(
    project: Project, report: Report, what: What, *, by: str, reason: str = "", progress: Progress = silent
) -> tuple[Version, Changes]:
    """Take a report one hand further. What is approved is issued, and its comparisons remember their figures.

    DataRefused as ``issuing`` has them; ``report_step_wrong`` too where nothing has been prepared.
    """
    if what == "prepared":
        found = gathered(project, report, progress)
        made = laid_out(project, report, found)
        return issuing.prepare(project, (report.id, report.kind, report.name), found, made, by=by)
    version = issuing.latest(project, report.id)
    if version is None:
        raise DataRefused("report_step_wrong", step=what)
    version, changes = issuing.take_on(project, version.id, what, by=by, reason=reason)
    if version.issued:
        compared = _comparisons(project, report)
        if compared:
            reported.remember(
                project, compared, report=report.name, version=version.version, day=version.steps[-1].at[:10]
            )
            changes = changes | Changes(analyses=frozenset(compared))
    return version, changes


def news(project: Project, report: Report, found: Gathered) -> tuple[issuing.Difference, ...] | None:
    """What is otherwise since the newest issued version; None where nothing is, or none has been issued."""
    done = [one for one in issuing.listing(project, report.id) if one.issued]
    return issuing.news(done[-1], found) if done else None


def _comparisons(project: Project, report: Report) -> tuple[str, ...]:
    """Ids of the comparisons that a report shows; all of them where it names none."""
    if "comparisons" not in report.specification.__struct_fields__:
        return ()
    named = tuple(report.specification.comparisons)
    if named:
        return named
    from surveykit.project.analysing import saved_comparisons

    whole = (one for one in saved_comparisons(project) if one.specification.norm is None)
    return tuple(one.id for one in whole if len(one.specification.groups) == 2)
