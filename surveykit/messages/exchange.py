"""The sentences of reading and writing other programs' files. Placeholders are the facts of the codes."""

from __future__ import annotations

from surveykit.i18n import N_

PLACE = N_("Row {row}, column “{column}”: {what}")
PLACE_IN_SHEET = N_("Sheet “{sheet}”, row {row}, column “{column}”: {what}")

SENTENCES: dict[str, str] = {
    # A file that is no table.
    "table_is_folder": N_("{file} is a folder; choose a file."),
    "table_empty": N_("{file} is empty; choose a file with a line of headers and rows below it."),
    "table_not_one": N_("{file} is not a table that can be read; save it as .xlsx or .csv and choose that."),
    "table_damaged": N_("{file} is damaged or cut short; copy it again from where it came, or save it anew as .xlsx."),
    "table_password": N_("{file} is protected by a password; save it without one and try again."),
    "table_is_page": N_("{file} is a web page under another name; open it in a spreadsheet and save it as .xlsx."),
    "table_no_sheet": N_("{file} has no sheet “{sheet}”; it has: {sheets}."),
    "table_encoding": N_("{file} is neither UTF-8 nor GB18030 (line {line}); save it as “CSV UTF-8” and try again."),
    "table_open_quote": N_("{file} has a quotation mark that is never closed; correct it or save it as .xlsx."),
    "table_row_too_long": N_(
        "{file}, row {row}: there are more cells than the {cells} headers; put texts with commas in quotation marks."
    ),
    # Columns.
    "column_missing": N_("{file} has no column “{column}”; it has: {headers}."),
    "column_twice": N_("{file}: columns “{first}” and “{second}” are both taken for {item}; leave one out in the map."),
    "no_column_fits": N_(
        "No column of {file} fits an item of {questionnaire}; check the file, or name the columns in a map. "
        "It has: {headers}."
    ),
    "map_item_unknown": N_("The map names {item}, which is not an item of {questionnaire}."),
    "map_code_unknown": N_("The map turns “{text}” into {value}, which is not a choice of item {item}."),
    "map_split_not_multiple": N_("The map splits the answers of {item}, which is not a multiple choice."),
    "wide_no_column": N_("No column of {file} begins or ends with “{suffix}”; name what tells the waves apart."),
    # Cells.
    "not_a_tick": N_("“{value}” is neither 1 nor 0, which a choice of item {item} is marked with."),
    "wave_blank": N_("the wave is empty."),
    "row_too_long": N_("the row has more cells than the {cells} headers; put texts with commas in quotation marks."),
    # Writing.
    "export_ending": N_("{file} cannot be written: the name must end in .csv, .xlsx or .sav."),
    "syntax_ending": N_("{file} is no .sav: --syntax goes with an export for SPSS only."),
}
