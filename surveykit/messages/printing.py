"""Sentences about questionnaires on paper."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES = {
    "copies_range": N_("{copies} copies cannot be printed; 1 to {most} in one file can."),
    "copies_number": N_("Several copies need a first number, so that each sheet has its own."),
    "first_number": N_("“{number}” cannot be the first sheet's number; write digits, as 1 or 0001."),
    "print_ending": N_("{file} cannot be printed to: the name must end in .pdf."),
    "print_problems": N_(
        "{questionnaire} has {n} problems and cannot be printed yet, the first at {first}. The designer lists them."
    ),
    "logo_unreadable": N_("The logo {file} is no picture that can be printed. Choose a PNG or JPEG file."),
}
