"""The grammar of the command line: a row a verb."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from surveykit import __version__
from surveykit.cli.output import Console
from surveykit.i18n import LANGUAGES, Translator, system_language

AREAS = ("files", "designing", "exchanging", "analysing", "tables", "reporting")

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


def verbs() -> tuple[Verb, ...]:
    """Every verb, in the order of the areas."""
    return tuple(verb for area in AREAS for verb in import_module(f"surveykit.cli.{area}").VERBS)


def build_parser(_: Translator) -> argparse.ArgumentParser:
    """The parser with its help in the translator's language."""
    parser = argparse.ArgumentParser(
        prog="surveykit", description=_("SurveyKit: questionnaires, scores, comparisons and reports, offline.")
    )
    parser.add_argument("--version", action="version", version=f"SurveyKit {__version__}")
    areas = parser.add_subparsers(metavar=_("VERB"), required=True)
    groups: dict[str, argparse._SubParsersAction[argparse.ArgumentParser]] = {}
    for verb in verbs():
        home = areas
        if verb.under:
            if verb.under not in groups:
                group = areas.add_parser(verb.under, help=_("Questionnaires of a project: add, list, export."))
                groups[verb.under] = group.add_subparsers(metavar=_("VERB"), required=True)
            home = groups[verb.under]
        text = _(verb.help)
        own = home.add_parser(
            verb.name,
            help=text,
            description=text,
            epilog=_("Example: {example}", example=f"surveykit {verb.example}"),
        )
        verb.arguments(own, _)
        own.add_argument("--lang", choices=LANGUAGES, help=_("language of what is written"))
        own.set_defaults(run=verb.run)
    return parser
