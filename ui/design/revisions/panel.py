"""What unfolds under the line about revisions: the list of them, what changed, and which one a wave keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from surveykit.model.differences import said
from surveykit.project import keying, revising
from surveykit.project.revising import RevisionRow
from ui.design.draft import Draft
from ui.design.revisions.lines import Line, LineView
from ui.theme import Size, Space
from ui.widgets import label
from ui.widgets.fields import Pick

_LINES = 4
_NEWEST = 0


class RevisionPanel(QWidget):
    """``wanted(code)``: the item or scale of a change should be shown; ``folded``: the panel should go away."""

    wanted = Signal(str)
    folded = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.rows: tuple[RevisionRow, ...] = ()
        self._chosen = 0
        self.revision, self.wave, self.keys = Pick(), Pick(), Pick()
        self.head, self.wave_name, self.keys_name = (label("", "body", "muted") for _n in range(3))
        self.lines = LineView()
        # In a low window the list gives way before anything lies over anything else.
        self.lines.setMinimumHeight(2 * Size.ROW_COMPACT)
        self.lines.setMaximumHeight(_LINES * Size.ROW_COMPACT)
        for pick in (self.revision, self.wave, self.keys):
            pick.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._waves = _line(self.wave_name, self.wave, self.keys_name, self.keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XS, 0, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(_line(self.head, self.revision))
        column.addWidget(self.lines)
        column.addWidget(self._waves)
        self.revision.picked.connect(self._choose)
        self.lines.folded.connect(self.folded)
        self.lines.gone_to.connect(self._go)
        self.wave.picked.connect(lambda _wave: self._show_waves())
        self.keys.picked.connect(self._use)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.head.setText(_("Changed since"))
        self.revision.setAccessibleName(_("Changed since"))
        self.lines.setAccessibleName(_("What changed"))
        self.wave_name.setText(_("A wave without sheets:"))
        self.wave.setAccessibleName(_("A wave without sheets"))
        self.keys_name.setText(_("keys"))
        self.keys.setAccessibleName(_("The revision that it keys"))

    def show_value(self) -> None:
        """Show what is stored."""
        draft = self._draft
        if not draft.code:
            return
        self.rows = tuple(reversed(revising.revisions(draft.workbench.require(), draft.code)))
        numbers = [row.number for row in self.rows]
        if self._chosen not in numbers:
            # The one before the newest is what is asked for first.
            self._chosen = numbers[min(1, len(numbers) - 1)]
        self.revision.show_choices([(self._named(row), row.number) for row in self.rows], self._chosen)
        self._show_changes()
        self._show_waves()

    def begin_anew(self) -> None:
        """Another questionnaire is open: what was chosen for the last one does not hold for it."""
        self._chosen = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.folded.emit()
        else:
            super().keyPressEvent(event)

    def _named(self, row: RevisionRow) -> str:
        """A revision with its date, its sheets and the waves that key it."""
        _ = self._draft.translator
        sheets = _("{n} sheets", n=row.responses) if row.frozen else _("draft")
        waves = ("、" if _.language == "zh_CN" else ", ").join(row.waves)
        return " · ".join(part for part in (_("revision {n}", n=row.number), row.changed[:10], sheets, waves) if part)

    def _choose(self, number: object) -> None:
        self._chosen = int(str(number))
        self._show_changes()

    def _show_changes(self) -> None:
        draft, _ = self._draft, self._draft.translator
        project, lines = draft.workbench.require(), []
        if self._chosen != draft.value.revision:
            found = revising.compared(project, draft.code, self._chosen, draft.value.revision)
            lines = [Line(said(one, _), one.subject) for one in found.differences]
        for row in revising.corrections(project, draft.code):
            if row.revision == self._chosen:
                words = _("{date}: “{old}” was corrected to “{new}”.", date=row.at[:10], old=row.old, new=row.new)
                lines.append(Line(words, row.place.split("/")[0]))
        self.lines.line_model.show_lines(tuple(lines) or (Line(_("Nothing differs.")),))

    def _go(self, row: int) -> None:
        subject, value = self.lines.line_model.lines[row].subject, self._draft.value
        if value.item(subject) is not None or value.scale(subject) is not None:
            self.wanted.emit(subject)

    # ---- which revision a wave keys

    def _show_waves(self) -> None:
        draft, _ = self._draft, self._draft.translator
        project = draft.workbench.require()
        counts = keying.counts(project)
        free = [w.name for w in keying.waves(project) if not counts.get((draft.code, w.name))]
        self._waves.setVisible(bool(free) and len(self.rows) > 1)
        if not free:
            return
        wave = self.wave.currentText() if self.wave.currentText() in free else free[-1]
        self.wave.show_choices([(name, name) for name in free], wave)
        used = revising.used_revision(project, wave, draft.code)
        choices: list[tuple[str, object]] = [(_("the newest one"), _NEWEST)]
        choices += [(_("revision {n}", n=row.number), row.number) for row in self.rows]
        self.keys.show_choices(choices, used or _NEWEST)

    def _use(self, number: object) -> None:
        draft, _, wave = self._draft, self._draft.translator, self.wave.currentText()
        bench, code = draft.workbench, draft.code
        before, after = revising.used_revision(bench.require(), wave, code), int(str(number)) or None
        if before != after:
            bench.do(
                _("Choose the revision of a wave"),
                lambda: revising.use_revision(bench.require(), wave, code, after),
                lambda: revising.use_revision(bench.require(), wave, code, before),
            )


def _line(*widgets: QWidget) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.S)
    for widget in widgets:
        line.addWidget(widget, 1 if isinstance(widget, Pick) else 0)
    return made
