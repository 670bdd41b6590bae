"""Importance and satisfaction in words: what to improve first, the four fields, the table."""

from __future__ import annotations

from surveykit.i18n import N_, Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses.importance_values import Importance
from surveykit.report.document import Block, Cell, Format, Table
from surveykit.report.figures import Point, Quadrants
from surveykit.report.sentences.runs import Runs, fill, text
from surveykit.report.sentences.wording import shortened
from surveykit.stats.satisfaction.importance import Field, Placed

FIELDS: dict[Field, str] = {
    "improve": N_("Improve"),
    "keep": N_("Strength"),
    "chance": N_("Opportunity"),
    "maintain": N_("Maintain"),
}
_METHODS = {
    "correlation": N_("Importance: Pearson's r of the item with “{overall}”, each over its complete pairs."),
    "regression": N_(
        "Importance: the standardised coefficient of a regression of “{overall}” on all items (R² {r2}, n {n})."
    ),
    "stated": N_("Importance: the mean of what people stated themselves."),
}


def blocks(findings: Importance, _: Translator) -> tuple[Block, ...]:
    """What to improve first, the picture, the table, remarks and method."""
    found: list[Block] = [words.heading(_("Importance and satisfaction: {title}", title=findings.title))]
    found.append(words.lead(_lead(_, findings)))
    placed = [item for item in findings.map.items if item.field]
    if placed and findings.map.performance_line is not None and findings.map.importance_line is not None:
        found.append(
            Quadrants(
                title=text(_("Importance and satisfaction")),
                points=tuple(Point(shortened(i.label), i.performance or 0.0, i.importance or 0.0) for i in placed),
                x_title=_performance(_, findings),
                y_title=_("Importance"),
                x_line=findings.map.performance_line,
                y_line=findings.map.importance_line,
                names=tuple(_(FIELDS[f]) for f in ("improve", "keep", "chance", "maintain")),  # type: ignore[arg-type]
            )
        )
    found.append(_table(_, findings))
    found += words.caveats(_, (*findings.map.caveats, *findings.caveats))
    found.append(words.note(_method(_, findings)))
    return tuple(found)


def _performance(_: Translator, findings: Importance) -> str:
    return _("Satisfaction rate (%)") if findings.rates else _("Mean answer")


def _lead(_: Translator, findings: Importance) -> Runs:
    worst = sorted((i for i in findings.map.items if i.priority), key=lambda item: item.priority or 0)
    if not any(item.field for item in findings.map.items):
        return text(_("There are too few answers to place the items."))
    if not worst:
        return text(_("No item is both more important and less satisfying than the average."))
    return fill(_("To improve first: {items}."), items=words.listed(_, [shortened(i.label) for i in worst]))


def _table(_: Translator, findings: Importance) -> Table:
    factors = any(item.vif is not None for item in findings.map.items)
    columns = [
        words.column(_("Item"), width=2.6),
        words.column("*n*", Format.COUNT, 0.6),
        words.column(_performance(_, findings), Format.NUMBER),
        words.column(_("Importance"), Format.STATISTIC),
        *([words.column(_("Variance inflation"), Format.NUMBER)] if factors else []),
        words.column(_("Field")),
        words.column(_("Priority"), Format.COUNT, 0.8),
    ]
    return Table(
        title=text(_("Items by importance")),
        columns=tuple(columns),
        rows=tuple(_row(_, item, factors) for item in sorted(findings.map.items, key=_order)),
        sheet=_("Importance"),
    )


def _order(item: Placed) -> float:
    return -item.importance if item.importance is not None else float("inf")


def _row(_: Translator, item: Placed, factors: bool) -> tuple[Cell, ...]:
    field = _(FIELDS[item.field]) if item.field else None
    middle: tuple[Cell, ...] = (item.vif,) if factors else ()
    return (item.label, item.n, item.performance, item.importance, *middle, field, item.priority or "")


def _method(_: Translator, findings: Importance) -> Runs:
    found = findings.map
    how = _(
        _METHODS[found.how], overall=findings.overall, r2=numbers.fixed(found.r_squared, 3), n=found.n
    )  # fmt: skip
    parted = _(
        "The fields are parted at the means over the items: satisfaction {x}, importance {y} (Martilla and James "
        "1977). Priority: those to improve, the most important first.",
        x=numbers.fixed(found.performance_line, 2),
        y=numbers.fixed(found.importance_line, 3),
    )
    return text(_("{sentence} {next}", sentence=how, next=parted))
