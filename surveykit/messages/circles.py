"""Sentences about quality control circles."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES = {
    "circle_share": N_("{name} is a share from 0 to 1 (70% is 0.7); {value} is not."),
    "circle_current": N_("{value} cannot be the value before improvement: a rate lies between 0 and 1."),
    "circle_ability_share": N_("The circle's ability is a share from 0 to 1 (70% is 0.7); {value} is not."),
    "circle_focus_share": N_("The focus of improvement is a share from 0 to 1 (80% is 0.8); {value} is not."),
    "circle_threshold_share": N_("The threshold is a share from 0 to 1 (80% is 0.8); {value} is not."),
    "circle_negative": N_("{name}: {value} cannot be a count."),
    "circle_needs_number": N_("Give the circle a number."),
    "circle_ends_early": N_("The circle ends ({ended}) before it begins ({begun})."),
    "circle_counts": N_("{name}: {events} of {n} cannot be; events are whole numbers from 0 to n."),
    "circle_weeks": N_("{name}: weeks {first} to {last} cannot be; weeks count from 1 and the first comes first."),
    "circle_score": N_("{name}: a score of {score} is outside of 0 to {most}."),
    "circle_without_effect": N_("Enter what was counted after improvement (step 8) before the circle is concluded."),
    "no_circle": N_("There is no quality control circle yet; begin one under Improvement."),
    "no_such_circle": N_("There is no circle “{name}”; there are: {known}."),
}
