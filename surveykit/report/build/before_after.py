"""The before/after report: cover, what matters first, methods, results, limits, signatures, raw data."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from surveykit.i18n import Translator
from surveykit.report.build import charts, remarks, tables
from surveykit.report.build.inputs import ReportInput, Study
from surveykit.report.build.lead import lead
from surveykit.report.build.methods_chapter import chapter as methods_chapter
from surveykit.report.build.norm_table import norm_table
from surveykit.report.build.spoken import norm_wording, wording
from surveykit.report.document import Block, Cover, Document, Heading, Paragraph, Run, Signatures
from surveykit.report.sentences import compare, context, items
from surveykit.report.sentences.runs import Runs, fill, paragraph


class _Counter:
    """Numbers tables and figures in order of appearance: 表1, 图1."""

    def __init__(self, _: Translator) -> None:
        self._, self._tables, self._figures = _, count(1), count(1)

    def table(self, title: Runs) -> Runs:
        _ = self._
        return fill(_("Table {number}  {title}"), number=next(self._tables), title=title)

    def figure(self, title: Runs) -> Runs:
        _ = self._
        return fill(_("Figure {number}  {title}"), number=next(self._figures), title=title)


def build(report: ReportInput, _: Translator) -> Document:
    """The whole report in the language of ``_``, which must be the report's.

    Pure: equal inputs give equal documents; the date is an input. Raises ValueError where the languages differ or a
    result has not two groups.
    """
    if _.language != report.language:
        raise ValueError(f"report in {report.language!r}, words in {_.language!r}")
    if any(len(o.result.groups) != 2 for study in report.studies for o in study.outcomes):
        raise ValueError("a before/after report compares two groups")
    counter = _Counter(_)
    blocks: list[Block] = [Paragraph(lead(_, report), "lead"), *methods_chapter(_, report)]
    blocks.append(Heading(_("2  Results")))
    for number, study in enumerate(report.studies, 1):
        blocks += _results(_, report, study, f"2.{number}  {study.title}", counter)
    blocks += _limits(_, report)
    if report.signatures:
        labels = (_("Prepared by"), _("Checked by"), _("Approved by"))
        blocks.append(Signatures(labels, _("Date")))
    blocks += [sheet for study in report.studies for sheet in study.data]
    return Document(
        title=report.title,
        language=report.language,
        institution=_house(report),
        cover=_cover(_, report),
        blocks=tuple(blocks),
        date=report.date,
        footer=_footer(_, report),
    )


def _house(report: ReportInput) -> str:
    return " · ".join(part for part in (report.institution, report.department) if part)


def _footer(_: Translator, report: ReportInput) -> str:
    """What stands between the program's name and the date at the foot of every page."""
    return _("data fingerprint {fingerprint}", fingerprint=report.fingerprint) if report.fingerprint else ""


def _cover(_: Translator, report: ReportInput) -> Cover:
    facts = [(_("Questionnaires"), _listed(_, (study.title for study in report.studies)))]
    facts.append((_("Waves"), _listed(_, (" / ".join(study.groups) for study in report.studies))))
    facts += [(study.title, _number(_, study)) for study in report.studies]
    facts.append((_("Date of the report"), report.date))
    return Cover(
        title=report.title,
        subtitle=_house(report),
        facts=tuple(facts),
        banner=_("Sample data") if report.sample else "",
    )


def _listed(_: Translator, words: Iterable[str]) -> str:
    listed = ""
    for one in dict.fromkeys(words):
        listed = _("{first}, {next}", first=listed, next=one) if listed else one
    return listed


def _number(_: Translator, study: Study) -> str:
    before, after = study.groups
    if study.design == "paired":
        matched = study.matched if study.matched is not None else min(study.responses)
        return _("{matched} linked, {unmatched} not", matched=matched, unmatched=study.unmatched)
    first, second = study.responses
    return _(
        "{before} {n_before} sheets, {after} {n_after} sheets",
        before=before,
        after=after,
        n_before=first,
        n_after=second,
    )


def _results(_: Translator, report: ReportInput, study: Study, title: str, counter: _Counter) -> list[Block]:
    blocks: list[Block] = [Heading(title, 2)]
    if not study.outcomes:
        return [*blocks, Paragraph((Run(_("Nothing was compared.")),))]
    blocks += tables.of_study(_, report, study, counter.table)
    said = [compare.said(_, o.result, wording(_, report, study, o)) for o in study.scales()]
    if study.design == "paired" and study.unmatched:
        said.append(context.unmatched(_, study.unmatched))
    if said:
        blocks.append(Paragraph(paragraph(_, said)))
    singles = [(o.result, wording(_, report, study, o)) for o in study.singles()]
    if singles:
        blocks.append(Paragraph(items.said(_, singles)))
    blocks += charts.of_study(_, study, counter.figure)
    if study.norms:
        blocks.append(norm_table(_, report, study, counter.table))
        against = [compare.said(_, c.outcome.result, norm_wording(_, report, c)) for c in study.norms]
        blocks.append(Paragraph(paragraph(_, against)))
    return blocks


def _limits(_: Translator, report: ReportInput) -> list[Block]:
    """Limits first, then the caveats of every study; nothing where there is nothing to say."""
    told: list[Runs] = []
    if not report.control:
        for study in report.studies:
            if study.design == "independent":
                told.append(context.uncontrolled(_, *study.groups, study.subjects))
    limits: list[Block] = [Paragraph(runs) for runs in dict.fromkeys(told)]
    named = len(report.studies) > 1
    for study in report.studies:
        limits += [Paragraph(runs, "caveat") for runs in remarks.of_study(_, study, named=named)]
    return [Heading(_("3  Limits")), *limits] if limits else []
