"""What of a printed page belongs to which item, found from the boxes of its layout file."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping

from PySide6.QtCore import QRectF

from surveykit.model.blocks import Grid, Pairs, blocks
from surveykit.model.questionnaire import Questionnaire
from ui.widgets.pages import DPI

MM = DPI / 25.4
"""Points in a millimetre."""
MARGIN, ROOM, ABOVE = 16.0, 1.5, 8.0
"""Millimetres: where a band begins and ends, below the boxes of an item, and above them, where its text stands."""

Place = tuple[int, QRectF]
"""A page from 0 and a rectangle on it, in points from its top left corner."""
Places = Mapping[str, tuple[Place, ...]]
"""Item code → where it stands."""


def places_of(layout: bytes, questionnaire: Questionnaire) -> Places:
    """A band across the page for each item; those beside each other, as in a pair, share it by their boxes."""
    read = json.loads(layout)
    tables, codes = _tables(questionnaire), {item.code for item in questionnaire.items()}
    found: defaultdict[int, dict[str, QRectF]] = defaultdict(dict)
    for box in (box for box in read["boxes"] if box["item"] in codes):
        of_page, rect = found[box["page"] - 1], QRectF(box["x"], box["y"], box["w"], box["h"])
        of_page[box["item"]] = of_page[box["item"]].united(rect) if box["item"] in of_page else rect
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for page, boxes in found.items():
        for item in boxes:
            band = _band(item, boxes, tables, read["width"])
            places[item].append((page, QRectF(band.topLeft() * MM, band.size() * MM)))
    return {item: tuple(where) for item, where in places.items()}


def _tables(questionnaire: Questionnaire) -> Mapping[str, int]:
    """Items whose text stands beside their boxes, with the number of their table."""
    found: dict[str, int] = {}
    for section in questionnaire.sections:
        for block in blocks(section):
            match block:
                case Grid(items=items):
                    found.update(dict.fromkeys((item.code for item in items), len(found)))
                case Pairs(rows=rows):
                    found.update(dict.fromkeys((item.code for row in rows for item in row), len(found)))
    return found


def _band(item: str, boxes: Mapping[str, QRectF], tables: Mapping[str, int], width: float) -> QRectF:
    own, table = boxes[item], tables.get(item)
    others = {code: rect for code, rect in boxes.items() if code != item}
    near = [rect for code, rect in others.items() if table is None or tables.get(code) == table]
    above = min((own.top() - rect.bottom() for rect in near if rect.bottom() <= own.top()), default=None)
    below = min((rect.top() - own.bottom() for rect in near if rect.top() >= own.bottom()), default=None)
    if table is None:
        up, down = ABOVE if above is None else min(ABOVE, above), ROOM if below is None else min(ROOM, below / 2)
    else:
        # A row is as high above its boxes as below them; the first and the last are as their neighbours are.
        half = [gap / 2 for gap in (above, below) if gap is not None] or [ROOM]
        up, down = half[0], half[-1]
    band = own.adjusted(0, -up, 0, down)
    beside = [rect for rect in others.values() if rect.top() < own.bottom() and rect.bottom() > own.top()]
    if not any(rect.right() <= own.left() for rect in beside):
        band.setLeft(MARGIN)
    if not any(rect.left() >= own.right() for rect in beside):
        band.setRight(width - MARGIN)
    return band
