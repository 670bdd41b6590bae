"""A column of a file that carries labels with its codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Variable:
    """``values``: labels by code. ``missing``: our codes for kinds of missing are declared missing in it."""

    name: str
    label: str
    text: bool
    values: Mapping[int, str] = field(default_factory=dict)
    missing: bool = False
    measure: Literal["nominal", "ordinal", "scale"] = "scale"
    decimals: int = 0
