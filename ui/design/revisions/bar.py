"""The line above the sheet about revisions: what is in use, what a change becomes, words only, and what unfolds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from surveykit.model.questionnaire import Questionnaire
from surveykit.project import revising
from ui import theme
from ui.design.draft import Draft
from ui.design.revisions.correcting import store_correction
from ui.design.revisions.panel import RevisionPanel
from ui.theme import Space
from ui.widgets import LinkButton, label
from ui.widgets.fields import Tick


class RevisionBar(QWidget):
    """``wanted(code)``: the item or scale of a change should be shown. Hidden while there is one draft alone."""

    wanted = Signal(str)

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._plain = draft.store
        self._counted: tuple[object, int] = ((), 0)
        self.words = label("", "body", "muted", wrap=True)
        self.correct = Tick()
        self.unfold = LinkButton("", "chevron-down")
        self.panel = RevisionPanel(draft)
        self.panel.hide()
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addWidget(self.words, 1)
        line.addWidget(self.correct)
        line.addWidget(self.unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.panel)
        self.correct.toggled.connect(self._switch)
        self.unfold.clicked.connect(self.toggle)
        self.panel.wanted.connect(self.wanted)
        self.panel.folded.connect(self._fold)
        draft.opened.connect(self._begin_anew)
        draft.changed.connect(self.show_value)

    @property
    def correcting(self) -> bool:
        """Whether edits go into the revision that is in use, as corrections of words."""
        return self._draft.store is not self._plain

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.correct.setText(_("Correct words only"))
        self.correct.setToolTip(_("Typing errors are corrected in the revision that is in use; each one is logged."))
        self.panel.retranslate()
        self.show_value()

    def show_value(self) -> None:
        """Show what is stored."""
        _, row = self._draft.translator, self._draft.row
        self.setVisible(row is not None and (row.frozen or row.revision > 1))
        if row is None:
            return
        self.correct.setVisible(row.frozen)
        if self.correcting and not row.frozen:
            self.correct.setChecked(False)
        facts = {"revision": row.revision, "following": row.revision + 1, "responses": self._sheets()}
        if not row.frozen:
            words = _("Revision {revision} is a draft; earlier ones stay as they are.", **facts)
        elif self.correcting:
            words = _("Words are corrected in revision {revision} itself ({responses} sheets) and logged.", **facts)
        else:
            words = _(
                "Revision {revision} is in use ({responses} sheets); a change becomes revision {following}.", **facts
            )
        self.words.setText(words)
        theme.dress(self.words, tone="warn" if self.correcting else "muted")
        self._name_unfold()
        if self.panel.isVisible():
            self.panel.show_value()

    def toggle(self) -> None:
        """Unfold or fold the revisions; the keyboard goes there, and back."""
        unfolded = not self.panel.isVisibleTo(self)
        if unfolded:
            self.panel.show_value()
        self.panel.setVisible(unfolded)
        self._name_unfold()
        (self.panel.lines if unfolded else self.unfold).setFocus()

    def _fold(self) -> None:
        if self.panel.isVisibleTo(self):
            self.toggle()

    def _name_unfold(self) -> None:
        unfolded = self.panel.isVisibleTo(self)
        self.unfold.setText(self._draft.translator("Revisions"))
        self.unfold.set_icon("chevron-up" if unfolded else "chevron-down")

    def _begin_anew(self) -> None:
        """Another questionnaire is open: what was chosen for the last one does not hold for it."""
        if self._counted[0] and self._counted[0] != self._key():
            self.correct.setChecked(False)
            self.panel.begin_anew()
        self.show_value()

    def _key(self) -> object:
        row = self._draft.row
        return (row.code, row.revision, row.responses) if row is not None else ()

    def _sheets(self) -> int:
        """Sheets of the newest revision: counted once, not with every key that is pressed."""
        key = self._key()
        if self._counted[0] != key:
            draft = self._draft
            self._counted = (key, revising.revisions(draft.workbench.require(), draft.code)[-1].responses)
        return self._counted[1]

    def _switch(self, on: bool) -> None:
        draft = self._draft

        def correct(text: str, before: Questionnaire, after: Questionnaire, merge: str) -> Questionnaire | None:
            return store_correction(draft, text, before, after, merge)

        draft.store = correct if on else self._plain
        self.show_value()
