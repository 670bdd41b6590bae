"""Which family a questionnaire belongs to, which version of it it is, and versions made for other people."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from surveykit.i18n import N_, Translator
from surveykit.model.edits import fresh_code, with_text
from surveykit.model.questionnaire import Text
from surveykit.project import designing, revising
from surveykit.project.changes import Changes
from ui.design.draft import Draft
from ui.design.words import LANGUAGES
from ui.theme import Space
from ui.widgets import Field, QuietButton, label
from ui.widgets.fields import Line

VERSIONS = (
    ("inpatient", N_("Inpatients")),
    ("discharge", N_("Discharged (by phone)")),
    ("outpatient", N_("Outpatients")),
    ("emergency", N_("Emergency")),
    ("family", N_("Families")),
    ("staff", N_("Staff")),
)
"""The end of a version's code, and what the version is called."""


class FamilyFields(QWidget):
    """Family and version, written when the keyboard leaves them; a menu of versions that can be made."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.family = Field("", Line())
        self.versions = {language: Field("", Line()) for language in LANGUAGES}
        self.others = label("", "caption", "muted", wrap=True)
        self.make = QuietButton("", "copy")
        self.menu = QMenu(self)
        self.make.clicked.connect(self.open_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for widget in (self.family, self.others, *self.versions.values(), self.make):
            column.addWidget(widget)
        self.family.control.left.connect(self._set_family)
        for language, field in self.versions.items():
            field.control.left.connect(lambda words, of=language: self._set_version(of, words))

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.family.set_text(_("Family"), _("Versions with the same family are compared on the items they share."))
        self.versions["zh_CN"].set_text(_("Version (Chinese)"))
        self.versions["en"].set_text(_("Version (English)"))
        self.make.setText(_("Make a version for …"))
        self.show_value()

    def show_value(self) -> None:
        """Show what is stored."""
        draft, _ = self._draft, self._draft.translator
        value = draft.value
        if not self.family.control.hasFocus():
            self.family.control.show_text(value.family)
        for language, field in self.versions.items():
            if not field.control.hasFocus():
                field.control.show_text(value.version.get(language, ""))
        others = [row for row in draft.rows if value.family and row.family == value.family and row.code != value.code]
        names = ("、" if _.language == "zh_CN" else ", ").join(
            _.text(r.version) or _.text(r.title, r.code) for r in others
        )
        self.others.setText(_("Is compared with: {names}", names=names))
        self.others.setVisible(bool(others))

    def open_menu(self) -> None:
        """Offer the versions that the family has not got yet."""
        _, draft = self._draft.translator, self._draft
        value = draft.value
        there = {
            text for row in draft.rows if value.family and row.family == value.family for text in row.version.values()
        }
        self.menu.clear()
        for ending, name in VERSIONS:
            version = _named(name)
            action = self.menu.addAction(_(name), lambda e=ending, v=version: self.make_version(e, v))
            action.setEnabled(not there & set(version.values()))
        self.menu.popup(self.make.mapToGlobal(self.make.rect().bottomLeft()))
        free = [action for action in self.menu.actions() if action.isEnabled()]
        if free:
            self.menu.setActiveAction(free[0])

    def make_version(self, ending: str, version: Text) -> None:
        """Copy the open questionnaire as this version of its family, as one step of undo, and open the copy."""
        draft, _, bench = self._draft, self._draft.translator, self._draft.workbench
        code, before = draft.code, draft.value.family
        stem = next((code.removesuffix(f"_{e}") for e, _name in VERSIONS if code.endswith(f"_{e}")), code)
        wanted = f"{stem[: 31 - len(ending)]}_{ending}"
        new = fresh_code({row.code for row in draft.rows}, wanted)
        family = before or stem
        made: list[str] = []

        def add() -> Changes:
            if not made:
                made.append(new)
                return revising.make_version(bench.require(), code, new, family, version)[1]
            joined = revising.set_family(bench.require(), code, family)[1]
            return joined | designing.remove_questionnaire(bench.require(), new, removed=False)

        def take_away() -> Changes:
            gone = designing.remove_questionnaire(bench.require(), new)
            return gone | revising.set_family(bench.require(), code, before)[1]

        if bench.do(_("Make a version"), add, take_away):
            draft.read_list()
            draft.open(new)

    def _set_family(self, name: str) -> None:
        if name.strip() != self._draft.value.family:
            self._write(self._draft.translator("Change the family"), name, self._draft.value.version)

    def _set_version(self, language: str, words: str) -> None:
        value = self._draft.value
        if words.strip() != value.version.get(language, ""):
            said = self._draft.translator("Change the version")
            self._write(said, value.family, with_text(value.version, language, words.strip()))

    def _write(self, said: str, family: str, version: Text) -> None:
        bench, code, before = self._draft.workbench, self._draft.code, self._draft.value
        bench.do(
            said,
            lambda: revising.set_family(bench.require(), code, family, version)[1],
            lambda: revising.set_family(bench.require(), code, before.family, before.version)[1],
        )


def _named(name: str) -> dict[str, str]:
    return {language: Translator(language)(name) for language in LANGUAGES}
