"""The scoring of a questionnaire: its scales, the items of the chosen one, and one sheet worked out as one types."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from surveykit.model import edits, scale_edits
from surveykit.model.blocks import numbers
from surveykit.model.check_items import plain
from surveykit.model.matrix import numeric_items
from surveykit.model.questionnaire import CHOSEN
from surveykit.model.ranges import range_of
from surveykit.model.scales import Scale
from ui.design.draft import Draft
from ui.design.presets import first_scale
from ui.design.scale_list import Part, PartList, ScaleList
from ui.design.tryout import TryOut
from ui.design.words import scale_name
from ui.theme import Size, Space
from ui.widgets import EmptyState, LinkButton, label

WIDEST = Size.FIELD * 2
TAKEN = 2
MINUS = 5


class Scoring(QWidget):
    """``chosen``: another scale is shown, or the same one with another value."""

    chosen = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft, self._code = draft, ""
        self.setMaximumWidth(WIDEST)
        self.empty = EmptyState(icon="ruler")
        self.empty.wanted.connect(self.new_scale)
        self.scales = ScaleList(draft)
        self.title = label("", "lead", strong=True)
        self.add_scale = LinkButton("", "plus")
        self.name = label("", "lead", strong=True, wrap=True)
        self.all_items = LinkButton()
        self.facts = label("", "caption", "muted")
        self.parts = PartList()
        self.tryout = TryOut()
        self._lay_out()
        self.setFocusProxy(self.scales)
        self.scales.chosen.connect(self._choose_row)
        self.scales.row_wanted.connect(self.new_scale)
        self.scales.grid_model.edited.connect(self._remove)
        self.scales.taken.connect(self.take)
        self.scales.moved.connect(self._move)
        self.add_scale.clicked.connect(self.new_scale)
        self.all_items.clicked.connect(self._take_all)
        self.parts.grid_model.edited.connect(self._set_parts)
        draft.changed.connect(self.show_value)
        draft.opened.connect(self.show_value)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        inside.setSpacing(Space.S)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.add_scale)
        inside.addLayout(top)
        inside.addWidget(self.scales)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.all_items)
        inside.addLayout(head)
        inside.addWidget(self.facts)
        inside.addWidget(self.parts)
        inside.addStretch(1)
        none = QFrame()
        none.setProperty("role", "card")
        QVBoxLayout(none).addWidget(self.empty)
        self._stack = QStackedWidget()
        self._stack.addWidget(none)
        self._area = _scrolling(card)
        self._stack.addWidget(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._stack, 1)
        # Outside of what scrolls: the score is in sight whichever item or property is being changed.
        pinned = QHBoxLayout()
        pinned.setContentsMargins(0, 0, self._area.verticalScrollBar().sizeHint().width(), 0)
        pinned.addWidget(self.tryout)
        column.addLayout(pinned)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.empty.set_text(
            _("A scale turns answers into a score."),
            _("Score all rating items"),
        )
        self.title.setText(_("Scales"))
        self.scales.setAccessibleName(_("Scales"))
        self.scales.grid_model.set_heads(_("Scale"), _("Method"), _("Items"))
        self.add_scale.setText(_("Scale"))
        self.add_scale.setToolTip(_("New scale  Insert"))
        self.parts.setAccessibleName(_("Items of the scale"))
        self.parts.grid_model.set_heads("", _("Item"), _("Counts"), _("Reversed"), _("Weight"), _("Subtracted"))
        self.tryout.retranslate(_)
        self.show_value()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_value()

    def scale(self) -> Scale | None:
        """The scale that is shown."""
        return self._draft.value.scale(self._code)

    def choose(self, code: str) -> None:
        """Show a scale."""
        codes = [scale.code for scale in self._draft.value.scales]
        if code in codes:
            self._code = code
            self.show_value()

    def focus(self) -> None:
        """Bring the keyboard to where one begins."""
        (self.scales if self._draft.value.scales else self.empty.button).setFocus()

    def show_value(self) -> None:
        """Show what is stored."""
        draft, _, scales = self._draft, self._draft.translator, self._draft.value.scales
        if self.scale() is None:
            self._code = scales[0].code if scales else ""
        if not self.isVisible():
            # Shown when it is looked at: items are edited faster without.
            return
        self._stack.setCurrentIndex(1 if scales else 0)
        self.tryout.setVisible(bool(scales))
        self.scales.show_rows(scales)
        scale = self.scale()
        if scale is not None:
            row = next(n for n, s in enumerate(scales) if s.code == self._code)
            if self.scales.currentIndex().row() != row:
                self.scales.setCurrentIndex(self.scales.grid_model.index(row, 0))
            self.name.setText(scale_name(scale, draft.language))
            self.facts.setText(self._facts(scale))
            parts = self._parts(scale)
            whole = all(part.taken for part in parts if draft.number(part.code))
            self.all_items.setText(_("None") if whole else _("All"))
            self.all_items.setToolTip(_("Take every item, or none"))
            self.parts.show_rows(parts)
            self.parts.setColumnHidden(MINUS, scale.method != "gap")
            self.tryout.show_scale(draft.value, scale, _, draft.language)
        self.chosen.emit()

    def new_scale(self) -> None:
        """A new scale over all rating and score items, with the scoring rate and the half rule."""
        draft, _ = self._draft, self._draft.translator
        number_of = len(draft.value.scales) + 1
        code = edits.fresh_code(draft.used(), "total" if number_of == 1 else "scale")
        items = tuple(i.code for i in draft.value.items() if i.range() is not None and i.kind in ("rating", "score"))
        name = ("总分", "Total score") if number_of == 1 else (f"维度{number_of - 1}", f"Dimension {number_of - 1}")
        scale = first_scale(code, items if number_of == 1 else (), name)
        if draft.edit(_("Add a scale"), lambda q: edits.with_scale(q, scale)):
            self.choose(code)
            self.scales.setFocus()

    def take(self, code: str, codes: tuple[str, ...]) -> None:
        """Bring items into a scale, or into a new one where it has no code."""
        draft, _ = self._draft, self._draft.translator
        scale = draft.value.scale(code)
        if scale is None:
            fresh = edits.fresh_code(draft.used(), "scale")
            n = len(draft.value.scales)
            name = (f"维度{n}", f"Dimension {n}")
            made = scale_edits.taking(draft.value, first_scale(fresh, (), name), codes)
            if draft.edit(_("Add a scale"), lambda q: edits.with_scale(q, made)):
                self.choose(fresh)
            return
        after = scale_edits.taking(draft.value, scale, codes)
        if draft.edit(_("Edit the items of a scale"), lambda q: edits.with_scale(q, after)):
            self.choose(code)

    def set_scale(self, text: str, after: Scale, merge: str = "") -> None:
        """Store another value of the scale that is shown."""
        old = self._code
        self._code = after.code
        if not self._draft.edit(text, lambda q: edits.with_scale(q, after, old), merge):
            self._code = old

    # ---- edits

    def _facts(self, scale: Scale) -> str:
        """How many items a scale has, and between which scores it lies."""
        _, count = self._draft.translator, len(scale.items) + len(scale.minus)
        said = _("Items: {n}", n=count)
        bounds = range_of(self._draft.value, scale.code)
        if bounds is None:
            return said
        low, high = (plain(round(end, 2)) for end in bounds)
        return f"{said}  ·  {_('Scores from {low} to {high}', low=low, high=high)}"

    def _move(self, by: int) -> None:
        _, code = self._draft.translator, self._code
        self._draft.edit(_("Move a scale"), lambda q: scale_edits.moved_scale(q, code, by))

    def _parts(self, scale: Scale) -> tuple[Part, ...]:
        draft = self._draft
        numeric, mine = set(numeric_items(draft.value)), (*scale.items, *scale.minus)
        printed = numbers(draft.value)
        rows = [
            (item.code, str(printed[item.code]), draft.text(item.text) or item.code)
            for item in draft.value.items()
            if item.code in numeric or item.code in mine or (scale.method == "count" and item.kind in CHOSEN)
        ]
        rows += [
            (other.code, "", scale_name(other, draft.language))
            for other in draft.value.scales
            if not scale_edits.leads_to(draft.value, other, scale.code)
        ]
        known = {code for code, _number, _name in rows}
        rows += [(code, "?", code) for code in dict.fromkeys(mine) if code not in known and code != scale.code]
        return tuple(
            Part(code, n, name, code in scale.items, code in scale.reverse, scale.weights.get(code, 1.0),
                 code in scale.minus)
            for code, n, name in rows
        )  # fmt: skip

    def _set_parts(self, parts: tuple[Part, ...]) -> None:
        scale, _ = self.scale(), self._draft.translator
        if scale is None:
            return
        known = set(edits.codes_of(self._draft.value))
        taken = [p.code for p in parts if p.taken and p.code in known]
        minus = [p.code for p in parts if p.minus and p.code in known]
        marked = msgspec.structs.replace(
            scale,
            reverse=tuple(p.code for p in parts if p.reversed),
            weights={p.code: p.weight for p in parts if p.weight != 1},
        )
        self.set_scale(_("Edit the items of a scale"), edits.with_parts(self._draft.value, marked, taken, minus))

    def _take_all(self) -> None:
        parts: tuple[Part, ...] = self.parts.grid_model.rows
        items = [p for p in parts if self._draft.number(p.code)]
        on = not all(p.taken for p in items)
        self._set_parts(tuple(replace(p, taken=on) if p in items else p for p in parts))

    def _remove(self, kept: tuple[Scale, ...]) -> None:
        draft, _ = self._draft, self._draft.translator
        gone = [s.code for s in draft.value.scales if s not in kept]
        after = draft.value
        for code in gone:
            after = edits.without_scale(after, code)
        said = _("Scale removed: {scale}", scale="、".join(draft.name(code) for code in gone))
        if draft.apply(_("Remove a scale"), after):
            draft.workbench.say(said, _("Undo"), draft.workbench.undo_stack.undo)

    def _choose_row(self, row: int) -> None:
        scales = self._draft.value.scales
        if 0 <= row < len(scales) and scales[row].code != self._code:
            self._code = scales[row].code
            self.show_value()


def _scrolling(card: QWidget) -> QScrollArea:
    """The card in a place that may be lower than the card."""
    area = QScrollArea()
    area.setProperty("role", "plain")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    holder = QWidget()
    inside = QVBoxLayout(holder)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(card)
    area.setWidget(holder)
    return area
