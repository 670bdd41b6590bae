"""Sentences about items, factors, correlations and agreement: refusals and caveats."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES: dict[str, str] = {
    "kendall_not_partial": N_("Kendall's tau cannot hold other measures constant; choose Pearson or Spearman."),
    "too_few_measures": N_("A correlation needs at least two measures; {measures} given."),
    "measure_twice": N_("“{measure}” is named twice; name each measure once."),
    "too_few_occasions": N_("Agreement needs at least two columns of values; name a second one."),
    "too_few_items_to_factor": N_("A factor analysis needs at least three items; {items} given."),
    "factor_number_refused": N_(
        "{factors} factors cannot be drawn from {items} items; give at least 1 and fewer than items."
    ),
    "rating_refused": N_("{item}: the rating {value} of expert {expert} is not 1, 2, 3 or 4; correct it."),
    "ratings_unreadable": N_(
        "Line {line}, rating {column}: “{value}” is not a number; write 1, 2, 3 or 4, or leave it blank."
    ),
    "ratings_missing_all": N_(
        "There are no ratings; paste a line for each item: its name, then the experts' ratings, parted by tabs."
    ),
    "no_scale_of_items": N_("“{questionnaire}” has no two items that could form a scale; choose the items."),
    "item_without_range": N_("{item} is scored the other way round but its lowest and highest answer are not defined."),
    "agreement_two_groups": N_(
        "Agreement compares two answers of the same people; name two waves or filters, {n} given."
    ),
    "measure_has_no_order": N_("The answers of “{measure}” have no order, so they cannot be correlated; leave it out."),
    "column_pair_differs": N_("“{first}” and “{second}” hold different kinds of data; numbers and texts cannot agree."),
}

CAVEATS: dict[str, str] = {
    "too_few_for_correlation": N_("{n} complete rows; a correlation needs at least {needed}."),
    "few_for_correlation": N_("Only {n} complete rows: the correlation rests on very little."),
    "measure_without_variance": N_("All values of “{measure}” are equal, so it cannot correlate with anything."),
    "controls_determine": N_("The measures held constant leave nothing of one of the two to correlate."),
    "perfect_correlation": N_("One measure follows exactly from the other, so there is no interval and no test."),
    "many_correlations": N_(
        "{pairs} pairs were tested and their P is not adjusted: one in 20 is below 0.05 by chance."
    ),
    "part_of_whole": N_("A scale stands beside items that it is made of: they go together by construction."),
    "people_repeated": N_(
        "{n} people answered more than once and each sheet counts; choose one wave for the usual case."
    ),
    "nothing_varies": N_("All values are equal, so agreement cannot be told from chance."),
    "no_error_left": N_("Both columns differ by nothing or by a constant, so there is no interval."),
    "one_answer_only": N_("Everybody was judged alike, so kappa cannot be computed."),
    "items_determine_each_other": N_("Some items follow exactly from others, so KMO and factors cannot be computed."),
    "too_few_for_ends": N_("{n} complete sheets; upper and lower 27 % need at least {needed}."),
    "ends_overlap": N_("Too many total scores are equal for an upper and a lower 27 %."),
    "no_common_factor": N_("One common factor does not fit these items, so omega was not computed."),
    "omega_improper": N_("An item is explained wholly by the common factor, which is improper: omega may be too high."),
    "ceiling_effect": N_("{percent}% have the highest possible total: a ceiling effect (above 15%)."),
    "floor_effect": N_("{percent}% have the lowest possible total: a floor effect (above 15%)."),
    "too_few_to_factor": N_("{n} complete sheets for {items} items: more sheets than items are needed."),
    "few_to_factor": N_(
        "Only {n} complete sheets for {items} items; {needed} or more are advised, so loadings may change."
    ),
    "kmo_low": N_("KMO is {kmo}; below 0.6 the items have too little in common for factors."),
    "no_factor": N_("No eigenvalue is large enough for a factor."),
    "fewer_factors_there": N_("The items do not hold {factors} factors; ask for fewer."),
    "communality_above_one": N_("With {factors} factors an item would be explained by more than 100%; ask for fewer."),
    "extraction_without_end": N_("With {factors} factors the communalities do not settle; ask for fewer."),
    "few_experts": N_("Only {experts} experts; at least three are needed, and six or more are usual."),
    "items_not_rated": N_("{items} items have no rating and are left out."),
    "ratings_missing": N_("Some experts did not rate every item; each item counts those who rated it."),
}
