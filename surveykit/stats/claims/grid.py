"""Tables pasted from a paper (tabs, or two and more spaces between cells) to claims, by column and by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from surveykit.stats.claims.cells import Cell, Table, kind_of, p_of, read, size_in, statistic_of
from surveykit.stats.claims.directions import label_in
from surveykit.stats.claims.totals import sum_of
from surveykit.stats.claims.values import Claim, PrintedP, Sample, Statistic, Token, Verdict

_GAP = re.compile(r"[ \u00a0]{2,}|[ ]?\u3000+[ ]?")
_BAR = re.compile(r"[\s|:+-]*")


class Grid(NamedTuple):
    """A table's claims. ``either``: claims of which one has the statistic that is printed only once."""

    claims: tuple[Claim, ...]
    either: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    tokens: tuple[Token, ...]


def split(lines: Sequence[str]) -> tuple[list[list[tuple[int, list[str]]]], set[int]]:
    """The tables among the lines, each a list of (line, cells), and the numbers of their lines (from 1)."""
    tables: list[list[tuple[int, list[str]]]] = []
    current: list[tuple[int, list[str]]] = []
    for number, line in enumerate([*lines, ""], start=1):
        cells = _split(line)
        if len(cells) > 1 and (not current or len(cells) <= len(current[0][1])):
            current.append((number, cells))
            continue
        if "|" in line and current and _BAR.fullmatch(line):
            continue
        if len(current) > 1 and _is_table(current):
            tables.append(current)
        current = [(number, cells)] if len(cells) > 1 else []
    return tables, {number for table in tables for number, _ in table}


def _split(line: str) -> list[str]:
    if "\t" in line:
        return [cell.strip() for cell in line.rstrip().split("\t")]
    if line.strip().startswith("|"):
        return [cell.strip() for cell in line.strip().strip("|").split("|")] if not _BAR.fullmatch(line) else []
    return [cell.strip() for cell in _GAP.split(line.strip())]


def _is_table(rows: Sequence[tuple[int, Sequence[str]]]) -> bool:
    """The head has few digits, and figures stand in the cells below it."""
    heads = rows[0][1]
    named = sum(not re.fullmatch(r"[\d.,±%()/<>=\s]+", head) for head in heads)
    below = any(re.search(r"\d", cell) for _, cells in rows[1:] for cell in cells[1:])
    return named * 2 > len(heads) and below


def grid_of(rows: Sequence[tuple[int, Sequence[str]]]) -> Grid:
    """Everything that a table claims."""
    table = read(rows)
    kinds = [kind_of(head) for head in table.heads]
    data = [i for i, kind in enumerate(kinds) if i and kind in ("", "rate")]
    body = [r for r, kind in enumerate(table.kinds) if not kind]
    marks = [i for i, kind in enumerate(kinds) if kind.startswith("=")]
    ps = [i for i, kind in enumerate(kinds) if kind == "P"]
    rows_with = [r for r in body if any(i in table.cells[r] for i in (*marks, *ps))]
    once = len(rows_with) == 1 and len(body) > 1
    columns = tuple(_columns(table, data, body, kinds))
    claims: list[Claim] = list(columns)
    either: tuple[Claim, ...] = ()
    if once:
        statistic, p = _beside(table, rows_with[0], marks, ps, kinds)
        held = [replace(c, statistics=statistic, p=p) for c in columns if len(c.samples) > 1 and not c.statistics]
        claims = [c for c in columns if c.statistics]
        if len(held) == 1:
            claims += held
        else:
            either = tuple(held)
    elif marks or ps:
        claims += _rows(table, data, body, kinds, marks, ps)
    return Grid(tuple(claims), either, tuple(_totals(table, kinds, body)), tuple(table.tokens))


def _beside(
    table: Table, row: int, marks: Sequence[int], ps: Sequence[int], kinds: Sequence[str]
) -> tuple[tuple[Statistic, ...], PrintedP | None]:
    """The statistics of a row with their P, and a P without a statistic."""
    cells = table.cells[row]
    found = []
    for i in marks:
        p = next((cells[j].token for j in ps if j > i and j in cells), None)
        cell = cells.get(i)
        statistic = statistic_of(cell.token if cell else None, p, kinds[i][1:])
        if statistic is not None:
            found.append(statistic)
    alone = next((p_of(cells[j].token) for j in ps if j in cells), None) if not found else None
    return tuple(found), alone


