"""Pieces of a form before they have a page: slabs that are never cut, in groups that stay together where they can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from surveykit.report.form.placed import Thing, moved


@dataclass(frozen=True)
class Slab:
    """Things in a strip ``height`` mm high; ``x`` from the left margin, ``y`` from its top."""

    height: float
    things: tuple[Thing, ...] = ()


@dataclass(frozen=True)
class Group:
    """Slabs that stay on one page if a page can hold them.

    ``gap``: mm above, unless a page begins. ``keep_next``: not the last on a page. ``head``: stands above, again after
    a page break; groups that follow each other with the same head share it.
    """

    slabs: tuple[Slab, ...]
    gap: float = 0.0
    keep_next: bool = False
    head: tuple[Slab, ...] = field(default=())

    @property
    def height(self) -> float:
        """Without gap and head."""
        return sum(slab.height for slab in self.slabs)


@dataclass(frozen=True)
class Piece:
    """Things side by side around a centre line at ``y`` = 0; ``height`` is what they need, half above and below."""

    things: tuple[Thing, ...]
    width: float
    height: float

    def at(self, x: float, y: float) -> tuple[Thing, ...]:
        """Its things with the left end at ``x``, the centre line at ``y``."""
        return tuple(moved(thing, x, y) for thing in self.things)


def side_by_side(pieces: Iterable[Piece], gap: float) -> Piece:
    """Several as one, ``gap`` mm between them."""
    things: list[Thing] = []
    x = height = 0.0
    for piece in pieces:
        x += gap if x else 0.0
        things += piece.at(x, 0)
        x += piece.width
        height = max(height, piece.height)
    return Piece(tuple(things), x, height)


def stacked(slabs: Iterable[Slab]) -> Slab:
    """Several as one that is never cut."""
    things: list[Thing] = []
    y = 0.0
    for slab in slabs:
        things += (moved(thing, 0, y) for thing in slab.things)
        y += slab.height
    return Slab(y, tuple(things))
