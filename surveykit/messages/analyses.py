"""Sentences about kinds of analysis and what they ask."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES = {
    "no_such_kind": N_("There is no analysis of the kind {kind}; there are: {known}."),
    "no_such_report_kind": N_("There is no report of the kind {kind}; there are: {known}."),
    "analysis_needs": N_("{kind}: choose “{field}” first."),
    "no_such_field": N_("{kind} does not ask for {field}; it asks for: {known}."),
    "field_value": N_("{kind} cannot take that: {reason}."),
    "field_number": N_("{field}: “{value}” is not a number."),
    "field_option": N_("{field}: “{value}” is not offered; choose one of {known}."),
    "plan_needs": N_("This plan needs a figure for {field}."),
    "power_plan_refused": N_("These figures allow no plan: n {n}, effect {effect}, power {power}."),
    "precision_refused": N_("The margin must lie between 0 and 100, and the rate too."),
    "invalid_share_refused": N_("The share of sheets that are not valid must lie between 0 and 100%."),
    "field_without_value": N_("Write NAME=VALUE instead of “{given}”."),
}
