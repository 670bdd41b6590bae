"""What a template's look means on paper: the colour of heads and rules, the ground of the lead, the logo."""

from __future__ import annotations

import io
from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from surveykit.report.charts import palette
from surveykit.report.document import Look

_LOGO_HEIGHT, _LOGO_WIDTH = 40.0, 200.0
_SOFT = 0.9  # of white in the ground of the lead
_INK = 0.55  # of the text's colour in an accent that is too light to be read


@dataclass(frozen=True)
class Dress:
    """Colours of one paper. Without an accent of its own, heads are as dark as text and rules are grey."""

    heading: Color = palette.TEXT
    rule: Color = palette.LINE
    soft: Color = palette.ACCENT_SOFT


def dress(look: Look) -> Dress:
    """The colours that a look asks for; an accent too light for letters is darkened for them."""
    if not look.accent:
        return Dress()
    accent = HexColor(look.accent)
    ink = accent if palette.is_dark(accent) else palette.mixed(accent, palette.TEXT, _INK)
    return Dress(heading=ink, rule=accent, soft=palette.mixed(accent, palette.WHITE, _SOFT))


class Logo(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A PNG or JPEG above the title, no higher than two of its lines."""

    keep_next = True

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.image = ImageReader(io.BytesIO(data))
        wide, high = self.image.getSize()
        scale = min(_LOGO_HEIGHT / max(high, 1), _LOGO_WIDTH / max(wide, 1))
        self.width, self.height = wide * scale, high * scale
        self.spaceBefore, self.spaceAfter = 0.0, 10.0

    def wrap(self, _avail_width: float, _avail_height: float) -> tuple[float, float]:
        """Width and height in points."""
        return self.width, self.height

    def opening(self, _width: float) -> float:
        """All of it."""
        return float(self.height)

    def draw(self) -> None:
        """Draw at the origin that the frame has set."""
        self.canv.drawImage(self.image, 0, 0, self.width, self.height, mask="auto")
