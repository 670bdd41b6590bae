"""What keeps the questionnaire from being used, as a list that leads to each place."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from ui.design.draft import Draft
from ui.theme import Size

Index = QModelIndex | QPersistentModelIndex
_MOST = 4


class ProblemModel(QAbstractListModel):
    """A sentence a problem."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sentences: tuple[str, ...] = ()

    def show_sentences(self, sentences: tuple[str, ...]) -> None:
        """Show these sentences."""
        if sentences != self.sentences:
            self.beginResetModel()
            self.sentences = sentences
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.sentences)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return self.sentences[index.row()] if role in shown else None


class ProblemList(QListView):
    """``wanted(code)``: the item or scale of a problem should be shown. Escape folds the list away."""

    wanted = Signal(str)

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft, self._open, self._at = draft, False, -1
        self.problem_model = ProblemModel(self)
        self.setModel(self.problem_model)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.clicked.connect(lambda index: self._go(index.row()))
        self.hide()

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.setAccessibleName(_("Problems"))
        self.show_value()

    def toggle(self) -> None:
        """Unfold or fold the list."""
        self._open = not self._open
        self.show_value()
        if self._open:
            self.setFocus()
            self.setCurrentIndex(self.problem_model.index(0))

    def next_one(self) -> None:
        """Go to the next problem, from the last one to the first."""
        count = len(self._draft.problems)
        if count:
            self._go((self._at + 1) % count)

    def show_value(self) -> None:
        """Show the problems there are."""
        problems = self._draft.problems
        self.problem_model.show_sentences(tuple(self._draft.sentence_of(problem) for problem in problems))
        self._open = self._open and bool(problems)
        self.setVisible(self._open)
        self.setFixedHeight(Size.ROW * min(_MOST, max(1, len(problems))) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._go(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            self._open = False
            self.show_value()
        else:
            super().keyPressEvent(event)

    def _go(self, row: int) -> None:
        self._at = row
        self.wanted.emit(self._draft.problems[row].subject)
