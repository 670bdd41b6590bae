"""What a kind of record asks and how it is listed, as data: the desktop's page and the command line's verb use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from surveykit.errors import SurveyError
from surveykit.model.records import Area
from surveykit.project.book import Project

Takes = Literal[
    "line",  # words, one line
    "texts",  # words by language, one line in the language of now
    "text",  # words, several lines
    "lines",  # tuple of words, one a line
    "day",  # ISO day, may be empty
    "minute",  # ISO to the minute, may be empty
    "month",  # ISO month
    "choice",  # one of ``options``
    "suggested",  # words, with ``options`` offered
    "unit",  # a unit's name
    "number",  # float or None
    "whole",  # int or None
    "flag",  # bool
    "own",  # a part with a control of its own on the desktop; on the command line JSON
]


@dataclass(frozen=True)
class Asked:
    """One fact of a record. ``name`` is the attribute; words are msgids. ``group`` heads a block of the form."""

    name: str
    label: str
    takes: Takes
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    group: str = ""
    needed: bool = False


@dataclass(frozen=True)
class RecordForm:
    """A kind of record.

    ``code`` is the command line's verb and the page's id. ``columns`` are names of facts in the list, the first being
    what it is called by. ``states``: code and words in their order, empty where records have none; ``move(project,
    document, state)`` gives the document in another state or raises SurveyError with why not. ``fresh(project, day)``
    is a new document with the next number. ``problems(document)`` is what must be put right before it can be stored.
    ``remark(document, day)`` is a short word of warning for the list (overdue, late) as msgid, or "".
    ``order`` is what the list is ordered by; without it the newest stands first. ``own(project)`` is the form with what
    the project itself has (its kinds, its limits), where there is such a thing.
    """

    code: str
    area: Area[Any]
    title: str
    hint: str
    asked: tuple[Asked, ...]
    columns: tuple[str, ...]
    fresh: Callable[[Project, str], Any]
    problems: Callable[[Any], tuple[SurveyError, ...]]
    states: tuple[tuple[str, str], ...] = ()
    move: Callable[[Project, Any, str], Any] | None = None
    remark: Callable[[Any, str], str] | None = None
    order: Callable[[Any], Any] | None = None
    own: Callable[[Project], RecordForm] | None = None

    def of(self, project: Project) -> RecordForm:
        """The form as this project has it."""
        return self.own(project) if self.own is not None else self
