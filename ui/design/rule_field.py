"""A skip or check rule of the selected items: typed, or put together from lists; said back in words."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveykit.i18n import N_, Translator
from surveykit.messages import sentence
from surveykit.model import edits
from surveykit.model.questionnaire import Item
from surveykit.model.rules import Candidate, Completion, complete, in_words, rule_of, rule_problems
from surveykit.model.rules import RuleField as Which
from surveykit.tidy import tidy
from ui import theme
from ui.design.draft import Draft
from ui.design.rule_builder import RuleBuilder
from ui.design.rule_edit import RuleEdit
from ui.theme import Space
from ui.widgets import Field, label

_NAMES: dict[Which, str] = {"relevant": N_("Skip rule"), "constraint": N_("Check rule")}
_HINTS: dict[Which, str] = {
    "relevant": N_("Always; type $ to pick an item"),
    "constraint": N_("Any answer; a dot stands for it"),
}
_STEPS: dict[Which, str] = {"relevant": N_("Edit the skip rule"), "constraint": N_("Edit the check rule")}


class RuleField(QWidget):
    """``show_items(codes)`` shows the rule that these items share; what is typed is given to all of them."""

    def __init__(self, draft: Draft, field: Which) -> None:
        super().__init__()
        self._draft, self._field = draft, field
        self._codes: tuple[str, ...] = ()
        self.edit = RuleEdit(self._offers, self._words)
        self.line = Field("", self.edit)
        self.said = label("", "caption", "muted", wrap=True)
        self.builder = RuleBuilder(draft, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        for widget in (self.line, self.said, self.builder):
            column.addWidget(widget)
        self.setFocusProxy(self.edit)
        self.edit.typed.connect(self._store)
        self.edit.entered.connect(draft.begin_typing)
        self.builder.built.connect(self._take_built)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.line.set_text(_(_NAMES[self._field]))
        self.edit.setPlaceholderText(_(_HINTS[self._field]))
        self.builder.retranslate()
        self.show_items(self._codes)

    def show_items(self, codes: tuple[str, ...]) -> None:
        """Show the rule of these items; nothing where they differ."""
        self._codes = codes
        items = self._items()
        if not items:
            return
        first, alike = items[0], len({self._rule(item) for item in items}) == 1
        text = self._rule(first) if alike else ""
        self.edit.show_text(text)
        _ = self._draft.translator
        self.edit.setPlaceholderText(_(_HINTS[self._field]) if alike else _("They differ"))
        self._say(first, text)
        self.builder.show_item(first, rule_of(text), readable=rule_of(text) is not None or not text.strip())

    def _say(self, item: Item, text: str) -> None:
        """The first fault, underlined; else the rule in words."""
        _, value = self._draft.translator, self._draft.value
        faults = rule_problems(value, item, self._field) if self._rule(item) == text else ()
        rule = rule_of(text)
        if faults:
            said = sentence(faults[0].code, faults[0].facts, _)
            column = int(str(faults[0].facts["column"]))
        else:
            said, column = (in_words(rule, value, self._speaker(), self._field, item) if rule else ""), 0
        self.edit.colours.show_fault(column)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        theme.dress(self.said, tone="bad" if faults else "muted")
        self.edit.setAccessibleDescription(said)

    def _speaker(self) -> Translator:
        """The interface's language: the line belongs to the designer, not to the sheet."""
        return self._draft.translator

    def _rule(self, item: Item) -> str:
        return item.relevant if self._field == "relevant" else item.constraint

    def _items(self) -> list[Item]:
        return [item for item in self._draft.value.lines() if item.code in self._codes]

    def _offers(self, text: str, cursor: int) -> Completion:
        items = self._items()
        return complete(text, cursor, self._draft.value, items[0]) if items else Completion(cursor, cursor)

    def _words(self, candidate: Candidate) -> str:
        return self._draft.text(candidate.text)

    def _take_built(self, text: str) -> None:
        self._draft.begin_typing()
        self._store(text)
        self._draft.begin_typing()

    def _store(self, text: str) -> None:
        field, codes = self._field, self._codes
        kept = tidy(text)
        self._draft.edit(
            self._draft.translator(_STEPS[field]),
            lambda q: edits.changed_items(q, codes, lambda item: msgspec.structs.replace(item, **{field: kept})),
            f"{field}:{'/'.join(codes)}",
        )
        self.show_items(codes)
