"""Templates with italic parts, filled without ever reading a user's text as a template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import Formatter

from surveykit.i18n import Translator
from surveykit.report.document import Run

Runs = tuple[Run, ...]
Piece = str | int | Runs


def fill(template: str, /, **facts: Piece) -> Runs:
    """The runs of a translated template: ``*t*={t}`` prints t italic and puts the fact ``t`` in.

    A fact is a text, a count, or runs that were made before. Stars and braces inside a fact are ordinary characters.
    """
    runs: list[Run] = []
    italic = False
    for literal, field, _spec, _conversion in Formatter().parse(template):
        for position, part in enumerate(literal.split("*")):
            italic = italic != bool(position)
            runs.append(Run(part, italic))
        if field is not None:
            fact = facts[field]
            runs.extend(fact if isinstance(fact, tuple) else (Run(str(fact), italic),))
    return merged(runs)


def merged(runs: Iterable[Run]) -> Runs:
    """The same words with neighbours of one face joined and empty runs gone."""
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if found and (found[-1].italic, found[-1].bold) == (run.italic, run.bold):
            found[-1] = Run(found[-1].text + run.text, run.italic, run.bold)
        else:
            found.append(run)
    return tuple(found)


def text(words: str) -> Runs:
    """Upright words as runs."""
    return (Run(words),) if words else ()


def plain(runs: Iterable[Run]) -> str:
    """The words without their faces."""
    return "".join(run.text for run in runs)


def clauses(_: Translator, parts: Sequence[Runs]) -> Runs:
    """Parts of one sentence or one parenthesis: ``t=4.328，P<0.001``."""
    return _folded(_("{left}, {right}"), parts)


def enumeration(_: Translator, parts: Sequence[Runs]) -> Runs:
    """A plain list: ``甲、乙、丙``."""
    return _folded(_("{first}, {next}"), parts)


def semicolons(_: Translator, parts: Sequence[Runs]) -> Runs:
    """Clauses that could stand alone, before the full stop."""
    return _folded(_("{left}; {right}"), parts)


def sentence(_: Translator, words: Runs) -> Runs:
    """Words with their full stop."""
    return fill(_("{sentence}."), sentence=words)


def capital(runs: Runs) -> Runs:
    """With a capital at the start; Chinese is left as it is."""
    if not runs:
        return runs
    first = runs[0]
    return (Run(first.text[:1].upper() + first.text[1:], first.italic, first.bold), *runs[1:])


def paragraph(_: Translator, sentences: Sequence[Runs]) -> Runs:
    """Whole sentences one after the other; Chinese puts no space between them."""
    return _folded(_("{sentence} {next}"), [s for s in sentences if s])


def _folded(template: str, parts: Sequence[Runs]) -> Runs:
    if not parts:
        return ()
    names = [name for _literal, name, _spec, _conversion in Formatter().parse(template) if name]
    whole = parts[0]
    for part in parts[1:]:
        whole = fill(template, **dict(zip(names, (whole, part), strict=True)))
    return whole
