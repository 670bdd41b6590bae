"""A report's blocks under each other: what an analysis or a report says, as it will be printed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.report.document import (
    Block,
    Chart,
    DataSheet,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Table,
)
from ui import theme
from ui.theme import Space
from ui.theme.fonts import ITALIC_FAMILY
from ui.widgets.blocks.figure import FigureBlock
from ui.widgets.blocks.table import TableBlock, words
from ui.widgets.labels import label

_STYLES = {"body": ("body", "text"), "lead": ("lead", "text"), "note": ("caption", "muted"), "caveat": ("body", "warn")}


def as_html(runs: Sequence[Run]) -> str:
    """Runs with statistics in the italic of the paper."""
    parts = []
    for run in runs:
        text = escape(run.text)
        if run.italic:
            text = f'<span style="font-family: {ITALIC_FAMILY}; font-style: italic">{text}</span>'
        parts.append(f"<b>{text}</b>" if run.bold else text)
    return f'<p style="margin: 0">{"".join(parts)}</p>'


class BlocksView(QWidget):
    """``show_blocks`` fills it. Everything in it can be reached by Tab; sentences can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        theme.italic()
        self._blocks: tuple[Block, ...] = ()
        self._inside = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._inside)

    def show_blocks(self, blocks: Sequence[Block], _: Translator) -> None:
        """Show other blocks; what was there is gone."""
        self._blocks = tuple(blocks)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for block in blocks:
            if (made := _widget(block, _)) is not None:
                column.addWidget(made)
        column.addStretch(1)
        self._column.replaceWidget(self._inside, inside)
        self._inside.hide()  # it lives until the next turn of the event loop, and would show through
        self._inside.deleteLater()
        self._inside = inside

    def tables(self) -> list[TableBlock]:
        """The tables that are shown."""
        return self._inside.findChildren(TableBlock)

    def to_clipboard(self, language: str) -> None:
        """Put everything on the clipboard as a word processor takes it: sentences and tables."""
        from surveykit.report.clipboard import copied

        html, text = [], []
        for block in self._blocks:
            match block:
                case Heading():
                    html.append(f"<h2>{escape(block.text)}</h2>")
                    text.append(block.text)
                case Paragraph():
                    html.append("<p>" + "".join(f"<i>{escape(r.text)}</i>" if r.italic else escape(r.text)
                                                for r in block.runs) + "</p>")  # fmt: skip
                    text.append(words(block.runs))
                case Table():
                    found = copied(block, language)
                    html.append(found.html)
                    text.append(found.text)
                case _:
                    continue
        data = QMimeData()
        data.setHtml("\n".join(html))
        data.setText("\n".join(text))
        QGuiApplication.clipboard().setMimeData(data)


def _widget(block: Block, _: Translator) -> QWidget | None:
    match block:
        case Heading():
            return label(block.text, "title" if block.level == 1 else "lead", strong=True, wrap=True)
        case Paragraph():
            return _sentence(block)
        case Table():
            return TableBlock(block, _)
        case PageBreak() | Signatures() | DataSheet():
            return None
        case Chart():
            return FigureBlock(block, _)
        case _:
            return FigureBlock(block, _)


def _sentence(block: Paragraph) -> QLabel:
    role, tone = _STYLES[block.style]
    made = label("", role, tone, wrap=True)  # type: ignore[arg-type]
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(as_html(block.runs))
    made.setAccessibleName(words(block.runs))
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
