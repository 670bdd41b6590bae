"""Content validity as blocks: the scale's indices, the items', and the method."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses.said import joined, notes, remarks
from surveykit.report.document import Block, Column, Format, Heading, Paragraph, Table
from surveykit.report.sentences.runs import Runs, fill, text
from surveykit.stats.items.content_validity import ContentValidity, least_i_cvi


def blocks(found: ContentValidity, _: Translator) -> tuple[Block, ...]:
    """Lead, table, items to be looked at, what must be known, the sentence for the paper, the method."""
    made: list[Block] = [Heading(_("Content validity"), 2), Paragraph(text(_lead(_, found)), "lead"), _table(_, found)]
    low = [row.item for row in found.items if row.i_cvi is not None and row.i_cvi < least_i_cvi(row.experts)]
    if low:
        words = _("Below what is asked of an item, to be reworded or left out: {items}.", items=joined(_, low))
        made.append(Paragraph(text(words), "caveat"))
    made += remarks(_, found.caveats, {})
    if found.ave is not None:
        made.append(Paragraph(_sentence(_, found)))
    return (*made, *notes(*_methods(_)))


def _lead(_: Translator, found: ContentValidity) -> str:
    return _(
        "S-CVI/Ave {ave}, S-CVI/UA {ua}, from {experts} experts and {items} items.",
        ave=numbers.fixed(found.ave, 3), ua=numbers.fixed(found.ua, 3), experts=found.experts, items=len(found.items),
    )  # fmt: skip


def _table(_: Translator, found: ContentValidity) -> Table:
    return Table(
        title=text(_("Content validity of the items")),
        columns=(
            Column(text(_("Item")), Format.TEXT, 2.6),
            Column(text(_("Experts")), Format.COUNT, 0.8),
            Column(text(_("3 or 4")), Format.COUNT, 0.8),
            Column(text("I-CVI"), Format.STATISTIC),
            Column(fill("*P*c"), Format.STATISTIC),
            Column(text("κ*"), Format.STATISTIC),
            Column(text(_("Judgement")), Format.TEXT),
        ),
        rows=tuple(
            (row.item, row.experts, row.relevant, row.i_cvi, row.chance, row.kappa, judged(_, row.kappa))
            for row in found.items
        ),
    )


def judged(_: Translator, kappa: float | None) -> str:
    """The words of Fleiss (1981) and Cicchetti and Sparrow (1981) for a modified kappa."""
    if kappa is None:
        return ""
    if kappa > 0.74:
        return _("excellent")
    if kappa >= 0.60:
        return _("good")
    return _("fair") if kappa >= 0.40 else _("poor")


def _sentence(_: Translator, found: ContentValidity) -> Runs:
    values = [row.i_cvi for row in found.items if row.i_cvi is not None]
    words = _("{experts} experts rated the items: I-CVI {span}, S-CVI/Ave {ave}, S-CVI/UA {ua}.")
    return fill(
        words, experts=found.experts, span=numbers.interval(min(values), max(values), _.language, 3),
        ave=numbers.fixed(found.ave, 3), ua=numbers.fixed(found.ua, 3),
    )  # fmt: skip


def _methods(_: Translator) -> list[str]:
    return [
        _(
            "I-CVI: the share of experts who rate an item 3 or 4; asked are 1.00 with up to five experts, 0.78 from "
            "six on (Lynn 1986)."
        ),
        _("S-CVI/Ave: the mean of the I-CVI, 0.90 is asked; S-CVI/UA: the share of items that everybody rates 3 or 4."),
        _("κ*=(I-CVI−Pc)÷(1−Pc), Pc=C(N, A)·0.5ᴺ, A of N experts (Polit, Beck and Owen 2007)."),
    ]
