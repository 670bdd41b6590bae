"""The pages of a PDF as images. PDFium knows no threads, so one lock stands before all of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

DPI = 72.0
_LOCK = Lock()


class Pages:
    """A PDF held in memory. ``sizes`` are in points; ``image`` may be called from any thread.

    The document is opened for each page, which costs less than a millisecond, so that nothing is left open when a
    newer report takes its place.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        with _opened(data) as document:
            self.sizes = tuple(QSizeF(*document.get_page_size(i)) for i in range(len(document)))

    def __len__(self) -> int:
        return len(self.sizes)

    def image(self, page: int, scale: float) -> QImage:
        """A page with ``scale`` pixels a point (``dpi / 72``), on white."""
        with _opened(self.data) as document:
            bitmap = document[page].render(scale=scale, rev_byteorder=True)
            form = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBX8888
            image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form).copy()
            bitmap.close()
        return image


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2

    with _LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()
