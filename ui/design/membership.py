"""Which scales the chosen items count in, and in which they are reversed: ticked beside the items themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveykit.model import edits, scale_edits
from surveykit.model.matrix import numeric_items
from surveykit.model.questionnaire import CHOSEN, Item
from surveykit.model.scales import Scale
from ui.design.draft import Draft
from ui.design.words import scale_name
from ui.theme import Space
from ui.widgets import label
from ui.widgets.grid import Column, Grid


@dataclass(frozen=True)
class Membership:
    """What a scale makes of the chosen items. ``some``: it takes a part of them only."""

    code: str
    name: str
    taken: bool
    some: bool
    reversed: bool


class Memberships(QWidget):
    """A line a scale: counts in it, its name, reversed in it. For several items a tick is what holds for all."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._codes: tuple[str, ...] = ()
        self.partly = label("", "caption", "muted", wrap=True)
        self.list = Grid(
            (
                Column(lambda row: row.taken, lambda row, on: replace(row, taken=on)),
                Column(lambda row: row.name, wide=True),
                Column(lambda row: row.reversed, lambda row, on: replace(row, reversed=on), usable=lambda r: r.taken),
            ),
            growing=False,
        )
        self.list.grid_model.edited.connect(self._store)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.list)
        column.addWidget(self.partly)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.list.setAccessibleName(_("Scales that the item counts in"))
        self.list.grid_model.set_heads(_("Counts"), _("Scale"), _("Reversed"))

    def show_items(self, items: tuple[Item, ...]) -> None:
        """Show the scales that could take all of these items; nothing where there is none."""
        self._codes = tuple(item.code for item in items)
        rows = tuple(self._membership(scale) for scale in self._scales(items))
        self.setVisible(bool(rows))
        self.list.show_rows(rows)
        _, partly = self._draft.translator, [row.name for row in rows if row.some]
        self.partly.setText(_("Some of them count in {scales}.", scales=_(", ").join(partly)))
        self.partly.setVisible(bool(partly))

    def _scales(self, items: tuple[Item, ...]) -> list[Scale]:
        """Scales whose method can use every one of the items; a gap is edited where its two sides are seen."""
        value = self._draft.value
        numeric = set(numeric_items(value))
        counted = bool(items) and all(item.code in numeric for item in items)
        ticked = bool(items) and all(item.kind in CHOSEN for item in items)
        return [s for s in value.scales if s.method != "gap" and (counted or (ticked and s.method == "count"))]

    def _membership(self, scale: Scale) -> Membership:
        held = [code in scale.items for code in self._codes]
        return Membership(
            scale.code,
            scale_name(scale, self._draft.language),
            all(held),
            any(held) and not all(held),
            all(code in scale.reverse for code in self._codes),
        )

    def _store(self, rows: tuple[Membership, ...]) -> None:
        value, _, codes = self._draft.value, self._draft.translator, self._codes
        for row in rows:
            scale = value.scale(row.code)
            if scale is None or row == self._membership(scale):
                continue
            after = (scale_edits.taking if row.taken else scale_edits.leaving)(value, scale, codes)
            if row.taken:
                others = tuple(code for code in after.reverse if code not in codes)
                order = edits.codes_of(value)
                turned = sorted({*others, *(codes if row.reversed else ())}, key=order.index)
                after = msgspec.structs.replace(after, reverse=tuple(turned))
            self._draft.apply(_("Edit the items of a scale"), edits.with_scale(value, after))
            return
