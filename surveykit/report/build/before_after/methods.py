"""Chapter 1: what was asked of whom, how many sheets came back, and how the numbers were tested."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.build.analyses.baseline_values import BaselineFound
from surveykit.report.build.inputs import ReportInput, Study
from surveykit.report.document import Block, Heading, Paragraph
from surveykit.report.sentences import context, methods
from surveykit.report.sentences.methods import Compared, NormSource, Used
from surveykit.report.sentences.runs import Piece, Runs, enumeration, fill, paragraph, text


def material(_: Translator, report: ReportInput) -> list[Block]:
    """Heading of the chapter, instruments and numbers, returns where sheets were counted."""
    blocks: list[Block] = [
        Heading(_("1  Material and methods")),
        Heading(_("1.1  Instruments and numbers"), 2),
    ]
    blocks += [Paragraph(_instrument(_, study)) for study in report.studies]
    if any(study.returns for study in report.studies):
        blocks.append(Heading(_("1.{section}  Issue and return of questionnaires", section=2), 2))
        blocks += [Paragraph(runs) for study in report.studies if (runs := _returns(_, study))]
    return blocks


def statistics(_: Translator, report: ReportInput, section: int) -> list[Block]:
    """The statistics paragraph under its heading."""
    heading = Heading(_("1.{section}  Statistical methods", section=section), 2)
    return [heading, Paragraph(methods.said(_, used(_, report)))]


def _instrument(_: Translator, study: Study) -> Runs:
    facts: dict[str, Piece] = {
        "title": study.title,
        "items": study.items or len(study.singles()),
        "subjects": study.subjects or _("respondents"),
        "matched": study.matched if study.matched is not None else min(study.responses),
        "unmatched": study.unmatched,
    }
    if len(study.groups) == 2:
        facts |= {"before": study.groups[0], "after": study.groups[1]}
        facts |= {"n_before": study.responses[0], "n_after": study.responses[1]}
    else:
        counted = zip(study.groups, study.responses, strict=True)
        facts["sheets"] = enumeration(_, [text(_("{n} sheets ({group})", n=n, group=group)) for group, n in counted])
    words = fill(_template(_, study), **facts)
    if study.reliability is None:
        return words
    found = study.reliability
    told = context.reliability(_, found.alpha, found.n, found.ci, found.conf, found.dimensions)
    return paragraph(_, [words, told])


def _template(_: Translator, study: Study) -> str:
    match study.design, len(study.groups) == 2:
        case "paired", True:
            return _(
                "“{title}” ({items} items) was answered twice by the same {subjects}: {n_before} sheets ({before}) and "
                "{n_after} ({after}); {matched} could be linked, {unmatched} could not."
            )
        case "paired", False:
            return _(
                "“{title}” ({items} items) was answered several times by the same {subjects}: {sheets}; {matched} "
                "could be linked, {unmatched} could not."
            )
        case _, True:
            return _(
                "“{title}” ({items} items) was answered by different {subjects}: {n_before} sheets ({before}) and "
                "{n_after} ({after})."
            )
        case _:
            return _("“{title}” ({items} items) was answered by different {subjects}: {sheets}.")


def _returns(_: Translator, study: Study) -> Runs:
    told = [
        fill(
            _("{title}, {wave}: {sentence}"),
            title=study.title,
            wave=wave.wave,
            sentence=context.returned(_, wave.issued, wave.returned, wave.valid),
        )
        for wave in study.returns
        if wave.issued and wave.returned
    ]
    return paragraph(_, told)


def _compared(report: ReportInput) -> list[Compared]:
    """Every use of a test once. Where one study does not say who answered, the general clause stands for all."""
    found: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for study in report.studies:
        for outcome in study.outcomes:
            pairs = next((pair.test for pair in outcome.result.posthoc), "")
            found.setdefault((outcome.result.test, pairs, study.groups), []).append(study.subjects)
    general = {test for (test, _pairs, groups), subjects in found.items() if not all(subjects) or len(groups) != 2}
    uses = []
    for (test, pairs, groups), subjects in found.items():
        for one in dict.fromkeys(subjects):
            if test in general:
                uses.append(Compared(test=test, posthoc=pairs))
            else:
                uses.append(Compared(test=test, groups=(groups[0], groups[1]), subjects=one))
    return uses


def _background(found: BaselineFound) -> list[Compared]:
    tested = [row.result for row in found.table.rows if row.result.p is not None]
    return [Compared(test=result.test) for result in tested]


def used(_: Translator, report: ReportInput) -> Used:
    """What the report's statistics paragraph must name."""
    norms = [c for study in report.studies for c in study.norms]
    compared = _compared(report) + [Compared(test=c.outcome.result.test) for c in norms]
    compared += [Compared(test=result.test) for result in report.events if result.p is not None]
    background = [use for found in report.baselines for use in _background(found)]
    sources = [
        NormSource(
            source=c.norm.source if isinstance(c.norm.source, str) else _.text(c.norm.source),
            year=c.norm.year,
            n=None if c.outcome.result.test == "t.norm" else c.norm.n,
        )
        for c in norms
    ]
    every = [outcome.result for study in report.studies for outcome in study.outcomes]
    filled = sum(study.filled for study in report.studies)
    return Used(
        version=report.software_version,
        entry=report.entry,
        compared=tuple(dict.fromkeys(compared)),
        background=tuple(dict.fromkeys(background)),
        norms=tuple(dict.fromkeys(sources)),
        effects=report.effects,
        adjusted=report.adjusted if any(r.p_adjusted is not None for r in every) else "",
        fills=any(study.fills for study in report.studies),
        filled=filled or None,
    )
