"""Properties of the selected items."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from surveykit.i18n import N_
from surveykit.model import edits
from surveykit.model.questionnaire import CODE, OTHER, RESERVED, Item, Kind
from ui import theme
from ui.design.belongs import Belongs
from ui.design.draft import Draft
from ui.design.item_amount import AmountPart
from ui.design.item_audit import AuditPart
from ui.design.item_choices import ChoicesPart
from ui.design.item_marks import MarksPart
from ui.design.item_part import common
from ui.design.presets import SATISFACTION
from ui.design.rows import PAIR_HEADS
from ui.design.rule_field import RuleField
from ui.design.words import KINDS, LANGUAGES
from ui.theme import Space
from ui.widgets import Field, LinkButton, label, rule
from ui.widgets.fields import Line, Panel, Pick, Words

_LONGEST = 32


class ItemPanel(Panel):
    """``scale_wanted(code)``: a scale that the item belongs to should be shown. ``asked(command)``: one of the sheet.

    Of a pair both are selected: what they share is changed for both, code, words and rules for the one in ``pair``.
    """

    scale_wanted = Signal(str)
    asked = Signal(str)

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._codes: tuple[str, ...] = ()
        self.title = label("", "lead", strong=True)
        self.code = Line()
        self.code.setFixedWidth(Space.XL * 4)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.code)
        self.body.addLayout(head)
        self.code_problem, self.problem = (label("", "caption", "bad", wrap=True) for _n in range(2))
        self.pair = _Two()
        self.texts = {language: Field("", Words()) for language in LANGUAGES}
        self.kind = Field("", Pick())
        self.join, self.part = LinkButton(), LinkButton()
        self.answers, self.amount, self.marks = ChoicesPart(draft), AmountPart(draft), MarksPart(draft)
        self.audit = AuditPart(draft)
        self.help = Field("", Words())
        self.relevant, self.constraint = RuleField(draft, "relevant"), RuleField(draft, "constraint")
        self.belongs = Belongs(draft)
        parts: tuple[QWidget, ...] = (
            self.code_problem, self.problem, self.pair, *self.texts.values(), self.kind, self.join, self.part,
            self.answers, self.amount, self.marks, self.audit, self.help, self.relevant, self.constraint, rule(),
            self.belongs,
        )  # fmt: skip
        for widget in parts:
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        draft = self._draft
        for language, field in self.texts.items():
            field.control.typed.connect(lambda words, of=language: self._set_text(of, words))
            field.control.entered.connect(draft.begin_typing)
        self.code.left.connect(self._rename)
        self.kind.control.picked.connect(self._set_kind)
        self.pair.turned.connect(lambda: self.show_items(self._codes))
        self.join.clicked.connect(self._join)
        self.part.clicked.connect(self._part)
        self.help.control.typed.connect(self._set_help)
        self.help.control.entered.connect(draft.begin_typing)
        self.answers.asked.connect(self.asked)
        self.belongs.scale_wanted.connect(self.scale_wanted)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.code.setAccessibleName(_("Code of the item"))
        self.code.setToolTip(_("Code of the item: its name in tables and files"))
        self.pair.set_texts(*(_(name) for name in PAIR_HEADS))
        self.texts["zh_CN"].set_text(_("Text (Chinese)"))
        self.texts["en"].set_text(_("Text (English)"))
        self.kind.set_text(_("Kind of item"))
        self.join.setText(_("Make a pair of them"))
        self.join.setToolTip(_("Expectation and perception, side by side"))
        self.part.setText(_("Make two items of the pair"))
        self.help.set_text(_("Help under the item"))
        for part in (self.answers, self.amount, self.marks, self.audit, self.relevant, self.constraint, self.belongs):
            part.retranslate()
        self.show_items(self._codes)

    def show_items(self, codes: tuple[str, ...]) -> None:
        """Show the properties of these items; where they differ, nothing is shown."""
        if codes != self._codes:
            self.pair.begin()
            self.code_problem.hide()
        self._codes = codes
        items = self._items()
        if not items:
            return
        draft, _ = self._draft, self._draft.translator
        own = self._own()
        one = items[0] if own is None else own
        paired = own is not None and len(items) > 1
        self.pair.setVisible(paired)
        self.title.setText(self._title(items, own))
        self.code.setVisible(own is not None)
        if not self.code.hasFocus():
            self.code.show_text(one.code)
        said = draft.problems_of_items()
        self.problem.setText(self._problem(said, items))
        self.problem.setVisible(bool(self.problem.text()))
        for language, field in self.texts.items():
            field.setVisible(own is not None)
            field.control.show_text(one.text.get(language, ""))
        kind = common([item.kind for item in items])
        self.kind.control.show_choices([(_(name), of) for of, name in KINDS.items()], kind)
        self.part.setVisible(paired)
        self.join.setVisible(self._can_join(items))
        self.answers.show_items(items)
        self.amount.show_items(items)
        self.marks.show_items(items)
        self.audit.show_items(items)
        self.help.setVisible(own is not None)
        self.help.control.show_text(one.help.get(draft.language, ""))
        ruled = (own.code,) if own is not None else codes
        self.relevant.show_items(ruled)
        self.constraint.show_items(ruled)
        self.constraint.setVisible(all(item.kind is not Kind.NOTE for item in items))
        self.belongs.show_items(tuple(item for item in items if item.kind is not Kind.NOTE))

    def _items(self) -> list[Item]:
        return [item for item in self._draft.value.lines() if item.code in self._codes]

    def _own(self) -> Item | None:
        """The item whose code, words and rules are shown: the only one, or the one of a pair that is chosen."""
        items = self._items()
        if len(items) == 2 and items[1].pair == items[0].code:
            return items[self.pair.which()]
        return items[0] if len(items) == 1 else None

    def _title(self, items: list[Item], own: Item | None) -> str:
        draft, _ = self._draft, self._draft.translator
        if own is None:
            return _("{n} items", n=len(items))
        number = draft.number(own.code)
        return _("Item {n}", n=number) if number else _(KINDS[own.kind])

    def _problem(self, said: dict[str, str], items: list[Item]) -> str:
        """What is wrong with the items, and with the words of their «other: ____»."""
        codes = [code for item in items for code in (item.code, item.code + OTHER)]
        return "\n".join(dict.fromkeys(said[code] for code in codes if code in said))

    def _can_join(self, items: list[Item]) -> bool:
        if len(items) != 2:
            return False
        value = self._draft.value
        return edits.paired(value, items[0].code, items[1].code) != value

    # ---- edits

    def _change(self, text: str, codes: tuple[str, ...], change: Callable[[Item], Item], merge: str = "") -> None:
        _ = self._draft.translator
        key = f"{merge}:{'/'.join(codes)}" if merge else ""
        self._draft.edit(_(text), lambda q: edits.changed_items(q, codes, change), key)

    def _set_text(self, language: str, words: str) -> None:
        if own := self._own():
            self._change(
                N_("Edit the text of an item"),
                (own.code,),
                lambda item: msgspec.structs.replace(item, text=edits.with_text(item.text, language, words)),
                f"text:{language}",
            )

    def _set_help(self, words: str) -> None:
        language = self._draft.language
        if own := self._own():
            self._change(
                N_("Edit the help of an item"),
                (own.code,),
                lambda item: msgspec.structs.replace(item, help=edits.with_text(item.help, language, words)),
                f"help:{language}",
            )

    def _set_kind(self, kind: object) -> None:
        if isinstance(kind, Kind):
            text = N_("Change the kind of items")
            self._change(text, self._codes, lambda i: edits.of_kind(i, kind, SATISFACTION.choices))

    def _join(self) -> None:
        _, codes = self._draft.translator, tuple(item.code for item in self._items())
        self._draft.edit(_("Make a pair"), lambda q: edits.paired(q, codes[0], codes[1]))

    def _part(self) -> None:
        _, codes = self._draft.translator, self._codes
        self._draft.edit(_("Make two items of a pair"), lambda q: edits.unpaired(q, codes))

    def _rename(self, code: str) -> None:
        draft, _, own = self._draft, self._draft.translator, self._own()
        code = code.strip()
        if own is None or code == own.code:
            self.code_problem.hide()
            return
        old, used = own.code, edits.codes_of(draft.value)
        words = code + OTHER if edits.other_choice(own) is not None else code
        if not CODE.fullmatch(code):
            said = _("A letter first, then letters, digits or underscores, 32 at most.")
        elif len(words) > _LONGEST:
            said = _("26 characters at most: the words of “other” are called after the item.")
        elif code.lower() in RESERVED or code in used or (words != code and words in used):
            said = _("This code is taken; choose another one.")
        else:
            self._codes = tuple(code if one == old else one for one in self._codes)
            draft.edit(_("Rename an item"), lambda q: edits.renamed_item(q, old, code))
            return
        self.code.setText(old)
        self.code_problem.setText(said)
        self.code_problem.show()


class _Two(QWidget):
    """Which of a pair is meant. ``turned``: the other one now."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.M)
        self._group = QButtonGroup(self)
        self.buttons = (QPushButton(), QPushButton())
        for number, button in enumerate(self.buttons):
            button.setProperty("role", "tab")
            button.setCheckable(True)
            button.setAutoDefault(False)
            self._group.addButton(button, number)
            line.addWidget(button)
        line.addStretch(1)
        self.buttons[0].setChecked(True)
        self._group.idClicked.connect(lambda _number: self.turned.emit())

    def set_texts(self, one: str, two: str) -> None:
        """Name the two."""
        for button, text in zip(self.buttons, (one, two), strict=True):
            button.setText(text)
            button.setMinimumWidth(theme.measure(text, bold=True) + Space.M)

    def begin(self) -> None:
        """Back to the first."""
        self.buttons[0].setChecked(True)

    def which(self) -> int:
        """0 for the first, 1 for the second."""
        return max(0, self._group.checkedId())
