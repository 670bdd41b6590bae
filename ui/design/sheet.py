"""The sheet in the middle: the questionnaire as it will look on paper, and everything one can do to its lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QRect, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from surveykit.i18n import Translator
from surveykit.model import edits
from surveykit.model.edits import Place
from surveykit.model.questionnaire import CHOSEN
from surveykit.tidy import tidy
from ui.design.clipboard import items_data, labels_data, labels_of
from ui.design.draft import Draft
from ui.design.find_bar import FindBar
from ui.design.kind_menu import KindMenu
from ui.design.rows import Asked, Row, rows_of
from ui.design.sheet_model import ROW_ROLE
from ui.design.sheet_view import SheetView
from ui.design.templates import Template
from ui.design.typing import Typing
from ui.theme import Size, Space
from ui.widgets import LinkButton

WIDEST = Size.FIELD * 2


class Sheet(QFrame):
    """``chosen``: other lines are selected."""

    chosen = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setMaximumWidth(WIDEST)
        self._draft = draft
        self._filling: tuple[str, ...] = ()
        self.view = SheetView()
        self.typing = Typing(draft, self)
        self.find_bar = FindBar(draft)
        self.setFocusProxy(self.view)
        self.add_item, self.add_kind, self.add_section = (LinkButton("", "plus") for _n in range(3))
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.L, 0, Space.L, Space.XS)
        foot.setSpacing(Space.M)
        for button in (self.add_item, self.add_kind, self.add_section):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XS, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.kinds = KindMenu(self)
        self._commands: dict[str, Callable[[], object]] = {
            "edit": self.edit, "new": self.new_item, "kinds": self.choose_kind, "section": self.new_section,
            "up": lambda: self.move_by(-1), "down": lambda: self.move_by(1), "duplicate": self.duplicate,
            "remove": self.remove, "copy": self.copy, "cut": self.cut, "paste": self.paste,
            "copy labels": self.copy_labels, "paste labels": self.paste_labels,
        }  # fmt: skip
        self._connect()

    def _connect(self) -> None:
        draft, delegate = self._draft, self.view.sheet_delegate
        for button, command in ((self.add_item, "new"), (self.add_kind, "kinds"), (self.add_section, "section")):
            button.clicked.connect(lambda _on=False, name=command: self.run(name))
        self.view.asked.connect(self.run)
        self.view.chosen.connect(self.chosen)
        self.view.dropped.connect(self.drop)
        self.typing.shown.connect(self.show_value)
        self.kinds.picked.connect(self.begin_kind)
        self.kinds.closed.connect(self.view.setFocus)
        self.find_bar.wanted.connect(self.view.choose)
        self.find_bar.closed.connect(self.view.setFocus)
        delegate.finished.connect(self._finished)
        delegate.listed.connect(self._listed)
        self.view.sheet_model.typed.connect(self.typing.store)
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
        self.add_kind.setText(_("Other kind"))
        self.add_kind.setToolTip(_("New item of a kind that is chosen from a list  / or Alt+Insert"))
        self.add_section.setText(_("Section"))
        self.add_section.setToolTip(_("New section  Ctrl+Shift+Enter"))
        self.kinds.retranslate(_)
        self.find_bar.retranslate()
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
        asked = Asked(draft.language, draft.translator, self.typing.new, self.typing.hint(), draft.problems_of_items())
        rows = rows_of(draft.value, asked)
        if [row.key for row in rows] != [row.key for row in view.sheet_model.rows]:
            before = view.sheet_model.rows
            view.sheet_model.show_rows(rows)
            # An item that has got another code stands where it stood.
            turned = (
                {old.key: new.key for old, new in zip(before, rows, strict=False)} if len(before) == len(rows) else {}
            )
            there = {row.key for row in rows}
            wanted = [*keys, *([current.key] if current else [])]
            view.choose(*(key if key in there else turned.get(key, key) for key in wanted))
            view.verticalScrollBar().setValue(place)
        else:
            view.sheet_model.show_rows(rows)
        self.find_bar.show_rows(rows)
        self.chosen.emit()

    def choose(self, *codes: str) -> None:
        """Select items by their codes; what stands on another's line selects that."""
        lines = {code: row.key for row in self.view.sheet_model.rows for code in row.codes}
        self.view.choose(*dict.fromkeys(lines[code] for code in codes if code in lines))

    def chosen_items(self) -> tuple[str, ...]:
        """Codes of the items that are selected."""
        return self.view.chosen_items()

    # ---- going about

    def open_find(self) -> None:
        """Open the bar that finds."""
        self.finish()
        row = self.view.current_row()
        self.find_bar.open(row.key if row else "")

    def find_step(self, by: int) -> None:
        """Go to the next line that holds what is looked for; opens the bar where it is closed."""
        if self.find_bar.isHidden() or not self.find_bar.typed.text():
            self.open_find()
        else:
            self.find_bar.step(by)

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

    # ---- new lines

    def new_item(self) -> None:
        """Type a new item below the line that the keyboard is at."""
        self.begin_item(self._below())

    def begin_item(self, place: Place, template: Template | None = None) -> None:
        """Type a new item at a place."""
        if self._draft.code:
            self.typing.begin(place, template)
            self.view.edit_key("new:")

    def choose_kind(self) -> None:
        """Offer the kinds of item under the line that the keyboard is at."""
        if not self._draft.code:
            return
        index = self.view.currentIndex()
        self.view.scrollTo(index)
        room = self.view.visualRect(index)
        corner = self.view.viewport().mapTo(self, room.topLeft())
        self.kinds.open(QRect(corner.x() + Space.L + Space.XL, corner.y(), room.width(), max(0, room.height())))

    def begin_kind(self, template: Template) -> None:
        """Type an item of a kind; items that stand at once have their words typed one after the other."""
        self.view.setFocus()
        place = self._below()
        if not template.ready:
            self.begin_item(place, template)
            return
        self._filling = self.typing.put(template, place)
        if self._filling:
            self.view.edit_key(f"item:{self._filling[0]}")

    def new_section(self) -> None:
        """Begin a section below the line that the keyboard is at, and type its heading."""
        _, draft = self._draft.translator, self._draft
        place = self._below()
        number = place[0] + 1 if draft.value.sections else 1
        if draft.edit(_("Add a section"), lambda q: edits.with_section(q, {}, place)):
            self.view.edit_key(f"section:{number}")

    # ---- commands for what is chosen

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

    def drop(self, place: Place) -> None:
        """Put the selected items at a place that they were dragged to."""
        _, codes = self._draft.translator, self.chosen_items()
        self._draft.edit(_("Move items"), lambda q: edits.placed(q, codes, place))
        self.choose(*codes)

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
            here = self.view.currentIndex().row() - len(self.view.selectedIndexes()) + 1
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
        value = self._draft.value
        codes = edits.partners(value, self.chosen_items())
        items = [item for item in value.lines() if item.code in codes]
        if items:
            QGuiApplication.clipboard().setMimeData(items_data(items, self._draft.code, self._draft.language))

    def cut(self) -> None:
        """Copy, then remove."""
        self.copy()
        self.remove()

    def paste(self) -> None:
        """Put what is on the clipboard below: items of this program, or a list as text."""
        data = QGuiApplication.clipboard().mimeData()
        self.choose(*self.typing.paste(data, tidy(data.text()), self._below()))

    def copy_labels(self) -> None:
        """Put the labels of the item that the keyboard is at on the clipboard."""
        _, row = self._draft.translator, self.view.current_row()
        if row is None or row.item is None or not row.item.choices:
            self._draft.workbench.say(_("This item has no labels to copy."))
            return
        QGuiApplication.clipboard().setMimeData(labels_data(row.item.choices, self._draft.language))
        self._draft.workbench.say(_("Labels copied. Ctrl+Shift+V gives them to the items that are chosen."))

    def paste_labels(self) -> None:
        """Give the labels on the clipboard to every selected item that is answered by choosing."""
        _, draft = self._draft.translator, self._draft
        labels = labels_of(QGuiApplication.clipboard().mimeData(), draft.language)
        codes = [item.code for item in draft.value.lines() if item.code in self.chosen_items() and item.kind in CHOSEN]
        if not labels:
            draft.workbench.say(_("There are no labels on the clipboard."))
        elif not codes:
            draft.workbench.say(_("Choose ratings or choices first; labels are for them."))
        else:
            draft.edit(_("Paste labels"), lambda q: edits.with_choices(q, codes, labels))

    # ---- what is typed in place

    def _listed(self, row: Row, data: QMimeData, words: str) -> None:
        """A list was put into a new item: its lines are items of their own, the last of them is chosen."""
        self.typing.end()
        made = self.typing.paste(data, words, row.place)
        self.show_value()
        if made:
            self.choose(made[-1])
        else:
            self.view.choose(*self._last_key(row.place))
        self.view.setFocus()

    def _finished(self, row: Row, words: str | None, then: str) -> None:
        fresh = row.kind == "new"
        template = self.typing.template
        if fresh:
            self.typing.end()
        made = self.typing.add(row, words) if fresh and words is not None else ()
        stored = bool(made) or (not fresh and words is not None and self.typing.store(row, words))
        if made:
            self.choose(*made)
        elif fresh:
            self.show_value()
            self.view.choose(*self._last_key(row.place))
        self.view.setFocus()
        if then == "kinds":
            self.choose_kind()
        elif then == "new" or (then == "next" and fresh and stored):
            self.begin_item(self._below(), template if fresh else None)
        elif then == "next":
            self._go_on(row)

    def _go_on(self, row: Row) -> None:
        """Enter on a line that was there: to the next one that has no words yet."""
        filling, self._filling = self._filling, ()
        if row.kind == "title" and not any(True for _item in self._draft.value.lines()):
            self.begin_item((0, 0))
        elif row.kind == "section" and not self._items_under(row.place[0]):
            self.begin_item((row.place[0], 0))
        elif row.item is not None and row.item.code in filling:
            at = filling.index(row.item.code) + 1
            self._filling = filling
            if at < len(filling):
                self.view.edit_key(f"item:{filling[at]}")
            else:
                self._filling = ()
                self.new_item()

    def _below(self) -> Place:
        row = self.view.current_row()
        if row is None or row.kind in ("add", "title", "intro", "consent", "new", "closing"):
            return edits.end_of(self._draft.value)
        return row.end if row.kind == "item" else row.place

    def _items_under(self, section: int) -> bool:
        sections = self._draft.value.sections
        return section < len(sections) and bool(sections[section].items)

    def _last_key(self, place: Place) -> tuple[str, ...]:
        """The line above a place."""
        rows = [row for row in self.view.sheet_model.rows if row.kind in ("section", "item") and row.place < place]
        if place[0] < len(self._draft.value.sections) and rows:
            return (rows[-1].key,)
        return (f"section:{place[0]}",) if self._draft.value.sections else ("add:",)

    def _open(self) -> None:
        self.typing.end()
        say = Translator(self._draft.language).text
        self.view.sheet_delegate.say = say
        self.view.sheet_delegate.forget()
        self.view.sheet_model.show_rows(())
        self.show_value()
        self.view.scrollToTop()
        first = next(iter(self._draft.value.lines()), None)
        self.view.choose(f"item:{first.code}" if first else "add:")
