"""Groups onto pages: what belongs together stays together, no heading stands alone at a foot."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.report.form.placed import Thing, moved
from surveykit.report.form.slabs import Group, Slab

_BEGIN = 0.3  # of a page: with less left, what is longer than a page begins on the next


class Flow:
    """Fills pages from ``first`` mm on the first, ``top`` mm on every other, down to ``foot``."""

    def __init__(self, first: float, top: float, foot: float, left: float) -> None:
        self.pages: list[list[Thing]] = [[]]
        self.top, self.foot, self.left = top, foot, left
        self.y = self._begin = first
        self._head: tuple[Slab, ...] = ()
        self._chained = False  # follows a group that may not be the last on a page
        self._cut = False  # the next group is too tall to stand under its heading whole: it begins there and is cut

    def fill(self, groups: Sequence[Group]) -> tuple[tuple[Thing, ...], ...]:
        """Place every group; gives the things of each page."""
        for position, group in enumerate(groups):
            self._chained = position > 0 and groups[position - 1].keep_next
            self._place(group, self._needed(groups, position))
        return tuple(tuple(page) for page in self.pages)

    @property
    def _fresh(self) -> bool:
        return self.y == self._begin

    def _needed(self, groups: Sequence[Group], position: int) -> float:
        """Height of a group and of what must follow it on the same page, as far as a page holds it."""
        start, needed = position, groups[position].height
        if self._chained:  # what must follow was reckoned with before the first of them was placed
            return needed
        while groups[position].keep_next and position + 1 < len(groups):
            before, following = groups[position], groups[position + 1]
            head = _tall(following.head) if following.head != before.head else 0.0
            part = following.height if following.height + _tall(following.head) <= self._page else self._page * _BEGIN
            if needed + following.gap + head + part > self._page:
                if before is groups[start]:
                    needed += following.gap + head + self._page * _BEGIN
                    self._cut = True
                break
            needed += following.gap + head + part
            position += 1
        return needed

    @property
    def _page(self) -> float:
        return self.foot - self.top

    def _place(self, group: Group, needed: float) -> None:
        head = group.head if group.head != self._head else ()
        gap = 0.0 if self._fresh else group.gap
        left = self.foot - self.y - gap - _tall(head)
        whole = self._page - _tall(group.head)
        must = needed if needed <= whole else group.height  # a chain longer than a page is let go
        room = left >= self._page * _BEGIN
        cut = self._chained and self._cut
        if must > left and not self._fresh and (not room or (must <= whole and not cut)):
            self._turn()
            head, gap = group.head, 0.0
        self._cut = self._cut and not self._chained
        self.y += gap
        self._put(head)
        for slab in group.slabs:
            if self.y + slab.height > self.foot + 0.01 and not self._fresh:
                self._turn()
                self._put(group.head)
            self._put((slab,))
        self._head = group.head

    def _put(self, slabs: Sequence[Slab]) -> None:
        for slab in slabs:
            self.pages[-1] += (moved(thing, self.left, self.y) for thing in slab.things)
            self.y += slab.height

    def _turn(self) -> None:
        self.pages.append([])
        self.y = self._begin = self.top


def _tall(slabs: Sequence[Slab]) -> float:
    return sum(slab.height for slab in slabs)
