"""The board of audits as an item model: frozen rows, nothing computed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from surveykit.i18n import N_, Translator
from surveykit.project.quality_work.audit_board import Due, State
from surveykit.report import numbers
from ui import theme
from ui.widgets import NUMBER, TEXT

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
STATES: dict[State, str] = {
    "done": N_("carried out"), "begun": N_("being keyed"), "missed": N_("missed audit"), "due": N_("still due"),
    "later": N_("not yet due"),
}  # fmt: skip
TONES: dict[State, str] = {"missed": "bad", "due": "warn", "begun": "warn", "done": "good", "later": "muted"}
HEADS = (N_("State"), N_("Plan"), N_("Unit"), N_("Survey wave"), N_("Score"), N_("Remark"))
PLAN, UNIT, SCORE, REMARK = 1, 2, 4, 5


@dataclass(frozen=True)
class Line:
    """One audit of the plan as it is listed. ``tone`` colours its state, ``warned`` says that the remark matters."""

    due: Due
    texts: tuple[str, ...]
    tone: str
    warned: bool


def lines_of(rows: Sequence[Due], _: Translator) -> tuple[Line, ...]:
    """The board's rows in words."""
    return tuple(
        Line(
            row,
            (
                _(STATES[row.state]), row.plan, row.unit, row.wave,
                "" if row.score is None else numbers.fixed(row.score, 2), remark_of(row, _),
            ),
            TONES[row.state],
            bool(row.blank) or row.short,
        )
        for row in rows
    )  # fmt: skip


def remark_of(row: Due, _: Translator) -> str:
    """What a person should see: a critical item that failed, a score below the target, items left blank."""
    if row.failed:
        return _("fail: critical item")
    parts = []
    if row.short:
        parts.append(_("below the target"))
    if row.blank:
        parts.append(_("{n} left blank", n=len(row.blank)))
    return " · ".join(parts)


class BoardModel(QAbstractTableModel):
    """The audits that are listed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self._heads: tuple[str, ...] = ("",) * len(HEADS)

    def show_lines(self, lines: tuple[Line, ...], _: Translator) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines, self._heads = lines, tuple(_(head) for head in HEADS)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER if section == SCORE else TEXT
        return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.texts[column]
            case Qt.ItemDataRole.TextAlignmentRole:
                return NUMBER if column == SCORE else TEXT
            case Qt.ItemDataRole.ForegroundRole:
                if column == 0:
                    return theme.current().colour(line.tone)
                return theme.current().colour("warn") if column == REMARK and line.warned else None
        return None
