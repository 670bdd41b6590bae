"""The overview's numbers against R, and what it says is next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from surveykit.model.answers import Answer, Response
from surveykit.model.fieldwork import Batch
from surveykit.project import book, designing, keying
from surveykit.project.book import Project
from surveykit.project.example import make_example
from surveykit.project.overview import overview


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Project]:
    with make_example(tmp_path / "sample.surveykit") as project:
        yield project


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Project]:
    with book.create(tmp_path / "empty.surveykit", book.Settings()) as project:
        yield project


def test_the_score_and_its_change_are_those_of_r(sample: Project) -> None:
    found = overview(sample)
    assert (found.questionnaire, found.measure, found.wave, found.before) == (
        "satisfaction", "total", "干预后", "干预前"
    )  # fmt: skip
    # R: d <- scores of "total"; a <- d of 干预后, b <- d of 干预前; t <- t.test(a, b)
    # c(mean(a), mean(a) - mean(b), t$conf.int)
    assert found.mean == pytest.approx(93.89705882352941, rel=1e-12)
    assert found.change == pytest.approx(3.39242919389977, rel=1e-12)
    assert found.change_ci == pytest.approx((1.91592182432163, 4.86893656347792), rel=1e-12)
    assert found.clear
    # R: t.test(a)$conf.int
    assert (found.trend[1].low, found.trend[1].high) == pytest.approx((92.9396506503156, 94.8544669967432), rel=1e-12)
    assert [point.n for point in found.trend] == [96, 102]


def test_the_lowest_items_are_those_of_r(sample: Project) -> None:
    lowest = overview(sample).lowest
    # R: m <- colMeans(items of 干预后, na.rm = TRUE); sort(m)[1:3]; (m - m of 干预前)[names(sort(m)[1:3])]
    assert [item.code for item in lowest] == ["q7", "q9", "q3"]
    assert [item.mean for item in lowest] == pytest.approx([4.42574257425743, 4.56382978723404, 4.59405940594059])
    assert [item.change for item in lowest] == pytest.approx([0.236268890046900, 0.219002201027146, 0.187809405940594])


def test_an_earlier_wave_has_nothing_before_it(sample: Project) -> None:
    found = overview(sample, "干预前")
    assert (found.before, found.change, found.change_ci, found.clear) == ("", None, None, False)
    assert found.sheets == found.finished == 96


def test_one_unit_alone(sample: Project) -> None:
    units = [overview(sample, None, unit.name).sheets for unit in keying.units(sample)]
    assert sum(units) == overview(sample).sheets
    assert all(n < overview(sample).sheets for n in units)


def test_sheets_that_came_back_wait_to_be_keyed(sample: Project) -> None:
    assert [todo.code for todo in overview(sample).todos] == ["report_ready"]
    batch = next(b for b in keying.batches(sample) if b.wave == "干预后" and b.questionnaire == "satisfaction")
    keying.save_batch(sample, msgspec.structs.replace(batch, valid=None, returned=(batch.valid or 0) + 18))
    todo = overview(sample).todos[0]
    assert (todo.code, todo.count, todo.unit) == ("to_key", 18, batch.unit)


def test_a_sheet_that_was_begun_is_named(sample: Project) -> None:
    sheet, _changes = keying.start_sheet(
        sample, Response(id="", questionnaire="satisfaction", revision=1, wave="干预后", number="0900")
    )
    keying.set_answer(sample, sheet, "q1", Answer(4))
    found = overview(sample)
    assert (found.sheets, found.unfinished) == (103, 1)
    assert (found.todos[0].code, found.todos[0].number) == ("unfinished", "0900")


def test_a_new_project_says_what_to_begin_with(empty: Project) -> None:
    assert [todo.code for todo in overview(empty).todos] == ["no_questionnaire"]
    designing.add_questionnaire(empty, designing.read_definition("satisfaction"))
    assert [todo.code for todo in overview(empty).todos] == ["no_responses"]


def test_two_sheets_alike_have_no_interval(empty: Project) -> None:
    designing.add_questionnaire(empty, designing.read_definition("nurse_ability"))
    for wave in ("before", "after"):
        keying.add_wave(empty, wave)
        for number in ("1", "2"):
            sheet, _changes = keying.start_sheet(
                empty, Response(id="", questionnaire="nurse_ability", revision=1, wave=wave, number=number)
            )
            for item in ("knowledge", "participation", "initiative", "ownership"):
                sheet, _changes = keying.set_answer(empty, sheet, item, Answer(3))
    found = overview(empty)
    assert (found.mean, found.change, found.change_ci) == (3.0, 0.0, None)
    assert (found.trend[0].mean, found.trend[0].low) == (3.0, None)
    assert [todo.code for todo in found.todos] == ["unfinished", "no_comparison"]
    assert found.issued is None
    keying.save_batch(empty, Batch(id="", questionnaire="nurse_ability", wave="after", issued=5, returned=4))
    assert (overview(empty).issued, overview(empty).returned) == (5, 4)
