"""Files as they come: encodings, delimiters, titles, and everything that is no table gets its sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveykit.errors import FileRefused
from surveykit.exchange.reading import read_sheet
from surveykit.exchange.sheet import Sheet, Source
from surveykit.exchange.text_table import guarded, unguarded
from surveykit.i18n import Translator
from surveykit.messages import sentence

DATA = Path(__file__).parents[3] / "shared" / "data"


def sheet_of(folder: Path, data: bytes | str, name: str = "t.csv") -> Sheet:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_sheet(path)


def book(*rows: list[object], title: str = "Sheet") -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_tables(tmp_path: Path, encoding: str, between: str, end: str) -> None:
    text = (
        end.join([f"编号{between} 意见 ", f'1{between}"好{between}{end}很""好"""', f"{between}", f"２{between}"]) + end
    )
    found = sheet_of(tmp_path, text.encode(encoding))
    assert found.headers == ("编号", " 意见 ")
    assert list(found.rows) == [("1", f'好{between}{end}很"好"'), (None, None), ("２", None)]
    assert (found.first_row, found.name, found.source) == (2, None, Source.CSV)


def test_a_title_above_the_table_is_passed_over(tmp_path: Path) -> None:
    found = sheet_of(tmp_path, "满意度调查,,\n\na,b,c\n1,2,3\n")
    assert (found.headers, found.first_row, list(found.rows)) == (("a", "b", "c"), 4, [("1", "2", "3")])
    assert sheet_of(tmp_path, "only\n1\n2\n").headers == ("only",)


def test_quotation_marks_that_are_not_doubled(tmp_path: Path) -> None:
    assert list(sheet_of(tmp_path, 'a,b\n5" tube,"x"y\n').rows) == [('5" tube', "xy")]


def test_rows_longer_than_the_header_are_named(tmp_path: Path) -> None:
    assert sheet_of(tmp_path, "a,b\n1,2\n1,2,3\n1,2,,\n").extra == (3,)


def test_a_workbook(tmp_path: Path) -> None:
    when = datetime(2026, 3, 1, 10, 30)
    data = book([None], ["a", "b ", None, "d"], [1.0, 2.5, None, True], [date(2026, 3, 1), when, None, "=1+1 x"])
    found = sheet_of(tmp_path, data, "t.xlsx")
    assert (found.headers, found.name, found.first_row) == (("a", "b ", "", "d"), "Sheet", 3)
    assert found.rows[0] == (1, 2.5, None, "TRUE")
    assert isinstance(found.rows[0][0], int)
    assert found.rows[1][:2] == (date(2026, 3, 1), when)


def test_the_first_sheet_with_anything_or_the_one_named(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for name, cells in (("第二", ["x", "y"]), ("第三", ["p", "q"])):
        made.create_sheet(name).append(cells)
    made.save(tmp_path / "b.xlsx")
    assert read_sheet(tmp_path / "b.xlsx").name == "第二"
    assert read_sheet(tmp_path / "b.xlsx", "第三").headers == ("p", "q")
    with pytest.raises(FileRefused) as refused:
        read_sheet(tmp_path / "b.xlsx", "第四")
    assert refused.value.code == "table_no_sheet"


def zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table_empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "table_empty"),
        (b",,\n,,\n", "table_empty"),
        (book(), "table_empty"),
        (book(["a", "b"], [1, 2])[:3000], "table_damaged"),
        (OLE + bytes(600), "table_damaged"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "table_password"),
        (zipped("META-INF/manifest.xml", b"<manifest:encryption-data/>"), "table_password"),
        (zipped("readme.txt", b"hello"), "table_not_one"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "table_not_one"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "table_is_page"),
        (b"a,b\n1,\x81\n", "table_encoding"),
        (b'a,b\n1,"never closed\n2,3\n', "table_open_quote"),
        (b"$FL2@(#) SPSS DATA FILE cut short", "table_damaged"),
    ],
)
def test_what_is_no_table(tmp_path: Path, data: bytes, code: str) -> None:
    for name in ("t.csv", "t.xlsx", "t.xls", "t.sav", "t"):
        with pytest.raises(FileRefused) as refused:
            sheet_of(tmp_path, data, name)
        assert refused.value.code == code
        assert name in sentence(code, refused.value.facts, Translator("en"))


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone.csv", "no_such_file"), (tmp_path, "table_is_folder")):
        with pytest.raises(FileRefused) as refused:
            read_sheet(path)
        assert refused.value.code == code


@pytest.mark.parametrize("name", ["12_wjx_export_text.xls", "12_wjx_export_text.xlsx", "20_pspp_horticulture.sav"])
def test_real_files_cut_anywhere_get_a_sentence(tmp_path: Path, name: str) -> None:
    if not (DATA / name).exists():
        pytest.skip("needs the shared data")
    whole = (DATA / name).read_bytes()
    for share in (0.02, 0.3, 0.7, 0.98):
        (tmp_path / name).write_bytes(whole[: int(len(whole) * share)])
        try:
            read_sheet(tmp_path / name)
        except FileRefused as error:
            assert error.facts["file"] == name


def test_a_sav_file(tmp_path: Path) -> None:
    if not (DATA / "20_pspp_horticulture.sav").exists():
        pytest.skip("needs the shared data")
    sav, csv = (read_sheet(DATA / f"20_pspp_horticulture.{e}") for e in ("sav", "csv"))
    assert sav.headers == csv.headers
    assert [(a, float(b)) for a, b in csv.rows if isinstance(b, str)] == list(sav.rows)


@given(st.text())
def test_guarded_texts_come_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in set("=+-@\t\r")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", OLE, b"a,b\n", b'"'])
)
def test_no_bytes_end_in_a_traceback(tmp_path: Path, data: bytes, start: bytes) -> None:
    try:
        found = sheet_of(tmp_path, start + data)
        assert all(len(row) == len(found.headers) for row in found.rows)
    except FileRefused as error:
        assert sentence(error.code, error.facts, Translator("en"))
