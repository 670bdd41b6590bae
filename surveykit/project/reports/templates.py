"""Templates: kept in the project as records, carried from file to file, and those that the program brings along."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from surveykit.errors import FileRefused, NotFound
from surveykit.i18n import N_, Translator
from surveykit.model.records import Area, Record
from surveykit.project import records
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.project.reports import registry
from surveykit.replace import replacing
from surveykit.report.build.sections import Gathered
from surveykit.report.document import Look
from surveykit.report.template import Part, Template, usual

SUFFIX = ".sktemplate"
FORMAT = 1
LARGEST_LOGO = 1_000_000
"""Bytes of a logo; a larger one is a photograph."""

TEMPLATES: Area[Template] = Area(
    "template", Template, key=lambda one: f"{one.kind}/{one.name}", state=lambda one: one.kind
)

SCREEN, OFFICIAL = "preset:screen", "preset:official"
"""Ids of what the program brings along for every kind; never stored."""

NAMES = {SCREEN: N_("As on the screen"), OFFICIAL: N_("Official paper")}
_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_ACCENT = re.compile(r"#[0-9A-Fa-f]{6}")


def listing(project: Project, kind: str) -> tuple[Record[Template], ...]:
    """The project's own templates for a kind of report, by name."""
    found = [one for one in records.listing(project, TEMPLATES) if one.value.kind == kind]
    return tuple(sorted(found, key=lambda one: one.value.name))


def preset(code: str, kind: str, gathered: Gathered, _: Translator) -> Template:
    """One of the program's own: every section in its order, in the face of the screen or of official papers."""
    made = usual(kind, _(NAMES[code]), gathered)
    if code == OFFICIAL:
        return msgspec.structs.replace(made, look=Look(face="serif"))
    return made


def chosen(project: Project, kind: str, key: str, gathered: Gathered, _: Translator) -> Template:
    """The template with an id, the preset with a code, or for "" the one as on the screen.

    NotFound ``no_such_template`` where it is not there, or is for another kind of report.
    """
    if key in ("", SCREEN, OFFICIAL):
        return preset(key or SCREEN, kind, gathered, _)
    record = next((one for one in listing(project, kind) if key in (one.id, one.value.name)), None)
    if record is None:
        raise NotFound("no_such_template", name=key)
    return record.value


def complete(template: Template, gathered: Gathered) -> Template:
    """The template with sections that it does not know yet behind its own, hidden: so that they can be taken in."""
    known = {part.code for part in template.parts if part.take == "section"}
    new = tuple(
        Part(take="section", code=section.code, shown=False)
        for section in gathered.sections if section.code not in known
    )  # fmt: skip
    return msgspec.structs.replace(template, parts=(*template.parts, *new)) if new else template


def free_name(project: Project, kind: str, name: str, _: Translator) -> str:
    """The name, with a number behind it where it is taken."""
    taken = {one.value.name for one in listing(project, kind)}
    found, number = name, 2
    while found in taken:
        found, number = _("{name} ({n})", name=name, n=number), number + 1
    return found


def write_file(template: Template, path: Path) -> None:
    """Export a template. ``OSError`` is the environment's."""
    with replacing(path) as beside:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(template), indent=2))


def read_file(path: Path) -> Template:
    """A template from a file, checked.

    FileRefused ``template_unreadable`` (no template, or one part of it is wrong), ``template_newer``,
    ``template_kind``, ``template_accent`` or ``template_logo``.
    """
    try:
        template = msgspec.json.decode(path.read_bytes(), type=Template)
    except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
        raise FileRefused("template_unreadable", file=path.name, reason=str(wrong)) from wrong
    if template.format > FORMAT:
        raise FileRefused("template_newer", file=path.name)
    if template.kind not in registry.MODULES:
        raise FileRefused("template_kind", file=path.name, kind=template.kind, known=", ".join(registry.MODULES))
    if not template.name.strip():
        raise FileRefused("template_unreadable", file=path.name, reason="name")
    if template.look.accent and not _ACCENT.fullmatch(template.look.accent):
        raise FileRefused("template_accent", file=path.name, accent=template.look.accent)
    if template.look.logo:
        check_logo(template.look.logo, path.name)
    return template


def read_logo(path: Path) -> bytes:
    """A picture for the cover. FileRefused ``template_logo`` where it is no PNG or JPEG, or too large."""
    data = path.read_bytes()
    check_logo(data, path.name)
    return data


def check_logo(data: bytes, name: str) -> None:
    """FileRefused ``template_logo`` where the bytes are no PNG or JPEG, or too many."""
    if len(data) > LARGEST_LOGO or not data.startswith(_MAGIC):
        raise FileRefused("template_logo", file=name)


def import_file(project: Project, path: Path, _: Translator) -> tuple[Record[Template], Changes]:
    """Read a template and keep it in the project; one with its name is not overwritten, it gets a number."""
    template = read_file(path)
    name = free_name(project, template.kind, template.name.strip(), _)
    return records.save(project, TEMPLATES, Record(value=msgspec.structs.replace(template, name=name)))
