"""Sheets with too many blanks, and second sheets of one person: counted first, then marked as not valid in one step."""

from __future__ import annotations

from PySide6.QtCore import Signal

from surveykit.progress import Progress
from surveykit.project import book, browsing
from surveykit.project.browsing import ToMark
from ui.responses.changes import Editor
from ui.theme import Size
from ui.widgets import Card, Field, LinkButton, PrimaryButton, label, row
from ui.widgets.fields import NumberLine
from ui.widgets.grid import number
from ui.workbench import Workbench


class MarkCard(Card):
    """``look(questionnaire, wave)`` counts. ``left``: it has done its work or is not wanted."""

    left = Signal()

    def __init__(self, workbench: Workbench, editor: Editor) -> None:
        super().__init__()
        self._workbench, self._editor = workbench, editor
        self._place = ("", "")
        self._found = ToMark((), ())
        self.share = Field("", NumberLine(number, empty=False))
        self.share.setMaximumWidth(Size.LIST)
        self.told = label("", "body", wrap=True)
        self.mark, self.close_button = PrimaryButton(), LinkButton()
        self.body.addWidget(self.share)
        self.body.addWidget(self.told)
        self.body.addLayout(row(self.mark, self.close_button))
        self.share.control.given.connect(self._set_share)
        self.mark.clicked.connect(self._mark)
        self.close_button.clicked.connect(self.left)
        self.hide()

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.set_text(_("Blanks and repeated sheets"), _("They stay stored, and leave scores and reports"))
        self.share.set_text(_("More than this share of the items blank (%)"))
        self.close_button.setText(_("Close"))
        self._tell()

    def look(self, questionnaire: str, wave: str) -> None:
        """Count the sheets of a wave, or of all of them."""
        self._place = (questionnaire, wave)
        share = browsing.blank_share(self._workbench.require())
        self.share.control.show_number(round(share * 100, 6))
        path = self._workbench.require().path

        def work(progress: Progress) -> ToMark:
            del progress
            with book.open_project(path, writable=False, own_thread=True) as project:
                return browsing.to_mark(project, questionnaire, wave, share)

        self.mark.setEnabled(False)
        self._workbench.start(self._workbench.translator("Counting blanks"), work, self._show)
        self.show()

    def _show(self, found: ToMark) -> None:
        self._found = found
        self._tell()

    def _tell(self) -> None:
        _, found = self._workbench.translator, self._found
        self.told.setText(
            _("Too many blanks: {blank} sheets. Same linking code twice in a wave: {repeated} later sheets.",
              blank=len(found.blank), repeated=len(found.repeated))
        )  # fmt: skip
        self.mark.setText(_("Mark {n} sheets as not valid", n=len(found)))
        self.mark.setEnabled(len(found) > 0)

    def _set_share(self, value: float) -> None:
        bench, before = self._workbench, browsing.blank_share(self._workbench.require())
        after = min(1.0, max(0.0, value / 100))
        bench.do(
            bench.translator("Share of blanks"),
            lambda: browsing.keep_blank_share(bench.require(), after),
            lambda: browsing.keep_blank_share(bench.require(), before),
            merge="blank share",
        )
        self.look(*self._place)

    def _mark(self) -> None:
        if self._editor.mark(self._found, self._workbench.translator("Mark sheets as not valid")):
            self.left.emit()
