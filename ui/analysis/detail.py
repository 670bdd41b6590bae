"""The chosen result: its picture, why this test, and the sentence for a paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.project.analyses.reported import Changed
from surveykit.report.document import Chart
from surveykit.report.figures import Figure
from surveykit.report.sentences.runs import Runs, plain
from surveykit.stats.results import Result
from ui import theme
from ui.analysis import picture
from ui.analysis.compute import Computed
from ui.analysis.told import Told, since_reported, tell
from ui.theme import Space
from ui.theme.fonts import ITALIC_FAMILY
from ui.widgets import Card, ElidedLabel, IconButton, column, label, rule
from ui.widgets.picker import Picker
from ui.widgets.picture import Picture


class Detail(QWidget):
    """Two cards beside each other; ``show_result`` fills both."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = Card()
        self.name = ElidedLabel("", "lead")
        self.name.setProperty("strong", True)
        self.drawn.head.insertWidget(0, self.name, 100)
        self.feedback = IconButton("file-plus")
        self.drawn.head.addWidget(self.feedback)
        self.look = Picker()
        self.look.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.look.picked.connect(lambda key: self._look_at(str(key)))
        self.drawn.head.insertWidget(1, self.look)
        self._views: list[tuple[str, str, Chart | Figure]] = []
        self._language = ""
        self.picture = Picture()
        self.no_picture = label("", "body", "muted", wrap=True)
        self.drawn.body.addWidget(self.picture, 1)
        self.drawn.body.addWidget(self.no_picture)
        self.drawn.body.addStretch(0)
        self.why = Why()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.drawn, 17)
        row.addWidget(self.why, 12)

    def show_result(
        self,
        computed: Computed,
        result: Result,
        _: Translator,
        other: Result | None = None,
        changed: Sequence[Changed] = (),
    ) -> None:
        """Explain one result; ``other`` is the same with the flagged sheets, or without them.

        ``changed``: figures that are others than in the last report.
        """
        told = replace(tell(computed, result, _, other), since=since_reported(changed, result.measure, _))
        self._views, self._language = picture.views(computed, result, _), _.language
        self.name.setText(told.name)
        self.feedback.set_name(_("Begin a feedback sheet"))
        self.look.setAccessibleName(_("What the picture shows"))
        self.look.offer([(words, key) for key, words, _figure in self._views], self.look.currentData())
        self.look.setVisible(len(self._views) > 1)
        self.picture.setVisible(bool(self._views))
        self.picture.setAccessibleName(_("Picture: {name}", name=told.name))
        self.no_picture.setText(_("There are too few values to draw."))
        self.no_picture.setVisible(not self._views)
        self._look_at(str(self.look.currentData()))
        self.why.show_told(told, _)

    def _look_at(self, key: str) -> None:
        """Show one of the pictures; the same is shown of the next result, where that has it."""
        found = next((figure for own, _words, figure in self._views if own == key), None)
        self.drawn.remark.setToolTip(found.note if found is not None else "")
        self.drawn.set_text("", found.note if found is not None else "")
        self.picture.show_chart(found, self._language)


class Why(Card):
    """Why this test, what else was looked at, caveats, and the sentence with a button that copies it."""

    def __init__(self) -> None:
        super().__init__()
        self._quote: Runs = ()
        self.test = label("", strong=True, wrap=True)
        self.reason = label("", wrap=True)
        self.looked_at = label("", "caption", wrap=True)
        self.both_ways = label("", "caption", strong=True, wrap=True)
        self.caveats = label("", "caption", "warn", wrap=True)
        self.since = label("", "caption", "warn", wrap=True)
        self.quote_name = label("", "caption")
        self.copy_quote = IconButton("copy")
        self.copy_quote.clicked.connect(self._copy)
        self.quote = QLabel()
        self.quote.setTextFormat(Qt.TextFormat.RichText)
        self.quote.setWordWrap(True)
        self.quote.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.quote.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        inside = QWidget()
        words = QVBoxLayout(inside)
        words.setContentsMargins(0, 0, Space.XXS, 0)
        words.setSpacing(Space.XS)
        head = QHBoxLayout()
        head.addWidget(self.quote_name, 1)
        head.addWidget(self.copy_quote)
        for widget in (self.test, self.reason, self.both_ways, self.since, self.caveats, rule()):
            words.addWidget(widget)
        words.addLayout(head)
        words.addWidget(self.quote)
        self.beside = column_of(rule(), self.looked_at)
        words.addWidget(self.beside)
        words.addStretch(1)
        area = QScrollArea()
        area.setProperty("role", "plain")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setWidget(inside)
        self.area = area
        self.body.addWidget(area, 1)

    def show_told(self, told: Told, _: Translator) -> None:
        """Fill in the words."""
        self.set_text(_("Why this test"))
        self.area.setAccessibleName(_("Why this test"))
        self.test.setText(told.test)
        self.reason.setText(told.reason)
        self.both_ways.setText(told.both_ways)
        self.both_ways.setVisible(bool(told.both_ways))
        self.looked_at.setText("\n".join(told.looked_at))
        self.beside.setVisible(bool(told.looked_at))
        self.caveats.setText("\n".join(told.caveats))
        self.caveats.setVisible(bool(told.caveats))
        self.since.setText(told.since)
        self.since.setVisible(bool(told.since))
        self.quote_name.setText(_("For the paper"))
        self.copy_quote.set_name(_("Copy the sentence"))
        self._quote = told.quote
        self.quote.setText(as_html(told.quote))
        self.quote.setAccessibleName(plain(told.quote))
        self.area.verticalScrollBar().setValue(0)

    def _copy(self) -> None:
        data = QMimeData()
        data.setText(plain(self._quote))
        data.setHtml("<p>" + "".join(f"<i>{escape(r.text)}</i>" if r.italic else escape(r.text) for r in self._quote))
        QGuiApplication.clipboard().setMimeData(data)


def column_of(*widgets: QWidget) -> QWidget:
    """Widgets that come and go together."""
    made = QWidget()
    made.setLayout(column(*widgets))
    return made


def as_html(runs: Runs) -> str:
    """A sentence with its symbols in the italic of the paper."""
    parts = (
        f'<span style="font-family: {ITALIC_FAMILY}; font-style: italic">{escape(run.text)}</span>'
        if run.italic
        else escape(run.text)
        for run in runs
    )
    theme.italic()
    return f'<p style="margin: 0">{"".join(parts)}</p>'
