"""The sentences of questionnaire definitions and of single answers. Placeholders are the facts of the codes."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES: dict[str, str] = {
    # What a file says that is no definition.
    "json_broken": N_("{file} is not readable as JSON: {detail}. Choose a definition that SurveyKit has written."),
    "json_unknown_key": N_("{file}: “{key}” at {path} is not known. Correct or remove it."),
    "json_missing_key": N_("{file}: “{key}” is missing at {path}. Add it."),
    "json_wrong_type": N_("{file}: {path} must be {expected}, not {got}."),
    "json_not_one_of": N_("{file}: {value} at {path} is none of the values that are allowed there."),
    "json_does_not_fit": N_("{file}: {path} does not fit: {detail}"),
    "definition_newer": N_(
        "{file} was written by a newer SurveyKit (format {format}; this one reads {known}). Update the program."
    ),
    "definition_format": N_("{file}: “format” must be {known}."),
    # Codes.
    "code_bad": N_(
        "The code “{value}” cannot be used: a letter first, then letters, digits or underscores, 32 at most."
    ),
    "code_reserved": N_("The code “{value}” is reserved; choose another one."),
    "code_twice": N_("The code “{value}” is used twice; items and scales share one list of codes."),
    # Items.
    "item_no_choices": N_("Item {item} has no choices to answer with; add at least one."),
    "item_has_choices": N_("Item {item} is of the kind {kind} and cannot have choices; remove them."),
    "item_bound_bad": N_("The lowest or highest value of item {item} is not a number."),
    "item_min_max": N_("The lowest value of item {item} ({min}) must be below its highest ({max})."),
    "item_no_full_mark": N_("Item {item} needs its full mark."),
    "choice_code_bad": N_("Item {item} has the choice code “{value}”; use a number, or letters without spaces around."),
    "choice_code_twice": N_("Item {item} has two choices with the code {value}."),
    "rating_code_not_number": N_("The choice code “{value}” of rating item {item} must be a whole number."),
    "item_other_no_text": N_("Item {item} has a choice with words of one's own; add the text item {text} after it."),
    "item_pair_not_before": N_("Item {item} belongs to {partner}, which must stand right before it."),
    "item_pair_differs": N_("Items {partner} and {item} are a pair and need the same choices."),
    "item_dimension_unknown": N_("Item {item} has the dimension “{value}”, which is not in the list of dimensions."),
    "item_look_not_rating": N_("Item {item} is no rating and cannot stand as faces or as a row of numbers."),
    "item_sampled_bad": N_(
        "Item {item} names “{value}” as the number sampled; both must be items of the kind number, the sampled one "
        "standing by itself."
    ),
    "item_critical_bad": N_(
        "Item {item} is critical but has no full mark; make it a score, a rating, "
        "or a number qualified of those sampled."
    ),
    "item_max_choices": N_("The most choices of item {item} is for a multiple choice, and 1 at least."),
    "item_lines": N_("Item {item} can have 1 to {most} lines to write on."),
    "dimension_twice": N_("The dimension code “{value}” is used twice."),
    # Scales.
    "scale_no_items": N_("Scale {scale} has no items."),
    "scale_cycle": N_("Scale {scale} is part of itself ({through}); take one of them out."),
    "scale_item_twice": N_("Scale {scale} names {item} twice."),
    "scale_item_unknown": N_("Scale {scale} names {item}, which is not in the questionnaire."),
    "scale_item_not_number": N_("Scale {scale} cannot use item {item}: its answers are not numbers."),
    "scale_item_no_range": N_(
        "Scale {scale} needs the lowest and highest value of {item}, to reverse it or for a percentage; set them."
    ),
    "scale_reverse_unknown": N_("Scale {scale} reverses {item}, which is not among its items."),
    "scale_weight_unknown": N_("Scale {scale} has a weight for {item}, which is not among its items."),
    "scale_weights_nothing": N_("The weights of scale {scale} must add up to more than 0."),
    "scale_no_values": N_("Scale {scale} counts answers but does not say which; name the values to count."),
    "scale_item_not_sampled": N_(
        "Scale {scale} is a pass rate, and item {item} does not say which item holds the number sampled."
    ),
    "scale_no_minus": N_("Scale {scale} is a gap and needs the items to subtract."),
    "scale_field_unused": N_("Scale {scale} has “{field}”, which the method {method} does not use; remove it."),
    "scale_min_answered": N_("The share of answers that scale {scale} asks for must lie between 0 and 1."),
    "scale_number_bad": N_("A weight, factor, constant or cut-off of scale {scale} cannot be used as a number."),
    "scale_norm_bad": N_("A norm of scale {scale} needs a mean, an SD above 0 and, if given, an n of 2 or more."),
    "scale_band_first": N_("Only the first band of scale {scale} has no cut-off, and it must have none."),
    "scale_bands_order": N_("The cut-offs of scale {scale} must rise from band to band."),
    # Answers.
    "wrong_type": N_("“{value}” is not the kind of answer that item {item} takes."),
    "unknown_code": N_("“{value}” is not one of the choices of item {item}."),
    "choice_repeated": N_("A choice of item {item} is named twice: {value}."),
    "out_of_range": N_("{value} is out of the range of item {item}: {low} to {high}."),
    "too_low": N_("{value} is too low for item {item}: {low} at least."),
    "too_high": N_("{value} is too high for item {item}: {high} at most."),
    "off_step": N_("{value} does not fit item {item}, which goes in steps of {step}."),
    "too_many_choices": N_("Item {item} takes {most} choices at most."),
    "not_a_time": N_("“{value}” is not a time of day, which item {item} asks for; write it as 14:30."),
    "note_answered": N_("Item {item} is an instruction and has no answer."),
    "not_a_number": N_("“{value}” is not a number, which item {item} asks for."),
    "not_a_date": N_("“{value}” is not a date, which item {item} asks for; write it as 2026-03-01."),
}
