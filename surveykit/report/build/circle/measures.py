"""What is done about it: countermeasures with their scores, and how they were carried out."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.build.analyses.block_words import column, lead, listed, note
from surveykit.report.build.circle import shown
from surveykit.report.build.circle.findings import Findings
from surveykit.report.document import Block, Cell, Format, Paragraph, Table
from surveykit.report.runs import Run
from surveykit.report.sentences.runs import text


def planned(findings: Findings, _: Translator) -> list[Block]:
    """Every countermeasure with its scores, those taken in bold, and the rule."""
    if not findings.measures:
        return []
    taken = sum(line.taken for line in findings.measures)
    said = _("{n} of {all} countermeasures were taken.", n=taken, all=len(findings.measures))
    rows: list[tuple[Cell, ...]] = []
    before = ""
    for line in findings.measures:
        measure = line.measure
        scores = line.by_criterion if measure.scores else (None, None, None)
        total = line.total if measure.scores else None
        cause = "" if measure.cause == before else measure.cause
        rows.append((cause, measure.words, *scores, total, "★" if line.taken else "", measure.who, measure.when))
        before = measure.cause
    table = Table(
        title=text(_("Countermeasures and their scores")),
        columns=(
            column(_("True cause"), width=1.6),
            column(_("Countermeasure"), width=3.0),
            column(_("Feasible"), Format.COUNT, 0.7),
            column(_("Economy"), Format.COUNT, 0.7),
            column(_("Benefit"), Format.COUNT, 0.7),
            column(_("Total score"), Format.COUNT, 0.7),
            column(_("Taken"), width=0.6),
            column(_("Responsible"), width=0.8),
            column(_("When"), width=1.0),
        ),
        rows=tuple(rows),
        bold_rows=frozenset(n for n, line in enumerate(findings.measures) if line.taken),
        sheet=_("Countermeasures"),
    )
    return [lead(text(said)), table, note(text(rule(findings, _)))]


def rule(findings: Findings, _: Translator) -> str:
    """How countermeasures were chosen."""
    if findings.circle.measure_rule == "hand":
        return _("Countermeasures were taken by the members' decision.")
    full = max((line.full for line in findings.measures), default=0)
    return _(
        "Taken: totals of at least {threshold} of full marks ({full}).",
        threshold=shown.share(findings.circle.threshold), full=full,
    )  # fmt: skip


def carried_out(findings: Findings, _: Translator) -> list[Block]:
    """What was done for each countermeasure that was taken, and what was seen of it."""
    done = [line.measure for line in findings.measures if line.taken and (line.measure.done or line.measure.seen)]
    waiting = [line.measure.words for line in findings.measures if line.taken and not line.measure.done]
    found: list[Block] = []
    for number, measure in enumerate(done, 1):
        found.append(Paragraph((Run(f"{number}  ", bold=True), Run(measure.words, bold=True))))
        who = " · ".join(part for part in (measure.who, measure.when) if part)
        if who:
            found.append(note(text(who)))
        found += shown.lines(measure.done)
        if measure.seen:
            found.append(Paragraph(text(_("What was seen: {words}", words=measure.seen))))
    if done and waiting:
        found.append(note(text(_("Not yet carried out: {measures}.", measures=listed(_, waiting)))))
    return found
