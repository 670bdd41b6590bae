"""Groups picked by wave, unit and answer, one line each; a filter that is more than that is edited as it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from surveykit.errors import SurveyError
from surveykit.i18n import Translator
from surveykit.model.groups import parse_filter
from surveykit.model.questionnaire import Item, Questionnaire
from ui.theme import Size, Space
from ui.widgets import IconButton, LinkButton, label
from ui.widgets.picker import Picker


@dataclass(frozen=True)
class Choices:
    """What groups can be made of."""

    waves: tuple[str, ...]
    units: tuple[str, ...]
    items: tuple[Item, ...]
    versions: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def of(
        definition: Questionnaire,
        waves: tuple[str, ...],
        units: tuple[str, ...],
        versions: tuple[tuple[str, str], ...] = (),
    ) -> Choices:
        """The places of a project, the items with options of a questionnaire, the versions of its family.

        ``versions``: name and code of each, where there are several.
        """
        return Choices(waves, units, tuple(item for item in definition.items() if item.choices), versions)


@dataclass(frozen=True)
class Parts:
    """A filter taken apart; every part may be empty."""

    wave: str = ""
    unit: str = ""
    item: str = ""
    value: str = ""
    version: str = ""

    def text(self) -> str:
        """The filter as it is written."""
        pairs = (("questionnaire", self.version), ("wave", self.wave), ("unit", self.unit), (self.item, self.value))
        return ",".join(f"{key}={value}" for key, value in pairs if key and value)


def taken_apart(text: str, choices: Choices) -> Parts | None:
    """The parts of a filter; None where it says more than one line of pickers can."""
    try:
        conditions = parse_filter(text).conditions if text else ()
    except SurveyError:
        return None
    found = dict(conditions)
    items = [key for key in found if key not in ("questionnaire", "wave", "unit")]
    known = {item.code for item in choices.items}
    if len(found) < len(conditions) or len(items) > 1 or not set(items) <= known:
        return None
    item = items[0] if items else ""
    version = found.get("questionnaire", "")
    return Parts(found.get("wave", ""), found.get("unit", ""), item, found.get(item, ""), version)


class GroupLine(QWidget):
    """One group: wave, unit, item and answer."""

    changed = Signal(str)

    def __init__(self, text: str, choices: Choices, _: Translator, *, stacked: bool = False) -> None:
        super().__init__()
        self._choices, self._ = choices, _
        self._parts = taken_apart(text, choices)
        row: QBoxLayout = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        self.version, self.wave, self.unit = Picker(_("Version")), Picker(_("Wave")), Picker(_("Unit"))
        self.item, self.value = Picker(_("Item")), Picker(_("Answer"))
        self.written = QLineEdit(text)
        self.written.setAccessibleName(_("Filter"))
        self.written.editingFinished.connect(lambda: self.changed.emit(self.written.text().strip()))
        for widget in (self.version, self.wave, self.unit, self.item, self.value):
            row.addWidget(widget, 1)
            widget.setVisible(self._parts is not None)
        row.addWidget(self.written, 4)
        self.written.setVisible(self._parts is None)
        if self._parts is not None:
            self._fill(self._parts)
        self.version.picked.connect(lambda code: self._set(version=str(code)))
        self.wave.picked.connect(lambda name: self._set(wave=str(name)))
        self.unit.picked.connect(lambda name: self._set(unit=str(name)))
        self.item.picked.connect(lambda code: self._set(item=str(code)))
        self.value.picked.connect(lambda code: self._set(value=str(code)))

    def _fill(self, parts: Parts) -> None:
        _ = self._
        self.version.offer([(_("Every version"), ""), *self._choices.versions], parts.version)
        self.version.setVisible(len(self._choices.versions) > 1)
        self.wave.offer([(_("Every wave"), ""), *((n, n) for n in _with(self._choices.waves, parts.wave))], parts.wave)
        self.unit.offer([(_("Every unit"), ""), *((n, n) for n in _with(self._choices.units, parts.unit))], parts.unit)
        items = [(_.text(item.text, item.code), item.code) for item in self._choices.items]
        self.item.offer([(_("Whatever the answers"), ""), *items], parts.item)
        found = next((item for item in self._choices.items if item.code == parts.item), None)
        answers = [(_.text(c.label, str(c.code)), str(c.code)) for c in found.choices] if found is not None else []
        self.value.offer(answers, parts.value)
        self.value.setVisible(found is not None)
        self.unit.setVisible(bool(self._choices.units) or bool(parts.unit))
        self.item.setVisible(bool(self._choices.items))

    def _set(self, **part: str) -> None:
        parts = self._parts or Parts()
        after = replace(parts, **part)
        if "item" in part:
            found = next((item for item in self._choices.items if item.code == after.item), None)
            after = replace(after, value=str(found.choices[0].code) if found is not None else "")
        self._parts = after
        self._fill(after)
        self.changed.emit(after.text())


class GroupsEditor(QWidget):
    """Lines of groups under each other; ``changed`` gives all filters as they are written."""

    changed = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[GroupLine] = []
        self._texts: tuple[str, ...] = ()
        self.stacked = False  # one picker under the other, where there is no room beside it
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.XS)
        self._grid.setColumnStretch(1, 1)
        self.add = LinkButton("", "plus")
        self.add.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        column.addLayout(self._grid)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_groups(
        self, texts: tuple[str, ...], choices: Choices, most: int, _: Translator, *, named: bool = True
    ) -> None:
        """Show these groups; at most ``most`` can be made of them. ``named``: each has its number before it."""
        while self._grid.count():
            if (old := self._grid.takeAt(0).widget()) is not None:
                old.deleteLater()
        self._texts, self._choices, self.lines = texts, choices, []
        for position, text in enumerate(texts):
            line = GroupLine(text, choices, _, stacked=self.stacked)
            line.changed.connect(lambda after, at=position: self._replace(at, after))
            name = label(_("Group {n}", n=position + 1), "caption")
            name.setMinimumWidth(Space.XXL)
            name.setVisible(named)
            self._grid.addWidget(name, position, 0)
            self._grid.addWidget(line, position, 1)
            if len(texts) > 2:
                remove = IconButton("x", _("Remove group {n}", n=position + 1))
                remove.clicked.connect(lambda _checked=False, at=position: self._remove(at))
                self._grid.addWidget(remove, position, 2)
            if not self.stacked:
                line.setFixedHeight(Size.CONTROL)
            self.lines.append(line)
        self.add.setText(_("Another group"))
        self.add.setVisible(len(texts) < most)

    def _replace(self, at: int, text: str) -> None:
        self._texts = (*self._texts[:at], text, *self._texts[at + 1 :])
        self.changed.emit(self._texts)

    def _add(self) -> None:
        taken = {text.removeprefix("wave=") for text in self._texts}
        free = next((wave for wave in self._choices.waves if wave not in taken), "")
        first = free or (self._choices.waves[0] if self._choices.waves else "")
        self.changed.emit((*self._texts, f"wave={first}" if first else ""))

    def _remove(self, at: int) -> None:
        self.changed.emit((*self._texts[:at], *self._texts[at + 1 :]))


def _with(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The names, with one that is no longer among them but chosen still."""
    return names if not name or name in names else (*names, name)
