"""Whether an item must be answered, may be «not applicable», is verified; and what it is about."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from surveykit.i18n import N_
from surveykit.model import edits
from surveykit.model.questionnaire import Item, Kind, Questionnaire, Text
from ui.design.draft import Draft
from ui.design.item_part import Part, common
from ui.design.presets import DIMENSIONS
from ui.theme import Space
from ui.widgets import Field
from ui.widgets.fields import Tick


class WordPick(QComboBox):
    """One of several words, or others that are typed. ``given(words)`` when a person has chosen or typed some."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._line = QLineEdit()
        self.setLineEdit(self._line)
        # The frame is the box's; the line in it has none and stands where the words of other boxes stand.
        self._line.setStyleSheet("QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }")
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self._shown = ""
        self.activated.connect(lambda row: self._give(self.itemText(row)))
        self._line.editingFinished.connect(lambda: self._give(self._line.text()))

    def show_words(self, offered: Sequence[str], words: str, hint: str = "") -> None:
        """Offer words, with some of them chosen; ``hint`` stands where none are."""
        with QSignalBlocker(self):
            if [self.itemText(n) for n in range(self.count())] != list(offered):
                self.clear()
                self.addItems(list(offered))
            self.setCurrentIndex(offered.index(words) if words in offered else -1)
            if words != self._shown or not self._line.hasFocus():
                self.setEditText(words)
        self._shown = words
        self._line.setPlaceholderText(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys open the list: what is passed by on the way is not chosen."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: object) -> None:
        """The wheel scrolls the panel and never changes a value by accident."""
        event.ignore()  # type: ignore[attr-defined]

    def _give(self, words: str) -> None:
        words = " ".join(words.split())
        if words != self._shown:
            self._shown = words
            self.given.emit(words)


class MarksPart(Part):
    """Ticks, and the dimension of the questionnaire's own list."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.required, self.na_allowed, self.verified = Tick(), Tick(), Tick()
        self.dimension = Field("", WordPick())
        for tick in (self.required, self.na_allowed, self.verified):
            self.column.addWidget(tick)
        self.column.addSpacing(Space.S)
        self.column.addWidget(self.dimension)
        self.column.setSpacing(0)
        ticks = (
            (self.required, "required", N_("Required or not")),
            (self.na_allowed, "na_allowed", N_("“Not applicable” or not")),
            (self.verified, "verified", N_("Keyed twice or not")),
        )
        for box, name, text in ticks:
            box.clicked.connect(lambda on, of=name, said=text: self.set_field(of, bool(on), said))
        self.dimension.control.given.connect(self._set_dimension)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self.draft.translator
        self.required.setText(_("Must be answered"))
        self.na_allowed.setText(_("May be “not applicable”"))
        self.verified.setText(_("Verified in double entry"))
        self.dimension.set_text(_("Dimension"))

    def show_items(self, items: Sequence[Item]) -> None:
        """Show the marks of these items; hidden where one is an instruction."""
        _, value = self.draft.translator, self.draft.value
        self.codes = tuple(item.code for item in items)
        self.setVisible(all(item.kind is not Kind.NOTE for item in items))
        self.required.show_tick(common([item.required for item in items]))
        self.na_allowed.show_tick(common([item.na_allowed for item in items]))
        self.verified.show_tick(common([item.verified for item in items]))
        own = [self.draft.text(d.title) or d.code for d in value.dimensions]
        more = [self.draft.text(title) for title in DIMENSIONS]
        offered = list(dict.fromkeys([*own, *more]))
        codes = [item.dimension for item in items]
        alike = common(codes)
        hint = _("Choose one or type it") if alike is not None else _("They differ")
        dimension = value.dimension(alike) if alike else None
        words = (self.draft.text(dimension.title) or dimension.code) if dimension else alike or ""
        self.dimension.control.show_words(offered, words, hint)

    def _set_dimension(self, words: str) -> None:
        _, codes, language = self.draft.translator, self.codes, self.draft.language

        def change(value: Questionnaire) -> Questionnaire:
            code = next((d.code for d in value.dimensions if words in (d.code, *d.title.values())), "")
            if words and not code:
                known: Text = next((title for title in DIMENSIONS if words in title.values()), {language: words})
                value, (code,) = edits.with_dimensions(value, [known])
            return edits.changed_items(value, codes, lambda i: msgspec.structs.replace(i, dimension=code))

        self.draft.edit(_("Choose the dimension"), change)
