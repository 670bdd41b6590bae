"""Audit scores in words: the target first, then wards, development, items, critical items that failed."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import audit_figures as drawn
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses.audit_items import failed_table, items_table
from surveykit.report.build.analyses.audit_values import AuditScores
from surveykit.report.document import Block, Cell, Estimate, Events, Format, Heading, Table
from surveykit.report.sentences.runs import Runs, fill, text
from surveykit.stats.audits.wards import WardMean


def blocks(found: AuditScores, _: Translator) -> tuple[Block, ...]:
    """Lead, wards with their order and funnel, development, heat map, items, failures, remarks, method."""
    return (
        words.heading(_("Audit scores: {title}", title=found.title)),
        words.lead(lead(_, found)),
        *wards(found, _),
        *development(found, _),
        *by_item(found, _),
        *remarks(found, _),
    )


def lead(_: Translator, found: AuditScores) -> Runs:
    """How many audits, their mean, who is below the target, and the weakest item."""
    whole = found.wards
    mean = numbers.fixed(whole.mean, 2)
    parts = [_("{n} audits, mean score {mean}.", n=whole.n, mean=mean)]
    if found.level:
        parts = [_("{level}: {n} audits, mean score {mean}.", level=found.level, n=whole.n, mean=mean)]
    below = (
        [] if found.target is None else [w.label for w in whole.wards if w.mean is not None and w.mean < found.target]
    )
    if found.target is not None:
        goal = numbers.degrees(found.target)
        if below:
            parts.append(_("Below the target of {target}: {wards}.", target=goal, wards=words.listed(_, below)))
        else:
            parts.append(_("Every ward reached the target of {target}.", target=goal))
    if known := [item for item in found.items if item.percent is not None]:
        worst = min(known, key=lambda item: item.percent or 0.0)
        share = numbers.percent(worst.percent, 1)
        parts.append(_("The lowest item is “{item}” with {share} of its full mark.", item=worst.label, share=share))
    if found.failed:
        parts.append(_("Failed on a critical item: {n}.", n=len(found.failed)))
    return text(("" if _.language == "zh_CN" else " ").join(parts))


def wards(found: AuditScores, _: Translator) -> list[Block]:
    """The table of wards, their means in order, and the funnel."""
    made: list[Block] = [_wards_table(found, _)]
    if len([w for w in found.wards.wards if w.mean is not None]) > 1:
        made.append(drawn.ranking(found, _))
    if found.wards.curve:
        made.append(drawn.funnel(found, _))
    if found.sampled is not None and found.sampled.curve:
        made.append(drawn.sampled(found.sampled, _))
    return made


def development(found: AuditScores, _: Translator) -> list[Block]:
    """Wards by period, and all of them over time."""
    if len(found.periods) < 2:
        return []
    made: list[Block] = [Heading(_("Over time"), 3), _periods_table(found, _)]
    if sum(one.mean is not None for one in found.overall) > 1:
        made.append(drawn.over_time(found, _))
    return made


def by_item(found: AuditScores, _: Translator) -> list[Block]:
    """Wards and items as a heat map, the items in a table, audits that failed on a critical one."""
    if not found.items:
        return []
    made: list[Block] = [Heading(_("Item by item"), 3)]
    if (heat := drawn.heat(found, _)) is not None:
        made.append(heat)
    made.append(items_table(found, _))
    if found.failed:
        made.append(failed_table(found, _))
    return made


def remarks(found: AuditScores, _: Translator) -> list[Block]:
    """What has to be known, and how it was computed."""
    own = found.sampled.caveats if found.sampled is not None else ()
    said = words.caveats(_, (*found.wards.caveats, *found.caveats, *own))
    return [*said, *(words.note(note) for note in _method(found, _))]


def _method(found: AuditScores, _: Translator) -> list[Runs]:
    made = [
        fill(
            _(
                "Intervals: mean ± *t*·s/√*n* of the ward's audits. Limits of the funnel: mean of all audits ± "
                "*t*·s/√*n*, s being the spread within wards (Spiegelhalter 2005): a ward inside them differs from the "
                "others no more than chance explains."
            )
        ),
        text(
            _(
                "A critical item that does not have its full mark fails the audit; its score is shown as it was earned."
                " Internal consistency (α) is not shown for checklists: their items need not go together."
            )
        ),
    ]
    whole = found.wards
    if whole.within is not None and whole.curve and whole.mean is not None:
        ward = next((w for w in whole.wards if w.limits is not None), None)
        if ward is not None and ward.limits is not None:
            made.append(
                fill(
                    _(
                        "Worked: s={sd} with {df} degrees of freedom; for {ward} with {n} audits the 95% limits are "
                        "{mean} ± {half}, that is {interval}."
                    ),
                    sd=numbers.fixed(whole.within, 3), df=whole.df, ward=ward.label, n=ward.n,
                    mean=numbers.fixed(whole.mean, 2), half=numbers.fixed(ward.limits[2] - whole.mean, 2),
                    interval=numbers.interval(ward.limits[1], ward.limits[2], _.language),
                )
            )  # fmt: skip
    return made


def _wards_table(found: AuditScores, _: Translator) -> Table:
    ranked = any(ward.rank is not None for ward in found.wards.wards)
    rows: list[tuple[Cell, ...]] = []
    for ward, passed in zip(found.wards.wards, found.passed, strict=True):
        rows.append(
            (
                ward.label, ward.n, estimate(ward), ward.low, Events(passed.events, passed.n) if passed.n else None,
                *((ward.rank,) if ranked else ()), position(_, ward),
            )
        )  # fmt: skip
    whole = found.wards
    total = found.all_passed
    rows.append(
        (
            _("All wards"), whole.n,
            None if whole.mean is None else Estimate(whole.mean, *(whole.ci or (None, None))),
            min((w.low for w in whole.wards if w.low is not None), default=None),
            Events(total.events, total.n) if total.n else None, *((None,) if ranked else ()), "",
        )
    )  # fmt: skip
    interval = _("{score} (95%CI)", score=found.score)
    columns = [
        words.column(_("Unit"), width=1.8),
        words.column(_("Audits"), Format.COUNT, 0.7),
        words.column(interval, Format.DIFFERENCE_CI, 1.9),
        words.column(_("Lowest"), Format.NUMBER, 0.8),
        words.column(_("Passed (%)"), Format.EVENTS, 1.1),
        *((words.column(_("Rank"), Format.COUNT, 0.6),) if ranked else ()),
        words.column(_("Position"), width=1.2),
    ]
    below = () if found.target is None else (
        n for n, w in enumerate(found.wards.wards) if w.mean is not None and w.mean < found.target
    )  # fmt: skip
    notes = (
        []
        if found.target is None
        else [text(_("Bold: below the target of {target}.", target=numbers.degrees(found.target)))]
    )
    return Table(
        title=text(_("Scores by unit")),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=tuple(notes),
        bold_rows=frozenset(below),
        sheet=_("Scores by unit"),
    )


def estimate(ward: WardMean) -> Estimate | None:
    """A ward's mean with its interval."""
    return None if ward.mean is None else Estimate(ward.mean, *(ward.ci or (None, None)))


def position(_: Translator, ward: WardMean) -> str | None:
    """Where a ward lies in the funnel."""
    if ward.limits is None:
        return None
    if not ward.outside:
        return _("inside")
    if ward.side == "low":
        return _("below 99.8 %") if ward.outside == "99.8" else _("below 95 %")
    return _("above 99.8 %") if ward.outside == "99.8" else _("above 95 %")


def _periods_table(found: AuditScores, _: Translator) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (ward.label, *row) for ward, row in zip(found.wards.wards, found.means, strict=True)
    ]
    rows.append((_("All wards"), *(one.mean for one in found.overall)))
    rows.append((_("Audits"), *(str(one.n) for one in found.overall)))
    return Table(
        title=text(_("Mean scores by period")),
        columns=(words.column(_("Unit"), width=1.8), *(words.column(p, Format.NUMBER) for p in _safe(found.periods))),
        rows=tuple(rows),
        bold_rows=frozenset({len(rows) - 2}),
        sheet=_("Mean scores by period"),
    )


def _safe(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of people's own as titles of columns: braces and stars are no template."""
    return tuple(name.replace("{", "{{").replace("}", "}}").replace("*", "＊") for name in names)
