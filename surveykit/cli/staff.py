"""The verb about whom a sheet may praise by name."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import N_, Translator
from surveykit.project import book, keying, staff


def _staff_arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    parser.add_argument("--unit", metavar="U", help=_("the unit; not needed where there is only one, or none"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--set", metavar="FILE.txt", type=Path, help=_("take these names, one a line, in this order"))
    what.add_argument("--add", metavar="NAME", action="append", help=_("add a name at the end; may be repeated"))
    what.add_argument("--remove", metavar="NAME", action="append", help=_("take a name away; may be repeated"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _staff(arguments: argparse.Namespace, console: Console) -> int:
    changing = arguments.set is not None or bool(arguments.add) or bool(arguments.remove)
    with book.open_project(arguments.file, writable=changing) as project:
        if changing:
            unit = _unit(project, arguments.unit)
            staff.set_names(project, unit, _wanted(project, unit, arguments))
        if changing or arguments.unit is not None:
            unit = _unit(project, arguments.unit)
            lists = [(unit, staff.names(project, unit))]
        else:
            lists = list(staff.by_unit(project))
    if console.json:
        console.data({"units": [{"unit": unit, "names": list(names)} for unit, names in lists]})
        return 0
    _ = console.translate
    console.table((_("Unit"), _("Names")), [(unit, name) for unit, names in lists for name in names], left=2)
    return 0


def _unit(project: book.Project, wanted: str | None) -> str:
    """The unit that is meant: the named one, else the only one; none where there is none."""
    units = [unit.name for unit in keying.units(project)]
    if wanted is not None:
        return wanted
    if len(units) > 1:
        raise DataRefused("staff_unit_needed", known=list(units))
    return units[0] if units else ""


def _wanted(project: book.Project, unit: str, arguments: argparse.Namespace) -> list[str]:
    before = list(staff.names(project, unit))
    if arguments.set is not None:
        return list(staff.read_names(arguments.set))
    gone = arguments.remove or []
    for name in gone:
        if name not in before:
            raise NotFound("staff_not_listed", name=name, unit=unit)
    return [name for name in before if name not in gone] + (arguments.add or [])


VERBS = (
    Verb(
        "staff",
        N_("Names of a unit's staff, whom a sheet may praise by name."),
        "staff ward.surveykit --unit ICU --set names.txt",
        _staff_arguments,
        _staff,
    ),
)
