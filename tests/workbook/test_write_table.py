from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from surveykit.errors import Cancelled, DataRefused
from surveykit.workbook.stream import MOST_ROWS, letters
from surveykit.workbook.table import write_table
from surveykit.workbook.text import clean, columns_wide, sheet_name


def read(path: Path) -> list[list[object]]:
    """As another program reads it: calamine undoes Excel's escapes, which openpyxl leaves."""
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def test_values_come_back(tmp_path: Path) -> None:
    path = tmp_path / "raw.xlsx"
    rows = [
        ("0012", 1, 2.5, None),
        ("=1+1", -3, 1e-300, "𬭊<&>\"'"),
        ("_x0041_", 2**40, 0.1 + 0.2, " two  spaces "),
        ("line\nline", np.int64(7), np.float64(0.1), "a\x07b\x00"),
        ("", 0, math.nan, "-1"),
    ]
    write_table(path, "原始/数据", ["编号", "条目", "得分", "备注"], rows)
    back = read(path)
    assert back[0] == ["编号", "条目", "得分", "备注"]
    assert back[1] == ["0012", 1.0, 2.5, ""]
    assert back[2] == ["=1+1", -3.0, 1e-300, "𬭊<&>\"'"]
    assert back[3] == ["_x0041_", 2.0**40, 0.1 + 0.2, " two  spaces "]
    assert back[4] == ["line\nline", 7.0, 0.1, "a\ufffdb\ufffd"]
    assert back[5] == ["", 0.0, "", "-1"]
    sheet = openpyxl.load_workbook(path)["原始 数据"]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} == {"s", "n"}
    assert sheet["A3"].quotePrefix and sheet["D6"].quotePrefix and not sheet["A2"].quotePrefix
    assert next(iter(sheet.tables.values())).ref == "A1:D6"


def test_equal_heads_get_a_filter_but_no_table(tmp_path: Path) -> None:
    path = tmp_path / "raw.xlsx"
    write_table(path, "t", ["a", "A", "b"], iter([(1, 2, 3)] * 5))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert not sheet.tables and sheet.auto_filter.ref == "A1:C6"


@pytest.mark.parametrize(("headers", "rows"), [([], []), (["a"], []), (["a", "b"], [()]), (["a"], [(1, 2, 3)])])
def test_little_or_crooked_data(tmp_path: Path, headers: list[str], rows: list[tuple[int, ...]]) -> None:
    path = tmp_path / "raw.xlsx"
    write_table(path, "", headers, rows)
    assert openpyxl.load_workbook(path).sheetnames == ["Sheet"]


def test_rows_are_streamed_and_not_held(tmp_path: Path) -> None:
    """While row n is asked for, rows before it have been written: a generator of any length will do."""
    path, seen = tmp_path / "raw.xlsx", []

    def rows() -> Iterator[tuple[int, str]]:
        for n in range(20_000):
            yield n, f"答案{n % 5}"

    write_table(path, "t", ["n", "a"], rows(), progress=lambda done, total: seen.append((done, total)))
    assert len(read(path)) == 20_001
    assert seen[0][0] < 1_000 and seen[-1] == (20_000, 20_000)


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("1.xlsx", "2.xlsx"):
        write_table(tmp_path / name, "t", ["a"], [(0.1,), ("x",)], day="2026-10-08")
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.xlsx") as archive:
        assert not re.search(rb"20(?!26-10-08)\d\d-\d\d-\d\dT", archive.read("docProps/core.xml"))


def test_too_much_is_refused_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "raw.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(DataRefused) as refused:
        write_table(path, "t", ["a"], [], total=MOST_ROWS)
    assert refused.value.code == "too_many_rows" and refused.value.facts["most"] == 1_048_575
    with pytest.raises(DataRefused, match="too_many_columns"):
        write_table(path, "t", ["a"] * 16_385, [])
    assert path.read_bytes() == b"old"


def test_stopping_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "raw.xlsx"
    path.write_bytes(b"old")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_table(path, "t", ["a"], [(1,)] * 5_000, progress=stop)
    assert path.read_bytes() == b"old" and len(list(tmp_path.iterdir())) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_any_text_can_be_written_and_read(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.mktemp("any") / "raw.xlsx"
    write_table(path, texts[0], [*texts, "last"], [(*texts, 1)])
    (row,) = openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True)
    assert [value or "" for value in row[:-1]] == [clean(text) for text in texts]


@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=4))
def test_sheet_names(wish: str, others: list[str]) -> None:
    taken: list[str] = []
    for one in [*others, wish, wish, wish.upper()]:
        name = sheet_name(one, taken)
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("\\/*?:[]")
        assert not name.startswith("'") and not name.endswith("'")
        assert name.casefold() not in {t.casefold() for t in taken}
        taken.append(name)


def test_text_that_is_too_long_is_cut_visibly() -> None:
    assert len(clean("好" * 40_000)) == 32_767 and clean("好" * 40_000).endswith("…")
    assert len(clean("𬭊" * 20_000).encode("utf-16-le")) // 2 <= 32_767
    assert clean("好" * 32_767) == "好" * 32_767


def test_widths_and_letters() -> None:
    assert columns_wide("护理\nabc") == pytest.approx(4.2)
    assert letters(28)[-3:] == ("Z", "AA", "AB") and letters(703)[-1] == "AAA"
