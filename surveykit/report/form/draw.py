"""Placed things onto a reportlab canvas, whose origin is the lower left corner and whose unit the point."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, assert_never

from reportlab.lib.colors import Color

from surveykit.report.charts import fonts
from surveykit.report.form.metrics import FRAME
from surveykit.report.form.placed import MM, Box, Face, Form, Picture, Shade, Spot, Stroke, Thing, Words
from surveykit.report.pdf.text import draw_line


@lru_cache(maxsize=16)
def _grey(level: float) -> Color:
    return Color(level, level, level)


def draw(canvas: Any, form: Form, things: Iterable[Thing], logo: Any) -> None:
    """Draw things in their order, grounds first. ``logo``: reportlab's ImageReader, or None."""
    top = form.height
    for thing in sorted(things, key=lambda thing: not isinstance(thing, Shade)):
        match thing:
            case Words(x=x, y=y, line=line, size=size, grey=grey):
                draw_line(canvas, line, x * MM, (top - y) * MM, size, _grey(grey))
            case Stroke():
                canvas.setStrokeColor(_grey(thing.grey))
                canvas.setLineWidth(thing.weight * MM)
                canvas.line(thing.x * MM, (top - thing.y) * MM, thing.to_x * MM, (top - thing.to_y) * MM)
            case Shade(x=x, y=y, w=w, h=h, grey=grey):
                canvas.setFillColor(_grey(grey))
                canvas.rect(x * MM, (top - y - h) * MM, w * MM, h * MM, stroke=0, fill=1)
            case Face():
                _face(canvas, thing, top)
            case Picture(x=x, y=y, w=w, h=h):
                canvas.drawImage(logo, x * MM, (top - y - h) * MM, w * MM, h * MM, mask="auto")
            case Box():
                _box(canvas, thing, top)
            case _:
                assert_never(thing)


def draw_number(canvas: Any, form: Form, number: str) -> None:
    """A copy's number, bold, ending at its place."""
    right, baseline, size = form.number
    width = fonts.width(number, fonts.BOLD, size)
    canvas.setFillColor(_grey(0.0))
    canvas.setFont(fonts.BOLD, size)
    canvas.drawString(right * MM - width, (form.height - baseline) * MM, number)


def draw_qr(canvas: Any, form: Form, spot: Spot, runs: Iterable[tuple[int, int, int]], modules: int) -> None:
    """The dark stretches of a code as one filled path, in modules."""
    canvas.saveState()
    canvas.translate(spot.x * MM, (form.height - spot.y) * MM)
    canvas.scale(spot.w * MM / modules, -spot.h * MM / modules)
    canvas.setFillColor(_grey(0.0))
    path = canvas.beginPath()
    for row, column, length in runs:
        path.rect(column, row, length, 1)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def _box(canvas: Any, box: Box, top: float) -> None:
    """The frame lies inside the box's edges, or the line at its foot does."""
    canvas.setStrokeColor(_grey(0.0))
    canvas.setLineWidth(FRAME * MM)
    half = FRAME / 2
    if box.kind == "line":
        y = (top - box.y - box.h + half) * MM
        canvas.line(box.x * MM, y, (box.x + box.w) * MM, y)
        return
    canvas.setFillColor(_grey(1.0))
    canvas.rect(
        (box.x + half) * MM, (top - box.y - box.h + half) * MM, (box.w - FRAME) * MM, (box.h - FRAME) * MM,
        stroke=1, fill=1,
    )  # fmt: skip


def _face(canvas: Any, face: Face, top: float) -> None:
    r = face.size / 2 * MM
    x, y = face.x * MM + r, (top - face.y) * MM - r
    canvas.setStrokeColor(_grey(0.0))
    canvas.setFillColor(_grey(0.0))
    canvas.setLineWidth(0.09 * r)
    canvas.setLineCap(1)
    canvas.circle(x, y, r * 0.95, stroke=1, fill=0)
    for side in (-1, 1):
        canvas.circle(x + side * 0.34 * r, y + 0.26 * r, 0.085 * r, stroke=0, fill=1)
    half, bend = 0.46 * r, 0.36 * r * face.mood
    base = y - 0.34 * r + bend * 0.35
    path = canvas.beginPath()
    path.moveTo(x - half, base)
    path.curveTo(x - half * 0.45, base - bend * 4 / 3, x + half * 0.45, base - bend * 4 / 3, x + half, base)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setLineCap(0)


def aspect(logo: Any) -> float | None:
    """Width over height of a picture; None without one, or of one that has no extent."""
    if logo is None:
        return None
    width, height = logo.getSize()
    return width / height if width > 0 and height > 0 and math.isfinite(width / height) else None
