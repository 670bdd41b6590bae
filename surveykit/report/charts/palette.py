"""Colours of the paper. The screen has its own tokens; these are the ones that print well, in grey too."""

from __future__ import annotations

from reportlab.lib.colors import Color, HexColor

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
# Ordered answers, worst to best, and the inks that are read on coloured ground: no theme of the screen exchanges them
ORDERED = (WORSE, HexColor("#E8C7A6"), HexColor("#D9DEE5"), HexColor("#9CCFC8"), AFTER)
STRIPE = HexColor("#F5F7F9")  # under every second column
INK = HexColor("#16202B")
PAPER = HexColor("#FDFDFD")
HATCH = HexColor("#D08A66")  # on the worst
HATCH_SOFT = HexColor("#D2A67C")  # on the second worst
# "other" series in their order: at most five hues in a chart
HUES = (AFTER, WORSE, HexColor("#4C6FA5"), HexColor("#B58A2A"), BEFORE)


def mixed(one: Color, other: Color, share: float) -> Color:
    """``one`` with ``share`` (0 to 1) of ``other``."""
    parts = zip((one.red, one.green, one.blue), (other.red, other.green, other.blue), strict=True)
    return Color(*(a + (b - a) * share for a, b in parts))


def ordered(levels: int) -> tuple[Color, ...]:
    """Colours of so many ordered answers, worst to best: the five, some of them, or colours between them."""
    few = {1: (4,), 2: (0, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
    if levels in few:
        return tuple(ORDERED[n] for n in few[levels])
    made = []
    for level in range(levels):
        place = level * (len(ORDERED) - 1) / (levels - 1)
        lower = min(int(place), len(ORDERED) - 2)
        made.append(mixed(ORDERED[lower], ORDERED[lower + 1], place - lower))
    return tuple(made)


def is_dark(fill: Color) -> bool:
    """Whether light letters are read better on it (its relative luminance, WCAG 2.1, is below 0.3)."""
    parts = ((c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in (fill.red, fill.green, fill.blue))
    return bool(sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), parts, strict=True)) < 0.3)


def ink(fill: Color) -> Color:
    """The ink for letters on ``fill``; on the teal that the dark screen lightens, the white that it darkens."""
    if fill == AFTER:
        return WHITE
    return PAPER if is_dark(fill) else INK
