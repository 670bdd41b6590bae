"""The sentence for a result, whatever its test."""

from __future__ import annotations

from msgspec import UNSET
from msgspec.structs import replace

from surveykit.i18n import Translator
from surveykit.report.sentences import counts, exposure, means, ranks, several
from surveykit.report.sentences.runs import Runs, capital, paragraph
from surveykit.report.sentences.wording import Wording
from surveykit.stats.results import Result


def said(_: Translator, result: Result, wording: Wording) -> Runs:
    """One result in words, in the language of ``_``; a result without a test says so.

    Raises ValueError for a test that has no sentence.
    """
    if result.effective is not UNSET:
        # An ordered outcome: its ranks first, then the rate of the effective answers.
        ranked = said(_, replace(result, effective=UNSET), replace(wording, better=True))
        rate = replace(wording, outcome=_("the total effective rate"), event=_("effective"))
        return paragraph(_, [ranked, capital(said(_, result.effective, rate))])
    match result.test:
        case "t.student" | "t.welch" | "t.paired" | "t.norm" | "t.norm2":
            return means.said(_, result, wording)
        case "mannwhitney" | "wilcoxon" | "sign":
            return ranks.said(_, result, wording)
        case "chi2" | "chi2.yates" | "chi2.n1" | "fisher" | "mcnemar" | "cochran.q" | "trend":
            return counts.said(_, result, wording)
        case "poisson":
            return exposure.said(_, result, wording)
        case "anova" | "anova.welch" | "kruskal" | "anova.rm" | "friedman":
            return several.said(_, result, wording)
        case _:
            raise ValueError(f"no sentence for the test {result.test!r}")
