"""Sentences about project files."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES = {
    "read_only": N_("{file} is open for reading only; nothing was changed."),
    "file_in_use": N_("{file} is open in another window or on another computer. Close it there, then try again."),
    "folder_read_only": N_("The folder {folder} may not be written, so {file} cannot be changed. Copy it elsewhere."),
    "file_exists": N_("{file} exists already and was not touched. Choose another name."),
    "no_such_folder": N_("There is no folder {folder}. Make it first, or choose another one."),
    "database_url": N_("Databases on a server come with a later version; name a project file (*.surveykit)."),
    "no_such_file": N_("There is no file {file}."),
    "not_a_project": N_("{file} is not a SurveyKit project; it was not touched."),
    "cannot_read": N_("{file} may not be read. Ask whoever keeps it for the right to read."),
    "truncated": N_("{file} is cut short: part of it is missing. Restore the last backup; the file was not touched."),
    "damaged": N_("{file} is damaged. Restore the last backup; the file was not touched."),
    "recover_read_only": N_(
        "{file} was left in the middle of a change and has to be opened once where it can be written."
    ),
    "newer_file": N_("{file} was made by a newer SurveyKit. Update this program; the file was not touched."),
    "older_file_read_only": N_("{file} is of an older version. Open it once in the desktop program to bring it up."),
    "upgrade_broke_links": N_("{file} could not be brought up from version {version}; it is as it was."),
    "import_is_there_again": N_(
        "The import cannot be put back: its waves or sheet numbers are in the project again. Import what is missing."
    ),
    "number_exists": N_("Sheet {number} exists already in {wave}."),
    "sheet_changed": N_("Sheet {number} of {wave} was changed elsewhere in the meantime; it was read anew."),
    "no_such_sheet": N_("There is no sheet {number}."),
    "no_such_wave": N_("There is no wave called {name}."),
    "no_such_unit": N_("There is no unit called {name}."),
    "no_such_questionnaire": N_("There is no questionnaire {questionnaire} in this project."),
    "no_such_revision": N_("Questionnaire {questionnaire} has no revision {revision}."),
    "no_such_record": N_("There is no record {id} in this project."),
    "record_exists": N_("{key} exists already. Choose another number or open the one that is there."),
    "record_changed": N_("This was changed elsewhere in the meantime; it was read anew and yours was not stored."),
    "file_damage": N_("The file is damaged: {detail}."),
    "journal_broken": N_("The journal was changed from outside: row {row} does not follow the one before."),
    "answer_without_item": N_(
        "{questionnaire}, {wave}, sheet {number}: there is an answer to {item}, which is no item of the questionnaire."
    ),
    "answer_out_of_range": N_("{questionnaire}, {wave}, sheet {number}: {value} is no valid answer to {item}."),
}
