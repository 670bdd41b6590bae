"""Verbs about stored responses: found, shown with their history, corrected, taken out and put back; contacts."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import N_, Translator
from surveykit.model.browsing import SIGNS, STATES, Row, State, Wanted
from surveykit.model.corrections import meant, written
from surveykit.model.keystrokes import Refusal
from surveykit.project import book, browsing, browsing_words, contacts, fieldwork
from surveykit.project.browsing import Detail
from surveykit.project.contacts import Contact

LISTED = 100


def _file(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))


def _responses_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    _file(parser, _)
    parser.add_argument("--questionnaire", metavar="CODE", required=True, help=_("the questionnaire's code"))
    parser.add_argument("--wave", metavar="NAME", default="", help=_("only this wave"))
    parser.add_argument("--unit", metavar="NAME", default="", help=_("only this unit"))
    parser.add_argument(
        "--search", metavar="TEXT", default="", help=_("part of a sheet number, linking code, answer in words or note")
    )
    parser.add_argument("--sign", choices=SIGNS[1:], default="", help=_("only sheets with this"))
    parser.add_argument("--state", choices=STATES, default="kept", help=_("by default everything but removed sheets"))
    parser.add_argument("--invalid", action="store_true", help=_("only sheets that do not count"))
    parser.add_argument("--removed", action="store_true", help=_("only sheets that were removed"))
    parser.add_argument("--limit", metavar="N", type=int, default=LISTED, help=_("how many are listed; 0 for all"))
    parser.add_argument("--mark", action="store_true", help=_("mark sheets with many blanks, and repeated ones"))
    parser.add_argument("--blank", metavar="PERCENT", type=float, help=_("how many blanks are too many"))
    parser.add_argument("--by", metavar="INITIALS", default="", help=_("who changes it"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _responses(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    if arguments.mark or arguments.blank is not None:
        return _mark(arguments, console)
    state: State = "removed" if arguments.removed else "invalid" if arguments.invalid else arguments.state
    wanted = Wanted(
        questionnaire=arguments.questionnaire, wave=arguments.wave, unit=arguments.unit, search=arguments.search,
        state=state, sign=arguments.sign,
    )  # fmt: skip
    with book.open_project(arguments.file, writable=False) as project:
        ids = browsing.find(project, wanted)
        rows = browsing.rows(project, ids[: arguments.limit or None])
    if console.json:
        console.data({"found": len(ids), "responses": [msgspec.to_builtins(row) for row in rows]})
        return 0
    heads = (_("Sheet number"), _("Linking code"), _("Wave"), _("Unit"), _("Keyed on"), _("Keyed by"), _("Signs"), "n")
    console.table(heads, [_cells(row, _) for row in rows], left=7)
    if len(rows) < len(ids):
        console.say(_("{shown} of {n} are listed.", shown=len(rows), n=len(ids)))
    return 0


def _cells(row: Row, _: Translator) -> tuple[str, ...]:
    said = " · ".join(browsing_words.signs(row, _))
    keyed = browsing_words.moment(row.keyed)
    return (row.number, row.respondent, row.wave, row.unit, keyed, row.by, said, str(row.answered))


def _mark(arguments: argparse.Namespace, console: Console) -> int:
    """Say which sheets have too many blanks or come from somebody counted already and, if asked, mark them."""
    _ = console.translate
    share = None if arguments.blank is None else arguments.blank / 100
    with book.open_project(arguments.file, writable=arguments.mark) as project:
        found = browsing.to_mark(project, arguments.questionnaire, arguments.wave, share)
        if arguments.mark:
            browsing.mark(project, found, by=arguments.by)
    if console.json:
        console.data({"blank": len(found.blank), "duplicate": len(found.repeated), "marked": arguments.mark})
        return 0
    console.table(
        (_("Not valid"), "n"),
        [(_("Too many blanks"), str(len(found.blank))), (_("Filled in twice"), str(len(found.repeated)))],
    )
    return 0


def _response_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    _file(parser, _)
    parser.add_argument("--questionnaire", metavar="CODE", required=True, help=_("the questionnaire's code"))
    parser.add_argument("--wave", metavar="NAME", help=_("the wave; by default the last one"))
    parser.add_argument("--number", metavar="N", required=True, help=_("the sheet number"))
    parser.add_argument(
        "--set", nargs=2, metavar=("ITEM", "VALUE"),
        help=_("correct an answer; an empty value is a blank, / not applicable, + unreadable"),
    )  # fmt: skip
    parser.add_argument("--keep", action="store_true", help=_("keep a value although it does not fit"))
    parser.add_argument("--remove", action="store_true", help=_("take the sheet away; it can be put back"))
    parser.add_argument("--restore", action="store_true", help=_("put a removed sheet back"))
    parser.add_argument("--invalid", action="store_true", help=_("the sheet does not count"))
    parser.add_argument("--valid", action="store_true", help=_("the sheet counts after all"))
    parser.add_argument("--reason", metavar="TEXT", default="", help=_("why; kept with the change"))
    parser.add_argument("--by", metavar="INITIALS", default="", help=_("who changes it"))
    parser.add_argument("--history", action="store_true", help=_("what was changed, when, by whom and why"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _response(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    names = ("remove", "restore", "invalid", "valid")
    verb = [name for name in names if getattr(arguments, name)] + ["set"] * (arguments.set is not None)
    if len(verb) > 1:
        raise DataRefused("one_change")
    with book.open_project(arguments.file, writable=bool(verb)) as project:
        wave = fieldwork.wave_named(project, arguments.wave)
        key = browsing.by_number(project, arguments.questionnaire, wave, arguments.number)
        how = {"reason": arguments.reason, "by": arguments.by}
        match verb:
            case ["set"]:
                _set(project, browsing.detail(project, key), arguments, console)
            case ["remove" | "restore"]:
                browsing.set_removed(project, (key,), removed=arguments.remove, **how)
            case ["invalid" | "valid"]:
                browsing.set_counting(project, (key,), counts=arguments.valid, **how)
        found = browsing.detail(project, key)
    if console.json:
        console.data(_as_json(found, arguments.history))
        return 0
    if arguments.history:
        changes = [told for event in found.history for told in browsing_words.told(event, found.definition, _)]
        heads = (_("When"), _("Who"), _("What"), _("Was"), _("Is"), _("Reason"))
        console.table(heads, [(t.at, t.by, t.what, t.was, t.now, t.reason) for t in changes], left=6)
        return 0
    rows = [
        (line.printed, line.item.code, _.text(line.item.text), browsing_words.answer_words(line.item, line.answer, _))
        for line in browsing.lines(found.definition, found.sheet)
    ]
    console.table((_("No."), _("Code"), _("Item"), _("Answer")), rows, left=4)
    if said := browsing_words.signs(found.row, _):
        console.line(" · ".join(said))
    return 0


def _set(project: book.Project, found: Detail, arguments: argparse.Namespace, console: Console) -> None:
    code, text = arguments.set
    item = next((item for item in found.definition.items() if item.code == code), None)
    if item is None:
        raise NotFound("no_item_set", item=code, known=", ".join(i.code for i in found.definition.items()))
    read = meant(item, text, found.sheet.answer(code), found.sheet.answers, browsing.this_year())
    if isinstance(read, Refusal):
        if read.keep is None or not arguments.keep:
            raise DataRefused(read.code, **read.facts)
        answer = read.keep
    else:
        answer = read.answer
    browsing.correct(project, found.sheet, code, answer, reason=arguments.reason, by=arguments.by)
    _ = console.translate
    old, new = (browsing_words.answer_words(item, one, _) for one in (found.sheet.answer(code), answer))
    console.say(_("{item}: {old} → {new}", item=code, old=old, new=new))


def _as_json(found: Detail, history: bool) -> dict[str, Any]:
    value = {
        **msgspec.to_builtins(found.row),
        "answers": {line.item.code: written(line.answer) for line in browsing.lines(found.definition, found.sheet)},
        "marks": msgspec.to_builtins(found.sheet.marks),
        "passes": [msgspec.to_builtins(one) for one in found.passes],
    }
    return {**value, "history": [msgspec.to_builtins(event) for event in found.history]} if history else value


def _contacts_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    _file(parser, _)
    parser.add_argument("--purge", action="store_true", help=_("erase those whose day has passed; for good"))
    parser.add_argument("--days", metavar="N", type=int, help=_("keep new ones for so many days after keying"))
    parser.add_argument("--questionnaire", metavar="CODE", help=_("the questionnaire of the sheet that --set means"))
    parser.add_argument("--wave", metavar="NAME", help=_("the wave; by default the last one"))
    parser.add_argument(
        "--set", nargs=4, metavar=("NUMBER", "NAME", "PHONE", "NOTE"),
        help=_("who is behind a sheet; three empty ones erase it"),
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _contacts(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    today = date.today()
    writes = arguments.purge or arguments.days is not None or arguments.set is not None
    with book.open_project(arguments.file, writable=writes) as project:
        if arguments.days is not None:
            contacts.keep_days(project, arguments.days)
        if arguments.set is not None:
            number, name, phone, note = arguments.set
            wave = fieldwork.wave_named(project, arguments.wave)
            key = browsing.by_number(project, arguments.questionnaire or "", wave, number)
            contacts.save(project, Contact(id="", response=key, name=name, phone=phone, note=note))
        gone = contacts.purge(project, today)[0] if arguments.purge else 0
        found, due = contacts.listing(project), contacts.due(project, today)
    if console.json:
        console.data({"contacts": [msgspec.to_builtins(one) for one in found], "due": due, "erased": gone})
        return 0
    if arguments.purge:
        console.say(_("{n} contacts were erased.", n=gone))
    heads = (_("Sheet number"), _("Wave"), _("Full name"), _("Telephone"), _("Note"), _("Keep until"))
    console.table(heads, [(c.number, c.wave, c.name, c.phone, c.note, c.keep_until) for c in found], left=6)
    if due:
        console.say(_("{n} contacts are past their day; --purge erases them.", n=due))
    return 0


VERBS = (
    Verb(
        "responses", N_("List stored responses, searched and filtered."),
        "responses ward.surveykit --questionnaire satisfaction --search 护士", _responses_arguments, _responses,
    ),
    Verb(
        "response", N_("Show one response with its history, correct it, take it out or put it back."),
        "response ward.surveykit --questionnaire satisfaction --number 0012 --history",
        _response_arguments, _response,
    ),
    Verb(
        "contacts", N_("List names and telephone numbers, and erase those whose day has passed."),
        "contacts ward.surveykit --purge", _contacts_arguments, _contacts,
    ),
)  # fmt: skip
