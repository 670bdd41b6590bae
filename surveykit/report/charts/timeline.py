"""Run and control charts: values over time, a centre line, limits in steps, breaks of rules as numbered diamonds."""

from __future__ import annotations

import math

from reportlab.graphics.shapes import Drawing

from surveykit.i18n import Translator
from surveykit.report.charts import palette, shapes
from surveykit.report.charts.heads import Head, Key, joined, mark, stroke
from surveykit.report.charts.lines import say_part
from surveykit.report.charts.marks import curve, diamond, square, steps
from surveykit.report.charts.placing import Room, apart, around
from surveykit.report.charts.rows import widest
from surveykit.report.charts.scale import Axis, extent, part_axis
from surveykit.report.charts.shapes import SIZE, SMALL, bound, count, dot, levels, put, put_lines, rule, set_lines
from surveykit.report.charts.typeset import Line
from surveykit.report.figures import Timeline
from surveykit.report.numbers import fixed

_HEIGHT = 160.0
_DASH = (4, 2.6)
_FINE = (1.4, 2.2)
_SIGN = 15.0


def draw(figure: Timeline, width: float, language: str) -> Drawing:
    """Grey squares before a change, teal dots after it; diamonds in the colour of warning break a rule, named below."""
    _ = Translator(language)
    line = [] if figure.target is None else [figure.target]
    reach = extent(figure.values, figure.centre, figure.lower, figure.upper, figure.fitted, line, of=figure)
    axis, part = part_axis(figure, *reach)
    names = _line_names(figure, _)
    left = 8 + widest([axis.label(t) for t in axis.ticks], language)
    right = width - (min(widest([text for text, _v in names], language), width * 0.24) + 6 if names else 4)
    slot = (right - left) / max(len(figure.labels), 1)
    every, words = _thinned(figure, slot, language)
    told = _told(figure, width, language)
    head = Head(figure.unit, _keys(figure, _), width, language)
    part_note = 13.0 if part else 0.0
    below = part_note + sum(len(lines) * SMALL * 1.4 + 3 for _n, lines in told) + (8 if told else 0)
    under = below + 8 + max((len(w) for w in words[::every]), default=1) * SIZE * shapes.LEADING
    under += 12 if figure.counts else 0
    crown = 13.0 if figure.changed is not None and figure.change_name else 6.0
    page = shapes.blank(width, under + _HEIGHT + crown + head.height)
    axis = axis.over(under, under + _HEIGHT)
    levels(page, axis, left, right, language)
    rule(page, left, under, right, under, palette.TEXT, 0.8)
    for position in range(0, len(words), every):
        middle = left + (position + 0.5) * slot
        put_lines(page, words[position], middle, under - 7 - SIZE * 0.8, anchor="middle")
        if position < len(figure.counts):
            count(page, figure.counts[position], middle, below + 3, "middle", language)
    if figure.changed is not None:
        x = left + min(max(figure.changed, 0), len(figure.labels)) * slot
        rule(page, x, under, x, under + _HEIGHT + 4, palette.TEXT, 0.8, (3, 2.4))
        name = set_lines(figure.change_name, SMALL, right - left, language, 1)
        middle = min(max(x, left + name[0].width / 2), right - name[0].width / 2)
        put_lines(page, name, middle, under + _HEIGHT + 7, size=SMALL, anchor="middle")
    _lines(page, figure, axis, left, slot)
    _line_labels(page, names, axis, right, width, language)
    _points(page, figure, axis, left, slot, language)
    y = below - SMALL - 6
    for number, lines in told:
        _numbered(page, number, 5.5, y + 2.8, language)
        put_lines(page, lines, _SIGN, y, size=SMALL)
        y -= len(lines) * SMALL * 1.4 + 3
    if part:
        say_part(page, axis, left, language)
    head.draw(page)
    return page


def _thinned(figure: Timeline, slot: float, language: str) -> tuple[int, list[tuple[Line, ...]]]:
    """Every how many labels are shown, and all of them set in the room that this leaves."""
    need = widest([f"n={n}" for n in figure.counts], language) + 6 if figure.counts else 0.0
    single = min(max(widest(figure.labels, language, SIZE) + 8, need), 74.0)
    every = max(1, math.ceil(max(single if len(figure.labels) > 8 else 30.0, need) / max(slot, 0.1)))
    return every, [set_lines(text, SIZE, max(slot * every - 6, 24.0), language, 3) for text in figure.labels]


def _keys(figure: Timeline, _: Translator) -> list[Key]:
    keys = []
    if figure.lower or figure.upper:
        keys.append(Key(_("control limits"), stroke(palette.MUTED, 0.9, _DASH)))
    if figure.fitted:
        keys.append(Key(_("fitted line"), stroke(palette.HUES[2], 1.6)))
    if figure.marked:
        keys.append(Key(_("breaks a rule"), mark(diamond, palette.WARN, 4.0)))
    if keys:
        sign = mark(dot, palette.AFTER)
        keys.insert(0, Key(_("value"), joined(stroke(palette.BEFORE, 1.2), sign)))
    return keys


def _line_names(figure: Timeline, _: Translator) -> list[tuple[str, float]]:
    """What stands at the right end of the level lines, and at which value."""
    made = [
        (figure.centre_name, _last(figure.centre)),
        (_("upper limit"), _last(figure.upper)),
        (_("lower limit"), _last(figure.lower)),
        (figure.target_name, figure.target),
    ]
    return [(f"{name} {fixed(value, 2)}".strip(), value) for name, value in made if value is not None]


