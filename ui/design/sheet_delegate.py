"""How a line of the sheet is drawn, and edited where it stands."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import (
    QEvent,
    QLineF,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPen, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from surveykit.tidy import tidy
from ui import theme
from ui.design.plan import Plan, Say, plan_of
from ui.design.plan_parts import Face
from ui.design.rows import Row
from ui.design.sheet_model import ROW_ROLE
from ui.theme import Size, Space
from ui.widgets.typeset import draw

Index = QModelIndex | QPersistentModelIndex
INSET = Space.L
_LONG = ("intro", "consent", "closing")
_HINTED = ("title", "section", *_LONG)
_ASKS_FOR_KINDS = ("/", "、")
"""The key beside the right Shift, and what it gives while Chinese is typed."""
_NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint


class InPlace(QPlainTextEdit):
    """The words of a line while they are typed: nothing but the words.

    ``listed(data, words)``: several lines are put into a new item; ``words`` is what would stand there with them.
    """

    listed = Signal(object, str)

    def __init__(self, parent: QWidget, row: Row, plan: Plan) -> None:
        super().__init__(parent)
        self.row, self.over = row, False
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setStyleSheet(
            "QPlainTextEdit, QPlainTextEdit:focus { border: none; padding: 0; background: transparent; }"
        )
        self.setFont(theme.font(plan.role, bold=plan.bold))
        self.document().setDocumentMargin(0)
        option = QTextOption(plan.align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop. A list is several new items; in other words a line that Word has broken is one line."""
        if not source.hasText():
            return
        whole = tidy(source.text())
        lines = [line for line in (part.strip() for part in whole.split("\n")) if line]
        a_list = self.row.kind == "new" and len(lines) > 1
        broken = "\n" in whole and not a_list and self.row.kind not in _LONG
        self.insertPlainText(" ".join(lines) if broken else whole)
        if a_list:
            self.listed.emit(source, self.toPlainText())


