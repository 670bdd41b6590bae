"""Columns for the analyses: what is a number, what a category, what is missing; fast and careful reading agree."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveykit.errors import DataRefused, FileRefused
from surveykit.exchange.plain import Grid, grid
from surveykit.exchange.table import Categories, Numbers, Table, as_categories, read_table

DATA = Path(__file__).parents[3] / "shared" / "data"


def table(folder: Path, text: str, encoding: str = "utf-8") -> Table:
    (folder / "t.csv").write_bytes(text.encode(encoding))
    return read_table(folder / "t.csv")


def shown(column: Numbers | Categories) -> object:
    if isinstance(column, Numbers):
        return [None if np.isnan(v) else v for v in column.values.tolist()]
    return [column.levels[c] if c >= 0 else "" for c in column.codes.tolist()]


TEXT = "g,x,y,when\nB,1,1.5,NA\nA,,2.25,99\nB,10,-3e2,99\n"


@pytest.mark.parametrize(
    "text", [TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("B,", '"B",'), TEXT.rstrip(), TEXT + "\n"]
)
def test_numbers_categories_and_blanks(tmp_path: Path, text: str) -> None:
    found = table(tmp_path, text)
    assert shown(found.column("g")) == ["B", "A", "B"]
    assert shown(found.column("x")) == [1, None, 10]
    assert shown(found.column(" X ")) == [1, None, 10]
    assert shown(found.column("y")) == [1.5, 2.25, -300]
    assert shown(found.column("when")) == ["NA", "99", "99"]
    assert shown(found.column("when", ["NA"])) == [None, 99, 99]
    assert shown(found.column("x", ["10"])) == [1, None, None]
    assert len(found) == 3


def test_only_blank_cells_are_missing(tmp_path: Path) -> None:
    found = table(tmp_path, "a,b,c,d\nNone,nan,inf,1e400\nNA,1,1,1\n")
    for name, first in zip("abcd", ("None", "nan", "inf", "1e400"), strict=True):
        column = found.column(name)
        assert isinstance(column, Categories)
        assert first in column.levels


def test_groups_sort_by_value_or_by_code_point(tmp_path: Path) -> None:
    found = table(tmp_path, "n,t,m\n10,b,10\n9,B,9\n1.0,一,x\n")
    assert as_categories(found.column("n")).levels == ("1", "9", "10")
    assert as_categories(found.column("t")).levels == ("B", "b", "一")
    assert as_categories(found.column("m")).levels == ("10", "9", "x")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_groups_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    found = table(tmp_path, "科室,得分\n重症医学科,９５\n门诊,88\n重症医学科,\n", encoding)
    column = found.column("科室")
    assert isinstance(column, Categories)
    assert (column.levels, column.codes.tolist()) == (("重症医学科", "门诊")[::-1] if "门诊" < "重" else
                                                      ("重症医学科", "门诊"), [0, 1, 0])  # fmt: skip
    assert shown(found.column("得分")) == [95, 88, None]


def test_a_wrong_column_and_a_row_too_long(tmp_path: Path) -> None:
    with pytest.raises(DataRefused) as refused:
        table(tmp_path, TEXT).column("z")
    assert (refused.value.code, refused.value.facts["headers"]) == ("column_missing", ["g", "x", "y", "when"])
    # As many commas as three whole rows would have, but one row has one more and another one less.
    with pytest.raises(DataRefused) as refused:
        table(tmp_path, "a,b,c\n1,2,3,4\n5,6\n")
    assert (refused.value.code, refused.value.facts["row"]) == ("table_row_too_long", 2)
    with pytest.raises(FileRefused):
        table(tmp_path, "")
    with pytest.raises(FileRefused):
        read_table(tmp_path / "gone.csv")


WORDS = st.sampled_from(
    ["", "1", "5", "12", "-3", "0.5", "1e3", "007", "A", "Bb", "好", "满意的", "nan", "1_0", " 7", "- ", "+5", ".",
     "3.25", "123456789", "99999999999999999999", "1.23456789012", "longer text here", "12e"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(
    st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=6),
    st.sampled_from(["utf-8", "gb18030", "utf-8-sig"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(",;\t"),
)
def test_fast_and_careful_reading_agree(
    tmp_path: Path, rows: list[tuple[str, ...]], encoding: str, end: str, between: str
) -> None:
    lines = [("a", "b", "c"), *rows]
    text = end.join(between.join(line) for line in lines) + end
    fast = table(tmp_path, text, encoding)
    quoted = end.join(between.join(f'"{cell}"' if cell else "" for cell in line) for line in lines) + end
    (tmp_path / "q.csv").write_bytes(quoted.encode(encoding))
    careful = read_table(tmp_path / "q.csv")
    assert grid(tmp_path / "q.csv") is None
    if all(any(cell.strip() for cell in line) for line in rows):
        assert isinstance(grid(tmp_path / "t.csv"), Grid)
    for name in "abc":
        assert shown(fast.column(name)) == shown(careful.column(name))
        assert shown(fast.column(name, ["1", "A"])) == shown(careful.column(name, ["1", "A"]))


def test_every_format_gives_the_same_columns() -> None:
    if not DATA.exists():
        pytest.skip("needs the shared data")
    sav, csv = (read_table(DATA / f"20_pspp_horticulture.{e}") for e in ("sav", "csv"))
    assert shown(sav.column("yield")) == shown(csv.column("yield"))
    assert shown(sav.column("treatment")) == shown(csv.column("treatment"))
    books = [read_table(DATA / f"12_wjx_export_text{e}") for e in (".xls", ".xlsx", "_gb18030.csv", "_utf8sig.csv")]
    for header in ("序号", "3、性别", "8、关注资讯"):
        assert all(shown(book.column(header)) == shown(books[0].column(header)) for book in books)
    # 01_bfi.json, item_missing: 16 blank cells of A1, none of O2.
    bfi = read_table(DATA / "01_bfi.csv")
    assert [int(np.isnan(shown_numbers(bfi, c)).sum()) for c in ("A1", "O2")] == [16, 0]


def shown_numbers(found: Table, name: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    column = found.column(name)
    assert isinstance(column, Numbers)
    return column.values


def test_a_quarter_of_a_million_rows(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    values = rng.integers(1, 6, (250_000, 10))
    lines = "\n".join("AB"[row[0] % 2] + "," + ",".join(map(str, row)) for row in values.tolist())
    start = time.perf_counter()
    found = table(tmp_path, "g," + ",".join(f"x{i}" for i in range(10)) + "\n" + lines + "\n")
    found.load([f"x{i}" for i in range(10)])
    assert (shown_numbers(found, "x7") == values[:, 7]).all()
    assert as_categories(found.column("g")).levels == ("A", "B")
    assert time.perf_counter() - start < 2.0  # about 0.1 s on an idle machine
