"""The sheet in the middle: the questionnaire as it will look on paper, and everything one can do to its lines."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from surveykit.errors import DefinitionRefused
from surveykit.i18n import N_, Translator
from surveykit.model import edits
from surveykit.model.definition import decode_json
from surveykit.model.edits import Place
from surveykit.model.pasted import sections_from_text
from surveykit.model.questionnaire import Item, Kind, Questionnaire, Section, Text
from ui.design.draft import Draft, replaced
from ui.design.presets import SATISFACTION
from ui.design.rows import Row, rows_of
from ui.design.sheet_model import ROW_ROLE
from ui.design.sheet_view import SheetView
from ui.theme import Size, Space
from ui.widgets import LinkButton

ITEMS_MIME = "application/x-surveykit-items+json"
WIDEST = Size.FIELD * 2
_COPIED = (Kind.RATING, Kind.SCORE)
_EDITED = {
    "title": N_("Edit the title"),
    "intro": N_("Edit the introduction"),
    "section": N_("Edit a heading"),
    "item": N_("Edit item {n}"),
}


class Sheet(QFrame):
    """``chosen``: other lines are selected."""

    chosen = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setMaximumWidth(WIDEST)
        self._draft = draft
        self._new: Place | None = None
        self.view = SheetView()
        self.setFocusProxy(self.view)
        self.add_item = LinkButton("", "plus")
        self.add_section = LinkButton("", "plus")
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.L, 0, Space.L, Space.XS)
        foot.setSpacing(Space.M)
        for button in (self.add_item, self.add_section):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XS, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self._commands: dict[str, Callable[[], object]] = {
            "edit": self.edit, "new": self.new_item, "section": self.new_section, "up": lambda: self.move_by(-1),
            "down": lambda: self.move_by(1), "duplicate": self.duplicate, "remove": self.remove, "copy": self.copy,
            "cut": self.cut, "paste": self.paste,
        }  # fmt: skip
        self.add_item.clicked.connect(lambda: self.run("new"))
        self.add_section.clicked.connect(lambda: self.run("section"))
        self.view.asked.connect(self.run)
        self.view.chosen.connect(self.chosen)
        self.view.sheet_delegate.finished.connect(self._finished)
        self.view.sheet_delegate.listed.connect(self._listed)
        self.view.sheet_model.typed.connect(self._store)
        draft.changed.connect(self.show_value)
        draft.opened.connect(self._open)
        draft.leaving.connect(self.finish)

    def run(self, command: str) -> None:
        """Run one of the sheet's commands by name."""
        self.finish()
        self._commands[command]()

    def finish(self) -> None:
        """End editing in place, and keep what was typed."""
        self.view.sheet_delegate.finish()

    def hideEvent(self, event: QHideEvent) -> None:
        self.finish()
        super().hideEvent(event)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.view.setAccessibleName(_("Sheet of the questionnaire"))
        self.view.sheet_delegate.hint = _("Text of the item; Enter for the next one")
        self.add_item.setText(_("Item"))
        self.add_item.setToolTip(_("New item  Insert or Ctrl+Enter"))
        self.add_section.setText(_("Section"))
        self.add_section.setToolTip(_("New section  Ctrl+Shift+Enter"))
        self.show_value()

    def show_value(self) -> None:
        """Show what is stored; selection and place stay where they are."""
        draft, view = self._draft, self.view
        if not draft.code:
            view.sheet_model.show_rows(())
            return
        keys = [index.data(ROW_ROLE).key for index in view.selectedIndexes()]
        current = view.current_row()
        place = view.verticalScrollBar().value()
        rows = rows_of(draft.value, draft.language, self._new, draft.translator)
        if [row.key for row in rows] != [row.key for row in view.sheet_model.rows]:
            view.sheet_model.show_rows(rows)
            view.choose(*keys, *([current.key] if current else []))
            view.verticalScrollBar().setValue(place)
        else:
            view.sheet_model.show_rows(rows)
        self.chosen.emit()

    def choose(self, *codes: str) -> None:
        """Select items by their codes."""
        self.view.choose(*(f"item:{code}" for code in codes))

    def chosen_items(self) -> tuple[str, ...]:
        """Codes of the items that are selected."""
        return self.view.chosen_items()

    # ---- commands

    def edit(self) -> None:
        """Edit the line that the keyboard is at; on the last line, type a new item."""
        row = self.view.current_row()
        if row is not None and row.kind == "add":
            self.begin_item(row.place)
        elif row is not None:
            self.view.edit_key(row.key)

    def edit_title(self) -> None:
        """Edit the title in place."""
        self.view.edit_key("title:")

    def new_item(self) -> None:
        """Type a new item below the line that the keyboard is at."""
        self.begin_item(self._below())

    def begin_item(self, place: Place) -> None:
        """Type a new item at a place. Nothing is stored before there are words."""
        if self._draft.code:
            self._new = place
            self.show_value()
            self.view.edit_key("new:")

    def new_section(self) -> None:
        """Begin a section below the line that the keyboard is at, and type its heading."""
        _, draft = self._draft.translator, self._draft
        place = self._below()
        number = place[0] + 1 if draft.value.sections else 1
        if draft.edit(_("Add a section"), lambda q: edits.with_section(q, {}, place)):
            self.view.edit_key(f"section:{number}")

    def move_by(self, by: int) -> None:
        """Move the selected items, or the section whose heading is selected."""
        _, draft, row = self._draft.translator, self._draft, self.view.current_row()
        codes = self.chosen_items()
        if codes:
            draft.edit(_("Move items"), lambda q: edits.moved(q, codes, by))
        elif row is not None and row.kind == "section":
            number = row.place[0]
            if draft.edit(_("Move a section"), lambda q: edits.moved_section(q, number, by)):
                self.view.choose(f"section:{number + by}")

    def duplicate(self) -> None:
        """Put copies of the selected items below them and select the copies."""
        _, draft = self._draft.translator, self._draft
        after, made = edits.duplicated(draft.value, self.chosen_items(), draft.used())
        if draft.apply(_("Duplicate items"), after):
            self.choose(*made)

    def remove(self) -> None:
        """Take the selected items out, or the heading of a section; a line says so and offers to undo it."""
        _, draft, row = self._draft.translator, self._draft, self.view.current_row()
        codes = self.chosen_items()
        if codes:
            said = _("{n} items removed.", n=len(codes)) if len(codes) > 1 else _("Item removed: {item}",
                                                                                item=draft.name(codes[0]))  # fmt: skip
            here = self.view.currentIndex().row() - len(codes) + 1
            done = draft.edit(_("Remove items"), lambda q: edits.without_items(q, codes))
            rows = self.view.sheet_model.rows
            if done and rows:
                self.view.choose(rows[min(max(here, 0), len(rows) - 1)].key)
        elif row is not None and row.kind == "section":
            said, number = _("Heading removed; its items joined the section above."), row.place[0]
            done = draft.edit(_("Remove a heading"), lambda q: edits.without_section(q, number))
        else:
            return
        if done:
            draft.workbench.say(said, _("Undo"), draft.workbench.undo_stack.undo)

    def copy(self) -> None:
        """Put the selected items on the clipboard: for this program as they are, for others as a numbered list."""
        items = [item for item in self._draft.value.items() if item.code in self.chosen_items()]
        if not items:
            return
        say = Translator(self._draft.language).text
        data = QMimeData()
        data.setData(ITEMS_MIME, msgspec.json.encode(items))
        data.setText("\n".join(f"{n}. {say(item.text)}" for n, item in enumerate(items, 1)))
        QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy, then remove."""
        self.copy()
        self.remove()

    def paste(self) -> None:
        """Put what is on the clipboard below: items of this program, or a list as text."""
        data = QGuiApplication.clipboard().mimeData()
        self.choose(*self._paste(data, edits.tidy(data.text()), self._below()))

    def _paste(self, data: QMimeData, words: str, place: Place) -> tuple[str, ...]:
        """Put the items of this program in at a place, or ``words`` where they are others. Codes of the new items."""
        _, draft = self._draft.translator, self._draft
        sections: tuple[Section, ...] = ()
        if data.hasFormat(ITEMS_MIME) and words == edits.tidy(data.text()):
            try:
                sections = (Section(items=decode_json(bytes(data.data(ITEMS_MIME).data()), tuple[Item, ...])),)
            except DefinitionRefused:
                sections = ()
        if not sections:
            sections = sections_from_text(words, draft.language, self._like(place))
        n = sum(len(section.items) for section in sections)
        if not n:
            draft.workbench.say(_("There is no list of items on the clipboard."))
            return ()
        before = {item.code for item in draft.value.items()}
        if not draft.edit(_("Paste {n} items", n=n), lambda q: edits.with_sections(q, sections, place, draft.used())):
            return ()
        return tuple(item.code for item in draft.value.items() if item.code not in before)

    # ---- what is typed in place

    def _listed(self, row: Row, data: QMimeData, words: str) -> None:
        """A list was put into a new item: its lines are items of their own, the last of them is chosen."""
        self._new = None
        made = self._paste(data, words, row.place)
        self.show_value()
        if made:
            self.choose(made[-1])
        else:
            self.view.choose(*self._last_key(row.place))
        self.view.setFocus()

    def _finished(self, row: Row, words: str | None, then: str) -> None:
        fresh = row.kind == "new"
        if fresh:
            self._new = None
        stored = words is not None and self._store(row, words)
        if fresh and not stored:
            self.show_value()
            self.view.choose(*self._last_key(row.place))
        self.view.setFocus()
        if then == "new" or (then == "next" and fresh and stored):
            self.new_item()
        elif then == "next" and row.kind == "title" and not any(True for _item in self._draft.value.items()):
            self.begin_item((0, 0))
        elif then == "next" and row.kind == "section" and not self._items_under(row.place[0]):
            self.begin_item((row.place[0], 0))

    def _store(self, row: Row, words: str) -> bool:
        _, draft = self._draft.translator, self._draft
        language = draft.language
        if row.kind == "new":
            return self._add(row, words)
        if words == row.words:
            return False
        value = draft.value

        def changed(texts: Text) -> Text:
            return edits.with_text(texts, language, words)

        match row.kind:
            case "title":
                after = replaced(value, title=changed(value.title))
            case "intro":
                after = replaced(value, intro=changed(value.intro))
            case "section":
                after = edits.titled_section(value, row.place[0], changed(value.sections[row.place[0]].title))
            case _:
                if row.item is None:
                    return False
                after = edits.changed_items(
                    value, {row.item.code}, lambda i: msgspec.structs.replace(i, text=changed(i.text))
                )
        return draft.apply(_(_EDITED[row.kind], n=row.number), after)

    def _add(self, row: Row, words: str) -> bool:
        _, draft = self._draft.translator, self._draft
        text = edits.with_text({}, draft.language, words)
        if not text:
            return False
        code = edits.fresh_code(draft.used())
        item = msgspec.structs.replace(self._like(row.place), code=code, text=text)
        done = draft.edit(_("Add item {n}", n=row.number), lambda q: edits.with_item(q, item, row.place))
        if done:
            self.choose(code)
        return done

    def _like(self, place: Place) -> Item:
        """What a new item at a place is like: the rating or score before it, else the first of all."""
        value: Questionnaire = self._draft.value
        before = [
            item
            for s, section in enumerate(value.sections)
            for i, item in enumerate(section.items)
            if item.kind in _COPIED and (s, i) < place
        ]
        if not before:
            return Item(code="", kind=Kind.RATING, choices=SATISFACTION.choices)
        return msgspec.structs.replace(before[-1], code="", text={}, help={}, relevant="", constraint="")

    def _below(self) -> Place:
        row = self.view.current_row()
        if row is None or row.kind in ("add", "title", "intro", "new"):
            return edits.end_of(self._draft.value)
        return (row.place[0], row.place[1] + 1) if row.kind == "item" else row.place

    def _items_under(self, section: int) -> bool:
        sections = self._draft.value.sections
        return section < len(sections) and bool(sections[section].items)

    def _last_key(self, place: Place) -> tuple[str, ...]:
        """The line above a place."""
        sections = self._draft.value.sections
        if place[0] < len(sections) and place[1] > 0:
            return (f"item:{sections[place[0]].items[place[1] - 1].code}",)
        return (f"section:{place[0]}",) if sections else ("add:",)

    def _open(self) -> None:
        self._new = None
        say = Translator(self._draft.language).text
        self.view.sheet_delegate.say = say
        self.view.sheet_delegate.forget()
        self.view.sheet_model.show_rows(())
        self.show_value()
        self.view.scrollToTop()
        first = next(iter(self._draft.value.items()), None)
        self.view.choose(f"item:{first.code}" if first else "add:")
