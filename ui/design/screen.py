"""The questionnaires screen: the list, the sheet as it will look on paper, and properties of what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from surveykit.project.changes import Changes
from ui import theme
from ui.design.catalog import Catalog
from ui.design.draft import Draft
from ui.design.head_panel import HeadPanel, SectionPanel
from ui.design.item_panel import ItemPanel
from ui.design.problems import ProblemList
from ui.design.scale_panel import ScalePanel
from ui.design.scoring import Scoring
from ui.design.sheet import Sheet
from ui.theme import Size, Space
from ui.widgets import EmptyState, IconButton, LinkButton, Tabs, label
from ui.workbench import Workbench

ITEMS, SCORING = 0, 1
_ROOMY = 1180
"""Below this width the list and the panel are narrower; below the next one the panel lies under the sheet."""
_NARROW = 1000
_PANELS = ("item", "section", "head", "scale", "none")


class DesignScreen(QWidget):
    """Design questionnaires. ``arrive(questionnaire=…, item=…, scale=…)`` opens one at a place."""

    chapter = "design"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workbench = workbench
        self.draft = Draft(workbench, self)
        self.catalog = Catalog(self.draft)
        self.sheet = Sheet(self.draft)
        self.scoring = Scoring(self.draft)
        self.item_panel, self.section_panel = ItemPanel(self.draft), SectionPanel(self.draft)
        self.head_panel, self.scale_panel = HeadPanel(self.draft), ScalePanel(self.draft, self.scoring)
        self.tabs = Tabs()
        self.tabs.add("", _centred(self.sheet))
        self.tabs.add("", _centred(self.scoring))
        self.language = IconButton("languages", text="中")
        self.problems_button = LinkButton()
        self.fine = label("", "body")
        for widget in (self.fine, self.problems_button, self.language):
            self.tabs.bar.addWidget(widget)
        self.frozen = label("", "body", "muted", wrap=True)
        self.problem_list = ProblemList(self.draft)
        self.empty = EmptyState(icon="clipboard-list")
        self._lay_out()
        self._connect()
        self.refresh(None)
        self.retranslate()

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(Space.L, Space.XS, Space.L, Space.L)
        column.setSpacing(Space.XS)
        column.addWidget(self.tabs, 1)
        # Under the tabs, above their pages: what is to be known about the questionnaire as a whole.
        between = self.tabs.layout()
        assert isinstance(between, QVBoxLayout)
        between.insertWidget(1, self.frozen)
        between.insertWidget(2, self.problem_list)
        self._panel = QFrame()
        self._panel.setProperty("role", "properties")
        self._panels = QStackedWidget()
        nothing = QWidget()
        for panel in (self.item_panel, self.section_panel, self.head_panel, self.scale_panel, nothing):
            self._panels.addWidget(panel)
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._panels)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(middle)
        self._split.addWidget(self._panel)
        self._split.setStretchFactor(0, 1)
        self._body = QStackedWidget()
        self._body.addWidget(self._split)
        self._body.addWidget(self.empty)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.catalog)
        whole.addWidget(self._body, 1)

    def _connect(self) -> None:
        self.sheet.chosen.connect(self._show_panel)
        self.scoring.chosen.connect(self._show_panel)
        self.tabs.current_changed.connect(self._tab_changed)
        self.catalog.entered.connect(self._focus_middle)
        self.catalog.made.connect(self._begin_new)
        self.empty.wanted.connect(self.catalog.open_menu)
        self.item_panel.scale_wanted.connect(self.show_scale)
        self.language.clicked.connect(self._switch_language)
        self.problems_button.clicked.connect(self.problem_list.toggle)
        self.problem_list.wanted.connect(self.show_subject)
        self.draft.changed.connect(self._show_state)
        self.draft.opened.connect(self._show_state)
        for keys, run in (
            ("Ctrl+PgDown", lambda: self.tabs.select(1 - self.tabs.current())),
            ("Ctrl+PgUp", lambda: self.tabs.select(1 - self.tabs.current())),
            ("Ctrl+Shift+N", self.catalog.open_menu),
            ("F6", self._next_place),
            ("F8", self.problem_list.next_one),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # ---- what every screen does

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        _ = self.draft.translator
        self.tabs.set_text(ITEMS, _("Items"))
        self.tabs.set_text(SCORING, _("Scoring"))
        self.language.set_name(_("Language of the sheet"))
        self.empty.set_text(
            _("Questionnaires stand here: made item by item, pasted from Word, or taken from the library."),
            _("New questionnaire"),
        )
        parts = (self.catalog, self.sheet, self.scoring, self.item_panel, self.section_panel, self.head_panel,
                 self.scale_panel, self.problem_list)  # fmt: skip
        for part in parts:
            part.retranslate()
        self._show_state()
        self._show_panel()

    def refresh(self, changes: Changes | None) -> None:
        """Show what is stored now, where questionnaires or the number of responses changed."""
        if changes is None or changes.questionnaires or changes.data:
            self.draft.reload()

    def arrive(self, *, questionnaire: str = "", item: str = "", scale: str = "", new: bool = False) -> None:
        """Open a questionnaire, at an item or a scale; ``new`` offers what a new one can be made from."""
        if questionnaire in {row.code for row in self.draft.rows} and questionnaire != self.draft.code:
            self.draft.open(questionnaire)
        if item or scale:
            self.show_subject(item or scale)
        if new:
            self.catalog.open_menu()

    # ---- going about

    def show_subject(self, code: str) -> None:
        """Go to an item or a scale."""
        if self.draft.value.scale(code) is not None:
            self.show_scale(code)
        else:
            self.tabs.select(ITEMS)
            self.sheet.choose(code)
            self.sheet.view.setFocus()

    def show_scale(self, code: str) -> None:
        """Go to a scale; where none is named, to where one is made."""
        self.tabs.select(SCORING)
        self.scoring.choose(code)
        self.scoring.focus()

    def _begin_new(self) -> None:
        self.tabs.select(ITEMS)
        self.sheet.view.setFocus()
        self.sheet.edit_title()

    def _focus_middle(self) -> None:
        if self.tabs.current() == ITEMS:
            self.sheet.view.setFocus()
        else:
            self.scoring.focus()

    def _tab_changed(self, number: int) -> None:
        del number
        self._show_panel()
        self._focus_middle()

    def _next_place(self) -> None:
        """F6: from the list to the middle to the properties and round."""
        focus = self.focusWidget()
        if focus is not None and self.catalog.isAncestorOf(focus):
            self._focus_middle()
        elif focus is not None and self._panel.isAncestorOf(focus):
            self.catalog.list.setFocus()
        else:
            panel = self._panels.currentWidget()
            controls = [widget for widget in panel.findChildren(QWidget) if _takes_focus(widget)]
            if controls:
                controls[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _switch_language(self) -> None:
        self.draft.set_language("en" if self.draft.language == "zh_CN" else "zh_CN")

    # ---- showing

    def _show_state(self) -> None:
        draft, _ = self.draft, self.draft.translator
        self._body.setCurrentIndex(0 if draft.code else 1)
        self.setFocusProxy(self.sheet.view if draft.code else self.empty.button)
        self.language.setText("中文" if draft.language == "zh_CN" else "EN")
        count = len(draft.problems)
        any_items = any(True for _item in draft.value.items())
        self.fine.setText(_("No problems found") if any_items else _("No items yet"))
        theme.dress(self.fine, tone="good" if any_items else "muted")
        self.fine.setVisible(not count)
        self.problems_button.setText(_("1 problem") if count == 1 else _("{n} problems", n=count))
        self.problems_button.setToolTip(_("What keeps the questionnaire from being used  F8 goes to the next one"))
        self.problems_button.setVisible(bool(count))
        self.problem_list.show_value()
        row = draft.row
        self.frozen.setVisible(row is not None and row.frozen)
        if row is not None and row.frozen:
            self.frozen.setText(
                _(
                    "Revision {revision} is in use ({responses} sheets in all); a change becomes revision {following}.",
                    revision=row.revision, responses=row.responses, following=row.revision + 1,
                )
            )  # fmt: skip

    def _show_panel(self) -> None:
        scoring_nothing = self.tabs.current() == SCORING and not self.draft.value.scales
        self._panel.setVisible(not scoring_nothing)
        if not self.draft.code or scoring_nothing:
            self._panels.setCurrentIndex(_PANELS.index("none"))
            return
        if self.tabs.current() == SCORING:
            self.scale_panel.show_value()
            self._panels.setCurrentIndex(_PANELS.index("scale"))
            return
        codes, row = self.sheet.chosen_items(), self.sheet.view.current_row()
        if codes:
            self.item_panel.show_items(codes)
            self._panels.setCurrentIndex(_PANELS.index("item"))
        elif row is not None and row.kind == "section":
            self.section_panel.show_section(row.place[0])
            self._panels.setCurrentIndex(_PANELS.index("section"))
        else:
            self.head_panel.show_value()
            self._panels.setCurrentIndex(_PANELS.index("head"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        roomy = width >= _ROOMY
        self.catalog.setFixedWidth(Size.LIST if roomy else Size.LIST - Size.ROW)
        under = width < _NARROW
        self._split.setOrientation(Qt.Orientation.Vertical if under else Qt.Orientation.Horizontal)
        side = Size.SIDE if roomy else Size.SIDE - Space.XL
        if under:
            self._panel.setMinimumWidth(0)
            self._panel.setMaximumWidth(16777215)
            self._split.setHandleWidth(1)
            self._split.setStretchFactor(0, 3)
            self._split.setStretchFactor(1, 2)
            self._split.setSizes([self.height() * 3 // 5, self.height() * 2 // 5])
        else:
            self._split.setStretchFactor(1, 0)
            self._split.setHandleWidth(0)
            self._panel.setFixedWidth(side)
            self._split.setSizes([width, side])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.sheet.view.viewport().update()


def _centred(widget: QWidget) -> QWidget:
    """A widget as wide as it may be, in the middle of what there is."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(widget)
    return made


def _takes_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
