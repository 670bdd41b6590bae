"""How an item is scored, in short: its scales, the bands of the first, and one sheet worked out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from surveykit.model.questionnaire import Item
from surveykit.model.ranges import range_of
from ui.design.draft import Draft
from ui.design.ruler import Ruler
from ui.design.tryout import TryOut
from ui.design.words import missing_words, scale_name
from ui.theme import Space
from ui.widgets import LinkButton, label


class Belongs(QWidget):
    """``scale_wanted(code)``: the scale should be shown with everything; empty for a new one."""

    scale_wanted = Signal(str)

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft, self._scale = draft, ""
        self.title = label("", "body", strong=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        self._names = [label("", "body", "muted") for _n in range(3)]
        self._values = [label("", "body", wrap=True) for _n in range(3)]
        for n, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(name, n, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, n, 1)
        self.none = label("", "body", "muted", wrap=True)
        self.bands = label("", "caption", wrap=True)
        self.ruler = Ruler()
        self.ruler.movable = False
        self.tryout = TryOut(narrow=True)
        self.tryout.scored.connect(self.ruler.show_value)
        self.edit = LinkButton()
        self.edit.clicked.connect(lambda: self.scale_wanted.emit(self._scale))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.title)
        column.addLayout(grid)
        for widget in (self.none, self.bands, self.ruler, self.tryout, self.edit):
            column.addWidget(widget)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.title.setText(_("Scoring"))
        for name, words in zip(self._names, (_("Belongs to"), _("Reversed"), _("Left blank")), strict=True):
            name.setText(words)
        self.none.setText(_("Not part of any scale."))
        self.edit.setText(_("Edit the scoring"))
        self.tryout.retranslate(_)

    def show_item(self, item: Item | None) -> None:
        """Show how one item is scored; nothing for several."""
        draft, _ = self._draft, self._draft.translator
        self.setVisible(item is not None)
        if item is None:
            return
        scales = [s for s in draft.value.scales if item.code in (*s.items, *s.minus)]
        for widget in (*self._names, *self._values, self.bands, self.ruler, self.tryout):
            widget.setVisible(bool(scales))
        self.none.setVisible(not scales)
        self._scale = scales[0].code if scales else ""
        if not scales:
            return
        first = scales[0]
        turned = [scale_name(s, draft.language) for s in scales if item.code in s.reverse]
        everywhere = len(turned) == len(scales)
        self._values[0].setText(" · ".join(scale_name(s, draft.language) for s in scales))
        self._values[1].setText(_("yes") if everywhere else " · ".join(turned) if turned else _("no"))
        self._values[2].setText(missing_words(first.missing, _))
        self.bands.setText(_("Bands of {scale}", scale=scale_name(first, draft.language)))
        self.bands.setVisible(bool(first.bands))
        self.ruler.show_bands(first.bands, range_of(draft.value, first.code), draft.text)
        self.tryout.show_scale(draft.value, first, _, draft.language)
