"""From a measure and its groups to a result: the design chooses the test, and the test is carried out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import ArrayLike

from surveykit.errors import DataRefused
from surveykit.stats import armitage, choose, compare, mcnemar, pairs, ranks, several, sign
from surveykit.stats.choose import Choice, Facts
from surveykit.stats.crosstab import crosstab, tabulate
from surveykit.stats.posthoc import methods
from surveykit.stats.repeated import anova as repeated_anova
from surveykit.stats.repeated import friedman as repeated_ranks
from surveykit.stats.results import Alternative, Caveat, Design, Result

Groups = Sequence[tuple[str, ArrayLike]]


@dataclass(frozen=True)
class Measure:
    """What is compared. ``levels`` are the valid codes of an item in their order, ``level_labels`` their words.

    ``family`` is what its P value is adjusted with; empty for none. ``effective``: the codes of an ordered outcome that
    count as effective; where they are the lower ones, the outcome is ranked from its last answer to its first.
    """

    code: str
    label: str
    kind: choose.Kind
    levels: tuple[float, ...] = ()
    level_labels: tuple[str, ...] = ()
    family: str = ""
    effective: tuple[float, ...] = ()


class Asked(NamedTuple):
    """How a comparison is to be made: the test asked for or ``auto``, and what is usual for means in this project.

    ``posthoc``: how pairs of three or more groups are compared. ``nnt``: the groups were formed at random and the event
    is an adverse one.
    """

    test: str = "auto"
    usual: str = "t.welch"
    conf: float = 0.95
    later_minus_earlier: bool = False
    paired: bool = False
    unmatched: int = 0
    posthoc: str = "auto"
    nnt: bool = False


def measure_groups(measure: Measure, groups: Groups, asked: Asked) -> Result:
    """Compare two or more groups of values, each (n,) with NaN for missing; paired groups row by row the same person.

    Raises DataRefused where the test asked for does not fit.
    """
    if measure.effective:
        return _with_effective(measure, groups, asked)
    design: Design = "paired" if asked.paired else "independent" if len(groups) == 2 else "several"
    table, missing = tabulate([values for _, values in groups], measure.levels) if measure.levels else ((), ())
    facts = _facts(measure, design, len(groups), table)
    choice = choose.choose(facts, asked.test, asked.usual)
    no_caveat: tuple[Caveat, ...] = ()
    if asked.posthoc == "auto" or choice.test not in methods.METHODS:
        method, said = methods.METHODS.get(choice.test, ("none",))[0], no_caveat
    else:
        method, said = methods.chosen(choice.test, asked.posthoc, named=asked.test != "auto")
    result = _carried_out(measure, groups, choice, asked, method, table, missing)
    if facts.rank_beside and design != "several":
        result = _with_rank(result, measure, groups, asked)
    return replace(result, caveats=(*result.caveats, *said)) if said else result


def _facts(measure: Measure, design: Design, groups: int, table: tuple[tuple[int, ...], ...]) -> Facts:
    expected = np.zeros(0)
    if table and (counts := np.asarray(table, dtype=float)).sum() > 0:
        rows, columns = counts.sum(axis=1), counts.sum(axis=0)
        expected = np.multiply.outer(rows[rows > 0], columns[columns > 0]) / counts.sum()
    return Facts(
        design=design,
        kind=measure.kind,
        groups=groups,
        measure=measure.code,
        steps=len(measure.levels) or None,
        n=int(sum(map(sum, table))),
        expected_min=float(expected.min(initial=np.inf)) if expected.size else 0.0,
        expected_low=float((expected < 5).mean()) if expected.size else 1.0,
    )


def _carried_out(
    measure: Measure,
    groups: Groups,
    choice: Choice,
    asked: Asked,
    method: str,
    table: tuple[tuple[int, ...], ...],
    missing: tuple[int, ...],
) -> Result:
    code, label = measure.code, measure.label
    match choice.test:
        case "chi2" | "chi2.yates" | "fisher" | "chi2.n1":
            # The rule on expected counts is the table's own: it is asked again there, and gives the same answer.
            return crosstab(
                code,
                label,
                table,
                rows=[name for name, _ in groups],
                cols=measure.level_labels,
                test=asked.test,
                missing=missing,
                conf=asked.conf,
                later_minus_earlier=asked.later_minus_earlier,
                nnt=asked.nnt,
                posthoc=method,
            )
        case "trend":
            counts = [(name, (row[1], sum(row))) for (name, _), row in zip(groups, table, strict=True)]
            return armitage.trend(code, label, counts, reason=choice.reason, conf=asked.conf, missing=missing)
        case "mcnemar":
            (earlier, before), (later, after) = groups
            cells, lost = mcnemar.paired_counts(before, after, event=measure.levels[-1])
            return mcnemar.mcnemar(
                code, label, cells, labels=(earlier, later), conf=asked.conf, missing=lost, unmatched=asked.unmatched
            )
        case "cochran.q":
            return repeated_ranks.cochran(
                code, label, groups, event=measure.levels[-1], reason=choice.reason, conf=asked.conf,
                unmatched=asked.unmatched, posthoc=method,
            )  # fmt: skip
        case _:
            return _ordered(measure, groups, choice, asked, method)


def _ordered(measure: Measure, groups: Groups, choice: Choice, asked: Asked, method: str = "none") -> Result:
    code, label, reason, conf = measure.code, measure.label, choice.reason, asked.conf
    later = asked.later_minus_earlier
    match choice.test:
        case "t.welch" | "t.student":
            return compare.independent(
                code, label, groups, test=choice.test, reason=reason, conf=conf, later_minus_earlier=later
            )
        case "t.paired" | "wilcoxon" | "sign":
            twice = {"t.paired": pairs.paired, "wilcoxon": ranks.wilcoxon, "sign": sign.sign}[choice.test]
            return twice(code, label, *groups, reason=reason, conf=conf, unmatched=asked.unmatched)
        case "anova.rm" | "friedman":
            often = {"anova.rm": repeated_anova.anova_rm, "friedman": repeated_ranks.friedman}[choice.test]
            return often(code, label, groups, reason=reason, conf=conf, unmatched=asked.unmatched, posthoc=method)
        case "mannwhitney":
            return ranks.mannwhitney(code, label, groups, reason=reason, conf=conf, later_minus_earlier=later)
        case "anova":
            return several.anova(code, label, groups, reason=reason, conf=conf, posthoc=method)
        case "anova.welch":
            return several.welch_anova(code, label, groups, reason=reason, conf=conf, posthoc=method)
        case "kruskal":
            return ranks.kruskal(code, label, groups, reason=reason, conf=conf, posthoc=method)
        case test:
            raise ValueError(test)


def _with_rank(result: Result, measure: Measure, groups: Groups, asked: Asked) -> Result:
    """A mean of a single item or of the same people has its rank P beside it."""
    if result.test not in ("t.student", "t.welch", "t.paired", "anova.rm"):
        return result
    test = "mannwhitney" if not asked.paired else "wilcoxon" if len(groups) == 2 else "friedman"
    other = _ordered(measure, groups, Choice(test, "requested"), asked)
    beside = Alternative(test=test, statistic=other.statistic, df=other.df, p=other.p, p_exact=other.p_exact, z=other.z)
    return replace(result, alternatives=(*result.alternatives, beside))


def _with_effective(measure: Measure, groups: Groups, asked: Asked) -> Result:
    """An ordered outcome: its ranks first, and beside them the rate of the answers that count as effective."""
    unknown = [code for code in measure.effective if code not in measure.levels]
    if unknown or len(set(measure.effective)) == len(measure.levels):
        raise DataRefused("effective_refused", measure=measure.code, answers=len(measure.levels))
    place = {level: position for position, level in enumerate(measure.levels)}
    good = [place[code] for code in measure.effective]
    rest = [position for code, position in place.items() if code not in measure.effective]
    best_first = sum(good) / len(good) < sum(rest) / len(rest)
    ranked, counted = [], []
    for name, values in groups:
        given = np.asarray(values, dtype=np.float64).ravel()
        turned, hits = np.full(given.size, np.nan), np.full(given.size, np.nan)
        for level, position in place.items():
            turned[given == level] = measure.levels[-1 - position] if best_first else level
            hits[given == level] = float(level in measure.effective)
        ranked.append((name, turned))
        counted.append((name, hits))
    words = measure.level_labels[::-1] if best_first else measure.level_labels
    outcome = Measure(measure.code, measure.label, "ordered", measure.levels, words, measure.family)
    by_rank = measure_groups(outcome, ranked, asked)
    rate = Measure(measure.code, measure.label, "unordered", (0.0, 1.0), ("0", "1"))
    result = replace(by_rank, effective=measure_groups(rate, counted, asked._replace(test="auto", posthoc="auto")))
    if best_first:
        result = replace(result, caveats=(*result.caveats, Caveat(code="ranked_best_first")))
    return result
