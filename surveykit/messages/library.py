"""Sentences about the library of questionnaires."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES = {
    "library_name_bad": N_(
        "“{name}” cannot be a name in the library: {most} characters at most, none of {characters}, "
        "no dot or space at its ends."
    ),
    "library_name_programs": N_(
        "{name} is the name of a questionnaire that comes with the program. Choose another name."
    ),
    "library_name_taken": N_("The library has a questionnaire called {name} already. Choose another name."),
    "library_no_such_own": N_("The library has no questionnaire of yours called {name}. There are: {known}."),
    "library_no_own": N_("The library has no questionnaire of yours yet. Save one first."),
    "library_several": N_("{file} holds {n} questionnaires; a file in the library's folder holds one. Import it."),
    "library_newer": N_(
        "{file} was written by a newer SurveyKit (library {format}; this one reads {known}). Update the program."
    ),
    "library_format": N_("{file} is no library that SurveyKit has written: “library” must be {known}."),
}