def _last(values: tuple[float | None, ...]) -> float | None:
    return next((v for v in reversed(values) if v is not None), None)


def _line_labels(
    page: Drawing, names: list[tuple[str, float]], axis: Axis, right: float, width: float, language: str
) -> None:
    heights = apart([axis.at(value) - 2.7 for _n, value in names], 9.6, axis.start, axis.end)
    for (text, _value), y in zip(names, heights, strict=True):
        line = set_lines(text, SMALL, width - right - 4, language, 1)
        put_lines(page, line, right + 5, y, size=SMALL, color=palette.MUTED)


def _lines(page: Drawing, figure: Timeline, axis: Axis, left: float, slot: float) -> None:
    edges = [left + n * slot for n in range(len(figure.labels) + 1)]
    if figure.target is not None:
        y = axis.at(figure.target)
        rule(page, left, y, edges[-1], y, palette.TEXT, 0.9, _FINE)
    for limits in (figure.lower, figure.upper):
        steps(page, edges, limits, axis.at, palette.MUTED, 0.9, _DASH)
    steps(page, edges, figure.centre, axis.at, palette.TEXT, 1.0)
    fitted = _placed(figure, figure.fitted, axis, left, slot)
    cut = len(fitted) if figure.changed is None else figure.changed
    for piece in (fitted[:cut], fitted[cut:]):  # the fit has a step where something was changed
        curve(page, piece, palette.HUES[2], 1.8)


def _placed(
    figure: Timeline, values: tuple[float | None, ...], axis: Axis, left: float, slot: float
) -> list[tuple[float, float] | None]:
    found = [bound(values, n) for n in range(len(figure.labels))]
    return [None if v is None else (left + (n + 0.5) * slot, axis.at(v)) for n, v in enumerate(found)]


def _points(page: Drawing, figure: Timeline, axis: Axis, left: float, slot: float, language: str) -> None:
    """The line through the values, its marks, and their values where they find room: breaks of rules first."""
    points = _placed(figure, figure.values, axis, left, slot)
    curve(page, points, palette.BEFORE, 1.2)
    small = slot < 9
    sizes = {n: 5.4 if n in figure.marked else 2.2 if small else 3.1 for n in range(len(points))}
    room = Room((left, axis.start, page.width, axis.end + 12))
    numbers = _numbers(figure)
    for n, point in enumerate(points):
        if point is None:
            continue
        x, y, radius = *point, sizes[n]
        if n in numbers:
            _numbered(page, numbers[n], x, y, language)
        elif figure.changed is not None and n < figure.changed:
            square(page, x, y, palette.BEFORE, radius)
        else:
            dot(page, x, y, palette.AFTER, radius)
        room.claim((x - radius, y - radius, x + radius, y + radius))
    ends = [n for n in (len(points) - 1, 0) if n >= 0]
    room.claim_line(points)
    for values in (figure.fitted, figure.centre, () if figure.target is None else [figure.target] * len(points)):
        room.claim_line(_placed(figure, tuple(values), axis, left, slot))
    order = [*figure.marked, *ends, *(range(len(points)) if slot >= 24 else ())]
    for n in dict.fromkeys(order):
        point = points[n] if n < len(points) else None
        if point is None:
            continue
        text = fixed(figure.values[n], 2)
        wide = widest([text], language)
        over, under = point[1] + sizes[n] + 2.5, point[1] - sizes[n] - 7.5
        around_it = [p[1] for p in (*points[max(n - 1, 0) : n], *points[n + 1 : n + 2]) if p is not None]
        hollow = bool(around_it) and sum(around_it) / len(around_it) > point[1]
        far = (under - 5, under - 9) if hollow else (over + 5, over + 9)
        for base in (under, over, *far) if hollow else (over, under, *far):
            if room.take(around(point[0] - wide / 2, base, wide)):
                tone = palette.WARN if n in numbers else palette.TEXT
                put(page, text, *(point[0], base), language=language, size=SMALL, anchor="middle", color=tone)
                break


def _numbers(figure: Timeline) -> dict[int, int]:
    """The number of each marked point's rule: the same words have the same number."""
    seen: dict[str, int] = {}
    texts = [figure.rules[n] if n < len(figure.rules) else "" for n in range(len(figure.marked))]
    return {point: seen.setdefault(text, len(seen) + 1) for point, text in zip(figure.marked, texts, strict=True)}


def _numbered(page: Drawing, number: int, x: float, y: float, language: str) -> None:
    diamond(page, x, y, palette.WARN, 5.8)
    put(page, str(number), x, y - 2.1, language=language, size=5.8, anchor="middle", color=palette.WHITE, bold=True)


def _told(figure: Timeline, width: float, language: str) -> list[tuple[int, tuple[Line, ...]]]:
    """Each rule with its number and the points that break it."""
    numbers = _numbers(figure)
    colon, comma = ("：", "、") if language.startswith("zh") else (": ", ", ")
    told = []
    for number in dict.fromkeys(numbers.values()):
        points = [n for n in figure.marked if numbers[n] == number]
        text = figure.rules[figure.marked.index(points[0])] if figure.rules else ""
        where = comma.join(figure.labels[n] for n in points if n < len(figure.labels))
        lines = set_lines(colon.join(p for p in (text, where) if p), SMALL, width - _SIGN, language, 2)
        told.append((number, lines))
    return told
