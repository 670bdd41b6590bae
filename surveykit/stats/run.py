"""From a measure and its groups to a result: the design chooses the test, and the test is carried out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import ArrayLike

from surveykit.stats import choose, compare, mcnemar, pairs, ranks, several
from surveykit.stats.choose import Choice, Facts
from surveykit.stats.crosstab import crosstab, tabulate
from surveykit.stats.results import Alternative, Design, Result

Groups = Sequence[tuple[str, ArrayLike]]


@dataclass(frozen=True)
class Measure:
    """What is compared. ``levels`` are the valid codes of an item in their order, ``level_labels`` their words.

    ``family`` is what its P value is adjusted with; empty for none.
    """

    code: str
    label: str
    kind: choose.Kind
    levels: tuple[float, ...] = ()
    level_labels: tuple[str, ...] = ()
    family: str = ""


class Asked(NamedTuple):
    """How a comparison is to be made: the test asked for or ``auto``, and what is usual for means in this project."""

    test: str = "auto"
    usual: str = "t.welch"
    conf: float = 0.95
    later_minus_earlier: bool = False
    paired: bool = False
    unmatched: int = 0


def measure_groups(measure: Measure, groups: Groups, asked: Asked) -> Result:
    """Compare two or more groups of values, each (n,) with NaN for missing; paired groups row by row the same person.

    Raises DataRefused where the test asked for does not fit.
    """
    design: Design = "paired" if asked.paired else "independent" if len(groups) == 2 else "several"
    table, missing = tabulate([values for _, values in groups], measure.levels) if measure.levels else ((), ())
    facts = _facts(measure, design, table)
    choice = choose.choose(facts, asked.test, asked.usual)
    if choice.test in ("chi2", "chi2.yates", "fisher"):
        # The rule on expected counts is the table's own: it is asked again there, and gives the same answer.
        return crosstab(
            measure.code,
            measure.label,
            table,
            rows=[label for label, _ in groups],
            cols=measure.level_labels,
            test=asked.test,
            missing=missing,
            conf=asked.conf,
            later_minus_earlier=asked.later_minus_earlier,
        )
    if choice.test == "mcnemar":
        return _mcnemar(measure, groups, asked)
    result = _ordered(measure, groups, choice, asked)
    return _with_rank(result, measure, groups, asked) if facts.rank_beside and design != "several" else result


def _facts(measure: Measure, design: Design, table: tuple[tuple[int, ...], ...]) -> Facts:
    expected = np.zeros(0)
    if table and (counts := np.asarray(table, dtype=float)).sum() > 0:
        rows, columns = counts.sum(axis=1), counts.sum(axis=0)
        expected = np.multiply.outer(rows[rows > 0], columns[columns > 0]) / counts.sum()
    return Facts(
        design=design,
        kind=measure.kind,
        measure=measure.code,
        steps=len(measure.levels) or None,
        n=int(sum(map(sum, table))),
        expected_min=float(expected.min(initial=np.inf)) if expected.size else 0.0,
        expected_low=float((expected < 5).mean()) if expected.size else 1.0,
    )


def _ordered(measure: Measure, groups: Groups, choice: Choice, asked: Asked) -> Result:
    code, label, reason, conf = measure.code, measure.label, choice.reason, asked.conf
    match choice.test:
        case "t.welch" | "t.student":
            return compare.independent(
                code, label, groups, test=choice.test, reason=reason, conf=conf,
                later_minus_earlier=asked.later_minus_earlier,
            )  # fmt: skip
        case "t.paired":
            return pairs.paired(code, label, *groups, reason=reason, conf=conf, unmatched=asked.unmatched)
        case "wilcoxon":
            return ranks.wilcoxon(code, label, *groups, reason=reason, conf=conf, unmatched=asked.unmatched)
        case "mannwhitney":
            return ranks.mannwhitney(
                code, label, groups, reason=reason, conf=conf, later_minus_earlier=asked.later_minus_earlier
            )
        case "anova":
            return several.anova(code, label, groups, reason=reason, conf=conf)
        case "anova.welch":
            return several.welch_anova(code, label, groups, reason=reason, conf=conf)
        case "kruskal":
            return ranks.kruskal(code, label, groups, reason=reason, conf=conf)
        case test:
            raise ValueError(test)


def _mcnemar(measure: Measure, groups: Groups, asked: Asked) -> Result:
    (earlier, before), (later, after) = groups
    cells, missing = mcnemar.paired_counts(before, after, event=measure.levels[-1])
    return mcnemar.mcnemar(
        measure.code, measure.label, cells, labels=(earlier, later), conf=asked.conf, missing=missing,
        unmatched=asked.unmatched,
    )  # fmt: skip


def _with_rank(result: Result, measure: Measure, groups: Groups, asked: Asked) -> Result:
    """A mean of a single item or of pairs has its rank P beside it."""
    test = "wilcoxon" if asked.paired else "mannwhitney"
    other = _ordered(measure, groups, Choice(test, "requested"), asked)
    beside = Alternative(test=test, statistic=other.statistic, df=None, p=other.p, p_exact=other.p_exact, z=other.z)
    return replace(result, alternatives=(*result.alternatives, beside))
