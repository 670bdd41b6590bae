"""Sentences of the Excel writer."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES: dict[str, str] = {
    "too_many_rows": N_(
        "{rows} rows do not fit into an Excel worksheet, which holds {most}; export to CSV, or fewer waves at a time."
    ),
    "too_many_columns": N_(
        "{columns} columns do not fit into an Excel worksheet, which holds {most}; export to CSV instead."
    ),
}
