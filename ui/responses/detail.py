"""One response at the right: its answers, corrected in place; what was changed; what stands above; who is behind it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from surveykit.messages import sentence
from surveykit.model.answers import Answer, Mark, Missing
from surveykit.model.check_items import plain
from surveykit.model.corrections import SIGNS, meant, written
from surveykit.model.keystrokes import Refusal
from surveykit.model.questionnaire import CHOSEN, Item, Kind
from surveykit.project import browsing, browsing_words
from surveykit.project.browsing import Detail
from ui.responses.changes import Editor
from ui.responses.models import ANSWER, AnswerList
from ui.responses.person import PersonCard
from ui.responses.reason import ReasonBar
from ui.responses.sheet_head import SheetHead
from ui.theme import Size, Space
from ui.widgets import IconButton, LinkButton, Table, Tabs, label, rule
from ui.widgets.fields import Panel
from ui.widgets.option_list import OptionList
from ui.workbench import Workbench

ANSWERS, HISTORY, SHEET = 0, 1, 2
SHOWN_CHANGES = 100
"""Changes that are listed, the last ones; nobody has corrected a sheet more often."""


class DetailPanel(QFrame):
    """``show_response(id)``. ``counting_wanted`` and ``removal_wanted``: the buttons above the answers."""

    counting_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._workbench, self._editor = workbench, Editor(workbench)
        self.detail: Detail | None = None
        self.number, self.place = label("", "title"), label("", "caption", wrap=True)
        self.signs = label("", "caption", "warn", wrap=True)
        self.key, self.counting, self.removal = LinkButton(), LinkButton(), IconButton("trash")
        self.tabs = Tabs()
        self.answers = Table(compact=True)
        self.answer_list = AnswerList(self)
        self.legend = label("", "caption", wrap=True)
        self.complaint = LinkButton("", "clipboard-list")
        self.history = Panel()
        self.sheet_head = SheetHead(workbench)
        self.person = PersonCard(workbench, self._editor)
        self.bar = ReasonBar()
        self.options = OptionList(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.answers.setModel(self.answer_list)
        self.answers.setEditTriggers(Table.EditTrigger.AnyKeyPressed | Table.EditTrigger.EditKeyPressed)
        heads = self.answers.horizontalHeader()
        heads.setMinimumSectionSize(Size.TARGET)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(ANSWER, QHeaderView.ResizeMode.Fixed)
        heads.resizeSection(ANSWER, Size.LIST // 2)
        top = QHBoxLayout()
        top.addWidget(self.number)
        top.addStretch(1)
        for button in (self.key, self.counting, self.removal):
            top.addWidget(button)
        first, sheet = QWidget(), Panel()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.answers, 1)
        column.addWidget(self.legend)
        column.addWidget(self.complaint)
        self.history.body.setContentsMargins(0, 0, Space.XS, 0)
        sheet.body.setContentsMargins(0, 0, Space.XS, 0)
        for widget in (self.sheet_head, rule(), self.person):
            sheet.body.addWidget(widget)
        sheet.body.addStretch(1)
        for page in (first, self.history, sheet):
            self.tabs.add("", page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        whole.setSpacing(Space.XS)
        whole.addLayout(top)
        for widget in (self.place, self.signs):
            whole.addWidget(widget)
        whole.addWidget(self.tabs, 1)
        whole.addWidget(self.bar)

    def _connect(self) -> None:
        self.answer_list.typed.connect(self._correct)
        self.answers.chosen.connect(self._explain)
        self.answers.activated.connect(lambda index: self._open_answer(index.row()))
        listing = QShortcut(QKeySequence("F9"), self.answers)
        listing.setContext(Qt.ShortcutContext.WidgetShortcut)
        listing.activated.connect(lambda: self._open_answer(self.answers.currentIndex().row()))
        self.options.picked.connect(self._pick)
        self.options.closed.connect(self.answers.setFocus)
        self.key.clicked.connect(self.open_in_keying)
        self.complaint.clicked.connect(self._log_complaint)
        self.counting.clicked.connect(self.counting_wanted)
        self.removal.clicked.connect(self.removal_wanted)
        self.sheet_head.wanted.connect(self._change_head)
        self.bar.closed.connect(self._go_back)
        self.tabs.current_changed.connect(lambda _number: self.bar.close_bar())

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_("Response"))
        self.key.setText(_("Open in keying"))
        self.complaint.setText(_("Log as a complaint"))
        self.answers.setAccessibleName(_("Answers"))
        self.answer_list.heads = (_("No."), _("Item"), _("Answer"))
        for number, text in ((ANSWERS, _("Answers")), (HISTORY, _("Changes")), (SHEET, _("Head of the sheet"))):
            self.tabs.set_text(number, text)
        for part in (self.sheet_head, self.person):
            part.retranslate()
        self.bar.retranslate(_)
        if self.detail is not None:
            self.show_response(self.detail.row.id)

    def show_response(self, key: str) -> None:
        """Show a response as it is stored."""
        _, project = self._workbench.translator, self._workbench.require()
        another = self.detail is None or self.detail.row.id != key
        found = self.detail = browsing.detail(project, key)
        if another:
            self.bar.close_bar()
            self.options.hide()
        row = found.row
        self.number.setText(row.number)
        place = (_.text(found.definition.title, found.definition.code), row.wave, row.unit, row.batch)
        self.place.setText(" · ".join(part for part in place if part))
        signs = browsing_words.signs(row, _)
        self.signs.setText(" · ".join(signs))
        self.signs.setVisible(bool(signs))
        self.counting.setText(_("Counts again") if row.invalid else _("Does not count …"))
        self.counting.setEnabled(not row.removed)
        self.key.setEnabled(not row.removed)
        self.removal.set_icon("undo" if row.removed else "trash")
        self.removal.set_name(_("Put the sheet back") if row.removed else _("Remove the sheet …"), "Del")
        self.answer_list.show_lines(browsing.lines(found.definition, found.sheet), _)
        self.answers.setEnabled(not row.removed)
        self._explain(self.answers.currentIndex().row())
        self._tell_history(found)
        self.sheet_head.show_head(found.head, editable=not row.removed)
        self.person.show_person(key, again=not another)

    def open_in_keying(self) -> None:
        """Open the sheet where it was keyed."""
        if self.detail is not None and not self.detail.row.removed:
            self._workbench.go("keying", sheet=self.detail.row.id)

    # ---- correcting

    def _open_answer(self, number: int) -> None:
        """Offer the choices of an item that has some; another one is written in its cell."""
        _, lines = self._workbench.translator, self.answer_list.lines
        if not 0 <= number < len(lines) or self.detail is None or self.detail.row.removed:
            return
        line, cell = lines[number], self.answer_list.index(number, ANSWER)
        self.answers.setCurrentIndex(cell)
        item, value = line.item, line.answer.value
        if item.kind not in CHOSEN:
            self.answers.edit(cell)
            return
        several = (value if isinstance(value, tuple | list) else ()) if item.kind is Kind.MULTIPLE else None
        place = self.answers.visualRect(cell)
        corner = self.answers.viewport().mapTo(self, place.topLeft())
        self.options.offer(
            _.text(item.text, item.code),
            [(choice.code, f"{choice.code}  {_.text(choice.label)}".rstrip()) for choice in item.choices],
            QRect(corner, place.size()),
            current=next(iter(several), None) if several else written(line.answer) if value is None else value,
            ticked=several,
            besides=[
                (sign, f"{sign}  {browsing_words.answer_words(item, Answer(None, Mark(missing)), _)}".strip())
                for sign, missing in SIGNS.items()
                if missing is not Missing.NA or item.na_allowed
            ],
        )

    def _pick(self, value: object) -> None:
        codes = value if isinstance(value, tuple | list) else (value,)
        self._correct(self.answers.currentIndex().row(), " ".join(str(code) for code in codes))

    def _correct(self, number: int, text: str) -> None:
        """What somebody wrote into a cell: asked about when it fits, and where it does not but could be kept."""
        found, _ = self.detail, self._workbench.translator
        if found is None:
            return
        line = self.answer_list.lines[number]
        read = meant(line.item, text, line.answer, found.sheet.answers, browsing.this_year())
        problem = sentence(read.code, read.facts, _) if isinstance(read, Refusal) else ""
        answer = read.keep if isinstance(read, Refusal) else read.answer
        if answer is None:
            self.legend.setText(problem)
            return
        if answer == line.answer:
            return
        name = browsing_words.item_name(found.definition, line.item.code, _)
        old, new = (browsing_words.answer_words(line.item, one, _) for one in (line.answer, answer))
        step = _("Correct item {number} of sheet {sheet}", number=line.printed, sheet=found.row.number)
        self.bar.ask(
            _("{item}: {old} → {new}", item=name, old=old, new=new),
            _("Keep it all the same") if problem else _("Store"),
            lambda reason: self._editor.correct(found.row.id, line.item.code, answer, step, reason),
            problem,
        )

    def _change_head(self) -> None:
        found, _ = self.detail, self._workbench.translator
        if found is None:
            return
        before, after = found.head, self.sheet_head.head()
        if before != after:
            step = _("Change what stands above sheet {sheet}", sheet=found.row.number)
            self.bar.ask(
                step, _("Store"), lambda reason: self._editor.change_head(found.row.id, before, after, step, reason)
            )

    def _go_back(self) -> None:
        if self.detail is not None:
            self.sheet_head.show_head(self.detail.head, editable=not self.detail.row.removed)
        if self.tabs.current() == ANSWERS:
            self.answers.setFocus(Qt.FocusReason.OtherFocusReason)
            self._explain(self.answers.currentIndex().row())

    # ---- telling

    def _explain(self, number: int) -> None:
        """The item in full and how it is answered, under the table that cuts long words."""
        _, lines = self._workbench.translator, self.answer_list.lines
        said = lines[number].answer.value if 0 <= number < len(lines) else None
        self.complaint.setVisible(isinstance(said, str) and lines[number].item.kind is Kind.TEXT)
        if not 0 <= number < len(lines):
            self.legend.setText(_("Type over an answer to correct it; / is not applicable, + unreadable."))
            return
        line = lines[number]
        parts = [_.text(line.item.text, line.item.code), _takes(line.item, self._workbench)]
        parts += [_("Type the code, or choose from the list: Enter or F9.")] if line.item.kind in CHOSEN else []
        note = line.answer.mark.note if line.answer.mark is not None else ""
        parts += [_("Note: {note}", note=note)] if note else []
        self.legend.setText("\n".join(part for part in parts if part))

    def _log_complaint(self) -> None:
        """Take the words of the chosen answer to the complaints."""
        if self.detail is not None:
            item = self.answer_list.lines[self.answers.currentIndex().row()].item.code
            source = {"kind": "comment", "key": self.detail.row.id, "item": item}
            self._workbench.go("improvement", page="complaints", source=source)

    def _tell_history(self, found: Detail) -> None:
        _, body = self._workbench.translator, self.history.body
        while body.count():
            old = body.takeAt(0).widget()
            if isinstance(old, QWidget):
                old.hide()
                old.deleteLater()
        for keyed in found.passes:
            words = _("First keying") if keyed.number == 1 else _("Second keying")
            when = " · ".join(part for part in (browsing_words.moment(keyed.started), keyed.by) if part)
            body.addWidget(label(f"{words}  {when}", "caption"))
        if found.row.imported:
            body.addWidget(label(_("Imported {when}", when=browsing_words.moment(found.row.keyed)), "caption"))
        told = [one for event in found.history for one in browsing_words.told(event, found.definition, _)]
        if not told:
            body.addWidget(label(_("Nothing was changed since."), "body", "muted", wrap=True))
        for one in reversed(told[-SHOWN_CHANGES:]):
            body.addWidget(rule())
            body.addWidget(label(" · ".join(part for part in (one.at, one.by) if part), "caption"))
            values = f"{one.was or '–'} → {one.now or '–'}" if one.was or one.now else ""
            for text in (one.what, values):
                if text:
                    body.addWidget(label(text, "body", wrap=True))
            if one.reason:
                body.addWidget(label(one.reason, "caption", wrap=True))
        body.addStretch(1)


def _takes(item: Item, workbench: Workbench) -> str:
    """What can be written for an item: its choices, its bounds."""
    _ = workbench.translator
    if item.kind in CHOSEN:
        return "  ".join(f"{choice.code} {_.text(choice.label)}".strip() for choice in item.choices)
    bounds = item.range()
    if bounds is not None:
        return _("{low} to {high}", low=plain(bounds[0]), high=plain(bounds[1]))
    return ""
