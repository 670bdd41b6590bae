"""Properties of the selected items."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from surveykit.i18n import N_
from surveykit.model import edits
from surveykit.model.questionnaire import CHOSEN, CODE, RESERVED, Choice, Item, Kind
from ui.design.belongs import Belongs
from ui.design.draft import Draft
from ui.design.fields import Line, NumberLine, Panel, Pick, Tick, Words
from ui.design.grid import Column, Grid, Refused, number, whole
from ui.design.presets import LABEL_SETS, SATISFACTION
from ui.design.words import KINDS
from ui.theme import Space
from ui.widgets import Field, LinkButton, label, rule

_TEXTS = (("text_zh", "zh_CN"), ("text_en", "en"))
_OWN = "own"


class ItemPanel(Panel):
    """``scale_wanted(code)``: a scale that the item belongs to should be shown."""

    scale_wanted = Signal(str)

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
        self.code_problem = label("", "caption", "bad", wrap=True)
        self.body.addWidget(self.code_problem)
        self.texts = {language: Field("", Words()) for _name, language in _TEXTS}
        self.kind = Field("", Pick())
        self.set = Field("", Pick())
        self.choices = Grid(self._choice_columns())
        self.add_choice = LinkButton("", "plus")
        self.low, self.high, self.full = (Field("", NumberLine(number)) for _n in range(3))
        self.decimals = Field("", NumberLine(whole))
        self.unit = Field("", Line())
        self.bounds, self.measure = _beside(self.low, self.high), _beside(self.decimals, self.unit)
        self.required, self.na_allowed = Tick(), Tick()
        self.help = Field("", Words())
        self.belongs = Belongs(draft)
        self.belongs.scale_wanted.connect(self.scale_wanted)
        parts: tuple[QWidget, ...] = (
            *self.texts.values(),
            self.kind,
            self.set,
            self.choices,
            self.add_choice,
            self.bounds,
            self.measure,
            self.full,
            self.required,
            self.na_allowed,
            self.help,
            rule(),
            self.belongs,
        )
        for widget in parts:
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._connect()

    def _choice_columns(self) -> tuple[Column, ...]:
        def code_of(row: Choice, text: str) -> Choice:
            words = text.strip()
            if not words:
                raise Refused
            try:
                return msgspec.structs.replace(row, code=whole(words))
            except Refused:
                return msgspec.structs.replace(row, code=words)

        def label_of(row: Choice, text: str) -> Choice:
            return msgspec.structs.replace(row, label=edits.with_text(row.label, self._draft.language, text))

        return (
            Column(lambda row: str(row.code), code_of),
            Column(lambda row: self._draft.text(row.label), label_of, wide=True),
            Column(lambda row: row.missing, lambda row, on: msgspec.structs.replace(row, missing=on)),
        )

    def _connect(self) -> None:
        draft = self._draft
        for language, field in self.texts.items():
            field.control.typed.connect(lambda words, of=language: self._set_text(of, words))
            field.control.entered.connect(draft.begin_typing)
        self.code.left.connect(self._rename)
        self.kind.control.picked.connect(self._set_kind)
        self.set.control.picked.connect(self._set_labels)
        self.choices.grid_model.edited.connect(lambda rows: self._set("choices", tuple(rows), N_("Edit choices")))
        self.choices.row_wanted.connect(self._add_choice)
        self.add_choice.clicked.connect(self._add_choice)
        numbers = ((self.low, "min"), (self.high, "max"), (self.full, "max"), (self.decimals, "decimals"))
        for bound, name in numbers:
            bound.control.given.connect(lambda value, of=name: self._set(of, value, N_("Edit bounds"), typing=True))
            bound.control.entered.connect(draft.begin_typing)
        self.unit.control.typed.connect(lambda words: self._set_unit(words))
        self.unit.control.entered.connect(draft.begin_typing)
        self.required.clicked.connect(lambda on: self._set("required", bool(on), N_("Required or not")))
        self.na_allowed.clicked.connect(lambda on: self._set("na_allowed", bool(on), N_("“Not applicable” or not")))
        self.help.control.typed.connect(self._set_help)
        self.help.control.entered.connect(draft.begin_typing)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.code.setAccessibleName(_("Code of the item"))
        self.code.setToolTip(_("Code of the item: its name in tables and files"))
        self.texts["zh_CN"].set_text(_("Text (Chinese)"))
        self.texts["en"].set_text(_("Text (English)"))
        self.kind.set_text(_("Kind of item"))
        self.set.set_text(_("Choices"))
        self.choices.setAccessibleName(_("Choices"))
        self.choices.grid_model.set_heads(_("Code"), _("Label"), _("Not scored"))
        self.add_choice.setText(_("Choice"))
        self.low.set_text(_("Lowest"))
        self.high.set_text(_("Highest"))
        self.full.set_text(_("Full mark"))
        self.decimals.set_text(_("Decimals"))
        self.unit.set_text(_("Unit of measure"))
        self.required.setText(_("Must be answered"))
        self.na_allowed.setText(_("May be “not applicable”"))
        self.help.set_text(_("Help under the item"))
        self.belongs.retranslate()
        self.show_items(self._codes)

    def show_items(self, codes: tuple[str, ...]) -> None:
        """Show the properties of these items; where they differ, nothing is shown."""
        self._codes = codes
        items = self._items()
        if not items:
            return
        draft, _, first, one = self._draft, self._draft.translator, items[0], len(items) == 1
        self.title.setText(_("Item {n}", n=draft.number(first.code)) if one else _("{n} items", n=len(items)))
        self.code.setVisible(one)
        if not self.code.hasFocus():
            self.code.show_text(first.code)
            self.code_problem.hide()
        for language, field in self.texts.items():
            field.setVisible(one)
            field.control.show_text(first.text.get(language, ""))
        kinds = {item.kind for item in items}
        kind = first.kind if len(kinds) == 1 else None
        self.kind.control.show_choices([(_(name), kind) for kind, name in KINDS.items()], kind)
        chosen = all(item.kind in CHOSEN for item in items)
        alike = chosen and all(item.choices == first.choices for item in items)
        names: list[tuple[str, object]] = [(_(s.name), s.name) for s in LABEL_SETS]
        known = next((s.name for s in LABEL_SETS if s.choices == first.choices), _OWN) if alike else None
        self.set.control.show_choices([*names, (_("Own choices"), _OWN)], known)
        self.set.setVisible(chosen)
        self.choices.setVisible(alike)
        self.add_choice.setVisible(alike)
        self.choices.show_rows(first.choices if alike else ())
        self.bounds.setVisible(kind is Kind.NUMBER)
        self.measure.setVisible(kind is Kind.NUMBER)
        self.full.setVisible(kind is Kind.SCORE)
        for bound, value in ((self.low, first.min), (self.high, first.max), (self.full, first.max)):
            bound.control.show_number(value)
        self.decimals.control.show_number(first.decimals)
        self.unit.control.show_text(draft.text(first.unit))
        self.required.show_tick(_common([item.required for item in items]))
        self.na_allowed.show_tick(_common([item.na_allowed for item in items]))
        self.help.setVisible(one)
        self.help.control.show_text(first.help.get(draft.language, ""))
        self.belongs.show_item(first if one else None)

    def _items(self) -> list[Item]:
        return [item for item in self._draft.value.items() if item.code in self._codes]

    # ---- edits

    def _change(self, text: str, change: Callable[[Item], Item], merge: str = "") -> None:
        _, codes = self._draft.translator, self._codes
        key = f"{merge}:{'/'.join(codes)}" if merge else ""
        self._draft.edit(_(text), lambda q: edits.changed_items(q, codes, change), key)

    def _set(self, name: str, value: object, text: str, *, typing: bool = False) -> None:
        if name == "decimals" and isinstance(value, int | float):
            value = min(6, max(0, int(value)))
        self._change(text, lambda item: msgspec.structs.replace(item, **{name: value}), name if typing else "")

    def _set_text(self, language: str, words: str) -> None:
        self._change(
            N_("Edit the text of an item"),
            lambda item: msgspec.structs.replace(item, text=edits.with_text(item.text, language, words)),
            f"text:{language}",
        )

    def _set_help(self, words: str) -> None:
        language = self._draft.language
        self._change(
            N_("Edit the help of an item"),
            lambda item: msgspec.structs.replace(item, help=edits.with_text(item.help, language, words)),
            f"help:{language}",
        )

    def _set_unit(self, words: str) -> None:
        language = self._draft.language

        def change(item: Item) -> Item:
            before = {} if isinstance(item.unit, str) else item.unit
            return msgspec.structs.replace(item, unit=edits.with_text(before, language, words) or "")

        self._change(N_("Edit the unit of measure"), change, "unit")

    def _set_kind(self, kind: object) -> None:
        if isinstance(kind, Kind):
            self._change(N_("Change the kind of items"), lambda i: edits.of_kind(i, kind, SATISFACTION.choices))

    def _set_labels(self, name: object) -> None:
        found = next((s for s in LABEL_SETS if s.name == name), None)
        if found is not None:
            _, codes = self._draft.translator, self._codes
            self._draft.edit(_("Choose a label set"), lambda q: edits.with_choices(q, codes, found.choices))

    def _add_choice(self) -> None:
        rows = self.choices.grid_model.rows
        taken = [row.code for row in rows if isinstance(row.code, int)]
        fresh = Choice(code=max(taken, default=0) + 1)
        self._set("choices", (*rows, fresh), N_("Add a choice"))
        self.choices.edit_cell(len(rows), 1)

    def _rename(self, code: str) -> None:
        draft, _ = self._draft, self._draft.translator
        code, old = code.strip(), self._codes[0] if self._codes else ""
        if code == old or not old:
            self.code_problem.hide()
            return
        if not CODE.fullmatch(code):
            said = _("A letter first, then letters, digits or underscores, 32 at most.")
        elif code.lower() in RESERVED or code in edits.codes_of(draft.value):
            said = _("This code is taken; choose another one.")
        else:
            self._codes = (code,)
            draft.edit(_("Rename an item"), lambda q: edits.renamed_item(q, old, code))
            return
        self.code.setText(old)
        self.code_problem.setText(said)
        self.code_problem.show()


def _common(values: list[bool]) -> bool | None:
    return values[0] if len(set(values)) == 1 else None


def _beside(*fields: QWidget) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.S)
    for field in fields:
        line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return made
