"""What is said of printed figures that were recomputed: a short outcome and a sentence for every verdict's code.

Keys are codes from ``surveykit.stats.claims``; placeholders are the facts that come with them.
"""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES: dict[str, str] = {
    "claim_empty": N_("There is no text to check; paste a line or a table of the paper."),
    "claim_sizes": N_("“{text}” is no list of group sizes; write whole numbers, such as 34 34."),
    "claim_range": N_("The lowest value {low} must lie below the highest value {high}."),
    "claim_file_large": N_("{file} is too large to be checked; paste the lines in question."),
    "claim_items": N_("{items} items cannot be: give how many whole-number answers make one score, at least 1."),
}

STATUSES: dict[str, str] = {
    "impossible": N_("Impossible"),
    "inconsistent": N_("Inconsistent"),
    "unchecked": N_("Cannot be checked"),
    "consistent": N_("Consistent"),
}

OUTCOMES: dict[str, str] = {
    "more_than_all": N_("{events} > {n}"),
    "percent_outside": N_("0 to 100%"),
    "percent_needs_n": N_("n of at least {smallest} (cut off: {smallest_cut})"),
    "percent_agrees": N_("{events}/{n} = {real}%"),
    "percent_impossible_counts": N_("{events}/{n} = {real}%; no count of {n} fits"),
    "percent_not_counts": N_("{events}/{n} = {real}%; {k}/{n} would fit"),
    "percent_impossible": N_("{low}% or {high}% of {n}"),
    "percent_any": N_("several counts of {n} fit"),
    "percent_possible": N_("{k}/{n}"),
    "percent_not_levels": N_("no sum of neighbouring counts fits"),
    "grim_too_fine": N_("grain {grain}"),
    "grim_impossible": N_("{low} or {high}"),
    "grim_possible": N_("{sum}/{pieces} = {real}"),
    "grimmer_impossible": N_("no whole numbers give this SD"),
    "grimmer_possible": N_("whole numbers can give this SD"),
    "mean_outside_range": N_("{low} to {high}"),
    "sd_too_large": N_("SD at most {bound}"),
    "sd_too_small": N_("SD at least {bound}"),
    "sd_within": N_("SD from {least} to {most}"),
    "sd_below_largest": N_("SD at most {most}"),
    "p_outside": N_("0 < P ≤ 1"),
    "p_zero": N_("P{p}"),
    "p_zero_unknown": N_("P is never 0"),
    "p_agrees": N_("P{p} (df {df})"),
    "p_agrees_one_sided": N_("one-sided P{p} (df {df})"),
    "p_one_sided": N_("two-sided P{p}, one-sided P{one_sided} (df {df})"),
    "p_differs": N_("P{p} (df {df})"),
    "p_differs_crossing": N_("P{p} (df {df})"),
    "p_needs_df": N_("degrees of freedom are needed"),
    "p_below_normal": N_("P of at least {p_least}"),
    "p_needs_n": N_("n is needed"),
    "p_needs_n_from": N_("true from df {df} upwards"),
    "too_many_groups": N_("{n} groups"),
    "nothing_varies": N_("every SD is 0"),
    "t_needs_n_equal": N_("n of about {n} in each group"),
    "needs_n": N_("n is needed"),
    "t_agrees": N_("{name}={value} (df {df})"),
    "t_within_rounding": N_("{name}={value} (df {df}), with rounding {low} to {high}"),
    "t_agrees_pair": N_("{name}={value} (groups {groups})"),
    "only_a_pair": N_("{name}={value} (groups {groups} only)"),
    "t_differs": N_("{name}={value} (df {df}), with rounding {low} to {high}"),
    "t_paired_needs_r": N_("paired, r = {r} would be needed"),
    "df_differs": N_("df {df}"),
    "p_from_means": N_("Student P{p}, Welch P{p_welch}"),
    "p_not_from_means": N_("Student P{p}, Welch P{p_welch}"),
    "p_paired_means": N_("as separate groups P{p}"),
    "counts_unknown": N_("the counts are needed"),
    "chi2_agrees": N_("{name}={value} ({method})"),
    "chi2_only_a_pair": N_("{name}={value} (groups {groups} only); all groups: χ²={whole}"),
    "rule_reverses": N_("{rule}: P{p_rule}"),
    "rule_other": N_("{rule}: P{p_rule}"),
    "methods_differ": N_("Pearson P{p_pearson}, Yates P{p_yates}, Fisher P{p_fisher}"),
    "chi2_differs": N_("Pearson χ²={pearson}, Yates χ²={yates}, Fisher P{p_fisher}"),
    "chi2_table_differs": N_("χ²={value} (df {df})"),
    "mcnemar_needs_cells": N_("McNemar with {b} and {c} pairs changed"),
    "p_from_counts": N_("{rule}: P{p_rule}"),
    "p_paired_counts": N_("as separate groups P{p_rule}"),
    "p_only_by": N_("{rule}: P{p_rule}; only {method}: P{p}"),
    "p_not_from_counts": N_("Pearson P{p_pearson}, Yates P{p_yates}, Fisher P{p_fisher}"),
    "ci_reversed": N_("the lower end comes first"),
    "ci_agrees": N_("{low} to {high} ({method})"),
    "ci_other": N_("difference: {low} to {high} ({method})"),
    "ci_alone": N_("nothing to recompute it from"),
    "direction_unclear": N_("not clear which groups"),
    "direction_agrees": N_("{one} against {two}"),
    "direction_contradicted": N_("{one} against {two}"),
    "words_against_p": N_("{p}"),
    "total_agrees": N_("{parts} = {sum}"),
    "total_differs": N_("{parts} = {sum}"),
    "too_long": N_("the rest was not read"),
    "statistic_alone": N_("nothing to recompute it from"),
    "r_outside": N_("-1 to 1"),
    "statistic_negative": N_("{name} ≥ 0"),
    "column_unknown": N_("no column gives it"),
}

