"""The verb that carries out every kind of analysis beside the comparison of groups."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from surveykit.cli.blocks import print_blocks
from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.cli.reporting import words_of
from surveykit.errors import NotFound
from surveykit.i18n import N_, Translator
from surveykit.project import book
from surveykit.project.analyses import carry_out, registry, saved
from surveykit.project.book import Project


def _arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a project file (*.surveykit)"))
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--list", action="store_true", help=_("the kinds with what each asks, and what is saved"))
    what.add_argument("--kind", choices=registry.CODES, help=_("which analysis"))
    what.add_argument("--name", metavar="ANALYSIS", help=_("one that is saved"))
    parser.add_argument("--questionnaire", metavar="CODE", default="", help=_("the questionnaire's code"))
    parser.add_argument(
        "--set", nargs="+", metavar="NAME=VALUE", default=[], help=_("what it asks; several values are joined by ;")
    )
    parser.add_argument("--save", metavar="NAME", default="", help=_("keep it under this name"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _study(arguments: argparse.Namespace, console: Console) -> int:
    with book.open_project(arguments.file, writable=bool(arguments.save)) as project:
        if arguments.list:
            return _list(project, console)
        code, specification = _wanted(project, arguments)
        specification = carry_out.from_words(code, words_of(arguments.set), specification)
        carried = carry_out.carry_out(project, code, specification, language=arguments.lang or "")
        if arguments.save:
            saved.save(project, saved.Saved(id="", kind=code, name=arguments.save, specification=specification))
    if console.json:
        console.data({"kind": code, "specification": carried.specification, "findings": carried.findings})
    else:
        print_blocks(carried.blocks, console)
    return 0


def _wanted(project: Project, arguments: argparse.Namespace) -> tuple[str, Any]:
    if not arguments.name:
        return arguments.kind, carry_out.beginning(project, arguments.kind, arguments.questionnaire)
    kept = [s for s in saved.listing(project) if s.kind != registry.COMPARISON and s.name == arguments.name]
    if not kept:
        raise NotFound("no_such_analysis", name=arguments.name)
    return kept[0].kind, kept[0].specification


def _list(project: Project, console: Console) -> int:
    _ = console.translate
    kinds = [registry.kind(code) for code in registry.CODES]
    kept = saved.listing(project)
    if console.json:
        console.data(
            {
                "kinds": [{"kind": k.code, "title": _(k.title), "fields": [f.name for f in k.fields]} for k in kinds],
                "saved": [{"kind": s.kind, "name": s.name} for s in kept],
            }
        )
        return 0
    rows = [[k.code, _(k.title), " ".join(f.name for f in k.fields)] for k in kinds]
    console.table([_("Kind of analysis"), _("What it does"), _("What it asks")], rows, left=3)
    if kept:
        console.line()
        console.table([_("Kind of analysis"), _("Name")], [[s.kind, s.name] for s in kept], left=2)
    return 0


VERBS = (
    Verb(
        "study",
        N_("Carry out an analysis beside the comparison of groups: items, quadrants, charts over time …"),
        "study ward.surveykit --kind items --questionnaire satisfaction --set scale=total",
        _arguments,
        _study,
    ),
)
