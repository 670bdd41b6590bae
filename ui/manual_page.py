"""A page of the manual: Markdown with pictures no wider than the page, and the air that Qt's own reading leaves out."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QImage,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
)
from PySide6.QtWidgets import QTextBrowser

from ui.theme import Space, current

_KIND = QTextDocument.ResourceType


class ManualPage(QTextBrowser):
    """Shows a chapter by ``setSource``; links lead to other chapters."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != _KIND.ImageResource.value:
            return super().loadResource(kind, name)
        image, ratio = QImage(self.source().resolved(QUrl(name)).toLocalFile()), self.devicePixelRatioF()
        wide = self.viewport().width() - 2 * Space.L
        if image.width() > wide > 0:
            image = image.scaledToWidth(round(wide * ratio), Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(ratio)
        return image

    def doSetSource(self, name: QUrl | str, kind: QTextDocument.ResourceType = _KIND.UnknownResource) -> None:
        super().doSetSource(name, kind)
        document = self.document()
        document.setDocumentMargin(Space.M)
        self._space_blocks(document)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _rule_rows(frame)

    @staticmethod
    def _space_blocks(document: QTextDocument) -> None:
        cursor, block = QTextCursor(document), document.begin()
        while block.isValid():
            cursor.setPosition(block.position())
            shape, level = QTextBlockFormat(), block.blockFormat().headingLevel()
            shape.setNonBreakableLines(False)
            if block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence):
                shape.setBackground(QBrush(current().background))
            if cursor.currentTable() is None:
                shape.setTopMargin(Space.L if level > 1 else Space.XXS)
                shape.setBottomMargin(Space.XS)
            cursor.mergeBlockFormat(shape)
            block = block.next()


def _rule_rows(table: QTextTable) -> None:
    """No verticals: a line under each row, and room around the words."""
    look = table.format().toTableFormat()
    look.setBorder(0)
    look.setBorderCollapse(True)
    look.setCellPadding(Space.XXS)
    look.setCellSpacing(0)
    # Not the whole of it: rounding the columns up would make the page a pixel too wide.
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 99))
    table.setFormat(look)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            edge = QTextTableCellFormat(cell.format().toTableCellFormat())
            edge.setBottomBorder(1)
            edge.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            edge.setBottomBorderBrush(QBrush(current().line))
            edge.setVerticalAlignment(QTextTableCellFormat.VerticalAlignment.AlignTop)
            cell.setFormat(edge)
