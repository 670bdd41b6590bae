"""The sentences of reports of comparisons and of reports made for every unit."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES: dict[str, str] = {
    "measure_without_mean": N_("“{measure}” has answers without a mean; choose a scale or an item of numbers."),
    "events_line_unreadable": N_(
        "Line {line} (“{text}”) cannot be read; write a name and two fractions: falls; 12/18000; 4/17500."
    ),
    "each_not_for_kind": N_(
        "A report of the kind {kind} cannot be made for each {by}; choose another kind, or make it as a whole."
    ),
    "each_format": N_("{format} is no format of a report; take one or more of: {known}."),
    "each_without_folder": N_("Say with --folder where the reports go."),
}
