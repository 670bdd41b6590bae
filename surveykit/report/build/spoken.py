"""How a study's outcomes are spoken of, and which of its results are of which family of tests."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.build.inputs import NormComparison, Outcome, ReportInput, Study
from surveykit.report.sentences.wording import Wording

MEANS = frozenset({"t.student", "t.welch", "t.paired"})
RANKS = frozenset({"mannwhitney", "wilcoxon", "sign"})
COUNTS = frozenset({"chi2", "chi2.yates", "chi2.n1", "fisher", "mcnemar"})
SEVERAL_MEANS = frozenset({"anova", "anova.welch", "anova.rm"})
SEVERAL_RANKS = frozenset({"kruskal", "friedman"})
SEVERAL_COUNTS = COUNTS | {"cochran.q", "trend"}
SCORED = ("分", "率", "值", "score", "scores", "rate", "index")
"""Endings after which a scale's name needs no 得分."""


def unit(_: Translator, outcome: Outcome) -> str:
    """The outcome's unit; points where none was said."""
    return _("points") if outcome.unit is None else outcome.unit


def name(_: Translator, outcome: Outcome) -> str:
    """What the sentence calls the outcome: 满意度 becomes 满意度得分, since 满意度 alone could be a rate."""
    label = outcome.result.label
    scored = label.rstrip("）)").casefold().endswith(SCORED)  # 满意度总分（得分率）
    if outcome.role == "item" or outcome.unit is not None or outcome.result.test in SEVERAL_COUNTS or scored:
        return label
    return _("{label} score", label=label)


def wording(_: Translator, report: ReportInput, study: Study, outcome: Outcome) -> Wording:
    """The words for one outcome of a study."""
    return Wording(
        outcome=name(_, outcome),
        unit=unit(_, outcome),
        groups=study.groups,
        subjects=study.subjects,
        by_time=study.by_time,
        kind=study.kind,
        nature=outcome.nature,
        event=outcome.event,
        effect=report.effects,
        absolute=report.absolute_t,
    )


def norm_wording(_: Translator, report: ReportInput, compared: NormComparison) -> Wording:
    """The words for one comparison with a norm."""
    return Wording(
        outcome=name(_, compared.outcome),
        unit=unit(_, compared.outcome),
        groups=(compared.group, compared.name or _("the norm")),
        nature=compared.outcome.nature,
        effect=report.effects,
        absolute=report.absolute_t,
    )


def titled(_: Translator, study: Study) -> str:
    """The study's name with whose it is, unless the name says so: 护士质量管理能力."""
    if study.subjects.casefold().removesuffix("s") in study.title.casefold():
        return study.title
    return _("{title} of the {subjects}", title=study.title, subjects=study.subjects)
