"""Why it happens: the fishbone, the scores of the causes, and which of them are true ones."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.build.analyses.block_words import body, caveats, column, lead, listed, note
from surveykit.report.build.circle import shown
from surveykit.report.build.circle.findings import CauseLine, Findings
from surveykit.report.document import Block, Cell, Events, Format, Table
from surveykit.report.figures import Bone, Fishbone
from surveykit.report.sentences.runs import fill, text
from surveykit.stats.results import Caveat

ALPHA = 0.05
UNSHOWN = frozenset({"zero_cell"})
"""Caveats about ratios, which are not shown here."""


def analysis(findings: Findings, _: Translator) -> list[Block]:
    """True causes first, then the fishbone, the scores and the verification."""
    found: list[Block] = []
    true = [line.cause.name for line in findings.causes if line.cause.verified]
    if true:
        found.append(lead(text(_("True causes: {causes}.", causes=listed(_, true)))))
    figure = fishbone(findings, _)
    if figure is not None:
        found.append(figure)
    if any(line.cause.scores for line in findings.causes) or any(line.chosen for line in findings.causes):
        found += [_scores(findings, _), note(text(rule(findings, _)))]
    return [*found, *verification(findings, _)]


def verification(findings: Findings, _: Translator) -> list[Block]:
    """The causes that were counted at the place, with their tests and what is to be said of them."""
    tested = [line for line in findings.causes if line.cause.checked]
    return [_verified(tested, _), *_doubts(tested, _)] if tested else []


def fishbone(findings: Findings, _: Translator) -> Fishbone | None:
    """The causes by category; those that were verified are marked. None without causes."""
    bones = [bone for bone in findings.circle.bones if bone.causes]
    if not bones:
        return None
    verified = {line.cause.name for line in findings.causes if line.cause.verified}
    return Fishbone(
        title=text(_("Fishbone of the causes")),
        problem=findings.circle.theme or findings.circle.indicator or findings.circle.name,
        bones=tuple(
            Bone(
                bone.category,
                bone.causes,
                frozenset(at for at, cause in enumerate(bone.causes) if cause in bone.verified or cause in verified),
            )
            for bone in bones
        ),
    )


def rule(findings: Findings, _: Translator) -> str:
    """How causes were chosen."""
    threshold = shown.share(findings.circle.threshold)
    match findings.circle.cause_rule:
        case "hand":
            return _("Causes were chosen by the members' decision.")
        case "pareto":
            return _("Chosen: the highest totals that together make {threshold} of all (80/20).", threshold=threshold)
        case _other:
            return _("Chosen: totals of at least {threshold} of full marks.", threshold=threshold)


def _scores(findings: Findings, _: Translator) -> Table:
    rows = []
    for line in sorted(findings.causes, key=lambda one: -one.total):
        marks = 100 * line.total / line.full if line.full else None
        rows.append((line.cause.name, len(line.cause.scores), line.total, marks, "★" if line.chosen else ""))
    return Table(
        title=text(_("Scores of the causes")),
        columns=(
            column(_("Cause"), width=3.0),
            column(_("Scored by"), Format.COUNT),
            column(_("Total score"), Format.COUNT),
            column(_("Of full marks"), Format.PERCENT),
            column(_("Main cause"), width=0.9),
        ),
        rows=tuple(rows),
        bold_rows=frozenset(n for n, row in enumerate(rows) if row[-1]),
        sheet=_("Main causes"),
    )


def _verified(tested: list[CauseLine], _: Translator) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for line in tested:
        cause, result = line.cause, line.result
        present = Events(cause.events or 0, cause.checked or 0)
        absent = Events(cause.events_without or 0, cause.checked_without) if cause.checked_without else None
        rows.append((
            cause.name, present, absent, result.statistic if result else None, result.p if result else None,
            _("yes") if cause.verified else _("no"),
        ))  # fmt: skip
    return Table(
        title=text(_("Verification of the causes")),
        columns=(
            column(_("Cause"), width=2.6),
            column(_("With the cause, events (%)"), Format.EVENTS, 1.5),
            column(_("Without it, events (%)"), Format.EVENTS, 1.5),
            column("*χ²*", Format.STATISTIC, 0.8),
            column("*P*", Format.PVALUE, 0.8),
            column(_("True cause"), width=0.8),
        ),
        rows=tuple(rows),
        notes=(
            fill(
                _(
                    "*n*≥40 and every expected count ≥5: *χ²*; an expected count from 1 to 5: with continuity "
                    "correction; else Fisher's exact test, which has no statistic. The *P* are not adjusted."
                )
            ),
        ),
        bold_rows=frozenset(n for n, line in enumerate(tested) if line.cause.verified),
        sheet=_("True causes"),
    )


def _doubts(tested: list[CauseLine], _: Translator) -> list[Block]:
    """Where the decision and the counts do not go together, and what the tests ask to be said."""
    found: list[Block] = []
    for line in tested:
        name, result = line.cause.name, line.result
        proven = result is not None and result.p is not None and result.p < ALPHA and (result.difference or 0) > 0
        if line.cause.verified and result is not None and not proven:
            found.append(shown.caveat(_("{cause} is called a true cause, but the counts do not show it.", cause=name)))
        if line.cause.verified and result is None:
            words = _(
                "{cause} was counted where it is present only; without a comparison nothing is shown.", cause=name
            )
            found.append(shown.caveat(words))
        if proven and not line.cause.verified:
            found.append(body(text(_("{cause} was not called a true cause, though the counts differ.", cause=name))))
        if result is not None:
            found += caveats(_, (c for c in result.caveats if _said(c)), name)
    return found


def _said(caveat: Caveat) -> bool:
    return caveat.code not in UNSHOWN
