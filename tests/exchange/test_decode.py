"""Cells to answers: every writing that a person uses, every problem by row and column."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.errors import DataRefused, DefinitionRefused, SurveyError
from surveykit.exchange.decode import Decoding, decode
from surveykit.exchange.identity import identities
from surveykit.exchange.mapping import Columns, MapFile, parse_map
from surveykit.exchange.reading import read_sheet
from surveykit.exchange.sheet import Cell, Sheet, Source
from surveykit.i18n import Translator
from surveykit.messages import sentence
from surveykit.model.checks import check_answer
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section

LIKERT = tuple(Choice(code=i, label={"zh_CN": z, "en": e}) for i, z, e in [(1, "不满意", "Bad"), (2, "满意", "Good")])
ITEMS = (
    Item(code="q1", kind=Kind.RATING, text={"zh_CN": "总体满意度", "en": "Overall"}, choices=LIKERT),
    Item(code="sex", kind=Kind.SINGLE, choices=(Choice(code="m", label={"zh_CN": "男"}), Choice(code="f"))),
    Item(code="why", kind=Kind.MULTIPLE, choices=(*LIKERT, Choice(code=3, label={"en": "Late, or never"}))),
    Item(code="age", kind=Kind.NUMBER, min=0, max=120, unit="岁"),
    Item(code="cold", kind=Kind.NUMBER, min=-20, max=20),
    Item(code="care", kind=Kind.SCORE, max=20),
    Item(code="visit", kind=Kind.DATE),
    Item(code="note", kind=Kind.TEXT),
)
FORM = Questionnaire(code="form", sections=(Section(items=ITEMS),))
CODES = tuple(item.code for item in ITEMS)


def sheet(headers: list[str], *rows: tuple[Cell, ...], source: Source = Source.CSV) -> Sheet:
    return Sheet("t.csv", None if source is Source.CSV else "Sheet1", tuple(headers), rows, 2, source)


def run(headers: list[str], *rows: tuple[Cell, ...], **more: Any) -> Decoding:
    return decode(sheet(headers, *rows), FORM, **more)


@pytest.mark.parametrize(
    ("item", "cell", "value"),
    [
        ("q1", "2", 2), ("q1", 2, 2), ("q1", " ２ ", 2), ("q1", "2.0", 2), ("q1", "满意", 2), ("q1", "GOOD ", 2),
        ("q1", "-9", "blank"), ("q1", -7, "na"), ("q1", None, "blank"),
        ("q1", "3", "out_of_range"), ("q1", "2.5", "unknown_code"), ("q1", "一般", "unknown_code"),
        ("sex", "男", "m"), ("sex", "F", "f"), ("sex", "-8", "unreadable"), ("sex", "x", "unknown_code"),
        ("why", "1┋2", (1, 2)), ("why", "2;1", (1, 2)), ("why", "满意，不满意", (1, 2)), ("why", "1,2,2", (1, 2)),
        ("why", "Late, or never", (3,)), ("why", "Late, or never┋Good", (2, 3)), ("why", 3, (3,)),
        ("why", "Good〖at night〗", (2,)), ("why", "1┋9", "unknown_code"), ("why", "-6", "skipped"),
        ("age", "45", 45), ("age", "４５", 45), ("age", "45岁", 45), ("age", 45.5, 45.5), ("age", "1e1", 10),
        ("age", "-7", "na"), ("age", "121", "out_of_range"), ("age", "nan", "not_a_number"),
        ("age", "1_0", "not_a_number"), ("age", "四十", "not_a_number"), ("age", "1e999", "not_a_number"),
        ("cold", "-7", -7), ("cold", "na", "na"), ("cold", "Unreadable", "unreadable"),
        ("care", "20", 20), ("care", "20.5", "out_of_range"), ("care", "1,000", "out_of_range"),
        ("visit", "2026-03-01", "2026-03-01"), ("visit", "2026/3/1", "2026-03-01"), ("visit", "2026.3.1", "2026-03-01"),
        ("visit", "2026年3月1日", "2026-03-01"), ("visit", "20260301", "2026-03-01"), ("visit", 20260301, "2026-03-01"),
        ("visit", "2026-03-01 10:30:00", "2026-03-01"), ("visit", "2026-03-01T10:30", "2026-03-01"),
        ("visit", date(2026, 3, 1), "2026-03-01"), ("visit", datetime(2026, 3, 1, 9), "2026-03-01"),
        ("visit", 46082, "2026-03-01"), ("visit", "-9", "blank"), ("visit", "2026-02-30", "not_a_date"),
        ("visit", "3/1/2026", "not_a_date"), ("visit", "明天", "not_a_date"), ("visit", 10**30, "not_a_date"),
        ("note", "None", "None"), ("note", "NA", "NA"), ("note", " 好 ", " 好 "), ("note", "'=1+1", "=1+1"),
        ("note", "-9", "blank"), ("note", "'-9", "-9"), ("note", 5, "5"),
    ],
)  # fmt: skip
def test_cells(item: str, cell: Cell, value: object) -> None:
    found = run(["number", item], ("1", cell))
    if found.problems:
        assert (found.problems[0].code, found.problems[0].row, found.problems[0].column) == (value, 2, item)
        assert found.rows == ()
    else:
        mark = found.rows[0].marks.get(item)
        assert found.rows[0].answers.get(item, mark.missing if mark else None) == value


def test_in_a_workbook_a_text_is_no_missing_code() -> None:
    found = decode(sheet(["note"], ("-9",), (-9,), ("'=1",), source=Source.WORKBOOK), FORM)
    assert [row.answers.get("note") for row in found.rows] == ["-9", None, "'=1"]


def test_columns_by_code_by_words_by_role_and_what_is_left() -> None:
    found = run(["编号", " Q1 ", "3、总体满意度 ", "Number", "wave", "unit"], ("x", "1", None, "7", "w", "ICU"),
                mapping=MapFile(columns={"3、总体满意度": None}))  # fmt: skip
    assert found.ignored == ("编号", "3、总体满意度")
    assert (found.rows[0].number, found.rows[0].wave, found.rows[0].unit) == ("7", "w", "ICU")
    assert run(["3、总体满意度 "], ("1",)).rows[0].answers == {"q1": 1}
    assert run(["（2）Overall"], ("1",)).rows[0].answers == {"q1": 1}
    named = run(["q1", "wave", "t"], ("1", "w", "5"), columns=Columns(wave="after", number_column="T"))
    assert (named.rows[0].wave, named.rows[0].number, named.ignored) == ("after", "5", ("wave",))


def test_an_item_without_a_column_stays_unkeyed_and_an_empty_cell_is_blank() -> None:
    row = run(["q1", "age", "note"], (None, "3", "x")).rows[0]
    assert "sex" not in row.marks
    assert row.marks["q1"].missing == "blank"
    assert row.answers == {"age": 3, "note": "x"}


def test_values_and_split_of_the_map() -> None:
    mapping = parse_map('{"columns": {"A": "q1", "B": "why"}, "values": {"q1": {"很好": 2, "1": 2}, "why": {"甲": 1}},'
                        ' "split": {"why": "/"}}'.encode())  # fmt: skip
    found = run(["A", "B"], ("很好", "甲/Good"), ("1", "甲,2"), mapping=mapping)
    assert found.rows[0].answers == {"q1": 2, "why": (1, 2)}
    assert [(p.row, p.column, p.code) for p in found.problems] == [(3, "B", "unknown_code")]


@pytest.mark.parametrize(
    ("headers", "mapping", "columns", "code"),
    [
        (["x", "y"], {}, {}, "no_column_fits"),
        (["q1"], {"columns": {"gone": "q1"}}, {}, "column_missing"),
        (["q1"], {}, {"wave_column": "gone"}, "column_missing"),
        (["q1", "a"], {"columns": {"a": "nobody"}}, {}, "map_item_unknown"),
        (["q1", "a"], {"columns": {"a": "q1", "q1": "q1"}}, {}, "column_twice"),
        (["q1", "Q1"], {}, {}, "column_twice"),
        (["why", "why_1"], {}, {}, "column_twice"),
        (["q1"], {"values": {"nobody": {"a": 1}}}, {}, "map_item_unknown"),
        (["q1"], {"values": {"q1": {"a": 9}}}, {}, "map_code_unknown"),
        (["q1"], {"split": {"q1": ";"}}, {}, "map_split_not_multiple"),
    ],
)
def test_wrong_columns_and_maps(headers: list[str], mapping: Any, columns: Any, code: str) -> None:
    with pytest.raises(DataRefused) as refused:
        run(headers, ("1",) * len(headers), mapping=MapFile(**mapping), columns=Columns(**columns))
    assert refused.value.code == code
    assert "{" not in sentence(code, refused.value.facts, Translator("en"))


def test_a_map_with_a_key_that_is_not_known() -> None:
    with pytest.raises(DefinitionRefused) as refused:
        parse_map(b'{"colums": {}}', "map.json")
    assert (refused.value.code, refused.value.facts["path"]) == ("json_unknown_key", "$.colums")


def test_problems_name_their_place_and_spare_the_other_rows(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("编号,q1 ,age,wave\n1,9,x,w\n\n2,1,30,w\n3,1,2,\n4,1,3,w,5\n", "utf-8")
    found = decode(read_sheet(tmp_path / "t.csv"), FORM, columns=Columns(wave_column="wave", number_column="编号"))
    assert found.read == 4
    assert [row.row for row in found.rows] == [4]
    assert [(p.sheet, p.row, p.column, p.code) for p in found.problems] == [
        (None, 2, "q1", "out_of_range"), (None, 2, "age", "not_a_number"), (None, 5, "wave", "wave_blank"),
        (None, 6, "wave", "row_too_long"),
    ]  # fmt: skip
    say = Translator("en")
    assert found.problems[0].message(say) == 'Row 2, column "q1": 9 is out of the range of item q1: 1 to 2.'
    book = decode(sheet(["q1"], ("9",), source=Source.WORKBOOK), FORM)
    assert book.problems[0].message(say).startswith('Sheet "Sheet1", row 2')


def test_identity_is_content_and_occurrence() -> None:
    rows = run(["q1", "wave"], ("1", "a"), ("2", "a"), ("1", "a"), ("1", "b")).rows
    keys = identities(rows)
    assert len(set(keys)) == 4
    assert keys[2] == str(keys[0])[:-1] + "2"
    assert identities(run(["wave", "Overall"], ("a", "Bad"), ("a", "满意")).rows) == keys[:2]
    assert identities(rows, MapFile(columns={"x": None}))[0] != keys[0]
    assert identities(run(["q1"], ("1",)).rows, wave="a") == keys[:1]
    assert identities(run(["q1", "number"], ("1", "7")).rows) == (None,)


CELLS = st.one_of(
    st.none(), st.text(max_size=8), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.dates(),
    st.datetimes(), st.sampled_from(["1┋2", "〖〗", "其他〖x〗", "'=", "-9", "2026年13月1日", "１", "\x00", "9" * 400]),
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.tuples(*[CELLS] * len(CODES)), max_size=5),
    st.sampled_from(list(Source)),
    st.dictionaries(st.sampled_from(["why"]), st.text(max_size=2), max_size=1),
)
def test_any_cells_give_answers_that_pass_or_problems(
    rows: list[tuple[Cell, ...]], source: Source, split: dict[str, str]
) -> None:
    try:
        found = decode(sheet(list(CODES), *rows, source=source), FORM, MapFile(split=split))
    except SurveyError:
        return
    for problem in found.problems:
        assert problem.message(Translator("en"))
    for row in found.rows:
        for code, value in row.answers.items():
            item = FORM.item(code)
            assert item is not None
            assert check_answer(item, value) is None
    assert len(found.rows) + len({p.row for p in found.problems}) == found.read
