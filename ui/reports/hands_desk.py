"""Between the panel of the hands and the project: steps are taken, versions shown and printed again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from surveykit.errors import SurveyError
from surveykit.project import designing
from surveykit.project.reports import hands, issuing
from surveykit.project.reports.keeping import Report
from ui.reports.hands_panel import HandsPanel
from ui.reports.maker import Made
from ui.workbench import Workbench


class HandsDesk(QObject):
    """``reprint_wanted(version id, file name)``."""

    reprint_wanted = Signal(str, str)

    def __init__(self, workbench: Workbench, panel: HandsPanel, over: QWidget) -> None:
        super().__init__(over)
        self._workbench, self._panel = workbench, panel
        self._report: Report | None = None
        panel.name.control.setText(workbench.preferences.keyer)
        panel.stepped.connect(self._step)
        panel.reprint_wanted.connect(self._again)

    def show_versions(self, report: Report, made: Made) -> None:
        """Show who has the report in hand."""
        _, project = self._workbench.translator, self._workbench.require()
        self._report = report
        versions = issuing.listing(project, report.id) if report.id else ()
        titles: dict[str, str] = {}
        for row in designing.questionnaires(project) if len(versions) > 1 or made.news is not None else ():
            definition = designing.questionnaire(project, row.code)
            titles |= {item.code: _.text(item.text, item.code) for item in definition.items()}
            titles |= {scale.code: _.text(scale.title, scale.code) for scale in definition.scales}
        self._panel.show_versions(versions, made.news, titles)

    def _step(self, what: issuing.What, name: str, reason: str) -> None:
        report = self._report
        if report is None:
            return
        try:
            _version, changes = hands.step(self._workbench.require(), report, what, by=name, reason=reason)
        except (SurveyError, OSError) as problem:
            self._workbench.tell(problem)
        else:
            # A step stays, so nothing before it may be undone under it: not the report itself above all.
            self._workbench.undo_stack.clear()
            self._workbench.announce(changes)

    def _again(self, key: str) -> None:
        version = issuing.issued(self._workbench.require(), key)
        self.reprint_wanted.emit(key, f"{version.name} {version.version}")
