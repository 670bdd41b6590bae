"""What differs between revisions, which items are still compared, and what counts as a mere correction."""

from __future__ import annotations

import msgspec
import pytest

from surveykit.i18n import LANGUAGES, Translator
from surveykit.model import revisions
from surveykit.model.common import of_revisions, of_versions
from surveykit.model.differences import around, difference, said
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.scales import Band, Scale

change = msgspec.structs.replace
FIVE = tuple(Choice(code=n, label={"en": f"L{n}", "zh_CN": f"级{n}"}) for n in range(1, 6))


def rating(code: str, **fields: object) -> Item:
    return change(Item(code=code, kind=Kind.RATING, text={"en": f"About {code}"}, choices=FIVE), **fields)


BASE = Questionnaire(
    code="ward",
    title={"en": "Ward", "zh_CN": "病区"},
    sections=(
        Section(title={"en": "Care"}, items=(rating("q1"), rating("q2"), rating("q3"))),
        Section(
            title={"en": "You"},
            items=(
                Item(code="age", kind=Kind.NUMBER, min=0, max=120, unit="years"),
                Item(code="why", kind=Kind.TEXT, text={"en": "Why?"}, relevant="${q1} <= 2"),
            ),
        ),
    ),
    scales=(
        Scale(code="total", title={"en": "Total"}, items=("q1", "q2", "q3"), bands=(Band(), Band(start=4.0))),
    ),
)  # fmt: skip


def with_item(item: Item, questionnaire: Questionnaire = BASE) -> Questionnaire:
    """The questionnaire with the item of that code (or that it was) exchanged."""
    wanted = {item.code, item.was}
    sections = tuple(
        change(s, items=tuple(item if i.code in wanted else i for i in s.items)) for s in questionnaire.sections
    )
    return change(questionnaire, sections=sections)


def with_care(*items: Item) -> Questionnaire:
    return change(BASE, sections=(change(BASE.sections[0], items=items), BASE.sections[1]))


def codes(old: Questionnaire, new: Questionnaire) -> list[tuple[str, str]]:
    return [(d.code, d.subject) for d in difference(old, new)]


