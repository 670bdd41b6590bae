"""Items in a table under one set of labels, and pairs of expectation and perception in two column groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from surveykit.i18n import N_
from surveykit.model.blocks import Grid, Pairs
from surveykit.model.questionnaire import Choice, Item, Section, Text
from surveykit.report.form.alone import hints, numbered
from surveykit.report.form.boxes import NA_LABEL, label_of, tick, ticks_of
from surveykit.report.form.choices import centred
from surveykit.report.form.placed import Shade, Stroke, Thing
from surveykit.report.form.slabs import Group, Slab, stacked
from surveykit.report.form.voice import Row, Voice, height, paragraph

PAIR_HEADS: tuple[str, str] = (N_("Expected"), N_("Experienced"))
_APART = 4.0  # mm before «not applicable», and between the two groups of a pair
_LEAST_TEXT = {1: 0.3, 2: 0.24}  # of the width, for the items' texts, by groups of columns
_SHORT = 0.12  # of a page: taller rows may stand alone under a head
_MOST_HEAD = 6  # lines above a group of columns
_WIDEST = 19.0  # mm of a column

_Tick = tuple[Item, Choice | None, float]


@dataclass(frozen=True)
class _Columns:
    """Ticks of a table: the left edges of the columns, their width, the labels above; ``legend`` explains codes."""

    choices: tuple[Choice | None, ...]
    xs: tuple[float, ...]
    width: float
    labels: tuple[tuple[Row, ...], ...]
    legend: str

    @property
    def left(self) -> float:
        return self.xs[0]

    @property
    def right(self) -> float:
        return self.xs[-1] + self.width


def grid(
    voice: Voice, block: Grid, number: Callable[[Item], str], hint: Callable[[Item], str], indent: float
) -> list[Group] | None:
    """A table's rows as groups that share its head; None where the labels leave no room for the texts."""
    some = next((item for item in block.items if len(ticks_of(item, table=True)) > len(block.choices)), block.items[0])
    columns = _columns(voice, ticks_of(some, table=True), 1, indent)
    if columns is None:
        return None
    rows = []
    for item in block.items:
        width = columns.left - indent - 3.0
        text = voice.rows(item.text, voice.metrics.body, width, fallback=item.code)
        offered = ticks_of(item, table=True)
        ticks: list[_Tick] = [
            (item, choice, x) for choice, x in zip(columns.choices, columns.xs, strict=True) if choice in offered
        ]
        rows.append((number(item), text + hints(voice, item, hint(item), width), ticks))
    return _groups(voice, columns, rows, indent, _head(voice, columns, ()))


def pairs(
    voice: Voice, block: Pairs, section: Section, number: Callable[[Item], str], hint: Callable[[Item], str],
    indent: float,
) -> list[Group] | None:  # fmt: skip
    """Pairs as rows with two column groups; None where they leave no room for the texts.

    A perception that says what its expectation says («本医院：…» and the same) is not repeated: the head names it.
    """
    columns = _columns(voice, block.choices, 2, indent)
    if columns is None:
        return None
    half = len(block.choices)
    rows = []
    for one, two in block.rows:
        width = columns.left - indent - 3.0
        text = voice.rows(one.text, voice.metrics.body, width, fallback=one.code)
        own = {language: t for language, t in two.text.items() if not _same(one.text.get(language, ""), t)}
        if own:
            text += voice.rows(own, voice.metrics.body, width)
        said = hints(voice, one, hint(one), width)
        if two.help != one.help or hint(two) != hint(one):
            said += hints(voice, two, hint(two) if hint(two) != hint(one) else "", width)
        ticks: list[_Tick] = [
            (item, choice, x)
            for item, xs in ((one, columns.xs[:half]), (two, columns.xs[half:]))
            for choice, x in zip(block.choices, xs, strict=True)
        ]
        rows.append((number(one), text + said, ticks))
    heads = pair_heads(voice, section)
    spans = ((columns.xs[0], columns.xs[half - 1]), (columns.xs[half], columns.xs[-1]))
    if any(len(voice.rows(t, voice.metrics.body, columns.width * half, bold=True)) > _MOST_HEAD for t in heads):
        return None
    over = tuple((text, left, right + columns.width) for text, (left, right) in zip(heads, spans, strict=True))
    return _groups(voice, columns, rows, indent, _head(voice, columns, over))


def _same(expected: str, perceived: str) -> bool:
    """Whether a perception says what its expectation says, with other words before it or not."""
    return bool(expected.strip()) and expected.strip().casefold() in perceived.casefold()


def pair_heads(voice: Voice, section: Section) -> tuple[Text, Text]:
    """What the two columns of pairs are called: the section's own words, else expectation and perception."""
    own = section.pair_heads or ({}, {})
    return own[0] or voice.fixed(PAIR_HEADS[0]), own[1] or voice.fixed(PAIR_HEADS[1])


