"""The sentences of skip and check rules. Each begins with the column of the rule that it is about, counted from 1."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES: dict[str, str] = {
    # What cannot be read.
    "rule_empty": N_("Column {column}: there is no rule yet."),
    "rule_long": N_("Column {column}: a rule may have {most} characters at most; make it shorter."),
    "rule_deep": N_("Column {column}: more than {most} parts stand inside one another; make the rule simpler."),
    "rule_character": N_("Column {column}: “{found}” has no meaning in a rule; remove it."),
    "rule_write_instead": N_("Column {column}: write “{instead}” instead of “{found}”."),
    "rule_item_code": N_("Column {column}: “{name}” is not the code of an item; pick the item from the list."),
    "rule_item_open": N_("Column {column}: an item is written ${{code}}; pick it from the list."),
    "rule_number_long": N_("Column {column}: a number may have {most} digits at most."),
    "rule_path": N_("Column {column}: paths are not taken; name the item as ${{code}}."),
    "rule_text_open": N_("Column {column}: the quotation mark {mark} is not closed."),
    "rule_text_quotes": N_("Column {column}: words in quotation marks may hold \" or ', not both."),
    "rule_text_item": N_("Column {column}: an item between quotation marks is not taken; leave the marks out."),
    "rule_ends": N_("Column {column}: something is missing at the end; an item or a value must follow."),
    "rule_value_expected": N_("Column {column}: an item or a value must stand before “{found}”."),
    "rule_unexpected": N_("Column {column}: “{found}” does not fit here; is “and”, “or” or a sign missing before it?"),
    "rule_parenthesis": N_("Column {column}: this parenthesis closes nothing; remove it."),
    "rule_parenthesis_open": N_("Column {column}: this parenthesis is not closed; add “)”."),
    "rule_chained": N_("Column {column}: two comparisons in a row; join them: ${{age}} >= 18 and ${{age}} <= 60."),
    "rule_word": N_("Column {column}: “{name}” is not known; write an item as ${{code}} and words as '…'."),
    "rule_function": N_("Column {column}: there is no function “{name}”; the manual lists those there are."),
    "rule_clock": N_(
        "Column {column}: “{name}()” is not taken: a sheet must mean the same on any day; ask for a date."
    ),
    "rule_pattern": N_("Column {column}: “{name}()” is not taken; check the length with string-length(.)."),
    "rule_arguments": N_("Column {column}: “{name}()” takes {wanted} parts between its parentheses, not {given}."),
    "rule_date": N_("Column {column}: write a date as date('2026-03-01')."),
    # What does not fit the questionnaire.
    "rule_item_missing": N_("Column {column}: there is no item ${{{name}}}; pick another one or put it back."),
    "rule_item_note": N_("Column {column}: ${{{name}}} is an instruction and has no answer; pick another item."),
    "rule_item_itself": N_("Column {column}: a skip rule cannot ask for its own item ${{{name}}}; pick one before it."),
    "rule_item_later": N_("Column {column}: ${{{name}}} comes later on the sheet; move it up or pick one before this."),
    "rule_cycle": N_("Column {column}: the skip rules go in a circle ({through}); take one of them out."),
    "rule_this_in_skip": N_("Column {column}: “.” is the answer itself, which a skip rule comes before; name an item."),
    "rule_no_choice": N_("Column {column}: ${{{name}}} has no choice {value}; pick one of its choices."),
    "rule_no_choices": N_("Column {column}: “{name}()” is for items with choices to tick."),
    "rule_no_order": N_("Column {column}: “{sign}” compares numbers and dates only; use = or != here."),
    "rule_date_quoted": N_("Column {column}: write the date as date('2026-03-01') to compare it with “{sign}”."),
    "rule_types": N_("Column {column}: these two can never be equal or compared; compare like with like."),
    "rule_no_number": N_("Column {column}: this is no number to count with."),
    "rule_no_condition": N_("Column {column}: this says neither yes nor no; compare it with something, such as = 1."),
}
