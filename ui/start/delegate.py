"""How a recent file is drawn: its name, and small under it when it was changed and where it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.recent import RecentFile
from ui.start.model import FILE_ROLE, REMARK_ROLE
from ui.theme import Size, Space


class RecentDelegate(QStyledItemDelegate):
    """Two lines beside an icon; a file that is missing is muted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(Size.SIDE, Size.ROW_TALL)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        worn, file = theme.current(), index.data(FILE_ROLE)
        missing = isinstance(file, RecentFile) and file.missing
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setBrush(worn.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), Size.RADIUS, Size.RADIUS)
        picture = QRect(area.left() + Space.M, area.center().y() - Size.ICON // 2, Size.ICON, Size.ICON)
        theme.icon("file-text", "muted" if missing else "accent").paint(painter, picture)
        left = picture.right() + Space.M
        room = area.right() - Space.M - left
        for text, role, colour, top in (
            (index.data(), "body", "muted" if missing else "text", area.top() + Space.XS),
            (index.data(REMARK_ROLE), "caption", "muted", area.center().y() + 2),
        ):
            face = theme.font(role, bold=role == "body")  # type: ignore[arg-type]
            measure = QFontMetrics(face)
            painter.setFont(face)
            painter.setPen(worn.colour(colour))
            line = QRect(left, top, room, measure.height())
            cut = measure.elidedText(str(text), Qt.TextElideMode.ElideMiddle, room)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cut)
        painter.restore()
