"""Sentences about templates of reports, and about reports that pass hands."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES = {
    "no_such_template": N_("There is no template called “{name}” for this report."),
    "template_unreadable": N_("{file} is no template of a report, or is damaged ({reason}). Export it anew."),
    "template_newer": N_("{file} was written by a newer version of the program. Update this one."),
    "template_kind": N_("{file} is for a report that is not known here: {kind}. There are: {known}."),
    "template_accent": N_("The colour “{accent}” in {file} is written wrong; write it as #0F766E."),
    "template_logo": N_("{file} cannot be used as a logo; take a PNG or JPEG of one megabyte at most."),
    "template_file_needed": N_("Name the file of the template with {option}."),
    "no_such_issued": N_("There is no report {id} that was handed on."),
    "no_such_report": N_("There is no saved report called “{name}”. There are: {known}."),
    "report_name_needed": N_("Say who does it: give a name."),
    "report_step_wrong": N_("“{step}” does not come now: a report is prepared, checked and approved in this order."),
    "report_reason_needed": N_("Say why the report is returned."),
    "report_not_issued": N_("Only a version that has been issued can be printed again."),
}
