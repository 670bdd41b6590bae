"""Causes as a fish: the problem is its head, categories are bones at 60 degrees, causes lie on level twigs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Group, Path, Polygon

from surveykit.i18n import Translator
from surveykit.report.charts import palette, shapes
from surveykit.report.charts.heads import Head, Key
from surveykit.report.charts.marks import plate
from surveykit.report.charts.shapes import SIZE, put_lines, rule, set_lines
from surveykit.report.charts.typeset import Line, longest_unit
from surveykit.report.document import Run
from surveykit.report.figures import Bone, Fishbone

_SLANT = 1 / math.tan(math.radians(60))  # to the side per point of height
_TEXT = 8.0
_LEAD = _TEXT * shapes.LEADING
_TWIG = 7.0  # between the text of one twig and the next
_NARROWEST = 92.0  # points for a bone; where there is less, the fish is cut into several
_LEAST, _LEAST_OF_SIX = 380.0, 464.0  # points for up to two pairs of bones, and for three: the usual five categories
_SHRUNK = 0.7  # how far a fish is made smaller rather than cut into two
_PILL = 17.0
_TAIL = 16.0
_SMALLEST = 0.75  # of the size of the head's words, where a long word would not fit into it otherwise


@dataclass(frozen=True)
class _Set:
    """A bone with its words broken into lines; ``reach`` is how far it stands off the spine."""

    name: tuple[Line, ...]
    causes: tuple[tuple[Line, ...], ...]
    marked: frozenset[int]
    reach: float


def draw(figure: Fishbone, width: float, language: str) -> Drawing:
    """Bones above and below the spine in pairs, as many pairs side by side as leave room to read.

    Narrower than a fish can be, it is drawn at that width and made smaller.
    """
    least = _LEAST_OF_SIX if 4 < len(figure.bones) <= 6 and width >= _SHRUNK * _LEAST_OF_SIX else _LEAST
    if width < least:
        whole = draw(figure, least, language)
        share = width / least
        page = shapes.blank(width, whole.height * share)
        page.add(Group(*whole.contents, transform=(share, 0, 0, share, 0, 0)))
        return page
    head_width = min(104.0, width * 0.24)
    free = width - head_width - _TAIL
    pairs = max(1, min(math.ceil(len(figure.bones) / 2), int((free - 60) // _NARROWEST)))
    fish = [figure.bones[n : n + 2 * pairs] for n in range(0, len(figure.bones), 2 * pairs)] or [()]
    pitch, sets = _fitted(fish, free, pairs, language)
    words, room = (Run(figure.problem, bold=True),), head_width - 38
    size = (SIZE + 1) * max(_SMALLEST, min(1.0, room / max(longest_unit(words, SIZE + 1, language=language), 0.1)))
    problem = _balanced(words, size, room, language, 7)
    least = len(problem) * size * shapes.LEADING / 2 + 22
    ups = [max([b.reach for b in bones[0::2]], default=0.0) + _PILL for bones in sets]
    downs = [max([b.reach for b in bones[1::2]], default=0.0) + _PILL for bones in sets]
    sizes = [max(up, least) + max(down, least) + 8 for up, down in zip(ups, downs, strict=True)]
    head = Head(figure.unit, _keys(figure, language), width, language)
    page = shapes.blank(width, sum(sizes) + head.height + 6 * (len(fish) - 1))
    top = page.height - head.height
    for bones, up, down, tall in zip(sets, ups, downs, sizes, strict=True):
        spine = top - 4 - max(up, least)
        _spine(page, problem, size, head_width, width, spine)
        for n, bone in enumerate(bones):
            anchor = width - head_width - 8 - (math.ceil(len(bones) / 2) - 1 - n // 2) * pitch - (6 if n % 2 else 0)
            way, reach = (1, up - _PILL) if n % 2 == 0 else (-1, down - _PILL)
            _bone(page, bone, anchor, spine, way, reach, pitch)
        top -= tall + 6
    head.draw(page)
    return page


def _keys(figure: Fishbone, language: str) -> list[Key]:
    if not any(bone.marked for bone in figure.bones):
        return []

    def paint(page: Drawing, x: float, y: float) -> None:
        plate(page, x, y - 4, 13, 8, edge=palette.WARN, weight=1.2, corner=4)

    return [Key(Translator(language)("verified cause"), paint)]


def _fitted(fish: Sequence[tuple[Bone, ...]], free: float, pairs: int, language: str) -> tuple[float, list[list[_Set]]]:
    """The distance of two bones and the bones set for it: the slant of the tallest takes room from all."""
    pitch = free / pairs
    for _attempt in range(4):
        sets = [[_set(bone, pitch - 26, language) for bone in bones] for bones in fish]
        tallest = max((bone.reach for bones in sets for bone in bones), default=0.0)
        found = max((free - tallest * _SLANT) / pairs, 44.0)
        if abs(found - pitch) < 1:
            break
        pitch = found
    return pitch, [[_set(bone, pitch - 26, language) for bone in bones] for bones in fish]


def _set(bone: Bone, width: float, language: str) -> _Set:
    causes = tuple(_balanced((Run(text),), _TEXT, max(width, 30.0), language, 4) for text in bone.causes)
    name = set_lines((Run(bone.name, bold=True),), SIZE, max(width, 34.0), language, 1)
    reach = 14 + sum(len(lines) * _LEAD + _TWIG for lines in causes) + 6
    return _Set(name, causes, bone.marked, max(reach, 44.0))


def _balanced(text: tuple[Run, ...], size: float, width: float, language: str, most: int) -> tuple[Line, ...]:
    """Lines of about the same length: the narrowest setting that takes no more of them and tears no word."""
    lines = set_lines(text, size, width, language, most)
    if not 1 < len(lines) < most:
        return lines
    narrow, wide = min(max(width / 3, longest_unit(text, size, language=language)), width), width
    for _halving in range(6):
        middle = (narrow + wide) / 2
        found = set_lines(text, size, middle, language)
        if len(found) == len(lines) and all(line.width <= width for line in found):
            lines, wide = found, middle
        else:
            narrow = middle
    return lines


def _spine(page: Drawing, problem: tuple[Line, ...], size: float, head_width: float, width: float, y: float) -> None:
    """Tail, spine and the head with the problem in it."""
    neck = width - head_width
    tail = [0.0, y + 13, 13.0, y, 0.0, y - 13, 6.0, y]
    page.add(Polygon(tail, fillColor=palette.TEXT, strokeColor=None, strokeWidth=0))
    rule(page, 6, y, neck + 4, y, palette.TEXT, 2.4)
    tall = len(problem) * size * shapes.LEADING / 2 + 18
    path = Path(fillColor=palette.ACCENT, strokeColor=None, strokeWidth=0)
    path.moveTo(neck, y + tall)
    path.curveTo(neck + head_width * 0.55, y + tall, width - 4, y + tall * 0.55, width, y)
    path.curveTo(width - 4, y - tall * 0.55, neck + head_width * 0.55, y - tall, neck, y - tall)
    path.curveTo(neck + 9, y - tall * 0.4, neck + 9, y + tall * 0.4, neck, y + tall)
    path.closePath()
    page.add(path)
    first = y + len(problem) * size * shapes.LEADING / 2 - size * 0.95
    put_lines(page, problem, neck + head_width * 0.45, first, size=size, anchor="middle", color=palette.WHITE)


def _bone(page: Drawing, bone: _Set, anchor: float, spine: float, way: int, reach: float, pitch: float) -> None:
    """One bone from the spine outwards (``way`` 1 up, -1 down), its twigs to the left, its name at the end.

    All bones of a side have the same ``reach``, so that the names stand in a row and above no other's twigs.
    """
    end = anchor - reach * _SLANT, spine + way * reach
    spread = (reach - bone.reach) / (len(bone.causes) + 1)
    rule(page, anchor, spine, *end, palette.MUTED, 1.5)
    distance = 14.0 + spread / 2
    ordered = list(enumerate(bone.causes))
    for number, lines in ordered if way < 0 else reversed(ordered):  # read downwards on either side
        tall = len(lines) * _LEAD
        distance += tall + _TWIG + spread / 2 if way < 0 else 0.0
        level = spine + way * distance  # the twig lies under its words
        at = anchor - distance * _SLANT
        wide = max((line.width for line in lines), default=0.0)
        ringed = number in bone.marked
        slant = (tall + 3) * _SLANT if way > 0 else 0.0  # upwards the bone leans over the words
        start = max(at - wide - 11 - slant, at - pitch + 5)
        rule(page, start, level, at, level, palette.WARN if ringed else palette.LINE, 0.9)
        ink = palette.WARN if ringed else palette.TEXT
        put_lines(page, lines, start + 4, level + tall - _LEAD + 2.8, size=_TEXT, color=ink)
        if ringed:
            plate(page, start, level + 0.4, wide + 8, tall + 2.6, edge=palette.WARN, weight=1.2, corner=5)
        distance += tall + _TWIG + spread if way > 0 else spread / 2
    wide = bone.name[0].width + 16
    bottom = end[1] if way > 0 else end[1] - _PILL
    left = max(end[0] - wide / 2, 0.0)
    plate(page, left, bottom, wide, _PILL, fill=palette.ACCENT_SOFT, edge=palette.ACCENT, weight=0.7, corner=8)
    put_lines(page, bone.name, left + 8, bottom + 5.4, size=SIZE, color=palette.ACCENT)
