"""Strategies for definitions: every kind of item with everything that its kind can have, whole questionnaires."""

from __future__ import annotations

import hypothesis.strategies as st
import msgspec

from surveykit.model.edits import with_items
from surveykit.model.questionnaire import (
    CHOSEN,
    OTHER,
    Choice,
    Dimension,
    Item,
    Kind,
    Look,
    Questionnaire,
    Section,
    Text,
)
from surveykit.model.scales import Band, MissingRule, Norm, Scale, Transform
from surveykit.tidy import tidy

ODD = ("=1+1", "<b>bold</b>", "{n} %s \\", "𬭊", "\u202eمرحبا", "a\nb", "  ", "x" * 300, '"', "'", "很不满意", "/")
WORDS = st.sampled_from(ODD) | st.text(max_size=4).map(tidy)
TEXTS: st.SearchStrategy[Text] = st.dictionaries(st.sampled_from(["zh_CN", "en"]), WORDS, max_size=2)
NUMBERS = st.none() | st.integers(-5, 120).map(float)
DIMENSIONS = ("d1", "d2")


@st.composite
def choices(draw: st.DrawFn, kind: Kind) -> tuple[Choice, ...]:
    """Choices with codes of their own: numbers for a rating, else letters too; one of them may be «other»."""
    numbered = kind is Kind.RATING or draw(st.booleans())
    count = draw(st.integers(1, 5))
    other = draw(st.integers(0, count)) if kind is not Kind.RATING else count
    return tuple(
        Choice(
            code=n if numbered else chr(ord("A") + n),
            label=draw(TEXTS),
            missing=draw(st.integers(0, 9)) == 0,
            other=n == other,
        )
        for n in range(count)
    )


@st.composite
def items(draw: st.DrawFn, code: str = "q1") -> Item:
    """An item of any kind; what refers to another item is left to ``questionnaires``."""
    kind = draw(st.sampled_from(list(Kind)))
    low = draw(NUMBERS)
    return Item(
        code=code,
        kind=kind,
        text=draw(TEXTS),
        help=draw(TEXTS),
        choices=draw(choices(kind)) if kind in CHOSEN else (),
        min=low if kind is Kind.NUMBER else None,
        max=10.0 if kind is Kind.SCORE else (low or 0) + 7 if kind is Kind.NUMBER else None,
        decimals=draw(st.none() | st.integers(0, 6)) if kind is Kind.NUMBER else None,
        step=draw(st.sampled_from([None, 0.5, 1.0, 5.0])) if kind in (Kind.NUMBER, Kind.SCORE) else None,
        max_choices=draw(st.none() | st.integers(1, 5)) if kind is Kind.MULTIPLE else None,
        unit=draw(st.just("") | WORDS | TEXTS) if kind is Kind.NUMBER else "",
        lines=draw(st.integers(1, 20)) if kind is Kind.TEXT else 1,
        look=draw(st.sampled_from(list(Look))) if kind is Kind.RATING else Look.PLAIN,
        dimension=draw(st.sampled_from(["", *DIMENSIONS])) if kind is not Kind.NOTE else "",
        required=draw(st.booleans()) and kind is not Kind.NOTE,
        na_allowed=draw(st.booleans()),
        verified=draw(st.booleans()),
        relevant=draw(st.sampled_from(["", "", "${q1} = 1", "selected(${q2}, 3) and ${q1} != ''", "${gone} >"])),
        constraint=draw(st.sampled_from(["", "", ". >= 1"])) if kind is not Kind.NOTE else "",
        was=draw(st.sampled_from(["", "", "old"])),
    )


@st.composite
def pairs(draw: st.DrawFn, code: str) -> tuple[Item, Item]:
    """An expectation and its perception."""
    answered = draw(choices(Kind.RATING))
    one = Item(code=code, kind=Kind.RATING, text=draw(TEXTS), choices=answered)
    return one, Item(code=code + "p", kind=Kind.RATING, text=draw(TEXTS), choices=answered, pair=code)


@st.composite
def scales(draw: st.DrawFn, code: str, parts: tuple[str, ...]) -> Scale:
    """A scale over some of the items; it need not be one that can be scored."""
    named = draw(st.lists(st.sampled_from(parts), unique=True, max_size=4)) if parts else []
    return Scale(
        code=code,
        title=draw(TEXTS),
        items=tuple(named),
        reverse=tuple(named[:1]) if draw(st.booleans()) else (),
        weights=dict.fromkeys(named[1:2], 2.0),
        method=draw(st.sampled_from(["sum", "mean", "rate", "percent"])),
        missing=MissingRule(min_answered=draw(st.sampled_from([0.5, 1.0]))),
        transform=draw(st.sampled_from([Transform(), Transform(multiply=1.25, floor=True)])),
        bands=draw(st.sampled_from([(), (Band(), Band(start=60.0, label={"en": "ok"}))])),
        norms=draw(st.sampled_from([(), (Norm(mean=1.5, sd=0.4),)])),
    )


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """A questionnaire of up to three sections, as the designer lets one stand: «other» has its words, codes differ."""
    number = 0
    value = Questionnaire(
        code="form",
        title=draw(TEXTS),
        intro=draw(TEXTS),
        consent=draw(TEXTS),
        closing=draw(TEXTS),
        family=draw(WORDS),
        version=draw(TEXTS),
        dimensions=tuple(Dimension(code=code, title=draw(TEXTS)) for code in DIMENSIONS),
        sections=tuple(
            Section(
                title=draw(TEXTS),
                grid=draw(st.booleans()),
                pair_heads=draw(st.none() | st.tuples(TEXTS, TEXTS)),
            )
            for _n in range(draw(st.integers(1, 3)))
        ),
    )
    for s in range(len(value.sections)):
        for _n in range(draw(st.integers(0, 3))):
            number += 1
            alone = items(f"q{number}").map(lambda item: (item,))
            made: tuple[Item, ...] = draw(pairs(f"q{number}") if draw(st.integers(0, 5)) == 0 else alone)
            value = with_items(value, made, (s, len(value.sections[s].items)))
    parts = tuple(item.code for item in value.items() if not item.code.endswith(OTHER))
    count = draw(st.integers(0, 2))
    return msgspec.structs.replace(value, scales=tuple(draw(scales(f"s{n}", parts)) for n in range(count)))
