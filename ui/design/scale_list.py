"""The scales of a questionnaire, and the items of one; items are dragged from the second onto the first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication

from surveykit.model.scales import Scale
from ui import theme
from ui.design.draft import Draft
from ui.design.presets import METHODS
from ui.design.words import scale_name
from ui.theme import Size
from ui.widgets.grid import Column, Grid, number

CODES_MIME = "application/x-surveykit-codes"
ALL_ROWS = 1000
"""No list of items is longer: the list is as high as its items, and what holds it scrolls."""


@dataclass(frozen=True)
class Part:
    """An item, or another scale, as something that a scale may take."""

    code: str
    number: str
    name: str
    taken: bool
    reversed: bool
    weight: float
    minus: bool

    @property
    def used(self) -> bool:
        """Whether the scale takes it on either side."""
        return self.taken or self.minus


class PartList(Grid):
    """Items with ticks. Space turns the chosen cells of a column together; rows can be dragged onto a scale."""

    def __init__(self) -> None:
        super().__init__(_part_columns(), growing=False, most=ALL_ROWS)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pressed: QPoint | None = None

    def codes(self) -> tuple[str, ...]:
        """The items of the selected cells."""
        rows: tuple[Part, ...] = self.grid_model.rows
        return tuple(rows[n].code for n in sorted({index.row() for index in self.selectedIndexes()}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen, column = self.selectedIndexes(), self.currentIndex().column()
        same = len(chosen) > 1 and {index.column() for index in chosen} == {column}
        if event.key() == Qt.Key.Key_Space and same and self._ticked(chosen[0]):
            self._turn([index.row() for index in chosen], column)
            return
        super().keyPressEvent(event)

    def _ticked(self, index: QModelIndex) -> bool:
        return bool(self.grid_model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable)

    def _turn(self, lines: list[int], column: int) -> None:
        """Every one of the lines on, or off where they are all on; one step of undo."""
        how, rows = self.grid_model.columns[column], list(self.grid_model.rows)
        usable = [n for n in lines if how.usable is None or how.usable(rows[n])]
        on = not all(how.read(rows[n]) for n in usable)
        for n in usable:
            assert how.write is not None
            rows[n] = how.write(rows[n], on)
        if tuple(rows) != self.grid_model.rows:
            self.grid_model.edited.emit(tuple(rows))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        # A tick is for clicking, the name for dragging.
        index = self.indexAt(point)
        self._pressed = point if index.isValid() and not self._ticked(index) else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._pressed = None
            drag = QDrag(self)
            drag.setMimeData(codes_mime(self.codes()))
            drag.exec(Qt.DropAction.CopyAction)


class ScaleList(Grid):
    """The scales. ``taken(scale, codes)``: items were dropped on one; no scale: on none, so on a new one.
    ``moved(by)``: the chosen one is to change places with the one above (-1) or below (1).
    """

    taken = Signal(str, object)
    moved = Signal(int)

    def __init__(self, draft: Draft) -> None:
        super().__init__(
            (
                Column(lambda s: scale_name(s, draft.language), wide=True),
                Column(lambda s: draft.translator(METHODS[s.method][0])),
                Column(lambda s: str(len(s.items) + len(s.minus)), number=True),
            ),
            most=6,
        )
        self.setSelectionBehavior(Grid.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.setAcceptDrops(True)
        self._over: int | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if codes_of_mime(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._point_at(self.rowAt(event.position().toPoint().y()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._point_at(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        scales: tuple[Scale, ...] = self.grid_model.rows
        row, codes = self.rowAt(event.position().toPoint().y()), codes_of_mime(event.mimeData())
        self._point_at(None)
        if codes:
            event.acceptProposedAction()
            self.taken.emit(scales[row].code if 0 <= row < len(scales) else "", codes)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._over is None or self._over < 0:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().colour("accent"), 2))
        line = QRect(0, self.rowViewportPosition(self._over), self.viewport().width(), self.rowHeight(self._over))
        painter.drawRoundedRect(line.adjusted(1, 1, -1, -1), Size.RADIUS_SMALL, Size.RADIUS_SMALL)
        painter.end()

    def _point_at(self, row: int | None) -> None:
        if row != self._over:
            self._over = row
            self.viewport().update()


def codes_mime(codes: tuple[str, ...]) -> QMimeData:
    """Items on their way to a scale."""
    data = QMimeData()
    data.setData(CODES_MIME, QByteArray(" ".join(codes).encode()))
    return data


def codes_of_mime(data: QMimeData) -> tuple[str, ...]:
    """The items that are being dragged; none where it is something else."""
    return tuple(bytes(data.data(CODES_MIME).data()).decode().split())


def _part_columns() -> tuple[Column, ...]:
    def weigh(part: Part, text: str) -> Part:
        return replace(part, weight=number(text))

    def take(part: Part, on: bool) -> Part:
        return replace(part, taken=on, minus=part.minus and not on, reversed=part.reversed and on)

    def subtract(part: Part, on: bool) -> Part:
        return replace(part, minus=on, taken=part.taken and not on)

    return (
        Column(lambda p: p.number, number=True),
        Column(lambda p: p.name, wide=True),
        Column(lambda p: p.taken, take),
        Column(lambda p: p.reversed, lambda p, on: replace(p, reversed=on), usable=lambda p: p.used),
        Column(lambda p: f"{p.weight:g}", weigh, number=True, usable=lambda p: p.used),
        Column(lambda p: p.minus, subtract),
    )
