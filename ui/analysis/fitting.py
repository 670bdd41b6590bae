"""What a comparison can be: the tests of each design, the measures that a test takes, where a new one begins."""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.i18n import Translator
from surveykit.model.questionnaire import Kind, Questionnaire
from surveykit.project.analysing import Specification
from surveykit.stats.posthoc.methods import METHODS

Design = Literal["independent", "paired", "norm"]
TESTS: dict[str, tuple[str, ...]] = {
    "independent": ("auto", "t.welch", "t.student", "mannwhitney"),
    "paired": ("auto", "t.paired", "wilcoxon", "sign"),
    "repeated": ("auto", "anova.rm", "friedman"),
    "several": ("auto", "anova.welch", "anova", "kruskal"),
    "norm": ("auto",),
}
MOST_GROUPS = {"independent": 10, "paired": 10, "norm": 1}


_MORE = {"independent": "several", "paired": "repeated"}
"""What a design is called with three groups or more."""


def design_of(specification: Specification) -> Design:
    """Which of the three designs a specification has."""
    if specification.norm is not None:
        return "norm"
    return "paired" if specification.paired else "independent"


def tests(specification: Specification) -> tuple[str, ...]:
    """The tests to choose from."""
    design = design_of(specification)
    if len(specification.groups) > 2 and design in _MORE:
        return TESTS[_MORE[design]]
    return TESTS[design]


def posthocs(specification: Specification) -> tuple[str, ...]:
    """How pairs can be compared; nothing to choose with two groups."""
    if len(specification.groups) < 3 or specification.norm is not None:
        return ()
    if specification.test == "auto":
        return ("auto", "bonferroni", "none")
    return ("auto", *(m for m in METHODS.get(specification.test, ()) if m != "none"), "none")


def with_design(specification: Specification, design: Design, waves: tuple[str, ...]) -> Specification:
    """The same comparison in another design, with as many groups as that takes."""
    groups = specification.groups
    if design == "norm":
        groups = groups[-1:] if len(groups) > 1 else groups
    while design != "norm" and len(groups) < 2:
        free = next((f"wave={wave}" for wave in waves if f"wave={wave}" not in groups), "")
        groups = (free, *groups) if free and len(groups) == 1 else (*groups, free)
    groups = groups[: MOST_GROUPS[design]]
    return msgspec.structs.replace(
        specification, groups=groups, paired=design == "paired", norm=0 if design == "norm" else None, test="auto"
    )


def fitted(specification: Specification, definition: Questionnaire) -> Specification:
    """With a test that the design has, and with the measures that the test takes (all of them where all fit)."""
    test = specification.test if specification.test in tests(specification) else "auto"
    numbers_only = specification.paired or test != "auto"
    choices = any(item.kind is Kind.SINGLE for item in definition.items())
    measures: tuple[str, ...] = ()
    if numbers_only and choices and specification.norm is None:
        measured = tuple(item.code for item in definition.items() if item.measured)
        measures = (*(scale.code for scale in definition.scales), *measured)
    fitting = msgspec.structs.replace(specification, test=test, measures=measures)
    kept = specification.posthoc if specification.posthoc in posthocs(fitting) else "auto"
    return msgspec.structs.replace(fitting, posthoc=kept)


def beginning(definition: Questionnaire, waves: tuple[str, ...], linked: bool) -> Specification:
    """A new comparison: the first two waves, by person where people can be linked."""
    groups = tuple(f"wave={wave}" for wave in waves[:2])
    return fitted(Specification(questionnaire=definition.code, groups=groups, paired=linked), definition)


def name_of(definition: Questionnaire, groups: tuple[str, ...], _: Translator) -> str:
    """What a new comparison is called: 护士质量管理能力：干预前 / 干预后."""
    title = _.text(definition.title, definition.code)
    said = " / ".join(group for group in groups if group)
    return _("{groups} · {title}", title=title, groups=said) if said else title
