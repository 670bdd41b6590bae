"""Which kinds of record there are; each is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module

from surveykit.project.quality_work.forms import RecordForm

MODULES = {
    "incidents": "incidents",
    "indicators": "indicators",
    "feedback": "feedback",
    "complaints": "complaints",
    "audits": "audit_plans",
    "circles": "circles",
    "clients": "clients",
    "visits": "visits",
}
"""The code of a form, which is the command line's verb → the module of ``project.quality_work`` that has its FORM."""


def form(code: str) -> RecordForm:
    """The form with this code."""
    found: RecordForm = import_module(f"surveykit.project.quality_work.{MODULES[code]}").FORM
    return found
