"""Sentences on two groups before and after."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES: dict[str, str] = {
    "group_time_two_groups": N_("Two groups before and after take two groups, not {n}."),
    "group_time_waves": N_("Choose two different waves: one before and one after."),
    "group_time_overlap": N_("{n} people belong to both groups; write the groups so that nobody is in both."),
    "group_time_nobody": N_(
        "Nobody of “{group}” answered both times with the same linking code; choose other waves or another group."
    ),
}

CAVEATS: dict[str, str] = {
    "slopes_differ": N_(
        "The values before go with those after differently in the two groups (P={p}), so one adjusted difference does "
        "not fit everybody; rely on the change and the interaction."
    ),
    "before_differs": N_(
        "The groups differed before already (P={p}): compare the change and the adjusted means, not the values after."
    ),
    "change_and_adjusted_disagree": N_(
        "The change (P={p_change}) and the adjusted means (P={p_adjusted}) fall on two sides of {alpha}; both are "
        "printed, and the conclusion needs caution."
    ),
}
