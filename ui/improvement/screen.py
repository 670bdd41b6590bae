"""The screen of continuous improvement: a page for each kind of record, in a row of tabs."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveykit.project.changes import Changes
from ui.improvement.pages import PAGES, Tab
from ui.theme import Space
from ui.widgets import Tabs
from ui.workbench import Workbench


class ImprovementScreen(QWidget):
    """``arrive(page=…, record=…)`` opens one of its pages, with one of its records."""

    chapter = "improvement"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._workbench = workbench
        self._made: dict[int, QWidget] = {}
        self._stale: dict[int, list[Changes | None]] = {}
        self.tabs = Tabs()
        for _page in PAGES:
            place = QWidget()
            QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
            self.tabs.add("", place)
        self.tabs.bar.setContentsMargins(Space.L, Space.M, Space.L, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)
        self.tabs.current_changed.connect(self._look)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda by=by: self.tabs.step(by))
        self.retranslate()

    def page(self, page: str) -> QWidget:
        """The page with an id, made where it is not there yet."""
        return self._page(next(n for n, spec in enumerate(PAGES) if spec.id == page))

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_("Improvement"))
        for number, spec in enumerate(PAGES):
            self.tabs.set_text(number, _(spec.title))
        for page in self._made.values():
            cast(Tab, page).retranslate()

    def refresh(self, changes: Changes | None) -> None:
        """Tell the page that is seen; the others hear of it when they are looked at."""
        for number in self._made:
            self._stale.setdefault(number, []).append(changes)
        self._look(self.tabs.current())

    def arrive(self, page: str = "", record: str = "", **facts: Any) -> None:
        """Open a page, with a record or with what a new one is made of."""
        if not page:
            return
        number = next(n for n, spec in enumerate(PAGES) if spec.id == page)
        self.tabs.select(number)
        made = self._page(number)
        if record:
            made.choose(record)  # type: ignore[attr-defined]
        elif facts:
            made.arrive(**facts)  # type: ignore[attr-defined]

    def _page(self, number: int) -> QWidget:
        if number not in self._made:
            page = PAGES[number].factory(self._workbench)
            layout = self.tabs.pages.widget(number).layout()
            assert layout is not None
            layout.addWidget(page)
            self._made[number] = page
            cast(Tab, page).retranslate()
            cast(Tab, page).refresh(None)
        return self._made[number]

    def _look(self, number: int) -> None:
        if not PAGES or self._workbench.project is None:
            return
        page = cast(Tab, self._page(number))
        waiting = self._stale.pop(number, [])
        if None in waiting:
            page.refresh(None)
            return
        for changes in waiting:
            page.refresh(changes)
