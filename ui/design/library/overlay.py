"""A page laid over what is right of the list of questionnaires, in place of a dialog; Escape takes it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Space
from ui.widgets import IconButton, label


class Overlay(QFrame):
    """``beside`` is the widget at the left of it. It leaves as soon as the keyboard goes anywhere else."""

    left = Signal()

    def __init__(self, beside: QWidget) -> None:
        super().__init__()
        self._beside = beside
        self._came_from: QWidget | None = None
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = label("", "title")
        self.close_button = IconButton("x")
        self.close_button.clicked.connect(self.leave)
        self.head = QHBoxLayout()
        self.head.setSpacing(Space.S)
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.close_button)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        self.body.setSpacing(Space.S)
        self.body.addLayout(self.head)
        self.hide()

    def come(self, first: QWidget) -> None:
        """Be there, with the keyboard at ``first``."""
        page = self._beside.parentWidget()
        assert page is not None
        if self.parentWidget() is not page:
            self.setParent(page)
            page.installEventFilter(self)
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
            QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]
        self._place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go away; the keyboard goes back to where it was."""
        if self.isVisible():
            self._go()
            if self._came_from is not None and self._came_from.isVisible():
                self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        QApplication.instance().focusChanged.disconnect(self._focus_changed)  # type: ignore[union-attr]
        self.hide()
        self.left.emit()

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        page = self.parentWidget()
        if now is None or now is self or self.isAncestorOf(now):
            return
        if page is not None and page.isAncestorOf(now) and self.isVisible():
            self._go()

    def _place(self) -> None:
        page = self.parentWidget()
        if page is not None:
            left = self._beside.width()
            self.setGeometry(left, 0, page.width() - left, page.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round here, not to what lies under it."""
        stops = [w for w in self.findChildren(QWidget) if _stop(w)]
        stops.sort(key=lambda w: (w.mapTo(self, w.rect().topLeft()).x() >= self.width() // 2, _y(w, self)))
        focus = QApplication.focusWidget()
        if not stops:
            return False
        at = stops.index(focus) if focus in stops else -1 if forward else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _stop(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _y(widget: QWidget, page: QWidget) -> tuple[int, int]:
    place = widget.mapTo(page, widget.rect().topLeft())
    return place.y(), place.x()
