"""The wave report: one questionnaire in one survey wave, section by section."""