VERDICTS: dict[str, str] = {
    "more_than_all": N_("{events} cannot be part of {n}."),
    "percent_outside": N_("A share cannot lie outside 0 to 100%."),
    "percent_needs_n": N_("Without n it cannot be said which counts give {percent}%."),
    "percent_agrees": N_("{events} of {n} is {real}%, printed {how}."),
    "percent_impossible_counts": N_(
        "{events} of {n} is {real}%, not {percent}%. No count of {n} gives {percent}%: the smallest n that could is "
        "{smallest} by rounding and {smallest_cut} by cutting off."
    ),
    "percent_not_counts": N_("{events} of {n} is {real}%, not {percent}%; {k} of {n} would be printed so."),
    "percent_impossible": N_(
        "No count of {n} gives {percent}%: {k} is {low}% and the next one {high}%. The smallest n that could give it "
        "is "
        "{smallest} by rounding and {smallest_cut} by cutting off."
    ),
    "percent_any": N_("With n = {n} several counts are printed as {percent}%, so the per cent tells nothing."),
    "percent_possible": N_("{percent}% of {n} can only be {k}."),
    "percent_not_levels": N_("None of the counts of {n}, nor the first or last ones together, gives {percent}%."),
    "grim_too_fine": N_(
        "Means of {n} people and {items} items come in steps of {grain}, finer than the print: every mean is possible."
    ),
    "grim_impossible": N_(
        "Whole numbers of {n} people and {items} items cannot have the mean {mean}: its neighbours are {low} and "
        "{high}."
    ),
    "grim_possible": N_("The mean {mean} is possible: a sum of {sum} over {pieces} answers."),
    "grimmer_impossible": N_(
        "No {n} whole numbers (per item) with the mean {mean} have the SD {sd}: their squares cannot add up so."
    ),
    "grimmer_possible": N_("Whole numbers with the mean {mean} can have the SD {sd}."),
    "mean_outside_range": N_("The mean {mean} lies outside the range {low} to {high}."),
    "sd_too_large": N_("Between {low} and {high} with the mean {mean} the SD is at most {bound}; {sd} is printed."),
    "sd_too_small": N_(
        "With somebody at {low} and somebody at {high}, n = {n} and the mean {mean}, the SD is at least {bound}; "
        "{sd} is "
        "printed."
    ),
    "sd_within": N_("Range, mean and n allow an SD from {least} to {most}."),
    "sd_below_largest": N_("Range and mean allow an SD up to {most}."),
    "p_outside": N_("P lies above 0 and is at most 1."),
    "p_zero": N_("P is never 0: it comes out as P{p}; print P<0.001 instead of 0.000."),
    "p_zero_unknown": N_("P is never 0: a program that shows 0.000 means P<0.001; print that."),
    "p_agrees": N_("{name}={value} with df {df} gives P{p}, as printed."),
    "p_agrees_one_sided": N_("{name}={value} with df {df} gives the one-sided P{p}, as printed."),
    "p_one_sided": N_(
        "The printed P is one-sided (P{one_sided}); the two-sided P of {name}={value} with df {df} is P{p}. Nothing "
        "says "
        "that a one-sided test was meant."
    ),
    "p_differs": N_("{name}={value} with df {df} gives P{p}, not what is printed."),
    "p_differs_crossing": N_("{name}={value} with df {df} gives P{p}, on the other side of 0.05 from what is printed."),
    "p_needs_df": N_("The P of {name} cannot be recomputed without its degrees of freedom."),
    "p_below_normal": N_("However many people there are, {name}={value} cannot give a P below {p_least}."),
    "p_needs_n": N_("The P of {name}={value} cannot be recomputed without n."),
    "p_needs_n_from": N_("Without n, only this can be said: the P is right for df {df} or more."),
    "too_many_groups": N_("{n} groups stand together here; check fewer at a time."),
    "nothing_varies": N_("Every SD is 0, so there is no t."),
    "t_needs_n_equal": N_(
        "Without n the t cannot be recomputed; it needs about {n} people in each of two equal groups."
    ),
    "needs_n": N_("Without the n of every group {name} cannot be recomputed."),
    "t_agrees": N_("{method}: {name}={value}, printed {how}."),
    "t_within_rounding": N_(
        "{method} from the printed figures is {name}={value}; with their rounding it lies between {low} and {high}, "
        "and "
        "the printed one does too."
    ),
    "t_agrees_pair": N_("{method} of groups {groups}: {name}={value}, printed {how}."),
    "only_a_pair": N_(
        "The printed {name} is that of groups {groups} alone ({method}: {value}, {how}). All groups together: F={f} "
        "(df {df_f}), P{p}."
    ),
    "t_differs": N_(
        "The printed {name} does not come from these figures: {method} gives {value} (Welch: {welch}), with rounding "
        "{low} to {high}. No pair of groups gives it."
    ),
    "t_paired_needs_r": N_(
        "As separate groups {value} comes out. As a paired test the printed t would need a correlation of {r} between "
        "before and after, which is not printed."
    ),
    "df_differs": N_("The degrees of freedom {printed} do not belong to this test; they are {df}."),
    "p_from_means": N_("The figures give P{p} (Student) and P{p_welch} (Welch), as printed."),
    "p_not_from_means": N_("The figures give P{p} (Student) and P{p_welch} (Welch), not what is printed."),
    "p_paired_means": N_(
        "As separate groups the figures give P{p}; for the same people twice the differences would be needed."
    ),
    "counts_unknown": N_("Without the counts of every group {name} cannot be recomputed."),
    "chi2_agrees": N_("The printed {name} is the {method}: {value}, {how}."),
    "chi2_only_a_pair": N_(
        "The printed {name} is that of groups {groups} alone ({method}: {value}, {how}). All groups together: "
        "χ²={whole} (df {df_whole}), P{p_whole}."
    ),
    "rule_reverses": N_(
        "The printed value is the {method} (P{p}), but the smallest expected count is {expected}, for which the rule "
        "asks "
        "for {rule}: P{p_rule} (Pearson P{p_pearson}, Yates χ²={yates}, P{p_yates}, Fisher P{p_fisher}). The claim "
        "does "
        "not hold."
    ),
    "rule_other": N_(
        "The smallest expected count is {expected}, for which the rule asks for {rule} (P{p_rule}) instead of the "
        "{method} (P{p}); the conclusion is the same."
    ),
    "methods_differ": N_(
        "The rule allows {rule} (smallest expected count {expected}), but the methods fall on two sides of 0.05: "
        "Pearson "
        "P{p_pearson}, Yates P{p_yates}, Fisher P{p_fisher}."
    ),
    "chi2_differs": N_(
        "No method gives the printed {name}: Pearson χ²={pearson} (P{p_pearson}), Yates χ²={yates} (P{p_yates}), "
        "Fisher "
        "P{p_fisher}; the rule asks for {rule}."
    ),
    "chi2_table_differs": N_("The counts give χ²={value} (df {df}), not what is printed; nor does any pair of groups."),
    "mcnemar_needs_cells": N_(
        "As separate groups it does not come out. As {method} it would, had {b} people changed one way and {c} the "
        "other, which is not printed."
    ),
    "p_from_counts": N_("{rule}, which the rule asks for, gives P{p_rule}, as printed."),
    "p_paired_counts": N_(
        "As separate groups the counts give P{p_rule}; for the same people twice, how many changed would be needed."
    ),
    "p_only_by": N_(
        "The printed P comes only from the {method} (P{p}); the smallest expected count is {expected}, for which the "
        "rule "
        "asks for {rule}: P{p_rule}."
    ),
    "p_not_from_counts": N_(
        "No method gives the printed P: Pearson P{p_pearson}, Yates P{p_yates}, Fisher P{p_fisher}; the rule asks for "
        "{rule}."
    ),
    "ci_reversed": N_("The interval's ends are the wrong way round, or its confidence cannot be."),
    "ci_agrees": N_("{method}: {low} to {high}, as printed."),
    "ci_other": N_(
        "The interval of the difference is {low} to {high} ({method}); the printed one is another, or of something "
        "else."
    ),
    "ci_alone": N_("It is not known of what this interval is; mean, SD and n, or counts, would be needed beside it."),
    "direction_unclear": N_("It is not clear which groups “{word}” speaks of."),
    "direction_agrees": N_("“{word}” ({subject} against {other}) agrees with {one} against {two}."),
    "direction_contradicted": N_(
        "The text says “{word}” of {subject} against {other}, but the figures say the opposite: {one} against {two}."
    ),
    "words_against_p": N_("“{word}” and {p} contradict each other."),
    "total_agrees": N_("The parts add up: {parts} = {sum}."),
    "total_differs": N_("The parts do not add up: {parts} = {sum}, but {total} is printed."),
    "too_long": N_("The text is too long to be read in one go: {characters} characters and {claims} claims were left."),
    "statistic_alone": N_("There are no figures beside {name} from which it could be recomputed."),
    "r_outside": N_("A correlation lies between -1 and 1."),
    "statistic_negative": N_("{name} is never negative."),
    "column_unknown": N_("No column of the table gives this value, so it is not known what it belongs to."),
}
