"""Chapter 1: what was asked of whom, how many sheets came back, and how the numbers were tested."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.build.inputs import ReportInput, Study
from surveykit.report.document import Block, Heading, Paragraph
from surveykit.report.sentences import context, methods
from surveykit.report.sentences.methods import Compared, NormSource, Used
from surveykit.report.sentences.runs import Piece, Runs, fill, paragraph


def chapter(_: Translator, report: ReportInput) -> list[Block]:
    """Heading, instruments and numbers, returns where sheets were counted, the statistics paragraph."""
    blocks: list[Block] = [
        Heading(_("1  Material and methods")),
        Heading(_("1.1  Instruments and numbers"), 2),
    ]
    blocks += [Paragraph(_instrument(_, study)) for study in report.studies]
    section = 2
    if any(study.returns for study in report.studies):
        blocks.append(Heading(_("1.{section}  Issue and return of questionnaires", section=section), 2))
        blocks += [Paragraph(runs) for study in report.studies if (runs := _returns(_, study))]
        section += 1
    blocks.append(Heading(_("1.{section}  Statistical methods", section=section), 2))
    blocks.append(Paragraph(methods.said(_, used(_, report))))
    return blocks


def _instrument(_: Translator, study: Study) -> Runs:
    before, after = study.groups
    facts: dict[str, Piece] = {
        "title": study.title,
        "items": study.items or len(study.singles()),
        "subjects": study.subjects or _("respondents"),
        "before": before,
        "after": after,
        "n_before": study.responses[0],
        "n_after": study.responses[1],
    }
    if study.design == "paired":
        template = _(
            "“{title}” ({items} items) was answered twice by the same {subjects}: {n_before} sheets ({before}) and "
            "{n_after} ({after}); {matched} could be linked, {unmatched} could not."
        )
        matched = study.matched if study.matched is not None else min(study.responses)
        words = fill(template, matched=matched, unmatched=study.unmatched, **facts)
    else:
        template = _(
            "“{title}” ({items} items) was answered by different {subjects}: {n_before} sheets ({before}) and "
            "{n_after} ({after})."
        )
        words = fill(template, **facts)
    if study.reliability is None:
        return words
    found = study.reliability
    told = context.reliability(_, found.alpha, found.n, found.ci, found.conf, found.dimensions)
    return paragraph(_, [words, told])


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
    found: dict[tuple[str, tuple[str, str]], list[str]] = {}
    for study in report.studies:
        for outcome in study.outcomes:
            found.setdefault((outcome.result.test, study.groups), []).append(study.subjects)
    general = {test for (test, _groups), subjects in found.items() if not all(subjects)}
    return [
        Compared(test=test) if test in general else Compared(test=test, groups=groups, subjects=one)
        for (test, groups), subjects in found.items()
        for one in dict.fromkeys(subjects)
    ]


def used(_: Translator, report: ReportInput) -> Used:
    """What the report's statistics paragraph must name."""
    norms = [c for study in report.studies for c in study.norms]
    compared = _compared(report) + [Compared(test=c.outcome.result.test) for c in norms]
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
        norms=tuple(dict.fromkeys(sources)),
        effects=report.effects,
        adjusted=report.adjusted if any(r.p_adjusted is not None for r in every) else "",
        fills=any(study.fills for study in report.studies),
        filled=filled or None,
    )
