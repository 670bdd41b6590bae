"""Changes of a layout's parts as values: each takes a template and gives another one."""

from __future__ import annotations

import re

from msgspec.structs import replace

from surveykit.report.document import Look
from surveykit.report.template import Part, Template

_BETWEEN = re.compile("[，、；;,]")


def tick(template: Template, at: int, shown: bool) -> Template:
    """Show or hide a part."""
    return with_part(template, at, replace(template.parts[at], shown=shown))


def move(template: Template, at: int, to: int) -> Template:
    """Put a part somewhere else."""
    parts = list(template.parts)
    parts.insert(to, parts.pop(at))
    return replace(template, parts=tuple(parts))


def insert(template: Template, at: int, part: Part) -> Template:
    """Put a new part behind another one."""
    return replace(template, parts=(*template.parts[: at + 1], part, *template.parts[at + 1 :]))


def remove(template: Template, at: int) -> Template:
    """Take out a part of the hospital's own; a section is hidden instead, so that it can come back."""
    if template.parts[at].take == "section":
        return tick(template, at, False)
    return replace(template, parts=(*template.parts[:at], *template.parts[at + 1 :]))


def with_part(template: Template, at: int, part: Part) -> Template:
    """Exchange a part."""
    return replace(template, parts=(*template.parts[:at], part, *template.parts[at + 1 :]))


def worded(template: Template, at: int, words: str, language: str) -> Template:
    """Other words of a heading or paragraph in a language."""
    part = template.parts[at]
    return with_part(template, at, replace(part, words={**part.words, language: words}))


def labelled(template: Template, at: int, text: str) -> Template:
    """Other signature lines, parted by commas of either width; none means the usual three."""
    labels = tuple(one.strip() for one in _BETWEEN.split(text) if one.strip())
    return with_part(template, at, replace(template.parts[at], labels=labels))


def dressed(template: Template, **parts: object) -> Template:
    """Another look."""
    look: Look = replace(template.look, **parts)
    return replace(template, look=look)
