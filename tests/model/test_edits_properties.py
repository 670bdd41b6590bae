"""Any edits in any order: what is reached can be saved, keeps what belongs together, and is taken back to the byte."""

from __future__ import annotations

from collections.abc import Callable

import hypothesis.strategies as st
import msgspec
from definitions import TEXTS, WORDS, questionnaires
from hypothesis import HealthCheck, given, settings

from surveykit.i18n import LANGUAGES, Translator
from surveykit.messages import sentence
from surveykit.model import edits
from surveykit.model.blocks import blocks, numbers
from surveykit.model.checks import check_questionnaire
from surveykit.model.definition import decode_json, dump
from surveykit.model.pasted import sections_from_text
from surveykit.model.questionnaire import OTHER, Choice, Dimension, Item, Kind, Questionnaire
from surveykit.model.scales import Scale

Edit = Callable[[Questionnaire], Questionnaire]
_replace = msgspec.structs.replace
ANSWERED = (
    (Choice(code=1, label={"en": "yes"}), Choice(code=2)),
    (Choice(code=1), Choice(code=2, missing=True), Choice(code=3, label={"zh_CN": "其他"}, other=True)),
    (Choice(code="A"), Choice(code="B'", other=True)),
)
FRESH = (
    *(edits.of_kind(Item(code="q1", kind=Kind.TEXT, dimension="d1"), kind, ANSWERED[0]) for kind in Kind),
    Item(code="", kind=Kind.MULTIPLE, choices=ANSWERED[1], relevant="${q1} = 2"),
    Item(code="q2", kind=Kind.SINGLE, choices=ANSWERED[2], dimension="gone", was="old"),
    Item(code="q3", kind=Kind.RATING, choices=ANSWERED[0], pair="q2"),
)


@st.composite
def edit(draw: st.DrawFn) -> Edit:
    """Any edit there is, at any place, of any items, with any words."""
    number, by = draw(st.integers(0, 30)), draw(st.sampled_from([-1, 1]))
    place = (draw(st.integers(0, 3)), draw(st.integers(0, 8)))
    kind, text, words = draw(st.sampled_from(list(Kind))), draw(TEXTS), draw(WORDS)
    answered, fresh = draw(st.sampled_from(ANSWERED)), draw(st.sampled_from(FRESH))
    every = draw(st.integers(1, 4))

    def some(q: Questionnaire) -> list[str]:
        return [i.code for n, i in enumerate(q.lines()) if n % every == number % every]

    def one(q: Questionnaire, change: Callable[[str], Questionnaire]) -> Questionnaire:
        found = some(q)
        return change(found[0]) if found else q

    def sections(q: Questionnaire, change: Callable[[int], Questionnaire]) -> Questionnaire:
        return change(number % len(q.sections)) if q.sections else q

    def renamed(q: Questionnaire) -> Questionnaire:
        code = edits.fresh_code(edits.codes_of(q), "n1")
        return one(q, lambda old: edits.renamed_item(q, old, code))

    def scaled(q: Questionnaire) -> Questionnaire:
        return edits.with_scale(q, Scale(code=edits.fresh_code(edits.codes_of(q), "s1"), items=tuple(some(q))))

    def tagged(q: Questionnaire) -> Questionnaire:
        after, (code,) = edits.with_dimensions(q, [text])
        return edits.changed_items(after, some(q), lambda i: _replace(i, dimension=code))

    def neighbours(q: Questionnaire) -> Questionnaire:
        codes = [i.code for i in q.lines()]
        return edits.paired(q, codes[number % len(codes)], codes[(number + 1) % len(codes)]) if codes else q

    def pasted(q: Questionnaire) -> Questionnaire:
        text = f"一、{words}\n1. {words}\n2. 甲 A. 是 B. 其他____\n□ 乙 □ 丙"
        return edits.with_sections(q, sections_from_text(text, "zh_CN", edits.like(fresh)), place)

    def without_dimension(q: Questionnaire) -> Questionnaire:
        return edits.without_dimension(q, q.dimensions[0].code) if q.dimensions else q

    def other_turned(item: Item) -> Item:
        turned = (_replace(c, other=not c.other) for c in item.choices[:1])
        return _replace(item, choices=(*turned, *(_replace(c, other=False) for c in item.choices[1:])))

    return draw(
        st.sampled_from(
            [
                lambda q: edits.with_item(q, fresh, place),
                lambda q: edits.with_items(q, (fresh, edits.like(fresh), fresh), place),
                lambda q: edits.without_items(q, some(q)),
                lambda q: edits.moved(q, some(q), by),
                lambda q: edits.placed(q, some(q), place),
                lambda q: edits.duplicated(q, some(q)[:3])[0],
                lambda q: edits.changed_items(q, some(q), lambda i: edits.of_kind(i, kind, answered)),
                lambda q: edits.changed_items(q, some(q), other_turned),
                lambda q: edits.changed_items(q, some(q), lambda i: _replace(i, text=text, help=text)),
                lambda q: edits.with_choices(q, some(q), answered),
                neighbours,
                lambda q: edits.unpaired(q, some(q)),
                lambda q: edits.with_section(q, text, place),
                lambda q: sections(q, lambda n: edits.without_section(q, n)),
                lambda q: sections(q, lambda n: edits.moved_section(q, n, by)),
                lambda q: sections(q, lambda n: edits.changed_section(q, n, lambda s: _replace(s, grid=not s.grid))),
                pasted,
                renamed,
                scaled,
                lambda q: edits.without_scale(q, q.scales[0].code) if q.scales else q,
                tagged,
                lambda q: edits.with_dimension(q, Dimension(code="d9", title=text)),
                without_dimension,
                lambda q: edits.moved_dimension(q, number % 3, by),
            ]
        )
    )


