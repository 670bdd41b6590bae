"""The table of keys on one sheet of A4, to lie beside the keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtPrintSupport import QPrinter

from surveykit.i18n import Translator
from surveykit.replace import replacing
from ui import theme
from ui.keying.keys import DIGITS, KEYS, KeyMap
from ui.theme import TYPE, Role, Space
from ui.widgets import printing

_DPI = 96
"""The page is drawn in the dots of a screen and scaled to the printer's."""
_INK, _GREY = Qt.GlobalColor.black, Qt.GlobalColor.darkGray
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_KEY = Space.XXL * 5
_MARGIN = Space.XXL + Space.L


def print_keys(printer: QPrinter, keys: KeyMap, _: Translator) -> bool:
    """Draw the table on a printer's page; False where the printer does not take it."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    scale = printer.resolution() / _DPI
    painter.scale(scale, scale)
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    _draw(painter, QRect(0, 0, round(paper.width() / scale), round(paper.height() / scale)), keys, _)
    return painter.end()


def save_keys(file: Path, keys: KeyMap, _: Translator) -> None:
    """Write the table as PDF. OSError where the folder cannot be written."""
    with replacing(file) as beside:
        printer = printing.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(beside))
        printer.setDocName(_("Keys while keying"))
        if not print_keys(printer, keys, _):
            raise OSError(f"{file} was not written")


def _draw(painter: QPainter, page: QRect, keys: KeyMap, _: Translator) -> None:
    room = page.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    layout = _("Laptop without number pad") if keys.layout == "laptop" else _("With number pad")
    y = _line(painter, room, room.top(), _("Keys while keying"), _font("title", bold=True))
    y = _line(painter, room, y, layout, _font("body"))
    if DIGITS[keys.layout]:
        words = _("J K L are 1 2 3, U I O are 4 5 6, M is 0; the digits above them are digits.")
        y = _line(painter, room, y, words, _font("body"))
    y += Space.S
    row = (room.bottom() - y) // len(KEYS)
    row = min(row, TYPE["body"] * 3)
    for action in KEYS:
        painter.setPen(_GREY)
        painter.drawLine(room.left(), y, room.right(), y)
        painter.setPen(_INK)
        painter.setFont(_font("body", bold=True))
        either = _(" or ").join(keys.keys(action.action))
        painter.drawText(QRect(room.left(), y, _KEY, row), _LEFT, either)
        painter.setFont(_font("body"))
        painter.drawText(QRect(room.left() + _KEY, y, room.width() - _KEY, row), _LEFT, _(action.words))
        y += row
    painter.setPen(_GREY)
    painter.drawLine(room.left(), y, room.right(), y)


def _font(role: Role, *, bold: bool = False) -> QFont:
    """A face whose characters can be found and copied in the PDF: no ligatures, no other figures than the usual."""
    font = QFont(theme.font(role, bold=bold))
    font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return font


def _line(painter: QPainter, room: QRect, y: int, text: str, font: QFont) -> int:
    painter.setFont(font)
    painter.setPen(_INK)
    height = QFontMetrics(font).lineSpacing() + Space.XXS
    painter.drawText(QRect(room.left(), y, room.width(), height), _LEFT, text)
    return y + height
