"""The levels of quality audits as the hospital calls them, in their order: how many, and which is the ward's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.model.quality.audit import Level
from ui.theme import Space
from ui.widgets import Card, IconButton, LinkButton, row
from ui.widgets.fields import Line, Tick

Change = Callable[[tuple[Level, ...], str], None]


class LevelsCard(Card):
    """``changed(levels, merge)`` is called with the levels as they should be."""

    def __init__(self, changed: Change) -> None:
        super().__init__()
        self._changed = changed
        self._levels: tuple[Level, ...] = ()
        self._language = ""
        self.lines: list[tuple[Line, Tick, IconButton]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.XXS)
        self.add = LinkButton("", "plus")
        self.body.addLayout(self._rows)
        self.body.addLayout(row(self.add))
        self.add.clicked.connect(self._add)

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self.set_text(_("Levels of audit"), _("The nearest to the ward first"))
        self.add.setText(_("Add a level"))
        self._label(_)

    def show_levels(self, levels: Sequence[Level], language: str, _: Translator) -> None:
        """Show what is stored; a line that is being typed in keeps what is in it."""
        self._language = language
        if len(levels) != len(self.lines):
            self._levels = tuple(levels)
            self._build()
        self._levels = tuple(levels)
        for (line, own, remove), level in zip(self.lines, levels, strict=True):
            line.show_text(level.name.get(language, "") or next(iter(level.name.values()), ""))
            own.show_tick(level.own)
            remove.setEnabled(len(levels) > 1)
        self._label(_)

    def _label(self, _: Translator) -> None:
        for n, (line, own, remove) in enumerate(self.lines):
            code = self._levels[n].code
            line.setAccessibleName(_("Name of level {code}", code=code))
            own.setText(_("the ward itself"))
            own.setAccessibleName(_("Level {code}: the ward looks at itself", code=code))
            remove.set_name(_("Remove level {code}", code=code))

    def _build(self) -> None:
        for widgets in self.lines:
            holder = widgets[0].parentWidget()
            assert holder is not None
            self._rows.removeWidget(holder)
            holder.deleteLater()
        self.lines = []
        for n in range(len(self._levels)):
            line, own, remove = Line(), Tick(), IconButton("x")
            holder = QWidget()
            inside = row(line, own, remove, spacing=Space.XS, stretch=False)
            inside.setStretch(0, 1)
            holder.setLayout(inside)
            self._rows.addWidget(holder)
            self.lines.append((line, own, remove))
            line.typed.connect(lambda words, at=n: self._rename(at, words))
            own.clicked.connect(lambda on, at=n: self._own(at, on))
            remove.clicked.connect(lambda _on=False, at=n: self._remove(at))

    def _put(self, at: int, level: Level, merge: str = "") -> None:
        self._changed((*self._levels[:at], level, *self._levels[at + 1 :]), merge)

    def _rename(self, at: int, words: str) -> None:
        level = self._levels[at]
        name = {**level.name, self._language: words}
        self._put(at, msgspec.structs.replace(level, name=name), f"level:{level.code}")

    def _own(self, at: int, on: bool) -> None:
        self._put(at, msgspec.structs.replace(self._levels[at], own=bool(on)))

    def _remove(self, at: int) -> None:
        self._changed((*self._levels[:at], *self._levels[at + 1 :]), "")

    def _add(self) -> None:
        taken = {level.code for level in self._levels}
        code = next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)
        self._changed((*self._levels, Level(code=code, name={self._language: code})), "")
        self.lines[-1][0].setFocus()
