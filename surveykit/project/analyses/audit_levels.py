"""Two levels of audit beside each other: how far the wards' own scores lie from those of the hospital."""

from __future__ import annotations

import msgspec
import numpy as np

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.progress import Progress
from surveykit.project.analyses import audit_data
from surveykit.project.analyses.audit_data import Audits, Floats
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.book import Project
from surveykit.report.build.analyses.audit_levels import blocks
from surveykit.report.build.analyses.audit_values import AuditLevels, Beside, ItemApart
from surveykit.stats.association.bland_altman import bland_altman
from surveykit.stats.pairs import paired
from surveykit.stats.results import Caveat

FEW_PAIRS = 10


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Codes of two levels; empty is the wards' own and the one farthest from the ward that has audits."""

    questionnaire: str = ""
    first: str = ""
    second: str = ""
    scale: str = ""
    only: str = ""
    conf: float = 0.95


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> AuditLevels:
    """Means of both levels in each ward and period, paired. DataRefused ``audit_two_levels``."""
    progress(0, 2)
    audits = audit_data.read(project, specification.questionnaire, scale=specification.scale, only=specification.only)
    first, second = _chosen(audits, specification)
    keys = list(zip(audits.frame.raw.units, audits.frame.raw.waves, strict=True))
    places = [(unit, wave) for wave in audits.waves for unit in (*audits.units, "")]
    one, two = (_means(audits.scores, audits, code, keys, places) for code in (first, second))
    both = ~(np.isnan(one) | np.isnan(two))
    progress(1, 2)
    conf = specification.conf
    sides = ((second, two[both]), (first, one[both]))
    tested = paired("score", "score", *sides, conf=conf) if np.count_nonzero(both) > 1 else None
    items = []
    for item in audits.checked:
        share = audit_data.percent_of_full(audits, item)
        mine, theirs = (_means(share, audits, code, keys, places) for code in (first, second))
        label = _.text(item.text, item.code)
        items.append(ItemApart(code=item.code, label=label, apart=bland_altman(theirs, mine, measure=label, conf=conf)))
    caveats = [Caveat(code="audit_own_eyes")]
    n = int(np.count_nonzero(both))
    if n < FEW_PAIRS:
        caveats.append(Caveat(code="audit_few_pairs", facts={"n": n}))
    progress(2, 2)
    return AuditLevels(
        title=_.text(audits.frame.questionnaire.title, specification.questionnaire),
        score=_.text(audits.scale.title, audits.scale.code),
        first=audit_data.level_name(first, audits.known, _),
        second=audit_data.level_name(second, audits.known, _),
        pairs=tuple(
            Beside(unit=unit, period=wave, first=float(one[at]), second=float(two[at]))
            for at, (unit, wave) in enumerate(places)
            if both[at]
        ),
        alone=int(np.count_nonzero(np.isnan(one) != np.isnan(two))),
        apart=bland_altman(two, one, conf=conf),
        p=tested.p if tested else None,
        items=tuple(items),
        caveats=(*caveats, *audit_data.remarks(audits, _, level=first)),
    )


def _chosen(audits: Audits, asked: Specification) -> tuple[str, str]:
    there = [level.code for level in audits.known if level.code in set(audits.levels)]
    own = next((level.code for level in audits.known if level.own and level.code in there), there[0] if there else "")
    first = asked.first or own
    second = asked.second or next((code for code in reversed(there) if code != first), "")
    if not first or not second or first == second or not {first, second} <= set(there):
        raise DataRefused("audit_two_levels", known=", ".join(there))
    return first, second


def _means(
    values: Floats, audits: Audits, level: str, keys: list[tuple[str, str]], places: list[tuple[str, str]]
) -> Floats:
    """The mean of a level's audits in each place, (places,); NaN where there is none."""
    found = np.full(len(places), np.nan)
    where = {place: at for at, place in enumerate(places)}
    sums: dict[int, list[float]] = {}
    for row, key in enumerate(keys):
        if audits.levels[row] == level and not np.isnan(values[row]):
            sums.setdefault(where[key], []).append(float(values[row]))
    for at, there in sums.items():
        found[at] = float(np.mean(there))
    return found


KIND = Kind(
    code="audit_levels",
    title=N_("Own and hospital audit"),
    hint=N_(
        "How far the scores that wards give themselves lie from those of the next levels, "
        "ward by ward and item by item."
    ),
    specification=Specification,
    fields=(
        Field("first", N_("First level"), "line", N_("Its code; empty: the wards' own.")),
        Field("second", N_("Second level"), "line", N_("Its code; empty: the last level with audits.")),
        Field("scale", N_("Score"), "scale", N_("Empty: the total.")),
        Field("only", N_("Only"), "filter", N_("A wave or a unit, for example.")),
        Field("conf", N_("Confidence level"), "number"),
    ),
    run=run,
    blocks=blocks,
)  # fmt: skip
