"""Who is the same person in two groups: by respondent code, never by position."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.project.frames import Frame


@dataclass(frozen=True)
class Pairs:
    """Rows of the frame, pair by pair.

    ``rows`` holds the earlier and the later row of each matched respondent. ``unmatched`` counts respondents found in
    one group only, and responses without a code; ``duplicates`` those found twice in one group, who are left out of
    both. ``coded``: whether any response carries a code at all.
    """

    rows: tuple[NDArray[np.intp], NDArray[np.intp]]
    unmatched: int
    duplicates: int
    coded: bool


def pair(frame: Frame, masks: list[NDArray[np.bool_]]) -> Pairs:
    """Match the respondents of two groups."""
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
    earlier, later = ({code: row for code, row in rows.items() if code not in twice} for rows in found)
    both = [code for code in earlier if code in later]
    return Pairs(
        rows=(
            np.array([earlier[code] for code in both], dtype=np.intp),
            np.array([later[code] for code in both], dtype=np.intp),
        ),
        unmatched=len(earlier) + len(later) - 2 * len(both) + without,
        duplicates=len(twice),
        coded=any(found),
    )
