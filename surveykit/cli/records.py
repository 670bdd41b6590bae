"""Verbs for records of quality work: one a kind, all of them alike."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from surveykit.cli.output import Console
from surveykit.cli.parser import AREAS, Verb
from surveykit.errors import DataRefused
from surveykit.i18n import Translator
from surveykit.model.records import Record
from surveykit.project import book, records
from surveykit.project.book import Project
from surveykit.project.quality_work import registry, worded
from surveykit.project.quality_work.forms import RecordForm


def arguments(parser: argparse.ArgumentParser, _: Translator) -> argparse._MutuallyExclusiveGroup:
    """What every verb of records takes; returns the group of what is done, for verbs that can do more."""
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--add", nargs="+", metavar="NAME=VALUE", help=_("a new record; several lines are joined by ;"))
    what.add_argument("--change", metavar="NUMBER", help=_("which record to change, with --set"))
    what.add_argument("--move", nargs=2, metavar=("NUMBER", "STATE"), help=_("take a record on in its course"))
    what.add_argument("--remove", metavar="NUMBER", help=_("mark a record as removed"))
    what.add_argument("--show", metavar="NUMBER", help=_("everything of one record"))
    parser.add_argument("--set", nargs="+", metavar="NAME=VALUE", default=[], help=_("what is changed"))
    parser.add_argument("--unit", metavar="NAME", default="", help=_("only this unit"))
    parser.add_argument("--state", metavar="STATE", default="", help=_("only in this state"))
    parser.add_argument("--from", dest="first", metavar="DAY", default="", help=_("from this day or month on"))
    parser.add_argument("--to", dest="last", metavar="DAY", default="", help=_("until this day or month"))
    parser.add_argument("--by", metavar="INITIALS", default="", help=_("who does it"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))
    return what


def _words(given: list[str]) -> dict[str, str]:
    found = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise DataRefused("field_without_value", given=text)
        found[name.strip()] = value
    return found


def run(form: RecordForm, arguments: argparse.Namespace, console: Console) -> int:
    """List, show, add, change, move or remove records of a form."""
    writing = bool(arguments.add or arguments.change or arguments.move or arguments.remove)
    with book.open_project(arguments.file, writable=writing) as project:
        form = form.of(project)
        if not (writing or arguments.show):
            return _list(project, form, arguments, console)
        record = _done(project, form, arguments)
    show(form, record, console)
    return 0


def _done(project: Project, form: RecordForm, arguments: argparse.Namespace) -> Record[Any]:
    by = arguments.by
    if arguments.add:
        fresh = form.fresh(project, date.today().isoformat())
        value = worded.changed(form, fresh, _words(arguments.add))
        return records.save(project, form.area, Record(value=value), by=by)[0]
    name = arguments.change or arguments.remove or arguments.show or arguments.move[0]
    record = worded.named(project, form, name)
    if arguments.remove:
        records.remove(project, form.area, record.id, by=by)
        return record
    if arguments.show:
        return record
    if arguments.move:
        states = [code for code, _ in form.states]
        if form.move is None or arguments.move[1] not in states:
            raise DataRefused("field_option", field="state", value=arguments.move[1], known=", ".join(states))
        value = form.move(project, record.value, arguments.move[1])
    else:
        value = worded.changed(form, record.value, _words(arguments.set))
    return records.save(project, form.area, msgspec.structs.replace(record, value=value), by=by)[0]


def show(form: RecordForm, record: Record[Any], console: Console) -> None:
    """Everything of one record."""
    _ = console.translate
    if console.json:
        console.data({"id": record.id, **msgspec.to_builtins(record.value)})
        return
    for asked in form.asked:
        value = getattr(record.value, asked.name)
        if value not in (None, "", (), {}):
            console.line(f"{_(asked.label)}  {_cell(value, _)}")


def _list(project: Project, form: RecordForm, arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    states = (arguments.state,) if arguments.state else ()
    found = records.listing(
        project, form.area, unit=arguments.unit, first=arguments.first, last=arguments.last, states=states
    )
    if form.order is not None:
        order = form.order
        found = tuple(sorted(found, key=lambda record: order(record.value)))
    if console.json:
        console.data({"results": [{"id": r.id, **msgspec.to_builtins(r.value)} for r in found]})
        return 0
    labels = {asked.name: _(asked.label) for asked in form.asked}
    words = dict(form.states)
    today = date.today().isoformat()
    rows = []
    for record in found:
        row = [_cell(getattr(record.value, name), _) for name in form.columns]
        if words:
            state = form.area.state(record.value)
            row.append(_(words[state]) if state in words else state)
        remark = form.remark(record.value, today) if form.remark is not None else ""
        rows.append([*row, _(remark) if remark else ""])
    heads = [labels[name] for name in form.columns] + ([_("State")] if words else [])
    console.table([*heads, ""], rows, left=len(heads) + 1)
    return 0


def _cell(value: object, _: Translator) -> str:
    if value is None:
        return ""
    if isinstance(value, dict) and all(isinstance(words, str) for words in value.values()):
        value = _.text(value)
    if isinstance(value, tuple):
        return " · ".join(map(str, value))
    return " ".join(str(value).split())


def _plain(parser: argparse.ArgumentParser, _: Translator) -> None:
    arguments(parser, _)


def _verb(code: str) -> Verb:
    form = registry.form(code)
    example = f"{code} ward.surveykit --from 2026-07 --to 2026-09"
    return Verb(code, form.hint, example, _plain, lambda asked, console: run(form, asked, console))


VERBS = tuple(_verb(code) for code in AREAS["records"])