def test_nothing_differs_from_itself() -> None:
    assert difference(BASE, BASE) == ()
    assert difference(BASE, change(BASE, revision=9)) == ()
    assert revisions.mapping(BASE, BASE) == {c: c for c in ("q1", "q2", "q3", "age", "why")}


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (rating("q1", text={"en": "About q1!"}), "diff_item_text"),
        (rating("q1", help={"en": "Think"}), "diff_item_help"),
        (rating("q1", kind=Kind.SINGLE), "diff_item_kind"),
        (rating("q1", choices=FIVE[:4]), "diff_choice_removed"),
        (rating("q1", choices=(*FIVE, Choice(code=9))), "diff_choice_added"),
        (rating("q1", choices=(change(FIVE[0], label={"en": "bad", "zh_CN": "级1"}), *FIVE[1:])), "diff_choice_label"),
        (rating("q1", choices=FIVE[::-1]), "diff_choices_order"),
        (rating("q1", choices=(change(FIVE[0], missing=True), *FIVE[1:])), "diff_choice_missing_on"),
        (rating("q1", required=True), "diff_item_required_on"),
        (rating("q1", na_allowed=False), "diff_item_na_allowed_off"),
        (rating("q1", verified=False), "diff_item_verified_off"),
        (rating("q1", constraint=". > 2"), "diff_item_constraint"),
        (rating("q1", dimension="care"), "diff_item_dimension"),
        (rating("first", was="q1", text={"en": "About q1"}), "diff_item_renamed"),
        (Item(code="age", kind=Kind.NUMBER, min=0, max=99, unit="years"), "diff_item_bounds"),
        (Item(code="age", kind=Kind.NUMBER, min=0, max=120, unit="months"), "diff_item_unit"),
        (Item(code="why", kind=Kind.TEXT, text={"en": "Why?"}, relevant="${q1} <= 2", lines=3), "diff_item_lines"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.code,
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_change_of_an_item_is_named_once_and_in_words(item: Item, code: str, language: str) -> None:
    found = difference(BASE, with_item(item))
    assert (code, item.code) in [(d.code, d.subject) for d in found]
    # A rule that names a renamed item by its new code is the same rule; the rule of «why» still says q1.
    others = {d.code for d in found} - {code}
    assert others <= (
        {"diff_item_relevant", "diff_scale_items_added", "diff_scale_items_removed"} if item.was else set()
    )
    sentence = said(found[0], Translator(language))
    assert sentence and "{" not in sentence and "diff_" not in sentence


def test_order_is_told_by_the_fewest_moves() -> None:
    moved = with_care(rating("q3"), rating("q1"), rating("q2"))
    assert codes(BASE, moved) == [("diff_item_first", "q3")]
    fresh = with_care(rating("q1"), rating("new"), rating("q2"), rating("q3"))
    assert codes(BASE, fresh) == [("diff_item_added", "new")]
    assert codes(fresh, BASE) == [("diff_item_removed", "new")]
    you = change(BASE.sections[1], items=(rating("q3"), *BASE.sections[1].items))
    apart = change(BASE, sections=(change(BASE.sections[0], items=(rating("q1"), rating("q2"))), you))
    assert codes(BASE, apart) == [("diff_item_section", "q3")]


def test_sections_and_scales_are_named() -> None:
    care = change(BASE.sections[0], title={"en": "Nursing"}, grid=False)
    titled = change(BASE, sections=(care, BASE.sections[1]))
    assert [code for code, _ in codes(BASE, titled)] == ["diff_section_title", "diff_grid_off"]
    one = change(BASE, sections=(Section(items=tuple(BASE.items())),))
    assert "diff_section_removed" in {code for code, _ in codes(BASE, one)}
    for fields, code in (
        ({"items": ("q1", "q2")}, "diff_scale_items_removed"),
        ({"reverse": ("q2",)}, "diff_scale_reverse_added"),
        ({"method": "sum"}, "diff_scale_method"),
        ({"weights": {"q1": 2.0}}, "diff_scale_weights"),
        ({"bands": (Band(), Band(start=3.5))}, "diff_scale_bands"),
        ({"title": {"en": "Sum"}}, "diff_scale_title"),
    ):
        scale = change(BASE.scales[0], **fields)
        assert codes(BASE, change(BASE, scales=(scale,))) == [(code, "total")]


def test_a_renamed_item_is_followed_into_scales_and_rules() -> None:
    renamed = with_item(rating("first", was="q1", text={"en": "About q1"}))
    renamed = with_item(change(BASE.item("why"), relevant="${first} <= 2"), renamed)  # type: ignore[type-var]
    renamed = change(renamed, scales=(change(BASE.scales[0], items=("first", "q2", "q3")),))
    assert codes(BASE, renamed) == [("diff_item_renamed", "first")]
    assert revisions.mapping(BASE, renamed)["first"] == "q1"


def test_of_a_long_text_the_part_that_differs_is_shown() -> None:
    old = "x" * 500 + "typpo" + "y" * 500
    one, two = around(old, old.replace("typpo", "typo"))
    assert "typpo" in one and "typo" in two and len(one) < 80
    assert around("short", "other") == ("short", "other")


# ---- what is still compared


def test_items_are_compared_where_kind_and_range_are_the_same() -> None:
    label = rating("q1", choices=(change(FIVE[0], label={"en": "very bad"}), *FIVE[1:]))
    assert "q1" in revisions.mapping(BASE, with_item(label))
    unknown = rating("q1", choices=(*FIVE, Choice(code=9, missing=True)))
    assert "q1" in revisions.mapping(BASE, with_item(unknown)), "9 does not count, so the range is the same"
    for other in (rating("q1", choices=FIVE[:4]), rating("q1", kind=Kind.SINGLE), Item(code="q1", kind=Kind.TEXT)):
        assert "q1" not in revisions.mapping(BASE, with_item(other))


def test_a_code_given_to_another_item_is_not_the_old_one() -> None:
    swapped = with_care(rating("q1", was="q2", text={"en": "About q2"}), rating("q2", was="q1"), rating("q3"))
    assert {c: w for c, w in revisions.mapping(BASE, swapped).items() if c in ("q1", "q2")} == {"q1": "q2", "q2": "q1"}
    taken = with_care(rating("a", was="q1"), rating("q1", text={"en": "New"}), rating("q2"), rating("q3"))
    assert "q1" not in revisions.mapping(BASE, taken)


def test_a_chain_goes_through_every_revision() -> None:
    second = with_item(rating("b", was="q1"))
    third = with_item(rating("c", was="b"), second)
    assert revisions.chain((BASE, second, third))["c"] == "q1"
    assert "c" not in revisions.mapping(BASE, third)
    assert next(d.code for d in difference(BASE, third, (second,))) == "diff_item_renamed"


def test_origins_name_the_revision_before_and_nothing_older() -> None:
    def was(before: Questionnaire | None, last: Questionnaire, code: str, item: Item) -> str:
        stored = revisions.with_origins(before, last, with_care(item, rating("q2"), rating("q3")))
        return stored.item(code).was  # type: ignore[union-attr]

    assert was(BASE, BASE, "b", rating("b", text={"en": "About q1"})) == "q1", "its words under another code"
    assert was(BASE, BASE, "b", rating("b", text={"en": "Another question"})) == ""
    edited = with_care(rating("q1", text={"en": "Edited"}), rating("q2"), rating("q3"))
    assert was(BASE, edited, "b", rating("b", text={"en": "Edited"})) == "q1", "edited first, then renamed"
    draft = with_care(rating("b", text={"en": "Edited"}, was="q1"), rating("q2"), rating("q3"))
    assert was(BASE, draft, "c", rating("c", text={"en": "Edited"}, was="q1")) == "q1", "renamed twice in one draft"
    # The draft is in use now: the next revision knows it as b.
    assert was(draft, draft, "b", rating("b", text={"en": "Edited"}, was="q1")) == ""
    assert was(draft, draft, "c", rating("c", text={"en": "Edited"}, was="q1")) == "b"
    assert was(draft, draft, "q1", rating("q1", text={"en": "Edited"}, was="q1")) == "b", "called as it once was"
    assert was(None, draft, "b", rating("b", was="q1")) == ""


# ---- corrections


def test_words_alone_are_a_correction() -> None:
    texts = with_item(rating("q1", text={"en": "About Q1", "zh_CN": "关于"}, help={"en": "h"}))
    labels = with_item(rating("q2", choices=tuple(change(c, label={"en": "x"}) for c in FIVE)))
    for new in (
        texts,
        labels,
        change(BASE, title={"en": "The ward"}, intro={"en": "Dear"}, family="patients", version={"en": "in"}),
        change(
            BASE,
            scales=(change(BASE.scales[0], title={"en": "T"}, bands=(Band(label={"en": "low"}), Band(start=4.0))),),
        ),
    ):
        assert revisions.is_correction(BASE, new)
        assert revisions.reworded(BASE, new)
    assert revisions.reworded(BASE, texts) == {
        "q1/text/en": ("About q1", "About Q1"), "q1/text/zh_CN": ("", "关于"), "q1/help/en": ("", "h"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "new",
    [
        with_item(rating("q1", required=True)),
        with_item(rating("q1", choices=FIVE[:4])),
        with_item(rating("q1", choices=FIVE[::-1])),
        with_item(rating("q1", relevant="${age} > 3")),
        with_item(Item(code="age", kind=Kind.NUMBER, min=0, max=120, unit="months")),
        with_care(rating("q2"), rating("q1"), rating("q3")),
        with_care(rating("q1"), rating("q2")),
        change(BASE, code="other"),
        change(BASE, scales=(change(BASE.scales[0], method="sum"),)),
        change(BASE, scales=(change(BASE.scales[0], bands=(Band(), Band(start=4.0, inclusive=False))),)),
    ],
)  # fmt: skip
def test_anything_else_is_none(new: Questionnaire) -> None:
    assert not revisions.is_correction(BASE, new)


def test_words_are_told_from_codes_that_are_called_like_fields() -> None:
    scale = Scale(code="s", items=("text", "label"), weights={"text": 2.0, "label": 1.0})
    named = Questionnaire(code="n", sections=(Section(items=(rating("text"), rating("label"))),), scales=(scale,))
    heavier = change(named, scales=(change(scale, weights={"text": 3.0, "label": 1.0}),))
    assert not revisions.is_correction(named, heavier)


# ---- what several have in common


def test_scales_are_the_newest_ones_where_their_items_are_shared() -> None:
    grown = with_care(rating("q1"), rating("q2"), rating("q3"), rating("q4"))
    two = Scale(code="two", items=("q1", "q2"))
    second = change(grown, revision=2, scales=(change(BASE.scales[0], items=("q1", "q2", "q3", "q4")), two))
    both = of_revisions((BASE, second), frozenset({1, 2}))
    assert [s.code for s in both.questionnaire.scales] == ["two"]
    assert (list(both.items_out), list(both.scales_out)) == (["q4"], ["total"])
    # Before a sheet of the second is keyed, the first is scored as it was, and by what the second adds.
    first = of_revisions((BASE, second), frozenset({1}))
    assert [(s.code, s.items) for s in first.questionnaire.scales] == [
        ("total", ("q1", "q2", "q3")), ("two", ("q1", "q2")),
    ]  # fmt: skip
    assert (first.items_out, first.scales_out) == ({}, {})


def test_versions_of_a_family_share_items_and_scales_that_are_alike() -> None:
    phone = change(
        with_care(rating("q1", text={"en": "On the phone"}), rating("q2"), rating("calls")),
        code="phone",
        scales=(Scale(code="total", items=("q1", "q2", "calls")), Scale(code="pair", items=("q1", "q2"))),
    )
    paper = change(BASE, scales=(*BASE.scales, Scale(code="pair", title={"en": "Pair"}, items=("q1", "q2"))))
    assert revisions.shared((paper, phone)) == ("q1", "q2", "age", "why")
    common = of_versions([of_revisions((q,), frozenset({1})) for q in (paper, phone)])
    assert [s.code for s in common.questionnaire.scales] == ["pair"]
    assert set(common.items_out) == {"q3", "calls"}
    assert list(common.scales_out) == ["total"]
    assert list(common.reworded) == ["q1"]
