"""Sentences about the names of a unit's staff."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES = {
    "staff_name_long": N_("“{name}” is too long for a name; {most} characters at most. Write one name a line."),
    "staff_too_many": N_("{n} names are too many for one unit; {most} at most."),
    "staff_unit_needed": N_("Say whose names they are with --unit. There are: {known}."),
    "staff_not_listed": N_("{name} is not among the names of “{unit}”."),
    "staff_file_empty": N_("{file} holds no name; write one a line."),
}
