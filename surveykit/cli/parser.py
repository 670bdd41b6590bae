"""The grammar of the command line: a row a verb."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from surveykit import __version__
from surveykit.cli.output import Console
from surveykit.i18n import LANGUAGES, N_, Translator, system_language

AREAS = {
    "files": ("demo", "new", "info", "check", "backup", "restore"),
    "designing": ("questionnaire",),
    "revising": ("questionnaire",),
    "printing": ("questionnaire",),
    "library": ("library",),
    "exchanging": ("import", "export"),
    "merging": ("merge",),
    "staff": ("staff",),
    "analysing": ("scores", "compare"),
    "studying": ("study",),
    "tables": ("analyse", "describe", "power"),
    "items": ("reliability", "factors", "correlate", "agreement"),
    "trend": ("trend",),
    "claim": ("claim",),
    "reporting": ("report",),
    "issuing": ("template", "issue"),
    "fieldwork": ("fieldwork", "batch"),
    "double": ("double",),
    "keying": ("keying",),
    "browsing": ("responses", "response", "contacts"),
    "quality": ("quality",),
    "records": ("incidents", "audits", "circles", "visits", "complaints"),
    "audits": ("audit",),
    "clients": ("clients",),
    "feedback": ("feedback",),
    "indicators": ("indicators", "denominators", "ledger"),
}
"""Module → the first words of its verbs, so that a verb loads only what it needs: ``analyse`` no database."""

GROUPS = {
    "questionnaire": N_("Questionnaires of a project: add, list, export."),
    "audit": N_("Quality audits: the board of what is done, due and missed."),
    "library": N_("Questionnaires to take from: those of the program and your own."),
}
"""Words that verbs stand under, and what they are about."""

Run = Callable[[argparse.Namespace, Console], int]


@dataclass(frozen=True)
class Verb:
    """One verb: its words, its example, what it takes and what it does. ``under`` names its group."""

    name: str
    help: str
    example: str
    arguments: Callable[[argparse.ArgumentParser, Translator], None]
    run: Run
    under: str = ""


def wanted_language(arguments: Sequence[str]) -> str:
    """The language of help and messages: ``--lang``, else the system's. Looked up before there is a parser."""
    for position, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else None
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            return value
    return system_language()


def verbs(first: str = "") -> tuple[Verb, ...]:
    """The verbs of the area that ``first`` belongs to; every verb where it belongs to none."""
    areas = [area for area, words in AREAS.items() if first in words] or list(AREAS)
    return tuple(verb for area in areas for verb in import_module(f"surveykit.cli.{area}").VERBS)


class _Parser(argparse.ArgumentParser):
    """A parser whose own words are in the translator's language; options are never abbreviated, so that later ones
    cannot change what a script means."""

    def __init__(self, *, _: Translator, **settings: Any) -> None:
        class Help(argparse.HelpFormatter):
            def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
                super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)

        super().__init__(allow_abbrev=False, add_help=False, formatter_class=Help, **settings)
        self._positionals.title = _("what it takes")
        self._optionals.title = _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))


def build_parser(_: Translator, first: str = "") -> argparse.ArgumentParser:
    """The parser with its help in the translator's language; of one area where ``first`` is one of its words."""
    parser = _Parser(
        _=_, prog="surveykit", description=_("SurveyKit: questionnaires, scores, comparisons and reports, offline.")
    )
    parser.add_argument("--version", action="version", version=f"SurveyKit {__version__}", help=_("show the version"))
    areas = parser.add_subparsers(metavar=_("VERB"), required=True)
    groups: dict[str, argparse._SubParsersAction[_Parser]] = {}
    for verb in verbs(first):
        home = areas
        if verb.under:
            if verb.under not in groups:
                group = areas.add_parser(verb.under, _=_, help=_(GROUPS[verb.under]))
                groups[verb.under] = group.add_subparsers(metavar=_("VERB"), required=True)
            home = groups[verb.under]
        text = _(verb.help)
        own = home.add_parser(
            verb.name,
            _=_,
            help=text,
            description=text,
            epilog=_("Example: {example}", example=f"surveykit {verb.example}"),
        )
        verb.arguments(own, _)
        own.add_argument("--lang", choices=LANGUAGES, help=_("language of what is written"))
        own.set_defaults(run=verb.run)
    return parser
