"""A report as a value: content and order, but not how a paper draws it.

Cells hold values; ``Column.format`` says how they look, so that Excel's cells stay numbers while the PDF shows
``<0.001``.
Strings in a Document are already in the report's language.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

from surveykit.report.figures import Figure
from surveykit.report.runs import Run as Run

UNDATED = "2000-01-01"
"""What a file's own stamps say where a report has no date: files carry one, and no clock enters."""


class Format(StrEnum):
    """How a cell's value is shown. None is shown as an en dash in every format."""

    TEXT = "text"
    COUNT = "count"  # an integer
    NUMBER = "number"  # two decimals
    STATISTIC = "statistic"  # three decimals
    DF = "df"  # an integer where whole, else two decimals
    PVALUE = "pvalue"  # three decimals, <0.001, four where rounding would cross 0.05
    MEAN_SD = "mean_sd"  # value is MeanSd: 4.05±0.52; Excel: two number columns
    DIFFERENCE_CI = "difference_ci"  # value is Estimate: 0.63（0.46～0.80）; Excel: three number columns
    PERCENT = "percent"  # 0-100 with two decimals and %
    EVENTS = "events"  # value is Events: 9（8.18）


class MeanSd(msgspec.Struct, frozen=True, tag=True):
    """Mean and standard deviation of one group."""

    mean: float | None
    sd: float | None


class Estimate(msgspec.Struct, frozen=True, tag=True):
    """A value with its interval."""

    value: float | None
    low: float | None
    high: float | None


class Events(msgspec.Struct, frozen=True, tag=True):
    """Events among n."""

    events: int
    n: int


Cell = str | int | float | MeanSd | Estimate | Events | None


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """Level 1 opens a chapter; it also becomes a bookmark and a worksheet's title."""

    text: str
    level: int = 1


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """Running text; ``style`` lead is the one thing that matters first, note is small, caveat is a warning."""

    runs: tuple[Run, ...]
    style: Literal["body", "lead", "note", "caveat"] = "body"


class Column(msgspec.Struct, frozen=True):
    """A table's column; ``title`` may hold italic runs."""

    title: tuple[Run, ...]
    format: Format = Format.TEXT
    width: float = 1.0  # relative


class Table(msgspec.Struct, frozen=True, tag="table"):
    """A three-line table: a rule above the head, one under it, one at the foot. ``bold_rows`` are totals."""

    title: tuple[Run, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[tuple[Run, ...], ...] = ()
    bold_rows: frozenset[int] = frozenset()
    indented_rows: frozenset[int] = frozenset()
    sheet: str = ""  # the worksheet's name in Excel; by title where empty


class Series(msgspec.Struct, frozen=True):
    """One series of a chart: a value a category, with an interval where there is one."""

    name: str
    values: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    role: Literal["before", "after", "other"] = "other"


class Chart(msgspec.Struct, frozen=True, tag="chart"):
    """Described once; vector in the PDF, native in Excel, the same drawing on the screen.

    ``bars``: grouped bars from ``minimum`` (the scale's lowest value) with whiskers. ``differences``: a dot with its
    interval per category against a dashed zero line. ``pairs``: one line a person, ``pairs`` holding (before, after).
    ``line``: a value per category joined, with whiskers.
    """

    title: tuple[Run, ...]
    kind: Literal["bars", "differences", "pairs", "line"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    pairs: tuple[tuple[float, float], ...] = ()
    note: str = ""
    counts: tuple[int, ...] = ()  # n under each category


class PageBreak(msgspec.Struct, frozen=True, tag="page_break"):
    """The next block begins a new page."""


class Signatures(msgspec.Struct, frozen=True, tag="signatures"):
    """Lines to be signed by hand: prepared, checked, approved."""

    labels: tuple[str, ...]
    date_label: str


class Averaged(msgspec.Struct, frozen=True):
    """A column of raw answers (from 0) that has a mean, the words of its item, and the codes that are no answers."""

    column: int
    label: str
    left_out: tuple[int, ...]


class Means(msgspec.Struct, frozen=True):
    """Means that a workbook computes again from raw answers; ``group`` is a column of names, -1 for none.

    Groups of fewer than ``least`` rows stand only among all.
    """

    items: tuple[Averaged, ...]
    group: int = -1
    least: int = 1


class DataSheet(msgspec.Struct, frozen=True, tag="data"):
    """Raw answers: a worksheet of their own in Excel, left out on paper."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    means: Means | None = None


Block = Heading | Paragraph | Table | Chart | Figure | PageBreak | Signatures | DataSheet


class Cover(msgspec.Struct, frozen=True):
    """What the head of the first page says."""

    title: str
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()  # ("调查时段", "干预前 / 干预后")
    banner: str = ""  # 示例数据 / sample data: also printed on every page


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """How a template dresses a report.

    ``face``: "screen" is the sans of the program, "serif" that of official papers (宋体 in Word). ``accent`` is
    ``#RRGGBB`` or empty for the program's. ``logo`` is a PNG or JPEG, or nothing. ``header`` replaces the institution
    in the head line where it is not empty.
    """

    face: Literal["screen", "serif"] = "screen"
    accent: str = ""
    logo: bytes = b""
    header: str = ""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One report. ``date`` is ISO, or empty, and an input: no clock enters a file."""

    title: str
    language: str
    institution: str
    cover: Cover
    blocks: tuple[Block, ...]
    date: str
    footer: str = ""
    look: Look = Look()
    version: int = 1
