"""The QR code of a page: ``SK1|questionnaire|revision|number|page`` (level M), drawn as one path."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

from surveykit.model.questionnaire import Questionnaire
from surveykit.report.form.options import FormOptions

_LEVEL = QRErrorCorrectLevel.M
_MOST_PAGES = 999


def content(questionnaire: Questionnaire, number: str, page: int) -> str:
    """What the code of a page says; an unnumbered sheet's number is empty."""
    return f"SK1|{questionnaire.code}|{questionnaire.revision}|{number}|{page}"


def modules(questionnaire: Questionnaire, options: FormOptions) -> int:
    """Modules along a side: the same on every sheet of a batch, so that one layout holds for all."""
    return 4 * _version(questionnaire, options) + 17


def _version(questionnaire: Questionnaire, options: FormOptions) -> int:
    code = QRCode(None, _LEVEL)
    code.addData(QR8bitByte(content(questionnaire, options.number(options.copies - 1), _MOST_PAGES)))
    return int(code.calculate_version())


class Codes:
    """Makes the codes of one batch. The mask is chosen once a page: any of the eight is read, to try all takes long."""

    def __init__(self, questionnaire: Questionnaire, options: FormOptions) -> None:
        self._questionnaire = questionnaire
        self._version = _version(questionnaire, options)
        self._masks: dict[int, int] = {}

    def runs(self, number: str, page: int) -> tuple[tuple[int, int, int], ...]:
        """Dark stretches as (row, column, length) in modules, from the top left."""
        code = QRCode(self._version, _LEVEL)
        code._dataPosList = _positions(self._version)
        code.addData(QR8bitByte(content(self._questionnaire, number, page)))
        if page not in self._masks:
            self._masks[page] = code.getBestMaskPattern()
        code.makeImpl(False, self._masks[page])
        found = []
        for row, cells in enumerate(code.modules):
            start = None
            for column, dark in enumerate((*cells, False)):
                if dark and start is None:
                    start = column
                elif not dark and start is not None:
                    found.append((row, start, column - start))
                    start = None
        return tuple(found)


@lru_cache(maxsize=8)
def _positions(version: int) -> Any:
    """Where the data bits of a version lie; the encoder would find it out for every code anew."""
    code = QRCode(version, _LEVEL)
    code.addData(QR8bitByte("0"))
    code.makeImpl(True, 0)
    return code._dataPosList
