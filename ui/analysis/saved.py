"""The list of saved analyses at the left: names, what kind, how many; the button that begins another."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout

from surveykit.i18n import Translator
from ui import theme
from ui.analysis.model import SUMMARY_ROLE, SavedModel
from ui.theme import Size, Space
from ui.widgets import LinkButton, label

Index = QModelIndex | QPersistentModelIndex


class _TwoLines(QStyledItemDelegate):
    """A name over the line that says what it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(Size.RAIL, Size.ROW_TALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn, area = theme.current(), QRect(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), Size.RADIUS, Size.RADIUS)
        # A name with nothing under it stands in the middle of its line.
        above = Qt.AlignmentFlag.AlignTop if index.data(SUMMARY_ROLE) else Qt.AlignmentFlag.AlignVCenter
        inside = area.adjusted(Space.S, Space.XS, -Space.S, -Space.XS)
        for text, role, colour, bold, place in (
            (str(index.data() or ""), "body", "accent" if chosen else "text", chosen, above),
            (str(index.data(SUMMARY_ROLE) or ""), "caption", "muted", False, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(theme.font(role, bold=bold))  # type: ignore[arg-type]
            painter.setPen(worn.colour(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, int(place | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()


class _List(QListView):
    removed = Signal()
    renamed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.renamed.emit()
        else:
            super().keyPressEvent(event)


class SavedPanel(QFrame):
    """``chosen`` gives the id of an analysis, ``new_wanted`` asks for another; Delete removes, F2 renames."""

    chosen = Signal(str)
    new_wanted = Signal()
    remove_wanted = Signal()
    rename_wanted = Signal()

    def __init__(self, model: SavedModel) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setFixedWidth(Size.RAIL + Space.XS)
        self._model = model
        self.title = label("", "caption")
        self.title.setContentsMargins(Space.S, 0, 0, 0)
        self.list = _List()
        self.list.setModel(model)
        self.list.setItemDelegate(_TwoLines(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.list.removed.connect(self.remove_wanted)
        self.list.renamed.connect(self.rename_wanted)
        self.new = LinkButton("", "plus")
        self.new.clicked.connect(self.new_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XS, Space.L, Space.XS, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(self.title)
        column.addWidget(self.list, 1)
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self.title.setText(_("Saved analyses"))
        self.list.setAccessibleName(_("Saved analyses"))
        self.new.setText(_("New analysis"))

    def choose(self, key: str) -> None:
        """Mark the analysis that is shown, without a word."""
        position = self._model.position(key)
        selection = self.list.selectionModel()
        selection.blockSignals(True)
        self.list.setCurrentIndex(self._model.index(position) if position >= 0 else QModelIndex())
        selection.blockSignals(False)
        self.list.viewport().update()

    def _tell(self, current: Index) -> None:
        if current.isValid():
            self.chosen.emit(self._model.rows[current.row()].saved.id)
