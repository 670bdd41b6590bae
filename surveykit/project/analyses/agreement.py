"""Test and retest: how far two answers of the same people agree."""

from __future__ import annotations

import msgspec
import numpy as np

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.model.groups import parse_filter
from surveykit.progress import Progress
from surveykit.project import pairing
from surveykit.project.analyses import taken
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.book import Project
from surveykit.report.build.analyses.agreement import blocks
from surveykit.report.build.analyses.agreement_values import AgreementFindings, MeasureAgreement
from surveykit.stats.association.bland_altman import bland_altman
from surveykit.stats.association.icc import icc
from surveykit.stats.association.kappa import kappa
from surveykit.stats.results import Caveat
from surveykit.stats.run import Measure
from surveykit.store import places


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Two groups of responses by the same people; none named means the first two waves."""

    questionnaire: str = ""
    groups: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    conf: float = 0.95


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> AgreementFindings:
    """ICC and limits of agreement of what is a number, kappa of what is chosen from a list; pairs by respondent code.

    DataRefused ``agreement_two_groups``, and what ``taken.take`` refuses.
    """
    groups = specification.groups or _first_waves(project, specification.questionnaire, _)
    if len(groups) != 2:
        raise DataRefused("agreement_two_groups", n=len(groups))
    found = taken.take(project, specification.questionnaire, _, groups=groups)
    frame = found.frame
    masks = [frame.mask(parse_filter(group)) for group in groups]
    pairs = pairing.pair(frame, masks)
    codes = specification.measures or _usual(found)
    rows = []
    for at, code in enumerate(codes):
        measure, values = taken.column_of(frame, code, _)
        rows.append(_agreed(measure, values[pairs.rows[0]], values[pairs.rows[1]], specification.conf))
        progress(at + 1, len(codes))
    caveats = []
    if pairs.duplicates:
        caveats.append(Caveat(code="duplicate_respondent", facts={"n": pairs.duplicates}))
    if not pairs.coded:
        caveats.append(Caveat(code="same_people_unlinked"))
    return AgreementFindings(
        groups=(found.parts[0].label, found.parts[1].label),
        pairs=int(pairs.rows[0].size),
        unmatched=pairs.unmatched,
        rows=tuple(rows),
        caveats=(*caveats, *taken.remarks_of(found, _, case_mix=False)),
    )


def _first_waves(project: Project, questionnaire: str, _: Translator) -> tuple[str, ...]:
    with project.store.reading() as connection:
        order = [wave.name for wave in places.waves(connection)]
    there = set(taken.take(project, questionnaire, _).frame.raw.waves)
    return tuple(f"wave={name}" for name in order if name in there)[:2]


def _usual(found: taken.Taken) -> tuple[str, ...]:
    """Every scale, then the items that scales are made of."""
    definition = found.frame.questionnaire
    scored = {code for scale in definition.scales for code in scale.items}
    items = [item.code for item in definition.items() if item.code in scored]
    return (*(scale.code for scale in definition.scales), *items)


def _agreed(measure: Measure, first: np.ndarray, second: np.ndarray, conf: float) -> MeasureAgreement:
    number = measure.kind != "unordered"
    return MeasureAgreement(
        code=measure.code,
        label=measure.label,
        icc=icc(np.column_stack([first, second]), measure=measure.label, conf=conf) if number else None,
        bland_altman=bland_altman(first, second, measure=measure.label, conf=conf) if number else None,
        kappa=kappa(first, second, levels=measure.levels, ordered=number, conf=conf) if measure.levels else None,
    )


KIND = Kind(
    code="agreement",
    title=N_("Test and retest"),
    hint=N_("How far two answers of the same people agree: ICC, kappa, limits of agreement."),
    specification=Specification,
    fields=(
        Field("groups", N_("First and second time"), "groups", N_("empty: the first two waves")),
        Field("measures", N_("Measures"), "measures", N_("empty: every scale and its items")),
        Field("conf", N_("Confidence level"), "number"),
    ),
    run=run,
    blocks=blocks,
)
