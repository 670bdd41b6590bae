"""Causes by category (人、机、料、法、环), and the fish that is drawn from them as one types."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import east_asian_width

from surveykit.i18n import Translator
from surveykit.model.quality.feedback import Bone
from surveykit.project.quality_work.forms import Asked
from surveykit.report import figures
from ui.improvement.loop.grids import GridControl
from ui.widgets import LinkButton
from ui.widgets.grid import Column, Refused
from ui.widgets.picture import Picture

HEAD = 48
"""Half-width columns of the problem in the head of the fish (24 Chinese characters); the form has all of it."""


@dataclass(frozen=True)
class Twig:
    """A cause under its category."""

    category: str
    cause: str = ""
    true: bool = False


def twigs(bones: Sequence[Bone]) -> tuple[Twig, ...]:
    """Bones as rows: one a cause, one for a category without any."""
    found = []
    for bone in bones:
        found += [Twig(bone.category, cause, cause in bone.verified) for cause in bone.causes or ("",)]
    return tuple(found)


def bones(rows: Sequence[Twig]) -> tuple[Bone, ...]:
    """Rows as bones, categories in the order in which they first stand."""
    made: dict[str, list[Twig]] = {}
    for row in rows:
        made.setdefault(row.category, []).append(row)
    return tuple(
        Bone(
            category=category,
            causes=tuple(dict.fromkeys(t.cause for t in found if t.cause)),
            verified=tuple(dict.fromkeys(t.cause for t in found if t.cause and t.true)),
        )
        for category, found in made.items()
    )


def _category(row: Twig, text: str) -> Twig:
    if not text:
        raise Refused
    return replace(row, category=text)


def _shortened(problem: str) -> str:
    """What the head has room for, cut behind a whole word where there are words."""
    columns = list(itertools.accumulate(2 if east_asian_width(letter) in "WF" else 1 for letter in problem))
    if not columns or columns[-1] <= HEAD:
        return problem
    kept = problem[: bisect_right(columns, HEAD - 1)]
    return (kept[: kept.rfind(" ")] if " " in kept else kept) + "…"


def figure(value: Sequence[Bone], problem: str) -> figures.Fishbone | None:
    """The fish; None where there is no cause yet."""
    there = [bone for bone in value if bone.causes]
    if not there:
        return None
    return figures.Fishbone(
        title=(),
        problem=_shortened(problem),
        bones=tuple(
            figures.Bone(
                name=bone.category,
                causes=bone.causes,
                marked=frozenset(at for at, cause in enumerate(bone.causes) if cause in bone.verified),
            )
            for bone in there
        ),
    )


class FishboneControl(GridControl):
    """``usual`` gives the categories that are settled for the project, ``problem`` what stands in the head."""

    def __init__(self, asked: Asked, usual: Callable[[], Sequence[str]], problem: Callable[[], str]) -> None:
        columns = (
            Column(lambda r: r.category, _category),
            Column(lambda r: r.cause, lambda r, text: replace(r, cause=text), wide=True),
            Column(lambda r: r.true, lambda r, on: replace(r, true=on), usable=lambda r: bool(r.cause)),
        )
        super().__init__(asked, columns, self._next, word=1)
        self._usual, self._problem = usual, problem
        self.preset = LinkButton()
        self.preset.clicked.connect(self._take_usual)
        self.foot.insertWidget(1, self.preset)
        self.picture = Picture()
        self.picture.fit_height()
        self.body.addWidget(self.picture)

    def _next(self, rows: Sequence[Twig]) -> Twig:
        """A cause more under the category that the keyboard is on."""
        at = self.grid.currentIndex().row()
        row = rows[at] if 0 <= at < len(rows) else rows[-1] if rows else None
        return Twig(row.category if row is not None else next(iter(self._usual()), "–"))

    def begin_row(self) -> None:
        """Type in the empty cause of the category where there is one, else in a new row under it."""
        rows = self.grid.grid_model.rows
        fresh = self._next(rows)
        empty = next((n for n, row in enumerate(rows) if row.category == fresh.category and not row.cause), -1)
        if empty >= 0:
            self.grid.edit_cell(empty, 1)
            return
        last = max((n for n, row in enumerate(rows) if row.category == fresh.category), default=len(rows) - 1)
        self.grid.show_rows((*rows[: last + 1], fresh, *rows[last + 1 :]))
        self.grid.edit_cell(last + 1, 1)

    def wordy(self, row: Twig) -> bool:
        """Categories are kept without a cause too."""
        return bool(row.category)

    def value_of(self, rows: tuple[Any, ...]) -> Any:
        return bones(rows)

    def rows_of(self, value: Any) -> tuple[Any, ...]:
        return twigs(value or ())

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        super().show_value(value, units, _)
        self.add.setText(_("Add a cause"))
        missing = [name for name in self._usual() if name not in {bone.category for bone in value or ()}]
        self.preset.setText(_("Categories: {names}", names=("、" if _.language == "zh_CN" else ", ").join(missing)))
        self.preset.setVisible(bool(missing))
        self.grid.setVisible(bool(value))
        self.add.setVisible(bool(value))
        self.grid.grid_model.set_heads(_("Category"), _("Cause"), _("True cause"))
        drawn = figure(value or (), self._problem())
        self.picture.setVisible(drawn is not None)
        self.picture.setAccessibleName(_("Fishbone"))
        self.picture.show_chart(drawn, _.language)
        self.picture.fit_height()

    def _take_usual(self) -> None:
        rows = self.grid.grid_model.rows
        there = {row.category for row in rows}
        self.given.emit(bones((*rows, *(Twig(name) for name in self._usual() if name not in there))))
        self.grid.setFocus()
        if self.grid.grid_model.rows:
            self.grid.setCurrentIndex(self.grid.grid_model.index(0, 1))
