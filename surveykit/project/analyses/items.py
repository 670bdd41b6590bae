"""The items of a scale: reliability, what each item adds, discrimination, floor and ceiling."""

from __future__ import annotations

import msgspec
import numpy as np

from surveykit.i18n import N_, Translator
from surveykit.progress import Progress
from surveykit.project.analyses import scale_items, taken
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.analyses.scale_items import ScaleItems
from surveykit.project.book import Project
from surveykit.report.build.analyses.items import blocks
from surveykit.report.build.analyses.items_values import Distribution, ItemFindings
from surveykit.stats.items.analysis import analyse_items

MOST_LEVELS = 11


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A scale, or items that stand for one."""

    questionnaire: str = ""
    scale: str = ""
    items: tuple[str, ...] = ()
    filter: str = ""


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> ItemFindings:
    """Analyse the items as they are scored: reverse items turned within the definition's range."""
    chosen = scale_items.chosen(project, specification, _)
    progress(1, 2)
    found = analyse_items(chosen.scored, chosen.codes, ranges=chosen.ranges)
    progress(2, 2)
    return ItemFindings(
        title=chosen.title,
        codes=chosen.codes,
        labels=chosen.labels,
        reversed=chosen.turned,
        analysis=found,
        distribution=_distribution(chosen),
        caveats=(*scale_items.repeated(chosen.taken), *taken.remarks_of(chosen.taken, _)),
    )


def _distribution(chosen: ScaleItems) -> Distribution | None:
    """How often each answer was given, as it was given; None where the items do not share their answers."""
    measures = chosen.measures
    levels = measures[0].levels
    if not 2 <= len(levels) <= MOST_LEVELS or any(m.levels != levels for m in measures):
        return None
    given = chosen.given
    counts = tuple(tuple(int(np.count_nonzero(given[:, i] == level)) for level in levels) for i in range(len(measures)))
    return Distribution(levels=measures[0].level_labels, counts=counts)


KIND = Kind(
    code="items",
    title=N_("Items of a scale"),
    hint=N_("Reliability of a scale and what each item adds to it: α, ω, item-rest correlation, discrimination."),
    specification=Specification,
    fields=(
        Field("scale", N_("Scale"), "scale", N_("empty: the longest scale of ratings")),
        Field("items", N_("Items"), "items", N_("instead of a scale's own"), only="numbers"),
        Field("filter", N_("Only these responses"), "filter"),
    ),
    run=run,
    blocks=blocks,
)
