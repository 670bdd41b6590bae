"""How measures go together: correlations of scales and items."""

from __future__ import annotations

import msgspec
import numpy as np

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress
from surveykit.project.analyses import scale_items, taken
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.book import Project
from surveykit.report.build.analyses.association import blocks
from surveykit.report.build.analyses.association_values import AssociationFindings
from surveykit.stats.association.correlation import Method
from surveykit.stats.association.matrix import correlations
from surveykit.stats.results import Caveat


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Measures to correlate: named ones, else every scale, of a single one its items; ``controls`` stay constant."""

    questionnaire: str = ""
    measures: tuple[str, ...] = ()
    method: Method = "pearson"
    controls: tuple[str, ...] = ()
    filter: str = ""
    conf: float = 0.95
    stars: bool = False


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> AssociationFindings:
    """Correlate every pair. DataRefused ``measure_has_no_order`` for answers without an order."""
    found = taken.take(project, specification.questionnaire, _, only=specification.filter)
    frame = found.frame
    named = specification.measures or _usual(frame.questionnaire)
    columns = [taken.column_of(frame, code, _) for code in (*named, *specification.controls)]
    for measure, _values in columns:
        if measure.kind == "unordered" and len(measure.levels) != 2:
            raise DataRefused("measure_has_no_order", measure=measure.label)
    values = np.column_stack([column for _measure, column in columns]) if columns else np.empty((0, 0))
    codes = tuple(measure.code for measure, _values in columns)
    k = len(named)
    result = correlations(
        values[:, :k], codes[:k], method=specification.method, controls=values[:, k:], control_names=codes[k:],
        conf=specification.conf, tell=progress,
    )  # fmt: skip
    return AssociationFindings(
        labels=tuple(measure.label for measure, _values in columns),
        correlations=result,
        stars=specification.stars,
        caveats=(*_parts(frame.questionnaire, codes), *scale_items.repeated(found), *taken.remarks_of(found, _)),
    )


def _parts(definition: Questionnaire, codes: tuple[str, ...]) -> tuple[Caveat, ...]:
    """Whether a scale stands beside what it is made of: they go together by construction."""
    scales = (scale for scale in definition.scales if scale.code in codes)
    part = any(set(codes) & {*scale.items, *scale.minus} for scale in scales)
    return (Caveat(code="part_of_whole"),) if part else ()


def _usual(definition: Questionnaire) -> tuple[str, ...]:
    """Every scale; where there is only one, its items with it."""
    scales = tuple(scale.code for scale in definition.scales)
    if len(scales) > 1:
        return scales
    return (*scales, *(code for scale in definition.scales for code in scale.items))


KIND = Kind(
    code="association",
    title=N_("Correlations"),
    hint=N_("How scales and items go together: Pearson, Spearman, Kendall, with others held constant."),
    specification=Specification,
    fields=(
        Field("measures", N_("Measures"), "measures", N_("empty: every scale"), only="numbers"),
        Field(
            "method", N_("Correlation"), "choice",
            options=(
                ("pearson", N_("Pearson's r")), ("spearman", N_("Spearman's rank correlation")),
                ("kendall", N_("Kendall's tau-b")),
            ),
        ),
        Field("controls", N_("Held constant"), "measures", N_("partial correlation; not with Kendall"), only="numbers"),
        Field("filter", N_("Only these responses"), "filter"),
        Field("conf", N_("Confidence level"), "number"),
        Field("stars", N_("Stars for P"), "flag", N_("P is printed either way")),
    ),
    run=run,
    blocks=blocks,
)  # fmt: skip
