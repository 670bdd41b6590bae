"""The fieldwork screen: what went out and came back in a wave, its batches, the project's waves and units."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from surveykit.model.returns import ReturnRow
from surveykit.project import designing, fieldwork, keying
from surveykit.project.changes import Changes
from ui.fieldwork import words
from ui.fieldwork.batches_card import Batches
from ui.fieldwork.board_card import BoardCard
from ui.fieldwork.double_card import DoubleSide
from ui.fieldwork.places_card import PlacesCard
from ui.fieldwork.quality_card import QualitySide
from ui.theme import Size, Space
from ui.widgets import EmptyState, FigureCard, Page, Tabs, TitleBlock
from ui.widgets.picker import Picker
from ui.workbench import Workbench

RETURNS, DOUBLE, QUALITY, PLACES = range(4)


class FieldworkScreen(QWidget):
    """``arrive(questionnaire=…, wave=…, places=True)`` opens one of its sides; so do ``double`` and ``quality``."""

    chapter = "fieldwork"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._workbench = workbench
        self._code = ""
        self.head = TitleBlock()
        self.paper, self.wave = Picker(), Picker()
        for picker, wide in ((self.paper, Size.LIST), (self.wave, Size.LIST - 2 * Space.XXL)):
            picker.setFixedWidth(wide)
            self.head.add_action(picker)
        self.rate, self.valid, self.keyed, self.behind = (FigureCard() for _n in range(4))
        self.board = BoardCard(workbench, self)
        self.batches = Batches(workbench)
        self.waves, self.units = PlacesCard(workbench, "wave"), PlacesCard(workbench, "unit")
        self.double = DoubleSide(workbench)
        self.quality = QualitySide(workbench)
        self.tabs = Tabs()
        self.empty = EmptyState(icon="clipboard-list")
        self.empty.wanted.connect(lambda: workbench.go("design", new=True))
        self._lay_out()
        self.paper.picked.connect(self._choose_paper)
        self.wave.picked.connect(self._choose_wave)
        self.tabs.current_changed.connect(lambda _number: self._show())
        workbench.place_changed.connect(self._show)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda by=by: self.tabs.step(by))
        self.retranslate()

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(Space.M)
        for card in (self.rate, self.valid, self.keyed, self.behind):
            figures.addWidget(card, 1)
        self._returns, places = QWidget(), QWidget()
        column = QVBoxLayout(self._returns)
        column.setContentsMargins(0, Space.XS, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(figures)
        column.addWidget(self.board)
        column.addWidget(self.batches)
        column.addStretch(1)
        both = QHBoxLayout(places)
        both.setContentsMargins(0, Space.XS, 0, 0)
        both.setSpacing(Space.M)
        for places_card in (self.waves, self.units):
            side = QVBoxLayout()
            side.addWidget(places_card)
            side.addStretch(1)
            both.addLayout(side, 1)
        self.tabs.add("", self._returns)
        self.tabs.add("", self.double)
        self.tabs.add("", self.quality)
        self.tabs.add("", places)
        page = Page()
        page.body.addWidget(self.head)
        page.body.addWidget(self.tabs)
        page.body.addWidget(self.empty)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    # ---- what every screen does

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        _ = self._workbench.translator
        self.setAccessibleName(_("Issued and returned"))
        self.paper.setAccessibleName(_("Questionnaire"))
        self.wave.setAccessibleName(_("Wave"))
        self.tabs.set_text(RETURNS, _("Returns"))
        self.tabs.set_text(DOUBLE, _("Keying twice"))
        self.tabs.set_text(QUALITY, _("Data quality"))
        self.tabs.set_text(PLACES, _("Waves and units"))
        self.empty.set_text(_("Sheets are counted here as soon as there is a questionnaire."), _("New questionnaire"))
        for card in (self.board, self.batches, self.double, self.quality, self.waves, self.units):
            card.retranslate()
        self._show()

    def refresh(self, changes: Changes | None) -> None:
        """Show what is stored now."""
        if changes is None or changes.data or changes.batches or changes.questionnaires or changes.settings:
            self._show()

    def arrive(
        self,
        *,
        questionnaire: str = "",
        wave: str = "",
        places: bool = False,
        double: bool = False,
        quality: bool = False,
    ) -> None:
        """Come with a wish: a questionnaire, a wave, the side of waves and units, keying twice or data quality."""
        self._code = questionnaire or self._code
        if wave:
            self._workbench.choose_place(wave=wave)
        side = PLACES if places else DOUBLE if double else QUALITY if quality else RETURNS
        if side == self.tabs.current():
            self._show()
        else:
            self.tabs.select(side)

    # ---- choosing

    def _choose_paper(self, code: object) -> None:
        self._code = str(code)
        self._show()

    def _choose_wave(self, name: object) -> None:
        self._workbench.choose_place(wave=str(name))
        self._show()

    # ---- showing

    def _show(self) -> None:
        project, _ = self._workbench.require(), self._workbench.translator
        rows = designing.questionnaires(project)
        waves = [wave.name for wave in keying.waves(project)]
        self.empty.setVisible(not rows)
        self.tabs.setVisible(bool(rows))
        for picker in (self.paper, self.wave):
            picker.setVisible(bool(rows) and self.tabs.current() != PLACES)
        self.head.set_text(_("Issued and returned"), _("What went out, what came back, what counts."))
        if not rows:
            return
        codes = [row.code for row in rows]
        if self._code not in codes:
            self._code = max(rows, key=lambda row: row.responses).code
        wave = self._workbench.wave if self._workbench.wave in waves else waves[-1] if waves else ""
        self.paper.offer([(_.text(row.title, row.code), row.code) for row in rows], self._code)
        self.wave.offer([(name, name) for name in waves], wave)
        if self.tabs.current() == PLACES:
            self.waves.show_value()
            self.units.show_value()
            return
        if self.tabs.current() == DOUBLE:
            self.double.show_wave(self._code, wave)
            return
        if self.tabs.current() == QUALITY:
            self.quality.show_wave(self._code, wave)
            return
        self._returns.setEnabled(bool(waves))
        board = fieldwork.board(project, self._code, wave)
        self._show_figures(board.total, sum(1 for row in board.units if row.behind))
        self.board.show_board(board)
        self.batches.show_board(board)

    def _show_figures(self, total: ReturnRow, behind: int) -> None:
        _ = self._workbench.translator
        issued = words.number(total.issued)
        if total.more_than_issued:
            remark, tone = _("More came back than went out: look at the counts"), "bad"
        elif total.issued is None:
            remark, tone = _("Enter how many were issued with each batch"), "muted"
        else:
            remark, tone = _("Issued {issued} · returned {returned}", issued=issued, returned=total.returned), "muted"
        self.rate.show_figure(_("Return rate"), words.percent(total.return_rate), "", remark, tone)
        valid = _("Valid rate {rate}", rate=words.counted(total.valid_rate))
        self.valid.show_figure(_("Valid sheets"), str(total.valid), _("sheets"), valid)
        waits = _("returned and not keyed yet") if total.to_key else _("every returned sheet is keyed")
        self.keyed.show_figure(_("To key"), str(total.to_key), _("sheets"), waits, "warn" if total.to_key else "muted")
        if total.quota is None:
            self.behind.show_figure(_("Units behind"), "–", "", _("Type discharges to see quotas"))
        else:
            tone = "warn" if behind else "good"
            done = _("every unit has what it owes") if not behind else _("fewer sheets than their quota")
            self.behind.show_figure(_("Units behind"), str(behind), _("units"), done, tone)
