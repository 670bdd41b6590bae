"""The questionnaires of the project at the left: chosen, added, duplicated, removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from surveykit.i18n import Translator
from surveykit.model.edits import fresh_code
from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress
from surveykit.project import codebook, designing
from surveykit.project.book import settings
from surveykit.project.changes import Changes
from surveykit.project.designing import QuestionnaireRow
from ui import theme
from ui.design.draft import Draft, replaced
from ui.design.form_files import FormFiles
from ui.design.library import files
from ui.design.library.chooser import Chooser
from ui.design.library.saving import Saving
from ui.tasks import Task
from ui.theme import Size, Space
from ui.widgets import IconButton, LinkButton, label
from ui.widgets.typeset import draw, height_of

Index = QModelIndex | QPersistentModelIndex
_LONGEST = 60
REMARK_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class CatalogModel(QAbstractListModel):
    """A line a questionnaire: its title, and its revision with the number of responses."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[QuestionnaireRow, ...] = ()
        self._translator: Translator | None = None

    def show_rows(self, rows: tuple[QuestionnaireRow, ...], translator: Translator) -> None:
        """Show these questionnaires."""
        if len(rows) == len(self.rows):
            self.rows, self._translator = rows, translator
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows, self._translator = rows, translator
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._translator is None:
            return None
        row, _ = self.rows[index.row()], self._translator
        title = _.text(row.title) or _("Untitled questionnaire")
        remark = _("Revision {n} · {responses} sheets", n=row.revision, responses=row.responses)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title
            case Qt.ItemDataRole.ToolTipRole:
                return f"{title}\n{row.code}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{title}, {remark}"
            case _ if role == REMARK_ROLE:
                return remark
        return None


