"""Sentences about looking at and correcting stored responses, and about whom they come from."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES = {
    "reason_needed": N_("Say why; the reason is kept beside the old and the new value."),
    "contact_days": N_("Contact details are kept for 1 to {most} days, not {n}."),
    "no_item_set": N_("There is no item “{item}” on this sheet; the items are {known}."),
    "one_change": N_("Name one change at a time: --set, --remove, --restore, --invalid or --valid."),
}
