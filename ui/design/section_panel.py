"""Properties of a section: its heading, whether its ratings stand as a table, what stands over paired items."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from surveykit.i18n import N_, Translator
from surveykit.model import edits
from surveykit.model.questionnaire import Section, Text
from ui.design.draft import Draft
from ui.design.item_part import beside
from ui.design.rows import PAIR_HEADS
from ui.design.words import LANGUAGES
from ui.widgets import Field, label
from ui.widgets.fields import Line, Panel, Tick, Words

_NAMES = (
    {"zh_CN": N_("Over the first column (Chinese)"), "en": N_("Over the first column (English)")},
    {"zh_CN": N_("Over the second column (Chinese)"), "en": N_("Over the second column (English)")},
)


class SectionPanel(Panel):
    """One section at a time."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft, self._number = draft, 0
        self.title = label("", "lead", strong=True)
        self.titles = {language: Field("", Words()) for language in LANGUAGES}
        self.grid = Tick()
        self.heads = {(n, language): Field("", Line()) for n in range(2) for language in LANGUAGES}
        self._pairs = [beside(*(self.heads[n, language] for language in LANGUAGES)) for n in range(2)]
        self.remark = label("", "body", "muted", wrap=True)
        widgets: tuple[QWidget, ...] = (self.title, *self.titles.values(), self.grid, *self._pairs, self.remark)
        for widget in widgets:
            self.body.addWidget(widget)
        self.body.addStretch(1)
        for language, field in self.titles.items():
            field.control.entered.connect(draft.begin_typing)
            field.control.typed.connect(lambda words, of=language: self._set_title(of, words))
        for (n, language), line in self.heads.items():
            line.control.entered.connect(draft.begin_typing)
            line.control.typed.connect(lambda words, at=n, of=language: self._set_head(at, of, words))
        self.grid.clicked.connect(self._set_grid)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.titles["zh_CN"].set_text(_("Heading (Chinese)"))
        self.titles["en"].set_text(_("Heading (English)"))
        self.grid.setText(_("Items with the same labels as a table"))
        for (n, language), field in self.heads.items():
            field.set_text(_(_NAMES[n][language]))
        self.remark.setText(
            _("Delete takes the heading away and leaves its items. Alt with the arrow keys moves the whole section.")
        )

    def show_section(self, number: int) -> None:
        """Show the properties of a section."""
        _, sections = self._draft.translator, self._draft.value.sections
        if not 0 <= number < len(sections):
            return
        self._number, section = number, sections[number]
        self.title.setText(_("Section {n}", n=number + 1))
        for language, field in self.titles.items():
            field.control.show_text(section.title.get(language, ""))
        self.grid.show_tick(section.grid)
        paired = any(item.pair for item in section.items)
        for widget in self._pairs:
            widget.setVisible(paired)
        heads: tuple[Text, Text] = section.pair_heads or ({}, {})
        for (n, language), line in self.heads.items():
            line.control.setPlaceholderText(Translator(language)(PAIR_HEADS[n]))
            line.control.show_text(heads[n].get(language, ""))

    def _set_title(self, language: str, words: str) -> None:
        _, number = self._draft.translator, self._number
        self._draft.edit(
            _("Edit a heading"),
            lambda q: edits.titled_section(q, number, edits.with_text(q.sections[number].title, language, words)),
            f"section:{number}:{language}",
        )

    def _set_grid(self, on: bool) -> None:
        _, number = self._draft.translator, self._number
        self._draft.edit(
            _("Items as a table or not"),
            lambda q: edits.changed_section(q, number, lambda s: msgspec.structs.replace(s, grid=bool(on))),
        )

    def _set_head(self, at: int, language: str, words: str) -> None:
        _, number = self._draft.translator, self._number

        def change(section: Section) -> Section:
            heads: list[Text] = list(section.pair_heads or ({}, {}))
            heads[at] = edits.with_text(heads[at], language, words)
            return msgspec.structs.replace(section, pair_heads=(heads[0], heads[1]) if any(heads) else None)

        self._draft.edit(
            _("Edit what stands over paired items"),
            lambda q: edits.changed_section(q, number, change),
            f"heads:{number}:{at}:{language}",
        )
