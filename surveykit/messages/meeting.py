"""Sentences on the pack of a quality meeting."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES: dict[str, str] = {
    "meeting_months_refused": N_(
        "“{first}” to “{last}” are no months of a meeting; write a first month and one not before it, as 2026-07."
    ),
    "meeting_no_month": N_(
        "Nothing in this project has a date yet; name the first and the last month, or give the survey waves dates."
    ),
    "meeting_nothing": N_("Nothing was entered for {first} to {last}; choose other months."),
}
