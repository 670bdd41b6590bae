"""Document -> Word: the blocks become paragraphs, tables and pictures; the file is put in its place.

The same document gives the same bytes: its date comes from it, the zip's own are fixed.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.shared import Pt

from surveykit.progress import Progress, silent
from surveykit.report.document import (
    Chart,
    DataSheet,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Table,
)
from surveykit.report.docx import style
from surveykit.report.docx.forms import facts, signatures
from surveykit.report.docx.page import frame
from surveykit.report.docx.table import pieces, table_element
from surveykit.report.docx.text import add_runs
from surveykit.report.figures import Figure
from surveykit.report.office import describe, drop_thumbnail, put, sealed
from surveykit.report.pictures import png
from surveykit.workbook.text import legal

_LOGO = 42.0  # points high
_STYLES = {"body": style.BODY, "lead": style.LEAD, "note": style.NOTE, "caveat": style.CAVEAT}


def write_word(document: Document, path: Path, progress: Progress = silent) -> None:
    """Write ``document`` to ``path``, replacing what is there only when all of it is written.

    Raw data are left out, as in the PDF. ``progress`` hears of the blocks; raising ``Cancelled`` in it leaves the old
    file. ``OSError`` is the environment's.
    """
    put(word_bytes(document, progress), path)


def word_bytes(document: Document, progress: Progress = silent) -> bytes:
    """The file's bytes."""
    paper = _Paper(document)
    for done, block in enumerate(document.blocks):
        progress(done, len(document.blocks))
        paper.add(block)
    progress(len(document.blocks), len(document.blocks))
    return sealed(paper.packed())


class _Paper:
    """A Word document being made; ``_breaks`` says that the next block opens a page."""

    def __init__(self, document: Document) -> None:
        self.language = document.language
        self.made: Any = docx.Document()
        style.set_up(self.made, self.language, document.look)
        self.ids = {one.name: one.style_id for one in self.made.styles}
        frame(self.made.sections[0], document)
        describe(self.made.core_properties, document)
        drop_thumbnail(self.made.part.package.rels)
        self._breaks = False
        self._previous = ""
        cover = document.cover
        if document.look.logo:
            self._logo(document.look.logo, document.institution)
        if cover.title:
            self.paragraph((Run(cover.title),), style.TITLE)
        if cover.subtitle:
            self.paragraph((Run(cover.subtitle),), style.SUBTITLE)
        if cover.facts:
            self._append(facts(cover.facts, self.ids[style.CELL], self.language))
            self._spacer()

    def add(self, block: Any) -> None:
        """Append one block."""
        previous, self._previous = self._previous, ""
        match block:
            case Heading():
                level = min(max(block.level, 1), len(style.HEADINGS)) - 1
                self.paragraph((Run(block.text),), style.HEADINGS[level])
            case Paragraph():
                self._previous = block.style
                opens = block.style == "lead" and previous != "lead"
                made = self.paragraph(block.runs, _STYLES[block.style], bold=opens)
                if block.style in ("lead", "caveat"):
                    _joined(made, previous == block.style)
            case Table():
                self._table(block)
            case PageBreak():
                self._breaks = True
            case Signatures():
                self._spacer()
                self._append(signatures(block, self.ids[style.CELL], self.language))
            case DataSheet():
                pass
            case _:
                self._figure(block)

    def paragraph(self, runs: Sequence[Run], name: str, *, bold: bool = False) -> Any:
        """Append a paragraph of one style."""
        made = self.made.add_paragraph(style=name)
        if self._breaks:
            made.paragraph_format.page_break_before, self._breaks = True, False
        add_runs(made._p, runs, self.language, bold=bold)
        return made

    def packed(self) -> bytes:
        """The package as python-docx writes it."""
        made = io.BytesIO()
        self.made.save(made)
        return made.getvalue()

    def _table(self, table: Table) -> None:
        for part in pieces(table, self.language):
            if table.title:
                self.paragraph(table.title, style.CAPTION).paragraph_format.keep_with_next = True
            elif self._breaks:
                self._spacer()
            self._append(table_element(part, self.ids[style.CELL], self.language))
            for note in part.notes:
                self.paragraph(note, style.TABLE_NOTE)
            self._spacer()

    def _figure(self, figure: Chart | Figure) -> None:
        """The picture with its caption below, as journals set it."""
        picture = png(figure, self.language, width=style.WIDTH)
        holder = self.paragraph((), style.FIGURE)
        scale = min(1.0, style.HEIGHT * 0.8 / picture.height)
        run = holder.add_run()
        shape = run.add_picture(io.BytesIO(picture.data), Pt(picture.width * scale), Pt(picture.height * scale))
        for side in "TBLR":  # LibreOffice takes what is not said for an eighth of an inch
            shape._inline.set(f"dist{side}", "0")
        title = "".join(one.text for one in figure.title)
        shape._inline.docPr.set("descr", legal(". ".join(text for text in (title, figure.note) if text)))
        shape._inline.docPr.set("title", legal(title))
        if figure.title:
            caption = self.paragraph(figure.title, style.CAPTION)
            caption.paragraph_format.space_before = Pt(4)
            caption.paragraph_format.keep_with_next = bool(figure.note)
        if figure.note:
            self.paragraph((Run(figure.note),), style.TABLE_NOTE).alignment = 1
        self._spacer()

    def _logo(self, data: bytes, alt: str) -> None:
        holder = self.paragraph((), style.FIGURE)
        shape = holder.add_run().add_picture(io.BytesIO(data), height=Pt(_LOGO))
        if shape.width > Pt(style.WIDTH):
            shape.width, shape.height = Pt(style.WIDTH), int(shape.height * Pt(style.WIDTH) / shape.width)
        shape._inline.docPr.set("descr", legal(alt))

    def _append(self, element: Any) -> None:
        self.made.element.body.insert_element_before(element, "w:sectPr")

    def _spacer(self) -> None:
        """A small empty paragraph: two tables that touch would become one."""
        made = self.paragraph((), style.NORMAL)
        made.paragraph_format.space_after = Pt(0)
        made.paragraph_format.line_spacing = Pt(6)


def _joined(made: Any, follows: bool) -> None:
    """Air above the first of several paragraphs on one ground."""
    if not follows:
        made.paragraph_format.space_before = Pt(8)
