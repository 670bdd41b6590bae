"""What a sign of careless sheets is called and why it is one. A sign is a reason to look, never a reason to remove."""

from __future__ import annotations

from collections.abc import Mapping

from surveykit.i18n import N_

SENTENCES: dict[str, str] = {
    "group_all_flagged": N_(
        "Every sheet of the group “{group}” carries a flag; run this comparison with the flagged sheets."
    ),
    "least_seconds_refused": N_("The least time an answer takes is between 0 and 60 seconds, not {value}."),
    "quality_straight_line": N_(
        "All {n} answers to “{scale}” are {value}, although {reversed} of its items are worded the other way round."
    ),
    "quality_repeated": N_("The same {n} answers, one by one, as on sheet {before} just before it."),
    "quality_too_fast": N_("{n} answers were keyed within {seconds} s, less than {least} s an answer."),
    "quality_digits": N_(
        "“{item}”: {digits} of {n} numbers end in {digit}, where {expected} would be expected (χ²={statistic}, P{p}): "
        "they may have been rounded or guessed."
    ),
    "quality_drift_up": N_(
        "“{scale}” rose from sheet to sheet in the keying session of {at} ({n} sheets, ρ={rho}, P{p}). Unless the "
        "stack was sorted, look at its last sheets again."
    ),
    "quality_drift_down": N_(
        "“{scale}” fell from sheet to sheet in the keying session of {at} ({n} sheets, ρ={rho}, P{p}). Unless the "
        "stack was sorted, look at its last sheets again."
    ),
    "quality_distributor": N_(
        "“{scale}” differs by who handed the sheets out: {groups}; P{p}. Different units may be the reason too."
    ),
    "quality_mode": N_(
        "“{scale}” differs by how people were asked: {groups}; P{p}. Compare like with like, or say so in the report."
    ),
}

CAVEATS: dict[str, str] = {
    "flagged_included": N_("{n} sheets carry a flag of data quality and are included."),
    "flagged_left_out": N_("{n} sheets carry a flag of data quality and were left out."),
}

KINDS: Mapping[str, str] = {
    "straight_line": N_("Straight lines"), "repeated": N_("Repeated sheets"), "too_fast": N_("Too fast"),
    "digits": N_("Digit preference"), "drift": N_("Drift within a session"), "distributor": N_("Who handed out"),
    "mode": N_("How people were asked"),
}  # fmt: skip
"""Kind of sign → what it is called."""

MODES: Mapping[str, str] = {
    "paper": N_("Paper"), "scanned": N_("Scanned code"), "interview": N_("Interview"), "phone": N_("Phone"),
}  # fmt: skip
