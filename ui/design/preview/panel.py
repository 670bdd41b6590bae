"""What is printed and how: at the right of the pages. Every change is kept at once, for this questionnaire."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLayout, QWidget

from surveykit.errors import SurveyError
from surveykit.messages import explain
from surveykit.model.typed import plain_character
from surveykit.report.form.options import MOST
from ui.design.preview.options import Options
from ui.theme import Size, Space
from ui.widgets import Field, IconButton, LinkButton, PrimaryButton, ProgressStrip, QuietButton, label, row, rule
from ui.widgets.fields import Line, Panel, Pick, Tick

TYPING_MS = 350
"""What is typed is kept when typing rests this long, or when the field is left."""
_LANGUAGES = (
    ("中文", ("zh_CN",)),
    ("English", ("en",)),
    ("中文/English", ("zh_CN", "en")),
    ("English/中文", ("en", "zh_CN")),
)
"""Each language by its own name; of two the first one leads."""


class PrintPanel(Panel):
    """``print_wanted``, ``pdf_wanted``: go. ``cancelled``: stop what is under way. ``problems_wanted``: show them."""

    print_wanted = Signal()
    pdf_wanted = Signal()
    cancelled = Signal()
    problems_wanted = Signal()

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._options = options
        self._pages, self._usable = 0, True
        self.print, self.pdf = PrimaryButton("", "printer"), QuietButton("", "download")
        self.strip = ProgressStrip()
        self.problem, self.to_problems = label("", "body", "warn", wrap=True), LinkButton()
        self.copies, self.first = Field("", Line()), Field("", Line())
        self.numbers = label("", "caption", wrap=True)
        self.paper, self.language = Field("", Pick()), Field("", Pick())
        self.large, self.two_sided, self.marks = Tick(), Tick(), Tick()
        self.marks_help = label("", "caption", wrap=True)
        self.institution = Field("", Line())
        self.logo_name, self.picture = label("", "caption"), QLabel()
        self.logo, self.no_logo = QuietButton("", "upload"), IconButton("x")
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for control in (self.copies.control, self.first.control):
            control.setAlignment(Qt.AlignmentFlag.AlignRight)
            control.setMaxLength(9)
            control.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.paper.control.setMinimumContentsLength(1)
        numbers, paper = QHBoxLayout(), QHBoxLayout()
        for line, fields in (
            (numbers, ((self.copies, 1), (self.first, 1))),
            (paper, ((self.paper, 1), (self.language, 4))),
        ):
            line.setSpacing(Space.S)
            for field, share in fields:
                line.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        parts: tuple[QWidget | QLayout, ...] = (
            self.print, self.pdf, self.strip, self.problem, self.to_problems, rule(), numbers, self.numbers, rule(),
            paper, self.large, self.two_sided, self.marks, self.marks_help, rule(), self.institution, self.logo_name,
            row(self.picture, self.logo, self.no_logo),
        )  # fmt: skip
        for part in parts:
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)
        self.body.addStretch(1)

    def _connect(self) -> None:
        options = self._options
        self.print.clicked.connect(self.print_wanted)
        self.pdf.clicked.connect(self.pdf_wanted)
        self.strip.cancelled.connect(self.cancelled)
        self.to_problems.clicked.connect(self.problems_wanted)
        self.paper.control.picked.connect(lambda size: options.change(size=size))
        self.language.control.picked.connect(lambda languages: options.change(languages=languages))
        self.large.clicked.connect(lambda on: options.change(large=on))
        self.two_sided.clicked.connect(lambda on: options.change(two_sided=on))
        self.marks.clicked.connect(lambda on: options.change(marks=on))
        for field in (self.copies, self.first, self.institution):
            field.control.typed.connect(lambda _text: self._typing.start())
            field.control.left.connect(lambda _text: self.store())
        self._typing.timeout.connect(self.store)
        self.logo.clicked.connect(self._ask_logo)
        self.no_logo.clicked.connect(lambda: options.set_logo(None))

    # ---- words

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        _ = self._options.translator
        self.print.setText(_("Print …"))
        self.print.setToolTip("Ctrl+P")
        self.pdf.setText(_("Save as PDF …"))
        self.strip.cancel.set_name(_("Cancel"))
        self.to_problems.setText(_("Show the problems"))
        self.copies.set_text(_("Copies"))
        self.first.set_text(_("First number"))
        self.paper.set_text(_("Paper size"))
        self.language.set_text(_("Language on paper"))
        self.large.setText(_("Large print"))
        self.two_sided.setText(_("Printed on both sides"))
        self.marks.setText(_("Corner marks and QR code"))
        self.marks_help.setText(_("They say which sheet and page this is, also to a scanner."))
        self.institution.set_text(_("Institution"))
        self.logo_name.setText(_("Logo"))
        self.logo.setText(_("Choose a picture …"))
        self.no_logo.set_name(_("Without a logo"))
        self.show_value()

    def show_value(self) -> None:
        """Show what is stored; what is being typed is left alone."""
        options = self._options
        choice = options.choice
        if not self._typing.isActive():
            self.copies.control.show_text(str(choice.copies))
            self.first.control.show_text(options.first)
            self.institution.control.show_text(options.own.institution)
        self.paper.control.show_choices([("A4", "A4"), ("A5", "A5")], choice.size)
        self.language.control.show_choices(_LANGUAGES, options.languages)
        self.large.show_tick(choice.large)
        self.two_sided.show_tick(choice.two_sided)
        self.marks.show_tick(choice.marks)
        self._show_logo(options.logo)
        self._show_numbers()

    def show_problems(self, sentences: Sequence[str], jump: bool) -> None:
        """Say what is still wrong; nothing where nothing is. ``jump``: it can be gone to."""
        self.problem.setText("\n".join(sentences))
        self.problem.setVisible(bool(sentences))
        self.to_problems.setVisible(jump)

    def show_pages(self, pages: int, *, usable: bool) -> None:
        """Say how many pages a sheet has, 0 where that is not known yet; ``usable``: whether it can be printed."""
        self._pages, self._usable = pages, usable
        self._let()
        self._show_numbers()

    def show_progress(self, text: str, done: int, total: int) -> None:
        """Say what is being done and how far it is."""
        if self.strip.isHidden() or self.strip.words.text() != text:
            self.strip.show_work(text)
        self.strip.set_progress(done, total)
        self._let()

    def end_progress(self) -> None:
        """Nothing is under way any more."""
        self.strip.hide()
        self._let()

    def _let(self) -> None:
        """Let through what is possible now."""
        for button in (self.print, self.pdf):
            button.setEnabled(self._usable and self.strip.isHidden())

    def _show_numbers(self) -> None:
        """Which numbers are printed, and how many pages that makes."""
        options, _ = self._options, self._options.translator
        try:
            form = options.form()
        except SurveyError as problem:
            self.first.set_problem(explain(problem, _))
            self.numbers.clear()
            return
        self.first.set_problem("")
        last = form.number(form.copies - 1)
        span = last if form.copies == 1 else f"{form.first_number}–{last}"
        pages = self._pages * form.copies
        if not pages:
            self.numbers.setText(span)
        elif not span:
            self.numbers.setText(_("The number is left for the pen; {pages} pages", pages=pages))
        else:
            self.numbers.setText(_("{numbers}; {pages} pages in all", numbers=span, pages=pages))

    def _show_logo(self, data: bytes) -> None:
        picture, _ = QPixmap(), self._options.translator
        there = bool(data) and picture.loadFromData(data)
        self.picture.setVisible(there)
        self.no_logo.setVisible(there)
        if there:
            ratio = self.devicePixelRatioF()
            mode = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            small = picture.scaled(round(2 * Size.CONTROL * ratio), round(Size.CONTROL * ratio), *mode)
            small.setDevicePixelRatio(ratio)
            self.picture.setPixmap(small)
            self.picture.setAccessibleName(_("Logo"))

    # ---- what was typed and chosen

    def store(self) -> None:
        """Keep what was typed."""
        self._typing.stop()
        options, _ = self._options, self._options.translator
        copies, first = (
            "".join(plain_character(c) for c in field.control.text()).strip() for field in (self.copies, self.first)
        )
        options.begin_at(first)
        if copies.isascii() and copies.isdigit() and 1 <= int(copies) <= MOST:
            self.copies.set_problem("")
            options.change(merge="copies", copies=int(copies))
        else:
            self.copies.set_problem(_("1 to {most}", most=MOST))
        options.set_institution(self.institution.control.text().strip())
        self._show_numbers()

    def _ask_logo(self) -> None:
        _ = self._options.translator
        dialog = QFileDialog(self, _("Choose a logo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Pictures") + " (*.png *.jpg *.jpeg)")
        dialog.fileSelected.connect(lambda name: self._options.set_logo(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