def _sample(cell: Cell | None, label: str, n: int | None) -> Sample | None:
    if cell is None:
        return None
    if cell.sample is not None:
        return replace(cell.sample, label=label, n=cell.sample.n or n)
    return None


def _n(table: Table, row: int, kinds: Sequence[str]) -> int | None:
    cells = table.cells[row]
    own = next((cells[i].whole for i, kind in enumerate(kinds) if kind == "n" and i in cells), None)
    return own or size_in(table.labels[row])


def _columns(table: Table, data: Sequence[int], body: Sequence[int], kinds: Sequence[str]) -> Iterator[Claim]:
    for column in data:
        head = table.heads[column]
        samples = [
            sample
            for row in body
            if (
                sample := _sample(
                    table.cells[row].get(column), table.labels[row], _n(table, row, kinds) or size_in(head)
                )
            )
        ]
        if not samples:
            continue
        found: list[Statistic] = []
        alone: PrintedP | None = None
        for row, kind in enumerate(table.kinds):
            cell = table.cells[row].get(column)
            if kind.startswith("=") and cell is not None:
                statistic = statistic_of(cell.token, None, kind[1:])
                found += [statistic] if statistic is not None else []
            elif kind == "P" and cell is not None and cell.token is not None:
                if found and found[-1].p is None:
                    found[-1] = replace(found[-1], p=p_of(cell.token))
                else:
                    alone = p_of(cell.token)
        yield Claim(
            line=samples[0].line, samples=tuple(samples), statistics=tuple(found), p=alone, n_from="printed",
            column=head or str(column + 1), sizes=tuple(s.n for s in samples if s.n is not None),
        )  # fmt: skip


def _rows(
    table: Table,
    data: Sequence[int],
    body: Sequence[int],
    kinds: Sequence[str],
    marks: Sequence[int],
    ps: Sequence[int],
) -> Iterator[Claim]:
    for row in body:
        statistics, alone = _beside(table, row, marks, ps, kinds)
        samples = [
            sample
            for column in data
            if (sample := _sample(
                table.cells[row].get(column), table.heads[column], size_in(table.heads[column]) or _n(table, row, kinds)
            ))
        ]  # fmt: skip
        if not statistics and alone is None:
            continue
        statistics = tuple(_fitting(s, samples, table.heads) for s in statistics)
        names = {label_in(s.label) for s in samples}
        same = {"before", "after"} <= names or all(s.label.strip()[-1:] in "前后" for s in samples)
        yield Claim(
            line=table.lines[row], samples=tuple(samples), statistics=statistics, p=alone, n_from="printed",
            sizes=tuple(s.n for s in samples if s.n is not None), paired=same and len(samples) == 2,
        )  # fmt: skip


def _fitting(statistic: Statistic, samples: Sequence[Sample], heads: Sequence[str]) -> Statistic:
    """One column often holds t for means and χ² for counts, under t or t/χ²: a t of counts does not exist."""
    means = any(s.mean is not None for s in samples)
    name = statistic.name
    if samples and not means and name == "t":
        name = "χ2"
    if means and name == "χ2" and any("/" in head and "t" in head for head in heads):
        name = "t"
    return replace(statistic, name=name, text=statistic.text.replace(statistic.name, name, 1))


def _totals(table: Table, kinds: Sequence[str], body: Sequence[int]) -> Iterator[Verdict]:
    """Rows under 合计 and columns under it: whole numbers only."""
    for row, kind in enumerate(table.kinds):
        if kind != "total":
            continue
        for column, cell in table.cells[row].items():
            parts = [c.whole for r in body if (c := table.cells[r].get(column)) is not None and c.whole is not None]
            if cell.whole is not None and len(parts) > 1:
                says = f"{table.labels[row]}, {table.heads[column]}: {cell.whole}"
                yield sum_of(parts, cell.whole, table.lines[row], says)
    across = next((i for i, kind in enumerate(kinds) if i and kind == "total"), None)
    for row in body:
        cells = table.cells[row]
        whole = cells[across].whole if across is not None and across in cells else None
        parts = [c.whole for i, c in cells.items() if kinds[i] == "" and c.whole is not None]
        if whole is not None and len(parts) > 1:
            yield sum_of(parts, whole, table.lines[row], f"{table.labels[row]}: {whole}")
