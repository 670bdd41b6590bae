"""The kinds of item, over the sheet: typing finds one, Enter puts it in, Escape goes back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from surveykit.i18n import Translator
from ui import theme
from ui.design.templates import Template, matching
from ui.theme import Size, Space
from ui.widgets import label

_WIDE = Size.SIDE
_HIGH = Size.FIELD + Space.XXL
_LOW = Size.SIDE
_LEAST = Size.RAIL
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
_KEY = int(Qt.ItemDataRole.UserRole)


class KindMenu(QFrame):
    """``picked(template)``: one was chosen; ``closed``: none was. The keyboard stays in the line that is typed in."""

    picked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._translator: Translator | None = None
        self._shown: tuple[Template, ...] = ()
        self.typed = QLineEdit()
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setIconSize(QSize(Size.ICON, Size.ICON))
        self.list.setStyleSheet(
            f"QListWidget::item {{ min-height: {Size.TARGET}px; padding: 0 {Space.XS}px; }}"
            f"QListWidget::item:disabled {{ background: transparent; min-height: {Space.L}px; }}"
        )
        self.none = label("", "body", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)
        column.setSpacing(Space.XXS)
        for widget in (self.typed, self.list, self.none):
            column.addWidget(widget)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(Space.L)
        shadow.setOffset(0, Space.XXS)
        shadow.setColor(QColor(0, 0, 0, theme.current().shadow_alpha))
        self.setGraphicsEffect(shadow)
        self.typed.installEventFilter(self)
        self.typed.textChanged.connect(self._show)
        self.list.itemClicked.connect(lambda entry: self._pick(entry))
        self.hide()

    def retranslate(self, translator: Translator) -> None:
        """Set every text."""
        self._translator = translator
        self.typed.setAccessibleName(translator("Kind of item"))
        self.typed.setPlaceholderText(translator("Kind of item"))
        self.none.setText(translator("No kind is called so."))

    def open(self, beside: QRect) -> None:
        """Open under a line of the parent, or above it where there is no room below."""
        whole = self._over.rect().adjusted(Space.XXS, Space.XXS, -Space.XXS, -Space.XXS)
        self.typed.clear()
        self._show("")
        wide, high = min(_WIDE, whole.width()), min(_HIGH, whole.height())
        below, above = whole.bottom() - beside.bottom(), beside.top() - whole.top()
        under = below >= min(high, _LOW) or below >= above
        high = min(high, max(below if under else above, _LEAST))
        top = min(beside.bottom() if under else beside.top() - high, whole.bottom() - high)
        left = min(max(beside.left(), whole.left()), max(whole.left(), whole.right() - wide))
        self.setGeometry(left, top, wide, high)
        self.show()
        self.raise_()
        self.typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def current(self) -> Template | None:
        """The kind that Enter would choose."""
        entry = self.list.currentItem()
        return None if entry is None else self._shown[int(entry.data(_KEY))]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
                self._close()
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._pick(self.list.currentItem())
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Backspace and not self.typed.text()):
            self._close()
        else:
            return super().eventFilter(watched, event)
        return True

    def _show(self, words: str) -> None:
        if self._translator is None:
            return
        _ = self._translator
        self._shown = matching(words, _)
        self.list.clear()
        group = ""
        for number, template in enumerate(self._shown):
            if template.group != group:
                group = template.group
                head = QListWidgetItem(_(group))
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                head.setFont(theme.font("caption"))
                self.list.addItem(head)
            entry = QListWidgetItem(theme.icon(template.icon), _(template.name))
            entry.setData(_KEY, number)
            entry.setToolTip(_(template.name))
            self.list.addItem(entry)
        if self._shown:
            self.list.setCurrentRow(1)
        self.list.setVisible(bool(self._shown))
        self.none.setVisible(not self._shown)

    def _step(self, by: int) -> None:
        rows = [n for n in range(self.list.count()) if self.list.item(n).flags() & Qt.ItemFlag.ItemIsEnabled]
        if rows:
            at = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else 0
            here = (at + by) % len(rows) if abs(by) == 1 else min(max(at + by, 0), len(rows) - 1)
            self.list.setCurrentRow(rows[here])
            if here == 0:
                self.list.scrollToTop()

    def _pick(self, entry: QListWidgetItem | None) -> None:
        if entry is not None and entry.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.hide()
            self.picked.emit(self._shown[entry.data(_KEY)])

    def _close(self) -> None:
        if not self.isHidden():
            self.hide()
            self.closed.emit()
