"""What a kind of analysis is, as data: what it asks, how it is carried out, and what is shown of it.

The desktop makes its form from ``fields``, the command line its options, and both print the blocks; so does a report.
A comparison of groups has more on its screen and is a kind of its own in ``analysing``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from surveykit.i18n import Translator
from surveykit.progress import Progress
from surveykit.project.book import Project
from surveykit.report.document import Block

Takes = Literal[
    "scale",  # a scale's code
    "items",  # codes of items, none means all that fit
    "measures",  # codes of scales and items
    "measure",  # one of them
    "item",  # one item's code
    "groups",  # filters of model.groups, in order
    "filter",  # one filter; empty is everyone
    "waves",  # names of waves in their order
    "wave",  # one wave
    "by",  # wave, unit, or a background item's code
    "analyses",  # ids of saved analyses in their order, ``only`` being their kind
    "choice",  # one of ``options``
    "number",  # float or None
    "whole",  # int or None
    "flag",  # bool
    "text",  # words, several lines
    "line",  # words, one line
]


@dataclass(frozen=True)
class Field:
    """One thing that an analysis asks. ``name`` is the attribute of the specification; words are msgids.

    ``options``: value and words of a choice. ``only`` names what fits for items and measures: "rating", "numbers",
    "multiple", "categories"; empty is everything. ``needed``: nothing can be computed without it. ``when`` names
    another field and the values with which this one is asked (``("test", ("anova",))``); empty is always.
    """

    name: str
    label: str
    takes: Takes
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    only: str = ""
    needed: bool = False
    when: tuple[str, tuple[str, ...]] = ("", ())

    def asked_by(self, specification: Any) -> bool:
        """Whether a specification asks for it."""
        name, values = self.when
        return not name or getattr(specification, name) in values


@dataclass(frozen=True)
class Kind:
    """A kind of analysis.

    ``specification``: a frozen msgspec.Struct whose fields all have defaults; it has ``questionnaire: str`` where
    ``asks_questionnaire``. ``run(project, specification, _, progress)`` reads and computes, without words but for
    labels, and returns a frozen value that msgspec can dump as JSON (full doubles, None for what cannot be computed).
    ``blocks(findings, _)`` says it: tables, figures, sentences, caveats.
    """

    code: str
    title: str
    hint: str
    specification: type[Any]
    fields: tuple[Field, ...]
    run: Callable[[Project, Any, Translator, Progress], Any]
    blocks: Callable[[Any, Translator], tuple[Block, ...]]
    asks_questionnaire: bool = True
