"""What people wrote: themes counted by their words, comments by unit, and who was praised by name."""

from __future__ import annotations

from itertools import groupby

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.wave import worded
from surveykit.report.build.wave.values import Remark, WaveInput
from surveykit.report.document import Block, Cell, DataSheet, Events, Format, Heading, Paragraph, Table
from surveykit.report.sentences.runs import text
from surveykit.report.sentences.wording import shortened

LONGEST = 300
"""Letters of a comment that are printed; Excel has all of it."""
NAMES = 60
"""Praised names that are printed, the most often named first."""


def blocks(report: WaveInput, _: Translator) -> tuple[Block, ...]:
    """How many wrote, themes, comments by unit, nominations; for Excel a sheet with every comment in full."""
    remarks = report.remarks
    if not report.sheets or not (remarks.given or remarks.praised):
        return ()
    found: list[Block] = [Heading(_("Comments"))]
    if remarks.given:
        if report.remarks.themes:
            found.append(_themes(report, _))
        else:
            found.append(Paragraph(text(_given(report, _))))
        for item, rows in groupby(remarks.given, key=lambda remark: remark.item):
            found.append(_printed(report, item, list(rows), _))
    if remarks.praised:
        found.append(_praised(report, _))
    if remarks.given:
        found.append(_all(report, _))
    return tuple(found)


def _given(report: WaveInput, _: Translator) -> str:
    given = report.remarks.given
    people = len({remark.number for remark in given})
    return _("{n} comments from {people} of {sheets} sheets.", n=len(given), people=people, sheets=report.sheets)


def _themes(report: WaveInput, _: Translator) -> Table:
    total = len(report.remarks.given)
    rows: list[tuple[Cell, ...]] = [
        (theme.label, Events(theme.count, total), worded.listed(_, theme.words)) for theme in report.remarks.themes
    ]
    if report.remarks.without_theme:
        rows.append((_("None of these"), Events(report.remarks.without_theme, total), ""))
    note = _(
        "A comment belongs to each theme of which it holds a word, so the sum may be above 100%. Counted by words "
        "alone, praise and complaint alike: read the comments before acting."
    )
    return Table(
        title=text(_("Themes of the comments")),
        columns=(
            worded.column(_("Theme"), width=1.4),
            worded.column(_("Comments (%)"), Format.EVENTS, 1.0),
            worded.column(_("Words found"), width=2.6),
        ),
        rows=tuple(rows),
        notes=(text(_given(report, _)), text(note)),
        sheet=_("Themes"),
    )


def _printed(report: WaveInput, item: str, given: list[Remark], _: Translator) -> Table:
    """Units as heads, their comments under them; at most so many of a unit, and how many more there are."""
    rows: list[tuple[Cell, ...]] = []
    heads: set[int] = set()
    inside: set[int] = set()
    left_out = False
    for unit, members in groupby(given, key=lambda remark: remark.unit):
        mine = list(members)
        heads.add(len(rows))
        rows.append((_("{unit}: {n} comments", unit=unit or _("Units not shown alone"), n=len(mine)), ""))
        for remark in mine[: report.remarks.on_paper]:
            inside.add(len(rows))
            left_out |= len(remark.words) > LONGEST
            rows.append((_short(remark.words), worded.listed(_, remark.themes)))
        left_out |= len(mine) > report.remarks.on_paper
    notes = [text(_("In each unit the least satisfied people come first."))]
    if left_out:
        words = _(
            "At most {n} comments of a unit are printed, each to {letters} letters; the workbook has all of them in "
            "full.",
            n=report.remarks.on_paper, letters=LONGEST,
        )  # fmt: skip
        notes.append(text(words))
    return Table(
        title=text(item),
        columns=(worded.column(_("In their own words"), width=4.0), worded.column(_("Themes"), width=1.4)),
        rows=tuple(rows),
        notes=tuple(notes),
        bold_rows=frozenset(heads),
        indented_rows=frozenset(inside),
        sheet=_("Comments by unit"),
    )


def _short(words: str) -> str:
    return shortened(words, LONGEST)


def _praised(report: WaveInput, _: Translator) -> Table:
    praised = report.remarks.praised
    notes = []
    if len(praised) > NAMES:
        notes.append(text(_("The {n} named most often, of {all}.", n=NAMES, all=numbers.count(len(praised)))))
    return Table(
        title=text(_("Praised by name")),
        columns=(
            worded.column(_("Person"), width=1.6),
            worded.column(_("Unit"), width=2.0),
            worded.column(_("Nominations"), Format.COUNT, 0.8),
        ),
        rows=tuple((one.name, one.unit or numbers.NOTHING, one.count) for one in praised[:NAMES]),
        notes=tuple(notes),
        sheet=_("Praised by name"),
    )


def _all(report: WaveInput, _: Translator) -> DataSheet:
    return DataSheet(
        title=_("Every comment"),
        headers=(_("Sheet number"), _("Unit"), _("Item"), _("Themes"), _("In their own words")),
        rows=tuple(
            (one.number, one.unit, one.item, worded.listed(_, one.themes), one.words) for one in report.remarks.given
        ),
    )
