"""The questionnaire's list of dimensions: named, added, put in order, removed."""

from __future__ import annotations

from collections import Counter

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from surveykit.model import edits
from surveykit.model.questionnaire import Dimension
from ui.design.draft import Draft
from ui.design.presets import DIMENSIONS
from ui.theme import Space
from ui.widgets import LinkButton, label
from ui.widgets.grid import Column, Grid

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Grid(Grid):
    """``moved(row, by)``: Alt with an arrow key."""

    moved = Signal(int, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _STEPS.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self.currentIndex().row(), by)
        else:
            super().keyPressEvent(event)


class DimensionList(QWidget):
    """A line a dimension, with how many items carry it."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._carried: Counter[str] = Counter()
        self.title = label("", "body", strong=True)
        self.remark = label("", "caption", wrap=True)
        self.grid = _Grid(
            (
                Column(lambda row: self._draft.text(row.title), self._titled, wide=True),
                Column(lambda row: str(self._carried[row.code]), number=True),
            )
        )
        self.add, self.usual = LinkButton("", "plus"), LinkButton()
        links = QHBoxLayout()
        links.setSpacing(Space.S)
        links.addWidget(self.add)
        links.addWidget(self.usual)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for widget in (self.title, self.remark, self.grid):
            column.addWidget(widget)
        column.addLayout(links)
        self.grid.grid_model.edited.connect(self._edited)
        self.grid.row_wanted.connect(self._add)
        self.grid.moved.connect(self._move)
        self.add.clicked.connect(self._add)
        self.usual.clicked.connect(self._add_usual)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.title.setText(_("Dimensions"))
        self.remark.setText(_("What items are about. Reports can be read by them; scores are made under “Scoring”."))
        self.grid.setAccessibleName(_("Dimensions"))
        self.grid.setToolTip(_("Delete removes, Alt with the arrow keys moves."))
        self.grid.grid_model.set_heads(_("Name"), _("Items"))
        self.add.setText(_("Dimension"))
        self.usual.setText(_("Add the usual ones"))

    def show_value(self) -> None:
        """Show what is stored."""
        value = self._draft.value
        carried = Counter(item.dimension for item in value.lines() if item.dimension)
        changed, self._carried = carried != self._carried, carried
        self.grid.show_rows(value.dimensions)
        model = self.grid.grid_model
        if changed and model.rows:
            model.dataChanged.emit(model.index(0, 1), model.index(len(model.rows) - 1, 1))
        self.remark.setVisible(not value.dimensions)
        self.grid.setVisible(bool(value.dimensions))
        after, _codes = edits.with_dimensions(value, DIMENSIONS)
        self.usual.setVisible(after != value)

    def _titled(self, row: Dimension, words: str) -> Dimension:
        return msgspec.structs.replace(row, title=edits.with_text(row.title, self._draft.language, words))

    def _edited(self, rows: tuple[Dimension, ...]) -> None:
        _, draft = self._draft.translator, self._draft
        gone = [d.code for d in draft.value.dimensions if d.code not in {row.code for row in rows}]
        if gone:
            after = draft.value
            for code in gone:
                after = edits.without_dimension(after, code)
            draft.apply(_("Remove a dimension"), after)
            return
        after = draft.value
        for row in rows:
            after = edits.with_dimension(after, row)
        draft.apply(_("Rename a dimension"), after)

    def _add(self) -> None:
        _, draft = self._draft.translator, self._draft
        code = edits.fresh_code([d.code for d in draft.value.dimensions], "d1")
        if draft.edit(_("Add a dimension"), lambda q: edits.with_dimension(q, Dimension(code=code))):
            self.grid.edit_cell(len(draft.value.dimensions) - 1, 0)

    def _add_usual(self) -> None:
        _ = self._draft.translator
        self._draft.edit(_("Add the usual dimensions"), lambda q: edits.with_dimensions(q, DIMENSIONS)[0])

    def _move(self, row: int, by: int) -> None:
        _ = self._draft.translator
        if self._draft.edit(_("Move a dimension"), lambda q: edits.moved_dimension(q, row, by)):
            self.grid.setCurrentIndex(self.grid.grid_model.index(row + by, 0))
