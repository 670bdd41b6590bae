"""One thing that is wrong, as a code with facts; a sentence is made of it where it is shown."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from surveykit.errors import Fact


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """``path``: where in the definition's JSON. ``subject``: the code of the item or scale. ``facts``: for the
    sentence of ``code`` in ``messages``."""

    code: str
    path: str = ""
    subject: str = ""
    facts: Mapping[str, Fact] = {}


def problem(code: str, path: str = "", subject: str = "", **facts: Fact) -> Problem:
    """A problem with its facts as keywords."""
    return Problem(code=code, path=path, subject=subject, facts=facts)
