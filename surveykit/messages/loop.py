"""Sentences on feedback sheets, complaints and Pareto."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES = {
    "feedback_needs_number": N_("A feedback sheet needs a number; give it one, such as F2026-001."),
    "feedback_due_early": N_("The sheet is due on {due}, before its own day {day}; choose a later day."),
    "feedback_no_measure": N_(
        "{number} does not say what is measured again; choose an item or an indicator under “Measured again by”."
    ),
    "feedback_no_before": N_("There is no value of “{measure}” in {wave} to compare with; choose another period."),
    "feedback_not_measured": N_(
        "{number} cannot be closed yet: “{measure}” has not been measured again after {wave}. Measure it, then close."
    ),
    "feedback_counts_unfit": N_("The counts of “{measure}” in {wave} cannot be a rate; correct them first."),
    "complaint_needs_number": N_("A complaint needs a number; give it one, such as C2026-001."),
    "complaint_due_early": N_("It is due on {due}, before it was received on {received}; choose a later day."),
    "complaint_answered_early": N_("It was answered on {answered}, before it was received on {received}."),
    "complaint_without_answer": N_("{number} has no answer yet; write down what was answered first."),
    "born_unreadable": N_(
        "“{given}” does not say where the problem was seen: write item CODE ITEM WAVE, indicator CODE MONTH, incident "
        "NUMBER or complaint NUMBER."
    ),
    "no_comment": N_("Sheet {number} has no comment under {item}."),
    "no_questionnaire_item": N_("“{questionnaire}” has no item or scale {measure}."),
    "days_refused": N_("{days} days cannot be a time limit; give a whole number from 1 to 365."),
    "pareto_share_refused": N_("The share {share} cannot be used; give a number above 0 and up to 100, usually 80."),
    "pareto_count_refused": N_("“{category}”: {count} is not a whole number of at least 0."),
    "pareto_line_unreadable": N_(
        "The line “{line}” cannot be read; write a problem with its number, such as: falls 12."
    ),
}

CAVEATS = {
    "pareto_nothing": N_("Nothing has been counted, so there is nothing to order."),
    "pareto_few": N_("Only {n} problems were counted: the order of categories may be chance."),
    "pareto_other": N_("“{category}” holds {n}, more than one of the vital few: split it into categories first."),
    "pareto_even": N_(
        "{vital} of {n} categories are needed for the share: problems are spread evenly, and 80/20 does not hold."
    ),
    "pareto_short": N_("The named categories do not reach {share} %; the rest is under “other”."),
    "pareto_tie": N_("“{second}” is as frequent as “{first}”, so where the vital few end is arbitrary."),
    "pareto_unnamed": N_("{n} problems have no category and are left out; give them one."),
}
