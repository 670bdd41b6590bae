"""Composition root of the desktop program: logging, crash handler, language, Workbench, MainWindow."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from surveykit import logs, settings
from surveykit.i18n import Translator
from surveykit.progress import Progress
from ui.platform_facts import NO_DISPLAY, has_display, prepare_input


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, with the project file that ``argv`` names, and run until it is closed."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    logs.start()
    preferences = settings.load()
    from ui.spoken import spoken
    from ui.workbench import Workbench

    if not has_display():
        sys.stderr.write(Translator(spoken(preferences))(NO_DISPLAY) + "\n")
        return 1
    from PySide6.QtCore import QLibraryInfo

    prepare_input(os.environ, Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)))
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.crash import CrashReporter
    from ui.main_window import MainWindow
    from ui.qt_words import QtWords
    from ui.tasks import Task

    app = QApplication.instance() or QApplication(["SurveyKit"])
    assert isinstance(app, QApplication)
    app.setApplicationName("SurveyKit")
    app.setApplicationDisplayName("SurveyKit")
    app.setDesktopFileName("surveykit")
    workbench = Workbench(preferences)
    reporter = CrashReporter(workbench)
    logs.catch(reporter.fell.emit)
    words = QtWords(app)
    words.speak(workbench.translator.language)
    workbench.retranslate.connect(lambda: words.speak(workbench.translator.language))
    theme.apply(app, theme.wanted(preferences.theme))
    window = MainWindow(workbench)
    window.show()
    if arguments:
        workbench.open(Path(arguments[0]))
    else:
        Task("", _warm).start()
    return app.exec()


def _warm(progress: Progress) -> None:
    """Import what opening a project needs while the person looks at the start page."""
    progress(0, 1)
    import_module("surveykit.project.keying")
    import_module("surveykit.project.overview")
