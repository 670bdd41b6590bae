"""The bands of a scale: a set to choose from, the ruler, and a table of cuts and labels."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveykit.model import edits
from surveykit.model.ranges import range_of
from surveykit.model.scales import Band
from ui.design.draft import Draft
from ui.design.presets import BAND_SETS
from ui.design.ruler import Ruler, edges_of
from ui.design.scoring import Scoring
from ui.theme import Space
from ui.widgets import Field, LinkButton
from ui.widgets.fields import Pick
from ui.widgets.grid import Column, Grid, Refused, number

_OWN = "own"


def in_order(bands: Iterable[Band]) -> tuple[Band, ...]:
    """Bands with rising cuts; the lowest has none."""
    ordered = sorted(bands, key=lambda band: -float("inf") if band.start is None else band.start)
    return tuple(msgspec.structs.replace(band, start=None) if n == 0 else band for n, band in enumerate(ordered))


def one_more(bands: tuple[Band, ...], bounds: tuple[float, float] | None) -> tuple[Band, ...]:
    """The bands with one more above, its cut halfway between the last one and the highest score."""
    if not bands:
        return (Band(),)
    edges = edges_of(bands, bounds)
    last = next((b.start for b in reversed(bands) if b.start is not None), edges[0] if edges else 0.0)
    high = edges[1] if edges else last + 1
    cut = (last + high) / 2 if high > last else last + 1
    return (*bands, Band(start=float(round(cut)) if high - last > 2 else round(cut, 2)))


class Bands(QWidget):
    """Every edit is stored through ``scoring``."""

    def __init__(self, draft: Draft, scoring: Scoring) -> None:
        super().__init__()
        self._draft, self._scoring = draft, scoring
        self.set = Field("", Pick())
        self.ruler = Ruler()
        self.table = Grid(
            (
                Column(_cut_of, _with_cut, number=True),
                Column(lambda row: draft.text(row.label), self._with_label, wide=True),
                Column(lambda row: row.inclusive, lambda row, on: msgspec.structs.replace(row, inclusive=on),
                       usable=lambda row: row.start is not None),
            )
        )  # fmt: skip
        self.more = LinkButton("", "plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for widget in (self.set, self.ruler, self.table, self.more):
            column.addWidget(widget)
        self.set.control.picked.connect(self._choose_set)
        self.table.grid_model.edited.connect(lambda rows: self._store(in_order(rows)))
        self.table.row_wanted.connect(self._add)
        self.more.clicked.connect(self._add)
        self.ruler.drag_began.connect(draft.begin_typing)
        self.ruler.cut_moved.connect(self._move_cut)
        scoring.tryout.scored.connect(self.ruler.show_value)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.set.set_text(_("Bands"))
        self.ruler.setAccessibleName(_("Ruler of the bands"))
        self.table.setAccessibleName(_("Bands"))
        self.table.setToolTip(_("≥: the cut itself belongs to the band"))
        self.table.grid_model.set_heads(_("From"), _("Label"), "≥")
        self.more.setText(_("Band"))

    def show_value(self) -> None:
        """Show the bands of the scale that is shown."""
        scale, draft, _ = self._scoring.scale(), self._draft, self._draft.translator
        if scale is None:
            return
        names: list[tuple[str, object]] = [(_(s.name), s.name) for s in BAND_SETS]
        known = next((s.name for s in BAND_SETS if s.bands == scale.bands), _OWN)
        self.set.control.show_choices([*names, (_("Own bands"), _OWN)], known)
        self.ruler.show_bands(scale.bands, range_of(draft.value, scale.code), draft.text)
        self.table.setVisible(bool(scale.bands))
        self.table.show_rows(scale.bands)

    def _store(self, bands: tuple[Band, ...], merge: str = "") -> None:
        scale, _ = self._scoring.scale(), self._draft.translator
        if scale is not None:
            self._scoring.set_scale(_("Edit bands"), msgspec.structs.replace(scale, bands=bands), merge)

    def _choose_set(self, name: object) -> None:
        found = next((s for s in BAND_SETS if s.name == name), None)
        if found is not None:
            self._store(found.bands)

    def _add(self) -> None:
        scale = self._scoring.scale()
        if scale is not None:
            bands = one_more(scale.bands, range_of(self._draft.value, scale.code))
            self._store(bands)
            self.table.edit_cell(len(bands) - 1, 0 if len(bands) > 1 else 1)

    def _move_cut(self, row: int, value: float) -> None:
        scale = self._scoring.scale()
        if scale is not None and row < len(scale.bands):
            moved = msgspec.structs.replace(scale.bands[row], start=value)
            self._store((*scale.bands[:row], moved, *scale.bands[row + 1 :]), f"cut:{scale.code}:{row}")

    def _with_label(self, row: Band, text: str) -> Band:
        return msgspec.structs.replace(row, label=edits.with_text(row.label, self._draft.language, text))


def _cut_of(row: Band) -> str:
    return "" if row.start is None else f"{row.start:.10g}"


def _with_cut(row: Band, text: str) -> Band:
    if not text.strip():
        raise Refused
    return msgspec.structs.replace(row, start=number(text))
