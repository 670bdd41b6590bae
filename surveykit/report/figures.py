"""Figures beyond the plain charts of ``document``: each described once, drawn the same on screen, in PDF and in Excel.

Words are already in the report's language. Values are in the unit that is printed (per cent as 0 to 100). None is a
value that is not there and leaves a gap. A bar starts where the scale starts; a dot or line figure may zoom, and its
drawing says so.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.report.runs import Run

Numbers = tuple[float | None, ...]


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """What every figure has: words above it, the unit of its values, a note below."""

    title: tuple[Run, ...]
    unit: str = ""
    note: str = ""


class Stacked(Described, frozen=True, kw_only=True, tag="stacked"):
    """Answers of ordered steps as stacked bars to 100 %, one row a category.

    ``shares[row][level]`` are per cent. ``middle`` is the number of levels that lie left of the centre, the level at
    that position being split by it (diverging bars; where as many lie on either side none is split); None stacks from
    the left. ``counts`` is n of each row; ``labels``
    are what stands at the end of each row ("86.2 %").
    """

    categories: tuple[str, ...]
    levels: tuple[str, ...]
    shares: tuple[tuple[float, ...], ...]
    middle: int | None = None
    counts: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()


class Dots(Described, frozen=True, kw_only=True, tag="dots"):
    """A value with its interval per row, in the order given; ``line`` is drawn through all rows and named.

    ``muted`` are rows that are shown and not ranked (small n).
    """

    categories: tuple[str, ...]
    values: Numbers
    low: Numbers = ()
    high: Numbers = ()
    counts: tuple[int, ...] = ()
    line: float | None = None
    line_name: str = ""
    muted: frozenset[int] = frozenset()
    minimum: float | None = None
    maximum: float | None = None


class Timeline(Described, frozen=True, kw_only=True, tag="timeline"):
    """A run chart or a control chart: values over time with a centre line and, in a control chart, limits.

    ``lower`` and ``upper`` are per point (p and u charts have steps) or empty. ``marked`` are points that break a rule,
    ``rules`` what is said of each (same length). ``changed`` is the position before which something was changed
    (a dashed upright line, named ``change_name``). ``fitted`` is a fitted line (segmented regression) or empty.
    """

    labels: tuple[str, ...]
    values: Numbers
    centre: Numbers
    centre_name: str = ""
    lower: Numbers = ()
    upper: Numbers = ()
    fitted: Numbers = ()
    marked: tuple[int, ...] = ()
    rules: tuple[str, ...] = ()
    target: float | None = None
    target_name: str = ""
    changed: int | None = None
    change_name: str = ""
    counts: tuple[int, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


class Pareto(Described, frozen=True, kw_only=True, tag="pareto"):
    """Counts from the most frequent down, with the cumulative share to 100 %; the first ``vital`` bars are marked."""

    categories: tuple[str, ...]
    counts: tuple[int, ...]
    vital: int
    share_name: str = ""


class Point(msgspec.Struct, frozen=True):
    """A named point."""

    label: str
    x: float
    y: float


class Quadrants(Described, frozen=True, kw_only=True, tag="quadrants"):
    """Points in four named fields; ``names`` are upper left, upper right, lower left, lower right.

    ``attention`` is the position in ``names`` of the field that is to be improved: it stands out.
    """

    points: tuple[Point, ...]
    x_title: str
    y_title: str
    x_line: float
    y_line: float
    names: tuple[str, str, str, str]
    attention: Literal[0, 1, 2, 3] = 0


class Scatter(Described, frozen=True, kw_only=True, tag="scatter"):
    """Points with an optional straight line (x1, y1, x2, y2): Q-Q plots, two auditors, scree (``joined``)."""

    points: tuple[Point, ...]
    x_title: str
    y_title: str
    line: tuple[float, float, float, float] | None = None
    joined: bool = False


class Histogram(Described, frozen=True, kw_only=True, tag="histogram"):
    """Counts between edges (one more than counts), touching bars; ``line`` is an upright line, named."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    x_title: str = ""
    line: float | None = None
    line_name: str = ""


class Funnel(Described, frozen=True, kw_only=True, tag="funnel"):
    """Units as points of rate over their size, with limits around the pooled value.

    ``sizes`` are where ``limits`` are given: for each size (low 99.8, low 95, high 95, high 99.8).
    """

    points: tuple[Point, ...]
    centre: float
    sizes: tuple[float, ...]
    limits: tuple[tuple[float, float, float, float], ...]
    x_title: str
    y_title: str
    outside: tuple[int, ...] = ()


class Heat(Described, frozen=True, kw_only=True, tag="heat"):
    """A table of values by colour, each printed in its cell; ``low`` is where attention is needed."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[Numbers, ...]
    minimum: float
    maximum: float
    better: Literal["high", "low"] = "high"


class Radar(Described, frozen=True, kw_only=True, tag="radar"):
    """Two or more rounds over the same axes; only where it is asked for."""

    axes: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    minimum: float
    maximum: float


class Bone(msgspec.Struct, frozen=True):
    """A category of causes; a cause may have causes of its own, and may be marked as verified."""

    name: str
    causes: tuple[str, ...]
    marked: frozenset[int] = frozenset()


class Fishbone(Described, frozen=True, kw_only=True, tag="fishbone"):
    """Causes by category, drawn as a fish: the problem is its head."""

    problem: str
    bones: tuple[Bone, ...]


class Task(msgspec.Struct, frozen=True):
    """A row of a Gantt chart; periods are positions of ``Gantt.periods``, both ends included; done may be empty."""

    name: str
    planned: tuple[int, int]
    done: tuple[int, int] | None = None
    who: str = ""


class Gantt(Described, frozen=True, kw_only=True, tag="gantt"):
    """Planned (dashed) and done (solid) by period."""

    periods: tuple[str, ...]
    tasks: tuple[Task, ...]
    planned_name: str = ""
    done_name: str = ""


Figure = Stacked | Dots | Timeline | Pareto | Quadrants | Scatter | Histogram | Funnel | Heat | Radar | Fishbone | Gantt
