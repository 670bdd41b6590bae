"""Items of which several options may be ticked: bars from the most frequent down, and counts with both bases."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.wave import worded
from surveykit.report.build.wave.values import Ticks, WaveInput
from surveykit.report.document import Block, Cell, Events, Format, Heading, Paragraph, Table
from surveykit.report.figures import Pareto
from surveykit.report.sentences.runs import text
from surveykit.report.sentences.wording import shortened

VITAL = 80.0
"""The bars that make up this share of all ticks are marked."""


def blocks(report: WaveInput, _: Translator) -> tuple[Block, ...]:
    """A picture and a table an item; a sentence where nobody ticked anything."""
    if not report.ticks or not report.sheets:
        return ()
    found: list[Block] = [Heading(_("Several ticks"))]
    for item in report.ticks:
        if item.ticks:
            found += [_picture(item, _), _table(item, _)]
        else:
            found.append(Paragraph(text(_("{item}: nobody ticked anything.", item=item.label))))
    return tuple(found)


def _picture(item: Ticks, _: Translator) -> Pareto:
    options = [option for option in item.options if option.count]
    reached, vital = 0.0, 0
    for option in options:
        if reached >= VITAL:
            break
        reached += 100 * option.count / item.ticks
        vital += 1
    return Pareto(
        title=text(item.label),
        categories=tuple(shortened(option.label) for option in options),
        counts=tuple(option.count for option in options),
        vital=vital,
        share_name=_("Cumulative % of ticks"),
    )


def _table(item: Ticks, _: Translator) -> Table:
    columns = (
        worded.column(_("Option"), width=2.6),
        worded.column(_("Cases (% of people)"), Format.EVENTS, 1.3),
        worded.column(_("% of ticks"), Format.PERCENT),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            option.label,
            Events(option.count, item.people),
            100 * option.count / item.ticks if item.ticks >= numbers.FEW else None,
        )
        for option in item.options
    ]
    note = _(
        "{people} people ticked something, {ticks} ticks; {empty} ticked nothing and are in no base.",
        people=item.people, ticks=item.ticks, empty=item.empty,
    )  # fmt: skip
    return Table(
        title=text(item.label), columns=columns, rows=tuple(rows), notes=(text(note),), sheet=shortened(item.label, 24)
    )
