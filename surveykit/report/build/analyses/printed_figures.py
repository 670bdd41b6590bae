"""Printed figures, recomputed: the bad ones first, then every figure with its verdict, and how each was computed."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit.i18n import Translator
from surveykit.messages.claims_words import WORKED
from surveykit.report.build.analyses.printed_figures_words import outcome, sentence, status, understood, worked
from surveykit.report.document import Block, Column, Format, Heading, Paragraph, Table
from surveykit.report.runs import Run
from surveykit.report.sentences.runs import text
from surveykit.stats.claims.values import Checked, Verdict

_BAD = ("impossible", "inconsistent")
_NAMED = 3
_FAMILIES = {
    "percent": "percent", "more": "percent", "grim": "grim", "grimmer": "grim", "sd": "bounds", "mean": "bounds",
    "t": "means", "only": "means", "df": "means", "p": "p", "chi2": "counts", "rule": "counts", "methods": "counts",
    "mcnemar": "counts",
}  # fmt: skip


def blocks(found: Checked, _: Translator) -> tuple[Block, ...]:
    """Everything said of a checked text."""
    return (
        Heading(_("Printed figures, recomputed"), 2),
        Paragraph(text(lead(found, _)), "lead"),
        *_reasons(found, _),
        *_table(found, _),
        *_tokens(found, _),
        *_notes(found, _),
    )


def lead(found: Checked, _: Translator) -> str:
    """The one thing that matters: what cannot be, or that nothing speaks against the figures."""
    if not found.verdicts:
        return _("No figures were found that could be checked.")
    bad = [v for v in found.verdicts if v.status in _BAD]
    checked = [v for v in found.verdicts if v.status != "unchecked"]
    if bad:
        named = [f"{v.says}{'：' if _.language == 'zh_CN' else ': '}{status(_, v)}" for v in bad[:_NAMED]]
        listed = ("；" if _.language == "zh_CN" else "; ").join(named)
        return _("{bad} of {all} checks fail. {listed}", bad=len(bad), all=len(checked), listed=listed)
    if not checked:
        return _("Nothing here can be recomputed; the table says what is missing.")
    return _("All {n} checks agree with what is printed.", n=len(checked))


def _reasons(found: Checked, _: Translator) -> Iterator[Block]:
    for verdict in found.verdicts:
        if verdict.status in _BAD:
            said = _(
                "Line {line}, {says}: {sentence}", line=verdict.line, says=verdict.says, sentence=sentence(_, verdict)
            )
            yield Paragraph(text(said), "caveat")


def _table(found: Checked, _: Translator) -> Iterator[Block]:
    if not found.verdicts:
        return
    yield Table(
        title=(Run(_("What is printed and what comes out")),),
        columns=(
            Column(text(_("Line no.")), Format.COUNT, 0.4),
            Column(text(_("What it says")), Format.TEXT, 2.2),
            Column(text(_("What comes out")), Format.TEXT, 2.2),
            Column(text(_("Verdict")), Format.TEXT, 0.8),
        ),
        rows=tuple((v.line, v.says, outcome(_, v), status(_, v)) for v in found.verdicts),
        bold_rows=frozenset(i for i, v in enumerate(found.verdicts) if v.status in _BAD),
    )


def _tokens(found: Checked, _: Translator) -> Iterator[Block]:
    if not found.tokens:
        return
    yield Table(
        title=(Run(_("How the text was understood")),),
        columns=(
            Column(text(_("Line no.")), Format.COUNT, 0.4),
            Column(text(_("In the text")), Format.TEXT, 2.0),
            Column(text(_("Understood as")), Format.TEXT, 2.4),
        ),
        rows=tuple((t.line, t.text, understood(_, t)) for t in found.tokens),
    )


def _notes(found: Checked, _: Translator) -> Iterator[Block]:
    """Every other verdict's reason, the worked formulas, and the method of each family that occurs."""
    for verdict in found.verdicts:
        shown = worked(_, verdict)
        reason = "" if verdict.status in _BAD else sentence(_, verdict)
        parts = [part for part in (reason, shown) if part]
        words = f"{verdict.says}：{''.join(parts)}" if _.language == "zh_CN" else f"{verdict.says}: {' '.join(parts)}"
        if reason or shown:
            yield Paragraph(text(words), "note")
    for family in dict.fromkeys(_family(v) for v in found.verdicts):
        if family:
            yield Paragraph(text(_(WORKED[family])), "note")


def _family(verdict: Verdict) -> str:
    return _FAMILIES.get(verdict.code.partition("_")[0], "")
