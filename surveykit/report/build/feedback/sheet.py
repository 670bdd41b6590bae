"""The feedback sheet as a form on A4: facts, problem, cause, measures, effect, lines to sign."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.feedback.values import Sheet
from surveykit.report.document import (
    Block,
    Column,
    Cover,
    Document,
    Format,
    Heading,
    Paragraph,
    Signatures,
    Table,
)
from surveykit.report.figures import Bone, Fishbone
from surveykit.report.sentences.runs import text

HEAD = 40
"""Characters of the problem in the head of the fish; all of it stands above."""
BY_HAND = 3
"""Empty rows of the table of measures where none is written yet."""
LINE = "____________________"


def document(sheet: Sheet) -> Document:
    """The printed form of one sheet; its date is the sheet's own day, so that the same sheet gives the same bytes."""
    _ = Translator(sheet.language)
    feedback = sheet.feedback
    title = _("Quality feedback sheet")
    return Document(
        title=f"{title} {feedback.number}",
        language=sheet.language,
        institution=sheet.institution,
        cover=Cover(
            title=title, subtitle=_("No. {number}", number=feedback.number), facts=_facts(_, sheet),
            banner=_("sample data") if sheet.sample else "",
        ),
        blocks=_blocks(_, sheet),
        date=feedback.day,
    )  # fmt: skip


def _facts(_: Translator, sheet: Sheet) -> tuple[tuple[str, str], ...]:
    feedback = sheet.feedback
    pairs = (
        (_("Unit"), feedback.unit or _("All units")),
        (_("Date"), feedback.day),
        (_("Seen in"), sheet.source),
        (_("Correct by"), feedback.due),
        (_("Nature"), _("common problem") if feedback.common else _("individual problem")),
        (_("Category"), feedback.category),
        (_("Person responsible"), feedback.owner),
        (_("State"), sheet.state),
    )
    return tuple((name, value or numbers.NOTHING) for name, value in pairs)


def _blocks(_: Translator, sheet: Sheet) -> tuple[Block, ...]:
    feedback = sheet.feedback
    made: list[Block] = [_heading(_("1. Main problem")), _words(feedback.problem)]
    made.append(_heading(_("2. Cause")))
    if feedback.why:
        made.append(Paragraph(text(_("Why: {answers}", answers=" → ".join(feedback.why)))))
    if any(bone.causes for bone in feedback.bones):
        made.append(fishbone(_, sheet))
    elif not feedback.why:
        made.append(_words(""))
    made += [_heading(_("3. Suggestion")), _words(feedback.suggestion)]
    made += [_heading(_("4. Measures")), _measures(_, sheet)]
    made += [_heading(_("5. Effect")), *_effect(_, sheet)]
    labels = []
    for signature in feedback.signatures:
        signed = " ".join(part for part in (signature.name, signature.day) if part)
        role = sheet.roles[signature.role]
        labels.append(_("{role} ({signed})", role=role, signed=signed) if signed else role)
    made.append(Signatures(tuple(labels), _("Date")))
    return tuple(made)


def _heading(words: str) -> Heading:
    return Heading(words, 2)


def _words(words: str) -> Paragraph:
    """What was written; a line to write on by hand where nothing was."""
    return Paragraph(text(words.strip() or LINE * 4))


def fishbone(_: Translator, sheet: Sheet) -> Fishbone:
    """The causes as a fish, true ones marked."""
    feedback = sheet.feedback
    problem = feedback.problem if len(feedback.problem) <= HEAD else feedback.problem[: HEAD - 1] + "…"
    return Fishbone(
        title=text(_("Fishbone")),
        problem=problem,
        bones=tuple(
            Bone(
                name=bone.category,
                causes=bone.causes,
                marked=frozenset(at for at, cause in enumerate(bone.causes) if cause in bone.verified),
            )
            for bone in feedback.bones
            if bone.causes
        ),
    )


def _measures(_: Translator, sheet: Sheet) -> Table:
    rows = [
        (str(at), one.words, one.owner, one.due, sheet.stages[one.stage], one.done)
        for at, one in enumerate(sheet.feedback.measures, 1)
    ]
    rows += [(str(at), "", "", "", "", "") for at in range(len(rows) + 1, BY_HAND + 1) if not sheet.feedback.measures]
    return Table(
        title=(),
        columns=(
            Column(text(_("No.")), Format.TEXT, 0.4),
            Column(text(_("Corrective measure")), Format.TEXT, 3.2),
            Column(text(_("Person responsible")), Format.TEXT, 0.9),
            Column(text(_("Due")), Format.TEXT, 1.0),
            Column(text(_("PDCA")), Format.TEXT, 0.7),
            Column(text(_("Done")), Format.TEXT, 1.0),
        ),
        rows=tuple(rows),
        sheet=_("Corrective measures"),
    )


def _effect(_: Translator, sheet: Sheet) -> list[Block]:
    effect = sheet.feedback.effect
    if effect is None:
        words = _("To be measured again: {measure}.", measure=sheet.measured) if sheet.measured else LINE * 4
        return [Paragraph(text(words))]
    note = _("Compared: {before} with {after}; n {first} and {second}.", before=sheet.feedback.source.wave,
             after=effect.wave, first=effect.n_before, second=effect.n_after)  # fmt: skip
    return [Paragraph(text(effect.sentence)), Paragraph(text(note), "note")]
