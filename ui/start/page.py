"""The start page: files that were open last, a new one, another one, the worked example."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import msgspec
from PySide6.QtCore import QModelIndex, QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QVBoxLayout, QWidget

from surveykit.progress import Progress
from ui import recent, theme
from ui.recent import RecentFile
from ui.start.delegate import RecentDelegate
from ui.start.model import FILE_ROLE, RecentModel
from ui.theme import Size, Space
from ui.widgets import Card, LinkButton, Page, PrimaryButton, QuietButton, label, row
from ui.workbench import Workbench

_ROWS = 8


class RecentList(QListView):
    """Enter or a click opens a file; Delete takes it from the list, the file stays."""

    opened = Signal(object)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(RecentDelegate(self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.dropped.emit(self.currentIndex().data(FILE_ROLE))
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(FILE_ROLE))


class StartPage(QWidget):
    """``new_wanted`` and ``open_wanted`` are the window's to answer; the rest is done here."""

    new_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workbench = workbench
        logo = QLabel()
        logo.setPixmap(theme.app_icon().pixmap(Space.XXL, Space.XXL))
        self._name = label("SurveyKit", "figure")
        self._sentence = label("", "lead", "muted", wrap=True)
        self.new = PrimaryButton("", "file-plus")
        self.open = QuietButton("", "folder-open")
        self.example = QuietButton("", "play")
        self.language = LinkButton("中文 / English", "languages")
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.example.clicked.connect(self.make_example)
        self.language.clicked.connect(workbench.switch_language)
        self.card = Card()
        self.files = RecentList()
        self.model = RecentModel(self)
        self.files.setModel(self.model)
        self.files.opened.connect(self._open_file)
        self.files.dropped.connect(self._forget)
        self._empty = label("", "body", "muted", wrap=True)
        self.card.body.addWidget(self._empty)
        self.card.body.addWidget(self.files)
        head = row(logo, self._name, spacing=Space.M)
        page = Page()
        page.body.addSpacing(Space.L)
        page.body.addLayout(head)
        page.body.addWidget(self._sentence)
        page.body.addLayout(row(self.new, self.open, self.example))
        page.body.addWidget(self.card)
        page.body.addStretch(1)
        page.body.addLayout(row(self.language))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        order = (self.new, self.open, self.example, self.files, self.language)
        for first, second in pairwise(order):
            self.setTabOrder(first, second)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.begin()

    def begin(self) -> None:
        """Put the keyboard on the last file, or where there is none on what begins one."""
        (self.files if self.model.rowCount() else self.new).setFocus()

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self._sentence.setText(_("Questionnaires from paper to a signed report, on this computer alone."))
        self.new.setText(_("New project"))
        self.open.setText(_("Open …"))
        self.example.setText(_("Worked example"))
        self.example.setToolTip(_("An emergency ICU's study with invented answers, ready to look at and try."))
        self.card.set_text(_("Recent files"), _("Or drop a project file here"))
        self.files.setAccessibleName(_("Recent files"))
        self._empty.setText(_("Projects that you open appear here. The worked example shows what a project holds."))
        self.refresh()

    def refresh(self) -> None:
        """Look the recent files up anew."""
        found = recent.looked_up(self._workbench.preferences.recent)
        self.model.show_files(found, self._workbench.translator)
        self.files.setVisible(bool(found))
        self.files.setFixedHeight(min(len(found), _ROWS) * Size.ROW_TALL)
        self.files.setCurrentIndex(self.model.index(0))
        self._empty.setVisible(not found)

    def make_example(self) -> None:
        """Make the worked example where documents are kept, or open the one that is there."""
        from surveykit.project import book
        from surveykit.project.example import NAMES, make_example

        _ = self._workbench.translator
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        language = _.language
        path = folder / f"{NAMES[language]}{book.SUFFIX}"
        if path.exists():
            self._workbench.open(path)
            return

        def work(progress: Progress) -> Path:
            del progress
            folder.mkdir(parents=True, exist_ok=True)
            make_example(path, language).close()
            return path

        self.example.setEnabled(False)
        self._workbench.start(
            _("Making the worked example"), work, self._workbench.open, lambda: self.example.setEnabled(True)
        )

    def _open_file(self, file: RecentFile) -> None:
        self._workbench.open(file.path)

    def _forget(self, file: RecentFile) -> None:
        before = self._workbench.preferences
        self._workbench.set_preferences(before.forgotten(str(file.path)))
        self.refresh()
        _ = self._workbench.translator
        self._workbench.say(
            _("{file} was taken from the list; the file itself is where it was.", file=file.path.name),
            _("Undo"),
            lambda: self._set_recent(before.recent),
        )

    def _set_recent(self, paths: tuple[str, ...]) -> None:
        self._workbench.set_preferences(msgspec.structs.replace(self._workbench.preferences, recent=paths))
        self.refresh()
