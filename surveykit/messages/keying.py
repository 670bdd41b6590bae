"""Why a key was not taken: one line under the sheet, short enough to be read between two keystrokes."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES: dict[str, str] = {
    "second_pass_begun": N_("Somebody has begun to key sheet {number} again; take the next one."),
    "key_unknown": N_("“{value}” is no answer here and no key."),
    "key_no_code": N_("“{value}” is not on the list of codes."),
    "key_no_choice": N_("{value} is not a choice here ({choices})."),
    "key_out_of_range": N_("{value} is out of the range {low} to {high}."),
    "key_too_low": N_("{value} is too low; {low} at least."),
    "key_too_high": N_("{value} is too high; {high} at most."),
    "key_decimals": N_("{value} has too many decimals; {decimals} at most."),
    "key_no_number": N_("“{value}” is not a number."),
    "key_no_date": N_("“{value}” is not a date; type it as 20260301 or 2026-03-01."),
    "key_no_time": N_("“{value}” is not a time of day; type it as 1430 or 14:30."),
    "key_step": N_("{value} does not fit: this item goes in steps of {step}."),
    "key_too_many": N_("This item takes {most} choices at most; take one away first."),
    "key_check": N_("This does not pass the check of the item: {rule}."),
    "key_more_than_sampled": N_("{n} cannot be as they should be where {of} were looked at."),
    "key_na_not_offered": N_("This item does not offer “not applicable”."),
}
