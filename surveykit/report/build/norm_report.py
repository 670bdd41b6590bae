"""The norm report: one group's scores against published norms."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.report.build import remarks
from surveykit.report.build.before_after import kept, methods, results
from surveykit.report.build.inputs import ReportInput
from surveykit.report.build.numbering import Counter
from surveykit.report.build.paper import Paper
from surveykit.report.build.sections import Gathered
from surveykit.report.build.spoken import norm_wording
from surveykit.report.document import Block, Heading, Paragraph
from surveykit.report.figures import Dots
from surveykit.report.sentences import compare
from surveykit.report.sentences.runs import text
from surveykit.report.sentences.wording import shortened


def gathered(report: ReportInput, paper: Paper, _: Translator) -> Gathered:
    """The whole report in the language of ``_``. Pure. ``report`` has one study, which has norms only."""
    study, counter = report.studies[0], Counter(_)
    first = study.norms[0]
    material = methods.material(_, report)
    found = results.of_study(_, report, study, counter)
    told: Sequence[tuple[str, str, Sequence[Block]]] = (
        ("lead", _("What matters first"),
         [Paragraph(compare.said(_, first.outcome.result, norm_wording(_, report, first)), "lead")]),
        ("material", _("Instruments and numbers"), material),
        ("methods", _("Statistical methods"), methods.statistics(_, report, 2)),
        ("results", _("Results"), [Heading(_("2  Results")), *found, *_figure(_, report, counter)]),
        ("limits", _("Limits"), _limits(_, report)),
        ("data", _("Raw data"), study.data),
    )  # fmt: skip
    facts = [(_("Questionnaire"), study.title), (_("Group"), study.groups[0])]
    facts.append((_("Sheets"), str(study.responses[0])))
    return paper.gathered(
        _, told, facts, kept.figures(report), {"questionnaire": study.title, "group": study.groups[0]}
    )


def _figure(_: Translator, report: ReportInput, counter: Counter) -> list[Block]:
    """The differences counted in the norms' standard deviations, which alone stand on one axis."""
    rows = [
        (c, c.norm.sd) for c in report.studies[0].norms if c.norm.sd > 0 and c.outcome.result.difference is not None
    ]
    if len(rows) < 2:
        return []

    def in_sds(at: int, value: float | None) -> float | None:
        return None if value is None else value / rows[at][1]

    ends = [c.outcome.result.ci or (None, None) for c, _sd in rows]
    return [
        Dots(
            title=counter.figure(text(_("Differences from the norm in its standard deviations"))),
            categories=tuple(shortened(c.outcome.result.label, 20) for c, _sd in rows),
            values=tuple(in_sds(at, c.outcome.result.difference) for at, (c, _sd) in enumerate(rows)),
            low=tuple(in_sds(at, low) for at, (low, _high) in enumerate(ends)),
            high=tuple(in_sds(at, high) for at, (_low, high) in enumerate(ends)),
            counts=tuple(c.outcome.result.groups[0].n for c, _sd in rows),
            line=0.0,
            line_name=_("norm"),
            note=_("Whiskers are {conf}% confidence intervals of the differences.", conf="95"),
        )
    ]


def _limits(_: Translator, report: ReportInput) -> list[Block]:
    told: list[Block] = [
        Paragraph(text(_("A norm is of other people at another time; a difference says nothing of its cause.")))
    ]
    told += [Paragraph(runs, "caveat") for runs in remarks.of_study(_, report.studies[0], named=False)]
    return [Heading(_("3  Limits")), *told]
