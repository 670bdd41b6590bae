"""The report that compares units or other groups, section by section."""
