"""The layout file beside a form: where every box is, for whoever reads scanned sheets."""

from __future__ import annotations

import msgspec

from surveykit.model.questionnaire import Code, Questionnaire
from surveykit.report.form.options import FormOptions
from surveykit.report.form.placed import Form, Spot


class Rectangle(msgspec.Struct, frozen=True, kw_only=True):
    """Outer edges in mm from the page's top left corner."""

    x: float
    y: float
    w: float
    h: float


class PlacedBox(msgspec.Struct, frozen=True, kw_only=True):
    """Where an answer goes. ``kind`` tick, digit or line; ``choice`` of a tick: its code, or ``na``."""

    page: int
    item: str
    choice: Code | None
    kind: str
    x: float
    y: float
    w: float
    h: float


class Geometry(msgspec.Struct, frozen=True, kw_only=True):
    """One layout file: it holds for every sheet of the batch. ``marks`` go clockwise from the top left."""

    format: int = 1
    questionnaire: str
    revision: int
    size: str
    width: float
    height: float
    languages: tuple[str, ...]
    pages: int
    copies: int
    first: str
    last: str
    marks: tuple[Rectangle, ...]
    qr: Rectangle | None
    boxes: tuple[PlacedBox, ...]


def geometry(questionnaire: Questionnaire, options: FormOptions, form: Form) -> Geometry:
    """What the layout file of a form says."""
    return Geometry(
        questionnaire=questionnaire.code,
        revision=questionnaire.revision,
        size=options.size,
        width=form.width,
        height=form.height,
        languages=options.languages,
        pages=len(form.pages),
        copies=options.copies,
        first=options.number(0),
        last=options.number(options.copies - 1),
        marks=tuple(map(_rectangle, form.marks)),
        qr=_rectangle(form.qr) if form.qr else None,
        boxes=tuple(
            PlacedBox(page=page, item=b.item, choice=b.choice, kind=b.kind, x=b.x, y=b.y, w=b.w, h=b.h)
            for page, placed in enumerate(form.pages, 1)
            for b in placed.boxes
        ),
    )


def dump(geometry: Geometry) -> bytes:
    """As JSON, a box a line."""
    data = msgspec.to_builtins(geometry)
    boxes = data.pop("boxes")
    lines = [
        f"  {msgspec.json.encode(name).decode()}: {msgspec.json.encode(value).decode()}" for name, value in data.items()
    ]
    rows = ",\n".join("    " + msgspec.json.encode(box).decode() for box in boxes)
    return ("{\n" + ",\n".join(lines) + ',\n  "boxes": [\n' + rows + "\n  ]\n}\n").encode()


def _rectangle(spot: Spot) -> Rectangle:
    return Rectangle(x=spot.x, y=spot.y, w=spot.w, h=spot.h)
