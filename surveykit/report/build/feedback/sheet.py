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
    Paragraph,
    Run,
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
            title=title,
            subtitle=" · ".join((_("No. {number}", number=feedback.number), sheet.state)),
            facts=_facts(_, sheet),
            banner=_("sample data") if sheet.sample else "",
        ),
        blocks=_blocks(_, sheet),
        date=feedback.day,
    )  # fmt: skip


def _facts(_: Translator, sheet: Sheet) -> tuple[tuple[str, str], ...]:
    feedback = sheet.feedback
    nature = _("common problem") if feedback.common else _("individual problem")
    pairs = (
        (_("Unit"), feedback.unit or _("All units")),
        (_("Date"), feedback.day),
        (_("Seen in"), sheet.source),
        (_("Correct by"), feedback.due),
        (_("Nature"), " · ".join(part for part in (nature, feedback.category) if part)),
        (_("Person responsible"), feedback.owner),
    )
    return tuple((name, value or numbers.NOTHING) for name, value in pairs)


def _blocks(_: Translator, sheet: Sheet) -> tuple[Block, ...]:
    feedback = sheet.feedback
    made: list[Block] = [_part(_("1. Main problem"), feedback.problem)]
    drawn = any(bone.causes for bone in feedback.bones)
    whys = _("Why: {answers}", answers=" → ".join(feedback.why)) if feedback.why else ""
    made.append(_part(_("2. Cause"), whys, empty=not drawn))
    if drawn:
        made.append(fishbone(_, sheet))
    made += [_part(_("3. Suggestion"), feedback.suggestion), _measures(_, sheet), *_effect(_, sheet)]
    labels = []
    for signature in feedback.signatures:
        signed = " ".join(part for part in (signature.name, signature.day) if part)
        role = sheet.roles[signature.role]
        labels.append(_("{role} ({signed})", role=role, signed=signed) if signed else role)
    made.append(Signatures(tuple(labels), _("Date")))
    return tuple(made)


def _part(head: str, words: str, *, empty: bool = True) -> Paragraph:
    """A part with its head in one paragraph, so that a sheet stays on one page; a line to write on where empty."""
    said = words.strip() or (LINE * 4 if empty else "")
    return Paragraph((Run(f"{head}  ", bold=True), *text(said)))


def fishbone(_: Translator, sheet: Sheet) -> Fishbone:
    """The causes as a fish, true ones marked."""
    feedback = sheet.feedback
    problem = feedback.problem if len(feedback.problem) <= HEAD else feedback.problem[: HEAD - 1] + "…"
    return Fishbone(
        title=(),
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
        title=text(_("4. Measures")),
        columns=(
            Column(text(_("Measure no.")), Format.TEXT, 0.4),
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
    effect, head = sheet.feedback.effect, _("5. Effect")
    if effect is None:
        return [_part(head, _("To be measured again: {measure}.", measure=sheet.measured) if sheet.measured else "")]
    counted = _("Compared: {before} with {after}; n {first} and {second}.", before=sheet.feedback.source.wave,
                after=effect.wave, first=effect.n_before, second=effect.n_after)  # fmt: skip
    return [_part(head, _("{sentence} {next}", sentence=effect.sentence, next=counted))]
