"""Verbs about the library of questionnaires."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.i18n import N_, Translator
from surveykit.messages import explain
from surveykit.project import book, designing, library


def _list_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _list(_arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    found = library.library()
    if console.json:
        console.data(
            {
                "instruments": [
                    {
                        "name": i.name, "title": i.title, "measures": i.measures, "items": i.items,
                        "scales": i.scales, "source": i.source, "rights": i.rights, "note": i.note, "own": i.own,
                    }
                    for i in found.instruments
                ],
                "unreadable": [{"name": b.name, "message": explain(b.error, _)} for b in found.broken],
            }
        )  # fmt: skip
        return 0
    console.table(
        (_("Name in the library"), _("Title"), _("Comes from"), _("Items"), _("Scales")),
        [
            (i.name, _.text(i.title, i.name), _("your own") if i.own else _("the program"), str(i.items),
             str(len(i.scales)))
            for i in found.instruments
        ],
        left=3,
    )  # fmt: skip
    for broken in found.broken:
        console.say(explain(broken.error, _))
    return 0


def _save_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("code", metavar="CODE", help=_("the questionnaire's code"))
    parser.add_argument("name", metavar="NAME", help=_("its name in the library"))
    parser.add_argument("--source", metavar="T", default="", help=_("where it comes from"))
    parser.add_argument("--rights", metavar="T", default="", help=_("the right to use it"))
    parser.add_argument("--over", action="store_true", help=_("replace your own questionnaire of that name"))


def _save(arguments: argparse.Namespace, console: Console) -> int:
    _ = console.translate
    with book.open_project(arguments.file, writable=False) as project:
        definition = designing.questionnaire(project, arguments.code)
    source, rights = ({_.language: text} if text else {} for text in (arguments.source, arguments.rights))
    name = library.save_own(definition, arguments.name, source, rights, over=arguments.over)
    console.say(_("In the library: {name}", name=name))
    return 0


def _name_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("name", metavar="NAME", help=_("its name in the library"))


def _remove(arguments: argparse.Namespace, console: Console) -> int:
    removed = library.remove_own(arguments.name)
    console.say(console.translate("Removed from the library: {name}", name=removed.name))
    return 0


def _export_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("out", metavar="OUT", type=Path, help=_("the library file to write (*.json)"))
    parser.add_argument("names", metavar="NAME", nargs="*", help=_("which of your own; all where none is named"))


def _export(arguments: argparse.Namespace, console: Console) -> int:
    library.export_own(arguments.out, arguments.names)
    console.say(console.translate("Written: {file}", file=str(arguments.out)))
    return 0


def _import_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a library file (*.json)"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _import(arguments: argparse.Namespace, console: Console) -> int:
    done = library.import_own(arguments.file)
    if console.json:
        console.data({"added": done.added, "known": done.known})
        return 0
    for name in done.added:
        console.line(name)
    return 0


VERBS = (
    Verb("list", N_("List the questionnaires of the library."), "library list", _list_arguments, _list,
         under="library"),
    Verb(
        "save", N_("Save a project's questionnaire into your own library."),
        'library save ward.surveykit satisfaction "ICU satisfaction" --source "Our ward, 2026"', _save_arguments,
        _save, under="library",
    ),
    Verb(
        "remove", N_("Take a questionnaire out of your own library."), 'library remove "ICU satisfaction"',
        _name_arguments, _remove, under="library",
    ),
    Verb(
        "export", N_("Write your own library, or some of it, into one file."), "library export ours.json",
        _export_arguments, _export, under="library",
    ),
    Verb(
        "import", N_("Take the questionnaires of a library file into your own."), "library import ours.json",
        _import_arguments, _import, under="library",
    ),
)  # fmt: skip
