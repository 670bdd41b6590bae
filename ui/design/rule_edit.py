"""The line a rule is typed on: calm colours, the fault underlined, a list of what may come next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QCompleter, QPlainTextEdit

from surveykit.model.rules import Candidate, Completion, scan
from ui import theme
from ui.design.rule_list import RuleLine, RuleList
from ui.theme import Size, Space
from ui.widgets.fields import Words
from ui.widgets.typeset import height_of

_QUIET = frozenset({"sign", "word"})


class Colours(QSyntaxHighlighter):
    """Items are strong, words of the language muted, the fault has a line under it."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._fault = -1

    def show_fault(self, column: int) -> None:
        """Underline what begins at a column, counted from 1; 0 for nothing."""
        if self._fault != column - 1:
            self._fault = column - 1
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        fault = self._fault - self.currentBlock().position()
        for token in scan(text):
            made = QTextCharFormat()
            if token.kind == "item":
                made.setFontWeight(700)
            elif token.kind in _QUIET:
                made.setForeground(theme.current().colour("muted"))
            if token.start <= fault < token.end:
                self._underline(made)
            self.setFormat(token.start, token.end - token.start, made)
        if text and fault >= len(text.rstrip()):
            made = QTextCharFormat()
            self._underline(made)
            last = len(text.rstrip()) - 1
            self.setFormat(max(0, last), len(text) - max(0, last), made)

    def _underline(self, made: QTextCharFormat) -> None:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.setUnderlineColor(theme.current().colour("bad"))


class RuleEdit(Words):
    """``typed(text)`` with every key. ``offers(text, cursor)`` says what may come next.

    ``words(candidate)`` says a candidate in the sheet's language. The list opens while a name is typed, on ``$`` and
    behind a comparison with choices; Ctrl+Space, or Down on the last line, opens it anywhere.
    Arrows, Enter, Tab and the mouse choose.
    """

    def __init__(self, offers: Callable[[str, int], Completion], words: Callable[[Candidate], str]) -> None:
        super().__init__()
        self._offers, self._shown = offers, ""
        self.colours = Colours(self.document())
        self.list = RuleList(words, self)
        self.completer = QCompleter(self.list.candidates, self)
        self.completer.setWidget(self)
        self.completer.setPopup(self.list)
        self.list.setItemDelegate(RuleLine(self.list))
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.activated.connect(self._take)
        self._completion = Completion(0, 0)

    def show_text(self, text: str) -> None:
        """Show what is stored; the cursor stays where it can."""
        if self.toPlainText() == text:
            return
        place = self.textCursor().position()
        super().show_text(text)
        self._shown = text
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)

    def offer(self, *, asked: bool = False) -> None:
        """Open the list where there is something to offer; ``asked`` for by a person: even before a word is begun."""
        text, cursor = self.toPlainText(), self.textCursor().position()
        found = self._offers(text, cursor)
        begun = text[found.start : cursor]
        useful = asked or begun.strip() or any(c.kind == "choice" for c in found.candidates)
        done = len(found.candidates) == 1 and found.candidates[0].insert.strip() == begun
        if not found.candidates or not useful or (done and not asked):
            self.list.hide()
            return
        self._completion = found
        self.list.show_candidates(found.candidates)
        place = self.cursorRect()
        place.setWidth(self.list.wide())
        self.completer.complete(place)
        self.list.setCurrentIndex(self.completer.completionModel().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.offer(asked=True)
            return
        down = event.key() == Qt.Key.Key_Down and not event.modifiers() and not self.list.isVisible()
        # Behind the last line there is nothing but the list; Ctrl+Space may belong to the input method.
        if down and not self.textCursor().movePosition(QTextCursor.MoveOperation.Down):
            self.offer(asked=True)
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter or event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Escape):
            if self.list.isVisible():
                event.ignore()  # the list takes it
                return
            if enter:
                self.focusNextChild()
                return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab belongs to the list while it is open."""
        return False if self.list.isVisible() else super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming back from its own list, it is still the same typing."""
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            QPlainTextEdit.focusInEvent(self, event)
        else:
            super().focusInEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A rule is one line: what is pasted from a cell or a page comes without its line ends."""
        self.insertPlainText(" ".join(source.text().split()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.colours.rehighlight()

    def _tell(self) -> None:
        # Colouring tells of a change as well; only another text is one.
        if self.toPlainText() == self._shown:
            self._fit()
            return
        self._shown = self.toPlainText()
        super()._tell()
        if self.hasFocus():
            self.offer()

    def _fit(self) -> None:
        # Items are bold: only the lines as they are laid out say how high they become.
        block = self.document().firstBlock()
        self.document().documentLayout().blockBoundingRect(block)
        line = height_of("", "body", False, Size.SIDE)
        lines = min(self.LINES, max(1, block.layout().lineCount()))
        high = max(Size.CONTROL, round(line * lines) + 4 * Space.XXS + Size.STROKE)
        if high != self.height():
            self.setFixedHeight(high)
        if lines < self.LINES:
            self.verticalScrollBar().setValue(0)

    def _take(self, *_chosen: object) -> None:
        row = self.list.currentIndex().row()
        if not 0 <= row < len(self._completion.candidates):
            return
        candidate, cursor = self._completion.candidates[row], self.textCursor()
        cursor.setPosition(self._completion.start)
        cursor.setPosition(self._completion.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(candidate.insert)
        if candidate.back:
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, candidate.back)
        self.setTextCursor(cursor)
        self.setFocus()
        if candidate.back == 1:
            # Between the parentheses an item is needed next.
            self.offer(asked=True)
