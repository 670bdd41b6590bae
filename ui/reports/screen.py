"""The reports screen: the pages as they will print, what is in them, their layout, their hands, and the ways out."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from surveykit.messages import explain
from surveykit.project import analysing, designing, keying
from surveykit.project.book import settings
from surveykit.project.changes import Changes
from surveykit.project.reports import keeping
from surveykit.project.reports.issuing import AREA
from surveykit.project.reports.keeping import Report
from surveykit.project.reports.templates import TEMPLATES
from ui.asking.offers import Offers
from ui.reports.comparisons import inside, rows
from ui.reports.edits import Edits, asked, fits
from ui.reports.hands_desk import HandsDesk
from ui.reports.head import Head
from ui.reports.layout_desk import LayoutDesk
from ui.reports.maker import Asked, Made
from ui.reports.out import WaysOut
from ui.reports.panel import SidePanel
from ui.reports.preview import Preview
from ui.tasks import Task
from ui.theme import Space
from ui.widgets import EmptyState
from ui.workbench import Workbench

SETTLE_MS = 30
"""Changes that come together are drawn once."""


class ReportsScreen(QWidget):
    """The preview is the PDF itself, made anew off the main thread after every change."""

    chapter = "reports"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.edits = Edits(workbench)
        self.report = Report(kind="before-after", name="", specification=None)
        self.made = Made()
        self._key = ""
        self._offers = Offers((), (), (), None)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self.head, self.pages, self.panel, self.empty = Head(), Preview(), SidePanel(), EmptyState()
        self.menu: QMenu | None = None
        self.out = WaysOut(workbench, self)
        self.layouts = LayoutDesk(workbench, self.edits, self.panel.layouts, self)
        self.hands = HandsDesk(workbench, self.panel.hands, self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.refresh(None)

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(Space.L, Space.L, Space.L, Space.XS)
        top.addWidget(self.head)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(top)
        left.addWidget(self.pages, 1)
        left.addWidget(self.empty, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(self.panel)

    def _connect(self) -> None:
        self._settle.timeout.connect(self._make)
        self.pages.made_ready.connect(self._finish)
        self.pages.failed.connect(self._workbench.tell)
        self.head.listen(self)
        self.head.chosen.connect(self.choose)
        self.head.new_wanted.connect(self.offer_kinds)
        self.head.print_wanted.connect(lambda: self.out.ask_printer(self.made.pages))
        self.head.each_wanted.connect(lambda: self.out.ask_folder(self.asked()))
        self.head.out.connect(lambda ending: self.out.ask_file(self.asked(), ending))
        asking = self.panel.asking
        asking.changed.connect(lambda name, value: self.edits.change_settings(**{name: value}))
        asking.given.connect(self._give)
        asking.dated.connect(lambda day: self._give("date", day, False))
        asking.renamed.connect(self._rename)
        asking.remove_wanted.connect(lambda: self.edits.remove(self.report))
        asking.inside.ticked.connect(self._tick)
        asking.inside.moved.connect(self._move)
        self.layouts.chosen.connect(lambda key: self._give("template", key, False))
        self.hands.reprint_wanted.connect(self.out.ask_again)
        self.empty.wanted.connect(self._go_for_more)
        self.setFocusProxy(self.pages)

    # ---- what the window calls

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_("Reports"))
        for part in (self.head, self.pages, self.panel):
            part.retranslate(_)
        self._show_contents()
        self._show_made()

    def refresh(self, changes: Changes | None) -> None:
        """Lay the pages out anew where what they show may be something else."""
        if changes is None or _shakes(changes, self.report.id):
            self._forget()
        elif not (changes.analyses or changes.records & {AREA, TEMPLATES.code}):
            return
        self._show_contents()
        self._settle.start()

    def arrive(self, report: str = "") -> None:
        """Show a saved report."""
        if report:
            self.choose(report)

    def choose(self, key: str) -> None:
        """Show another report."""
        self._key = key
        self._forget()
        self._show_contents()
        self._settle.start()

    def offer_kinds(self) -> None:
        """Open the menu of what can be begun."""
        self.menu = self.head.menu(self.begin, self._workbench.translator)
        self.menu.popup(self.head.new.mapToGlobal(self.head.new.rect().bottomLeft()))

    def begin(self, code: str) -> None:
        """Begin a report of a kind and show what it asks."""
        made = self.edits.begin(keeping.fresh(self._workbench.require(), code, self._workbench.translator))
        if made:
            self.choose(made)
            self.panel.tabs.select(0)
            (self.panel.asking.asking.first_needed() or self.panel.asking.name).setFocus()

    def asked(self) -> Asked:
        """The report that is shown."""
        project = self._workbench.require()
        language, before = settings(project).language, self.made.asked
        same = before is not None and before.language == language and _plain(before.report) == _plain(self.report)
        return Asked(project.path, self.report, language, self.made.gathered if same else None)

    def export_to(self, out: Path) -> Task:
        """Write the report that is shown to a file; its ending says which kind."""
        return self.out.export(self.asked(), out)

    # ---- making

    def _forget(self) -> None:
        """What was gathered may be something else now; the pages stay until there are others."""
        self.made = replace_gathered(self.made)

    def _make(self) -> None:
        if self._workbench.project is not None:  # closed while the pages were waiting to be laid out
            self.pages.make(self.asked())

    def _finish(self, made: Made) -> None:
        self.made = made
        self._show_made()

    # ---- showing

    def _show_contents(self) -> None:
        _, project = self._workbench.translator, self._workbench.require()
        there = keeping.listing(project)
        saved = analysing.saved_comparisons(project)
        usual = "before-after" if any(map(fits, saved)) or not keying.counts(project) else "wave"
        found = next((one for one in there if one.id == self._key), there[0] if there else None)
        self.report = found or keeping.fresh(project, usual, _)
        self._key = self.report.id
        definitions = tuple(designing.questionnaire(project, row.code) for row in designing.questionnaires(project))
        code = getattr(self.report.specification, "questionnaire", "")
        definition = next((d for d in definitions if d.code == code), definitions[0] if definitions else None)
        kept = tuple((row.name, row.id, row.kind) for row in analysing.saved_analyses(project))
        waves, units = keying.waves(project), keying.units(project)
        self._offers = Offers(
            definitions, tuple(w.name for w in waves), tuple(u.name for u in units), definition, kept
        )  # fmt: skip
        self.head.show_reports([(one.name, one.id) for one in there or (self.report,)], self.report.id)
        asked = self.report.specification
        self.head.each.setVisible("only" in asked.__struct_fields__ and getattr(asked, "by", "") != "unit")
        self.panel.asking.show_report(self.report, self._offers, _)
        self.panel.asking.inside.show_parts(rows(self.report, saved, _))
        days = [wave.to_date or wave.from_date for wave in waves]
        self.panel.asking.show_settings(settings(project), max(days, default=""))
        self.layouts.show_layout(self.report, self.made)
        self.hands.show_versions(self.report, self.made)

    def _show_made(self) -> None:
        _, made = self._workbench.translator, self.made
        there = made.pages is not None
        self.pages.setVisible(there)
        for button in self.head.buttons.values():
            button.setEnabled(there)
        self.empty.setVisible(made.problem is not None)
        self.head.sentence.setText("")
        if made.pages is not None and made.document is not None:
            day = made.document.date or "–"
            self.head.sentence.setText(_("{pages} pages, dated {date}", pages=len(made.pages), date=day))
        elif made.problem is not None:
            to = {"qcc": _("Quality control circles"), "norm": _("Questionnaires")}.get(self.report.kind)
            self.empty.set_text(explain(made.problem, _), to or _("To the analysis"))
        self.pages.show_made(made)
        self.layouts.show_layout(self.report, made)
        self.hands.show_versions(self.report, made)

    def _go_for_more(self) -> None:
        """To where what the report lacks is made."""
        facts = {"page": "circles"} if self.report.kind == "qcc" else {}
        self._workbench.go({"qcc": "improvement", "norm": "design"}.get(self.report.kind, "analysis"), **facts)

    # ---- what a person changes

    def _give(self, name: str, value: object, typed: bool) -> None:
        merge = f"{name}.{self.report.id}" if typed and self.report.id else ""
        self.edits.change(self.report, asked(self.report, **{name: value}), merge)

    def _rename(self, name: str) -> None:
        self.edits.change(self.report, replace(self.report, name=name), f"name.{self.report.id}")

    def _tick(self, at: int, on: bool) -> None:
        _, parts = self._workbench.translator, self.panel.asking.inside.parts
        wanted = tuple(p.id for n, p in enumerate(parts) if (on if n == at else p.inside))
        if wanted:
            self._give("comparisons", wanted, False)
        else:
            self._workbench.problem.emit(_("A report needs one comparison at least."))

    def _move(self, at: int, to: int) -> None:
        held = [p.id for p in self.panel.asking.inside.parts if p.inside]
        if at < len(held) and to < len(held):
            self._give("comparisons", inside(held, at, to), False)


def _plain(report: Report) -> Report:
    """The report without its layout and its name: what is gathered depends on neither."""
    return replace(report, id="", name="", specification=replace(report.specification, template=""))


def _shakes(changes: Changes, own: str) -> bool:
    """Whether what a report says may be otherwise after these changes."""
    others = changes.analyses - {own}
    return bool(changes.data or others or changes.questionnaires or changes.batches or changes.settings)


def replace_gathered(made: Made) -> Made:
    """What was made, without what it was made of."""
    return Made(None, None, made.document, made.pages, made.news, made.problem)
