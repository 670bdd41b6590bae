"""Slides read back by python-pptx, and put on pages by LibreOffice where it can."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from office_pages import words_of
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt
from render_samples import AWKWARD, comparison, long_table, of, worked

from surveykit.errors import Cancelled
from surveykit.report.document import Column, Heading, Look, Paragraph, Run, Table
from surveykit.report.office import first_sentence
from surveykit.report.pptx.write import lead_of, slides_bytes, write_slides


def read(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


@pytest.fixture(scope="module")
def made() -> bytes:
    return slides_bytes(worked())


@pytest.fixture(scope="module")
def deck(made: bytes) -> Any:
    return read(made)


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def tables(deck: Any) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
    ]


def test_wide_slides_one_a_table_or_figure(deck: Any) -> None:
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)
    assert titles(deck)[:4] == [
        "全员参与护理质量管理：干预前后比较", "摘要", "表1  干预前后护士质量管理能力比较（x̄±s，分，n=64）",
        "表2  不良事件发生情况[例数（%）]",
    ]  # fmt: skip
    pictures = [s for slide in deck.slides for s in slide.shapes if s.shape_type == 13]
    assert len(pictures) == 4
    assert pictures[0]._element.nvPicPr.cNvPr.get("descr").startswith("图1  各条目差值与95%置信区间. 虚线")


def test_tables_are_cells_with_the_numbers_of_the_pdf(deck: Any) -> None:
    first, second, *long = tables(deck)
    assert first[1] == ["质量管理相关知识", "3.12±0.61", "3.98±0.52", "0.86（0.70～1.02）", "10.714", "63", "<0.001"]
    assert second[3][0] == AWKWARD and second[2][0] == "=1+1"
    assert all(one[0] == ["问卷编号", "科室", "总分", "名次"] for one in long)
    assert [row[0] for one in long for row in one[1:]] == [f"{n:03d}" for n in range(1, 201)]
    assert titles(deck)[-1] == f"附表  各问卷得分  {len(long)}/{len(long)}"


def test_nothing_leaves_the_slide(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height + Pt(1)
            if shape.has_table:
                assert sum(row.height for row in shape.table.rows) <= Pt(400)


def test_three_lines(deck: Any) -> None:
    table = next(s.table for slide in deck.slides for s in slide.shapes if s.has_table)
    heavy = {"lnT": "19050", "lnB": "9525"}
    for cell in table.rows[0].cells:
        assert {k: cell._tc.tcPr.find(qn(f"a:{k}")).get("w") for k in heavy} == heavy
    for cell in table.rows[1].cells:
        assert cell._tc.tcPr.find(qn("a:lnB")).get("w") == "0"
    for cell in table.rows[4].cells:
        assert cell._tc.tcPr.find(qn("a:lnB")).get("w") == "19050"
    assert table.rows[0].cells[6].text_frame.paragraphs[0].runs[0].font.italic


def test_what_is_said_of_a_table_stands_over_it(deck: Any) -> None:
    second = [s.text_frame.text for s in deck.slides[3].shapes if s.has_text_frame]
    assert any(text.startswith("64名护士干预后质量管理能力得分为") and text.endswith("。") for text in second)


def test_the_nearest_paragraph_of_the_section_and_its_first_sentence() -> None:
    table = comparison()
    one, two = Paragraph((Run("P<0.05, x. More."),)), Paragraph((Run("Later"),))
    note = Paragraph((Run("n"),), "note")
    assert lead_of((one, table, note, two), 1) == (Run("Later"),)
    assert lead_of((one, table, Heading("h"), two), 1) == (Run("P<0.05, x."),)
    assert lead_of((Heading("h"), table), 1) == ()
    runs = (Run("差0."), Run("43", italic=True), Run("分。见表1。"))
    assert first_sentence(runs) == (Run("差0."), Run("43", italic=True), Run("分。"))


def test_the_same_document_gives_the_same_bytes_and_no_clock(made: bytes) -> None:
    assert slides_bytes(worked()) == made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name for name in archive.namelist())
        theme = archive.read("ppt/theme/theme1.xml").decode()
    assert '<a:ea typeface="Microsoft YaHei"/>' in theme and 'val="0F766E"' in theme


def test_facts_and_accent() -> None:
    document = msgspec.structs.replace(worked(), look=Look(accent="#123456"))
    deck = read(slides_bytes(document))
    assert deck.core_properties.language == "zh-CN" and deck.core_properties.created.year == 2026
    bar = next(s for s in deck.slides[0].shapes if s.shape_type == 1)
    assert str(bar.fill.fore_color.rgb) == "123456"


def test_awkward_tables() -> None:
    empty = Table(title=(Run("空"),), columns=(Column((Run("a"),)),), rows=())
    bare = Table(title=(), columns=(), rows=())
    long = Table(title=(Run("长"),), columns=(Column((Run("意见"),)),), rows=(("护" * 5000,), ("b",)))
    deck = read(slides_bytes(of(empty, bare, long, Paragraph((Run("很长的话" * 300),)))))
    words = "".join(row[0] for one in tables(deck)[2:] for row in one[1:])
    assert words.replace("\n", "").replace("\v", "") == "护" * 5000 + "b"


def test_stopping_leaves_the_old_file(tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    path = tmp_path / "r.pptx"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_slides(worked(), path, stop)
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_libreoffice_shows_it(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    write_slides(of(comparison(), long_table(30)), path)
    found = words_of(path, tmp_path)
    assert "质量管理相关知识" in found and "3.12±0.61" in found and "x̄" in found
