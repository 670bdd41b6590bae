"""Properties of the questionnaire itself."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from surveykit.i18n import N_
from surveykit.model import edits
from surveykit.model.questionnaire import CODE, Purpose, Questionnaire, Text
from ui.design.dimension_list import DimensionList
from ui.design.draft import Draft, replaced
from ui.design.revisions import FamilyFields
from ui.design.words import LANGUAGES
from ui.widgets import Field, label, rule
from ui.widgets.fields import Line, Panel, Pick, Words

_TEXTS = ("title", "intro", "consent", "closing")
_NAMES = {
    ("title", "zh_CN"): N_("Title (Chinese)"),
    ("title", "en"): N_("Title (English)"),
    ("intro", "zh_CN"): N_("Introduction (Chinese)"),
    ("intro", "en"): N_("Introduction (English)"),
    ("consent", "zh_CN"): N_("Consent (Chinese)"),
    ("consent", "en"): N_("Consent (English)"),
    ("closing", "zh_CN"): N_("Closing words (Chinese)"),
    ("closing", "en"): N_("Closing words (English)"),
}
PURPOSES: tuple[tuple[str, Purpose], ...] = (
    (N_("Survey: people are asked"), "survey"),
    (N_("Quality audit: a ward is checked"), "audit"),
    (N_("Test of knowledge or skill"), "test"),
)
_STEPS = {
    "title": N_("Edit the title"),
    "intro": N_("Edit the introduction"),
    "consent": N_("Edit the consent"),
    "closing": N_("Edit the closing words"),
}


class HeadPanel(Panel):
    """Title, introduction, consent, closing words, code and dimensions of the questionnaire."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.title = label("", "lead", strong=True)
        self.texts = {(name, language): Field("", Words()) for name in _TEXTS for language in LANGUAGES}
        self.code = Field("", Line())
        self.purpose = Field("", Pick())
        self.dimensions = DimensionList(draft)
        self.family = FamilyFields(draft)
        words: tuple[QWidget, ...] = (self.title, *self.texts.values(), self.code, self.purpose)
        widgets = (*words, rule(), self.family, rule(), self.dimensions)
        for widget in widgets:
            self.body.addWidget(widget)
        self.body.addStretch(1)
        for (name, language), field in self.texts.items():
            field.control.entered.connect(draft.begin_typing)
            field.control.typed.connect(lambda words, n=name, of=language: self._set(n, of, words))
        self.code.control.left.connect(self._rename)
        self.purpose.control.picked.connect(self._set_purpose)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.title.setText(_("Questionnaire"))
        for key, field in self.texts.items():
            field.set_text(_(_NAMES[key]))
        self.code.set_text(_("Code"), _("Its name in tables, files and on the command line."))
        self.purpose.set_text(_("Purpose"))
        self.family.retranslate()
        self.dimensions.retranslate()

    def show_value(self) -> None:
        """Show what is stored."""
        value = self._draft.value
        for (name, language), field in self.texts.items():
            field.control.show_text(getattr(value, name).get(language, ""))
        if not self.code.control.hasFocus():
            self.code.control.show_text(value.code)
        _ = self._draft.translator
        self.purpose.control.show_choices([(_(words), code) for words, code in PURPOSES], value.purpose)
        self.family.show_value()
        self.dimensions.show_value()

    def _set(self, name: str, language: str, words: str) -> None:
        _ = self._draft.translator

        def change(value: Questionnaire) -> Questionnaire:
            texts: Text = getattr(value, name)
            return replaced(value, **{name: edits.with_text(texts, language, words)})

        self._draft.edit(_(_STEPS[name]), change, f"{name}:{language}")

    def _set_purpose(self, purpose: object) -> None:
        self._draft.edit(self._draft.translator("Choose the purpose"), lambda q: replaced(q, purpose=purpose))

    def _rename(self, code: str) -> None:
        draft, _, code = self._draft, self._draft.translator, code.strip()
        if code == draft.code:
            self.code.set_problem("")
        elif not CODE.fullmatch(code):
            self.code.set_problem(_("A letter first, then letters, digits or underscores, 32 at most."))
        elif code in {row.code for row in draft.rows}:
            self.code.set_problem(_("This code is taken; choose another one."))
        else:
            self.code.set_problem("")
            draft.edit(_("Rename the questionnaire"), lambda q: replaced(q, code=code))
            return
        self.code.control.show_text(draft.code)