class CatalogDelegate(QStyledItemDelegate):
    """The title, and small under it the revision; the open one on the colour of "you are here"."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else Size.RAIL
        title = height_of(_cut(str(index.data())), "body", True, width - 2 * Space.S)
        return QSize(width, round(title) + Space.L + Space.M)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        chosen, worn = bool(state & QStyle.StateFlag.State_Selected), theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(worn.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), Size.RADIUS, Size.RADIUS)
        room = QRectF(area).adjusted(Space.S, Space.XS, -Space.S, 0)
        words = _cut(str(index.data()))
        draw(painter, room, words, "body", worn.colour("accent" if chosen else "text"), bold=chosen)
        room.setTop(room.top() + height_of(words, "body", True, int(room.width())) + 2)
        draw(painter, room, str(index.data(REMARK_ROLE)), "caption", worn.colour("muted"))
        painter.restore()


def _cut(title: str) -> str:
    """A title of a few lines at most; the tool tip has the whole of it."""
    words = " ".join(title.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


class _List(QListView):
    """Delete removes, Ctrl+D duplicates, Insert adds, Alt with an arrow moves, Enter goes on to the sheet."""

    asked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        moved = event.modifiers() & Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_Up if moved:
                self.asked.emit("up")
            case Qt.Key.Key_Down if moved:
                self.asked.emit("down")
            case Qt.Key.Key_Menu:
                self.asked.emit("more")
            case Qt.Key.Key_Delete:
                self.asked.emit("remove")
            case Qt.Key.Key_Insert:
                self.asked.emit("new")
            case Qt.Key.Key_D if held:
                self.asked.emit("duplicate")
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.asked.emit("enter")
            case _:
                super().keyPressEvent(event)


class Catalog(QFrame):
    """``entered``: Enter on a questionnaire; ``made``: an empty one is there and its title is to be typed."""

    entered = Signal()
    made = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self._draft = draft
        self.title = label("", "caption")
        self.add, self.more = LinkButton("", "plus"), IconButton("more")
        self.list = _List()
        self.model = CatalogModel(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(CatalogDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTabKeyNavigation(False)
        head = QHBoxLayout()
        head.setContentsMargins(Space.S, 0, 0, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.add)
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.menu = QMenu(self)
        self.chooser, self.saving = Chooser(draft, self), Saving(draft, self)
        self.forms = FormFiles(draft, self, self.add_definition)
        self.chooser.file_wanted.connect(self.forms.open_form)
        self.chooser.empty_wanted.connect(self.new_empty)
        self.chooser.used.connect(lambda chosen: self.add_definition(chosen.definition))
        self.add.clicked.connect(self.open_library)
        self.more.clicked.connect(self.open_menu)
        self.list.asked.connect(self._run)
        self.list.selectionModel().currentChanged.connect(lambda index: self._open(index))
        draft.changed.connect(self.show_value)
        draft.opened.connect(self.show_value)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.title.setText(_("Questionnaires"))
        self.list.setAccessibleName(_("Questionnaires"))
        self.add.setText(_("New"))
        self.add.setToolTip(_("New questionnaire, empty or from the library  Ctrl+Shift+N"))
        self.more.set_name(_("What can be done with the questionnaire"))
        self.chooser.retranslate()
        self.saving.retranslate()
        self.forms.retranslate()
        self.show_value()

    def show_value(self) -> None:
        """Show the list as it is stored, with the open one chosen."""
        draft = self._draft
        if not draft.rows and self.list.hasFocus():
            self.add.setFocus()
        # A list without lines shows nothing where the keyboard is.
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus if draft.rows else Qt.FocusPolicy.NoFocus)
        self.model.show_rows(draft.rows, draft.translator)
        row = next((n for n, r in enumerate(draft.rows) if r.code == draft.code), -1)
        if row >= 0 and self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self.model.index(row))

    def open_library(self) -> None:
        """Offer an empty questionnaire and those of the library, over what is right of the list."""
        self.chooser.open()

    def open_menu(self) -> None:
        """Offer what can be done with the open questionnaire."""
        self.menu.clear()
        for action in self._actions():
            words, keys, run, possible = action
            made = self.menu.addAction(f"{words}\t{keys}" if keys else words, run)
            made.setEnabled(possible)
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _actions(self) -> tuple[tuple[str, str, Callable[[], object], bool], ...]:
        draft, _ = self._draft, self._draft.translator
        place = next((n for n, row in enumerate(draft.rows) if row.code == draft.code), -1)
        there = place >= 0
        return (
            (_("Duplicate"), "Ctrl+D", self.duplicate, there),
            (_("Save to my library"), "", self.saving.open, there),
            (_("Codebook…"), "", self.ask_codebook, there),
            (_("Open a file…"), "", self.forms.open_form, True),
            (_("Save as a file…"), "", self.forms.save_form, there),
            (_("Move up"), "Alt+↑", lambda: self.shift(-1), place > 0),
            (_("Move down"), "Alt+↓", lambda: self.shift(1), there and place < len(draft.rows) - 1),
            (_("Remove"), _("Delete"), self.remove, there),
        )

    def new_empty(self) -> None:
        """Add an empty questionnaire; its title is typed at once."""
        code = fresh_code({row.code for row in self._draft.rows}, "questionnaire")
        if self.add_definition(Questionnaire(code=code)):
            self.made.emit()

    def add_definition(self, definition: Questionnaire) -> bool:
        """Add a questionnaire as one step of undo, and open it."""
        draft, _ = self._draft, self._draft.translator
        code = fresh_code({row.code for row in draft.rows}, definition.code)
        placed = replaced(definition, code=code)
        added: list[str] = []

        def add() -> Changes:
            project = draft.workbench.require()
            if added:
                return designing.remove_questionnaire(project, code, removed=False)
            added.append(code)
            return designing.add_questionnaire(project, placed)

        def take_away() -> Changes:
            return designing.remove_questionnaire(draft.workbench.require(), code)

        if not draft.workbench.do(_("Add a questionnaire"), add, take_away):
            return False
        draft.read_list()
        draft.open(code)
        return True

    def duplicate(self) -> None:
        """Add a copy of the open questionnaire, without its responses."""
        draft = self._draft
        if draft.code:
            title = {key: f"{words} (2)" for key, words in draft.value.title.items()}
            self.add_definition(msgspec.structs.replace(draft.value, title=title, revision=1))

    def remove(self) -> None:
        """Take the open questionnaire away; a line says so and offers to undo it. Its responses stay."""
        draft, _, code = self._draft, self._draft.translator, self._draft.code
        if not code:
            return
        name = _.text(draft.value.title, code)
        bench = draft.workbench

        def write(removed: bool) -> Changes:
            return designing.remove_questionnaire(bench.require(), code, removed=removed)

        if bench.do(_("Remove a questionnaire"), lambda: write(True), lambda: write(False)):
            draft.reload()
            bench.say(_("Questionnaire removed: {name}", name=name), _("Undo"), bench.undo_stack.undo)

    def shift(self, by: int) -> None:
        """Move the open questionnaire up or down in the list."""
        draft, _, bench = self._draft, self._draft.translator, self._draft.workbench
        before = [row.code for row in draft.rows]
        at = before.index(draft.code) if draft.code in before else -1
        if at < 0 or not 0 <= at + by < len(before):
            return
        after = list(before)
        after.insert(at + by, after.pop(at))

        def write(order: list[str]) -> Changes:
            return designing.reorder_questionnaires(bench.require(), order)

        if bench.do(_("Move a questionnaire"), lambda: write(after), lambda: write(before)):
            draft.reload()
            self.show_value()

    def ask_codebook(self) -> None:
        """Ask where the codebook goes, and write it there."""
        draft, _ = self._draft, self._draft.translator
        kinds = ((_("PDF documents"), ".pdf"), (_("Excel workbooks"), ".xlsx"))
        title = _("Codebook: {title}", title=draft.text(draft.value.title) or draft.code)
        files.ask_to_write(self, _("Codebook"), kinds, title, self.write_codebook)

    def write_codebook(self, out: Path) -> Task:
        """Write the codebook in the sheet's language; a line says where it is."""
        draft, _, bench = self._draft, self._draft.translator, self._draft.workbench
        definition, language = draft.value, draft.language
        institution = settings(bench.require()).institution

        def work(progress: Progress) -> Path:
            made = codebook.codebook(definition, language, institution=institution)
            codebook.write(made, out, progress)
            return out

        def tell(file: Path) -> None:
            bench.say(_("The codebook is at {file}.", file=str(file)))

        return bench.start(_("Writing {file}", file=out.name), work, tell)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.model.rows[index.row()].code != self._draft.code:
            self._draft.open(self.model.rows[index.row()].code)

    def _run(self, name: str) -> None:
        {
            "remove": self.remove, "duplicate": self.duplicate, "new": self.open_library, "enter": self.entered.emit,
            "up": lambda: self.shift(-1), "down": lambda: self.shift(1), "more": self.open_menu,
        }[name]()  # fmt: skip
