"""Sentences about what can be done with a project."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES = {
    "no_such_batch": N_("There is no batch “{name}” in this wave; `fieldwork` and the screen list what there is."),
    "no_such_reason": N_("“{value}” is no reason with a count; the reasons are {known}."),
    "place_exists": N_("There is a “{name}” already; choose another name."),
    "unit_code_taken": N_("The code {value} is that of {name} already; choose another one."),
    "batch_negative": N_("The batch “{name}” has a count below 0; correct it."),
    "code_in_use": N_("Another questionnaire is called {questionnaire}. Choose another code."),
    "filter_unreadable": N_(
        "“{filter}” is not a group. Write it as wave=NAME, unit=NAME, questionnaire=CODE or item=code."
    ),
    "filter_unknown_key": N_("“{filter}”: {key} is neither wave, unit, respondent, number, batch nor an item."),
    "empty_group": N_("No response belongs to “{group}”. There are: {known}."),
    "no_such_measure": N_("There is no scale or item {measure} that can be compared in {questionnaire}."),
    "no_responses": N_("{questionnaire} has no responses yet."),
    "no_questionnaire": N_("The project has no questionnaire yet. Add one first."),
    "no_such_analysis": N_("There is no saved analysis called {name}."),
    "no_analysis": N_("The project has no saved analysis of the kind {kind}."),
    "no_output": N_("Name at least one of --pdf, --excel, --word, --slides."),
    "times_needed": N_("Repeated measures need three columns or more of one measure, not {n}."),
    "no_such_norm": N_("No scale of {questionnaire} has that norm."),
    "wave_needed": N_("Say which wave the rows belong to, by name or by a column. There are: {known}."),
    "differs": N_("there is a sheet {number} of {wave} already, with other answers"),
    "by_needs_two": N_("The column {column} names {n} group; a comparison takes at least two."),
    "pre_post_differ": N_("There are {pre} columns before and {post} after; name as many of both."),
    "two_groups_needed": N_("Two groups are needed, {n} given."),
    "summary_test": N_("From means and SDs only t tests and analyses of variance can be computed, not {test}."),
    "column_not_numbers": N_("The column {column} holds “{value}”, which is no number."),
    "analyse_what": N_("Name a table with --measures and --by (or --pre and --post, or --norm), or published figures."),
    "norm_figures": N_("A norm is a mean, an SD and, where it is known, an n; {n} numbers given."),
    "n_not_whole": N_("n is a whole number, not {n}."),
    "one_group": N_("A comparison takes at least two groups."),
    "unknown_language": N_("The language {language} is not known; zh_CN and en are."),
    "import_has_problems": N_("{file}: {n} problems, nothing was imported. --skip-bad imports the rest."),
    "not_text": N_("“{text}” holds bytes that are no text; rename the file, or type it anew."),
    "date_unreadable": N_("“{date}” is not a date; write it as 2026-03-01."),
    "codebook_ending": N_("{file} cannot be written: a codebook's name must end in .pdf or .xlsx."),
}

CAVEATS = {
    "duplicate_respondent": N_("{n} respondents appear twice in one group and were left out of the pairs."),
    "same_people_unlinked": N_(
        "The groups are the same people but no sheet carries a respondent code, so no pair was found."
    ),
    "no_case_mix": N_("The groups are different people at different times; nothing was adjusted for how they differ."),
    "clustered": N_(
        "The responses come from {units} units; answers within a unit are alike, so P and intervals are optimistic."
    ),
    "modes_mixed": N_("The groups were surveyed in different ways ({modes}), which changes answers by itself."),
}
