"""What an analysis of case mix finds."""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.stats.baseline.table import Baseline
from surveykit.stats.casemix.ancova import Ancova
from surveykit.stats.casemix.clusters import Alike
from surveykit.stats.casemix.logistic import Logistic
from surveykit.stats.casemix.standardise import Direct
from surveykit.stats.results import Caveat

Method = Literal["none", "direct", "ancova", "logistic"]


class Crude(msgspec.Struct, frozen=True, kw_only=True):
    """One group before anything is adjusted: mean with SD, or a rate 0 to 1."""

    label: str
    n: int
    mean: float | None
    sd: float | None


class CaseMix(msgspec.Struct, frozen=True, kw_only=True):
    """``method`` is what was done, "none" without a variable; one of the last three holds its numbers.

    ``rate``: the measure is an event (0 to 1), named by ``answers``; else a mean. ``variables`` are what was adjusted
    for. ``n`` responses are complete, ``of`` there are; ``filled`` unanswered items stand in the scores.
    """

    title: str
    measure: str
    rate: bool
    answers: tuple[str, ...]
    groups: tuple[str, ...]
    variables: tuple[str, ...]
    method: Method
    crude: tuple[Crude, ...]
    composition: Baseline | None
    n: int
    of: int
    filled: int
    units: int
    alike: Alike | None = None
    direct: Direct | None = None
    ancova: Ancova | None = None
    logistic: Logistic | None = None
    conf: float = 0.95
    caveats: tuple[Caveat, ...] = ()
