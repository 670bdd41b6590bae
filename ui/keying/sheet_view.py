"""The paper page on the screen: one painted widget that reads keys, and a line for what is written in words."""

from __future__ import annotations

from itertools import zip_longest

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from surveykit.model.answers import Response
from surveykit.model.keystrokes import HEADS, RESPONDENT, Action, Draft, Jump, Pick, Stroke, stored
from surveykit.model.questionnaire import WORDS, Kind, Questionnaire
from surveykit.model.rules.sheet import broken
from ui import theme
from ui.keying.echo import answer_echo, hint, shown, written
from ui.keying.keys import keymap_of
from ui.keying.layout import Head, Layout, Line, lay_out
from ui.keying.name_list import NameList
from ui.keying.painting import Pen, Seen
from ui.keying.surface import Surface
from ui.theme import Size, Space

_FROM_TEXT = frozenset({
    Action.ENTER, Action.PREVIOUS, Action.NEXT, Action.DISCARD,
})  # fmt: skip
_AWAY = frozenset({Qt.Key.Key_Insert, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_SIGNS = frozenset({Action.NA, Action.UNREADABLE, Action.NOTE})


class SheetView(QWidget):
    """Repaints what changed. The active item stays at one third of the height where the sheet is longer than that."""

    def __init__(self, desk: Surface) -> None:
        super().__init__()
        self._desk = desk
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # Coded items are keyed past the input method; only the line for words lets it in.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMinimumHeight(Size.CHART)
        self.editor = QLineEdit(self)
        self.editor.hide()
        self.editor.installEventFilter(self)
        self.editor.textChanged.connect(self._drafted)
        self._layout: Layout = Layout((), (), (), 0)
        self._pen = Pen(theme.current(), desk.workbench.translator)
        self.names = NameList(self)
        self.names.picked.connect(self._name_picked)
        self._known_passed: tuple[Response | None, frozenset[str]] = (None, frozenset())
        self._laid: tuple[Questionnaire, tuple[str, ...], int, str] | None = None
        self._offset = 0
        desk.opened.connect(self.relay)
        desk.stepped.connect(self._step)

    # ---- following the desk

    def relay(self) -> None:
        """Lay the sheet out anew: another sheet, width, language or look."""
        desk = self._desk
        if (self._pen.theme, self._pen.language) != (theme.current(), desk.workbench.translator.language):
            self._pen = Pen(theme.current(), desk.workbench.translator)
        head = tuple(item.code for item in desk.form.items if item.code in HEADS)
        laid = (desk.questionnaire, head, self.width(), desk.workbench.translator.language)
        # The next sheet of a stack is laid out as the last one was.
        if self._laid is None or laid[0] is not self._laid[0] or laid[1:] != self._laid[1:]:
            self._layout = lay_out(desk.form, desk.questionnaire, self.width(), desk.workbench.translator)
            self._laid = laid
        self._offset = self._wanted_offset()
        self._place_editor()
        self._tell_reader()
        self.update()

    def _step(self, touched: set[int]) -> None:
        offset = self._wanted_offset()
        if offset != self._offset or len(touched) > 2:
            # Instructions are skipped by the same rules as the items that an answer has touched.
            self._offset = offset
            self.update()
        else:
            for position in (*touched, self._desk.form.end):
                if position < len(self._layout.places):
                    self.update(self._layout.places[position].rect.translated(0, -offset))
            if touched and (head := self._stuck_head()) is not None:
                self.update(QRect(0, 0, self.width(), head.rect.height()))
        self._place_editor()
        self._tell_reader()

    def _active(self) -> Line | None:
        places = self._layout.places
        return places[self._desk.state.position] if self._desk.state.position < len(places) else None

    def _wanted_offset(self) -> int:
        """How far the sheet is moved up: by whole lines, so that none is cut off under the head."""
        line = self._active()
        if line is None:
            return 0
        wanted = min(line.rect.center().y() - self.height() // 3, self._layout.height - self.height())
        if wanted <= 0:
            return 0
        covered = line.head.rect.height() + Space.XXS if line.head is not None else 0
        tops = (other.rect.top() for other in self._layout.lines)
        top = next((top for top in tops if top >= wanted + covered), wanted + covered)
        # An item of many lines is never scrolled past its own beginning.
        return max(0, min(top, line.rect.top()) - covered)

    def _stuck_head(self) -> Head | None:
        """The head of the active grid, where it has gone out of sight at the top."""
        line = self._active()
        if line is None or line.head is None or line.head.rect.top() >= self._offset:
            return None
        return line.head

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        region = event.rect()
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.fillRect(region, self._pen["background"])
        p.translate(0, -self._offset)
        shown_part = region.translated(0, self._offset)
        for head in self._layout.heads:
            if head.rect.intersects(shown_part):
                self._pen.head(p, head, head.rect.top())
        for line, below in zip_longest(self._layout.lines, self._layout.lines[1:]):
            # What is cut off at the foot is left for when it is reached, a title with the item that it stands above.
            last = below if line.position < 0 and below is not None else line
            whole = last.rect.bottom() <= self._offset + self.height() or line.position == self._desk.state.position
            if whole and line.rect.intersects(shown_part):
                self._paint_line(p, line)
        p.resetTransform()
        if (stuck := self._stuck_head()) is not None and region.top() <= stuck.rect.height():
            self._pen.head(p, stuck, 0)
        p.end()

    def _paint_line(self, p: QPainter, line: Line) -> None:
        desk = self._desk
        if line.position < 0:
            if line.note:
                self._pen.note(p, line, passed=line.note in self._passed())
            else:
                self._pen.title(p, line)
        elif line.position >= desk.form.end:
            self._pen.end(p, line, self.end_sentences(), active=desk.state.position == line.position)
        else:
            self._pen.item(p, line, self.seen(line.position))

    def seen(self, position: int) -> Seen:
        """What the sheet shows at a place."""
        desk, item = self._desk, self._desk.form.items[position]
        state = desk.state if desk.state.position == position else None
        answer = stored(desk.sheet, item.code)
        forced = answer.mark is not None and answer.mark.forced
        odd = bool(item.constraint) and not forced and broken(item, desk.sheet.answers)
        return Seen(item, answer, state, desk.form.year, item.code in self._passed(), odd)

    def _passed(self) -> frozenset[str]:
        """What is not to be answered on the sheet as it is now."""
        sheet = self._desk.sheet
        if self._known_passed[0] is not sheet:
            self._known_passed = (sheet, self._desk.form.passed(sheet))
        return self._known_passed[1]

    def end_sentences(self) -> tuple[str, ...]:
        """What the end of the sheet says: how to finish, what is open, what was kept."""
        desk, _ = self._desk, self._desk.workbench.translator
        keys = keymap_of(desk.workbench.preferences)
        facts = {"enter": keys.key(Action.ENTER), "finish": keys.key(Action.FINISH)}
        sentences = [_("{enter} or {finish} finishes this sheet", **facts)]
        if desk.stored and (left := desk.form.open(desk.sheet)):
            sentences.append(_("Not keyed: {items}", items=self._numbers(left)))
        if unwritten := desk.form.unwritten(desk.sheet):
            sentences.append(_("Handwriting to be typed: {items}", items=self._numbers(unwritten)))
        if kept := desk.form.forced(desk.sheet):
            said = [f"{self._numbers((n,))} ({shown(self.seen(n).answer) or '/'})" for n in kept]
            sentences.append(_("Kept although refused: {items}", items=self._joined(said)))
        if stray := desk.form.stray(desk.sheet):
            sentences.append(_("Answered although to be skipped: {items}", items=self._numbers(stray)))
        if odd := desk.form.odd(desk.sheet):
            sentences.append(_("Does not pass its check: {items}", items=self._numbers(odd)))
        return tuple(sentences)

    def _numbers(self, places: tuple[int, ...]) -> str:
        form = self._desk.form
        return self._joined([str(form.numbers.get(form.items[n].code, "")) for n in places])

    def _joined(self, parts: list[str]) -> str:
        return ("、" if self._desk.workbench.translator.language == "zh_CN" else ", ").join(parts)

    # ---- keys and pointing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stroke = keymap_of(self._desk.workbench.preferences).stroke(event)
        if stroke is None:
            super().keyPressEvent(event)
        else:
            self._desk.press(stroke)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = event.position().toPoint()
        line = self._layout.line_at(at.x(), at.y() + self._offset)
        if line is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        box = next((b for b in line.boxes if b.holds(at.x(), at.y() + self._offset)), None)
        if line.position != self._desk.state.position:
            self._desk.press(Jump(line.position))
        elif line.position == self._desk.form.end:
            self._desk.press(Stroke(action=Action.FINISH))
        if box is not None and self._desk.state.position == line.position:
            self._desk.press(Pick(box.code))

    # ---- the line for words

    def _place_editor(self) -> None:
        """Let the line for words stand where the active item is a text, and nowhere else."""
        desk, line = self._desk, self._active()
        written = desk.state.position < desk.form.end and desk.form.items[desk.state.position].kind in WORDS
        if line is None or not written:
            self.names.hide()
            if self.editor.isVisible():
                had_focus = self.editor.hasFocus()
                self.editor.hide()
                if had_focus:
                    self.setFocus()
            return
        self.editor.setGeometry(line.field_rect.translated(0, -self._offset).adjusted(0, -2, 0, 2))
        self.editor.setAccessibleName(line.text)
        code = desk.form.items[desk.state.position].code
        # A linking code is digits and letters, mostly; everything else that is written is words.
        latin = Qt.InputMethodHint.ImhPreferLatin if code == RESPONDENT else Qt.InputMethodHint.ImhNone
        self.editor.setInputMethodHints(latin)
        if self.editor.text() != desk.state.typed:
            self.editor.blockSignals(True)
            self.editor.setText(desk.state.typed)
            self.editor.blockSignals(False)
        if not self.editor.isVisible():
            had_focus = self.hasFocus()
            self.editor.show()
            if had_focus:
                self.editor.setFocus()
        self._offer_names()

    def _offer_names(self) -> None:
        """Let the names that what is typed may stand for stand below it."""
        desk = self._desk
        item, typed = desk.form.items[desk.state.position], desk.state.typed
        fresh = item.kind is Kind.NOMINATION and typed != str(stored(desk.sheet, item.code).value or "")
        self.names.offer(
            desk.form.names if fresh and desk.state.refusal is None else (),
            typed,
            self.editor.geometry(),
            desk.workbench.translator,
        )

    def _name_picked(self, name: str) -> None:
        self._desk.press(Pick(name))

    def _drafted(self, text: str) -> None:
        self._desk.press(Draft(text))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.editor.isVisible():
            self.editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            stroke = keymap_of(self._desk.workbench.preferences).stroke(event)
            if stroke is not None and self._ours(stroke, event):
                self._desk.press(stroke)
                return True
        return super().eventFilter(watched, event)

    def _ours(self, stroke: Stroke, event: QKeyEvent) -> bool:
        """Whether a key pressed in the line for words is for the sheet: function keys, Enter, ways out of it."""
        if self._desk.state.refusal is not None or stroke.action in _FROM_TEXT:
            return not stroke.character or self._desk.state.refusal is not None
        if Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F12 or event.key() in _AWAY:
            return True
        if self.names.isVisible() and stroke.character.isascii() and stroke.character.isdigit():
            return True
        return not self.editor.text() and (stroke.action in _SIGNS or stroke.action is Action.BACK)

    # ---- for those who hear it, and what changes all of it

    def _tell_reader(self) -> None:
        line, desk, _ = self._active(), self._desk, self._desk.workbench.translator
        if line is None:
            return
        if line.position >= desk.form.end:
            name, description = self.end_sentences()[0], ""
        else:
            seen = self.seen(line.position)
            name = f"{line.number} {line.text}".strip() or _.text(seen.item.text, seen.item.code)
            choices = self.names.said() or "; ".join(f"{c.code} {_.text(c.label)}" for c in seen.item.choices)
            said = answer_echo(seen.item, seen.answer, _) or written(seen.item, seen.answer, _)
            description = "; ".join(filter(None, (said, hint(seen.item, desk.state, desk.form.year, _), choices)))
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relay()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self.relay()

    def box_place(self, position: int, code: object) -> QRect | None:
        """Where a choice's box is now, for pointing at it."""
        boxes = self._layout.places[position].boxes
        found = next((b.rect for b in boxes if b.code == code), None)
        return None if found is None else found.translated(0, -self._offset)

    def choice_place(self) -> QRect:
        """Where the active item is now."""
        line = self._active()
        return QRect() if line is None else line.rect.translated(0, -self._offset)
