"""What the data as a whole asks to be said beside every result of a comparison."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from surveykit.i18n import Translator
from surveykit.messages import shown
from surveykit.messages.quality import MODES
from surveykit.model.groups import Filter, differ_by_wave_only
from surveykit.project import pairing
from surveykit.project.frames import Frame
from surveykit.project.mixing import mixture
from surveykit.stats.results import Caveat


def of_data(
    frame: Frame,
    groups: Sequence[Filter],
    rows: Sequence[NDArray[np.intp]],
    pairs: pairing.Pairs | None,
    _: Translator,
) -> tuple[Caveat, ...]:
    """What the data as a whole asks to be said at every result."""
    chosen = np.concatenate([np.asarray(r) for r in rows]) if rows else np.array([], dtype=int)
    found = []
    if pairs is not None:
        if pairs.duplicates:
            found.append(Caveat(code="duplicate_respondent", facts={"n": pairs.duplicates}))
        if not pairs.coded:
            found.append(Caveat(code="same_people_unlinked"))
    elif len(groups) > 1 and differ_by_wave_only(tuple(groups)):
        found.append(Caveat(code="no_case_mix"))
    units = {frame.raw.units[row] for row in chosen}
    if pairs is None and len(units - {""}) > 1 and not any(g.value("unit") for g in groups):
        found.append(Caveat(code="clustered", facts={"units": len(units - {""})}))
    found += mixture(frame, _)
    modes = sorted({frame.modes[frame.raw.batches[row]] for row in chosen if frame.raw.batches[row] in frame.modes})
    if len(modes) > 1:
        found.append(Caveat(code="modes_mixed", facts={"modes": str(shown([_(MODES[mode]) for mode in modes], _))}))
    return tuple(found)


def of_flags(included: int, left_out: int) -> tuple[Caveat, ...]:
    """How many sheets with a flag of data quality are compared, or were left out."""
    counts = {"flagged_included": included, "flagged_left_out": left_out}
    return tuple(Caveat(code=code, facts={"n": n}) for code, n in counts.items() if n)
