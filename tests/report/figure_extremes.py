"""Figures that bring what real projects bring: no values, one value, forty rows, sixty points, endless names."""

from __future__ import annotations

import figure_samples as samples
import msgspec
from figure_samples import AWKWARD, ENDLESS, LONG

from surveykit.report.figures import (
    Bone,
    Dots,
    Figure,
    Fishbone,
    Gantt,
    Heat,
    Histogram,
    Pareto,
    Point,
    Stacked,
    Task,
    Timeline,
)

FORTY = tuple(f"{LONG}{n}" for n in range(40))
change = msgspec.structs.replace


def hard() -> tuple[Figure, ...]:
    return (*rows(), *lines(), *points(), *tables())


def rows() -> tuple[Figure, ...]:
    stacked, dots = samples.stacked(), samples.dots()
    four = ((10.0, 20.0, 30.0, 40.0), (40.0, 10.0, 25.0, 25.0))
    eleven = (5, 5, 5, 5, 10, 10, 10, 10, 10, 10, 20)
    worst = ((0.0,) * 5, (100.0, 0.0, 0.0, 0.0, 0.0))
    return (
        change(stacked, categories=(AWKWARD, ENDLESS), levels=(ENDLESS, "2", "3", "4", "5"), shares=worst),
        change(stacked, categories=FORTY, shares=stacked.shares * 7, counts=(1388,) * 40, labels=()),
        Stacked(title=(), categories=("甲", "乙"), levels=("1", "2", "3", "4"), shares=four, middle=2),
        Stacked(title=(), categories=("甲",), levels=tuple("0123456789X"), shares=(eleven,)),
        change(dots, values=(None,) * 10, low=(), high=(), line=None, counts=()),
        change(dots, categories=(AWKWARD,), values=(85.0,), low=(85.0,), high=(85.0,), counts=(1,)),
        Dots(title=(), categories=(ENDLESS, "b"), values=(1e15, 1e15 + 1)),
        Pareto(title=(), categories=(*FORTY[:9], AWKWARD, ENDLESS), counts=tuple(range(60, 5, -5)), vital=4),
        Pareto(title=(), categories=("甲", "乙"), counts=(0, 0), vital=0),
    )


def lines() -> tuple[Figure, ...]:
    line, level = samples.timeline(), (90.0,) * 24
    one = change(line, labels=("2026",), values=(85.0,), centre=(85.0,), lower=(), upper=(), changed=None)
    return (
        samples.timeline(number=60),
        change(one, marked=(0,), rules=("x",)),
        change(line, values=(None,) * 24, centre=(None,) * 24, lower=(), upper=(), marked=(), target=None),
        change(line, values=level, centre=level, lower=level, upper=level, marked=()),
        Timeline(title=(), labels=(), values=(), centre=()),
        Histogram(title=(), edges=(), counts=()),
        Histogram(title=(), edges=(3.0, 3.0), counts=(5,), line=3.0, line_name="x"),
        Histogram(title=(), edges=tuple(map(float, range(61))), counts=tuple(n % 7 * 100 for n in range(60))),
        change(samples.radar(), axes=("a", ENDLESS), series=(("x", (1, 5)), (ENDLESS, (3, 3)))),
        change(samples.radar(), axes=FORTY[:16], series=tuple((f"r{v}", (v,) * 16) for v in (3, 4, 2))),
        change(samples.radar(), axes=(), series=()),
    )


def points() -> tuple[Figure, ...]:
    quadrants = samples.quadrants()
    return (
        samples.quadrants(number=40),
        samples.quadrants(number=1),
        change(quadrants, points=()),
        change(quadrants, points=tuple(Point(AWKWARD + str(n), 4.0, 4.0) for n in range(6)), attention=3),
        change(quadrants, points=(Point(ENDLESS, 4.0, 4.0),)),
        samples.scatter(0),
        samples.scatter(1),
        samples.scatter(60),
        change(samples.funnel(), points=(), sizes=(), limits=(), outside=()),
    )


def tables() -> tuple[Figure, ...]:
    values = ((1.0,) * 25, (None,) * 25, (5.0,) * 25)
    long = (Task(AWKWARD, (0, 17)), Task(ENDLESS, (5, 9), (12, 14), ENDLESS))
    return (
        Heat(
            title=(),
            rows=("甲", AWKWARD, ENDLESS),
            columns=FORTY[:25],
            values=values,
            minimum=1,
            maximum=5,
            better="low",
        ),
        Heat(title=(), rows=("甲",), columns=("x",), values=((None,),), minimum=1, maximum=1),
        Fishbone(title=(), problem="x", bones=()),
        Fishbone(title=(), problem=ENDLESS, bones=(Bone(ENDLESS, (ENDLESS, AWKWARD), frozenset({0})),)),
        Fishbone(title=(), problem="x", bones=tuple(Bone(f"类别{n}", FORTY[: n % 5 + 1]) for n in range(11))),
        change(samples.gantt(), tasks=long),
        Gantt(title=(), periods=tuple(f"第{n}周" for n in range(60)), tasks=(Task("x", (0, 59), (3, 3)),)),
    )
