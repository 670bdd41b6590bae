"""A new questionnaire: searched for in the library, looked at, taken. All of it by keyboard, from the search field."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from surveykit.errors import SurveyError
from surveykit.project import library
from surveykit.project.changes import Changes
from surveykit.project.library import Broken, Instrument, Library, Removed
from ui.design.draft import Draft
from ui.design.library import files
from ui.design.library.detail import Detail
from ui.design.library.listing import LibraryList
from ui.design.library.overlay import Overlay
from ui.design.library.rows import Empty, LibraryModel, Row, rows_of
from ui.theme import Size, Space
from ui.widgets import LinkButton, column


class Chooser(Overlay):
    """``empty_wanted``: an empty questionnaire; ``file_wanted``: one from a file; ``used``: an Instrument."""

    empty_wanted = Signal()
    file_wanted = Signal()
    used = Signal(object)

    def __init__(self, draft: Draft, beside: QWidget) -> None:
        super().__init__(beside)
        self._draft = draft
        self._library = Library((), ())
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.list = LibraryList()
        self.model = LibraryModel(self)
        self.list.setModel(self.model)
        self.list.setMinimumWidth(Size.RAIL)
        self.list.setMaximumWidth(Size.LIST + Space.L)
        self.detail = Detail()
        self.file = LinkButton("", "folder-open")
        self.take, self.give = LinkButton("", "download"), LinkButton("", "upload")
        self.foot = QHBoxLayout()
        self.foot.setSpacing(Space.M)
        self.foot.addWidget(self.file)
        self.foot.addStretch(1)
        for button in (self.take, self.give):
            self.foot.addWidget(button)
        left = column(self.search, self.list, spacing=Space.XS)
        middle = QHBoxLayout()
        middle.setSpacing(Space.L)
        middle.addLayout(left, 2)
        middle.addWidget(self.detail, 3)
        self.body.addLayout(middle, 1)
        self.body.addLayout(self.foot)
        self.search.textChanged.connect(self._fill)
        self.list.selectionModel().currentChanged.connect(lambda: self._show())
        self.list.used.connect(self.use)
        self.list.dropped.connect(self.remove)
        self.detail.use.clicked.connect(self.use)
        self.detail.remove.clicked.connect(self.remove)
        self.file.clicked.connect(self._ask_for_file)
        self.take.clicked.connect(self._ask_to_take)
        self.give.clicked.connect(self._ask_to_give)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.title.setText(_("New questionnaire"))
        self.close_button.set_name(_("Close"), "Esc")
        self.search.setPlaceholderText(_("Search the library"))
        self.search.setAccessibleName(_("Search the library"))
        self.list.setAccessibleName(_("Library"))
        self.file.setText(_("Open a file…"))
        self.take.setText(_("Take in a library file…"))
        self.give.setText(_("Hand on your own…"))
        if self.isVisible():
            self._read()

    def open(self) -> None:
        """Be there, with the whole library and the keyboard in the search field."""
        self.search.clear()
        self._read()
        self.come(self.search)

    def current(self) -> Row | None:
        """The chosen line."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def use(self) -> None:
        """Take what is chosen into the project."""
        match self.current():
            case Empty():
                self.leave()
                self.empty_wanted.emit()
            case Instrument() as chosen:
                self.leave()
                self.used.emit(chosen)

    def remove(self) -> None:
        """Take the chosen one out of one's own library; a line says so and offers to undo it."""
        row, bench, _ = self.current(), self._draft.workbench, self._draft.translator
        if not isinstance(row, Broken) and not (isinstance(row, Instrument) and row.own):
            return
        held: list[Removed] = []

        def away() -> Changes:
            held[:] = [library.remove_own(row.name)]
            self._read()
            return Changes()

        def back() -> Changes:
            library.put_back(held[0])
            self._read(held[0].name)
            return Changes()

        try:
            away()
        except (SurveyError, OSError) as error:
            bench.tell(error)
            return
        bench.undo_stack.push(bench.snapshot(_("Remove from the library"), away, back))
        bench.say(_("Removed from the library: {name}", name=row.name), _("Undo"), bench.undo_stack.undo)

    def take_in(self, file: Path) -> None:
        """Take the questionnaires of a library file into one's own library."""
        bench, _ = self._draft.workbench, self._draft.translator
        try:
            done = library.import_own(file)
        except (SurveyError, OSError) as error:
            bench.tell(error)
            return
        self.search.clear()
        self._read(next(iter((*done.added, *done.known)), ""))
        if done.added:
            bench.say(_("{n} taken into your library.", n=len(done.added)))
        else:
            bench.say(_("All of it was in your library already."))

    def hand_on(self, out: Path) -> None:
        """Write one's own questionnaires into a file."""
        bench, _ = self._draft.workbench, self._draft.translator
        try:
            given = library.export_own(out)
        except (SurveyError, OSError) as error:
            bench.tell(error)
            return
        bench.say(_("{n} of your own written to {file}.", n=len(given), file=out.name))

    def _ask_for_file(self) -> None:
        self.leave()
        self.file_wanted.emit()

    def _ask_to_take(self) -> None:
        _ = self._draft.translator
        files.ask_to_read(self, _("Take in a library file"), (_("Library files"), ".json"), self.take_in)

    def _ask_to_give(self) -> None:
        _ = self._draft.translator
        kinds = ((_("Library files"), ".json"),)
        files.ask_to_write(self, _("Hand on your own"), kinds, _("Our questionnaires"), self.hand_on)

    def _read(self, wanted: str = "") -> None:
        self._library = library.library()
        self.give.setEnabled(any(i.own for i in self._library.instruments))
        self._fill(wanted=wanted)

    def _fill(self, _words: str = "", wanted: str = "") -> None:
        translator = self._draft.translator
        self.model.show_rows(rows_of(self._library, self.search.text(), translator), translator)
        place = self.model.place(wanted) if wanted else -1
        if (row := place if place >= 0 else self.model.first()) >= 0:
            self.list.choose(row)
        if row <= 0:
            self.list.scrollToTop()
        # A list without lines shows nothing where the keyboard is.
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.model.rows else Qt.FocusPolicy.NoFocus)
        self._show()

    def _show(self) -> None:
        self.detail.show_row(self.current(), self._draft.translator)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The search field: arrows walk the list, Enter takes what is chosen."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Down:
                    self.list.step(1)
                case Qt.Key.Key_Up:
                    self.list.step(-1)
                case Qt.Key.Key_PageDown:
                    self.detail.turn(1)
                case Qt.Key.Key_PageUp:
                    self.detail.turn(-1)
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self.use()
                case _:
                    return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)
