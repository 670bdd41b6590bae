"""What of a form could not be taken, as a list that stays until it is closed: nothing to be answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from surveykit.i18n import Translator
from surveykit.project.forms import Loss
from ui.design.draft import Draft
from ui.theme import Size, Space
from ui.widgets import IconButton, LinkButton, Table, label

Index = QModelIndex | QPersistentModelIndex
_MOST = 5
"""Rows that are seen at once; the rest is scrolled to."""


class LossModel(QAbstractTableModel):
    """A row a loss: sheet, row, column, and what was not taken."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.losses: tuple[Loss, ...] = ()
        self._translator: Translator | None = None

    def show_losses(self, losses: tuple[Loss, ...], translator: Translator) -> None:
        """Show these."""
        self.beginResetModel()
        self.losses, self._translator = losses, translator
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.losses)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._translator is None or orientation is not Qt.Orientation.Horizontal:
            return None
        _ = self._translator
        heads = (_("Sheet"), _("Row"), _("Column"), _("What was not taken"))
        return heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._translator is None:
            return None
        loss, column = self.losses[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            place: Sequence[object] = (loss.sheet, loss.row, loss.column)
            return place[column] if column < len(place) else loss.what(self._translator)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return loss.message(self._translator)
        return None


class LossList(QFrame):
    """Stands over the sheet of the questionnaire that was read. Escape or the cross closes it."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.setProperty("role", "soft")
        self._draft, self._file, self._code = draft, "", ""
        self._losses: tuple[Loss, ...] = ()
        self.words = label("", "body", wrap=True)
        self.copy_button, self.close_button = LinkButton("", "copy"), IconButton("x")
        self.table = Table(compact=True)
        self.model = LossModel(self)
        self.table.setModel(self.model)
        self.table.stretch(3)
        # The sentence is what matters: it is read whole, on as many lines as it takes.
        self.table.setWordWrap(True)
        self.table.horizontalHeader().sectionResized.connect(self._fit)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.words, 1)
        head.addWidget(self.copy_button)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.XS, Space.XS, Space.S)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self.table)
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.close_list)
        draft.opened.connect(self._opened)
        self.hide()

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.copy_button.setText(_("Copy the list"))
        self.close_button.set_name(_("Close"), "Esc")
        self.table.setAccessibleName(_("What was not taken"))
        self._show()

    def show_losses(self, file: str, code: str, losses: tuple[Loss, ...]) -> None:
        """Show what of ``file`` is not in the questionnaire ``code``; nothing where it is all there."""
        self._file, self._code, self._losses = file, code, losses
        self._show()
        self.setVisible(bool(losses))
        self._fit()
        if losses:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Put the whole list on the clipboard, with its heads."""
        self.table.clearSelection()
        self.table.copy()
        self._draft.workbench.say(self._draft.translator("The list is on the clipboard."))

    def close_list(self) -> None:
        """Put the list away."""
        self._losses = ()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_list()
        else:
            super().keyPressEvent(event)

    def _opened(self) -> None:
        self.setVisible(bool(self._losses) and self._draft.code == self._code)

    def _fit(self) -> None:
        for row in range(self.model.rowCount()):
            self.table.setRowHeight(row, max(Size.ROW_COMPACT, self.table.sizeHintForRow(row) + Space.S))

    def _show(self) -> None:
        _, count = self._draft.translator, len(self._losses)
        self.words.setText(
            _("One thing in {file} is not in the questionnaire.", file=self._file)
            if count == 1
            else _("{n} things in {file} are not in the questionnaire.", n=count, file=self._file)
        )
        self.model.show_losses(self._losses, _)
        heads = self.table.horizontalHeader().height()
        self.table.setFixedHeight(heads + Size.ROW_COMPACT * min(max(2 * count, 2), _MOST) + Space.XXS)
