"""The sentences of merging two files. Placeholders are the facts of the codes."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES: dict[str, str] = {
    "merge_itself": N_("{file} is this very file; choose the one of the other machine."),
    "merge_definition_differs": N_(
        "Questionnaire {questionnaire}, revision {revision} asks other things in {file} than here, so its sheets were "
        "left out. Correct it in one of the two files, so that both say the same, and merge again."
    ),
    "merge_revision_does_not_follow": N_(
        "Questionnaire {questionnaire}, revision {revision} of {file} does not follow the newest revision here, so its "
        "sheets were left out. Bring both files to the same revision, and merge again."
    ),
    "merge_words_differ": N_(
        "Questionnaire {questionnaire}, revision {revision} has other words in {file}; those of this file were kept."
    ),
    "merge_questionnaire_removed": N_(
        "Questionnaire {questionnaire} of {file} was removed here, so its sheets were left out. Put it back to take "
        "them."
    ),
    "merge_batch_differs": N_(
        "Batch {batch} has other figures in {file} (issued, returned, valid); those of this file were kept."
    ),
}
