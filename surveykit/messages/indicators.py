"""The sentences of incidents, indicators and the register of units; the names of what wards count every month."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES: dict[str, str] = {
    "incident_number_needed": N_("An incident needs a number, for example 2026-0001."),
    "incident_reported_before": N_(
        "Incident {number} was reported at {reported}, before it happened ({occurred}); correct one of the two."
    ),
    "incident_analysis_needed": N_(
        "Incident {number} is of grade {grade}: write the cause analysis before it is closed."
    ),
    "indicator_code_needed": N_("An indicator needs a code of letters and digits, no spaces; “{indicator}” is none."),
    "indicator_name_needed": N_("Indicator {indicator} needs a name."),
    "indicator_per_refused": N_(
        "{per} cannot be what indicator {indicator} is given per: 100 is %, 1000 is ‰, 1 is a plain ratio."
    ),
    "no_such_indicator": N_("There is no indicator “{indicator}”; there are: {known}."),
    "no_such_set": N_("There is no set of indicators “{name}”; there are: {known}."),
    "no_indicators": N_("There is no indicator yet; add the national set, or one of your own."),
    "ledger_empty": N_(
        "Indicator {indicator} has no month with both numbers: enter {numerator} and {denominator}, month by month."
    ),
    "no_incidents": N_("No incident has been logged with the time when it happened, so there is nothing to sum up."),
    "ledger_months_refused": N_("“{first}” to “{last}” is no span of months; write them as 2026-01 and 2026-12."),
    "no_such_count": N_("“{name}” is neither a monthly count nor an indicator; there are: {known}."),
    "count_refused": N_("“{value}” cannot be {name}: write a number of at least 0, or nothing."),
    "month_refused": N_("“{month}” is no month; write it as 2026-08."),
    "denominators_need_place": N_("Say which unit and month the numbers belong to, with --unit and --month."),
    "unit_months_no_unit": N_("{file} has no column of units; call one 科室 or unit."),
    "unit_months_no_month": N_("{file} has no column of months; call one 月份 or month."),
    "unit_months_no_counts": N_("{file} has no column of counts; its columns may be called: {known}."),
    "unit_months_bad": N_("{file} was not taken in: {n} cells cannot be read, the first in row {row}, “{column}”."),
    "cell_unit_unknown": N_("Row {row}, column “{column}”: there is no unit “{value}”; add it, or correct its name."),
    "cell_month_unreadable": N_("Row {row}, column “{column}”: “{value}” is no month; write it as 2026-08."),
    "cell_count_unreadable": N_("Row {row}, column “{column}”: “{value}” is no number of at least 0."),
    "cell_twice": N_("Row {row}, column “{column}”: {value} stands in an earlier row already."),
    "paste_outside": N_("What was copied is larger than the table from this cell on; nothing was changed."),
    "paste_unreadable": N_("Line {row}, column {column} of the copy: “{value}” is no number; nothing was changed."),
    "unit_merged_in_ring": N_("“{name}” cannot be merged into a unit that was itself merged into it."),
    "indicator_no_days": N_(
        "A chart of days between events needs the events themselves: count “{name}” from the incident log."
    ),
}  # fmt: skip

CAVEATS: dict[str, str] = {
    "ledger_incomplete": N_(
        "{n} unit-months have only one of the two numbers and are left out of every rate; complete them."
    ),
    "ledger_units_differ": N_(
        "Not every unit has numbers in every month, so a change from month to month is partly a change of units."
    ),
    "units_merged": N_("The counts of {before} are shown with {after}, which it was merged into."),
    "ledger_entered_over_log": N_(
        "In {n} unit-months another number was entered than the incident log holds; the entered one counts."
    ),
    "incidents_elsewhere": N_(
        "{n} incidents that would count name no unit of the register and are left out of the rates."
    ),
    "counted_kind_unknown": N_(
        "No incident can be of the kind {kinds}, which the indicator counts: its zeros mean nothing. Correct the kind."
    ),
    "log_begins": N_("The incident log begins in {month}; earlier months are not counted as months without an event."),
    "indicator_counts_unfit": N_(
        "The counts are no people among people (a numerator is above its denominator, or no whole number): "
        "they are drawn as single values, and no test is made of them."
    ),
    "indicator_side_empty": N_("Before or after the change there is no month with both numbers; nothing was compared."),
    "indicator_no_test": N_("A ratio of two amounts follows no law of counts; before and after are shown untested."),
    "indicator_unverified": N_(
        "The wording of this definition was not checked against the published standard; check it before it is quoted."
    ),
    "incidents_nowhere": N_("{n} incidents name no unit; they are in no unit's rate."),
    "incidents_late_unknown": N_("{n} incidents have no time of report, so whether they were late is not known."),
}  # fmt: skip

COUNTS: dict[str, str] = {
    "bed_days": N_("bed-days of inpatients"),
    "discharges": N_("discharges"),
    "admissions": N_("admissions"),
    "inpatients": N_("inpatients"),
    "beds": N_("beds open"),
    "nurses": N_("nurses"),
    "tube_days": N_("tube-days"),
    "central_line_days": N_("central-line days"),
    "picc_days": N_("PICC days"),
    "urinary_catheter_days": N_("urinary-catheter days"),
    "gastric_tube_days": N_("gastric-tube days"),
    "airway_days": N_("airway-tube days"),
    "ventilator_days": N_("ventilator-days"),
}

GRADES: dict[str, str] = {
    "I": N_("Ⅰ sentinel event"),
    "II": N_("Ⅱ with harm"),
    "III": N_("Ⅲ without harm"),
    "IV": N_("Ⅳ near miss"),
}

GRADE_MARKS: dict[str, str] = {"I": N_("Ⅰ"), "II": N_("Ⅱ"), "III": N_("Ⅲ"), "IV": N_("Ⅳ")}

KINDS: tuple[str, ...] = (
    N_("Fall"),
    N_("Fall out of bed"),
    N_("Pressure injury"),
    N_("Unplanned extubation"),
    N_("Medication error"),
    N_("Transfusion event"),
    N_("Wrong patient"),
    N_("Aspiration or choking"),
    N_("Scald or burn"),
    N_("Patient missing"),
    N_("Self-harm or suicide"),
    N_("Sharps injury"),
    N_("Specimen event"),
    N_("Other event"),
)
"""Kinds of incidents that a project begins with; what is stored are the words themselves."""
