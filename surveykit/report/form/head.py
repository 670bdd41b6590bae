"""What stands on every page besides the questions: title, institution, sheet number, QR code, marks, page x of y."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.i18n import N_
from surveykit.model.questionnaire import Questionnaire
from surveykit.report.charts.shapes import set_lines
from surveykit.report.form.boxes import number_box
from surveykit.report.form.metrics import MODULE
from surveykit.report.form.placed import BLACK, MM, MUTED, Picture, Shade, Spot, Stroke, Thing, moved
from surveykit.report.form.voice import Row, Voice, height

_QUIET = 3.0  # mm around the QR code: its quiet zone is four modules
_TITLE_LINES = 5


@dataclass(frozen=True)
class Head:
    """Head of a page. ``below``: mm from the page's top where the questions begin; ``number``: where it is printed."""

    things: tuple[Thing, ...]
    below: float
    number: tuple[float, float, float]


def qr_spot(voice: Voice, modules: int) -> Spot | None:
    """The QR code's place: top right, inside the margin."""
    m = voice.metrics
    side = round(modules * MODULE, 1)
    return Spot(round(m.width - m.margin - side, 1), m.top, side, side) if voice.options.marks else None


def marks(voice: Voice) -> tuple[Spot, ...]:
    """Four black squares, from the top left clockwise; the QR code says which way up the sheet lies."""
    m = voice.metrics
    if not voice.options.marks:
        return ()
    right, low = m.width - m.inset - m.mark, m.height - m.inset - m.mark
    corners = ((m.inset, m.inset), (right, m.inset), (right, low), (m.inset, low))
    return tuple(Spot(x, y, m.mark, m.mark) for x, y in corners)


def head(voice: Voice, questionnaire: Questionnaire, qr: Spot | None, logo: float | None, *, first: bool) -> Head:
    """The head of the first page, or of any other. ``logo``: width by height of the picture, None without one.

    A title of more than five lines is not in it: it goes before the introduction (``title_flows``).
    """
    m = voice.metrics
    right = qr.x - _QUIET if qr else m.width - m.margin
    number, box, wide = _number(voice, right)
    things: list[Thing] = list(number)
    room = right - wide - 5.0 - m.margin
    y = m.top
    if first:
        institution = voice.drawable(voice.options.institution.strip())
        x = m.margin
        tall = 0.0
        if logo is not None:
            tall = 11.0 if m.height > 250 else 9.0
            w = min(tall * logo, room * 0.6)
            things.append(Picture(x, y, w, w / logo))
            x += w + 2.5
        if institution:
            lines = voice.lines(institution, m.body, room - (x - m.margin), grey=MUTED)[:3]
            top = y + max((tall - height(lines)) / 2, 0.0)
            for row in lines:
                things.append(row.at(x, top))
                top += row.height
            tall = max(tall, height(lines))
        y += tall + (1.0 if tall else 0.0)
        if not title_flows(voice, questionnaire, room):
            for row in title(voice, questionnaire, room):
                things.append(row.at(m.margin, y))
                y += row.height * 0.92
    else:
        running = voice.said(questionnaire.title, questionnaire.code)[0].replace("\n", " ")
        line = set_lines(running, m.small, room * MM, voice.tongue(running), 1)[0]
        row = Row(line, m.small, MUTED)
        things.append(row.at(m.margin, y))
        y += row.height
    bottom = max(y, qr.y + qr.h + 1.0 if qr else y, box)
    rule = bottom + 2.0
    things.append(Stroke(m.margin, rule, m.width - m.margin, rule, grey=0.3, weight=0.25))
    return Head(tuple(things), rule + 3.0, (right, _baseline(voice), _number_size(voice)))


def title(voice: Voice, questionnaire: Questionnaire, width: float) -> tuple[Row, ...]:
    """The title's lines; in two languages the second is plain and smaller."""
    m = voice.metrics
    leading, *second = voice.said(questionnaire.title, questionnaire.code)
    rows = voice.balanced(leading, m.title, width, bold=True)
    for text in second:
        rows += voice.lines(text, max(m.title * 0.62, m.body), width, grey=0.22)
    return rows


def title_flows(voice: Voice, questionnaire: Questionnaire, width: float) -> bool:
    """Whether the title is so long that it is set as text."""
    return len(title(voice, questionnaire, width)) > _TITLE_LINES


def head_room(voice: Voice, qr: Spot | None) -> float:
    """Width of the title in mm."""
    right = qr.x - _QUIET if qr else voice.metrics.width - voice.metrics.margin
    return right - _number(voice, right)[2] - 5.0 - voice.metrics.margin


def furniture(voice: Voice, questionnaire: Questionnaire, page: int, pages: int) -> tuple[Thing, ...]:
    """Foot and corner marks."""
    m = voice.metrics
    base = m.height - m.inset - m.mark / 2
    revision = voice.fixed(N_("revision {n}"), n=questionnaire.revision)[voice.languages[0]]
    small = m.small if not voice.options.large else m.code
    own = voice.one(f"{questionnaire.code} · {revision}", small, grey=MUTED)
    texts = voice.fixed(N_("Page {page} of {pages}"), page=page, pages=pages)
    rows = [voice.one(text, m.small, grey=MUTED) for text in (voice.inline(texts), texts[voice.languages[0]])]
    x_of_y = next((row for row in rows if row.width + own.width + 4.0 <= m.inner), rows[-1])
    things: list[Thing] = [Shade(spot.x, spot.y, spot.w, spot.h, BLACK) for spot in marks(voice)]
    things.append(x_of_y.at(m.width - m.margin - x_of_y.width, base - x_of_y.height / 2))
    things.append(own.at(m.margin, base - own.height / 2))
    return tuple(things)


def _number_size(voice: Voice) -> float:
    return voice.metrics.lead * 1.15


def _label(voice: Voice) -> tuple[Row, ...]:
    return tuple(
        voice.one(text, voice.metrics.small, grey=MUTED) for text in voice.said(voice.fixed(N_("Sheet number")))
    )


def _baseline(voice: Voice) -> float:
    size = _number_size(voice)
    return voice.metrics.top + height(_label(voice)) + size * 1.05 / MM


def _number(voice: Voice, right: float) -> tuple[tuple[Thing, ...], float, float]:
    """The sheet number's label, and a box where it is written by hand; where they end, how wide they are."""
    m = voice.metrics
    rows = _label(voice)
    things: list[Thing] = []
    y = m.top
    for row in rows:
        things.append(row.at(right - row.width, y))
        y += row.height
    widest = max(row.width for row in rows)
    if voice.options.first_number:
        last = voice.one(voice.options.number(voice.options.copies - 1), _number_size(voice), bold=True)
        return tuple(things), _baseline(voice) + 1.0, max(widest, last.width)
    wide = 26.0 if m.height > 250 else 22.0
    things += (moved(thing, right - wide, y) for thing in number_box(wide, m.line))
    return tuple(things), y + m.line, max(widest, wide)
