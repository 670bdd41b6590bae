"""Sentences about XLSForm workbooks: what of a form could not be taken. They stand behind the place in the workbook."""

from __future__ import annotations

from surveykit.i18n import N_

PLACE_IN_ROW = N_("Sheet “{sheet}”, row {row}: {what}")
PLACE_SHEET = N_("Sheet “{sheet}”: {what}")

SENTENCES: dict[str, str] = {
    # A file that is no form.
    "form_not_workbook": N_("{file} is no workbook; an XLSForm is an .xlsx, .xls or .ods file. Save it as one."),
    "form_no_survey": N_("{file} is no XLSForm: it has no sheet “survey”. Its sheets: {sheets}."),
    "form_no_type": N_("{file} is no XLSForm: sheet “{sheet}” has no column “type” in its first row, but: {headers}."),
    "form_ending": N_("{file} cannot be written: the name must end in .json or .xlsx."),
    # Sheets and columns.
    "form_sheet": N_("the sheet is not part of a questionnaire and was not read."),
    "form_column": N_("the column is not part of a questionnaire and was not read."),
    "form_column_twice": N_("there is a column of that name before it; this one was not read."),
    "form_choice_column": N_("what the choices carry here was not read."),
    "form_language_left": N_("texts in {language} were not taken; a questionnaire has Chinese and English."),
    "form_language_as_english": N_("texts in {language} stand as English; correct them where they are not."),
    # Settings.
    "form_setting": N_("“{value}” was not taken; a questionnaire has no such setting."),
    "form_version": N_("the version “{value}” was not taken; the questionnaire begins with revision 1."),
    "form_id_changed": N_("the name “{name}” cannot be the code of a questionnaire; it is {code} now."),
    # Rows.
    "form_type": N_("questions of the type “{type}” were not taken."),
    "form_type_near": N_("a question of the type “{type}” was taken as the nearest kind of item."),
    "form_no_type_here": N_("the row has no type and was not taken."),
    "form_disabled": N_("the row is switched off and was not taken."),
    "form_no_name": N_("the question has no name; it is called {code} now."),
    "form_name_changed": N_("the name “{name}” cannot be a code; it is {code} now, in the rules too."),
    "form_name_twice": N_("the name “{name}” stands twice; this one is called {code} now, rules mean the first."),
    "form_repeat": N_("the group repeats; its questions are asked once."),
    "form_group_inside": N_("the group stands inside another; it is a section of its own now."),
    "form_group_open": N_("the group is never closed; it was taken up to the end."),
    "form_end_alone": N_("there is no group to end here; the row was passed over."),
    "form_no_list": N_("the list of choices “{list}” is not in the workbook; the item takes words instead."),
    # Cells.
    "form_cell_left": N_("“{value}” was not taken; an item has no such property."),
    "form_message": N_("the message “{value}” was not taken; SurveyKit says itself what is wrong."),
    "form_default": N_("the preset answer “{value}” was not taken."),
    "form_calculation": N_("the calculation “{value}” was not taken."),
    "form_choice_filter": N_("the choices are not filtered by “{value}”; all of them are offered."),
    "form_media": N_("the file “{value}” was not taken; there are no pictures, sounds or films."),
    "form_appearance": N_("the appearance “{value}” was not taken."),
    "form_parameters": N_("the parameters “{value}” were not taken."),
    "form_required_rule": N_("the item is not required now; whether it is cannot depend on “{value}”."),
    "form_reference_in_text": N_("the answer of {name} is not filled into the text; the sign stands as it is."),
    "form_rule": N_("the rule “{rule}” was not taken. {why}"),
    "form_taken_out": N_("this was taken out. {why}"),
    # Choices.
    "form_choice_no_list": N_("the choice “{value}” belongs to no list and was not taken."),
    "form_choice_no_name": N_("the choice has no name and was not taken."),
    "form_choice_twice": N_("the choice “{value}” stands twice in the list {list}; the second was not taken."),
    "form_list_unused": N_("no question uses the list {list}; it was not taken."),
    # What SurveyKit itself has written.
    "form_own_unknown": N_("“{name}” is not in the form any more; what SurveyKit had stored about it was not taken."),
    "form_own_edited": N_("“{name}” was edited in another program; what stands in the other sheets was taken."),
    "form_own_unreadable": N_("“{name}” is not readable any more and was not taken."),
}
