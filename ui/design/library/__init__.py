"""The library in the designer: a questionnaire is taken from it, one's own is put into it."""
