"""The formula with the numbers in it: computed from what it prints, it gives the statistic that it prints."""

from __future__ import annotations

import math
import re

import pytest

from surveykit.report.sentences.formula import worked_test
from surveykit.stats.categorical import two_rates
from surveykit.stats.compare import from_summary
from surveykit.stats.pairs import paired
from surveykit.stats.ranks import mannwhitney


def reckoned(line: str) -> float:
    """What the numbers of the line give, between its last two signs of equality."""
    text = line.split("，")[0].split(" = ")[-2]
    for sign, python in (("÷", "/"), ("×", "*"), ("−", "-"), ("²", "**2"), ("[", "("), ("]", ")"), ("√", "root")):
        text = text.replace(sign, python)
    text = re.sub(r"\|([^|]*)\|", r"abs(\1)", text)
    text = re.sub(r"root([\d.]+)", r"root(\1)", text)
    return float(eval(text, {"root": math.sqrt, "abs": abs}))


def printed(line: str) -> float:
    return float(line.split("，")[0].split(" = ")[-1])


@pytest.mark.parametrize("test", ["t.student", "t.welch"])
def test_the_published_t(test: str) -> None:
    # published: 93.88±3.65 against 90.47±2.79, n = 34 each: t = 4.328
    result = from_summary("q", "q", [("a", 93.88, 3.65, 34), ("b", 90.47, 2.79, 34)], test=test)
    line = worked_test(result)[-1 if test == "t.student" else 0]
    assert printed(line) == 4.328
    assert reckoned(line) == pytest.approx(4.328, abs=2e-3)


def test_counts_with_and_without_correction() -> None:
    # R: chisq.test(matrix(c(1, 33, 7, 27), 2), correct = FALSE)$statistic 5.1; with correction 3.5416667
    for test, value in (("chi2", 5.100), ("chi2.yates", 3.542)):
        (line,) = worked_test(two_rates("q", "q", [("a", (1, 34)), ("b", (7, 34))], test=test))
        assert printed(line) == value
        assert reckoned(line) == pytest.approx(value, abs=5e-4)


def test_pairs_and_ranks() -> None:
    before, after = [3.0, 2.5, 4.0, 3.5, 3.0], [3.5, 3.5, 4.0, 4.5, 3.25]
    (line,) = worked_test(paired("q", "q", ("a", before), ("b", after)))
    assert reckoned(line) == pytest.approx(printed(line), abs=0.05)
    (line,) = worked_test(mannwhitney("q", "q", [("a", before), ("b", after)]))
    assert reckoned(line) == pytest.approx(printed(line), abs=0.01)


def test_nothing_is_said_where_nothing_was_computed() -> None:
    assert worked_test(paired("q", "q", ("a", [1.0]), ("b", [2.0]))) == ()
