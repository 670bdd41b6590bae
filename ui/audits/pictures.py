"""Photos made small: turned as the camera held them, at most so many pixels, as JPEG."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from surveykit.errors import DataRefused
from surveykit.model.quality.photo import LONGEST_SIDE, MOST_BYTES

QUALITIES = (82, 70, 55, 40)
"""JPEG qualities that are tried until the photo is small enough."""


def small(file: Path) -> bytes:
    """The picture of a file as a JPEG that may be kept. DataRefused ``photo_format`` or ``photo_broken``."""
    with file.open("rb"):
        pass  # an absent file is the system's to explain, with its name
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    if not reader.canRead():
        raise DataRefused("photo_format", file=file.name)
    image = reader.read()
    if image.isNull():
        raise DataRefused("photo_broken", file=file.name)
    if max(image.width(), image.height()) > LONGEST_SIDE:
        image = image.scaled(
            LONGEST_SIDE, LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
    data = b""
    for quality in QUALITIES:
        data = _jpeg(image, quality)
        if len(data) <= MOST_BYTES:
            return data
    raise DataRefused("photo_too_large", file=file.name, size=-(-len(data) // 1024), most=MOST_BYTES // 1024)


def _jpeg(image: QImage, quality: int) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    writer.write(image.convertToFormat(QImage.Format.Format_RGB32))
    buffer.close()
    return bytes(kept.data())
