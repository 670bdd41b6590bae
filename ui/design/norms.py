"""Published norms of a scale: n, mean, SD and year in a table; population and source of the chosen one below."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveykit.model import edits
from surveykit.model.questionnaire import Text
from surveykit.model.scales import Norm
from ui.design.draft import Draft
from ui.design.scoring import Scoring
from ui.theme import Space
from ui.widgets import Field, LinkButton, label
from ui.widgets.fields import Words
from ui.widgets.grid import Column, Grid, Refused, number, whole


class Norms(QWidget):
    """Every edit is stored through ``scoring``."""

    def __init__(self, draft: Draft, scoring: Scoring) -> None:
        super().__init__()
        self._draft, self._scoring, self._row = draft, scoring, 0
        self.title = label("", "caption")
        self.table = Grid(
            (
                Column(lambda r: f"{r.mean:.10g}", _with_mean, number=True),
                Column(lambda r: f"{r.sd:.10g}", _with_sd, number=True),
                Column(lambda r: _plain(r.n), lambda r, t: msgspec.structs.replace(r, n=_optional(t, 2)), number=True),
                Column(lambda r: _plain(r.year), lambda r, t: msgspec.structs.replace(r, year=_optional(t, 1000)),
                       number=True, wide=True),
            )
        )  # fmt: skip
        self.more = LinkButton("", "plus")
        self.population = Field("", Words())
        self.source = Field("", Words())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for widget in (self.title, self.table, self.population, self.source, self.more):
            column.addWidget(widget)
        self.table.chosen.connect(self._choose)
        self.table.grid_model.edited.connect(self._store)
        self.table.row_wanted.connect(self._add)
        self.more.clicked.connect(self._add)
        for name, field in (("population", self.population), ("source", self.source)):
            field.control.entered.connect(draft.begin_typing)
            field.control.typed.connect(lambda words, of=name: self._set_words(of, words))

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.title.setText(_("Norms"))
        self.table.setAccessibleName(_("Norms"))
        self.table.grid_model.set_heads(_("Mean"), _("SD"), "n", _("Year"))
        self.population.set_text(_("Population of the norm"))
        self.source.set_text(_("Source of the norm"))
        self.more.setText(_("Norm"))

    def show_value(self) -> None:
        """Show the norms of the scale that is shown."""
        scale = self._scoring.scale()
        norms = scale.norms if scale is not None else ()
        self.table.show_rows(norms)
        self._row = min(self._row, max(0, len(norms) - 1))
        for widget in (self.table, self.population, self.source):
            widget.setVisible(bool(norms))
        if norms:
            say = self._draft.text
            self.population.control.show_text(say(norms[self._row].population))
            self.source.control.show_text(say(norms[self._row].source))

    def _choose(self, row: int) -> None:
        self._row = row
        self.show_value()

    def _store(self, norms: tuple[Norm, ...], merge: str = "") -> None:
        scale, _ = self._scoring.scale(), self._draft.translator
        if scale is not None:
            self._scoring.set_scale(_("Edit norms"), msgspec.structs.replace(scale, norms=tuple(norms)), merge)

    def _add(self) -> None:
        rows: tuple[Norm, ...] = self.table.grid_model.rows
        self._row = len(rows)
        self._store((*rows, Norm(mean=0.0, sd=1.0)))
        self.table.edit_cell(self._row, 0)

    def _set_words(self, name: str, words: str) -> None:
        rows: tuple[Norm, ...] = self.table.grid_model.rows
        if self._row >= len(rows):
            return
        before: str | Text = getattr(rows[self._row], name)
        texts = {} if isinstance(before, str) else before
        after = msgspec.structs.replace(
            rows[self._row], **{name: edits.with_text(texts, self._draft.language, words) or ""}
        )
        self._store((*rows[: self._row], after, *rows[self._row + 1 :]), f"{name}:{self._row}")


def _plain(value: int | None) -> str:
    return "" if value is None else str(value)


def _optional(text: str, least: int) -> int | None:
    if not text.strip():
        return None
    value = whole(text)
    if value < least:
        raise Refused
    return value


def _with_mean(row: Norm, text: str) -> Norm:
    return msgspec.structs.replace(row, mean=number(text))


def _with_sd(row: Norm, text: str) -> Norm:
    value = number(text)
    if value <= 0:
        raise Refused
    return msgspec.structs.replace(row, sd=value)
