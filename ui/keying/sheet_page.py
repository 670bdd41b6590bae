"""The page on which sheets are keyed: batch line, number, the sheet, the legend; and what is asked beside it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from surveykit.errors import Fact
from surveykit.messages import sentence
from surveykit.model.answers import Missing, Response
from surveykit.model.keystrokes import CODED, HEADS, Action, Jump, Note, Pick, stored
from surveykit.model.questionnaire import CHOSEN, WORDS, Item, Kind
from surveykit.model.reading import keys_of
from surveykit.model.typed import matching, plain_character
from ui.keying import batch_words
from ui.keying.ask import Answered, AskLine
from ui.keying.echo import rule_words
from ui.keying.head import BatchLine, ProgressLine, SheetHead
from ui.keying.keys import KEYS, KeyMap, keymap_of
from ui.keying.layout import TEXT_LEFT
from ui.keying.legend import Cap, KeyLine, KeyTable
from ui.keying.sheet_view import SheetView
from ui.keying.surface import Surface
from ui.theme import Size, Space
from ui.widgets import label, rule
from ui.widgets.option_list import OptionList


class SheetPage(QWidget):
    """``place_wanted()`` asks for another wave, unit or questionnaire; ``manual_wanted()`` for the manual."""

    place_wanted = Signal()
    manual_wanted = Signal()

    def __init__(self, desk: Surface) -> None:
        super().__init__()
        self.desk, self._workbench = desk, desk.workbench
        self._tried = ""
        self.batch, self.progress, self.head = BatchLine(), ProgressLine(), SheetHead()
        self.view = SheetView(desk)
        self.foot = label("", "caption")
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.L, 0, Space.L, Space.S)
        foot.setSpacing(Space.S)
        foot.addWidget(rule())
        foot.addWidget(self.foot)
        self.keys, self.table, self.asking = KeyLine(), KeyTable(), AskLine()
        self.options = OptionList(self.view)
        strip = QFrame()
        strip.setProperty("role", "status")
        strip.setFixedHeight(Size.ROW + Space.S)
        row = QHBoxLayout(strip)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        self._strip = QStackedLayout()
        row.addLayout(self._strip)
        self._strip.addWidget(self.keys)
        self._strip.addWidget(self.asking)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.batch)
        column.addWidget(self.progress)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        column.addWidget(self.table)
        column.addWidget(strip)
        self.setFocusProxy(self.view)
        self.batch.change.clicked.connect(self.place_wanted)
        self.asking.closed.connect(self._end_asking)
        self.options.closed.connect(self.view.setFocus)
        self.options.picked.connect(lambda code: desk.press(Pick(code)))
        desk.opened.connect(self._show_sheet)
        desk.stepped.connect(self._show_progress)
        desk.beeped.connect(self._beep)
        desk.asked.connect(self.answer)

    # ---- what is shown around the sheet

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        _ = self._workbench.translator
        self.fill_keys()
        self._show_sheet()
        self.view.relay()

    def fill_keys(self) -> None:
        """Set what names keys: the table, the line, the way to another stack."""
        _ = self._workbench.translator
        self.batch.retranslate(_, self._key(Action.PLACE))
        self.table.fill(self._keymap(), _)
        self.show_keys()

    def _show_sheet(self) -> None:
        desk, _ = self.desk, self._workbench.translator
        unit = _("Several units") if desk.setup.units else desk.setup.unit
        cover = batch_words.cover(desk.stack, _) if desk.stack else ""
        self.batch.show_batch(desk.setup.wave, unit, self._workbench.preferences.keyer, cover)
        rate = desk.rate()
        if rate is None:
            self.batch.pace.setText("")
        else:
            self.batch.pace.setText(_("{n} sheets · {rate} an hour", n=desk.finished_sheets, rate=round(rate)))
        title = _.text(desk.questionnaire.title, desk.questionnaire.code)
        self.head.number.setText(desk.sheet.number)
        self.head.title.setText(_("{title} (revision {n})", title=title, n=desk.questionnaire.revision))
        self._show_progress()

    def _show_progress(self) -> None:
        desk, _ = self.desk, self._workbench.translator
        form, at = desk.form, desk.state.position
        total = max(form.numbers.values(), default=0)
        place = form.numbers.get(form.items[at].code, 1) if at < form.end else total
        self.head.place.setText(_("Item {n} of {total}", n=place, total=total))
        still = {form.numbers.get(form.items[n].code) for n in form.open(desk.sheet)}
        said = {form.numbers.get(i.code) for i in form.items if i.code in desk.sheet.answers or _marked(desk.sheet, i)}
        keyed = len(said - still)
        self.foot.setText(desk.remark(keyed))
        self.progress.show_share(1 - len(still) / total if total else 0.0)
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys that hold now, or why the last one was refused."""
        desk, _ = self.desk, self._workbench.translator
        refusal = desk.state.refusal
        if desk.paused:
            self.keys.show_line((), _("Data are being written; keying goes on when that has ended."), "warn")
        elif refusal is not None:
            caps = [Cap(self._key(Action.ENTER), _("Key it again"))]
            if refusal.keep is not None:
                caps.append(Cap(self._key(Action.KEEP), _("Keep it all the same")))
            if refusal.code == "key_no_code":
                caps.append(Cap(self._key(Action.OPTIONS), _("List of the codes")))
            self.keys.show_line(tuple(caps), self._why(refusal.code, refusal.facts), "bad")
        else:
            self.keys.show_line(self._caps(), self._doubt(), "warn")

    def _doubt(self) -> str:
        """Why the answer of the active item is to be looked at again, where it is."""
        desk, _ = self.desk, self._workbench.translator
        if warning := desk.warning():
            return warning
        if desk.state.position >= desk.form.end:
            return ""
        seen = self.view.seen(desk.state.position)
        if seen.passed and seen.answer.value is not None:
            return _("This item is to be skipped; its answer is kept.")
        return self._why("key_check", {"rule": seen.item.constraint}) if seen.odd else ""

    def _why(self, code: str, facts: Mapping[str, Fact]) -> str:
        """The sentence of a refusal; a rule in it names its items in words."""
        _ = self._workbench.translator
        if "rule" in facts:
            facts = {**facts, "rule": rule_words(str(facts["rule"]), self.desk.questionnaire, _)}
        return sentence(code, facts, _)

    def _caps(self) -> tuple[Cap, ...]:
        """The keys that hold for the active item; the way to all of them last, where it stays in sight."""
        desk, _ = self.desk, self._workbench.translator
        legend = Cap(self._key(Action.LEGEND), _("All keys"))
        if desk.state.position >= desk.form.end:
            return (Cap(self._key(Action.ENTER), _("Finish sheet")), Cap(self._key(Action.BACK), _("Back")), legend)
        item = desk.form.items[desk.state.position]
        if item.code in CODED:
            caps = [Cap(self._key(Action.OPTIONS), _("List of the codes")), Cap(self._key(Action.ENTER), _("Go on"))]
            return (*caps, Cap(self._key(Action.BACK), _("Back")), legend)
        caps = []
        if item.kind in CHOSEN:
            words = _("Tick or untick") if item.kind is Kind.MULTIPLE else _("Answer, next item")
            if item.max_choices is not None:
                words = _("Tick or untick, {most} at most", most=item.max_choices)
            caps.append(Cap(keys_of(item), words))
            if matching(item, "0") is None:
                caps.append(Cap("0", _("Blank")))
        if item.kind not in CHOSEN or item.kind is Kind.MULTIPLE:
            caps.append(Cap(self._key(Action.ENTER), _("Go on")))
        if item.kind in WORDS and item.code not in HEADS:
            caps.append(Cap(self._key(Action.WRITING), _("Type later")))
        shown = {Action.ENTER, Action.LEGEND, Action.WRITING}
        others = [row for row in KEYS if row.short and row.action not in shown]
        others.sort(key=lambda row: row.action is Action.KEEP)
        return (*caps, *(Cap(self._key(row.action), _(row.short)) for row in others), legend)

    def _keymap(self) -> KeyMap:
        return keymap_of(self._workbench.preferences)

    def _key(self, action: Action) -> str:
        return self._keymap().key(action)

    def _beep(self) -> None:
        self.show_keys()
        if self._workbench.preferences.sound:
            QApplication.beep()

    # ---- what is asked

    def answer(self, action: Action) -> None:
        """Do what a key asked for beside the sheet."""
        desk, _ = self.desk, self._workbench.translator
        match action:
            case Action.NOTE:
                code = desk.form.items[desk.state.position].code
                mark = stored(desk.sheet, code).mark
                self._ask(_("Note"), mark.note if mark else "", self._noted, latin=False)
            case Action.GOTO:
                self._ask(_("Go to item"), "", self._went, latin=True)
            case Action.NUMBER:
                self._ask(_("Sheet number"), desk.sheet.number, self._numbered, latin=True)
            case Action.KEYER:
                self._ask(_("Initials of who keys now"), "", self._switched, latin=True)
            case Action.OPTIONS:
                self._offer()
            case Action.LEGEND:
                self.table.setVisible(not self.table.isVisible())
            case Action.SOUND:
                self._switch_sound()
            case Action.PLACE:
                self.place_wanted.emit()
            case Action.MANUAL:
                self.manual_wanted.emit()

    def _ask(self, name: str, text: str, answered: Answered, *, latin: bool) -> None:
        _ = self._workbench.translator
        self._strip.setCurrentWidget(self.asking)
        self._tried = ""
        self.asking.ask(name, text, _("Enter takes it, Esc leaves it"), answered, latin=latin)

    def _end_asking(self) -> None:
        self._strip.setCurrentWidget(self.keys)
        self.view.setFocus()

    def _switched(self, text: str) -> str:
        if text and self.desk.switch_keyer(text):
            self._show_sheet()
        return ""

    def _noted(self, text: str) -> str:
        self.desk.press(Note(text))
        return ""

    def _went(self, text: str) -> str:
        desk, _ = self.desk, self._workbench.translator
        wanted = "".join(plain_character(c) for c in text)
        position = desk.form.position(wanted)
        if position is None and wanted.isascii() and wanted.isdigit():
            position = desk.form.numbered(int(wanted))
        if position is None or desk.form.items[position].code in HEADS:
            return _("There is no item {item}.", item=text)
        desk.press(Jump(position))
        return ""

    def _numbered(self, text: str) -> str:
        """Another number for this sheet; one that exists is refused and, asked for once more, opened."""
        desk, _ = self.desk, self._workbench.translator
        number = "".join(plain_character(c) for c in text).strip()
        if not number or number == desk.sheet.number:
            return ""
        found = desk.find(number)
        if found is None:
            desk.renumber(number)
        elif self._tried == number:
            desk.open_sheet(found)
        else:
            self._tried = number
            return _("Sheet {number} exists already; Enter opens it.", number=number)
        return ""

    def _offer(self) -> None:
        desk, _ = self.desk, self._workbench.translator
        item = desk.form.items[desk.state.position]
        place = self.view.choice_place().adjusted(TEXT_LEFT, 0, 0, 0)
        choices: list[tuple[object, str]]
        if item.kind is Kind.NOMINATION:
            choices = [(name, name) for name in desk.form.names]
        else:
            choices = [(c.code, f"{c.code}  {_.text(c.label)}".rstrip()) for c in item.choices]
        self.options.offer(_.text(item.text, item.code), choices, place)

    def _switch_sound(self) -> None:
        preferences, _ = self._workbench.preferences, self._workbench.translator
        self._workbench.set_preferences(msgspec.structs.replace(preferences, sound=not preferences.sound))
        self._workbench.say(_("Sound is off.") if preferences.sound else _("Sound is on."))


def _marked(sheet: Response, item: Item) -> bool:
    """Whether somebody has said why an item has no answer; that a rule skips it is no answer."""
    mark = sheet.marks.get(item.code)
    return mark is not None and mark.missing not in {None, Missing.SKIPPED}
