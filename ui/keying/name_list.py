"""The names that a nomination may mean, below the line it is typed in. The keyboard stays in the line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.model.names import candidates, meant
from ui.theme import Size, Space


class NameList(QFrame):
    """A digit before each name takes it; the marked one is what Enter takes. ``picked`` says which was clicked."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "card")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda entry: self.picked.emit(entry.data(Qt.ItemDataRole.UserRole)))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXS, Space.XXS, Space.XXS, Space.XXS)
        column.addWidget(self.list)
        self.hide()

    def offer(self, names: Sequence[str], typed: str, place: QRect, _: Translator) -> None:
        """Show what ``typed`` may stand for below ``place``, above it where there is no room; nothing: be gone."""
        found = candidates(names, typed)
        self.list.clear()
        if not found:
            self.hide()
            return
        self.list.setAccessibleName(_("Names"))
        for digit, name in enumerate(found, start=1):
            self._add(f"{digit}   {name}", name)
        written = typed.strip()
        self._add(_("0   “{name}” as it is written", name=written), written)
        enters = meant(names, typed)
        self.list.setCurrentRow(found.index(enters) if enters in found else len(found))
        height = sum(self.list.sizeHintForRow(n) for n in range(self.list.count())) + Space.S
        below = place.bottom() + Space.XXS
        top = below if below + height <= self._over.height() else place.top() - Space.XXS - height
        self.setGeometry(place.left(), max(0, top), max(place.width(), Size.LIST), height)
        self.show()
        self.raise_()

    def said(self) -> str:
        """What is offered, for those who hear it."""
        if not self.isVisible():
            return ""
        return "; ".join(" ".join(self.list.item(n).text().split()) for n in range(self.list.count()))

    def _add(self, text: str, name: str) -> None:
        entry = QListWidgetItem(text)
        entry.setData(Qt.ItemDataRole.UserRole, name)
        self.list.addItem(entry)
