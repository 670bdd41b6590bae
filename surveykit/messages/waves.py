"""Sentences about reports of one survey wave."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES = {
    "no_wave": N_("The project has no survey wave yet. Add one in fieldwork first."),
}
