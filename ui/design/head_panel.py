"""Properties of the questionnaire itself, and of a section."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from surveykit.model import edits
from surveykit.model.questionnaire import CODE, Questionnaire, Text
from ui.design.draft import Draft, replaced
from ui.design.fields import Line, Panel, Words
from ui.widgets import Field, label

_LANGUAGES = ("zh_CN", "en")


class HeadPanel(Panel):
    """Title, introduction and code of the questionnaire."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.title = label("", "lead", strong=True)
        self.titles = {language: Field("", Words()) for language in _LANGUAGES}
        self.intros = {language: Field("", Words()) for language in _LANGUAGES}
        self.code = Field("", Line())
        widgets: tuple[QWidget, ...] = (self.title, *self.titles.values(), *self.intros.values(), self.code)
        for widget in widgets:
            self.body.addWidget(widget)
        self.body.addStretch(1)
        for name, fields in (("title", self.titles), ("intro", self.intros)):
            for language, field in fields.items():
                field.control.entered.connect(draft.begin_typing)
                field.control.typed.connect(lambda words, n=name, of=language: self._set(n, of, words))
        self.code.control.left.connect(self._rename)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.title.setText(_("Questionnaire"))
        self.titles["zh_CN"].set_text(_("Title (Chinese)"))
        self.titles["en"].set_text(_("Title (English)"))
        self.intros["zh_CN"].set_text(_("Introduction (Chinese)"))
        self.intros["en"].set_text(_("Introduction (English)"))
        self.code.set_text(_("Code"), _("Its name in tables, files and on the command line."))

    def show_value(self) -> None:
        """Show what is stored."""
        value = self._draft.value
        for language in _LANGUAGES:
            self.titles[language].control.show_text(value.title.get(language, ""))
            self.intros[language].control.show_text(value.intro.get(language, ""))
        if not self.code.control.hasFocus():
            self.code.control.show_text(value.code)

    def _set(self, name: str, language: str, words: str) -> None:
        _ = self._draft.translator
        said = _("Edit the title") if name == "title" else _("Edit the introduction")

        def change(value: Questionnaire) -> Questionnaire:
            texts: Text = getattr(value, name)
            return replaced(value, **{name: edits.with_text(texts, language, words)})

        self._draft.edit(said, change, f"{name}:{language}")

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


class SectionPanel(Panel):
    """The heading of a section, in both languages."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft, self._number = draft, 0
        self.title = label("", "lead", strong=True)
        self.titles = {language: Field("", Words()) for language in _LANGUAGES}
        self.remark = label("", "body", "muted", wrap=True)
        widgets: tuple[QWidget, ...] = (self.title, *self.titles.values(), self.remark)
        for widget in widgets:
            self.body.addWidget(widget)
        self.body.addStretch(1)
        for language, field in self.titles.items():
            field.control.entered.connect(draft.begin_typing)
            field.control.typed.connect(lambda words, of=language: self._set(of, words))

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.titles["zh_CN"].set_text(_("Heading (Chinese)"))
        self.titles["en"].set_text(_("Heading (English)"))
        self.remark.setText(
            _("Delete takes the heading away and leaves its items. Alt with the arrow keys moves the whole section.")
        )

    def show_section(self, number: int) -> None:
        """Show the properties of a section."""
        _, sections = self._draft.translator, self._draft.value.sections
        if not 0 <= number < len(sections):
            return
        self._number = number
        self.title.setText(_("Section {n}", n=number + 1))
        for language, field in self.titles.items():
            field.control.show_text(sections[number].title.get(language, ""))

    def _set(self, language: str, words: str) -> None:
        _, number = self._draft.translator, self._number

        def change(value: Questionnaire) -> Questionnaire:
            return edits.titled_section(value, number, edits.with_text(value.sections[number].title, language, words))

        self._draft.edit(_("Edit a heading"), change, f"section:{number}:{language}")
