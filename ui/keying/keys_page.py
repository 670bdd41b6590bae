"""Every key of keying on a page: look, print, and give an action another key."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QPushButton

from surveykit.i18n import Translator
from surveykit.model.keystrokes import Action
from ui.keying.keys import KEYS, LAYOUTS, KeyMap, Row, key_name, keymap_of, row_of
from ui.theme import Size, Space
from ui.widgets import Card, LinkButton, Page, PrimaryButton, QuietButton, TitleBlock, label
from ui.widgets.card import row
from ui.workbench import Workbench

_COLUMNS = 2
_LONE = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta})
"""Keys that are held while another one is pressed."""


class KeyCap(QPushButton):
    """One key of an action. Pressed, it waits for another key: ``struck(event)``; ``waits(on)`` says so."""

    struck = Signal(object)
    waits = Signal(bool)

    def __init__(self, action: Action, place: int) -> None:
        super().__init__()
        self.action, self.place, self.listening = action, place, False
        self.setProperty("role", "keycap")
        self.setAutoDefault(False)
        self.setMinimumWidth(Size.CONTROL)
        self.clicked.connect(lambda: self.listen(on=True))

    def listen(self, *, on: bool) -> None:
        """Wait for the new key, or give up."""
        if on != self.listening:
            self.listening = on
            if on:
                self.setFocus()
                self.setText("…")
            self.waits.emit(on)

    def event(self, event: QEvent) -> bool:
        # While it waits, no shortcut of the window takes the key away; F1 can be chosen too.
        if self.listening and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if self.listening and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() not in _LONE:
                self.struck.emit(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.listen(on=True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.listen(on=False)


class KeysPage(Page):
    """``closed()``: back to where it was opened."""

    closed = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.title = TitleBlock()
        self.reset, self.save = LinkButton("", "undo"), QuietButton("", "download")
        self.print, self.done = QuietButton("", "printer"), PrimaryButton("", "check")
        self.sentence = label("", "body", "muted", wrap=True)
        self.sentence.setMinimumHeight(Size.TARGET)
        self.caps: dict[tuple[Action, int], KeyCap] = {}
        self._card = Card()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XXS)
        self._card.body.addLayout(self._grid)
        for button in (self.reset, self.save, self.print, self.done):
            self.title.add_action(button)
        self.body.addWidget(self.title)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self._card)
        self.body.addStretch(1)
        self.done.clicked.connect(self.closed)
        self.reset.clicked.connect(self._reset)
        self.save.clicked.connect(self._ask_file)
        self.print.clicked.connect(self._ask_printer)
        self._lay_out()

    def _lay_out(self) -> None:
        half = -(-len(KEYS) // _COLUMNS)
        self.words = {entry.action: label("", "body", wrap=True) for entry in KEYS}
        for n, entry in enumerate(KEYS):
            line = row(stretch=False, spacing=Space.XXS)
            for place in range(max(len(entry.keys(layout)) for layout in LAYOUTS)):
                cap = self.caps[entry.action, place] = KeyCap(entry.action, place)
                cap.struck.connect(lambda event, of=cap: self._struck(of, event))
                cap.waits.connect(lambda on, of=entry: self._waiting(of, on))
                line.addWidget(cap)
            line.addStretch(1)
            self._grid.addLayout(line, n % half, n // half * 2)
            self._grid.addWidget(self.words[entry.action], n % half, n // half * 2 + 1)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column * 2 + 1, 1)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        _ = self._workbench.translator
        keys = self._keymap()
        layout = _("Laptop without number pad") if keys.layout == "laptop" else _("With number pad")
        self.title.set_text(_("Keys while keying"), layout)
        self.reset.setText(_("As they came"))
        self.save.setText(_("Save as PDF …"))
        self.print.setText(_("Print …"))
        self.done.setText(_("Done"))
        self.reset.setEnabled(bool(self._workbench.preferences.keymap.get(keys.layout)))
        self._say(_("To give an action another key, click its key (or go there with Tab, press Enter) and press it."))
        for entry in KEYS:
            self.words[entry.action].setText(_(entry.words))
        self._name_caps()

    def _name_caps(self) -> None:
        keys, _ = self._keymap(), self._workbench.translator
        for (action, place), cap in self.caps.items():
            named = keys.keys(action)
            cap.setVisible(place < len(named))
            if place < len(named):
                cap.setText(named[place])
                cap.setAccessibleName(f"{_(row_of(action).words)}: {named[place]}")

    def open_page(self) -> None:
        """Show the keys of the layout that is in use."""
        self.retranslate()
        self.done.setFocus()

    def _keymap(self) -> KeyMap:
        return keymap_of(self._workbench.preferences)

    def _say(self, sentence: str, tone: str = "muted") -> None:
        from ui import theme

        self.sentence.setText(sentence)
        theme.dress(self.sentence, tone=tone)

    # ---- another key

    def _waiting(self, entry: Row, on: bool) -> None:
        _ = self._workbench.translator
        if on:
            self._say(_("Press the new key for “{action}”; Esc leaves it as it is.", action=_(entry.words)), "accent")
        else:
            self._name_caps()

    def _struck(self, cap: KeyCap, event: QKeyEvent) -> None:
        _, keys = self._workbench.translator, self._keymap()
        name = key_name(event)
        if event.key() == Qt.Key.Key_Escape:
            cap.listen(on=False)
            self._say("")
            return
        if refused := refusal(keys, cap.action, name, _):
            self._say(refused, "bad")
            return
        self._keep(keys.changed(cap.action, cap.place, name))
        cap.listen(on=False)
        self._say(_("{key}: {action}", key=name, action=_(row_of(cap.action).words)), "good")

    def _reset(self) -> None:
        self._keep({})
        self._name_caps()
        self._say(self._workbench.translator("Every key is as it came."), "good")

    def _keep(self, own: dict[str, tuple[str, ...]]) -> None:
        preferences = self._workbench.preferences
        others = {layout: kept for layout, kept in preferences.keymap.items() if layout != preferences.keys}
        keymap = {**others, preferences.keys: own} if own else others
        self._workbench.set_preferences(msgspec.structs.replace(preferences, keymap=keymap))
        self.reset.setEnabled(bool(own))

    # ---- on paper

    def _ask_file(self) -> None:
        _ = self._workbench.translator
        dialog = QFileDialog(self, _("Save as PDF …"), "", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, file: Path) -> None:
        """Write the table as PDF."""
        from ui.keying.key_sheet import save_keys

        _ = self._workbench.translator
        try:
            save_keys(file, self._keymap(), _)
        except OSError as error:
            self._workbench.tell(error)
            return
        self._say(_("The table of keys is at {file}.", file=str(file)), "good")

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog
        from PySide6.QtWidgets import QDialog

        from ui.keying.key_sheet import print_keys
        from ui.widgets import printing

        _, printer = self._workbench.translator, printing.printer()
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(_("Keys while keying"))
        dialog.accepted.connect(lambda: print_keys(printer, self._keymap(), _))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)


def refusal(keys: KeyMap, action: Action, name: str, _: Translator) -> str:
    """Why an action cannot have a key; empty where it can."""
    if not name:
        return _("That key cannot be used; Ctrl and Alt belong to the window.")
    if keys.is_digit(name):
        return _("{key} types a digit. Press another key.", key=name)
    # The window opens the manual with F1 wherever the keyboard is.
    holder = Action.MANUAL if name == "F1" else keys.actions.get(name)
    if holder is not None and holder is not action:
        return _("{key} is taken: {action}. Press another key.", key=name, action=_(row_of(holder).words))
    return ""
