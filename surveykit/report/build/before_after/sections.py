"""The sections of the before/after report: what matters first, methods, baseline, results, limits, raw data."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.report.build import remarks
from surveykit.report.build.analyses import baseline
from surveykit.report.build.before_after import events, kept, methods, results
from surveykit.report.build.before_after.cover import cover, house
from surveykit.report.build.inputs import ReportInput
from surveykit.report.build.lead import lead
from surveykit.report.build.numbering import Counter
from surveykit.report.build.sections import Gathered, Section
from surveykit.report.document import Block, Heading, Paragraph
from surveykit.report.sentences import context
from surveykit.report.sentences.runs import Runs


def gathered(report: ReportInput, _: Translator) -> Gathered:
    """The whole report in the language of ``_``, which must be the report's.

    Pure: equal inputs give equal sections; the date is an input. Raises ValueError where the languages differ or a
    result has fewer than two groups.
    """
    if _.language != report.language:
        raise ValueError(f"report in {report.language!r}, words in {_.language!r}")
    if any(len(o.result.groups) < 2 for study in report.studies for o in study.outcomes):
        raise ValueError("a before/after report compares two groups or more")
    counter = Counter(_)
    material = methods.material(_, report)
    number = sum(isinstance(block, Heading) and block.level == 2 for block in material) + 1
    alike = _baseline(_, report, counter, number)
    statistics = methods.statistics(_, report, number + bool(alike))
    chapter = results.Chapter(_, report, counter)
    told: Sequence[tuple[str, str, tuple[Block, ...]]] = (
        ("lead", _("What matters first"), (Paragraph(lead(_, report), "lead"),)),
        ("material", _("Instruments and numbers"), tuple(material)),
        ("baseline", _("Baseline of the groups"), alike),
        ("methods", _("Statistical methods"), tuple(statistics)),
        ("results", _("Results"), tuple(chapter.studies())),
        ("events", _("Events per bed-days"), tuple(events.blocks(_, report, counter, chapter.next))),
        ("further", _("Further analyses"), tuple(chapter.further())),
        ("limits", _("Limits"), tuple(_limits(_, report))),
        ("data", _("Raw data"), tuple(sheet for study in report.studies for sheet in study.data)),
    )
    return Gathered(
        title=report.title,
        cover=cover(_, report),
        sections=tuple(Section(code, title, blocks) for code, title, blocks in told if blocks),
        institution=house(report),
        date=report.date,
        fields=kept.fields(_, report),
        figures=kept.figures(report),
        fingerprint=report.fingerprint,
    )


def _baseline(_: Translator, report: ReportInput, counter: Counter, number: int) -> tuple[Block, ...]:
    """The table of each study whose groups are of different people; its drawing is left to the analysis' own page."""
    made: list[Block] = []
    for found in report.baselines:
        heading = _("1.{number}  Baseline: {title}", number=number, title=found.title)
        if made:
            heading = _("Baseline: {title}", title=found.title)
        blocks = baseline.without_figure(found, _)
        made += [Heading(heading, 2 if not made else 3), *counter.blocks(blocks, headings=False)]
    return tuple(made)


def _limits(_: Translator, report: ReportInput) -> list[Block]:
    """Limits first, then the caveats of every study; nothing where there is nothing to say."""
    told: list[Runs] = []
    for study in report.studies:
        if study.design == "independent" and study.by_time and study.adjusted != "control":
            ends = study.groups[0], study.groups[-1]
            told.append(context.uncontrolled(_, *ends, study.subjects, adjusted=study.adjusted == "mix"))
    limits: list[Block] = [Paragraph(runs) for runs in dict.fromkeys(told)]
    named = len(report.studies) > 1
    for study in report.studies:
        limits += [Paragraph(runs, "caveat") for runs in remarks.of_study(_, study, named=named)]
    return [Heading(_("3  Limits")), *limits] if limits else []
