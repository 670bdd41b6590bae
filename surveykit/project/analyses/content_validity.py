"""Content validity: experts' ratings of items, pasted as a table."""

from __future__ import annotations

import re
import unicodedata

import msgspec
import numpy as np

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.progress import Progress
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.book import Project
from surveykit.report.build.analyses.content_validity import blocks
from surveykit.stats.items.content_validity import ContentValidity, content_validity

_PARTS = re.compile(r"\t|[,，;；]")


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``ratings``: a line for each item, its name and then one rating (1 to 4) an expert, parted by tabs."""

    ratings: str = ""


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> ContentValidity:
    """Read the pasted table and compute. DataRefused ``ratings_missing_all``, ``ratings_unreadable``."""
    del project  # nothing of it is asked: the ratings are pasted
    names, table = read_ratings(specification.ratings)
    progress(1, 1)
    return content_validity(table, names)


def read_ratings(pasted: str) -> tuple[tuple[str, ...], np.ndarray]:
    """Names of items, and ratings (items, experts), NaN for blank. A first line without any number is a heading.

    DataRefused ``ratings_missing_all``; ``ratings_unreadable`` with line and rating, both counted from 1.
    """
    lines = [(at, _PARTS.split(line)) for at, line in enumerate(pasted.splitlines(), start=1) if line.strip()]
    if lines and len(lines) > 1 and not any(_number(cell) is not None for cell in lines[0][1][1:]):
        lines = lines[1:]
    experts = max((len(cells) - 1 for _at, cells in lines), default=0)
    table = np.full((len(lines), experts), np.nan)
    for row, (at, cells) in enumerate(lines):
        for column, cell in enumerate(cells[1:]):
            value = _number(cell)
            if value is None and cell.strip():
                raise DataRefused("ratings_unreadable", line=at, column=column + 1, value=cell.strip())
            table[row, column] = np.nan if value is None else value
    if not experts or np.isnan(table).all():
        raise DataRefused("ratings_missing_all")
    names = tuple(cells[0].strip() or str(row + 1) for row, (_at, cells) in enumerate(lines))
    return names, table


def _number(cell: str) -> float | None:
    words = unicodedata.normalize("NFKC", cell).strip()
    return float(words) if re.fullmatch(r"\d+(\.\d+)?", words, re.ASCII) else None


KIND = Kind(
    code="content_validity",
    title=N_("Content validity"),
    hint=N_("Experts rate how relevant each item is (1 to 4): I-CVI, S-CVI, modified kappa."),
    specification=Specification,
    fields=(
        Field(
            "ratings", N_("Experts' ratings"), "text",
            N_("a line for each item: its name, then one rating (1 to 4) an expert, parted by tabs"), needed=True,
        ),
    ),
    run=run,
    blocks=blocks,
    asks_questionnaire=False,
)  # fmt: skip