def again(value: Questionnaire) -> Questionnaire:
    """Written and read; a definition with problems is read too, as the store keeps it."""
    return decode_json(dump(value), Questionnaire)


def lone_words(q: Questionnaire) -> list[str]:
    """Items with «other» whose words stand elsewhere than right after them."""
    found = []
    for section in q.sections:
        for n, item in enumerate(section.items):
            words = q.item(item.code + OTHER)
            if edits.other_choice(item) is not None and words is not None and words.kind is Kind.TEXT:
                after = section.items[n + 1] if n + 1 < len(section.items) else None
                found += [item.code] if after is not words else []
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(questionnaires(), st.lists(edit(), max_size=10))
def test_any_edits_reach_what_can_be_saved_and_explained_and_are_taken_back(
    start: Questionnaire, sequence: list[Edit]
) -> None:
    frozen = dump(start)
    history = [start]
    for one in sequence:
        history.append(one(history[-1]))
    for value in history:
        assert again(value) == value
        found = edits.codes_of(value)
        assert len(set(found)) == len(found)
        assert lone_words(value) == []
        for problem in check_questionnaire(value):
            assert problem.code not in {"code_twice", "scale_item_unknown", "item_dimension_unknown"}
            for language in LANGUAGES:
                said = sentence(problem.code, problem.facts, Translator(language))
                assert said
                assert problem.code not in said
        assert all(block for section in value.sections for block in blocks(section))
        numbered = numbers(value)
        assert set(numbered) == {item.code for item in value.items()}
    # Values are frozen: what undo writes back is what was there, to the byte.
    assert dump(history[0]) == frozen


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(questionnaires())
def test_any_definition_survives_json(value: Questionnaire) -> None:
    assert again(value) == value
    assert dump(again(value)) == dump(value)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(questionnaires(), st.data())
def test_edits_that_have_an_opposite_are_taken_back_by_it(value: Questionnaire, data: st.DataObject) -> None:
    codes = [item.code for item in value.lines() if not item.code.endswith(OTHER)]
    if not codes:
        return
    code = data.draw(st.sampled_from(codes))
    renamed = edits.renamed_item(value, code, "zz1")
    assert edits.renamed_item(renamed, "zz1", code) == value
    assert (renamed.item(code), renamed.item("zz1") is not None) == (None, True)
    copied, made = edits.duplicated(value, {code})
    assert edits.without_items(copied, made) == value
    first = next(item.code for item in value.lines() if item.code in edits.partners(value, {code}))
    place = edits.place_of(value, first)
    assert place is not None
    moved = edits.placed(value, {code}, (len(value.sections) - 1, 99))
    back = edits.placed(moved, {code}, place) if place[0] < len(value.sections) - 1 else value
    assert back == value


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(questionnaires())
def test_other_ticked_and_unticked_leaves_nothing_behind(value: Questionnaire) -> None:
    plain = [i for i in value.lines() if i.choices and edits.other_choice(i) is None and not i.pair]
    for item in plain:
        if any(i.pair == item.code for i in value.lines()):
            continue
        on = edits.changed_items(value, {item.code}, lambda i: _replace(
            i, choices=(*i.choices[:-1], _replace(i.choices[-1], other=True))))  # fmt: skip
        words = on.item(item.code + OTHER)
        assert words is not None
        assert f"${{{item.code}}}" in words.relevant
        assert not [p for p in check_questionnaire(on) if p.subject == words.code]
        assert edits.with_choices(on, {item.code}, item.choices) == value
