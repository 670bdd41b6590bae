"""The paper questionnaire: laid out as values in millimetres, then drawn."""
