"""How the open questionnaire is printed: kept in the project, a questionnaire each; name and logo for all of them."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter

from surveykit.i18n import Translator
from surveykit.project import files, printing
from surveykit.project.book import PrintChoice, Settings, settings
from surveykit.project.changes import Changes
from surveykit.report.form.options import FormOptions
from ui.design.draft import Draft

Write = Callable[[], Changes]

LOGO_PIXELS = 800
"""A logo is kept no larger: at 300 dots an inch that is nearly 7 cm."""


class Options(QObject):
    """``changed``: something about the print is another thing now. ``first`` is meant for this print and not kept."""

    changed = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self._draft = draft
        self._code = ""
        self.own = Settings()
        self.choice = PrintChoice()
        self.first = ""

    @property
    def translator(self) -> Translator:
        """The interface's words."""
        return self._draft.translator

    @property
    def logo(self) -> bytes:
        """The logo as PNG; empty where there is none."""
        return base64.b64decode(self.own.logo)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that are printed."""
        return self.choice.languages or (self._draft.language,)

    def read(self) -> None:
        """Read what is kept; for another questionnaire the next free number is suggested."""
        self.own = settings(self._draft.workbench.require())
        self.choice = self.own.printing.get(self._draft.code, PrintChoice())
        if self._code != self._draft.code:
            self._code = self._draft.code
            self.suggest()

    def suggest(self) -> None:
        """Begin with the next number that is on no sheet yet, keyed or printed."""
        self.first = printing.next_number(self._draft.workbench.require(), self._code) if self._code else ""
        last = self.choice.last
        if last and self.first.isdigit() and int(last) >= int(self.first):
            self.first = str(int(last) + 1).zfill(len(last))

    def form(self) -> FormOptions:
        """What the printer of forms is told. DataRefused where a number cannot be printed."""
        return FormOptions(
            size=self.choice.size,
            languages=self.languages,
            large=self.choice.large,
            copies=self.choice.copies,
            first_number=self.first,
            institution=self.own.institution,
            logo=self.logo or None,
            marks=self.choice.marks,
            two_sided=self.choice.two_sided,
        )

    # ---- changing

    def begin_anew(self) -> None:
        """After a print: the next batch begins where this one ended."""
        self.suggest()
        self.changed.emit()

    def begin_at(self, number: str) -> None:
        """Number the sheets from here; empty leaves the number for the pen."""
        if number != self.first:
            self.first = number
            self.changed.emit()

    def change(self, merge: str = "", **fields: object) -> None:
        """Keep another choice for this questionnaire, as a step of undo."""
        _, code = self.translator, self._code
        before = {name: getattr(self.choice, name) for name in fields}
        if before != fields:
            self._do(_("Print options"), lambda: self._choose(code, fields), lambda: self._choose(code, before), merge)

    def set_institution(self, name: str) -> None:
        """Keep another name of the institution, for all that is printed."""
        _, before = self.translator, self.own.institution
        if name != before:
            self._do(_("Institution"), lambda: self._keep(institution=name), lambda: self._keep(institution=before))

    def set_logo(self, file: Path | None) -> None:
        """Keep a picture as the logo, or none; a sentence where the file is no picture."""
        _, before = self.translator, self.own.logo
        image = QImage() if file is None else QImage(str(file))
        if file is not None and image.isNull():
            sentence = _("{file} is not a picture that can be printed. Choose a PNG or JPEG.", file=file.name)
            self._draft.workbench.problem.emit(sentence)
            return
        logo = _encoded(image)
        if logo != before:
            self._do(_("Logo"), lambda: self._keep(logo=logo), lambda: self._keep(logo=before))

    def note_printed(self, code: str, form: FormOptions) -> None:
        """Remember which numbers went out, so that they are not suggested again. What is printed cannot be undone."""
        last = form.number(form.copies - 1)
        project = self._draft.workbench.project
        if last and project is not None and project.writable:
            known = settings(project).printing.get(code, PrintChoice()).last
            if int(last) > int(known or 0):
                self._draft.workbench.announce(self._choose(code, {"last": last}))
                self.read()

    def _do(self, text: str, after: Write, before: Write, merge: str = "") -> None:
        self._draft.workbench.do(text, after, before, merge=merge)
        self.read()
        self.changed.emit()

    def _choose(self, code: str, fields: Mapping[str, object]) -> Changes:
        printed = settings(self._draft.workbench.require()).printing
        after = msgspec.structs.replace(printed.get(code, PrintChoice()), **fields)
        return self._keep(printing={**printed, code: after})

    def _keep(self, **fields: object) -> Changes:
        """Write these settings only: whatever else was changed meanwhile stays."""
        project = self._draft.workbench.require()
        return files.change_settings(project, msgspec.structs.replace(settings(project), **fields))


def _encoded(image: QImage) -> str:
    """A picture as PNG in base64, made smaller where it is larger than paper can show."""
    if image.isNull():
        return ""
    if max(image.width(), image.height()) > LOGO_PIXELS:
        mode = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(LOGO_PIXELS, LOGO_PIXELS, *mode)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return base64.b64encode(bytes(buffer.data().data())).decode("ascii")
