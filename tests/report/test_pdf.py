from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from render_samples import AWKWARD, RARE, long_table, of, worked
from reportlab.pdfbase import ttfonts

from surveykit.errors import Cancelled
from surveykit.report.charts import fonts
from surveykit.report.document import (
    Chart,
    Column,
    Cover,
    Document,
    Format,
    Heading,
    MeanSd,
    PageBreak,
    Paragraph,
    Run,
    Series,
    Table,
)
from surveykit.report.pdf.write import pdf_bytes, write_pdf


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    write_pdf(worked(), path)
    return path


def pages(data: bytes) -> list[str]:
    """The text of every page, as pdfium reads it."""
    with pypdfium2.PdfDocument(data) as document:
        texts = []
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            texts.append(words.get_text_range().replace("\r\n", "\n"))
            words.close()
            page.close()
        return texts


@needs("pdftotext")
def test_words_come_back(report: Path) -> None:
    text = run("pdftotext", "-layout", str(report), "-")
    for words in (
        "全员参与护理质量管理：干预前后比较",
        "干预前后护士质量管理能力比较（x̄±s，分，n=64）",
        "3.12±0.61",
        "0.86（0.70～1.02）",
        "0.18（-0.03～0.39）",
        "<0.001",
        "0.0496",
        "9（8.18）",
        "3/15",
        "χ²",
        "n≥40且1≤T<5",
        "=1+1",
        AWKWARD,
        f"张{RARE}。",
        "制表：",
        "附表 各问卷得分（续）",
    ):
        assert words in text, words
    assert "原始数据" not in text  # raw data are for Excel


@needs("pdffonts")
def test_every_face_is_embedded(report: Path) -> None:
    lines = run("pdffonts", str(report)).splitlines()[2:]
    assert lines
    for line in lines:
        assert re.search(r"SurveyKitSans(SC)?-\w+ +TrueType +\w+ +yes yes yes", line), line


@needs("qpdf")
def test_the_file_is_sound_and_says_what_it_is(report: Path) -> None:
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", str(report))
    plain = run("qpdf", "--qdf", "--json", str(report))
    assert '"/Lang": "u:zh-CN"' in plain
    assert '"/Title": "u:全员参与护理质量管理：干预前后比较"' in plain
    assert '"/Author": "u:示例市人民医院 · 护理部"' in plain
    assert '"/CreationDate": "u:D:20261008000000' in plain


def test_furniture_on_every_page(report: Path) -> None:
    texts = pages(report.read_bytes())
    assert len(texts) > 5
    for number, text in enumerate(texts, 1):
        assert "示例市人民医院 · 护理部" in text
        assert "示例数据 / sample data" in text
        assert "SurveyKit · 2026-10-08" in text
        assert f"第 {number} 页 / 共 {len(texts)} 页" in text


def test_bookmarks_follow_the_headings(report: Path) -> None:
    with pypdfium2.PdfDocument(report.read_bytes()) as document:
        found = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    assert [(level, title) for level, title, _page in found] == [
        (0, "1  结果"),
        (1, "1.1  护士质量管理能力"),
        (0, "2  统计学方法"),
        (0, "附录"),
    ]
    assert [page for _level, _title, page in found] == sorted(page for _level, _title, page in found)
    assert "附录" in pages(report.read_bytes())[found[-1][2]]


def test_a_long_table_repeats_its_head_and_loses_no_row() -> None:
    texts = pages(pdf_bytes(of(Heading("附录"), long_table(200))))
    rows = [int(n) for text in texts for n in re.findall(r"^(\d{3})\s", text, re.MULTILINE)]
    assert rows == list(range(1, 201))
    for text in texts:
        assert "问卷编号" in text and "名次" in text
        assert len(re.findall(r"^\d{3}\s", text, re.MULTILINE)) >= 2
    assert "（续）" not in texts[0] and all(re.search("附表 +各问卷得分（续）", text) for text in texts[1:])
    assert "注：按编号排列" in texts[-1]


@pytest.mark.parametrize("rows", range(28, 46))
def test_no_row_and_no_note_is_left_alone(rows: int) -> None:
    for text in pages(pdf_bytes(of(long_table(rows)))):
        assert len(re.findall(r"^\d{3}\s", text, re.MULTILINE)) >= 2


@pytest.mark.parametrize("lines", range(19, 30))
def test_a_heading_stays_with_what_it_announces(lines: int) -> None:
    filler = tuple(Paragraph((Run(f"第{n}段。"),)) for n in range(lines))
    texts = pages(pdf_bytes(of(*filler, Heading("一章"), Heading("一节", 2), long_table(30))))
    (page,) = (text for text in texts if "一章" in text)
    assert "一节" in page and "附表" in page
    assert len(re.findall(r"^\d{3}\s", page, re.MULTILINE)) >= 3


