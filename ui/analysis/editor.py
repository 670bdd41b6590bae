"""Editing a comparison in its place: every change is saved at once and can be undone."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from surveykit.i18n import Translator
from surveykit.model.questionnaire import Questionnaire
from surveykit.project.analysing import SavedComparison, Specification
from ui.analysis import fitting, names
from ui.analysis.told import test_name
from ui.asking.groups import Choices, GroupsEditor
from ui.theme import Space
from ui.widgets import Card, Field, LinkButton, QuietButton, label
from ui.widgets.picker import Picker

CONFIDENCES = (0.90, 0.95, 0.99)


class Editor(Card):
    """``edited(name, specification, merge)`` gives what it should be now; typing of one name merges."""

    edited = Signal(str, object, str)
    remove_wanted = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = Field("", QLineEdit())
        self.questionnaire, self.design = Field("", Picker()), Field("", Picker())
        self.norm, self.test = Field("", Picker()), Field("", Picker())
        self.confidence, self.adjust = Field("", Picker()), Field("", Picker())
        self.posthoc = Field("", Picker())
        self.groups_name = label("", "caption")
        self.groups = GroupsEditor()
        self.warning = label("", "caption", "bad", wrap=True)
        self.remove = LinkButton("", "trash")
        self.close_button = QuietButton()
        first, second, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for line in (first, second, foot):
            line.setSpacing(Space.S)
        first.addWidget(self.name, 3)
        first.addWidget(self.questionnaire, 2)
        first.addWidget(self.design, 2)
        for field in (self.norm, self.test, self.posthoc, self.confidence, self.adjust):
            second.addWidget(field, 1)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        for part in (first, second, foot):
            self.body.addLayout(part)
        self.body.insertWidget(1, self.groups_name)
        self.body.insertWidget(2, self.groups)
        self.body.insertWidget(3, self.warning)
        self.warning.hide()
        self.name.control.textEdited.connect(self._rename)
        self.questionnaire.control.picked.connect(self._ask)
        self.design.control.picked.connect(self._design)
        self.norm.control.picked.connect(lambda value: self._set(norm=value))
        self.test.control.picked.connect(lambda value: self._set(test=value))
        self.posthoc.control.picked.connect(lambda value: self._set(posthoc=value))
        self.confidence.control.picked.connect(lambda value: self._set(conf=value))
        self.adjust.control.picked.connect(lambda value: self._set(adjust=value))
        self.groups.changed.connect(self._regroup)
        self.remove.clicked.connect(self.remove_wanted)
        self.close_button.clicked.connect(self.done)
        self._saved: SavedComparison | None = None

    def show_comparison(
        self,
        saved: SavedComparison,
        definitions: tuple[Questionnaire, ...],
        waves: tuple[str, ...],
        units: tuple[str, ...],
        _: Translator,
    ) -> None:
        """Show what a comparison is. A group that is being chosen stays as it is on the screen."""
        self._saved, self._definitions, self._waves, self._ = saved, definitions, waves, _
        specification = saved.specification
        definition = next((d for d in definitions if d.code == specification.questionnaire), None)
        self.setAccessibleName(_("Edit the comparison"))
        self._name_fields(_)
        if self.name.control.text().strip() != saved.name:
            self.name.control.setText(saved.name)
        titles = [(_.text(d.title, d.code), d.code) for d in definitions]
        self.questionnaire.control.offer(titles, specification.questionnaire)
        norms = _norms(definition, _)
        designs = [(_("Different people"), "independent"), (_("The same people, paired"), "paired")]
        designs += [(_("Against a norm"), "norm")] if norms or specification.norm is not None else []
        design = fitting.design_of(specification)
        self.design.control.offer(designs, design)
        self.norm.control.offer(norms, specification.norm)
        self.norm.setVisible(specification.norm is not None)
        self.test.control.offer(
            [
                (_("By the design"), "auto"),
                *((test_name(t, _), t) for t in fitting.tests(specification) if t != "auto"),
            ],
            specification.test,
        )
        pairs = fitting.posthocs(specification)
        self.posthoc.control.offer([(_posthoc(method, _), method) for method in pairs], specification.posthoc)
        self.posthoc.setVisible(bool(pairs))
        levels = sorted({*CONFIDENCES, specification.conf})
        self.confidence.control.offer([(f"{level * 100:g}%", level) for level in levels], specification.conf)
        methods = [(_("Holm's method"), "holm"), (_("Benjamini-Hochberg"), "bh"), (_("Not adjusted"), "none")]
        self.adjust.control.offer(methods, specification.adjust)
        if definition is not None:
            choices = Choices.of(definition, waves, units, _versions(definition, definitions, _))
            self.groups.show_groups(specification.groups, choices, fitting.MOST_GROUPS[design], _)
        self._warn("")

    def _name_fields(self, _: Translator) -> None:
        self.name.set_text(_("Name"))
        self.questionnaire.set_text(_("Questionnaire"))
        self.design.set_text(_("Who answered"))
        self.norm.set_text(_("Norm"))
        self.test.set_text(_("Test"))
        self.posthoc.set_text(_("Pairs of groups"))
        self.confidence.set_text(_("Confidence level"))
        self.adjust.set_text(_("P over the items of a scale"))
        self.groups_name.setText(_("Groups"))
        self.remove.setText(_("Remove this comparison"))
        self.close_button.setText(_("Done"))

    def _rename(self, text: str) -> None:
        if self._saved is not None and text.strip():
            self.edited.emit(text.strip(), self._saved.specification, f"name.{self._saved.id}")
        self._warn("" if text.strip() else self._("Give the comparison a name."), self.name)

    def _ask(self, code: object) -> None:
        definition = next(d for d in self._definitions if d.code == code)
        if self._saved is None or code == self._saved.specification.questionnaire:
            return
        keep = tuple(g for g in self._saved.specification.groups if _portable(g))
        specification = msgspec.structs.replace(
            self._saved.specification, questionnaire=definition.code, groups=keep, norm=None
        )
        self._emit(fitting.with_design(specification, "paired" if specification.paired else "independent", self._waves))

    def _design(self, design: fitting.Design) -> None:
        if self._saved is not None:
            self._emit(fitting.with_design(self._saved.specification, design, self._waves))

    def _set(self, **part: object) -> None:
        if self._saved is not None:
            self._emit(msgspec.structs.replace(self._saved.specification, **part))

    def _regroup(self, groups: tuple[str, ...]) -> None:
        empty = next((n for n, text in enumerate(groups, 1) if not text), 0)
        if empty:
            self._warn(self._("Choose a wave, a unit or an answer for group {n}.", n=empty))
        elif self._saved is not None:
            self._emit(msgspec.structs.replace(self._saved.specification, groups=groups))

    def _emit(self, specification: Specification) -> None:
        assert self._saved is not None
        definition = next((d for d in self._definitions if d.code == specification.questionnaire), None)
        if definition is not None:
            specification = fitting.fitted(specification, definition)
        self.edited.emit(self._saved.name, specification, "")

    def _warn(self, sentence: str, field: Field[QLineEdit] | None = None) -> None:
        if field is not None:
            field.set_problem(sentence)
        self.warning.setText("" if field is not None else sentence)
        self.warning.setVisible(bool(sentence) and field is None)


def _posthoc(method: str, _: Translator) -> str:
    if method == "auto":
        return _("By the test")
    return _("Not compared") if method == "none" else test_name(method, _)


def _norms(definition: Questionnaire | None, _: Translator) -> list[tuple[str, object]]:
    """Norms by their position among each scale's; named by the first scale that has one there."""
    if definition is None:
        return []
    most = max((len(scale.norms) for scale in definition.scales), default=0)
    found: list[tuple[str, object]] = []
    for position in range(most):
        norm = next(s.norms[position] for s in definition.scales if position < len(s.norms))
        name = names.said_text(norm.population, _) or _("Norm {n}", n=position + 1)
        found.append((f"{name} {norm.year or ''}".strip(), position))
    return found


def _portable(text: str) -> bool:
    """Whether a filter means the same with another questionnaire: it names places only."""
    return all(part.split("=")[0].strip() in ("wave", "unit") for part in text.split(","))


def _versions(
    definition: Questionnaire, definitions: Sequence[Questionnaire], _: Translator
) -> tuple[tuple[str, str], ...]:
    """Names and codes of the versions of a questionnaire's family; it alone where it belongs to none."""
    family = [d for d in definitions if definition.family and d.family == definition.family]
    return tuple((_.text(d.version) or _.text(d.title, d.code), d.code) for d in family)
