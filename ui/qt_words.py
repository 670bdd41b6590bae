"""Qt's own words (Cancel, Save, file dialogs) in the language of the program."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


class QtWords:
    """Loads ``qtbase_zh_CN.qm`` where it is installed; English is Qt's own."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._translator: QTranslator | None = None

    def speak(self, language: str) -> bool:
        """Use a language from now on; False where Qt's words are not installed in it."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None
        QLocale.setDefault(QLocale(language))
        if language == "en":
            return True
        loading = QTranslator(self._app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if not loading.load(f"qtbase_{language}", folder):
            return False
        self._app.installTranslator(loading)
        self._translator = loading
        return True
