"""The pages of a PDF as images. PDFium knows no threads, so one lock stands before all of it."""

from __future__ import annotations

from threading import Lock
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

DPI = 72.0
_LOCK = Lock()


class Pages:
    """A PDF held in memory. ``sizes`` are in points; ``image`` may be called from any thread."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self.data = data
        with _LOCK:
            self._document: Any = pypdfium2.PdfDocument(data)
            self.sizes = tuple(QSizeF(*self._document.get_page_size(i)) for i in range(len(self._document)))

    def __len__(self) -> int:
        return len(self.sizes)

    def image(self, page: int, scale: float) -> QImage:
        """A page with ``scale`` pixels a point (``dpi / 72``), on white."""
        with _LOCK:
            opened = self._document[page]
            bitmap = opened.render(scale=scale, rev_byteorder=True)
            image = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride,
                QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBX8888,
            ).copy()  # fmt: skip
            bitmap.close()
            opened.close()
        return image

    def close(self) -> None:
        """Let go of the document."""
        with _LOCK:
            self._document.close()
