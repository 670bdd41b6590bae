"""Words around the verdicts on printed figures: what a token was taken for, how a verdict is computed, names."""

from __future__ import annotations

from surveykit.i18n import N_

READ: dict[str, str] = {
    "mean_sd": N_("mean {0}, SD {1}"),
    "rate_first": N_("{1} of {2}, {0}%"),
    "rate_after": N_("{0} of {1}, {2}%"),
    "events": N_("{0} events, {1}%"),
    "counts": N_("{0} of {1}"),
    "levels": N_("counts {list}"),
    "percents": N_("per cent: {list}"),
    "n": N_("n = {list}"),
    "people": N_("n = {0}"),
    "each": N_("n = {0} in each group"),
    "total": N_("{0} in all"),
    "part": N_("{name}: {list}"),
    "count": N_("the number {list}"),
    "statistic": N_("{name} = {0}"),
    "statistic_corrected": N_("{name} = {0}, corrected for continuity"),
    "df": N_("degrees of freedom {list}"),
    "p": N_("P {name} {0}"),
    "interval": N_("{0}% confidence interval, {1} to {2}"),
    "observed": N_("values found from {0} to {1}"),
    "possible": N_("values possible from {0} to {1}"),
    "significant": N_("says: significant"),
    "not_significant": N_("says: not significant"),
    "one_sided": N_("says: one-sided"),
    "paired": N_("says: the same people"),
    "higher": N_("says: higher"),
    "lower": N_("says: lower"),
    "unread": N_("not understood"),
}

NAMES: dict[str, str] = {
    "rounded": N_("rounded"),
    "truncated": N_("cut off, not rounded"),
    "reach": N_("within the rounding of the figures"),
    "before": N_("before"),
    "after": N_("after"),
    "control": N_("the control group"),
    "treated": N_("the observation group"),
    "A": N_("group A"),
    "B": N_("group B"),
    "C": N_("group C"),
    "order": N_("{list} (in the order of the text)"),
    "male": N_("men"),
    "female": N_("women"),
    "t.one": N_("one-sample or paired t test"),
    "f.two": N_("F of two groups (t²)"),
    "lsd": N_("LSD-t"),
    "snk": N_("SNK-q"),
    "likelihood": N_("likelihood-ratio χ²"),
    "n_minus_1": N_("χ² with n − 1"),
    "newcombe": N_("Newcombe"),
    "wald": N_("Wald"),
    "chi2": N_("Pearson χ² test"),
}
"""Names of methods beside those of ``messages.statistics``, of groups, and of how a figure was shortened."""

WORKED: dict[str, str] = {
    "percent": N_(
        "Per cent against counts: 100 × k/n for every whole k from 0 to n, rounded or cut off to the printed decimals. "
        "The smallest n is the smallest denominator in the interval that the print leaves (continued fraction)."
    ),
    "grim": N_(
        "GRIM (Brown and Heathers 2017): the mean of n people with scores of whole-number items is a whole number "
        "divided "
        "by n × items. For the SD, the sum of squares is a whole number, odd or even as the sum is."
    ),
    "bounds": N_(
        "SD within a range: at most √[(mean − lowest)(highest − mean)·n/(n − 1)] (Bhatia and Davis 2000); at least "
        "that "
        "of one person at each end and all others alike."
    ),
    "means": N_(
        "t from the figures: difference of the means over its standard error, Student with the pooled SD (df n₁ + n₂ − "
        "2) and Welch with separate ones. How far rounding lets it go comes from means and SDs half a printed unit "
        "away."
    ),
    "p": N_("P: two-sided, from the distribution of the printed statistic, over every value that it may have been."),
    "counts": N_(
        "χ²: Pearson, Yates, likelihood ratio and N − 1 for every pair of groups, and for all. The rule: n ≥ 40 and "
        "every "
        "expected count ≥ 5, Pearson; n ≥ 40 and the smallest from 1 to 5, Yates; otherwise Fisher."
    ),
}
"""How each family of verdicts is computed, with its source."""

_COUNTS = N_(
    "Pearson: {total} × ({a} × {d} − {b} × {c})²/[({a} + {b})({c} + {d})({a} + {c})({b} + {d})] = {pearson}; "
    "corrected: {yates}; smallest expected count {expected}"
)
_MEANS = N_("{difference}/{se} = {value}, df = {df}, with rounding {low} to {high}")

FORMULAS: dict[str, str] = {
    "percent_impossible_counts": N_("100 × {events}/{n} = {real}"),
    "percent_not_counts": N_("100 × {events}/{n} = {real}; {k}/{n} fits"),
    "percent_impossible": N_("100 × {k}/{n} = {low}, 100 × ({k} + 1)/{n} = {high}"),
    "grim_impossible": N_("{sum}/{pieces} = {low}, ({sum} + 1)/{pieces} = {high}"),
    "sd_too_large": N_("√[({mean} − {low})({high} − {mean})·n/(n − 1)] = {bound}"),
    "sd_too_small": N_("√[(({low} − {mean})² + ({high} − {mean})² + rest)/({n} − 1)] = {bound}"),
    "t_agrees": _MEANS,
    "t_agrees_pair": _MEANS,
    "t_within_rounding": _MEANS,
    "t_differs": _MEANS,
    "only_a_pair": _MEANS,
    "p_from_means": _MEANS,
    "p_not_from_means": _MEANS,
    "rule_reverses": _COUNTS,
    "rule_other": _COUNTS,
    "methods_differ": _COUNTS,
    "chi2_differs": _COUNTS,
    "p_from_counts": _COUNTS,
    "p_only_by": _COUNTS,
    "p_not_from_counts": _COUNTS,
}
"""The figures put into the formula, for the notes."""

TAKEN: dict[str, str] = {
    "earlier": N_("n was taken from the claim before."),
    "given": N_("n is the one given beside the text."),
}
