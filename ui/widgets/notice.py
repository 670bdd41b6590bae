"""A line that says what was done, offers to undo it, and goes away by itself. Nothing to be answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QPushButton, QWidget

from ui import theme
from ui.theme import Size, Space
from ui.widgets.buttons import IconButton
from ui.widgets.labels import label

SHOWN_MS = 6000
PROBLEM_MS = 15000


class Notice(QFrame):
    """Floats at the foot of its parent. ``say`` shows a sentence; a problem stays longer."""

    def __init__(self, parent: QWidget, close_name: str = "") -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "notice")
        self.words = label("", wrap=True)
        self.action = QPushButton()
        self.action.setCursor(Qt.CursorShape.PointingHandCursor)
        self.action.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.action.clicked.connect(self._act)
        self.close_button = IconButton("x", close_name, parent=self)
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.XS, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self.words, 1)
        row.addWidget(self.action)
        row.addWidget(self.close_button)
        self._run: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(Space.L)
        shadow.setOffset(0, Space.XXS)
        shadow.setColor(theme.current().colour("text", theme.current().shadow_alpha / 255))
        self.setGraphicsEffect(shadow)
        parent.installEventFilter(self)
        self.hide()

    def say(
        self, sentence: str, *, action: str = "", run: Callable[[], object] | None = None, problem: bool = False
    ) -> None:
        """Show a sentence, and a button that runs ``run`` where ``action`` names one."""
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._run = run
        self._place()
        self.show()
        self.raise_()
        self._timer.start(PROBLEM_MS if problem else SHOWN_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _act(self) -> None:
        self.hide()
        if self._run is not None:
            self._run()

    def _place(self) -> None:
        parent = self._over
        room = parent.width() - 2 * Space.L
        wanted = self.words.fontMetrics().horizontalAdvance(self.words.text()) + Space.XL
        wanted += self.action.sizeHint().width() * bool(self.action.text()) + Size.TARGET + Space.XXL
        width = min(room, max(Size.SIDE, min(wanted, Size.READING // 3 * 2)))
        height = max(self.heightForWidth(width), self.sizeHint().height() if wanted <= width else 0)
        # Above the status line and whatever line of keys a screen has there.
        under = Size.STATUS + Size.HEADER + Space.S
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - under, width, height)
