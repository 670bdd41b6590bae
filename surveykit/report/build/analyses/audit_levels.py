"""Own and hospital audit in words: how far apart, ward by ward, item by item."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses.audit_values import AuditLevels
from surveykit.report.document import Block, Cell, Estimate, Format, Table
from surveykit.report.figures import Dots
from surveykit.report.sentences.runs import Runs, fill, text
from surveykit.stats.association.bland_altman import Apart


def blocks(found: AuditLevels, _: Translator) -> tuple[Block, ...]:
    """Lead, both levels by ward, items by how far they lie apart, remarks, method."""
    made: list[Block] = [
        words.heading(_("Own and hospital audit: {title}", title=found.title)),
        words.lead(_lead(_, found)),
    ]
    if found.pairs:
        made += [_places(found, _), *_items(found, _)]
    if found.alone:
        made.append(words.body(text(_("{n} wards and periods have audits of one of the levels only.", n=found.alone))))
    made += words.caveats(_, found.caveats)
    note = _(
        "A pair is a ward in a period; several audits of a level in it are averaged. Differences are {first} minus "
        "{second}, with the interval and *P* of the paired *t* test."
    )
    return (*made, words.note(fill(note, first=found.first, second=found.second)))


def _lead(_: Translator, found: AuditLevels) -> Runs:
    apart = found.apart
    if apart.bias is None:
        return text(_("No ward has audits of both levels in the same period."))
    facts = {"first": found.first, "second": found.second, "points": numbers.fixed(abs(apart.bias), 2), "n": apart.n}
    if apart.ci is None or not apart.sd:
        higher = _("{first} gives {points} points more than {second} ({n} pairs).", **facts)
        lower = _("{first} gives {points} points less than {second} ({n} pairs).", **facts)
        return text(higher if apart.bias >= 0 else lower)
    low, high = sorted((abs(apart.ci[0]), abs(apart.ci[1]))) if apart.ci[0] * apart.ci[1] > 0 else apart.ci
    if apart.ci[0] <= 0 <= apart.ci[1]:
        words_ = _("{first} and {second} do not differ clearly: {value}, {n} pairs.", first=found.first,
                   second=found.second, n=apart.n,
                   value=words.estimate_words(_, apart.bias, apart.ci))  # fmt: skip
        return text(words_)
    span = numbers.interval(low, high, _.language)
    if apart.bias > 0:
        return text(
            _("{first} gives {points} points more than {second} (95%CI {span}, {n} pairs).", span=span, **facts)
        )
    return text(_("{first} gives {points} points less than {second} (95%CI {span}, {n} pairs).", span=span, **facts))


def _estimate(apart: Apart) -> Estimate | None:
    if apart.bias is None:
        return None
    return Estimate(apart.bias, *(apart.ci if apart.ci and apart.sd else (None, None)))


def _places(found: AuditLevels, _: Translator) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (p.unit, p.period, p.first, p.second, (p.first or 0.0) - (p.second or 0.0)) for p in found.pairs
    ]
    means = [
        sum(v) / len(found.pairs) for v in zip(*((p.first or 0.0, p.second or 0.0) for p in found.pairs), strict=True)
    ]
    rows.append((_("Mean"), "", means[0], means[1], found.apart.bias))
    notes = []
    if found.p is not None and found.apart.ci is not None:
        notes.append(fill(_("Paired *t* test: *P*{p}."), p=numbers.p_clause(found.p)))
    return Table(
        title=text(_("Both levels by unit and period")),
        columns=(
            words.column(_("Unit"), width=1.5),
            words.column(_("Period"), width=1.2),
            words.column(_plain(found.first), Format.NUMBER, 1.3),
            words.column(_plain(found.second), Format.NUMBER, 1.3),
            words.column(_("Difference"), Format.NUMBER, 0.9),
        ),
        rows=tuple(rows),
        notes=tuple(notes),
        bold_rows=frozenset({len(rows) - 1}),
        sheet=_("Own and hospital audit"),
    )


def _plain(name: str) -> str:
    """A name of the hospital's own as a title: braces and stars are no template."""
    return name.replace("{", "{{").replace("}", "}}").replace("*", "＊")


def _items(found: AuditLevels, _: Translator) -> list[Block]:
    known = sorted((i for i in found.items if i.apart.bias is not None), key=lambda i: -abs(i.apart.bias or 0.0))
    if not known:
        return []
    table = Table(
        title=text(_("Items, the farthest apart first")),
        columns=(
            words.column(_("Item"), width=2.6),
            words.column(_("Pairs"), Format.COUNT, 0.7),
            words.column(_("Difference in % of the full mark (95%CI)"), Format.DIFFERENCE_CI, 2.2),
        ),
        rows=tuple((item.label, item.apart.n, _estimate(item.apart)) for item in known),
        sheet=_("Items of both levels"),
    )
    figure = Dots(
        title=text(_("Difference of the levels by item")),
        unit=_("% of the full mark"),
        categories=tuple(item.label for item in known),
        values=tuple(item.apart.bias for item in known),
        low=tuple(item.apart.ci[0] if item.apart.ci and item.apart.sd else None for item in known),
        high=tuple(item.apart.ci[1] if item.apart.ci and item.apart.sd else None for item in known),
        line=0.0,
        line_name=_("no difference"),
    )
    return [table, figure]
