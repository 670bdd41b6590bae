"""What two answers of the same people came out as."""

from __future__ import annotations

import msgspec

from surveykit.stats.association.bland_altman import Apart
from surveykit.stats.association.icc import Iccs
from surveykit.stats.association.kappa import Kappas
from surveykit.stats.results import Caveat


class MeasureAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """One measure at both times; ``kappa`` where it is chosen from a list, the others where it is a number."""

    code: str
    label: str
    icc: Iccs | None
    bland_altman: Apart | None
    kappa: Kappas | None


class AgreementFindings(msgspec.Struct, frozen=True, kw_only=True):
    """Both times and what of them could be paired."""

    groups: tuple[str, str]
    pairs: int
    unmatched: int
    rows: tuple[MeasureAgreement, ...]
    caveats: tuple[Caveat, ...] = ()
