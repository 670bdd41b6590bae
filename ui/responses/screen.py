"""The responses screen: stored sheets found and filtered at the left, one of them in full at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QVBoxLayout, QWidget

from surveykit.i18n import N_
from surveykit.model.browsing import Row, Sign, SortBy, State, Wanted
from surveykit.project import browsing, contacts, designing, keying
from surveykit.project.changes import Changes
from ui import theme
from ui.responses.changes import Editor
from ui.responses.detail import DetailPanel
from ui.responses.mark_card import MarkCard
from ui.responses.models import COLUMNS, ResponseList
from ui.theme import Size, Space
from ui.widgets import EmptyState, LinkButton, QuietButton, Table, TitleBlock, label, row
from ui.widgets.picker import Picker
from ui.workbench import Workbench

STATES: dict[State, str] = {
    "kept": N_("Not removed"), "counts": N_("Those that count"), "invalid": N_("Not valid"), "removed": N_("Removed"),
    "all": N_("All, removed ones too"),
}  # fmt: skip
SIGNS: dict[Sign, str] = {
    "": N_("Any sheet"), "finished": N_("Finished"), "unfinished": N_("Not finished"), "forced": N_("Kept by force"),
    "notes": N_("With notes"), "unreadable": N_("With unreadable answers"),
    "writing": N_("Handwriting waiting"),
}  # fmt: skip
PAUSE = 250
"""Milliseconds without a key before a search begins."""
SEEN = 40
"""Rows whose words decide how wide the columns are."""
WIDEST = 160
"""How wide a column is made, unless a person draws it wider."""


class ResponsesScreen(QWidget):
    """``arrive(questionnaire=…, sheet=id, sheets=ids, search=…, state=…, sign=…)``: what is to be looked at.

    ``sheets`` are those that something else has found: flags, for instance. Wave and unit are those of the head line.
    """

    chapter = "responses"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._workbench, self._editor = workbench, Editor(workbench)
        self._code = ""
        self._only: frozenset[str] | None = None
        self._sort: SortBy = "number"
        self._descending = False
        self.head, self.paper = TitleBlock(), Picker()
        self.marking = QuietButton()
        self.search = QLineEdit()
        self.batch, self.state, self.sign = Picker(), Picker(), Picker()
        self.responses = ResponseList(self._read, self)
        self.table = Table(compact=True)
        self.count, self.nothing = label("", "caption"), label("", "body", "muted", wrap=True)
        self.everything = LinkButton()
        self.due, self.purge = label("", "caption", "warn", wrap=True), LinkButton()
        self.mark = MarkCard(workbench, self._editor)
        self.detail = DetailPanel(workbench)
        self.empty = EmptyState(icon="list")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.paper.setFixedWidth(Size.LIST)
        self.head.add_action(self.marking)
        self.head.add_action(self.paper)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.table.setModel(self.responses)
        heads = self.table.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.setStretchLastSection(True)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        filters = QHBoxLayout()
        filters.setSpacing(Space.XS)
        filters.addWidget(self.search, 2)
        for picker in (self.batch, self.state, self.sign):
            filters.addWidget(picker, 1)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(Space.XS)
        left.addWidget(self.table, 1)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left.addWidget(self.nothing, 1)
        left.addLayout(row(self.count, self.everything))
        both = QHBoxLayout()
        both.setSpacing(Space.M)
        both.addWidget(self._left, 1)
        both.addWidget(self.detail)
        self._content = QWidget()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.S)
        inside.addLayout(row(self.due, self.purge))
        inside.addWidget(self.mark)
        inside.addLayout(filters)
        inside.addLayout(both, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        whole.setSpacing(Space.S)
        whole.addWidget(self.head)
        whole.addWidget(self._content, 1)
        whole.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self._search_now)
        self._pause.timeout.connect(self.look)
        self.paper.picked.connect(self._choose_paper)
        for picker in (self.batch, self.state, self.sign):
            picker.picked.connect(lambda _value: self.look())
        self.responses.sorted_by.connect(self._sort_by)
        self.table.chosen.connect(lambda _row: self._show_chosen())
        self.table.activated.connect(lambda _index: self.detail.open_in_keying())
        self.everything.clicked.connect(self._show_everything)
        self.marking.clicked.connect(lambda: self.mark.look(self._code, self._workbench.wave))
        self.mark.left.connect(self.mark.hide)
        self.purge.clicked.connect(self._purge)
        self.detail.counting_wanted.connect(self._count_or_not)
        self.detail.removal_wanted.connect(self._remove_or_put_back)
        self.empty.wanted.connect(lambda: self._workbench.go("keying"))
        for keys, run in (("Ctrl+F", self._go_to_search), ("Ctrl+E", self._go_to_answers)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(run)
        removing = QShortcut(QKeySequence("Del"), self.table)
        removing.setContext(Qt.ShortcutContext.WidgetShortcut)
        removing.activated.connect(self._remove_or_put_back)

    # ---- what every screen does

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        _ = self._workbench.translator
        self.setAccessibleName(_("Responses"))
        self.head.set_text(_("Responses"), _("Stored sheets: find them, correct them with a reason, take them out."))
        self.paper.setAccessibleName(_("Questionnaire"))
        self.marking.setText(_("Blanks and repeats …"))
        self.search.setPlaceholderText(_("Sheet number, linking code, words"))
        self.search.setAccessibleName(_("Search"))
        for picker, name in ((self.batch, _("Batch")), (self.state, _("State of the sheets")), (self.sign, _("Signs"))):
            picker.setAccessibleName(name)
        self.table.setAccessibleName(_("Responses"))
        self.responses.heads = (
            _("Sheet number"), _("Linking code"), _("Wave"), _("Unit"), _("Answers"), _("Signs"), _("Keyed on"),
            _("Keyed by"),
        )  # fmt: skip
        self.nothing.setText(_("No sheet is like this."))
        self.everything.setText(_("Show all"))
        self.purge.setText(_("Erase them now"))
        self.empty.set_text(_("Every keyed or imported sheet is listed here."), _("Begin keying"))
        self.mark.retranslate()
        self.detail.retranslate()
        self._offer()
        self.look()

    def refresh(self, changes: Changes | None) -> None:
        """Show what is stored now."""
        if changes is None or changes.data or changes.batches or changes.questionnaires or changes.contacts:
            self._offer()
            self.look()
        if changes is not None and changes.settings:
            self.detail.person.show_days()

    def arrive(
        self,
        *,
        questionnaire: str = "",
        sheet: str = "",
        sheets: Sequence[str] = (),
        search: str = "",
        state: State = "kept",
        sign: Sign = "",
    ) -> None:
        """Come with a wish: a questionnaire, a sheet, those that something else has found, a search."""
        self._code = questionnaire or self._code
        self._only = frozenset(sheets) if sheets else None
        self.search.setText(search)
        self._offer()
        for picker, value in ((self.state, state), (self.sign, sign), (self.batch, "")):
            picker.setCurrentIndex(max(0, picker.findData(value)))
        self.look(sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail.setFixedWidth(Size.FIELD if self.width() > Size.READING - 2 * Space.XXL else Size.FIELD - Space.XXL)

    # ---- choosing

    def _offer(self) -> None:
        """Fill the pickers; what was chosen stays chosen."""
        _, project = self._workbench.translator, self._workbench.require()
        papers = designing.questionnaires(project)
        if self._code not in [paper.code for paper in papers]:
            self._code = max(papers, key=lambda paper: paper.responses).code if papers else ""
        self.paper.offer([(_.text(paper.title, paper.code), paper.code) for paper in papers], self._code)
        stacks = [b for b in keying.batches(project) if b.questionnaire == self._code]
        if self._workbench.wave:
            stacks = [b for b in stacks if b.wave == self._workbench.wave]
        named = [(_("Any batch"), ""), *((b.name or b.unit or b.wave, b.id) for b in stacks)]
        self.batch.offer(named, self.batch.currentData() or "")
        self.state.offer([(_(name), state) for state, name in STATES.items()], self.state.currentData() or "kept")
        self.sign.offer([(_(name), sign) for sign, name in SIGNS.items()], self.sign.currentData() or "")
        late = contacts.due(project, date.today())
        self.due.setText(_("{n} names and telephone numbers have passed the day they are kept until.", n=late))
        self.due.setVisible(late > 0)
        self.purge.setVisible(late > 0)

    def _wanted(self) -> Wanted:
        return Wanted(
            questionnaire=self._code, wave=self._workbench.wave, unit=self._workbench.unit,
            batch=self.batch.currentData() or "", search=self.search.text(),
            state=self.state.currentData() or "kept", sign=self.sign.currentData() or "", only=self._only,
            sort=self._sort, descending=self._descending,
        )  # fmt: skip

    def _choose_paper(self, code: object) -> None:
        self._code, self._only = str(code), None
        self.mark.hide()
        self._offer()
        self.look()

    def _sort_by(self, column: str, descending: bool) -> None:
        self._sort = next(name for name in COLUMNS if name == column)
        self._descending = descending
        self.look()

    def _show_everything(self) -> None:
        self.arrive()

    def _search_now(self) -> None:
        self._pause.stop()
        self.look()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _go_to_answers(self) -> None:
        self.detail.tabs.select(0)
        self.detail.answers.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- showing

    def look(self, sheet: str = "") -> None:
        """Look for what is wanted; the sheet that was shown stays, where it is among what is found."""
        _, project = self._workbench.translator, self._workbench.require()
        held = sheet or (self.detail.detail.row.id if self.detail.detail is not None else "")
        ids = browsing.find(project, self._wanted()) if self._code else ()
        narrowed = self._wanted() != Wanted(
            questionnaire=self._code, wave=self._workbench.wave, unit=self._workbench.unit, sort=self._sort,
            descending=self._descending,
        )  # fmt: skip
        bare = not ids and not narrowed and not (self._workbench.wave or self._workbench.unit)
        self.empty.setVisible(bare)
        self._content.setVisible(not bare)
        self.marking.setVisible(not bare)
        self.responses.show_ids(ids, _)
        self.nothing.setVisible(not ids)
        self.table.setVisible(bool(ids))
        self.count.setText(_("{n} sheets", n=len(ids)))
        self.everything.setVisible(narrowed)
        self._hide_columns()
        at = ids.index(held) if held in ids else 0 if ids else -1
        self.detail.setVisible(at >= 0)
        if at < 0:
            self.detail.detail = None
            return
        with QSignalBlocker(self.table):
            self.table.selectRow(at)
        self._show_chosen()

    def _hide_columns(self) -> None:
        """What is the same in every row takes no room."""
        first = [one for n in range(min(len(self.responses.ids), SEEN)) if (one := self.responses.row(n)) is not None]
        hidden = {
            "respondent": not any(one.respondent for one in first), "wave": bool(self._workbench.wave),
            "unit": bool(self._workbench.unit), "by": not any(one.by for one in first),
            "keyed": not any(one.keyed for one in first),
        }  # fmt: skip
        for n, column in enumerate(COLUMNS):
            self.table.setColumnHidden(n, hidden.get(column, False))
            cells = [str(self.responses.index(row, n).data() or "") for row in range(len(first))]
            # The head's sign of sorting wants room beside its words.
            wide = max(theme.measure(self.responses.heads[n], "caption") + Space.L, *map(theme.measure, cells or [""]))
            last = column == "signs" and hidden["keyed"]  # it takes what room is left
            self.table.setColumnWidth(n, Size.TARGET if last else min(WIDEST, wide) + Space.XL)

    def _read(self, ids: Sequence[str]) -> Sequence[Row]:
        return browsing.rows(self._workbench.require(), ids)

    def _show_chosen(self) -> None:
        found = self.responses.row(self.table.currentIndex().row())
        if found is not None:
            self.detail.setVisible(True)
            self.detail.show_response(found.id)

    # ---- taking out, putting back

    def _chosen(self) -> list[Row]:
        """The rows that are chosen, the one that is shown where none is."""
        numbers = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        found = [one for n in numbers if (one := self.responses.row(n)) is not None]
        return found or ([self.detail.detail.row] if self.detail.detail is not None else [])

    def _count_or_not(self) -> None:
        chosen, _ = [one for one in self._chosen() if not one.removed], self._workbench.translator
        if not chosen:
            return
        counts = bool(chosen[0].invalid)
        ids = [one.id for one in chosen if bool(one.invalid) == counts]
        step = self._named(_("Sheet {number} counts again"), _("{n} sheets count again"), ids) if counts else (
            self._named(_("Sheet {number} does not count"), _("{n} sheets do not count"), ids)
        )  # fmt: skip
        self.detail.bar.ask(step, _("Store"), lambda why: self._editor.set_counting(ids, counts, step, why))

    def _remove_or_put_back(self) -> None:
        chosen, _ = self._chosen(), self._workbench.translator
        if not chosen:
            return
        gone = bool(chosen[0].removed)
        ids = [one.id for one in chosen if bool(one.removed) == gone]
        step = self._named(_("Put sheet {number} back"), _("Put {n} sheets back"), ids) if gone else (
            self._named(_("Remove sheet {number}"), _("Remove {n} sheets"), ids)
        )  # fmt: skip
        button = _("Put back") if gone else _("Remove")
        self.detail.bar.ask(step, button, lambda why: self._editor.set_removed(ids, not gone, step, why))

    def _named(self, one: str, many: str, ids: Sequence[str]) -> str:
        number = next((row.number for row in self._chosen() if row.id == ids[0]), "")
        return one.format(number=number) if len(ids) == 1 else many.format(n=len(ids))

    def _purge(self) -> None:
        _ = self._workbench.translator
        gone = self._workbench.run(contacts.purge, date.today())
        if gone is not None:
            self._workbench.say(_("{n} contacts were erased.", n=gone[0]))
