"""Issued, returned, valid: the rates, what is owed, and what cannot be said."""

from __future__ import annotations

from surveykit.model.fieldwork import Verification, chosen_again
from surveykit.model.returns import Quota, ReturnRow, Share, added


def test_the_published_kind_of_return() -> None:
    # FIELD: 68 sheets issued, 68 returned, 100 %.
    row = ReturnRow(issued=68, returned=68, keyed=68)
    assert (row.return_rate, row.valid_return_rate) == (Share(68, 68), Share(68, 68))
    assert row.return_rate is not None
    assert row.return_rate.rate == 1.0


def test_each_rate_has_its_own_denominator() -> None:
    row = ReturnRow(issued=120, returned=110, keyed=108, invalid={"blank": 5, "by_hand": 1})
    assert (row.valid, row.to_key) == (102, 2)
    assert row.return_rate == Share(110, 120)
    assert row.valid_rate == Share(102, 110)
    assert row.valid_return_rate == Share(102, 120)


def test_what_cannot_be_is_not_a_rate() -> None:
    assert ReturnRow(returned=5, keyed=5).return_rate is None
    over = ReturnRow(issued=4, returned=5, keyed=5)
    assert over.more_than_issued
    assert over.return_rate is None
    assert ReturnRow(issued=0, returned=0).return_rate is None
    assert Share(0, 0).rate is None


def test_the_quota_is_a_share_and_never_fewer_than_the_least() -> None:
    quota = Quota()
    assert [quota.of(n) for n in (None, 0, 30, 66, 67, 70, 100)] == [None, 20, 20, 20, 21, 21, 30]
    assert ReturnRow(keyed=18, quota=20, invalid={"blank": 1}).behind == 3


def test_a_sum_knows_what_went_out_only_where_every_part_does() -> None:
    one = ReturnRow(issued=10, returned=9, keyed=9, not_returned={"refused": 1}, quota=20)
    other = ReturnRow(issued=5, returned=5, keyed=4, invalid={"blank": 2}, not_returned={"refused": 2})
    whole = added([one, other], "both")
    assert (whole.issued, whole.returned, whole.keyed, whole.quota) == (15, 14, 13, 20)
    assert (dict(whole.not_returned), dict(whole.invalid)) == ({"refused": 3}, {"blank": 2})
    assert added([one, ReturnRow(returned=3, keyed=3)]).issued is None
    assert added([one, ReturnRow()]).issued == 10
    assert added([]).issued is None


NUMBERS = [f"{n:04}" for n in range(1, 2001)]


def test_which_sheets_are_keyed_again() -> None:
    assert chosen_again(Verification(), NUMBERS) == frozenset()
    assert chosen_again(Verification(method="full"), NUMBERS) == frozenset(NUMBERS)
    tenth = chosen_again(Verification(method="every", every=10, start=3), NUMBERS)
    assert sorted(tenth)[:3] == ["0004", "0014", "0024"]
    assert len(tenth) == 200


def test_a_sample_stays_the_same_while_sheets_are_added() -> None:
    plan = Verification(method="sample", share=0.05, seed=7)
    some, all_of_them = chosen_again(plan, NUMBERS[:500]), chosen_again(plan, NUMBERS)
    assert some == {number for number in all_of_them if number in NUMBERS[:500]}
    # A binomial of 2000 and 0.05 lies within 100 ± 5 standard deviations of 9.7.
    assert 50 < len(all_of_them) < 150
    assert all_of_them != chosen_again(Verification(method="sample", share=0.05, seed=8), NUMBERS)
