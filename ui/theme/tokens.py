"""The tokens of the look: type, space, colour. Nothing else in the interface names a colour or a size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtGui import QColor

Mode = Literal["light", "dark"]
Role = Literal["caption", "body", "lead", "title", "figure"]

TYPE: Final[dict[Role, int]] = {"caption": 12, "body": 14, "lead": 16, "title": 20, "figure": 28}
"""Pixel sizes; weights are 400 and 700 only."""

LINE_HEIGHT: Final = 1.5


class Space:
    """The only distances there are, in pixels."""

    XXS: Final = 4
    XS: Final = 8
    S: Final = 12
    M: Final = 16
    L: Final = 24
    XL: Final = 32
    XXL: Final = 48


class Size:
    """The only measures of things, in pixels."""

    ROW: Final = 40
    ROW_COMPACT: Final = 32
    ROW_TALL: Final = 56
    CONTROL: Final = 36
    TARGET: Final = 32
    ICON: Final = 18
    ICON_SMALL: Final = 16
    ICON_LARGE: Final = 24
    RADIUS: Final = 8
    RADIUS_SMALL: Final = 4
    RAIL: Final = 200
    RAIL_FOLDED: Final = 56
    HEADER: Final = 56
    STATUS: Final = 36
    READING: Final = 1120
    LIST: Final = 280
    SIDE: Final = 320
    FIELD: Final = 420
    DIALOG: Final = 480
    FOLD_BELOW: Final = 1200
    CHART: Final = 184
    DOT: Final = 10
    STROKE: Final = 2


@dataclass(frozen=True)
class Theme:
    """The colours of one mode as ``#RRGGBB``. ``before`` and ``after`` are data colours, ``scale`` that of answers.

    ``accent`` means "act here" or "you are here", nothing else; ``on_accent`` is what is written on it.
    """

    mode: Mode
    background: str
    surface: str
    line: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    accent_hover: str
    hover: str
    warn: str
    bad: str
    good: str
    before: str
    after: str
    scale: tuple[str, str, str, str, str]
    shadow_alpha: int

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """A colour by its token's name, for what is painted. ``alpha`` runs from 0 to 1."""
        value: str = getattr(self, name)
        colour = QColor(value)
        colour.setAlphaF(alpha)
        return colour

    def ordered(self, position: int, steps: int) -> QColor:
        """The colour of the answer at ``position`` (0 the lowest) of ``steps`` ordered answers."""
        place = position / max(1, steps - 1) * (len(self.scale) - 1)
        low = min(int(place), len(self.scale) - 2)
        return _between(QColor(self.scale[low]), QColor(self.scale[low + 1]), place - low)


def _between(a: QColor, b: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * share,
        a.greenF() + (b.greenF() - a.greenF()) * share,
        a.blueF() + (b.blueF() - a.blueF()) * share,
    )


_SCALE = ("#B5532A", "#E8C7A6", "#D9DEE5", "#9CCFC8", "#0F766E")

LIGHT: Final = Theme(
    mode="light",
    background="#F7F8FA",
    surface="#FFFFFF",
    line="#E3E6EB",
    text="#1B2430",
    muted="#5B6675",
    accent="#0F766E",
    accent_soft="#DDF3F0",
    on_accent="#FFFFFF",
    accent_hover="#0B5F58",
    hover="#F1F3F6",
    warn="#B45309",
    bad="#B42318",
    good="#15803D",
    before="#8A94A6",
    after="#0F766E",
    scale=_SCALE,
    shadow_alpha=40,
)

DARK: Final = Theme(
    mode="dark",
    background="#12161C",
    surface="#1A2028",
    line="#2B333E",
    text="#E8ECF1",
    muted="#9AA6B5",
    accent="#2DD4BF",
    accent_soft="#123A37",
    on_accent="#12161C",
    accent_hover="#5EE0CF",
    hover="#222A34",
    warn="#FBBF24",
    bad="#F97066",
    good="#4ADE80",
    before="#8A94A6",
    after="#2DD4BF",
    scale=_SCALE,
    shadow_alpha=120,
)

THEMES: Final[dict[Mode, Theme]] = {"light": LIGHT, "dark": DARK}