def _columns(voice: Voice, choices: tuple[Choice | None, ...], groups: int, indent: float) -> _Columns | None:
    m = voice.metrics
    narrow = max(tick(voice, "", choice.code if choice else None).width for choice in choices) + 1.6
    count = len(choices) * groups
    apart = _APART * (groups - 1) + (_APART if None in choices else 0.0)
    room = (m.inner - indent - 3.0) * (1 - _LEAST_TEXT[groups]) - apart
    widest = min(_WIDEST * m.small / 8.8, room / count)
    if narrow > widest:
        return None
    size = m.small
    texts = [voice.said(_label(voice, choice), str(choice.code) if choice else "") for choice in choices]
    whole = max(voice.one(text, size).width for label in texts for text in label) + 2.0
    unit = max(voice.unit(text, size) for label in texts for text in label) + 1.0
    width = min(max(narrow, unit, min(whole, widest)), widest)
    labels = [tuple(row for text in label for row in voice.balanced(text, size, width - 1.0)) for label in texts]
    legend = ""
    if unit > widest or max(map(len, labels)) > 4 * len(voice.languages):
        legend = "    ".join(
            f"{voice.drawable(str(choice.code))} = {label_of(voice, choice)}" for choice in choices if choice
        )
        na = tuple(voice.one(text, size) for text in voice.said(voice.fixed(N_("N/A"))))
        width = min(widest, max(narrow + 1.5, na[0].width + 1.0 if None in choices else 0.0))
        labels = [(voice.one(voice.drawable(str(c.code)), size, bold=True),) if c else na for c in choices]
    xs: list[float] = []
    x = m.inner - width * count - apart
    for group in range(groups):
        x += _APART if group else 0.0
        for choice in choices:
            x += _APART if choice is None else 0.0
            xs.append(x)
            x += width
    return _Columns(choices * groups, tuple(xs), width, tuple(labels) * groups, legend)


def _label(voice: Voice, choice: Choice | None) -> Text:
    return voice.fixed(NA_LABEL) if choice is None else choice.label


def _head(voice: Voice, columns: _Columns, over: Sequence[tuple[Text, float, float]]) -> tuple[Slab, ...]:
    """The labels above the columns, their last lines level; above them what the groups of a pair are called."""
    m = voice.metrics
    slabs = []
    if columns.legend:
        slabs += [Slab(1.0), *paragraph(voice.lines(columns.legend, m.small, m.inner)), Slab(0.6)]
    if over:
        things: list[Thing] = []
        named = [voice.rows(text, m.body, right - left, bold=True) for text, left, right in over]
        tall = max(map(height, named)) + 1.2
        for rows, (_text, left, right) in zip(named, over, strict=True):
            things += centred(rows, (left + right) / 2, tall - 0.6 - height(rows))
            things.append(Stroke(left + 1, tall, right - 1, tall))
        slabs.append(Slab(tall, tuple(things)))
    tall = max(map(height, columns.labels)) + 2.2
    things = [Stroke(0, tall, m.inner, tall, grey=0.3, weight=0.25)]
    for x, rows in zip(columns.xs, columns.labels, strict=True):
        things += centred(rows, x + columns.width / 2, tall - 1.0 - height(rows))
    return (*slabs, Slab(tall, tuple(things)))


def _groups(
    voice: Voice, columns: _Columns, rows: Sequence[tuple[str, tuple[Row, ...], list[_Tick]]], indent: float,
    head: tuple[Slab, ...],
) -> list[Group]:  # fmt: skip
    """The rows. The first two stay together, and the last two: no row stands alone under a head."""
    room = voice.metrics.foot - voice.metrics.top
    lead: tuple[Slab, ...] = ()
    if stacked(head).height > room / 4:  # a legend that would fill the pages is said once
        lead, head = head[:-1], head[-1:]
    groups = [Group(lead)] if lead else []
    for position, (number, text, ticks) in enumerate(rows):
        slabs = _row(voice, columns, number, text, ticks, indent, shaded=position % 2 == 1)
        short = sum(slab.height for slab in slabs) < room * _SHORT
        together = len(rows) > 2 and short and position in (0, len(rows) - 2)
        groups.append(Group(slabs, head=head, keep_next=together))
    return groups


def _row(
    voice: Voice, columns: _Columns, number: str, text: tuple[Row, ...], ticks: list[_Tick], indent: float, *,
    shaded: bool,
) -> tuple[Slab, ...]:  # fmt: skip
    """One row; a text of more than twelve lines may be cut between them."""
    m = voice.metrics
    pad = m.rise + 0.2
    boxes: list[Thing] = []
    for item, choice, x in ticks:
        piece = tick(voice, item.code, choice.code if choice else None)
        boxes += piece.at(x + (columns.width - piece.width) / 2, 0)
    lines = paragraph(text, indent)
    mark = numbered(voice, number, indent, 0.0)
    if len(lines) > 12:
        first = Slab(lines[0].height, (*lines[0].things, mark, *_sunk(boxes, lines[0].height / 2)))
        return (Slab(pad), first, *lines[1:], Slab(pad, (Stroke(0, pad, m.inner, pad),)))
    block = stacked(lines)
    tall = max(block.height, m.box + 0.6) + 2 * pad
    top = (tall - block.height) / 2
    things: list[Thing] = [Shade(0, 0, m.inner, tall)] if shaded else []
    things += _sunk((*block.things, mark), top)
    things += _sunk(boxes, tall / 2)
    return (Slab(tall, tuple(things)),)


def _sunk(things: Sequence[Thing], dy: float) -> tuple[Thing, ...]:
    return stacked((Slab(dy), Slab(0, tuple(things)))).things
