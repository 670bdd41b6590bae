"""A report in named sections: a template says which of them are printed, in which order, with what between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveykit.report.document import Block, Cover


@dataclass(frozen=True)
class Section:
    """A part of a report that a template can name. ``blocks`` begin with the section's own heading, if it has one.

    ``title`` is what a person chooses it by. A section with no blocks has nothing to say and is left out.
    """

    code: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Gathered:
    """Everything that one report can say, before a template orders it.

    ``fields`` are what ``{wave}`` or ``{score.total}`` in a template's words stand for, as they are printed.
    ``figures`` are the report's numbers by a stable name ("total.mean", "q3.p"), full doubles: what is kept when it is
    issued, and compared later. ``fingerprint`` is of the raw data that it rests on.
    """

    title: str
    cover: Cover
    sections: tuple[Section, ...]
    institution: str
    date: str
    fields: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, float | None] = field(default_factory=dict)
    fingerprint: str = ""
