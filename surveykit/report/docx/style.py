"""The page and the styles of a Word document: the sans of the screen, or 宋体 with Times New Roman for official papers.

Every style is a real one, so that whoever edits the paper changes a style and not each paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from surveykit.report.document import Look

_SERIF, _SONG = "Times New Roman", "宋体"
_SANS, _HEI, _YAHEI = "Arial", "黑体", "Microsoft YaHei"
MARGIN = Mm(25)
PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
WIDTH = Emu(PAGE_WIDTH - 2 * MARGIN).pt
HEIGHT = Emu(PAGE_HEIGHT - 2 * MARGIN).pt
TEXT, MUTED, WARN, ACCENT = "1B2430", "5B6675", "B45309", "0F766E"
_INDENT = 200  # hundredths of a character: two, as Chinese paragraphs begin


@dataclass(frozen=True)
class _Style:
    """``soft`` is the ground, ``bar`` the rule at its left; sizes and spaces in points."""

    name: str
    size: float
    before: float = 0.0
    after: float = 4.0
    line: float = 1.35
    title: bool = False  # 黑体 where the Chinese text is 宋体, else bold
    color: str = TEXT
    align: Any = ALIGN.LEFT
    indent: int = 0
    soft: str = ""
    bar: str = ""
    keep: bool = False


NORMAL = "Normal"
BODY, LEAD, NOTE, CAVEAT = "Body Text", "Lead", "Note", "Caveat"
TITLE, SUBTITLE, CAPTION = "Title", "Subtitle", "Caption"
CELL, TABLE_NOTE, FIGURE = "Table Text", "Table Note", "Figure"
HEADER, FOOTER = "Header", "Footer"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")

_STYLES = (
    _Style(NORMAL, 10.5),
    _Style(BODY, 10.5, indent=_INDENT, align=ALIGN.JUSTIFY, line=1.5),
    _Style(LEAD, 11.0, before=0, after=0, line=1.5, soft="EEF4F3", keep=True),
    _Style(NOTE, 9.0, color=MUTED),
    _Style(CAVEAT, 9.5, before=0, after=0, line=1.4, soft="FDF3E4", bar=WARN),
    _Style(TITLE, 20.0, before=6, after=6, title=True, align=ALIGN.CENTER, line=1.2),
    _Style(SUBTITLE, 10.5, after=8, color=MUTED, align=ALIGN.CENTER),
    _Style(HEADINGS[0], 14.0, before=18, after=6, title=True, keep=True, line=1.2),
    _Style(HEADINGS[1], 12.0, before=12, after=4, title=True, keep=True, line=1.2),
    _Style(HEADINGS[2], 10.5, before=8, after=3, title=True, keep=True, line=1.2),
    _Style(CAPTION, 10.0, before=10, after=4, title=True, align=ALIGN.CENTER, line=1.2),
    _Style(CELL, 9.0, after=0, line=1.2),
    _Style(TABLE_NOTE, 8.5, before=3, after=0, color=MUTED, line=1.25),
    _Style(FIGURE, 10.5, before=10, after=2, align=ALIGN.CENTER, line=1.0, keep=True),
    _Style(HEADER, 8.5, after=0, color=MUTED, line=1.0),
    _Style(FOOTER, 8.5, after=0, color=MUTED, line=1.0),
)


def set_up(made: Any, language: str, look: Look) -> None:
    """Page, fonts, languages and styles of a fresh python-docx document."""
    section = made.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.header_distance = section.footer_distance = Mm(13)
    chinese, serif = language.startswith("zh"), look.face == "serif"
    _defaults(made, serif)
    known = {style.name: style for style in made.styles}
    for spec in _STYLES:
        style = known.get(spec.name) or made.styles.add_style(spec.name, WD_STYLE_TYPE.PARAGRAPH)
        _dress(style, spec, chinese, serif, look.accent.lstrip("#") or ACCENT)


def fonts(properties: Any, latin: str, chinese: str) -> None:
    """Name all faces of ``w:rPr``; a theme's faces would win over names."""
    face = properties.get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        face.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs"):
        face.set(qn(f"w:{name}"), latin)
    face.set(qn("w:eastAsia"), chinese)


def _defaults(made: Any, serif: bool) -> None:
    properties = made.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts(properties, *((_SERIF, _SONG) if serif else (_SANS, _YAHEI)))
    lang = properties.find(qn("w:lang"))
    lang.set(qn("w:val"), "en-US")  # of Latin letters: as Chinese their words would be broken anywhere
    lang.set(qn("w:eastAsia"), "zh-CN")


def _dress(style: Any, spec: _Style, chinese: bool, serif: bool, accent: str) -> None:
    properties = style.element.get_or_add_rPr()
    # 黑体 is heavy as it is and has no bold of its own.
    hei = spec.title and chinese and serif
    faces = (_SANS, _HEI) if hei else (_SERIF, _SONG) if serif else (_SANS, _YAHEI)
    fonts(properties, *faces)
    font, layout = style.font, style.paragraph_format
    font.size, font.italic = Pt(spec.size), False
    font.bold = spec.title and not hei
    font.color.rgb = RGBColor.from_string(spec.color)
    layout.space_before, layout.space_after, layout.line_spacing = Pt(spec.before), Pt(spec.after), spec.line
    layout.alignment, layout.keep_with_next, layout.widow_control = spec.align, spec.keep, True
    holder = style.element.get_or_add_pPr()
    for name in ("w:pBdr", "w:shd", "w:tabs", "w:contextualSpacing"):
        for old in holder.findall(qn(name)):
            holder.remove(old)
    if spec.indent and chinese:
        holder.get_or_add_ind().set(qn("w:firstLineChars"), str(spec.indent))
        holder.get_or_add_ind().set(qn("w:firstLine"), str(int(2 * spec.size * 20)))
    if spec.soft:
        shade(holder, spec.soft, spec.bar or accent)
        layout.left_indent = layout.right_indent = Pt(8)


def shade(properties: Any, fill: str, bar: str) -> None:
    """A ground behind a paragraph with room around the words: borders of its own colour, a rule at the left."""
    borders, ground = OxmlElement("w:pBdr"), OxmlElement("w:shd")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        wide = side == "left"
        for name, value in (("val", "single"), ("sz", "18" if wide else "4"), ("space", "6"), ("color", fill)):
            line.set(qn(f"w:{name}"), bar if wide and name == "color" else value)
        borders.append(line)
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        ground.set(qn(f"w:{name}"), value)
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )
    properties.insert_element_before(
        ground, "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )
