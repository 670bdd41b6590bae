"""Clients followed, in words: the whole, segments, owners, waves, and what is overdue."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses.clients_values import ClientGroup, ClientsFound
from surveykit.report.document import Block, Cell, Chart, Column, Estimate, Format, Series, Table
from surveykit.report.figures import Dots
from surveykit.report.sentences.runs import Runs, fill, text

NAMED = 12
"""So many codes of clients without a visit are named; more are counted."""


def blocks(findings: ClientsFound, _: Translator) -> tuple[Block, ...]:
    """The lead, a table and dots by segment and owner, the waves, overdue visits, remarks and method."""
    found: list[Block] = [words.heading(_("Clients followed: {title}", title=findings.title))]
    found.append(words.lead(text(_lead(findings, _))))
    if findings.segments:
        found += [_table(findings, _), *_dots(findings, _), *_waves(findings, _)]
    found += _visits(findings, _)
    found += words.caveats(_, findings.caveats)
    if findings.segments:
        found.append(words.note(_method(_)))
    return tuple(found)


def _lead(findings: ClientsFound, _: Translator) -> str:
    whole, said = findings.whole, []
    if whole.satisfied is not None and whole.satisfied.n:
        said.append(_("Of {clients} clients with {n} answered sheets, {rate} of the answers are satisfied.",
                      clients=whole.clients, n=whole.n, rate=words.rate_words(_, whole.satisfied)))  # fmt: skip
    elif whole.n:
        said.append(_("{clients} clients answered {n} sheets.", clients=whole.clients, n=whole.n))
    if findings.visits:
        said.append(_("{n} visits are kept, {late} are overdue.", n=findings.visits, late=len(findings.overdue)))
    return ("" if _.language == "zh_CN" else " ").join(said)


def _columns(findings: ClientsFound, first: str, _: Translator) -> tuple[Column, ...]:
    columns = [
        words.column(first, width=1.8), words.column(_("Clients"), Format.COUNT, 0.7),
        words.column(_("Sheets"), Format.COUNT, 0.7),
    ]  # fmt: skip
    if findings.measure:
        columns.append(words.column(_("Mean (95%CI)"), Format.DIFFERENCE_CI, 1.9))
        columns.append(words.column(_("SD"), Format.NUMBER, 0.7))
    columns.append(words.column(_("Satisfied answers"), Format.EVENTS, 1.3))
    columns.append(words.column(_("95%CI, %"), width=1.4))
    return tuple(columns)


def _row(findings: ClientsFound, group: ClientGroup, _: Translator) -> tuple[Cell, ...]:
    cells: list[Cell] = [group.label, group.clients, group.n]
    if findings.measure:
        low, high = group.ci or (None, None)
        cells += [None if group.mean is None else Estimate(group.mean, low, high), group.sd]
    share = group.satisfied
    cells.append(None if share is None else words.events(share))
    span = None
    if share is not None and share.ci is not None and share.n >= numbers.FEW:
        span = numbers.interval(100 * share.ci[0], 100 * share.ci[1], _.language)
    cells.append(span)
    return tuple(cells)


def _table(findings: ClientsFound, _: Translator) -> Table:
    rows: list[tuple[Cell, ...]] = []
    bold, indented = [], []
    width = len(_columns(findings, "", _))
    for title, groups in ((_("By segment"), findings.segments), (_("By owner"), findings.owners)):
        rows.append((title, *("" for _n in range(width - 1))))
        for group in groups:
            indented.append(len(rows))
            rows.append(_row(findings, group, _))
    bold.append(len(rows))
    rows.append(_row(findings, findings.whole, _))
    return Table(
        title=text(_("Satisfaction of clients by segment and owner")),
        columns=_columns(findings, _("Group"), _),
        rows=tuple(rows),
        bold_rows=frozenset(bold),
        indented_rows=frozenset(indented),
        sheet=_("Clients"),
    )


def _dots(findings: ClientsFound, _: Translator) -> list[Block]:
    """Means with their intervals against the mean of all; nothing without a scale."""
    groups = [*findings.segments, *findings.owners]
    if not findings.measure or len(groups) < 2:
        return []
    return [
        Dots(
            title=text(_("{measure} by segment and owner", measure=findings.measure)),
            unit=findings.unit,
            categories=tuple(group.label for group in groups),
            values=tuple(group.mean for group in groups),
            low=tuple(group.ci[0] if group.ci else None for group in groups),
            high=tuple(group.ci[1] if group.ci else None for group in groups),
            counts=tuple(group.n for group in groups),
            line=findings.whole.mean,
            line_name=_("all clients"),
            muted=frozenset(n for n, group in enumerate(groups) if group.n < numbers.FEW),
        )
    ]


def _waves(findings: ClientsFound, _: Translator) -> list[Block]:
    if len(findings.waves) < 2 or not findings.measure:
        return []
    segments = [group.label for group in findings.segments]

    def ends(at: int, end: int) -> tuple[float | None, ...]:
        return tuple(wave[at].ci[end] if wave[at].ci else None for wave in findings.by_wave)  # type: ignore[index]

    chart = Chart(
        title=text(_("{measure} of each segment over the waves", measure=findings.measure)),
        kind="line",
        categories=tuple(wave.label for wave in findings.waves),
        series=tuple(
            Series(name, tuple(wave[at].mean for wave in findings.by_wave), ends(at, 0), ends(at, 1))
            for at, name in enumerate(segments)
        ),
        unit=findings.unit,
        counts=tuple(wave.n for wave in findings.waves),
    )
    table = Table(
        title=text(_("Clients over the waves")),
        columns=_columns(findings, _("Wave"), _),
        rows=tuple(_row(findings, wave, _) for wave in findings.waves),
        sheet=_("Clients by wave"),
    )
    return [table, chart]


def _visits(findings: ClientsFound, _: Translator) -> list[Block]:
    found: list[Block] = []
    if findings.overdue:
        rows = tuple((v.client, v.segment, v.owner, v.last, v.due, v.days) for v in findings.overdue)
        found.append(
            Table(
                title=text(_("Overdue visits on {day}", day=findings.day)),
                columns=(
                    words.column(_("Client code")), words.column(_("Segment"), width=0.7), words.column(_("Owner")),
                    words.column(_("Last visit")), words.column(_("Due")),
                    words.column(_("Days overdue"), Format.COUNT),
                ),
                rows=rows,
                sheet=_("Overdue visits"),
            )
        )  # fmt: skip
    never: Sequence[str] = findings.never_visited
    if never and findings.visits:
        named = words.listed(_, never[:NAMED])
        said = _("Without a visit: {n} clients ({codes}).", n=len(never), codes=named) if len(never) <= NAMED else _(
            "Without a visit: {n} clients ({codes} and others).", n=len(never), codes=named
        )  # fmt: skip
        found.append(words.body(text(said)))
    return found


def _method(_: Translator) -> Runs:
    return fill(
        _(
            "Clients go by their codes, names are left out. Means: interval by the *t* distribution, mean ± *t* × SD ÷ "
            "√*n*; satisfied answers: the upper half of the steps, interval by Wilson's method (1927). Groups are "
            "described, not tested."
        )
    )
