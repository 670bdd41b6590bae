"""The sentences of the statistics: refusals, caveats, why a test was chosen, and the names of the tests.

Keys are codes from ``surveykit.stats``; placeholders are the facts that come with them.
"""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES: dict[str, str] = {
    "value_too_large": N_("“{measure}” holds the value {value}, which is too large to compute with; correct the data."),
    "summary_refused": N_(
        "Mean {mean}, SD {sd}, n {n} cannot be used: n must be a whole number of at least 1, and the SD 0 or more."
    ),
    "conf_refused": N_("The confidence level {conf} cannot be used; give a number between 0 and 1, such as 0.95."),
    "norm_needs_n": N_("The test {test} needs the norm's n; give it, or use t.norm."),
    "test_does_not_fit": N_("The test {test} does not fit this comparison ({design}); choose one of: {fitting}."),
    "test_needs_numbers": N_(
        "“{measure}” holds categories, which the test {test} cannot compare; choose one of: {fitting}."
    ),
    "paired_needs_two_answers": N_(
        "“{measure}” has {categories} categories without an order: before and after can only be compared for two; "
        "group the answers first."
    ),
    "posthoc_does_not_fit": N_(
        "Pairs by {posthoc} do not go with the test {test}; choose one of: {fitting}, or leave --posthoc out."
    ),
    "effective_refused": N_(
        "“{measure}”: name at least one and not all of its {answers} answers as effective, each by its code."
    ),
    "nnt_refused": N_("A number needed to treat is for two separate groups that were formed at random, not for waves."),
    "norm_needs_numbers": N_("“{measure}” holds categories; only numbers and scores can be compared with a norm."),
    "answer_outside_range": N_(
        "Item {item} holds {value}, outside the range {low} to {high}; correct the data or the range."
    ),
    "events_need_two_groups": N_(
        "“{measure}”: events over an exposure can only be compared between two separate groups."
    ),
    "reverse_not_an_item": N_("{item} is to be reversed but is not among the items; correct the list of items."),
    "too_few_items": N_("Reliability needs at least two items; {items} given."),
    "counts_refused": N_("{events} of {n} cannot be used: events and n must be whole numbers, events from 0 to n."),
    "error_counts_refused": N_("The counts of fields compared and differing do not belong together."),
    "rate_refused": N_(
        "{events} events in {time} cannot be used: events must be a whole number of at least 0, the time above 0."
    ),
    "table_refused": N_("The counts cannot be used: every cell must be a whole number of at least 0."),
    "power_leave_one_out": N_("Give two of difference, n and power, and leave the third one out."),
    "power_refused": N_(
        "These figures cannot be planned with: SD {sd}, difference {difference}, n {n}, power {power}, α {alpha}; "
        "the SD must be above 0, the difference not 0, n at least 2, and the power between α and 1."
    ),
    "power_out_of_reach": N_(
        "No sample of a size that could be recruited reaches this power; give a larger difference."
    ),
}

CAVEATS: dict[str, str] = {
    "few": N_("Only {n} values in group “{group}”: means and intervals rest on very little."),
    "too_few": N_("Group “{group}” has {n} usable values; at least two are needed, so no test was made."),
    "few_pairs": N_("Only {n} pairs: the result rests on very little."),
    "too_few_pairs": N_("{n} complete pairs; at least two are needed, so no test was made."),
    "zero_variance": N_("All values in group “{group}” are equal."),
    "no_variance_at_all": N_("No value differs from another within the groups, so no test was made."),
    "no_change_varies": N_("Every pair changed by the same amount, so no test was made."),
    "variances_not_tested": N_("Computed from published figures: whether the variances are equal was not tested."),
    "norm_taken_as_exact": N_("The norm's mean is taken as exact; its own uncertainty is not included."),
    "old_norm": N_("The norm dates from {year}, {age} years before this survey; take the comparison as a guide only."),
    "norm_unverified": N_("The norm's figures could not be confirmed in their source."),
    "few_respondents": N_("Only {n} respondents answered every item: the coefficient rests on very little."),
    "no_values": N_("There are no values."),
    "item_without_variance": N_("Every respondent gave the same answer to item {item}."),
    "total_without_variance": N_("The total scores are all equal, so the coefficient cannot be computed."),
    "range_observed": N_(
        "Reversed within the lowest and highest answer found ({low} to {high}), since no range was given."
    ),
    "alpha_negative": N_("The coefficient is negative: items probably need reversing."),
    "group_left_out": N_("Group “{group}” has no values and is left out of the test."),
    "ties": N_("{tied} of {n} ranked values are tied; P takes the ties into account."),
    "zeros_dropped": N_("{zeros} of {n} pairs did not change; the signed-rank test leaves them out."),
    "nothing_changed": N_("None of the {n} pairs changed, so there is nothing to test."),
    "interval_out_of_reach": N_("So few values cannot give an interval at the confidence level {conf}."),
    "methods_disagree": N_(
        "Pearson's χ² (P={p_pearson}), Yates's (P={p_yates}) and Fisher's test (P={p_fisher}) fall on two sides of "
        "{alpha}; be careful with the conclusion."
    ),
    "interval_disagrees": N_(
        "The interval of the difference ({low} to {high}) and the test (P={p}) disagree about whether the groups differ"
        "; be careful with the conclusion."
    ),
    "same_answer": N_("Everybody gave the same answer, so there is nothing to compare."),
    "zero_cell": N_("A count is 0, so a ratio or its interval cannot be computed."),
    "expected_small": N_("The smallest expected count is {expected}, which is too small for this χ² test."),
    "exact_too_large": N_("The table is too large for an exact P value."),
    "no_events": N_("There were no events in either group."),
    "ratio_unbounded": N_("One group had no events, so the rate ratio has no upper limit; its lower limit is {low}."),
    "omega_estimated": N_("Omega squared is estimated from Welch's F."),
    "few_people": N_("Only {n} people answered every time: the result rests on very little."),
    "too_few_people": N_("{n} people answered every time; at least two are needed, so no test was made."),
    "rows_tied": N_("{tied} of {n} people gave the same answer more than once; P takes the ties into account."),
    "zeros_dropped_sign": N_("{zeros} of {n} pairs did not change; the sign test leaves them out."),
    "lsd_without_f": N_("LSD-t compares pairs only after a significant F (here P={p}), so no pairs were compared."),
    "control_first": N_("Dunnett-t compares every group with the first one, “{group}”, which is taken as the control."),
    "posthoc_not_for_test": N_("Pairs by {asked} do not go with the test {test}; {used} was used."),
    "ranked_best_first": N_("The answers were ranked so that a higher rank is the better outcome."),
    "nnt_unbounded": N_("The interval of the rate difference holds 0, so the number needed to treat has no interval."),
}

