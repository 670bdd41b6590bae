"""Words in one face, the smallest part of a document."""

from __future__ import annotations

import msgspec


class Run(msgspec.Struct, frozen=True):
    """Words in one face. Statistics (t, P, x̄, s, n) are italic in print."""

    text: str
    italic: bool = False
    bold: bool = False
