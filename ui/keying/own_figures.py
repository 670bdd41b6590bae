"""How somebody keys, sitting by sitting: shown to the one whose initials stand there, and to nobody else."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.project.keyers import Sitting
from ui.theme import Space
from ui.widgets import Card, LineChart, Point, label
from ui.widgets.card import column, row

SHOWN = 8
"""So many sittings stand in the chart, the last ones."""


class OwnFigures(Card):
    """Three figures of the last sitting and a line of sheets an hour; hidden where nothing was keyed."""

    def __init__(self) -> None:
        super().__init__()
        self._sittings: tuple[Sitting, ...] = ()
        self.names = [label("", "caption") for _n in range(3)]
        self.figures = [label("", "title") for _n in range(3)]
        self.over = label("", "caption", wrap=True)
        self.chart = LineChart()
        parts = []
        for figure, name in zip(self.figures, self.names, strict=True):
            parts.append(column(figure, name, spacing=0))
        line = row(stretch=False, spacing=Space.L)
        for part in parts:
            line.addLayout(part)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addSpacing(Space.XS)
        self.body.addWidget(self.over)
        self.body.addWidget(self.chart)
        self.hide()

    def show_sittings(self, sittings: Sequence[Sitting], _: Translator) -> None:
        """Show the sittings that have a pace; the last one's figures large."""
        self._sittings = tuple(one for one in sittings if one.sheets_per_hour is not None)[-SHOWN:]
        self.setVisible(bool(self._sittings))
        if not self._sittings:
            return
        last = self._sittings[-1]
        self.set_text(_("Your last keying"), _("Private to you"))
        told = (
            (last.sheets_per_hour, _("sheets an hour")), (last.keys_per_hour, _("keys an hour")),
            (last.errors_per_1000, _("errors in 1,000 keys")),
        )  # fmt: skip
        for n, (value, name) in enumerate(told):
            self.figures[n].setText("–" if value is None else f"{value:.{1 if n == 2 else 0}f}")
            self.names[n].setText(name)
        self.over.setText(_("Sheets an hour; breaks of more than 30 seconds do not count"))
        self.chart.setAccessibleName(_("Sheets an hour"))
        several = len(self._sittings) > 1
        self.chart.setVisible(several)
        self.over.setVisible(several)
        points = tuple(Point(one.started[5:10], one.sheets_per_hour) for one in self._sittings)
        self.chart.show_points(points, decimals=0, bounds=(0.0, float("inf")))
