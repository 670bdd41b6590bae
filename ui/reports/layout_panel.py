"""How a report is laid out: which parts in which order, words of the hospital's own, and what all of it looks like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu

from surveykit.i18n import Translator
from surveykit.report.build.sections import Gathered
from surveykit.report.template import ACCENTS, Part, Template
from ui.reports import layout_edits
from ui.reports.contents import ContentsList, ContentsModel
from ui.reports.contents import Part as Row
from ui.reports.part_editor import PartEditor
from ui.theme import Space
from ui.widgets import Field, LinkButton, label, rule
from ui.widgets.fields import Line, Panel, Tick
from ui.widgets.picker import Picker

_ACCENT = re.compile(r"#[0-9A-Fa-f]{6}")


class LayoutPanel(Panel):
    """``edited(template, merge)`` gives the layout as it should be; ``picked(id)`` another one.

    ``import_wanted``, ``export_wanted``, ``remove_wanted`` and ``logo_wanted`` ask for what needs a file or the undo.
    """

    edited = Signal(object, str)
    picked = Signal(str)
    import_wanted = Signal()
    export_wanted = Signal()
    remove_wanted = Signal()
    logo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.layouts: Field[Picker] = Field("", Picker())
        self.name: Field[Line] = Field("", Line())
        self.take_in, self.export, self.remove = LinkButton(""), LinkButton(""), LinkButton("")
        self.parts_name, self.parts_help = label("", "caption"), label("", "caption", wrap=True)
        self.parts = ContentsModel(self)
        self.list = ContentsList(self.parts)
        self.add = LinkButton("", "plus")
        self.menu = QMenu(self)
        self.add.setMenu(self.menu)
        self.part = PartEditor()
        self.look_name = label("", "lead", strong=True)
        self.face, self.accent = Field("", Picker()), Field("", Picker())
        self.own_accent: Field[Line] = Field("", Line())
        self.logo, self.no_logo = LinkButton("", "folder-open"), LinkButton("", "x")
        self.header, self.footer = Field("", Line()), Field("", Line())
        self.cover = Tick()
        self._template: Template | None = None
        self._gathered: Gathered | None = None
        self._ = Translator("en")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        files, logos = QHBoxLayout(), QHBoxLayout()
        for row, buttons in ((files, (self.take_in, self.export, self.remove)), (logos, (self.logo, self.no_logo))):
            row.setSpacing(Space.XS)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        for part in (
            self.layouts, self.name, files, rule(), self.parts_name, self.list, self.parts_help, self.add, self.part,
            rule(), self.look_name, self.face, self.accent, self.own_accent, logos, self.header, self.footer,
            self.cover,
        ):  # fmt: skip
            if isinstance(part, QHBoxLayout):
                self.body.addLayout(part)
            else:
                self.body.addWidget(part)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.layouts.control.picked.connect(lambda key: self.picked.emit(str(key)))
        self.name.control.typed.connect(self._rename)
        self.take_in.clicked.connect(self.import_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.logo.clicked.connect(self.logo_wanted)
        self.no_logo.clicked.connect(lambda: self._look("", logo=b""))
        self.parts.ticked.connect(lambda at, on: self._edit(layout_edits.tick(self._held(), at, on)))
        self.parts.moved.connect(lambda at, to: self._edit(layout_edits.move(self._held(), at, to)))
        self.list.removed.connect(self._remove_part)
        self.list.chosen.connect(lambda _row: self._show_part())
        self.part.worded.connect(self._word)
        self.part.labelled.connect(
            lambda text: self._edit(layout_edits.labelled(self._held(), self.list.currentIndex().row(), text), "labels")
        )
        self.face.control.picked.connect(lambda face: self._look("", face=face))
        self.accent.control.picked.connect(lambda accent: self._look("", accent=accent))
        self.own_accent.control.typed.connect(self._colour)
        self.header.control.typed.connect(lambda text: self._look("header", header=text))
        self.footer.control.typed.connect(lambda text: self._edit(_with(self._held(), footer=text), "footer"))
        self.cover.clicked.connect(lambda on: self._edit(_with(self._held(), cover=on)))

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self._ = _
        self.layouts.set_text(_("Layout"))
        self.name.set_text(_("Name of the layout"))
        self.take_in.setText(_("Import …"))
        self.export.setText(_("Export …"))
        self.remove.setText(_("Remove"))
        self.parts_name.setText(_("Parts of the report"))
        self.list.setAccessibleName(_("Parts of the report"))
        self.parts_help.setText(_("Space shows or hides, Alt+↑ and Alt+↓ move, Delete removes."))
        self.add.setText(_("Add"))
        self.look_name.setText(_("Look"))
        self.face.set_text(_("Typeface"))
        self.accent.set_text(_("Colour of headings and rules"))
        self.own_accent.set_text(_("Own colour"), _("As {colour}", colour=ACCENTS[0][1]))
        self.logo.setText(_("Logo …"))
        self.no_logo.setText(_("No logo"))
        self.header.set_text(_("Head of every page"), _("Empty: the institution."))
        self.footer.set_text(_("Foot of every page"), _("Fields such as {example} are filled in.", example="{wave}"))
        self.cover.setText(_("Title and facts on the first page"))
        self.menu.clear()
        fresh = {
            _("Heading"): Part(take="heading", words={"zh_CN": "标题", "en": "Heading"}),
            _("Paragraph"): Part(take="paragraph", words={"zh_CN": "", "en": ""}),
            _("Page break"): Part(take="page_break"),
            _("Signature lines"): Part(take="signatures"),
        }
        for words, part in fresh.items():
            self.menu.addAction(words, lambda part=part: self.insert(part))
        if self._template is not None and self._gathered is not None:
            self._show_template()

    def show_layouts(self, choices: Sequence[tuple[str, object]], key: str, *, own: bool) -> None:
        """Offer the presets and the project's own; a name and a way out only for what is its own."""
        self.layouts.control.offer(choices, key)
        self.name.setVisible(own)
        self.remove.setVisible(own)

    def show_template(self, template: Template, gathered: Gathered, language: str) -> None:
        """Show a layout of what has been gathered; ``language`` is the report's."""
        self._template, self._gathered, self._language = template, gathered, language
        self._show_template()

    def insert(self, part: Part) -> None:
        """Put a part behind the chosen one and go to its words."""
        template = self._held()
        at = self.list.currentIndex().row()
        at = at if at >= 0 else len(template.parts) - 1
        self._edit(layout_edits.insert(template, at, part))
        self.list.setCurrentIndex(self.parts.index(at + 1))
        (self.part.words.control if part.take in ("heading", "paragraph") else self.list).setFocus()

    def _held(self) -> Template:
        assert self._template is not None
        return self._template

    def _edit(self, template: Template, merge: str = "") -> None:
        if template != self._template:
            self.edited.emit(template, merge)

    def _rename(self, text: str) -> None:
        self.name.set_problem("" if text.strip() else self._("Give the layout a name."))
        if text.strip():
            self._edit(_with(self._held(), name=text.strip()), "name")

    def _word(self, text: str) -> None:
        at = self.list.currentIndex().row()
        self._edit(layout_edits.worded(self._held(), at, text, self._language), f"words.{at}")

    def _remove_part(self, at: int) -> None:
        if at >= 0:
            self._edit(layout_edits.remove(self._held(), at))
            self.list.setCurrentIndex(self.parts.index(min(at, self.parts.rowCount() - 1)))

    def _colour(self, text: str) -> None:
        good = not text or bool(_ACCENT.fullmatch(text))
        self.own_accent.set_problem("" if good else self._("Write the colour as {colour}.", colour=ACCENTS[0][1]))
        if good:
            self._look("accent", accent=text)

    def _look(self, merge: str, **parts: object) -> None:
        self._edit(layout_edits.dressed(self._held(), **parts), merge)

    def _show_template(self) -> None:
        _, template, gathered = self._, self._held(), self._gathered
        assert gathered is not None
        titles = {section.code: section.title for section in gathered.sections}
        rows = [Row(f"{n}", _title(p, titles, self._language, _), p.shown) for n, p in enumerate(template.parts)]
        at = self.list.currentIndex().row()
        self.parts.show_parts(tuple(rows))
        if rows:
            self.list.setCurrentIndex(self.parts.index(min(max(at, 0), len(rows) - 1)))
        self._show_part()
        if self.name.control.text().strip() != template.name:
            self.name.control.show_text(template.name)
        look = template.look
        self.face.control.offer(
            [(_("As on the screen"), "screen"), (_("Serif, for official papers"), "serif")], look.face
        )
        colours: list[tuple[str, object]] = [
            (_("As the program has it"), ""), *((_(words), colour) for words, colour in ACCENTS),
        ]  # fmt: skip
        if look.accent not in [value for _words, value in colours]:
            colours.append((look.accent, look.accent))
        self.accent.control.offer(colours, look.accent)
        if not self.own_accent.control.hasFocus():
            self.own_accent.control.show_text(look.accent)
        self.no_logo.setVisible(bool(look.logo))
        self.header.control.show_text(look.header)
        self.footer.control.show_text(template.footer)
        self.cover.show_tick(template.cover)

    def _show_part(self) -> None:
        at, template = self.list.currentIndex().row(), self._template
        part = template.parts[at] if template is not None and 0 <= at < len(template.parts) else None
        fields: Mapping[str, str] = self._gathered.fields if self._gathered is not None else {}
        self.part.show_part(part, fields, getattr(self, "_language", "en"), self._)


def _with(template: Template, **parts: object) -> Template:
    from msgspec.structs import replace

    return replace(template, **parts)


def _title(part: Part, titles: Mapping[str, str], language: str, _: Translator) -> str:
    """What a line of the list says."""
    match part.take:
        case "section":
            return titles.get(part.code, part.code)
        case "heading" | "paragraph":
            words = " ".join((part.words.get(language) or "").split())
            return words or (_("Heading") if part.take == "heading" else _("Paragraph"))
        case "page_break":
            return _("Page break")
    return _("Signature lines")
