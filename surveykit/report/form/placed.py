"""What lies on a page: frozen values in mm from its top left corner, downwards.

Boxes are square for one choice and for several alike: wards tick (√) whichever it is, a straight edge is found by a
scanner to a fraction of a pixel where a circle's is not, and whether several may be ticked is said in words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from surveykit.model.questionnaire import Code
from surveykit.report.charts.typeset import Line

MM = 72 / 25.4
"""Points in a millimetre."""

NUMBER = "number"
"""What the place of the sheet's number is called among the boxes: a reserved word, so no item is called so."""
NA = "na"
"""What the box «not applicable» says instead of a choice's code."""

BLACK, DARK, MUTED, HAIR, SOFT = 0.0, 0.22, 0.38, 0.7, 0.945
"""Greys from black (0) to white (1): print, second language, what is only for the eye, thin lines, zebra rows."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; ``y`` is its baseline, ``size`` in points."""

    x: float
    y: float
    line: Line
    size: float
    grey: float = BLACK


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, ``weight`` wide."""

    x: float
    y: float
    to_x: float
    to_y: float
    grey: float = HAIR
    weight: float = 0.15


@dataclass(frozen=True, slots=True)
class Shade:
    """A grey ground, or with 0 a black mark."""

    x: float
    y: float
    w: float
    h: float
    grey: float = SOFT


@dataclass(frozen=True, slots=True)
class Face:
    """A face in a circle of diameter ``size``; ``mood`` from -1 (sad) to 1 (happy)."""

    x: float
    y: float
    size: float
    mood: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The logo's place."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Box:
    """Where an answer goes. ``x``, ``y``, ``w``, ``h`` are the outer edges of what is printed.

    ``tick``: a box to tick, ``choice`` says for what. ``digit``: the cell of one character. ``line``: room to write,
    with a line at its foot.
    """

    item: str
    choice: Code | None
    kind: Literal["tick", "digit", "line"]
    x: float
    y: float
    w: float
    h: float


Thing = Words | Stroke | Shade | Face | Picture | Box


def moved(thing: Thing, dx: float, dy: float) -> Thing:
    """The same thing elsewhere."""
    if isinstance(thing, Stroke):
        return replace(thing, x=thing.x + dx, y=thing.y + dy, to_x=thing.to_x + dx, to_y=thing.to_y + dy)
    return replace(thing, x=thing.x + dx, y=thing.y + dy)


def snapped(thing: Thing) -> Thing:
    """A box on the grid of tenths of a millimetre, so that the layout file says exactly what is printed."""
    if not isinstance(thing, Box):
        return thing
    return replace(thing, x=round(thing.x, 1), y=round(thing.y, 1), w=round(thing.w, 1), h=round(thing.h, 1))


@dataclass(frozen=True)
class Page:
    """What every copy has on this page."""

    things: tuple[Thing, ...]

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Where answers go."""
        return tuple(thing for thing in self.things if isinstance(thing, Box))


@dataclass(frozen=True)
class Spot:
    """A rectangle that something else is drawn into."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Form:
    """A laid out form. ``number``: where a copy's number ends (its right edge, its baseline, its size in points)."""

    width: float
    height: float
    pages: tuple[Page, ...]
    marks: tuple[Spot, ...]
    qr: Spot | None
    number: tuple[float, float, float]
    missing_characters: str
