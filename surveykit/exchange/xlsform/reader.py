"""A form read: its sheets, its rules, and what makes of them a definition that can be used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from surveykit.errors import Fact, FileRefused
from surveykit.exchange.reading import OLE, ZIP, read_bytes
from surveykit.exchange.xlsform import own
from surveykit.exchange.xlsform.choices import read_lists
from surveykit.exchange.xlsform.expressions import renamed
from surveykit.exchange.xlsform.languages import guessed, language_of
from surveykit.exchange.xlsform.losses import Losses, Read
from surveykit.exchange.xlsform.names import code_for
from surveykit.exchange.xlsform.settle import settled
from surveykit.exchange.xlsform.sheets import Row, Sheets, table_of
from surveykit.exchange.xlsform.survey import Survey, SurveyReader
from surveykit.model.questionnaire import CHOSEN, OTHER, Item, Kind, Questionnaire
from surveykit.model.rules import RuleRefused, parse

SHEETS = ("survey", "choices", "settings", own.SHEET)
_SETTINGS = frozenset({"form_title", "form_id", "version", "default_language"})
_SELECTED = re.compile(r"selected\(\s*\$\{([^{}]+)\}\s*,\s*(['\"]?)([^'\"()]+)\2\s*\)")
_EQUAL = re.compile(r"\$\{([^{}]+)\}\s*=\s*(['\"]?)([^'\"()]+)\2")
_REVISION = re.compile(r"[1-9][0-9]{0,5}")


def read(path: Path) -> Read:
    """The definition in an XLSForm workbook (xlsx, xls, ods), with everything of the form that is not in it.

    The definition can be used as it is: what ``check_questionnaire`` would refuse is taken out, and is a loss. Raises
    FileRefused for a file that cannot be read as a workbook, and for one that is no form.
    """
    data = read_bytes(path)
    if not data.startswith((ZIP, OLE)):
        raise FileRefused("form_not_workbook", file=path.name)
    from surveykit.exchange.spreadsheet import read_all

    return read_sheets(read_all(path, data), path)


def read_sheets(sheets: Sheets, path: Path) -> Read:
    """The definition in the sheets of a workbook; see ``read``. ``path`` names a form that has no name."""
    losses = Losses()
    found, survey, named = plainly(sheets, path, losses)
    table = table_of(sheets, own.SHEET, "", losses)
    found = own.apply(table, found, named, losses)
    definition = settled(found, survey, losses)
    order = {sheet: number for number, sheet in enumerate(sheets)}
    return Read(definition, tuple(sorted(losses, key=lambda loss: (order.get(loss.sheet, 0), loss.row or 0))))


def plainly(sheets: Sheets, path: Path, losses: Losses) -> tuple[Questionnaire, Survey, own.Named]:
    """What the sheets of XLSForm say, without ours; with the sections and items under their names in the form."""
    sheets = _as_form(sheets, path)
    settings_table = table_of(sheets, "settings", "", losses)
    settings = next(iter(settings_table), None)
    default = settings.text("default_language") if settings else ""
    table = table_of(sheets, "survey", default, losses)
    if table.column("type") is None:
        headers: list[Fact] = [*(column.header for column in table.columns[:20])]
        raise FileRefused("form_no_type", file=path.name, sheet=table.name, headers=headers)
    lists = read_lists(table_of(sheets, "choices", default, losses), losses)
    languages = sorted({c.language for t in (table, lists.table) for c in t.columns if c.language}) or ["en"]
    survey = SurveyReader(table, lists, languages, losses).read()
    lists.report(losses)
    for name in sheets:
        if name.strip().casefold() not in SHEETS and any(any(c is not None for c in line) for line in sheets[name]):
            losses.add(name, None, "", "form_sheet")
    parts = [part for part in survey.parts if part.items or part.title or own.SHEET in sheets]
    survey.parts = parts
    found = _headed(settings, survey, path, losses)
    found = _with_rules(_with_other(found), survey, losses)
    names = {code: name for name, code in survey.names.items()}
    return (
        found,
        survey,
        own.Named(
            [(part.name, section) for part, section in zip(parts, found.sections, strict=True)],
            [(names.get(item.code, ""), item) for item in found.lines()],
        ),
    )


def _as_form(sheets: Sheets, path: Path) -> Sheets:
    """The sheets, the only one of a workbook as «survey» whatever it is called."""
    filled = [name for name, lines in sheets.items() if lines]
    if not filled:
        raise FileRefused("table_empty", file=path.name)
    if any(name.strip().casefold() == "survey" for name in sheets):
        return sheets
    if len(filled) > 1:
        known: list[Fact] = [*sheets]
        raise FileRefused("form_no_survey", file=path.name, sheets=known)
    return {"survey" if name == filled[0] else name: lines for name, lines in sheets.items()}


def _headed(settings: Row | None, survey: Survey, path: Path, losses: Losses) -> Questionnaire:
    """The questionnaire with its name, and its sections as they were read."""
    title, name, version = (
        (settings.text(key) for key in ("form_title", "form_id", "version")) if settings else ("", "", "")
    )
    code = code_for(name or path.stem, (), "form")
    revision = int(version) if _REVISION.fullmatch(version) else 1
    if settings is not None:
        sheet, row = settings.table.name, settings.number
        if name and code != name:
            losses.add(sheet, row, settings.header("form_id"), "form_id_changed", name=name, code=code)
        if version and not _REVISION.fullmatch(version):
            losses.add(sheet, row, settings.header("version"), "form_version", value=version)
        for column in settings.table.columns:
            if column.key not in _SETTINGS and settings.cell(column).strip():
                losses.add(sheet, row, column.header, "form_setting", value=settings.cell(column))
    title = title or name or path.stem
    spoken = language_of(settings.text("default_language")) if settings else ""
    return Questionnaire(
        code=code,
        revision=revision,
        title={spoken or guessed([title]): title},
        intro=survey.heads.get("intro", {}),
        consent=survey.heads.get("consent", {}),
        closing=survey.heads.get("closing", {}),
        sections=tuple(part.section() for part in survey.parts),
    )


def _with_other(found: Questionnaire) -> Questionnaire:
    """A text that follows a choice, is called as it with ``_other`` behind, and is asked only where one of its options
    is chosen: the line of that option."""
    sections = []
    for section in found.sections:
        items = list(section.items)
        for at in range(1, len(items)):
            asked = _asked_for(items[at - 1], items[at])
            if asked:
                choices = tuple(
                    msgspec.structs.replace(c, other=True) if str(c.code) in asked else c for c in items[at - 1].choices
                )
                items[at - 1] = msgspec.structs.replace(items[at - 1], choices=choices)
                items[at] = msgspec.structs.replace(items[at], relevant="")
        sections.append(msgspec.structs.replace(section, items=tuple(items)))
    return msgspec.structs.replace(found, sections=tuple(sections))


def _asked_for(item: Item, words: Item) -> frozenset[str]:
    """The choices of ``item`` that ``words`` is the line of."""
    if item.kind not in CHOSEN or words.kind is not Kind.TEXT or words.code != item.code + OTHER:
        return frozenset()
    codes: set[str] = set()
    for part in words.relevant.split(" or "):
        match = _SELECTED.fullmatch(part.strip()) or _EQUAL.fullmatch(part.strip())
        if match is None or match[1].strip() != item.code or all(str(c.code) != match[3] for c in item.choices):
            return frozenset()
        codes.add(match[3])
    return frozenset(codes)


def _with_rules(found: Questionnaire, survey: Survey, losses: Losses) -> Questionnaire:
    """The rules under the names that items have now; those that cannot be read as rules of ours are taken out."""
    sections = tuple(
        msgspec.structs.replace(section, items=tuple(_ruled(item, survey, losses) for item in section.items))
        for section in found.sections
    )
    return msgspec.structs.replace(found, sections=sections)


def _ruled(item: Item, survey: Survey, losses: Losses) -> Item:
    row = survey.places[item.code]
    rules: dict[str, str] = {}
    for field in ("relevant", "constraint"):
        rule = renamed(str(getattr(item, field)), survey.names)
        try:
            if rule.strip():
                parse(rule)
        except RuleRefused as refused:
            facts: Mapping[str, Fact] = {**refused.facts, "rule": rule, "reason": refused.code}
            losses.add(row.table.name, row.number, row.header(field), "form_rule", **facts)
            rule = ""
        rules[field] = rule
    return msgspec.structs.replace(item, relevant=rules["relevant"], constraint=rules["constraint"])
