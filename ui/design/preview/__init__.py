"""The questionnaire as it will be met: the pages as they print, the sheet as it is keyed."""
