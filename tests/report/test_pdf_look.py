"""A template's look on paper: its face embedded, its colour in heads and rules, its logo on the cover."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from surveykit.report.charts import fonts
from surveykit.report.document import Cover, Document, Heading, Look, Paragraph, Run
from surveykit.report.pdf.write import pdf_bytes

LOGO = (Path(__file__).resolve().parents[2] / "resources" / "icons" / "app-128.png").read_bytes()


def paper(look: Look, language: str = "zh_CN") -> Document:
    blocks = (
        Heading("结果"),
        Paragraph((Run("满意度得分为（"), Run("x̄", italic=True), Run("±s）93.90±4.87，"))),
        Paragraph((Run("P", italic=True), Run("<0.001。"))),
        Paragraph((Run("姓名：镕堃，χ²≥3.84"),)),
    )  # fmt: skip
    return Document(
        title="报告", language=language, institution="医院", cover=Cover("报告", facts=(("时段", "三季度"),)),
        blocks=blocks, date="2026-10-08", look=look,
    )  # fmt: skip


def read(program: str, data: bytes, folder: Path, *options: str) -> str:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    file = folder / "p.pdf"
    file.write_bytes(data)
    out = ["-"] if program == "pdftotext" else []
    return subprocess.run([program, *options, file, *out], capture_output=True, check=True).stdout.decode("utf-8")


def test_an_official_paper_is_set_in_the_serif_and_embeds_it(tmp_path: Path) -> None:
    data = pdf_bytes(paper(Look(face="serif")))
    lines = read("pdffonts", data, tmp_path).splitlines()[2:]
    assert any("SurveyKitSerifSC-Regular" in line for line in lines)
    assert any("SurveyKitSerif-Italic" in line for line in lines)
    assert not any("SurveyKitSansSC-Regular" in line for line in lines)
    assert any("SurveyKitSansSC-Bold" in line for line in lines)  # 黑体 beside 宋体
    for line in lines:
        assert re.search(r"TrueType +\w+ +yes yes yes", line), line
    text = read("pdftotext", data, tmp_path)
    for words in ("满意度得分为", "93.90±4.87", "<0.001", "镕堃", "χ²≥3.84"):
        assert words in text


def test_a_character_that_the_serif_lacks_comes_from_the_sans(tmp_path: Path) -> None:
    rare = Paragraph((Run("患者\U00025ad7某"),))
    made = msgspec.structs.replace(paper(Look(face="serif")), blocks=(rare,))
    assert "\U00025ad7" in read("pdftotext", pdf_bytes(made), tmp_path)
    assert not fonts.has(fonts.SERIF, "\U00025ad7")


def test_the_face_ends_with_its_paper() -> None:
    plain = pdf_bytes(paper(Look()))
    pdf_bytes(paper(Look(face="serif")))
    assert fonts.faces() is fonts.SANS_FACES
    assert pdf_bytes(paper(Look())) == plain


def pixels(data: bytes, folder: Path) -> set[tuple[int, int, int]]:
    from PySide6.QtGui import QImage

    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed")
    (folder / "p.pdf").write_bytes(data)
    subprocess.run(["pdftoppm", "-png", "-r", "60", "-singlefile", folder / "p.pdf", folder / "p"], check=True)
    image = QImage(str(folder / "p.png"))
    found = set()
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            found.add((colour.red(), colour.green(), colour.blue()))
    return found


def test_an_accent_colours_rules_and_a_light_one_is_darkened_for_letters(tmp_path: Path) -> None:
    from surveykit.report.pdf.dress import dress

    red = pixels(pdf_bytes(paper(Look(accent="#B00020"))), tmp_path)
    assert any(r > 120 and g < 110 and b < 120 for r, g, b in red)
    light = dress(Look(accent="#FFD54F"))
    assert light.heading != light.rule
    assert dress(Look(accent="#1F3A5F")).heading == dress(Look(accent="#1F3A5F")).rule


def test_a_logo_stands_on_the_cover_once(tmp_path: Path) -> None:
    listed = read("pdfimages", pdf_bytes(paper(Look(logo=LOGO))), tmp_path, "-list").splitlines()[2:]
    assert [line.split()[0] for line in listed if line.split()[2] == "image"] == ["1"]
    assert not read("pdfimages", pdf_bytes(paper(Look())), tmp_path, "-list").splitlines()[2:]
