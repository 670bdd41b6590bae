"""How many keys a sheet takes, counted by hand."""

from __future__ import annotations

import pytest

from surveykit.model.effort import keys_of_sheet
from surveykit.model.keystrokes import form_of
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section


def codes(*values: int | str) -> tuple[Choice, ...]:
    return tuple(Choice(code=value) for value in values)


def keys(*items: Item) -> int:
    return keys_of_sheet(form_of(Questionnaire(code="q", sections=(Section(items=items),)), 2026))


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (Item(code="a", kind=Kind.RATING, choices=codes(1, 2, 3, 4, 5)), 1),
        # 5 of 0 to 10: no other code begins with it.
        (Item(code="a", kind=Kind.RATING, choices=codes(*range(11))), 1),
        # 1 may still become 10, so Enter says that it is 1.
        (Item(code="a", kind=Kind.SINGLE, choices=codes(10, 1)), 2),
        # One tick, then Enter.
        (Item(code="a", kind=Kind.MULTIPLE, choices=codes(1, 2, 3)), 2),
        # 60, Enter.
        (Item(code="a", kind=Kind.NUMBER, min=0, max=120), 3),
        # 10 of 20, Enter.
        (Item(code="a", kind=Kind.SCORE, max=20), 3),
        # 0301, Enter.
        (Item(code="a", kind=Kind.DATE), 5),
        # No words: Enter.
        (Item(code="a", kind=Kind.TEXT), 1),
    ],
)
def test_an_item_takes_its_keys_and_the_sheet_one_more(item: Item, expected: int) -> None:
    assert keys(item) == expected + 1


def test_a_sheet_is_the_sum_of_its_items() -> None:
    ratings = [Item(code=f"q{n}", kind=Kind.RATING, choices=codes(1, 2, 3)) for n in range(10)]
    note = Item(code="n", kind=Kind.NOTE, text={"en": "Please tick"})
    assert keys(note, *ratings, Item(code="w", kind=Kind.TEXT)) == 10 + 1 + 1


def test_what_is_skipped_takes_no_key() -> None:
    first = Item(code="q", kind=Kind.RATING, choices=codes(1, 2, 3))
    why = Item(code="why", kind=Kind.NUMBER, min=0, max=9, relevant="${q} = 1")
    asked = Item(code="why", kind=Kind.NUMBER, min=0, max=9, relevant="${q} = 2")
    # The answer in the middle is 2: the number is asked (4, Enter) or passed over.
    assert keys(first, asked) == 1 + 2 + 1
    assert keys(first, why) == 1 + 1


def test_nothing_to_key_takes_no_key() -> None:
    assert keys() == 0
    assert keys(Item(code="n", kind=Kind.NOTE)) == 0