class SheetDelegate(QStyledItemDelegate):
    """``finished(row, words, then)``: editing has ended; words are None where it was given up.

    ``then`` says what the key asked for: ``stay``, ``next`` (Enter), ``new`` (Ctrl+Enter) or ``kinds`` (/ at first).
    ``listed(row, data, words)``: editing of a new item has ended because a list was put in, see ``InPlace``.
    """

    finished = Signal(object, object, str)
    listed = Signal(object, object, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.say: Say = lambda texts: next(iter(texts.values()), "")
        self.hint = ""
        self._plans: dict[int, tuple[Row, int, Plan]] = {}
        self._live: tuple[str, str] | None = None
        self._open: InPlace | None = None

    def finish(self) -> None:
        """End editing, if a line is being edited, and keep what was typed."""
        if self._open is not None and isValid(self._open):
            self._finish(self._open, True, "stay")

    def forget(self) -> None:
        """Everything is to be measured anew: another language."""
        self._plans.clear()

    def plan(self, index: Index, width: int) -> Plan:
        """Where the parts of a line stand."""
        row: Row = index.data(ROW_ROLE)
        if self._live and self._live[0] == row.key and row.kind != "new":
            row = replace(row, words=self._live[1])
        known = self._plans.get(index.row())
        if known is None or known[1] != width or known[0] != row:
            known = (row, width, plan_of(row, width - 2 * INSET, self.say))
            self._plans[index.row()] = known
        return known[2]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        view = self.parent()
        width = view.viewport().width() if hasattr(view, "viewport") else Size.READING
        return QSize(width, round(self.plan(index, width).height + 0.5))

    # ---- drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        row: Row = index.data(ROW_ROLE)
        plan, worn = self.plan(index, area.width()), theme.current()
        live = self._live is not None and self._live[0] == row.key
        chosen = bool(state & QStyle.StateFlag.State_Selected) and not live
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(area.left() + INSET, area.top())
        mark = plan.body.adjusted(-Space.S, 0, Space.S, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        if live:
            painter.setPen(QPen(worn.colour("accent"), Size.STROKE))
            painter.setBrush(worn.colour("surface"))
            painter.drawRoundedRect(mark.adjusted(1, 1, -1, -1), Size.RADIUS, Size.RADIUS)
        elif chosen:
            painter.setBrush(worn.colour("accent_soft"))
            painter.drawRoundedRect(mark, Size.RADIUS, Size.RADIUS)
            painter.setBrush(worn.colour("accent"))
            bar = QRectF(mark.left(), mark.top() + Space.XS, Space.XXS - 1, max(Space.M, mark.height() - 2 * Space.XS))
            painter.drawRoundedRect(bar, Size.STROKE, Size.STROKE)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(worn.colour("hover"))
            painter.drawRoundedRect(mark, Size.RADIUS, Size.RADIUS)
        self._draw_parts(painter, plan, row, chosen=chosen, live=live)
        painter.restore()

    def _draw_parts(self, painter: QPainter, plan: Plan, row: Row, *, chosen: bool, live: bool) -> None:
        worn = theme.current()
        if plan.underlined and not chosen and not live:
            painter.setPen(QPen(worn.colour("line"), 1))
            painter.drawLine(plan.body.bottomLeft(), plan.body.bottomRight())
        # The hint of an empty title stays until there are words; Qt would put it at the left of what is centred.
        hinted = row.kind in _HINTED and self._live is not None and not self._live[1]
        for piece in plan.pieces:
            hidden = live and not hinted and (piece.main or piece.room == plan.text)
            if not hidden:
                bold = piece.bold or (piece.main and chosen) or row.kind == "add"
                draw(painter, piece.room, piece.words, piece.role, worn.colour(piece.colour), bold=bold,
                     align=piece.align)  # fmt: skip
        if plan.noted:
            painter.setPen(QPen(worn.colour("line"), Space.XXS - 1))
            painter.drawLine(QLineF(plan.text.left() - Space.S, plan.text.top(), plan.text.left() - Space.S,
                                    plan.body.bottom() - Space.XS))  # fmt: skip
        if plan.alert is not None:
            theme.icon("alert-triangle", "bad").paint(painter, plan.alert.toRect())
        if row.kind == "add":
            theme.icon("plus", "accent").paint(painter, 0, Space.S, Size.ICON, Size.ICON)
        painter.setBrush(worn.colour("surface"))
        painter.setPen(QPen(worn.colour("muted"), 1.25))
        for box in plan.boxes:
            painter.drawRoundedRect(box, Size.RADIUS_SMALL, Size.RADIUS_SMALL)
        painter.setPen(QPen(worn.colour("muted"), 1))
        for line in plan.lines:
            painter.drawLine(line)
        for face in plan.faces:
            _draw_face(painter, face)

    # ---- editing in place

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        row: Row = index.data(ROW_ROLE)
        area = option.rect  # type: ignore[attr-defined]
        editor = InPlace(parent, row, self.plan(index, area.width()))
        editor.setAccessibleName(row.hint if not row.number else f"{row.number}.")
        editor.setPlaceholderText(self.hint if row.kind == "new" else "")
        self._live, self._open = (row.key, row.words), editor
        kept = QPersistentModelIndex(index)
        editor.textChanged.connect(lambda: self._grow(editor, kept))
        editor.listed.connect(lambda data, words: self._take_list(editor, data, words))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, InPlace)
        if editor.toPlainText() != str(index.data()):
            editor.setPlainText(str(index.data()))
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        area = option.rect  # type: ignore[attr-defined]
        plan = self.plan(index, area.width())
        room = plan.text.translated(area.left() + INSET, area.top()).toRect()
        if index.data(ROW_ROLE).kind == "new":
            room.translate(0, Space.XXS)
        editor.setGeometry(room.adjusted(0, 0, Size.STROKE, Size.STROKE))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(editor, InPlace):
            return False
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            # A menu over the words takes the keyboard only for a while.
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self._finish(editor, True, "stay")
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if held & Qt.KeyboardModifier.ShiftModifier:
                return False
            self._finish(editor, True, "new" if held & Qt.KeyboardModifier.ControlModifier else "next")
            return True
        if event.key() == Qt.Key.Key_Insert:
            self._finish(editor, True, "new")
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._finish(editor, False, "stay")
            return True
        return False

    def _grow(self, editor: InPlace, index: QPersistentModelIndex) -> None:
        if editor.row.kind == "new" and editor.toPlainText() in _ASKS_FOR_KINDS:
            self._finish(editor, False, "kinds")
        elif not editor.over and index.isValid():
            # Laying out hundreds of lines anew with every key is felt: only where this one becomes higher.
            here, port = index.model().index(index.row(), 0), editor.parentWidget()
            assert port is not None
            before = self.plan(here, port.width()).height
            self._live = (editor.row.key, editor.toPlainText())
            if self.plan(here, port.width()).height != before:
                self.sizeHintChanged.emit(here)
            else:
                port.update()

    def _finish(self, editor: InPlace, commit: bool, then: str) -> None:
        if not editor.over:
            words = editor.toPlainText() if commit else None
            self._close(editor)
            self.finished.emit(editor.row, words, then)

    def _take_list(self, editor: InPlace, data: QMimeData, words: str) -> None:
        if not editor.over:
            self._close(editor)
            self.listed.emit(editor.row, data, words)

    def _close(self, editor: InPlace) -> None:
        """Close first, store after: storing may put other rows in place of the one that is edited."""
        editor.over = True
        self._live = self._open = None
        self.closeEditor.emit(editor, _NO_HINT)


def _draw_face(painter: QPainter, face: Face) -> None:
    """A circle, two eyes, a mouth that is bent as the mood is."""
    worn, room = theme.current(), face.room.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(worn.colour("muted"), 1.25))
    painter.setBrush(worn.colour("surface"))
    painter.drawEllipse(room)
    painter.setBrush(worn.colour("muted"))
    eye, across, y = room.width() * 0.045, room.width() * 0.17, room.center().y() - room.height() * 0.12
    for x in (room.center().x() - across, room.center().x() + across):
        painter.drawEllipse(QPointF(x, y), eye, eye)
    wide, low = room.width() * 0.24, room.center().y() + room.height() * 0.2
    bend = face.mood * room.height() * 0.16
    mouth = QPainterPath(QPointF(room.center().x() - wide, low - bend / 2))
    mouth.quadTo(QPointF(room.center().x(), low + bend * 1.5), QPointF(room.center().x() + wide, low - bend / 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(mouth)
