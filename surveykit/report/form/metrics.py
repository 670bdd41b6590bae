"""Measures of a form by paper and by type: points for letters, mm for everything else."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.report.form.options import SIZES, FormOptions
from surveykit.report.form.placed import MM

LEADING = 1.5
MODULE = 0.5
"""A QR module: four pixels of a 200 dpi scan."""
FRAME = 0.25
"""The stroke around a box: two pixels at 200 dpi, dark on the worst copier."""


@dataclass(frozen=True)
class Metrics:
    """``body`` and the other sizes of type in points; the rest in mm.

    ``top``: where the head of a page begins; ``foot``: where the last answer may end; ``rise``: the room between two
    things that stand alone.
    """

    width: float
    height: float
    margin: float
    top: float
    foot: float
    mark: float
    inset: float
    title: float
    lead: float
    body: float
    small: float
    code: float
    box: float
    cell: tuple[float, float]
    line: float
    rise: float
    face: float

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.margin

    def leading(self, size: float) -> float:
        """Height of a line of this size."""
        return size * LEADING / MM


def metrics(options: FormOptions) -> Metrics:
    """The measures for a paper. Left and right margins are the same, so that both sides of a leaf are."""
    width, height = SIZES[options.size]
    a4 = options.size == "A4"
    sheet = (
        {"margin": 18.0, "top": 12.0, "foot": height - 19, "mark": 4.0, "inset": 8.0}
        if a4
        else {"margin": 14.0, "top": 10.0, "foot": height - 15, "mark": 4.0, "inset": 6.0}
    )
    if options.large:
        sizes = {"title": 24.0 if a4 else 20.0, "lead": 18.0, "body": 16.0, "small": 16.0, "code": 10.0}
        room = {"box": 5.5, "line": 11.0, "rise": 2.2, "face": 12.0}
        cell = (7.5, 10.0)
    elif a4:
        sizes = {"title": 18.0, "lead": 12.0, "body": 10.5, "small": 8.8, "code": 7.0}
        room = {"box": 4.0, "line": 8.0, "rise": 1.5, "face": 9.5}
        cell = (5.6, 7.0)
    else:
        sizes = {"title": 15.0, "lead": 10.8, "body": 9.5, "small": 8.2, "code": 6.5}
        room = {"box": 3.8, "line": 7.4, "rise": 1.2, "face": 8.5}
        cell = (5.2, 6.4)
    return Metrics(width=width, height=height, cell=cell, **sheet, **sizes, **room)
