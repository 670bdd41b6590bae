"""The list of what may come next in a rule: number or code, then words, one line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from surveykit.model.rules import Candidate
from ui import theme
from ui.theme import Size, Space

Index = QModelIndex | QPersistentModelIndex
_MOST = 8
"""How many texts are measured."""


class Candidates(QAbstractListModel):
    """What is offered."""

    def __init__(self, words: Callable[[Candidate], str], parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: tuple[Candidate, ...] = ()

    def show_rows(self, rows: tuple[Candidate, ...]) -> None:
        """Offer these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def words_of(self, row: int) -> str:
        """A candidate's words in the sheet's language, in one line."""
        return " ".join(self._words(self.rows[row]).split())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{self.rows[index.row()].name} {self.words_of(index.row())}".strip()
        return self.rows[index.row()].insert if role == Qt.ItemDataRole.EditRole else None


class RuleList(QListView):
    """As wide as its words; ``name_room`` is for numbers and codes. The keyboard stays where the rule is typed."""

    def __init__(self, words: Callable[[Candidate], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.candidates = Candidates(words, self)
        self.name_room = 0
        self.setModel(self.candidates)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setProperty("role", "popup")

    def show_candidates(self, rows: tuple[Candidate, ...]) -> None:
        """Offer these."""
        self.candidates.show_rows(rows)
        self.name_room = _widest([row.name for row in rows])

    def wide(self) -> int:
        """How wide it has to be, within bounds."""
        widest = _widest([self.candidates.words_of(row) for row in range(len(self.candidates.rows))])
        return min(Size.FIELD, max(Size.LIST // 2, widest + self.name_room + 2 * Space.S + Space.L))


def _widest(texts: Sequence[str]) -> int:
    """How wide the widest is, in pixels. Of hundreds only the longest are measured: it is done with every key."""
    return max((theme.measure(text) for text in sorted(texts, key=len)[-_MOST:]), default=0)


class RuleLine(QStyledItemDelegate):
    """Number or code muted, words beside it."""

    def __init__(self, view: RuleList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(Size.LIST // 2, Size.TARGET)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn, room = theme.current(), QRect(option.rect)  # type: ignore[attr-defined]
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(room, worn.colour("accent_soft"))
        candidates = self._view.candidates
        words, name = candidates.words_of(index.row()), candidates.rows[index.row()].name
        room.adjust(Space.XS, 0, -Space.XS, 0)
        painter.setFont(theme.font("body"))
        painter.setPen(worn.colour("muted" if words else "text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignLeft), name)
        room.setLeft(room.left() + self._view.name_room + Space.S)
        painter.setPen(worn.colour("text"))
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignLeft), cut)
