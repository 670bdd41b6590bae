"""One condition from lists, for who does not know the language: which item, what of it, what it is compared with."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from surveykit.model.blocks import numbers
from surveykit.model.questionnaire import Choice, Item, Kind
from surveykit.model.rules import Expression, Question, RuleField, condition, joined, questions, text_of
from ui.design.draft import Draft
from ui.theme import Space
from ui.widgets import LinkButton, QuietButton
from ui.widgets.fields import Line, Pick

_THIS = "."


class RuleBuilder(QWidget):
    """``built(text)``: the whole rule, with the condition that was put together added to what was there."""

    built = Signal(str)

    def __init__(self, draft: Draft, field: RuleField) -> None:
        super().__init__()
        self._draft, self._field = draft, field
        self._item: Item | None = None
        self._rule: Expression | None = None
        self.open_button = LinkButton("", "plus")
        self.row = QWidget()
        self.item, self.question, self.choice, self.word = Pick(), Pick(), Pick(), Pick()
        self.value = Line()
        self.add = QuietButton()
        self.close_button = LinkButton()
        self._lay_out()
        self._chosen: object = None
        self._asked: object = None
        self._picked: object = None
        self._joins: Literal["and", "or"] = "and"
        self.open_button.clicked.connect(self.unfold)
        self.close_button.clicked.connect(self.fold)
        self.item.picked.connect(self._pick_item)
        self.question.picked.connect(self._pick_question)
        self.choice.picked.connect(self._pick_choice)
        self.word.picked.connect(self._pick_word)
        self.value.typed.connect(lambda _words: self._show_add())
        self.value.returnPressed.connect(self._build)
        self.add.clicked.connect(self._build)
        self.row.hide()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XXS)
        whole.addWidget(self.open_button)
        whole.addWidget(self.row)
        lines = QVBoxLayout(self.row)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(Space.XS)
        lines.addWidget(self.word)
        lines.addWidget(self.item)
        middle, last = QHBoxLayout(), QHBoxLayout()
        for line in (middle, last):
            line.setSpacing(Space.XS)
            lines.addLayout(line)
        middle.addWidget(self.question, 1)
        middle.addWidget(self.choice, 1)
        middle.addWidget(self.value, 1)
        last.addWidget(self.add)
        last.addWidget(self.close_button)
        last.addStretch(1)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.open_button.setText(_("Condition"))
        self.item.setAccessibleName(_("Which item"))
        self.question.setAccessibleName(_("What of it"))
        self.choice.setAccessibleName(_("Which choice"))
        self.value.setAccessibleName(_("Compared with"))
        self.word.setAccessibleName(_("Joined with the rule by"))
        self.add.setText(_("Add"))
        self.close_button.setText(_("Cancel"))
        self._show()

    def show_item(self, item: Item, rule: Expression | None, *, readable: bool) -> None:
        """Conditions are for this item and join ``rule``. Not ``readable``: it has to be put right first."""
        if self._item is None or self._item.code != item.code:
            self.fold()
        self._item, self._rule = item, rule
        self.open_button.setEnabled(readable)
        self._show()

    def unfold(self) -> None:
        """Show the lists."""
        self.open_button.hide()
        self.row.show()
        self._show()
        self.item.setFocus()

    def fold(self) -> None:
        """Show the one button alone."""
        had_focus = self.row.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.row.hide()
        self.open_button.show()
        self.value.clear()
        self._chosen = self._asked = self._picked = None
        if had_focus:
            self.open_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.row.isVisible():
            self.fold()
        else:
            super().keyPressEvent(event)

    # ---- what is shown

    def _offered(self) -> list[tuple[str, object]]:
        """This answer first in a check, then the items before it, the nearest one first: it is asked for most."""
        _, questionnaire, item = self._draft.translator, self._draft.value, self._item
        if item is None:
            return []
        printed = numbers(questionnaire)
        before: list[tuple[str, object]] = []
        for one in questionnaire.lines():
            if one.code == item.code:
                break
            if one.kind is not Kind.NOTE:
                words = " ".join(self._draft.text(one.text).split()) or one.code
                before.append((f"{printed.get(one.code, '')} {words}".strip(), one.code))
        own: list[tuple[str, object]] = [(_("This answer"), _THIS)] if self._field == "constraint" else []
        return [*own, *reversed(before)]

    def _show(self) -> None:
        if self.row.isHidden() or self._item is None:
            return
        _, offered = self._draft.translator, self._offered()
        if self._chosen not in [data for _name, data in offered]:
            self._chosen = offered[0][1] if offered else None
        self.item.show_choices(offered, self._chosen)
        self.word.setVisible(self._rule is not None)
        self.word.show_choices([(_("And also"), "and"), (_("Or else"), "or")], self._joins)
        asked = self._asked_questions()
        if self._asked not in [question.key for question in asked]:
            self._asked = asked[0].key if asked else None
        self.question.show_choices([(_(question.name), question.key) for question in asked], self._asked)
        question, item = self._question(), self._asked_item()
        needs = question.needs if question else "nothing"
        choices = item.choices if item and needs == "choice" else ()
        if self._picked not in [choice.code for choice in choices]:
            self._picked = choices[0].code if choices else None
        named: list[tuple[str, object]] = [(f"{c.code} {self._draft.text(c.label)}".strip(), c.code) for c in choices]
        self.choice.show_choices(named, self._picked)
        self.choice.setVisible(needs == "choice")
        self.value.setVisible(needs in ("number", "date", "text"))
        self.value.setPlaceholderText("2026-03-01" if needs == "date" else "")
        self._show_add()

    def _show_add(self) -> None:
        self.add.setEnabled(self._condition() is not None)

    # ---- what is picked

    def _pick_item(self, code: object) -> None:
        self._chosen, self._asked, self._picked = code, None, None
        self.value.clear()
        self._show()

    def _pick_question(self, key: object) -> None:
        self._asked = key
        self._show()

    def _pick_choice(self, code: object) -> None:
        self._picked = code
        self._show()

    def _pick_word(self, word: object) -> None:
        self._joins = "or" if word == "or" else "and"

    def _asked_item(self) -> Item | None:
        if self._chosen == _THIS:
            return self._item
        return self._draft.value.item(str(self._chosen)) if self._chosen is not None else None

    def _asked_questions(self) -> tuple[Question, ...]:
        item = self._asked_item()
        return questions(item) if item else ()

    def _question(self) -> Question | None:
        return next((one for one in self._asked_questions() if one.key == self._asked), None)

    def _condition(self) -> Expression | None:
        item, question = self._asked_item(), self._question()
        if item is None or question is None:
            return None
        value: Choice | str = self.value.text()
        if question.needs == "choice":
            value = next((choice for choice in item.choices if choice.code == self._picked), "")
            if value == "":
                return None
        return condition(None if self._chosen == _THIS else item, question, value)

    def _build(self) -> None:
        made = self._condition()
        if made is None:
            return
        text = text_of(joined(self._rule, self._joins, made))
        self.fold()
        self.built.emit(text)
        self.open_button.setFocus()
