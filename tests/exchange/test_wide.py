"""Before and after in one row: found by what headers begin or end with, read as two waves of the same people."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from wjx import SHARED

from surveykit.errors import DataRefused
from surveykit.exchange.decode import Decoding, decode
from surveykit.exchange.identity import identities
from surveykit.exchange.mapping import Columns, MapFile
from surveykit.exchange.proposals import pair_of_waves
from surveykit.exchange.reading import read_sheet
from surveykit.exchange.wide import detected, parts
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section

FOUR = tuple(Choice(code=code) for code in range(1, 5))


def form(*items: Item) -> Questionnaire:
    return Questionnaire(code="w", sections=(Section(items=items),))


def rating(code: str, text: str = "") -> Item:
    return Item(code=code, kind=Kind.RATING, choices=FOUR, text={"zh_CN": text} if text else {})


def read(tmp_path: Path, text: str, paper: Questionnaire, wide: dict[str, str], **columns: str) -> Decoding:
    path = tmp_path / "wide.csv"
    path.write_text(text, "utf-8")
    return decode(read_sheet(path), paper, MapFile(wide=wide), Columns(**columns))


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ("id,q1_pre,q2_pre,q1_post,q2_post", ("_pre", "_post")),
        ("id,PRE_q1,PRE_q2,POST_q1,POST_q2", ("PRE_", "POST_")),
        ("编号,前_q1,前_q2,后_q1,后_q2", ("前_", "后_")),
        ("编号,第1题(前),第2题(前),第1题(后),第2题(后)", ("(前)", "(后)")),
        ("编号,焦虑干预前,抑郁干预前,焦虑干预后,抑郁干预后", ("干预前", "干预后")),
        ("id,drug1,drug2", ("1", "2")),
        ("id,q1,q2,q3", None),
        ("id,before,after", None),
    ],
)
def test_what_tells_the_waves_apart_is_found(headers: str, found: tuple[str, str] | None) -> None:
    assert detected(headers.split(","), {"drug"}) == found


def test_two_waves_of_one_row_keep_their_places(tmp_path: Path) -> None:
    text = "编号,科室,第1题(前),第2题(前),第1题(后),第2题(后)\n7,ICU,1,2,3,9\n8,ER,4,4,,\n9,ER,1,x,2,2\n"
    paper = form(rating("q1", "第1题"), rating("q2", "第2题"))
    found = read(tmp_path, text, paper, {"(前)": "干预前", "(后)": "干预后"}, number_column="编号")
    told = [(row.row, row.number, row.wave, row.unit, dict(row.answers)) for row in found.rows]
    assert told == [
        (2, "7", "干预前", "ICU", {"q1": 1, "q2": 2}),
        (3, "8", "干预前", "ER", {"q1": 4, "q2": 4}),
        (4, "9", "干预后", "ER", {"q1": 2, "q2": 2}),
    ]
    # Nothing of the second wave was filled in on row 3; what is wrong is named by the file's own header.
    assert [(p.row, p.column) for p in found.problems] == [(4, "第2题(前)"), (2, "第2题(后)")]
    assert found.read == 5


def test_people_are_linked_by_their_row_where_the_file_has_no_code(tmp_path: Path) -> None:
    text = "q1_pre,q1_post\n1,2\n1,2\n3,4\n"
    wide = {"_pre": "a", "_post": "b"}
    found = read(tmp_path, text, form(rating("q1")), wide)
    links = [row.respondent for row in found.rows]
    assert links[:3] == links[3:]
    assert len(set(links)) == 3
    again = read(tmp_path, text.replace(",", ";"), form(rating("q1")), wide)
    assert identities(again.rows) == identities(found.rows)


def test_a_mark_that_no_header_has_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataRefused) as refused:
        read(tmp_path, "q1_pre,q1_post\n1,2\n", form(rating("q1")), {"_pre": "a", "_later": "b"})
    assert (refused.value.code, refused.value.facts["suffix"]) == ("wide_no_column", "_later")


def test_items_that_are_called_so_are_no_waves(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("q1_pre,q1_post\n1,2\n", "utf-8")
    assert pair_of_waves(read_sheet(path), form(rating("q1_pre"), rating("q1_post"))) is None
    assert pair_of_waves(read_sheet(path), form(rating("q1"))) == ("_pre", "_post")


def test_real_anxiety_scores_before_and_after() -> None:
    path = SHARED / "10_sai_Cart_prepost_wide.csv"
    if not path.exists():
        pytest.skip("needs the shared data")
    sheet = read_sheet(path)
    names = [h.removeprefix("pre_") for h in sheet.headers if h.startswith("pre_")]
    paper = form(*(rating(f"i{n}", name) for n, name in enumerate(names)))
    assert pair_of_waves(sheet, paper) == ("pre_", "post_")
    found = decode(sheet, paper, MapFile(wide={"pre_": "before", "post_": "after"}), Columns(respondent_column="id"))
    assert (found.problems, found.ignored) == ((), ())
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    told = {(row.respondent, row.wave): row.answers for row in found.rows}
    for line in lines:
        for prefix, wave in (("pre_", "before"), ("post_", "after")):
            expected = {f"i{n}": int(line[prefix + name]) for n, name in enumerate(names) if line[prefix + name]}
            assert told.get((line["id"], wave), {}) == expected
    assert len(told) == sum(any(line[p + n] for n in names) for line in lines for p in ("pre_", "post_"))


def test_the_sleep_of_ten_patients_under_two_drugs() -> None:
    path = SHARED / "03_sleep_wide.csv"
    if not path.exists():
        pytest.skip("needs the shared data")
    paper = form(Item(code="drug", kind=Kind.NUMBER, min=-5, max=10, decimals=1))
    sheet = read_sheet(path)
    assert pair_of_waves(sheet, paper) == ("1", "2")
    found = decode(sheet, paper, MapFile(wide={"1": "first", "2": "second"}), Columns(respondent_column="ID"))
    first = [row.answers["drug"] for row in found.rows if row.wave == "first"]
    assert first == [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    assert len(parts(sheet, {"1": "first", "2": "second"})) == 2
