"""Hospitals' own layouts: which sections, in which order, with what words, logo, colours and signatures.

A template is data that a person edits without code; it is saved in a project and exported as a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from surveykit.i18n import N_, Translator
from surveykit.report.build.sections import Gathered
from surveykit.report.document import (
    Block,
    DataSheet,
    Document,
    Heading,
    Look,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
)

ACCENTS: tuple[tuple[str, str], ...] = (
    (N_("Blue"), "#1F3A5F"),
    (N_("Red"), "#9B1C1C"),
    (N_("Green"), "#15603D"),
    (N_("Violet"), "#5B2A86"),
)
"""Colours for headings and rules that print well and stay dark in grey."""

_FIELD = re.compile(r"\{([A-Za-z][\w.]*)\}")


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a template: a section by its code, or words of the hospital's own.

    ``words`` are by language ("zh_CN", "en") and may hold fields (``{wave}``). ``labels`` are those of signature lines;
    none means prepared, checked, approved. ``shown`` false keeps the part in the list and leaves it out of the report.
    """

    take: Literal["section", "heading", "paragraph", "page_break", "signatures"]
    code: str = ""
    words: dict[str, str] = {}
    labels: tuple[str, ...] = ()
    shown: bool = True


class Template(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A layout for one kind of report. ``footer`` stands beside the program's name at the foot of every page."""

    kind: str
    name: str
    parts: tuple[Part, ...]
    look: Look = Look()
    footer: str = ""
    cover: bool = True
    format: int = 1


def usual(kind: str, name: str, gathered: Gathered) -> Template:
    """The template that a kind of report begins with: all its sections in their order, then the signatures."""
    sections = tuple(Part(take="section", code=section.code) for section in gathered.sections)
    return Template(kind=kind, name=name, parts=(*sections, Part(take="signatures")))


def filled(words: str, fields: Mapping[str, str]) -> str:
    """Words with their fields put in; what is no field of this report stays as it is written, so that it is seen."""
    return _FIELD.sub(lambda found: fields.get(found[1], found[0]), words)


def compose(template: Template, gathered: Gathered, _: Translator) -> Document:
    """The report as the template has it. Raw data, which only Excel shows, come last whatever the order."""
    sections = {section.code: section for section in gathered.sections}
    blocks: list[Block] = []
    for part in template.parts:
        if part.shown:
            blocks += _blocks(part, sections[part.code].blocks if part.code in sections else (), gathered, _)
    sheets = [block for block in blocks if isinstance(block, DataSheet)]
    blocks = [block for block in blocks if not isinstance(block, DataSheet)]
    return Document(
        title=gathered.title,
        language=_.language,
        institution=template.look.header or gathered.institution,
        cover=gathered.cover if template.cover else msgspec.structs.replace(gathered.cover, title="", facts=()),
        blocks=(*blocks, *sheets),
        date=gathered.date,
        footer=_footer(template, gathered, _),
        look=template.look,
    )


def _blocks(part: Part, section: tuple[Block, ...], gathered: Gathered, _: Translator) -> tuple[Block, ...]:
    words = filled(part.words.get(_.language) or next(iter(part.words.values()), ""), gathered.fields)
    match part.take:
        case "section":
            return section
        case "heading":
            return (Heading(words),) if words else ()
        case "paragraph":
            return tuple(Paragraph((Run(line),)) for line in words.splitlines() if line.strip())
        case "page_break":
            return (PageBreak(),)
        case "signatures":
            labels = part.labels or (_("Prepared by"), _("Checked by"), _("Approved by"))
            return (Signatures(labels, _("Date")),)


def _footer(template: Template, gathered: Gathered, _: Translator) -> str:
    own = filled(template.footer, gathered.fields)
    if own or not gathered.fingerprint:
        return own
    return _("data fingerprint {fingerprint}", fingerprint=gathered.fingerprint)
