"""A report's figure on the screen, copied as a picture or saved as a file."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage

from surveykit.i18n import Translator
from surveykit.report.document import Chart
from surveykit.report.figures import Figure
from ui.theme import Size
from ui.widgets.blocks.table import words
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card
from ui.widgets.labels import label
from ui.widgets.picture import Picture

DOTS_PER_INCH = 300


class FigureBlock(Card):
    """A figure in a card with its title, its note, and a button that copies it as a picture of 300 dpi."""

    def __init__(self, value: Chart | Figure, _: Translator) -> None:
        super().__init__()
        self.value, self._language = value, _.language
        title = words(value.title)
        self.set_text(title)
        self.title.setWordWrap(True)
        self.copy = IconButton("copy", _("Copy the picture"))
        self.copy.clicked.connect(self.to_clipboard)
        self.head.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self.head.setStretch(0, 1)
        self.picture = Picture()
        self.picture.setAccessibleName(_("Picture: {name}", name=title))
        self.picture.show_chart(value, _.language)
        self.picture.fit_height()
        self.body.addWidget(self.picture)
        if value.note:
            self.body.addWidget(label(value.note, "caption", wrap=True))
        self.setMinimumWidth(Size.LIST)

    def to_clipboard(self) -> None:
        """Put the figure on the clipboard as it is printed: as a picture, and as SVG for who can take that."""
        from surveykit.report.pictures import png, svg

        data = QMimeData()
        data.setImageData(QImage.fromData(png(self.value, self._language, dpi=DOTS_PER_INCH).data))
        data.setData("image/svg+xml", svg(self.value, self._language))
        QGuiApplication.clipboard().setMimeData(data)
