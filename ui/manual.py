"""The manual in a window of its own: chapters are Markdown files under ``docs/manual``."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from surveykit.i18n import RESOURCES, Translator
from ui.manual_page import ManualPage
from ui.theme import Size, Space

FOLDER = RESOURCES.parent / "docs" / "manual"
FIRST = "index"


class Manual(QDialog):
    """One for a window; it stays open beside the work until Escape."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("manual")
        self.resize(Size.READING * 2 // 3, Size.READING * 2 // 3)
        self.text = ManualPage()
        self.text.setOpenExternalLinks(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        whole.addWidget(self.text)

    @classmethod
    def open_at(cls, parent: QWidget, chapter: str, translator: Translator) -> Manual:
        """Show a chapter in the translator's language; the first one where there is none of this name."""
        found = parent.findChild(cls, "manual")
        manual = found if isinstance(found, cls) else cls(parent)
        manual.show_chapter(chapter, translator)
        manual.show()
        manual.raise_()
        manual.activateWindow()
        return manual

    def show_chapter(self, chapter: str, _: Translator) -> None:
        """Read a chapter and show it from its top."""
        self.setWindowTitle(_("Manual"))
        self.text.setAccessibleName(_("Manual"))
        path = chapter_file(chapter, _.language)
        if path is None:
            self.text.setPlainText(_("The manual is not installed with this program."))
            return
        self.text.setSearchPaths([str(path.parent)])
        self.text.setSource(QUrl.fromLocalFile(str(path)), self.text.document().ResourceType.MarkdownResource)


def chapter_file(chapter: str, language: str) -> Path | None:
    """The file of a chapter, of the first one where there is none, None where there is no manual."""
    folder = FOLDER / language
    return next((p for name in (chapter, FIRST) if (p := folder / f"{name}.md").is_file()), None)
