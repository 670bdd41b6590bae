"""Sentences on three and more groups or times, with the pairs: numbers from R."""

from __future__ import annotations

import numpy as np
import pytest

from surveykit.i18n import Translator
from surveykit.report.sentences import compare, methods
from surveykit.report.sentences.methods import Compared, Used
from surveykit.report.sentences.runs import plain
from surveykit.report.sentences.wording import Wording
from surveykit.stats.run import Asked, Measure, measure_groups

EN = Translator("en")
A = np.array([3, 2, 4, 3, 5, 2, 3, 4], dtype=float)
B = np.array([4, 3, 4, 5, 5, 3, 4, 4], dtype=float)
C = np.array([5, 4, 5, 5, 4, 4, 5, 5], dtype=float)
YES = [np.array(list(row), dtype=float) for row in ("1111101110", "1010001100", "0010000000")]
RATED = Measure("o", "Outcome", "rating", (1.0, 2.0, 3.0, 4.0, 5.0), ("1", "2", "3", "4", "5"))
BINARY = Measure("b", "Fall rate", "unordered", (0.0, 1.0), ("no", "yes"))
TIMES = (("T1", A), ("T2", B), ("T3", C))


def said(measure: Measure, groups: object, **asked: object) -> str:
    result = measure_groups(measure, groups, Asked(**asked))  # type: ignore[arg-type]
    return plain(compare.said(EN, result, Wording(outcome=measure.label, subjects="nurses")))


def test_friedman() -> None:
    # R: friedman.test(cbind(A, B, C)) gives the statistic and P below
    text = said(RATED, TIMES, paired=True, test="friedman")
    assert "Friedman χ²=8.643" in text and "P=0.013" in text
    assert "Pairwise comparison (Dunn)" in text


def test_repeated_measures() -> None:
    # R: the F of summary(aov(y ~ t + Error(id/t)))
    text = said(Measure("s", "Score", "score"), TIMES, paired=True, test="anova.rm")
    assert "In 8 nurses, Score was (3.25±1.04), (4.00±0.76), (4.62±0.52) at the three times (T1, T2, T3)" in text
    assert "F=10.443" in text
    assert "T3 was higher than T1" in text


def test_cochran() -> None:
    # R: Q by hand, (k - 1) * (k * sum(colSums(x)^2) - sum(x)^2) / (k * sum(x) - sum(rowSums(x)^2))
    text = said(BINARY, tuple(zip(("T1", "T2", "T3"), YES, strict=True)), paired=True)
    assert "Cochran's Q=10.571, P=0.005" in text
    assert "(McNemar's test, Bonferroni)" in text


@pytest.mark.parametrize(("order", "word"), [((0, 1, 2), "fell"), ((2, 1, 0), "rose")])
def test_trend(order: tuple[int, ...], word: str) -> None:
    groups = tuple((f"G{at}", np.repeat(YES[at], 6)) for at in order)
    # R: sqrt(prop.trend.test(c(48, 24, 6), c(60, 60, 60))$statistic)
    text = said(BINARY, groups, test="trend")
    assert f"the rate {word} from group to group, a statistically significant trend (trend Z=7.737" in text


def test_effective_answers_after_the_ranks() -> None:
    text = said(
        Measure("e", "Effect", "rating", (1.0, 2.0, 3.0), ("no", "some", "good"), effective=(2.0, 3.0)),
        (("A", np.repeat([1.0, 2.0, 3.0], (8, 30, 62))), ("B", np.repeat([1.0, 2.0, 3.0], (18, 37, 45)))),
    )
    # chisq.test(matrix(c(92, 8, 82, 18), 2), correct = FALSE): X-squared = 4.421, p = 0.036
    assert "The total effective rate was 92.00% (92/100) (A), higher than 82.00% (82/100) (B)" in text
    assert "χ²=4.421, P=0.036" in text


def test_the_paragraph_names_how_pairs_were_compared() -> None:
    def paragraph(test: str, posthoc: str) -> str:
        return plain(methods.said(EN, Used(version="1", compared=(Compared(test=test, posthoc=posthoc),))))

    assert "one-way analysis of variance, pairs by the SNK-q method" in paragraph("anova", "snk")
    assert "pairs" not in paragraph("anova", "")
    assert "Welch's analysis of variance, pairs by the Games-Howell method" in paragraph("anova.welch", "games_howell")
    assert "Kruskal-Wallis H test, pairs by the Dunn method" in paragraph("kruskal", "dunn")
    assert "paired t tests with Bonferroni's correction" in paragraph("anova.rm", "bonferroni")