REASONS: dict[str, str] = {
    "requested": N_("The test was asked for by name."),
    "same_people": N_("The same people were asked twice, so each is compared with himself or herself."),
    "same_people_several": N_(
        "The same people were asked several times, so each is compared with himself or herself; Greenhouse-Geisser's "
        "correction does not need equal variances of the changes."
    ),
    "same_people_several_ordered": N_(
        "The same people were asked several times and the answer has few ordered steps, so each person's ranks are "
        "compared."
    ),
    "same_people_several_two_answers": N_("The same people were asked several times and the answer is one of two."),
    "same_people_ordered": N_("The same people were asked twice and the answer has few ordered steps."),
    "same_people_two_answers": N_("The same people were asked twice and the answer is one of two."),
    "norm_with_n": N_("The norm's n is known, so it is treated as a second sample."),
    "norm_without_n": N_("The norm's n is not known, so its mean is taken as fixed."),
    "scores_welch": N_("Scores or items of five or more steps: means are compared, equal variances not assumed."),
    "scores_student": N_("Scores or items of five or more steps: means are compared, equal variances assumed."),
    "few_ordered_steps": N_("The answer has few ordered steps, so ranks are compared."),
    "ordered_outcome": N_("The outcome is ordered, so ranks are compared."),
    "counts_pearson": N_("n is at least 40 and every expected count at least 5."),
    "counts_yates": N_("n is at least 40 and the smallest expected count is between 1 and 5."),
    "counts_fisher": N_("n is below 40 or an expected count is below 1."),
    "table_pearson": N_("At most a fifth of the expected counts are below 5 and none is below 1."),
    "table_fisher": N_("More than a fifth of the expected counts are below 5, or one is below 1."),
    "events_per_time": N_("Events are counted over an exposure time, so rates are compared."),
    "changed_exact": N_("Fewer than 25 people changed their answer, so the exact test is used."),
    "changed_corrected": N_("At least 25 people changed their answer, so the continuity-corrected χ² is used."),
}

TESTS: dict[str, str] = {
    "t.student": N_("independent-samples t test"),
    "t.welch": N_("Welch t test"),
    "t.paired": N_("paired t test"),
    "t.norm": N_("one-sample t test"),
    "t.norm2": N_("two-sample Welch t test against the norm"),
    "mannwhitney": N_("Mann-Whitney U test"),
    "wilcoxon": N_("Wilcoxon signed-rank test"),
    "kruskal": N_("Kruskal-Wallis H test"),
    "anova": N_("one-way analysis of variance"),
    "anova.welch": N_("Welch analysis of variance"),
    "chi2": N_("χ² test"),
    "chi2.yates": N_("continuity-corrected χ² test"),
    "fisher": N_("Fisher's exact test"),
    "mcnemar": N_("McNemar test"),
    "mcnemar.exact": N_("exact McNemar test"),
    "mcnemar.corrected": N_("continuity-corrected McNemar test"),
    "mcnemar.uncorrected": N_("McNemar test without correction"),
    "poisson": N_("exact Poisson test"),
    "sign": N_("sign test"),
    "friedman": N_("Friedman test"),
    "anova.rm": N_("repeated-measures analysis of variance (Greenhouse-Geisser)"),
    "anova.rm.sphericity": N_("repeated-measures analysis of variance, sphericity assumed"),
    "anova.rm.hf": N_("repeated-measures analysis of variance (Huynh-Feldt)"),
    "cochran.q": N_("Cochran's Q test"),
    "chi2.n1": N_("N − 1 χ² test"),
    "trend": N_("Cochran-Armitage test for trend"),
    "tukey": N_("Tukey"),
    "games_howell": N_("Games-Howell"),
    "dunn": N_("Dunn"),
    "dunn.bonferroni": N_("Dunn-Bonferroni"),
    "lsd": N_("LSD-t"),
    "snk": N_("SNK-q"),
    "bonferroni": N_("Bonferroni"),
    "dunnett": N_("Dunnett-t"),
}