def test_no_widow_and_no_orphan() -> None:
    words = "护理质量管理能力得分高于干预前，差异有统计学意义。" * 12
    for fill in range(24, 34):
        filler = tuple(Paragraph((Run(f"第{n}段。"),)) for n in range(fill))
        texts = pages(pdf_bytes(of(*filler, Paragraph((Run(words),)))))
        counts = [sum("护理质量" in line or "统计学" in line for line in text.splitlines()) for text in texts]
        assert 1 not in counts


def test_an_empty_table_says_so() -> None:
    columns = (Column((Run("条目"),)), Column((Run("P"),), Format.PVALUE))
    (text,) = pages(pdf_bytes(of(Table(title=(Run("表1"),), columns=columns, rows=()), language="en")))
    assert "Nothing to show" in text
    assert "Page 1 of 1" in text
    assert pages(pdf_bytes(of(Table(title=(), columns=(), rows=()))))


def test_a_very_wide_table_keeps_every_number_whole() -> None:
    columns = (Column((Run("科室"),)), *(Column((Run(f"第{n}季度"),), Format.MEAN_SD) for n in range(24)))
    rows = tuple((f"科室{r}", *(MeanSd(80 + n + r / 100, 5.25) for n in range(24))) for r in range(6))
    (text,) = pages(pdf_bytes(of(Table(title=(Run("表1  宽表"),), columns=columns, rows=rows))))
    for n in range(24):
        assert f"{80 + n}.05±5.25" in text
    assert text.count("科室5") == text.count("宽表") == text.count("（续）") + 1 >= 2


def test_long_words_in_cells_and_a_chart_of_many_rows_stay_on_the_page() -> None:
    long = "https://example.org/" + "a" * 300
    table = Table(
        title=(Run(long),),
        columns=(Column((Run(long),)), Column((Run("意见"),)), Column((Run("P"),), Format.PVALUE)),
        rows=((long, "很好。" * 120, 0.5), ("=1+1", "\x00<b>", 0.04999)),
    )
    chart = Chart(
        title=(),
        kind="differences",
        categories=tuple(f"病区{n}" for n in range(90)),
        series=(Series("差值", (1.0,) * 90, (0.5,) * 90, (1.5,) * 90),),
    )
    texts = pages(pdf_bytes(of(table, chart)))
    assert "病区89" in "".join(texts) and "0.04999" in "".join(texts)


def test_a_page_break_never_leaves_a_blank_page() -> None:
    line = Paragraph((Run("正文"),))
    texts = pages(pdf_bytes(of(PageBreak(), line, PageBreak(), PageBreak(), line, PageBreak())))
    assert ["正文" in text for text in texts] == [False, True, True]  # the first is the cover's


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    write_pdf(worked(), first)
    write_pdf(worked(), second)
    assert first.read_bytes() == second.read_bytes()
    assert pdf_bytes(of(Paragraph((Run("甲"),)))) != pdf_bytes(of(Paragraph((Run("乙"),))))


def test_headings_may_skip_levels_and_the_cover_may_be_bare() -> None:
    document = Document(
        title="t",
        language="en",
        institution="",
        date="2026-10-08",
        cover=Cover(title="", banner=""),
        blocks=(Heading("deep", 3), Heading("up", 1), Heading("down", 3)),
    )
    with pypdfium2.PdfDocument(pdf_bytes(document)) as read:
        assert [mark.level for mark in read.get_toc()] == [0, 0, 1]


def test_caveats_that_follow_each_other_share_a_panel() -> None:
    def caveat(text: str) -> Paragraph:
        return Paragraph((Run(text),), "caveat")

    def fills(document: Document) -> int:
        with pypdfium2.PdfDocument(pdf_bytes(document)) as read:
            return sum(1 for shape in read[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]))

    together, apart = (caveat("甲"), caveat("乙")), (caveat("甲"), Paragraph((Run("丙"),)), caveat("乙"))
    assert fills(of(*together)) == fills(of(caveat("甲"))) < fills(of(*apart))


def test_rare_characters_are_copied_right(report: Path) -> None:
    fonts.register()
    # U+2CB0A... a name's character beyond the BMP: UTF-16-BE of U+2CB4A is D873 DF4A
    assert ord(RARE) > 0xFFFF
    code = RARE.encode("utf-16-be").hex().upper()
    assert f"<{code}>" in ttfonts.makeToUnicodeCMap("probe", [0, ord(RARE)])
    assert not fonts.writes_long_codes()
    assert any(RARE in text for text in pages(report.read_bytes()))


def test_stopping_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done > 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf(worked(), path, stop)
    assert path.read_bytes() == b"old"
    assert seen[-1][0] == 6 < seen[-1][1]
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]
