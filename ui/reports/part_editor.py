"""The words of one part of a layout: a heading, a paragraph with fields, or the labels of signature lines."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.report.template import Part
from ui.theme import Space
from ui.widgets import Field, LinkButton
from ui.widgets.fields import Line, Words

MOST_FIELDS = 40
SHOWN = 24
"""Characters of a field's value in the menu."""


class PartEditor(QWidget):
    """``worded(text)`` and ``labelled(text)`` as they are typed."""

    worded = Signal(str)
    labelled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.words: Field[Words] = Field("", Words())
        self.labels: Field[Line] = Field("", Line())
        self.insert = LinkButton("", "plus")
        self.menu = QMenu(self)
        self.insert.setMenu(self.menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for widget in (self.words, self.insert, self.labels):
            column.addWidget(widget)
        self.words.control.typed.connect(self.worded)
        self.labels.control.typed.connect(self.labelled)
        self._fields: Mapping[str, str] = {}
        self.menu.aboutToShow.connect(self._fill)

    def show_part(self, part: Part | None, fields: Mapping[str, str], language: str, _: Translator) -> None:
        """Show the words of a part; nothing where it has none of its own."""
        take = part.take if part is not None else ""
        written = take in ("heading", "paragraph")
        self.words.set_text(_("Heading") if take == "heading" else _("Paragraph"))
        self.insert.setText(_("Insert a field"))
        self.labels.set_text(_("Labels of the signature lines"), _("Parted by commas; empty: the usual three."))
        self.words.setVisible(written)
        self.insert.setVisible(written)
        self.labels.setVisible(take == "signatures")
        self.setVisible(written or take == "signatures")
        self._fields = fields
        if part is None:
            return
        if written:
            self.words.control.show_text(part.words.get(language, ""))
        elif not self.labels.control.hasFocus():
            self.labels.control.show_text("、".join(part.labels) if _.language == "zh_CN" else ", ".join(part.labels))

    def put(self, name: str) -> None:
        """Write a field where the cursor is."""
        self.words.control.insertPlainText("{" + name + "}")
        self.words.control.setFocus()

    def _fill(self) -> None:
        self.menu.clear()
        for name, value in list(self._fields.items())[:MOST_FIELDS]:
            text = " ".join(value.split())
            text = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
            shown = f"{{{name}}}\t{text}".replace("&", "&&")
            self.menu.addAction(shown, lambda name=name: self.put(name))
