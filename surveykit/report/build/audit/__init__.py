"""The report of quality audits, section by section."""
