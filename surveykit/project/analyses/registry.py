"""Which kinds of analysis there are, in the order in which they are offered; each is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module

from surveykit.errors import NotFound
from surveykit.i18n import N_
from surveykit.project.analyses.kinds import Kind

COMPARISON = "comparison"
"""The comparison of groups, which has a screen and verbs of its own (``project.analysing``)."""

FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Groups"), ("group_time", "baseline", "casemix")),
    (N_("Satisfaction"), ("satisfaction", "gaps", "importance", "multiple")),
    (N_("Development over time"), ("over_time", "series", "funnel", "indicator", "incident_log")),
    (N_("The instrument itself"), ("items", "factors", "agreement", "content_validity", "association")),
    (N_("Quality audits"), ("audit_scores", "audit_levels", "audit_agreement")),
    (N_("Quality work"), ("pareto", "clients")),
    (N_("Planning and checking"), ("planning", "printed_figures")),
)
"""Kinds by what they are about; the words head the menu."""

CODES: tuple[str, ...] = tuple(code for _words, codes in FAMILIES for code in codes)


def kind(code: str) -> Kind:
    """The kind with this code. NotFound ``no_such_kind``."""
    if code not in CODES:
        raise NotFound("no_such_kind", kind=code, known=", ".join(CODES))
    found: Kind = import_module(f"surveykit.project.analyses.{code}").KIND
    return found
