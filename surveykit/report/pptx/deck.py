"""A 16:9 presentation: its theme, its two layouts, and slides with a real title each.

Measures are in points of a slide of 960 x 540.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from surveykit.report.document import Document, Run
from surveykit.report.office import describe, drop_thumbnail
from surveykit.workbook.text import columns_wide, legal

WIDTH, HEIGHT = 960.0, 540.0
LEFT, RIGHT = 48.0, 912.0
BODY_TOP, BODY_BOTTOM = 142.0, 498.0
TEXT, MUTED, WARN, ACCENT, LINE = "1B2430", "5B6675", "B45309", "0F766E", "D5DAE1"
LATIN, CHINESE = "Arial", "Microsoft YaHei"
_TITLE_LAYOUT, _CONTENT_LAYOUT = "Title Slide", "Title Only"
_FACES = re.compile(r"(<a:(?:major|minor)Font>\s*)<a:latin [^>]*/>\s*<a:ea [^>]*/>")
_COLOURS = {
    "dk2": TEXT, "lt2": "F1F4F7", "accent1": ACCENT, "accent2": "B5532A", "accent3": "4C6FA5", "accent4": "B58A2A",
    "accent5": "8A94A6", "accent6": MUTED,
}  # fmt: skip


@dataclass(frozen=True)
class Words:
    """How a text looks: points, colour, place."""

    size: float
    color: str = TEXT
    bold: bool = False
    align: Any = PP_ALIGN.LEFT
    anchor: Any = MSO_ANCHOR.TOP


TITLE = Words(24, bold=True, anchor=MSO_ANCHOR.MIDDLE)
LONG_TITLE = Words(19, bold=True, anchor=MSO_ANCHOR.MIDDLE)
_TITLE_LINE = 68.0  # of Excel's column units, what a line of a title holds
LEAD = Words(15, MUTED)
NOTE = Words(10.5, MUTED)
FOOT = Words(9.5, MUTED)


class Deck:
    """A presentation being made."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.made: Any = Presentation()
        self.made.slide_width, self.made.slide_height = Pt(WIDTH), Pt(HEIGHT)
        describe(self.made.core_properties, document)
        drop_thumbnail(self.made.part.package._rels)
        self._theme()
        self._layouts()

    def slide(self, title: Sequence[Run], *, opening: bool = False) -> Any:
        """A new slide with its title; ``opening`` is the first one, which has no foot."""
        layout = next(
            one for one in self.made.slide_layouts if one.name == (_TITLE_LAYOUT if opening else _CONTENT_LAYOUT)
        )
        made = self.made.slides.add_slide(layout)
        if opening:
            return made
        long = columns_wide("".join(run.text for run in title)) > _TITLE_LINE
        fill(made.shapes.title, (title,), LONG_TITLE if long else TITLE, self.document.language)
        self._foot(made)
        return made

    def words(
        self, slide: Any, paragraphs: Sequence[Sequence[Run]], look: Words, place: tuple[float, float, float, float]
    ) -> Any:
        """A box of text at (left, top, width, height)."""
        box = slide.shapes.add_textbox(*(Pt(value) for value in place))
        fill(box, paragraphs, look, self.document.language)
        return box

    def bar(self, slide: Any, place: tuple[float, float, float, float], color: str) -> None:
        """A filled rectangle that only decorates."""
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Pt(value) for value in place))
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(color)
        shape.line.fill.background()
        shape.shadow.inherit = False

    def packed(self) -> bytes:
        """The package as python-pptx writes it."""
        made = io.BytesIO()
        self.made.save(made)
        return made.getvalue()

    def _foot(self, slide: Any) -> None:
        document = self.document
        about = " · ".join(text for text in (document.look.header or document.institution, document.date) if text)
        self.words(slide, ((Run(about),),), FOOT, (LEFT, 508, 420, 18))
        if document.cover.banner:
            middle = Words(9.5, WARN, bold=True, align=PP_ALIGN.CENTER)
            self.words(slide, ((Run(document.cover.banner),),), middle, (WIDTH / 2 - 120, 508, 240, 18))
        box = self.words(slide, ((),), Words(9.5, MUTED, align=PP_ALIGN.RIGHT), (RIGHT - 120, 508, 120, 18))
        field = etree.SubElement(box.text_frame.paragraphs[0]._p, qn("a:fld"))
        field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
        field.set("type", "slidenum")
        face = etree.SubElement(field, qn("a:rPr"), lang="en-US", sz="950")
        etree.SubElement(etree.SubElement(face, qn("a:solidFill")), qn("a:srgbClr")).set("val", MUTED)
        etree.SubElement(field, qn("a:t")).text = str(len(self.made.slides))

    def _theme(self) -> None:
        """Our colours and faces, so that what is added later by hand looks the same."""
        for relation in self.made.slide_master.part.rels.values():
            if relation.reltype.endswith("/theme"):
                part = relation.target_part
                text = part.blob.decode("utf-8")
                for name, code in _COLOURS.items():
                    text = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf'\g<1><a:srgbClr val="{code}"/>\g<2>', text)
                text = re.sub(_FACES, rf'\g<1><a:latin typeface="{LATIN}"/><a:ea typeface="{CHINESE}"/>', text)
                part._blob = text.encode("utf-8")

    def _layouts(self) -> None:
        """Keep two layouts and give them the shape of 16:9; the template is 4:3."""
        for layout in list(self.made.slide_layouts):
            if layout.name not in (_TITLE_LAYOUT, _CONTENT_LAYOUT):
                self.made.slide_layouts.remove(layout)
        for holder in (self.made.slide_master, *self.made.slide_layouts):
            opening = holder.name == _TITLE_LAYOUT
            for shape in list(holder.placeholders):
                kind = shape.placeholder_format.type
                if "TITLE" in str(kind) and "SUBTITLE" not in str(kind):
                    _place(shape, (LEFT, 168 if opening else 26, RIGHT - LEFT, 84 if opening else 62))
                elif "SUBTITLE" in str(kind):
                    _place(shape, (LEFT, 262, RIGHT - LEFT, 60))
                elif "BODY" in str(kind):
                    _place(shape, (LEFT, BODY_TOP, RIGHT - LEFT, BODY_BOTTOM - BODY_TOP))
                else:
                    shape._element.getparent().remove(shape._element)


def colour(code: str) -> Any:
    """python-pptx's colour of six hexadecimal digits."""
    made: Any = RGBColor
    return made.from_string(code)


def _place(shape: Any, place: tuple[float, float, float, float]) -> None:
    shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in place)


def fill(shape: Any, paragraphs: Sequence[Sequence[Run]], look: Words, language: str) -> None:
    """Put paragraphs of runs into a shape; texts are only ever text."""
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = look.anchor
    for number, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.line_spacing = look.align, 1.15
        if number:
            paragraph.space_before = Pt(look.size * 0.5)
        add_runs(paragraph, runs, look, language)


def add_runs(paragraph: Any, runs: Sequence[Run], look: Words, language: str) -> None:
    """Append runs to a paragraph, with the language that a spelling check asks for."""
    for run in runs:
        for number, line in enumerate(legal(run.text).split("\n")):
            if number:
                paragraph.add_line_break()
            if not line:
                continue
            made = paragraph.add_run()
            made.text = line.replace("\t", " ")
            font = made.font
            font.size, font.bold, font.italic = Pt(look.size), run.bold or look.bold, run.italic
            font.color.rgb = colour(look.color)
            made._r.get_or_add_rPr().set("lang", "zh-CN" if language.startswith("zh") else "en-US")
