"""Colours of the paper. The screen has its own tokens; these are the ones that print well, in grey too."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

WHITE = HexColor("#FFFFFF")
TEXT = HexColor("#1B2430")
MUTED = HexColor("#5B6675")
LINE = HexColor("#D5DAE1")
GRID = HexColor("#E6E9EE")
ACCENT = HexColor("#0F766E")
ACCENT_SOFT = HexColor("#EAF5F3")
WARN = HexColor("#B45309")
WARN_SOFT = HexColor("#FDF3E4")
BEFORE = HexColor("#8A94A6")
AFTER = HexColor("#0F766E")
WORSE = HexColor("#B5532A")
# "other" series in their order: at most five hues in a chart
HUES = (AFTER, WORSE, HexColor("#4C6FA5"), HexColor("#B58A2A"), BEFORE)
