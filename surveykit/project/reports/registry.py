"""Which kinds of report there are, in the order in which they are offered; each is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module

from surveykit.errors import NotFound
from surveykit.project.reports.kinds import ReportKind

MODULES = {
    "wave": "wave",
    "before-after": "before_after",
    "trend": "trend",
    "groups": "groups",
    "norm": "norm",
    "individual": "individual",
    "audit": "audit",
    "meeting": "meeting",
    "qcc": "qcc",
}
"""The code of a kind → the module of ``project.reports`` that has its KIND."""


def kind(code: str) -> ReportKind:
    """The kind with this code. NotFound ``no_such_report_kind``."""
    if code not in MODULES:
        raise NotFound("no_such_report_kind", kind=code, known=", ".join(MODULES))
    found: ReportKind = import_module(f"surveykit.project.reports.{MODULES[code]}").KIND
    return found
