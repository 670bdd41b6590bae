"""Waves, units and batches are kept; the board counts what went out, came back and counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from surveykit.errors import Conflict
from surveykit.model.answers import Response
from surveykit.model.fieldwork import Batch, Verification
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.returns import Quota, Share
from surveykit.project import book, designing, fieldwork, files, keying
from surveykit.project.book import Project, Settings

WARD = Questionnaire(
    code="ward", sections=(Section(items=(Item(code="q1", kind=Kind.RATING, choices=(Choice(code=1),)),)),)
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with book.create(tmp_path / "p.surveykit", Settings(title="t")) as made:
        designing.add_questionnaire(made, WARD)
        for wave in ("2026Q1", "2026Q2"):
            keying.add_wave(made, wave)
        for unit in ("ICU", "ER"):
            keying.add_unit(made, unit)
        yield made


def key(project: Project, number: int, unit: str, batch: str = "") -> Response:
    sheet = Response(
        id="", questionnaire="ward", revision=1, wave="2026Q2", number=str(number), unit=unit, batch=batch,
        answers={"q1": 1}, finished=True,
    )  # fmt: skip
    return keying.start_sheet(project, sheet)[0]


def stack(project: Project, unit: str, issued: int | None, **facts: object) -> Batch:
    batch = Batch(id="", questionnaire="ward", wave="2026Q2", unit=unit, name=f"{unit} stack", issued=issued)
    return fieldwork.save_batch(project, msgspec.structs.replace(batch, **facts))[0]


def test_a_batch_is_stored_whole(project: Project) -> None:
    plan = Verification(method="every", every=5, start=2, how="independent")
    made = stack(
        project, "ICU", 40, returned=36, mode="phone", filled_by="family", period="10:00-12:00", stay="3",
        not_returned={"refused": 3, "no_answer": 1}, verification=plan, distributor="ZX",
    )  # fmt: skip
    assert keying.batches(project) == (made,)
    changed = msgspec.structs.replace(made, issued=41)
    fieldwork.save_batch(project, changed)
    assert keying.batches(project) == (changed,)
    fieldwork.remove_batch(project, made.id)
    assert keying.batches(project) == ()
    fieldwork.remove_batch(project, made.id, removed=False)
    assert keying.batches(project) == (changed,)
    with pytest.raises(Conflict):
        fieldwork.save_batch(project, msgspec.structs.replace(made, issued=-1))


def test_the_board_counts_by_unit_and_by_batch(project: Project) -> None:
    icu, er = stack(project, "ICU", 10, not_returned={"refused": 2}), stack(project, "ER", 5, returned=4)
    sheets = [key(project, n, "ICU", icu.id) for n in range(1, 9)] + [key(project, 20, "ER", er.id)]
    before, _changes = fieldwork.set_invalid(project, [sheets[0].id, sheets[1].id], "blank")
    board = fieldwork.board(project, "ward", "2026Q2")
    assert [(r.name, r.issued, r.returned, r.keyed, r.valid) for r in board.units] == [
        ("ICU", 10, 8, 8, 6),
        ("ER", 5, 4, 1, 1),
    ]
    assert (board.total.issued, board.total.returned, board.total.valid, board.total.to_key) == (15, 12, 7, 3)
    assert board.total.return_rate == Share(12, 15)
    assert dict(board.total.not_returned) == {"refused": 2}
    fieldwork.put_invalid_back(project, before)
    assert fieldwork.board(project, "ward", "2026Q2").total.valid == 9
    assert files.check(project) == ()


def test_a_sheet_outside_of_any_batch_makes_the_rate_unknown(project: Project) -> None:
    icu = stack(project, "ICU", 10)
    key(project, 1, "ICU", icu.id)
    key(project, 2, "ICU")
    assert fieldwork.board(project, "ward", "2026Q2").total.return_rate is None


def test_a_mixed_stack_is_known_as_a_whole(project: Project) -> None:
    mixed = stack(project, "", 6)
    key(project, 1, "ICU", mixed.id)
    key(project, 2, "ER", mixed.id)
    board = fieldwork.board(project, "ward", "2026Q2")
    assert [(r.name, r.issued, r.keyed) for r in board.units] == [("ICU", None, 1), ("ER", None, 1)]
    assert board.total.return_rate == Share(2, 6)


def test_a_ward_behind_its_quota_is_seen_even_without_a_sheet(project: Project) -> None:
    fieldwork.keep_quota(project, Quota(share=0.3, least=20))
    fieldwork.keep_discharges(project, "2026Q2", {"ICU": 100})
    board = fieldwork.board(project, "ward", "2026Q2")
    assert [(r.name, r.quota, r.behind) for r in board.units] == [("ICU", 30, 30)]
    assert fieldwork.board(project, "ward", "2026Q1").units == ()


def test_waves_and_units_are_renamed_dated_and_ordered(project: Project) -> None:
    first, second = keying.waves(project)
    fieldwork.save_place(project, "wave", msgspec.structs.replace(first, name="一季度", from_date="2026-01-01"))
    assert keying.waves(project)[0].from_date == "2026-01-01"
    with pytest.raises(Conflict):
        fieldwork.save_place(project, "wave", msgspec.structs.replace(second, name="一季度"))
    fieldwork.order_places(project, "wave", [second.id, first.id])
    assert [w.name for w in keying.waves(project)] == ["2026Q2", "一季度"]
    icu, er = keying.units(project)
    fieldwork.save_place(project, "unit", msgspec.structs.replace(icu, code="01"))
    with pytest.raises(Conflict):
        fieldwork.save_place(project, "unit", msgspec.structs.replace(er, code="01"))
    assert [u.code for u in keying.units(project)] == ["01", ""]
