"""Whom a sheet may praise by name: a list of names for each unit, kept in its order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from surveykit.errors import DataRefused
from surveykit.exchange.reading import read_bytes
from surveykit.exchange.text_table import decode
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.store import staff

_BETWEEN = re.compile("[，、；;,]")
LONGEST = 40
MOST = 2000
"""The most characters of a name, and the most names of a unit: more is a table pasted by mistake."""


def names(project: Project, unit: str = "") -> tuple[str, ...]:
    """Names of a unit; of those who belong to no unit where it is empty. NotFound ``no_such_unit``."""
    with project.store.reading() as connection:
        return staff.names(connection, unit)


def by_unit(project: Project) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every unit that has names, with them, in the order of the units; those of no unit under "", last."""
    with project.store.reading() as connection:
        return staff.by_unit(connection)


def known(project: Project, unit: str = "") -> tuple[str, ...]:
    """Every name of the project, each once, those of ``unit`` first: a patient praises people of other units too."""
    lists = by_unit(project)
    own = [name for place, listed in lists if place == unit for name in listed]
    return tuple(dict.fromkeys((*own, *(name for _, listed in lists for name in listed))))


def set_names(project: Project, unit: str, wanted: Iterable[str]) -> Changes:
    """Make these the names of a unit, in this order. With what ``names`` said before, the same puts them back.

    Raises DataRefused ``staff_name_long`` or ``staff_too_many``, NotFound ``no_such_unit``; nothing is written then.
    """
    listed = cleaned(wanted)
    with project.store.writing() as connection:
        staff.set_names(connection, unit, listed)
    return Changes(staff=True)


def cleaned(wanted: Iterable[str]) -> tuple[str, ...]:
    """Names without blanks around them and empty lines, each once. Raises DataRefused as ``set_names``."""
    listed = tuple(dict.fromkeys(name for one in wanted if (name := " ".join(one.split()))))
    long = next((name for name in listed if len(name) > LONGEST), None)
    if long is not None:
        raise DataRefused("staff_name_long", name=f"{long[:LONGEST]}…", most=LONGEST)
    if len(listed) > MOST:
        raise DataRefused("staff_too_many", n=len(listed), most=MOST)
    return listed


def read_names(path: Path) -> tuple[str, ...]:
    """Names of a text file, as ``split_names`` finds them; UTF-8 or GB18030.

    Raises FileRefused where it cannot be read, DataRefused ``staff_file_empty`` where it holds no name.
    """
    found = split_names(decode(path.name, read_bytes(path)))
    if not found:
        raise DataRefused("staff_file_empty", file=path.name)
    return found


def split_names(text: str) -> tuple[str, ...]:
    """Names of a pasted text: one a line, the first cell of a row, or several between 、 ， ; or blanks.

    A blank within a name of two characters (王 芳), as lists are set to be even, is none.
    """
    cells = (line.split("\t")[0] for line in text.lstrip("\ufeff").splitlines())
    parts = (part.split() for cell in cells for part in _BETWEEN.split(cell))
    return tuple(name for words in parts if words for name in _of_words(words))


def _of_words(words: list[str]) -> list[str]:
    if any(word.isascii() for word in words):
        return [" ".join(words)]
    return ["".join(words)] if any(len(word) == 1 for word in words) else words
