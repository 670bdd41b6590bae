"""The sentence for a result, whatever its test."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.sentences import counts, means, ranks, several
from surveykit.report.sentences.runs import Runs
from surveykit.report.sentences.wording import Wording
from surveykit.stats.results import Result


def said(_: Translator, result: Result, wording: Wording) -> Runs:
    """One result in words, in the language of ``_``; a result without a test says so.

    Raises ValueError for a test that has no sentence.
    """
    match result.test:
        case "t.student" | "t.welch" | "t.paired" | "t.norm" | "t.norm2":
            return means.said(_, result, wording)
        case "mannwhitney" | "wilcoxon":
            return ranks.said(_, result, wording)
        case "chi2" | "chi2.yates" | "fisher" | "mcnemar":
            return counts.said(_, result, wording)
        case "anova" | "anova.welch" | "kruskal":
            return several.said(_, result, wording)
        case _:
            raise ValueError(f"no sentence for the test {result.test!r}")
