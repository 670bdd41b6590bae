"""Names of a form as codes of ours: letters, digits and underscores, 32 at most, each once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from surveykit.model.questionnaire import CODE, RESERVED

LONGEST = 32
_OTHER_SIGN = re.compile(r"[^A-Za-z0-9]+")


def code_for(name: str, taken: Collection[str], fallback: str = "q", longest: int = LONGEST) -> str:
    """``name`` where it can be a code that is not ``taken``, else one near it: ``q-1.a`` gives ``q_1_a``."""
    free = name not in taken and name.lower() not in RESERVED
    if CODE.fullmatch(name) and free and len(name) <= longest:
        return name
    plain = unicodedata.normalize("NFKD", name)
    kept = name if CODE.fullmatch(name) else _OTHER_SIGN.sub("_", plain).strip("_")
    if not kept or not kept[0].isalpha():
        kept = f"{fallback}_{kept}".rstrip("_") if kept else fallback
    kept = kept[:longest]
    number, found = 2, kept
    while found in taken or found.lower() in RESERVED:
        tail = f"_{number}"
        found = kept[: longest - len(tail)] + tail
        number += 1
    return found
