"""The bundled fonts and icons are what the screen and the paper count on."""

from __future__ import annotations

from math import radians, tan
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FONTS = {
    "SurveyKitSansSC-Regular": "SurveyKit Sans SC",
    "SurveyKitSansSC-Bold": "SurveyKit Sans SC",
    "SurveyKitSans-Italic": "SurveyKit Sans",
    "SurveyKitSans-BoldItalic": "SurveyKit Sans",
    "SurveyKitSerifSC-Regular": "SurveyKit Serif SC",
    "SurveyKitSerif-Italic": "SurveyKit Serif",
}
ICONS = sorted(p for p in (RESOURCES / "icons").glob("*.svg") if p.name != "app.svg")


@pytest.mark.parametrize("name", FONTS)
def test_a_macron_stands_over_the_x_before_it(name: str) -> None:
    fonts = pytest.importorskip("fontTools.ttLib")
    font = fonts.TTFont(RESOURCES / "fonts" / f"{name}.ttf")
    glyphs, names = font["glyf"], font.getBestCmap()
    x, bar = glyphs[names[ord("x")]], glyphs[names[0x304]]
    advance = font["hmtx"][names[ord("x")]][0]
    off = advance + (bar.xMin + bar.xMax) / 2 - (x.xMin + x.xMax) / 2
    height = (bar.yMin + bar.yMax) / 2 - (x.yMin + x.yMax) / 2
    lean = height * tan(radians(-font["post"].italicAngle))  # over a slanted letter is right of its middle
    assert abs(off - lean) < 0.03 * advance
    assert bar.yMin > x.yMax
    tags = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert tags
    assert not tags & {"mark", "mkmk"}  # else a program that places marks would move it twice


@pytest.mark.parametrize("name", FONTS)
def test_every_character_of_a_report_is_in_the_font(name: str) -> None:
    fonts = pytest.importorskip("fontTools.ttLib")
    characters = set(fonts.TTFont(RESOURCES / "fonts" / f"{name}.ttf").getBestCmap())
    needed = "xstFPrHZUMn²χνωαβ±≥≤<>=0123456789.%-\u0304"
    if "SC" in name:
        needed += "均数标准差满意度问卷镕堃喆，。；：（）～‰—“”Ⅰ①√×÷"
    assert [c for c in needed if ord(c) not in characters] == []


@pytest.mark.parametrize("name", FONTS)
def test_qt_knows_the_font_by_its_new_name(name: str, qtbot: QtBot) -> None:
    number = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"{name}.ttf"))
    assert QFontDatabase.applicationFontFamilies(number) == [FONTS[name]]


def test_licences_lie_beside_what_they_are_for() -> None:
    for name in ("NotoSansSC", "SourceSans3", "NotoSerifSC", "SourceSerif4"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (RESOURCES / "fonts" / f"OFL-{name}.txt").read_text("utf-8")
    assert "ISC License" in (RESOURCES / "icons" / "LICENSE-lucide.txt").read_text("utf-8")


@pytest.mark.parametrize("path", ICONS, ids=lambda p: p.stem)
def test_an_icon_can_be_drawn_in_any_colour(path: Path, qtbot: QtBot) -> None:
    text = path.read_text("utf-8")
    assert 'stroke="currentColor"' in text
    assert 'stroke-width="1.5"' in text
    assert QSvgRenderer(QByteArray(text.replace("currentColor", "#0F766E").encode())).isValid()


@pytest.mark.parametrize("size", [16, 24, 32, 48, 64, 128, 256, 512])
def test_the_program_s_icon_has_every_size(size: int) -> None:
    image = QImage(str(RESOURCES / "icons" / f"app-{size}.png"))
    assert (image.width(), image.height()) == (size, size)
    middle = image.pixelColor(size // 2, size // 10)
    assert (middle.red(), middle.green(), middle.blue()) == (0x0F, 0x76, 0x6E)


def test_the_program_s_icon_for_windows() -> None:
    assert (RESOURCES / "icons" / "app.ico").read_bytes()[:6] == b"\x00\x00\x01\x00\x07\x00"  # seven sizes
