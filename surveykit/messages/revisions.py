"""Sentences about revisions: what changed from one to the next, what may be corrected, what is compared."""

from __future__ import annotations

from surveykit.i18n import N_

EMPTY = N_("(empty)")
NAMED = N_("{code} “{words}”")
"""An item in the sentence of a change."""

NAMES: dict[str, dict[str, str]] = {
    "diff_item_kind": {
        "rating": N_("rating"), "single": N_("single choice"), "multiple": N_("multiple choice"),
        "number": N_("number"), "score": N_("score"), "date": N_("date"), "time": N_("time of day"), "text": N_("text"),
        "nomination": N_("praise by name"), "note": N_("instruction"),
    },
    "diff_scale_method": {
        "mean": N_("mean"), "sum": N_("sum"), "percent": N_("standardised score (0-100)"), "rate": N_("scoring rate"),
        "count": N_("share of answers"), "gap": N_("gap"), "pass": N_("pass rate"),
    },
    "diff_purpose": {"survey": N_("survey"), "audit": N_("quality audit"), "test": N_("test")},
    "diff_item_aspect": {"structure": N_("structure"), "process": N_("process"), "outcome": N_("outcome")},
}  # fmt: skip
"""What the values of kinds and methods are called in the sentence of their change."""

SENTENCES: dict[str, str] = {
    # The head.
    "diff_code": N_("The questionnaire's code is {new} in place of {old}."),
    "diff_title": N_("The title was “{old}” and is “{new}”."),
    "diff_intro": N_("The introduction was “{old}” and is “{new}”."),
    "diff_consent": N_("The consent line was “{old}” and is “{new}”."),
    "diff_closing": N_("The closing words were “{old}” and are “{new}”."),
    "diff_version": N_("The version was “{old}” and is “{new}”."),
    "diff_family": N_("The family was “{old}” and is “{new}”."),
    "diff_purpose": N_("The purpose was {old} and is {new}."),
    "diff_dimension_added": N_("The dimension “{name}” is new."),
    "diff_dimension_removed": N_("The dimension “{name}” is gone."),
    "diff_dimension_title": N_("The dimension “{old}” is called “{new}”."),
    "diff_dimensions_order": N_("The dimensions stand in another order."),
    # Sections.
    "diff_section_added": N_("The section “{name}” is new."),
    "diff_section_removed": N_("The section “{name}” is gone."),
    "diff_section_title": N_("The section's heading was “{old}” and is “{new}”."),
    "diff_grid_on": N_("The items of the section “{name}” stand as a table."),
    "diff_grid_off": N_("The items of the section “{name}” stand one by one."),
    "diff_pair_head": N_("The heading over paired columns was “{old}” and is “{new}”."),
    # Items.
    "diff_item_added": N_("New: {item}."),
    "diff_item_removed": N_("Gone: {item}."),
    "diff_item_renamed": N_("{item}: its code was {old}."),
    "diff_item_moved": N_("{item}: moved; it follows {after}."),
    "diff_item_first": N_("{item}: moved; it is the first now."),
    "diff_item_section": N_("{item}: stands in the section “{section}” now."),
    "diff_item_kind": N_("{item}: the kind was {old} and is {new}; the two are not compared."),
    "diff_item_text": N_("Text of {subject}: “{old}” is now “{new}”."),
    "diff_item_help": N_("{item}: the help was “{old}” and is “{new}”."),
    "diff_item_bounds": N_("{item}: the bounds were {old} and are {new}; the two are not compared."),
    "diff_item_unit": N_("{item}: the unit was “{old}” and is “{new}”; the two are not compared."),
    "diff_item_decimals": N_("{item}: the decimals were {old} and are {new}."),
    "diff_item_step": N_("{item}: the step was {old} and is {new}."),
    "diff_item_max_choices": N_("{item}: the most choices were {old} and are {new}."),
    "diff_item_lines": N_("{item}: the lines to write on were {old} and are {new}."),
    "diff_item_look": N_("{item}: the options look different on paper."),
    "diff_item_pair": N_("{item}: the item it is paired with was {old} and is {new}."),
    "diff_item_dimension": N_("{item}: the dimension was {old} and is {new}."),
    "diff_item_aspect": N_("{item}: the aspect was {old} and is {new}."),
    "diff_item_clause": N_("{item}: the clause was {old} and is {new}."),
    "diff_item_sampled": N_("{item}: the number sampled stood in {old} and stands in {new}."),
    "diff_item_critical_on": N_("{item}: is critical; without its full mark the whole has failed."),
    "diff_item_critical_off": N_("{item}: is no longer critical."),
    "diff_item_relevant": N_("{item}: the skip rule was “{old}” and is “{new}”."),
    "diff_item_constraint": N_("{item}: the check rule was “{old}” and is “{new}”."),
    "diff_item_required_on": N_("{item}: an answer is required."),
    "diff_item_required_off": N_("{item}: an answer is no longer required."),
    "diff_item_na_allowed_on": N_("{item}: may be not applicable."),
    "diff_item_na_allowed_off": N_("{item}: may no longer be not applicable."),
    "diff_item_verified_on": N_("{item}: is keyed twice in double entry."),
    "diff_item_verified_off": N_("{item}: is no longer keyed twice in double entry."),
    "diff_choice_added": N_("{item}: the choice {choice} “{label}” is new."),
    "diff_choice_removed": N_("{item}: the choice {choice} “{label}” is gone."),
    "diff_choice_label": N_("{item}: the choice {choice} was “{old}” and is “{new}”."),
    "diff_choice_missing_on": N_("{item}: the choice {choice} “{label}” no longer counts as an answer."),
    "diff_choice_missing_off": N_("{item}: the choice {choice} “{label}” counts as an answer."),
    "diff_choice_other_on": N_("{item}: the choice {choice} “{label}” has a line for words."),
    "diff_choice_other_off": N_("{item}: the choice {choice} “{label}” has no line for words any more."),
    "diff_choices_order": N_("{item}: the choices stand in another order."),
    # Scales.
    "diff_scale_added": N_("The scale “{scale}” is new."),
    "diff_scale_removed": N_("The scale “{scale}” is gone."),
    "diff_scale_title": N_("The scale's title was “{old}” and is “{new}”."),
    "diff_scale_unit": N_("Scale “{scale}”: the unit was “{old}” and is “{new}”."),
    "diff_scale_items_added": N_("Scale “{scale}” takes {items} in."),
    "diff_scale_items_removed": N_("Scale “{scale}” takes {items} no more."),
    "diff_scale_minus_added": N_("Scale “{scale}” subtracts {items}."),
    "diff_scale_minus_removed": N_("Scale “{scale}” subtracts {items} no more."),
    "diff_scale_reverse_added": N_("Scale “{scale}” reverses {items}."),
    "diff_scale_reverse_removed": N_("Scale “{scale}” reverses {items} no more."),
    "diff_scale_weights": N_("Scale “{scale}” has other weights."),
    "diff_scale_method": N_("Scale “{scale}”: the method was {old} and is {new}."),
    "diff_scale_values": N_("Scale “{scale}” counts other answers."),
    "diff_scale_missing": N_("Scale “{scale}” has another rule for missing answers."),
    "diff_scale_transform": N_("Scale “{scale}” is multiplied, added to or cut to whole numbers in another way."),
    "diff_scale_bands": N_("Scale “{scale}”: the bands were “{old}” and are “{new}”, or are called otherwise."),
    "diff_scale_norms": N_("Scale “{scale}” has other norms."),
    "diff_scales_order": N_("The scales stand in another order."),
    # What cannot be done.
    "not_words_only": N_(
        "Revision {revision} is in use, so only words can be corrected in it; this would change more: {what} "
        "Without “words only”, it becomes the next revision."
    ),
    "not_words_only_draft": N_("Revision {revision} has no sheets yet: edit it as it is, nothing has to be corrected."),
    "wave_has_sheets": N_("{wave} has {n} sheets of revision {revision} already, so it stays with that one."),
    "one_revision_only": N_("{questionnaire} has one revision only; there is nothing to compare it with."),
    "measure_not_shared": N_(
        "{measure} was not asked, or not scored, alike in everything that is compared, so it cannot be compared."
    ),
    "no_such_version": N_("“{filter}”: {value} is none of the questionnaires compared. There are: {known}."),
}

CAVEATS: dict[str, str] = {
    "revisions_mixed": N_(
        "The responses were keyed with several revisions of the questionnaire ({revisions}); shared items are compared."
    ),
    "versions_mixed": N_(
        "The responses were given to different versions of the questionnaire ({versions}); shared items are compared."
    ),
    "items_left_out": N_("Not asked alike everywhere and left out: {items}."),
    "scales_left_out": N_("Left out, since not made of shared items alone or not scored alike: {scales}."),
    "words_differ": N_("The words of these items are not the same everywhere: {items}."),
}
