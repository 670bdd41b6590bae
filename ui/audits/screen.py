"""The screen of quality audits: board, results and plan, in a row of tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveykit.i18n import N_
from surveykit.project.changes import Changes
from ui.audits.board import BoardPage
from ui.audits.plan import PlanPage
from ui.audits.results import ResultsPage
from ui.theme import Space
from ui.widgets import Tabs
from ui.workbench import Workbench

BOARD, RESULTS, PLAN = range(3)
PAGES: tuple[tuple[str, str, Callable[[Workbench], QWidget]], ...] = (
    ("board", N_("Audits due"), BoardPage),
    ("results", N_("Audit results"), ResultsPage),
    ("plan", N_("Audit plan"), PlanPage),
)


class _Page(Protocol):
    def retranslate(self) -> None:
        """Set every text in the language of now."""

    def refresh(self, changes: Changes | None) -> None:
        """Show what is stored now, where ``changes`` concern it."""


class AuditsScreen(QWidget):
    """``arrive(page=…)`` opens one of its pages: board, results or plan."""

    chapter = "audits"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._workbench = workbench
        self._made: dict[int, QWidget] = {}
        self._waiting: dict[int, list[Changes | None]] = {}
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
        self._look(BOARD)

    def page(self, page: str) -> QWidget:
        """The page with an id, made where it is not there yet."""
        return self._page(next(n for n, (code, _title, _make) in enumerate(PAGES) if code == page))

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_("Quality audits"))
        for number, (_code, title, _make) in enumerate(PAGES):
            self.tabs.set_text(number, _(title))
        for page in self._made.values():
            cast(_Page, page).retranslate()

    def refresh(self, changes: Changes | None) -> None:
        """Tell the page that is seen; the others hear of it when they are looked at."""
        for number in self._made:
            self._waiting.setdefault(number, []).append(changes)
        self._look(self.tabs.current())

    def arrive(self, page: str = "", **_facts: Any) -> None:
        """Open a page."""
        if page:
            self.tabs.select(next(n for n, (code, _title, _make) in enumerate(PAGES) if code == page))

    def _page(self, number: int) -> QWidget:
        if number not in self._made:
            page = PAGES[number][2](self._workbench)
            layout = self.tabs.pages.widget(number).layout()
            assert layout is not None
            layout.addWidget(page)
            self._made[number] = page
            if isinstance(page, BoardPage):
                page.plan_wanted.connect(lambda: self.tabs.select(PLAN))
            cast(_Page, page).refresh(None)
            cast(_Page, page).retranslate()
        return self._made[number]

    def _look(self, number: int) -> None:
        if self._workbench.project is None:
            return
        page = cast(_Page, self._page(number))
        self.setFocusProxy(self._made[number])
        waiting = self._waiting.pop(number, [])
        for changes in [None] if None in waiting else waiting:
            page.refresh(changes)
