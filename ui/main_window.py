"""The window: the start page, or the open project in its frame; what floats above both."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QStandardPaths
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QStackedWidget, QWidget

from ui import tasks, theme
from ui.commands.actions import Actions
from ui.shell import Shell
from ui.start.page import StartPage
from ui.widgets import Notice
from ui.workbench import Workbench

MINIMUM = (960, 600)
USUAL = (1280, 800)
TABLES = frozenset({".csv", ".txt", ".tsv", ".xls", ".xlsx", ".xlsb", ".ods", ".sav"})


class MainWindow(QMainWindow):
    """Frames only: what is in them belongs to the start page and the screens."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.workbench: Workbench = workbench
        self.setObjectName("main")
        self.setWindowIcon(theme.app_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(*MINIMUM)
        self.resize(*USUAL)
        if workbench.preferences.geometry:
            self.restoreGeometry(QByteArray.fromBase64(workbench.preferences.geometry.encode("ascii")))
        self.actions_table = Actions(self)
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self.start_page = StartPage(workbench)
        self.start_page.new_wanted.connect(self.new_project)
        self.start_page.open_wanted.connect(self.ask_for_project)
        self._pages.addWidget(self.start_page)
        self.shell = Shell(workbench, self.actions_table)
        self._pages.addWidget(self.shell)
        self._menu = self.actions_table.menu(self)
        self.shell.rail.menu_wanted.connect(self._open_menu)
        self.notice = Notice(self._pages)
        workbench.closing.connect(self._finish_typing)
        workbench.opened.connect(self._show_project)
        workbench.retranslate.connect(self.retranslate)
        workbench.restyled.connect(self.restyle)
        workbench.problem.connect(lambda sentence: self.notice.say(sentence, problem=True))
        workbench.said.connect(lambda sentence, action, run: self.notice.say(sentence, action=action, run=run))
        self.retranslate()
        self._show_project()

    # ---- what commands ask for

    def new_project(self) -> None:
        """Ask what a new project is called and where it is kept."""
        from ui.start.new_project import NewProject

        asked = NewProject(self.workbench, self)
        asked.setModal(True)
        asked.open()

    def ask_for_project(self) -> None:
        """Ask for a project file and open it."""
        from surveykit.project.book import SUFFIX

        _ = self.workbench.translator
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Open a project"), _folder(self.workbench), f"{_('Projects')} (*{SUFFIX})"
        )
        if name:
            self.workbench.open(Path(name))

    def switch_theme(self) -> None:
        """Light to dark, dark to light."""
        other = "light" if theme.current().mode == "dark" else "dark"
        self.workbench.set_preferences(msgspec.structs.replace(self.workbench.preferences, theme=other))

    def show_manual(self) -> None:
        """Open the manual at the chapter of what is seen."""
        from ui.manual import Manual

        chapter = self.shell.chapter() if self.workbench.project is not None else "start"
        Manual.open_at(self, chapter, self.workbench.translator)

    # ---- what follows the workbench

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        _ = self.workbench.translator
        self.actions_table.retranslate()
        self.start_page.retranslate()
        self.shell.retranslate()
        self.notice.close_button.set_name(_("Close"))
        self._name_window()

    def restyle(self) -> None:
        """Dress the program in the look that was chosen."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, theme.wanted(self.workbench.preferences.theme))
        self.shell.header.restyle()

    def _show_project(self) -> None:
        if self.workbench.project is None:
            self.shell.clear()
            self.start_page.refresh()
            self._pages.setCurrentWidget(self.start_page)
            self.start_page.begin()
        else:
            self._pages.setCurrentWidget(self.shell)
            self.shell.start()
        self._name_window()

    def _finish_typing(self) -> None:
        """What is being typed in a field is taken when the field loses the keyboard: before the project closes."""
        if (typing := self.focusWidget()) is not None:
            typing.clearFocus()

    def _name_window(self) -> None:
        project = self.workbench.project
        self.setWindowTitle(f"{project.path.name} - SurveyKit" if project is not None else "SurveyKit")

    def _open_menu(self, entry: QWidget) -> None:
        self._menu.popup(entry.mapToGlobal(QPoint(0, -self._menu.sizeHint().height())))

    # ---- files that are dropped, and the end

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _projects(event.mimeData()) or self._tables(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if found := _projects(event.mimeData()):
            event.acceptProposedAction()
            self.workbench.open(found[0])
        elif found := self._tables(event.mimeData()):
            event.acceptProposedAction()
            self.workbench.go("import", path=found[0])

    def _tables(self, data: QMimeData) -> list[Path]:
        """The tables among what is dragged, while a project is open to import them into."""
        if self.workbench.project is None:
            return []
        return [path for url in data.urls() if (path := Path(url.toLocalFile())).suffix.lower() in TABLES]

    def closeEvent(self, event: QCloseEvent) -> None:
        tasks.stop_all()
        # What ended on its thread is told by the event queue: the project is taken back before it is closed.
        QApplication.processEvents()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.workbench.set_preferences(msgspec.structs.replace(self.workbench.preferences, geometry=geometry))
        self.workbench.close()
        super().closeEvent(event)


def _projects(data: QMimeData) -> list[Path]:
    """The project files among what is dragged."""
    from surveykit.project.book import SUFFIX

    return [path for url in data.urls() if (path := Path(url.toLocalFile())).suffix == SUFFIX]


def _folder(workbench: Workbench) -> str:
    """Where a file dialog begins: beside the project that was open last."""
    if workbench.preferences.recent:
        return str(Path(workbench.preferences.recent[0]).parent)
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
