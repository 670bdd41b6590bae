"""Questionnaires: designed on the sheet as it will be printed, with their scoring."""
