"""The verb claim: figures that a paper prints, recomputed; no project is needed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from surveykit.cli.output import Console
from surveykit.cli.parser import Verb
from surveykit.errors import FileRefused
from surveykit.i18n import N_, Translator

_MOST_BYTES = 1_000_000


def _arguments(parser: argparse.ArgumentParser, _: Translator) -> None:
    parser.add_argument(
        "text", metavar="TEXT", nargs="+", help=_("the line as printed; @FILE reads a text file, - standard input")
    )
    parser.add_argument("--n", nargs="+", metavar="N", default=[], help=_("sizes of the groups, where not printed"))
    parser.add_argument(
        "--items", type=int, metavar="K",
        help=_("scores are made of whole numbers: 1 for sums or single answers, else how many items are averaged"),
    )  # fmt: skip
    parser.add_argument(
        "--range", nargs=2, type=float, metavar=("MIN", "MAX"), help=_("lowest and highest possible value of a score")
    )
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def _claim(arguments: argparse.Namespace, console: Console) -> int:
    from surveykit.report.build.analyses.printed_figures import lead
    from surveykit.report.build.analyses.printed_figures_words import outcome, sentence, status, understood
    from surveykit.stats.claims.asking import checked

    _ = console.translate
    low, high = arguments.range or (None, None)
    found = checked(
        "\n".join(_text(word) for word in arguments.text),
        sizes=" ".join(arguments.n),
        items=arguments.items,
        low=low,
        high=high,
    )
    if console.json:
        console.data(
            {
                "verdicts": [{**msgspec.to_builtins(v), "message": sentence(_, v)} for v in found.verdicts],
                "tokens": [{**msgspec.to_builtins(t), "understood": understood(_, t)} for t in found.tokens],
            }
        )
        return 0
    console.line(lead(found, _))
    if found.verdicts:
        console.line()
        rows = [(str(v.line), status(_, v), v.says, outcome(_, v)) for v in found.verdicts]
        console.table((_("Line no."), _("Verdict"), _("What it says"), _("What comes out")), rows, left=4)
        console.line()
        for verdict in found.verdicts:
            console.line(_("{says}: {sentence}", says=verdict.says, sentence=sentence(_, verdict)))
    console.line()
    console.table(
        (_("Line no."), _("In the text"), _("Understood as")),
        [(str(t.line), t.text, understood(_, t)) for t in found.tokens],
        left=3,
    )
    return 0


def _text(word: str) -> str:
    """The argument itself, or what it points to."""
    if word == "-":
        return _decoded("-", sys.stdin.buffer.read(_MOST_BYTES + 1))
    if word.startswith("@") and len(word) > 1:
        file = Path(word[1:])
        with file.open("rb") as stream:
            return _decoded(file.name, stream.read(_MOST_BYTES + 1))
    return word


def _decoded(file: str, data: bytes) -> str:
    from surveykit.exchange.text_table import decode

    if len(data) > _MOST_BYTES:
        raise FileRefused("claim_file_large", file=file)
    return decode(file, data)


VERBS = (
    Verb(
        "claim",
        N_("Recompute what a paper prints, and say what cannot be; no project is needed."),
        'claim "t=4.328, P=0.000" --n 34 34',
        _arguments,
        _claim,
    ),
)
