"""Word files read back by python-docx, and put on pages by LibreOffice where it has its writer."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import msgspec
import pytest
from docx.oxml.ns import qn
from office_pages import words_of
from PIL import Image
from render_samples import AWKWARD, RARE, charts, comparison, long_table, of, worked

from surveykit.errors import Cancelled
from surveykit.report.document import Column, Format, Heading, Look, Paragraph, Run, Table
from surveykit.report.docx.write import word_bytes, write_word
from surveykit.report.figures import Pareto

SERIF = Look(face="serif")


def read(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module")
def made() -> bytes:
    return word_bytes(msgspec.structs.replace(worked(), look=SERIF))


@pytest.fixture(scope="module")
def paper(made: bytes) -> Any:
    return read(made)


def texts(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_tables_are_cells_with_the_numbers_of_the_pdf(paper: Any) -> None:
    table = texts(paper.tables[1])
    assert table[0] == ["条目", "干预前", "干预后", "差值（95%CI）", "t", "ν", "P"]
    assert table[1] == ["质量管理相关知识", "3.12±0.61", "3.98±0.52", "0.86（0.70～1.02）", "10.714", "63", "<0.001"]
    assert table[4][3] == "0.18（-0.03～0.39）"
    rates = texts(paper.tables[2])
    assert rates[2] == ["=1+1", "3/15", "1/15", "–", "0.0496"]
    assert rates[3][0] == AWKWARD


def test_three_lines_and_no_others(paper: Any) -> None:
    table = paper.tables[1]._tbl
    rules = table.tblPr.find(qn("w:tblBorders"))
    assert {rule.tag: rule.get(qn("w:sz")) for rule in rules} == {qn("w:top"): "12", qn("w:bottom"): "12"}
    rows = table.tr_lst
    head = list(rows[0].iter(qn("w:tcBorders")))
    assert len(head) == 7
    assert all([line.tag for line in one] == [qn("w:bottom")] for one in head)
    assert not any(list(row.iter(qn("w:tcBorders"))) for row in rows[1:])


def test_heads_repeat_and_rows_are_whole(paper: Any) -> None:
    long = paper.tables[-1]._tbl
    assert len(long.tr_lst) == 201
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in long.tr_lst[:3]] == [True, False, False]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in long.tr_lst)


def test_symbols_lean_and_totals_are_bold(paper: Any) -> None:
    head = paper.tables[1].rows[0].cells
    assert [run.italic for run in head[6].paragraphs[0].runs] == [True]
    assert not head[0].paragraphs[0].runs[0].italic
    assert paper.tables[2].rows[4].cells[0].paragraphs[0].runs[0].bold
    leaning = {run.text for p in paper.paragraphs for run in p.runs if run.italic}
    assert {"x̄±s", "t", "P", "χ²", "ν"} <= leaning


def test_headings_are_headings_and_titles_captions(paper: Any) -> None:
    named = {p.text: p.style.name for p in paper.paragraphs if p.text}
    assert named["1  结果"] == "Heading 1" and named["1.1  护士质量管理能力"] == "Heading 2"
    assert named["全员参与护理质量管理：干预前后比较"] == "Title"
    assert named["表1  干预前后护士质量管理能力比较（x̄±s，分，n=64）"] == "Caption"
    assert named["图4  护理满意度得分走势"] == "Caption"
    order = list(paper.element.body)
    caption = next(p for p in paper.paragraphs if p.text.startswith("表1"))
    note = next(p for p in paper.paragraphs if p.text.startswith("注：同一批"))
    places = [order.index(caption._p), order.index(paper.tables[1]._tbl), order.index(note._p)]
    assert places == sorted(places)
    assert next(p for p in paper.paragraphs if p.text == "附录").paragraph_format.page_break_before


@pytest.mark.parametrize(
    ("look", "latin", "chinese"), [(SERIF, "Times New Roman", "宋体"), (Look(), "Arial", "Microsoft YaHei")]
)
def test_faces_are_named_for_both_scripts(look: Look, latin: str, chinese: str) -> None:
    made = read(word_bytes(msgspec.structs.replace(of(Heading("1"), Paragraph((Run("a"),))), look=look)))
    for name in ("Body Text", "Table Text", "Normal"):
        faces = made.styles[name].element.rPr.rFonts
        assert faces.get(qn("w:ascii")) == latin and faces.get(qn("w:eastAsia")) == chinese
        assert faces.get(qn("w:asciiTheme")) is None


def test_marks_that_both_scripts_share_are_chinese_in_chinese(paper: Any) -> None:
    run = next(r for p in paper.paragraphs for r in p.runs if r.text == "“")
    assert run._r.rPr.rFonts.get(qn("w:hint")) == "eastAsia"
    english = read(word_bytes(of(Paragraph((Run("“a”"),)), language="en")))
    assert all(r._r.rPr is None for p in english.paragraphs for r in p.runs if r.text == "“")


def test_figures_are_pictures_at_300_dpi_with_words_for_who_cannot_see_them(paper: Any) -> None:
    shapes = paper.inline_shapes
    assert len(shapes) == 4
    first = shapes[0]._inline
    assert first.docPr.get("descr") == "图1  各条目差值与95%置信区间. 虚线：无差别。灰色：置信区间包含0。"
    part = paper.part.related_parts[first.graphic.graphicData.pic.blipFill.blip.embed]
    image = Image.open(io.BytesIO(part.blob))
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)
    assert image.width / 300 == pytest.approx(shapes[0].width.inches, rel=0.005)


def test_a4_page_numbers_and_the_files_facts(paper: Any) -> None:
    section = paper.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.left_margin.mm == pytest.approx(25, abs=0.1)
    fields = [f.get(qn("w:instr")).strip() for f in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "示例数据" in section.header.paragraphs[0].text
    facts = paper.core_properties
    assert (facts.title, facts.author, facts.language) == (
        "全员参与护理质量管理：干预前后比较", "示例市人民医院 · 护理部", "zh-CN",
    )  # fmt: skip
    assert facts.created.isoformat()[:10] == "2026-10-08" and facts.comments == ""


def test_to_be_signed(paper: Any) -> None:
    cells = [cell.text for row in paper.tables[3].rows for cell in row.cells]
    assert [text for text in cells if text] == ["制表：", "审核：", "批准：", "日期："]


def test_the_same_document_gives_the_same_bytes_and_no_clock(made: bytes) -> None:
    assert word_bytes(msgspec.structs.replace(worked(), look=SERIF)) == made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert not any("thumbnail" in name for name in archive.namelist())


def test_users_text_is_only_text() -> None:
    nasty = f"<w:b/>&amp;{{PAGE}} \x07 {RARE}\t=1+1\nb"
    table = Table(title=(Run(nasty),), columns=(Column((Run(nasty),)),), rows=((nasty,),))
    made = read(word_bytes(of(Heading(nasty), Paragraph((Run(nasty),)), table)))
    shown = nasty.replace("\x07", "\ufffd")
    assert made.tables[0].rows[1].cells[0].text == shown
    assert [p.text for p in made.paragraphs].count(shown) == 3


def test_awkward_tables() -> None:
    empty = Table(title=(Run("空"),), columns=(Column((Run("a"),)), Column((Run("b"),))), rows=())
    bare = Table(title=(), columns=(), rows=())
    wide = Table(
        title=(Run("宽"),),
        columns=tuple(Column((Run(f"指标{n}"),), Format.TEXT if n == 0 else Format.NUMBER) for n in range(40)),
        rows=(("科室", *(n + 0.5 for n in range(39))),),
        notes=((Run("注"),),),
    )
    made = read(word_bytes(of(empty, bare, wide, *charts()[:1], Pareto(title=(), categories=(), counts=(), vital=0))))
    assert made.tables[0].rows[1].cells[0].text in ("Nothing to show", "暂无数据", "没有可显示的内容", "无数据")
    rest = [texts(one) for one in made.tables[2:]]
    assert len(rest) > 1 and all(one[0][0] == "指标0" for one in rest)
    assert [head for one in rest for head in one[0][1:]] == [f"指标{n}" for n in range(1, 40)]
    assert len(made.inline_shapes) == 2


def test_stopping_leaves_the_old_file(tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    path = tmp_path / "r.docx"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_word(worked(), path, stop)
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_libreoffice_puts_it_on_pages(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    write_word(of(comparison(), long_table(80)), path)
    found = words_of(path, tmp_path)
    assert "质量管理相关知识" in found and "3.12±0.61" in found and "x̄±s" in found and "χ²" in found
    assert found.count("问卷编号") == found.count("\f") > 1
