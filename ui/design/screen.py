"""The questionnaires screen: the list, the sheet as it will look on paper, and properties of what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from surveykit.project.changes import Changes
from ui import theme
from ui.design.catalog import Catalog
from ui.design.draft import Draft
from ui.design.head_panel import HeadPanel
from ui.design.item_panel import ItemPanel
from ui.design.preview.keying import KeyingTab, MakeTrial
from ui.design.preview.paper import PaperTab
from ui.design.problems import ProblemList
from ui.design.revisions import RevisionBar
from ui.design.scale_panel import ScalePanel
from ui.design.scoring import Scoring
from ui.design.section_panel import SectionPanel
from ui.design.sheet import Sheet
from ui.theme import Size, Space
from ui.widgets import EmptyState, IconButton, LinkButton, Tabs, label
from ui.workbench import Workbench

ITEMS, SCORING, PAPER, KEYING = range(4)
_ROOMY = 1180
"""Below this width the list and the panel are narrower; below the next one the list is folded away."""
_NARROW = 1000
_PANELS = ("item", "section", "head", "scale", "paper", "none")


class DesignScreen(QWidget):
    """Design questionnaires. ``arrive(questionnaire=…, item=…, scale=…)`` opens one at a place."""

    chapter = "design"

    def __init__(self, workbench: Workbench, trial: MakeTrial) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workbench = workbench
        self._keys_of_keying: list[QShortcut] = []
        self.draft = Draft(workbench, self)
        self.catalog = Catalog(self.draft)
        self.sheet = Sheet(self.draft)
        self.scoring = Scoring(self.draft)
        self.item_panel, self.section_panel = ItemPanel(self.draft), SectionPanel(self.draft)
        self.head_panel, self.scale_panel = HeadPanel(self.draft), ScalePanel(self.draft, self.scoring)
        self.paper, self.keying = PaperTab(self.draft), KeyingTab(self.draft, trial)
        self.tabs = Tabs()
        self.tabs.resized.connect(self._show_fine)
        for page in (_centred(self.sheet), _centred(self.scoring), self.paper, self.keying):
            self.tabs.add("", page)
        self.language = IconButton("languages", text="中")
        self.fold = IconButton("panel-left")
        self._listed = self._narrow = False
        self.problems_button = LinkButton()
        self.fine = label("", "body")
        self.tabs.bar.insertWidget(0, self.fold)
        for widget in (self.fine, self.problems_button, self.language):
            self.tabs.bar.addWidget(widget)
        self.revisions = RevisionBar(self.draft)
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
        between.insertWidget(1, self.revisions)
        between.insertWidget(2, self.problem_list)
        between.insertWidget(3, self.catalog.forms.losses)
        self.catalog.forms.take_drops(self)
        self._panel = QFrame()
        self._panel.setProperty("role", "properties")
        self._panels = QStackedWidget()
        own = (self.item_panel, self.section_panel, self.head_panel, self.scale_panel)
        for panel in (*own, self.paper.panel, QWidget()):
            self._panels.addWidget(panel)
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._panels)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(0)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(middle)
        self._split.addWidget(self._panel)
        self._split.setStretchFactor(0, 1)
        self._body = QStackedWidget()
        self._body.addWidget(self._split)
        self._body.addWidget(self.empty)
        whole = QHBoxLayout(self)
        # The list folds away before anything is squeezed, so what all of it would need is no limit.
        self.setMinimumSize(1, 1)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.catalog)
        whole.addWidget(self._body, 1)

    def _connect(self) -> None:
        self.sheet.chosen.connect(self._show_panel)
        self.scoring.chosen.connect(self._show_panel)
        self.tabs.current_changed.connect(self._tab_changed)
        self.catalog.entered.connect(self._focus_middle)
        self.catalog.entered.connect(lambda: self._unfold(False))
        self.fold.clicked.connect(lambda: self._unfold(not self._listed))
        self.catalog.made.connect(self._begin_new)
        self.empty.wanted.connect(self.catalog.open_library)
        self.item_panel.scale_wanted.connect(self.show_scale)
        self.item_panel.asked.connect(self.sheet.run)
        self.paper.item_wanted.connect(self._go_to_item)
        self.paper.panel.problems_wanted.connect(self.problem_list.next_one)
        self.keying.items_wanted.connect(lambda: self.tabs.select(ITEMS))
        self.language.clicked.connect(self._switch_language)
        self.problems_button.clicked.connect(self.problem_list.toggle)
        self.problem_list.wanted.connect(self.show_subject)
        self.revisions.wanted.connect(self.show_subject)
        self.draft.changed.connect(self._show_state)
        self.draft.opened.connect(self._show_state)
        for keys, run in (
            ("Ctrl+PgDown", lambda: self._turn(1)),
            ("Ctrl+PgUp", lambda: self._turn(-1)),
            ("Ctrl+P", self.show_print),
            ("Ctrl+Shift+N", self.catalog.open_library),
            ("Ctrl+F", self._find),
            ("F3", lambda: self.sheet.find_step(1)),
            ("Shift+F3", lambda: self.sheet.find_step(-1)),
            ("F6", self._next_place),
            ("F8", self.problem_list.next_one),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
            if keys in ("F3", "Shift+F3", "F6", "F8"):
                self._keys_of_keying.append(shortcut)

    # ---- what every screen does

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        _ = self.draft.translator
        self.tabs.set_text(ITEMS, _("Items"))
        self.tabs.set_text(SCORING, _("Scoring"))
        self.tabs.set_text(PAPER, _("On paper"))
        self.tabs.set_text(KEYING, _("Keying"))
        self.language.set_name(_("Language of the sheet"))
        self.fold.set_name(_("List of questionnaires"))
        self.empty.set_text(
            _("Questionnaires stand here: made item by item, pasted from Word, or taken from the library."),
            _("New questionnaire"),
        )
        parts = (self.catalog, self.sheet, self.scoring, self.item_panel, self.section_panel, self.head_panel,
                 self.scale_panel, self.paper, self.keying, self.problem_list, self.revisions)  # fmt: skip
        for part in parts:
            part.retranslate()
        self._show_state()
        self._show_panel()

    def refresh(self, changes: Changes | None) -> None:
        """Show what is stored now, where questionnaires or the number of responses changed."""
        if changes is None or changes.questionnaires or changes.data:
            self.draft.reload()
        if changes is None or changes.settings:
            self.paper.follow()

    def arrive(
        self, *, questionnaire: str = "", item: str = "", scale: str = "", new: bool = False, paper: bool = False
    ) -> None:
        """Open a questionnaire, at an item or a scale; ``paper``: as it prints; ``new``: the library."""
        if questionnaire in {row.code for row in self.draft.rows} and questionnaire != self.draft.code:
            self.draft.open(questionnaire)
        if item or scale:
            self.show_subject(item or scale)
        if paper:
            self.show_print()
        if new:
            self.catalog.open_library()

    # ---- going about

    def show_subject(self, code: str) -> None:
        """Go to an item or a scale."""
        if self.draft.value.scale(code) is not None:
            self.show_scale(code)
        else:
            self.tabs.select(ITEMS)
            # What is wrong with the questionnaire as a whole is put right where its title is.
            if self.draft.value.item(code) is None:
                self.sheet.view.choose("title:")
            self.sheet.choose(code)
            self.sheet.view.setFocus()

    def show_scale(self, code: str) -> None:
        """Go to a scale; where none is named, to where one is made."""
        self.tabs.select(SCORING)
        self.scoring.choose(code)
        self.scoring.focus()

    def show_print(self) -> None:
        """Go to the paper, the keyboard on what prints it."""
        if self.draft.code:
            self.tabs.select(PAPER)
            self.paper.focus_print()

    def _find(self) -> None:
        if self.draft.code:
            self.tabs.select(ITEMS)
            self.sheet.open_find()

    def _go_to_item(self, code: str) -> None:
        """From the paper to an item on the sheet; to the sheet where none is named."""
        if code:
            self.show_subject(code)
        else:
            self.tabs.select(ITEMS)

    def _turn(self, step: int) -> None:
        self.tabs.select((self.tabs.current() + step) % self.tabs.pages.count())

    def _begin_new(self) -> None:
        self.tabs.select(ITEMS)
        self.sheet.view.setFocus()
        self.sheet.edit_title()

    def _focus_middle(self) -> None:
        places = (self.sheet.view.setFocus, self.scoring.focus, self.paper.focus, self.keying.focus)
        places[self.tabs.current()]()

    def _tab_changed(self, number: int) -> None:
        # The keys of the sheet that is tried are those of keying.
        for shortcut in self._keys_of_keying:
            shortcut.setEnabled(number != KEYING)
        if number == PAPER:
            self.paper.mark(next(iter(self.sheet.chosen_items()), ""))
        if number == KEYING:
            self.keying.stand_on(next(iter(self.sheet.chosen_items()), ""))
        self._show_panel()
        self._arrange()
        self._focus_middle()

    def _next_place(self) -> None:
        """F6: from the list to the middle to the properties and round."""
        focus = self.focusWidget()
        if focus is not None and self.catalog.isAncestorOf(focus):
            self._focus_middle()
        elif focus is not None and self._panel.isAncestorOf(focus):
            self._unfold(True)
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
        self._show_fine()
        self.problems_button.setText(_("1 problem") if count == 1 else _("{n} problems", n=count))
        self.problems_button.setToolTip(_("What keeps the questionnaire from being used  F8 goes to the next one"))
        self.problems_button.setVisible(bool(count))
        self.problem_list.show_value()

    def _show_fine(self) -> None:
        """That nothing is wrong is said where there is room for it beside the tabs."""
        fine = not self.draft.problems
        self.fine.setVisible(fine)
        if fine and self.tabs.bar.sizeHint().width() > self.tabs.width():
            self.fine.hide()

    def _show_panel(self) -> None:
        tab = self.tabs.current()
        nothing = tab == KEYING or (tab == SCORING and not self.draft.value.scales)
        self._panel.setVisible(not nothing and not (self._narrow and self._listed))
        if not self.draft.code or nothing:
            self._panels.setCurrentIndex(_PANELS.index("none"))
            return
        if tab == SCORING:
            self.scale_panel.show_value()
            self._panels.setCurrentIndex(_PANELS.index("scale"))
            return
        if tab == PAPER:
            self._panels.setCurrentIndex(_PANELS.index("paper"))
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
        self._arrange()

    def _arrange(self) -> None:
        """Share the width out; where it is short, the list is folded away, and unfolded it takes the panel's place."""
        width = self.width()
        roomy, self._narrow = width >= _ROOMY, width < _NARROW
        self.catalog.setFixedWidth(Size.LIST if roomy else Size.LIST - Size.ROW)
        self.catalog.setHidden(self._narrow and not self._listed)
        self.fold.setVisible(self._narrow)
        side = Size.SIDE if roomy else Size.SIDE - Space.XL
        self._panel.setFixedWidth(side)
        self._show_panel()
        self._split.setSizes([width, side])

    def _unfold(self, listed: bool) -> None:
        """Show or fold the list of questionnaires, where there is not room for everything."""
        self._listed = listed and self._narrow
        self._arrange()
        if listed:
            self.catalog.list.setFocus()

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
