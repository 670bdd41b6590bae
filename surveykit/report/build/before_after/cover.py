"""The head of the before/after report."""

from __future__ import annotations

from collections.abc import Iterable

from surveykit.i18n import Translator
from surveykit.report.build.inputs import ReportInput, Study
from surveykit.report.document import Cover


def house(report: ReportInput) -> str:
    """Institution and department."""
    return " · ".join(part for part in (report.institution, report.department) if part)


def cover(_: Translator, report: ReportInput) -> Cover:
    """Title, house, and what was compared: questionnaires, waves, how many."""
    facts = [(_("Questionnaires"), _listed(_, (study.title for study in report.studies)))]
    facts.append((_("Waves") if _timed(report) else _("Groups"), _listed(_, map(groups, report.studies))))
    facts += [(study.title, _number(_, study)) for study in report.studies]
    facts.append((_("Date of the report"), report.date))
    return Cover(
        title=report.title,
        subtitle=house(report),
        facts=tuple(facts),
        banner=_("Sample data") if report.sample else "",
    )


def groups(study: Study) -> str:
    """What is compared: 干预前 / 干预后."""
    return " / ".join(study.groups)


def _timed(report: ReportInput) -> bool:
    return all(study.by_time for study in report.studies)


def _listed(_: Translator, words: Iterable[str]) -> str:
    listed = ""
    for one in dict.fromkeys(words):
        listed = _("{first}, {next}", first=listed, next=one) if listed else one
    return listed


def _number(_: Translator, study: Study) -> str:
    if study.design == "paired":
        matched = study.matched if study.matched is not None else min(study.responses)
        return _("{matched} linked, {unmatched} not", matched=matched, unmatched=study.unmatched)
    if len(study.groups) != 2:
        each = zip(study.groups, study.responses, strict=True)
        return _listed(_, [_("{group} {n} sheets", group=group, n=n) for group, n in each])
    before, after = study.groups
    first, second = study.responses
    return _(
        "{before} {n_before} sheets, {after} {n_after} sheets",
        before=before,
        after=after,
        n_before=first,
        n_after=second,
    )
