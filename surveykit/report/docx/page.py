"""What stands on every page: institution, banner and title above; date and page x of y below."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT as TAB
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from surveykit.i18n import Translator
from surveykit.report.document import Document, Run
from surveykit.report.docx.style import WIDTH
from surveykit.report.docx.text import add_field, add_runs
from surveykit.workbook.text import columns_wide

_LINE = 104.0  # of Excel's column units, what the width of the page holds


def frame(section: Any, document: Document) -> None:
    """Fill header and footer of the section."""
    _ = Translator(document.language)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    banner = document.cover.banner
    for paragraph, middle in ((head, bool(banner)), (foot, False)):
        stops = paragraph.paragraph_format.tab_stops
        if middle:
            stops.add_tab_stop(Pt(WIDTH / 2), TAB.CENTER)
        stops.add_tab_stop(Pt(WIDTH), TAB.RIGHT)
    each = _LINE / (3 if banner else 2) - 3
    words = [
        _short(document.look.header or document.institution, each),
        *([banner] if banner else []),
        _short(document.title, each),
    ]
    add_runs(head._p, (Run("\t".join(words)),), document.language)
    _rule(head)
    about = " · ".join(text for text in ("SurveyKit", document.footer, document.date) if text)
    add_runs(foot._p, (Run(f"{_short(about, _LINE - 28)}\t"),), document.language)
    before, _mark, rest = _("Page {page} of {pages}", page="\0", pages="\1").partition("\0")
    between, _mark, after = rest.partition("\1")
    add_runs(foot._p, (Run(before),), document.language)
    add_field(foot._p, "PAGE", "1")
    add_runs(foot._p, (Run(between),), document.language)
    add_field(foot._p, "NUMPAGES", "1")
    add_runs(foot._p, (Run(after),), document.language)


def _short(text: str, most: float) -> str:
    text = " ".join(text.split())
    if columns_wide(text) <= most:
        return text
    while text and columns_wide(text) > most - 2:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _rule(paragraph: Any) -> None:
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "4"), ("color", "D5DAE1")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
