"""The keying tab: the draft on the page of keying, anew after every edit. Nothing that is tried here is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from surveykit.model.questionnaire import Questionnaire
from ui.design.draft import Draft
from ui.widgets import EmptyState
from ui.workbench import Workbench


@runtime_checkable
class Trial(Protocol):
    """The page of keying over a sheet that is stored nowhere. Screens do not know each other: it is handed in."""

    def show_questionnaire(self, questionnaire: Questionnaire, item: str = "") -> None:
        """Lay a sheet of a definition on the page, and stand on an item where one is named."""

    def retranslate(self) -> None:
        """Set every text in the language of now."""


MakeTrial = Callable[[Workbench], QWidget]
"""Makes a widget that is a ``Trial``."""


class KeyingTab(QWidget):
    """``items_wanted``: there is nothing to key yet, and a person wants to go where that is changed."""

    items_wanted = Signal()

    def __init__(self, draft: Draft, make: MakeTrial) -> None:
        super().__init__()
        self._draft = draft
        self._stood = ""
        page = make(draft.workbench)
        assert isinstance(page, Trial)
        self.page = page
        self.empty = EmptyState(icon="keyboard")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)
        self._stack.addWidget(self.empty)
        self.empty.wanted.connect(self.items_wanted)
        draft.changed.connect(self._follow)
        draft.opened.connect(self._follow)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        _ = self._draft.translator
        self.page.retranslate()
        self.empty.set_text(_("The keying screen is tried here as soon as there is an item."), _("Go to the items"))

    def stand_on(self, item: str) -> None:
        """Stand on the item that is chosen on the sheet, where that is another one than when it was last asked."""
        if item and item != self._stood:
            self.page.show_questionnaire(self._draft.value, item)
        self._stood = item

    def focus(self) -> None:
        """Take the keyboard to the sheet."""
        (self.page if self._stack.currentWidget() is self.page else self.empty.button).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def _follow(self) -> None:
        if self.isVisible():
            there = any(True for _item in self._draft.value.items())
            self._stack.setCurrentIndex(0 if there else 1)
            if there:
                self.page.show_questionnaire(self._draft.value)
