"""Which items belong together: exploratory factor analysis."""

from __future__ import annotations

import msgspec

from surveykit.i18n import N_, Translator
from surveykit.progress import Progress
from surveykit.project.analyses import scale_items, taken
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.book import Project
from surveykit.report.build.analyses.factors import blocks
from surveykit.report.build.analyses.factors_values import FactorFindings
from surveykit.stats.items.factors import Number, factors
from surveykit.stats.items.rotation import Rotation


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Items of a scale or of the whole questionnaire; ``number`` of factors, or by a rule where it is None."""

    questionnaire: str = ""
    scale: str = ""
    items: tuple[str, ...] = ()
    number: int | None = None
    rule: Number = "eigenvalue"
    rotation: Rotation = "varimax"
    filter: str = ""


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> FactorFindings:
    """Factor the items as they are scored."""
    chosen = scale_items.chosen(project, specification, _, every=True)
    found = factors(
        chosen.scored, chosen.codes, number=specification.number, by=specification.rule,
        rotation=specification.rotation, tell=progress,
    )  # fmt: skip
    return FactorFindings(
        title=chosen.title,
        codes=chosen.codes,
        labels=chosen.labels,
        reversed=chosen.turned,
        factors=found,
        caveats=(*scale_items.repeated(chosen.taken), *taken.remarks_of(chosen.taken, _)),
    )


KIND = Kind(
    code="factors",
    title=N_("Factor analysis"),
    hint=N_("Which items belong together: eigenvalues, loadings after rotation, explained variance."),
    specification=Specification,
    fields=(
        Field("scale", N_("Scale"), "scale", N_("empty: every rating that is scored")),
        Field("items", N_("Items"), "items", N_("instead of a scale's own"), only="numbers"),
        Field("number", N_("Number of factors"), "whole", N_("empty: by the rule")),
        Field(
            "rule", N_("Rule for the number"), "choice",
            options=(("eigenvalue", N_("eigenvalue above 1")), ("parallel", N_("parallel analysis"))),
        ),
        Field(
            "rotation", N_("Rotation"), "choice",
            options=(
                ("varimax", N_("varimax: factors that do not correlate")),
                ("promax", N_("promax: factors that may correlate")),
                ("none", N_("no rotation")),
            ),
        ),
        Field("filter", N_("Only these responses"), "filter"),
    ),
    run=run,
    blocks=blocks,
)  # fmt: skip
