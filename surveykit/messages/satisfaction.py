"""Sentences on satisfaction, baseline and case mix: refusals, caveats, and the names of what was done."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES = {
    "groups_overlap": N_("The groups {groups} have responses in common; choose groups that exclude each other."),
    "by_needs_answers": N_("“{item}” has no options to form groups by; choose an item with options, wave or unit."),
    "by_without_values": N_("No response has a value of {by}, so there are no groups; choose something else."),
    "measure_has_no_values": N_(
        "“{item}” holds words or several ticks, which cannot be used here; choose another item."
    ),
    "ratio_needs_positive": N_("A ratio needs values above 0 below the line; the smallest is {value}."),
    "too_few_resamples": N_("{resamples} resamples are too few for an interval; use at least 100."),
    "weights_refused": N_(
        "{given} weights are given for {dimensions} dimensions; give one of 0 or more for each dimension, not all 0."
    ),
    "weights_unreadable": N_(
        "The weights “{weights}” cannot be read; write numbers with commas, such as 30,25,20,15,10."
    ),
    "threshold_refused": N_("The threshold {threshold} cannot be used; give a number above 0, such as 0.25."),
    "no_rating_items": N_("“{questionnaire}” has no rating items to count; add some, or choose another questionnaire."),
    "not_a_rating": N_("{item} is not a rating item of this questionnaire; choose one that is."),
    "no_pairs": N_(
        "“{questionnaire}” has no pairs of expectation and perception; set the pairs in the designer, or choose "
        "another questionnaire."
    ),
    "no_multiple_items": N_("“{questionnaire}” has no item of which several options may be ticked."),
    "not_multiple": N_("“{item}” is not an item of which several options may be ticked; choose one that is."),
    "no_background": N_(
        "“{questionnaire}” has no items about the person (sex, age …) outside its scales; choose the variables by name."
    ),
    "no_overall": N_("“{questionnaire}” has no overall item; choose the overall item or scale."),
    "direct_needs_variables": N_("Direct standardisation needs at least one variable to adjust for; choose one."),
    "logistic_needs_rate": N_("Adjusted rates need an item whose answers are counted; choose one, or adjust means."),
    "nothing_complete": N_("No response has a value of “{measure}” and of every variable to adjust for."),
    "bounds_unreadable": N_(
        "The bounds “{bounds}” cannot be read; write rising numbers with commas, such as 45,60,75."
    ),
}

CAVEATS = {
    "bootstrap_too_few": N_(
        "{n} values are too few for an interval by resampling; at least three in a group are needed."
    ),
    "bootstrap_all_equal": N_("All values are equal, so resampling gives no interval."),
    "bootstrap_one_sided": N_("The resamples all lie on one side of the value, so no interval can be given."),
    "bootstrap_extreme": N_(
        "An end of the interval is the most extreme resample: more resamples or more data are needed."
    ),
    "nps_few": N_("Only {n} answers: the interval of a net promoter score is tens of points wide."),
    "index_needs_positive": N_("Some expectations are 0, so perceived over expected cannot be computed."),
    "index_coding": N_(
        "The satisfaction index depends on how answers are coded ({coding}); it describes and is not tested."
    ),
    "overall_pooled": N_("No overall item was found or chosen: the rate counts the answers to all items together."),
    "overall_contains_item": N_(
        "The overall measure contains the items themselves, so their correlations are higher than with a separate item."
    ),
    "importance_few": N_("Only {n} responses: which field an item falls in may change with a few more."),
    "importance_unknown": N_("Could not be placed, since too few answers vary: {items}."),
    "importance_collinear": N_(
        "The items go together so closely (variance inflation above 5) that a regression cannot tell them apart; "
        "correlations are safer."
    ),
    "importance_negative": N_("A negative coefficient mostly means that another item already says the same."),
    "importance_not_cause": N_(
        "Derived importance shows what goes together; it does not prove what would raise satisfaction."
    ),
    "multiple_few": N_("Only {n} people ticked anything in group “{group}”: read the counts, not the per cent."),
    "smd_uncertain": N_(
        "With so few people the standardised difference is itself uncertain (standard error {error}, threshold "
        "{threshold})."
    ),
    "baseline_untested": N_("No test could be made for: {items}."),
    "not_balanced": N_("The groups differ in {items}; nothing was adjusted for that here."),
    "not_adjusted": N_("Not adjusted for case mix."),
    "group_without_complete": N_("A group has no complete response, so nothing could be adjusted."),
    "clusters_are_groups": N_(
        "Each group is one unit, so the effect of the unit and that of the group cannot be told apart."
    ),
    "clusters_too_few": N_(
        "People come from {units} units; robust errors need at least {needed}, so the likeness within units is not "
        "allowed for and P is too small."
    ),
    "clusters_few": N_("The errors rest on {units} units; below {enough} they tend to be too small."),
    "strata_not_shared": N_("{n} of {of} responses stand in strata that a group lacks, and were left out."),
    "no_strata_shared": N_(
        "No stratum has responses of every group, so nothing could be standardised; use fewer variables."
    ),
    "strata_small": N_("The smallest stratum has {n} responses: its value is uncertain and may weigh heavily."),
    "model_left_out": N_("Left out, since the others already say it: {terms}."),
    "model_without_error": N_("Nothing is left to estimate errors from, so there are no intervals and no P."),
    "term_slopes_differ": N_(
        "{term} works differently in the groups (P={p}): one adjusted difference does not hold for everyone."
    ),
    "rate_all_same": N_("Everybody or nobody has the event, so rates cannot be adjusted."),
    "model_has_no_solution": N_("There are too many variables for so few responses; choose fewer."),
    "separated": N_(
        "A variable separates events from none completely, so the logistic model has no solution; use direct "
        "standardisation or fewer variables."
    ),
    "few_events": N_(
        "Only {events} events for this many variables (10 for each are usual): the adjustment is unstable."
    ),
    "incomplete_left_out": N_("{n} of {of} responses lack a value that is needed and were left out."),
    "items_filled": N_("{n} unanswered items stand at the person's own mean."),
}
