"""Who is the same person in two groups or more: by respondent code, never by position."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.project.frames import Frame


@dataclass(frozen=True)
class Pairs:
    """Rows of the frame, person by person.

    ``rows`` holds one array a group, in the groups' order: the rows of the respondents found in every group.
    ``unmatched`` counts respondents that a group lacks, and responses without a code; ``duplicates`` those found twice
    in one group, who are left out of all. ``coded``: whether any response carries a code at all.
    """

    rows: tuple[NDArray[np.intp], ...]
    unmatched: int
    duplicates: int
    coded: bool


def pair(frame: Frame, masks: list[NDArray[np.bool_]]) -> Pairs:
    """Match the respondents of two groups or more."""
    found: list[dict[str, int]] = []
    twice: set[str] = set()
    without = 0
    for mask in masks:
        rows: dict[str, int] = {}
        for row in np.flatnonzero(mask):
            code = str(frame.respondents[row])
            if not code:
                without += 1
            elif code in rows:
                twice.add(code)
            else:
                rows[code] = int(row)
        found.append(rows)
    single = [{code: row for code, row in rows.items() if code not in twice} for rows in found]
    everywhere = [code for code in single[0] if all(code in rows for rows in single)]
    anywhere = set().union(*single)
    return Pairs(
        rows=tuple(np.array([rows[code] for code in everywhere], dtype=np.intp) for rows in single),
        unmatched=len(anywhere) - len(everywhere) + without,
        duplicates=len(twice),
        coded=any(found),
    )
