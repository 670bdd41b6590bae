from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from render_samples import ITEMS, charts
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.pdfbase import pdfmetrics

from surveykit.i18n import RESOURCES
from surveykit.report.charts import fonts, palette
from surveykit.report.charts.draw import drawing, to_svg
from surveykit.report.charts.scale import axis, bar_axis, nice_step, part_axis
from surveykit.report.document import Chart, Series

WIDTH = 499.0


def strings(page: Drawing) -> list[String]:
    return [shape for shape in page.contents if isinstance(shape, String)]


def text_of(page: Drawing) -> str:
    return " ".join(shape.text for shape in strings(page))


def boxes(page: Drawing) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of the words' ink."""
    found = []
    for s in strings(page):
        if s.text.strip():
            width = pdfmetrics.stringWidth(s.text, s.fontName, s.fontSize)
            found.append((s.x, s.y - 0.1 * s.fontSize, s.x + width, s.y + 0.75 * s.fontSize))
    return found


def bars(categories: tuple[str, ...], **more: object) -> Chart:
    values = tuple(60.0 + 3 * n for n in range(len(categories)))
    low, high = tuple(v - 4 for v in values), tuple(v + 4 for v in values)
    return Chart(
        title=(),
        kind="bars",
        categories=categories,
        series=(Series("前", values, low, high, "before"), Series("后", tuple(v + 6 for v in values), role="after")),
        minimum=20,
        maximum=100,
        counts=(388,) * len(categories),
        **more,  # type: ignore[arg-type]
    )


LONG = tuple(f"护士能够及时告知检查与用药的目的和注意事项并耐心解答疑问第{n}项" for n in range(10))


@pytest.mark.parametrize("chart", [*charts(), bars(LONG), bars(LONG[:3]), bars(ITEMS), bars(("甲",))])
def test_words_lie_inside_and_apart(chart: Chart) -> None:
    page = drawing(chart, WIDTH, "zh_CN")
    found = boxes(page)
    assert found
    for left, bottom, right, top in found:
        assert left >= -5 and right <= WIDTH + 5  # a mark's blank half may hang over
        assert bottom >= -1 and top <= page.height + 1
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            along = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 4.5 or along <= 1.0, (one, other)


@pytest.mark.parametrize("chart", charts())
def test_only_bundled_faces(chart: Chart) -> None:
    assert {s.fontName for s in strings(drawing(chart, WIDTH, "zh_CN"))} <= set(fonts.SVG_FACES)


def test_bars_begin_at_the_scales_lowest_value() -> None:
    chart = charts()[1]
    page = drawing(chart, WIDTH, "zh_CN")
    grey = [r for r in page.contents if isinstance(r, Rect) and r.fillColor == palette.BEFORE and r.height > 10]
    # from 1 to 5: 3.12 is 2.12 of 4 high, 3.05 is 2.05
    assert grey[0].height / grey[1].height == pytest.approx(2.12 / 2.05)
    assert "3.12" in text_of(page) and "4.02" in text_of(page)
    assert text_of(page).count("=64") == 3 and "=63" in text_of(page)


@pytest.mark.parametrize(("categories", "lying"), [(ITEMS, False), (LONG[:5], True), (LONG, True), (("甲",), True)])
def test_bars_lie_down_for_long_names(categories: tuple[str, ...], lying: bool) -> None:
    page = drawing(bars(categories), WIDTH, "zh_CN")
    grey = [r for r in page.contents if isinstance(r, Rect) and r.fillColor == palette.BEFORE]
    assert all((r.width > r.height) == lying for r in grey if max(r.width, r.height) > 10)


def test_an_interval_over_zero_is_grey() -> None:
    page = drawing(charts()[0], WIDTH, "zh_CN")
    tones = [shape.fillColor for shape in page.contents if type(shape).__name__ == "Circle"]
    assert tones == [palette.AFTER, palette.AFTER, palette.AFTER, palette.BEFORE]
    assert "0.18（-0.03～0.39）" in text_of(page)
    assert "0.18 (-0.03 to 0.39)" in text_of(drawing(charts()[0], WIDTH, "en"))


def test_a_part_of_the_scale_is_told() -> None:
    assert "84.00～94.00" in text_of(drawing(charts()[3], WIDTH, "zh_CN"))
    assert "84.00 to 94.00" in text_of(drawing(charts()[3], WIDTH, "en"))


def test_pairs_are_counted() -> None:
    chart = Chart(
        title=(), kind="pairs", categories=("前", "后"), series=(), pairs=((1, 2), (2, 3), (3, 1), (2, 2)), minimum=1
    )
    text = text_of(drawing(chart, WIDTH, "en"))
    assert "higher: 2" in text and "lower: 1" in text and "the same: 1" in text
    assert "mean 2.00" in text


@pytest.mark.parametrize("kind", ["bars", "differences", "pairs", "line"])
def test_nothing_and_single_and_constant_values(kind: str) -> None:
    for values in ((), (None,), (0.0,), (3.0, 3.0), (-2.0, None, 5.0)):
        categories = tuple(str(n) for n in range(len(values)))
        pairs = tuple((v, v) for v in values if v is not None)
        series = (Series("一", values),) if values else ()
        chart = Chart(title=(), kind=kind, categories=categories, series=series, pairs=pairs)  # type: ignore[arg-type]
        assert drawing(chart, 300, "en").height > 5


def test_svg_names_the_families_that_are_inside_the_files() -> None:
    fonts.register()
    for name, face in fonts.SVG_FACES.items():
        assert pdfmetrics.getFont(name).face.familyName.decode() == face["family"]
    for chart in charts():
        svg = to_svg(chart, 480, "zh_CN")
        root = ElementTree.fromstring(svg)
        assert float(root.attrib["height"]) == int(float(root.attrib["height"]))
        families = set(re.findall(r"font-family: ([^;]+);", svg.decode()))
        assert families <= {"SurveyKit Sans SC", "SurveyKit Sans"}
        assert svg == to_svg(chart, 480, "zh_CN")
    assert "质量管理相关知识".encode() in to_svg(charts()[0], 480, "zh_CN")


def test_svg_is_what_qt_can_draw(qapp: object) -> None:
    """Qt knows the bundled faces, paints no ground of its own, and fills nothing that is a line."""
    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    for chart in charts():
        svg = to_svg(chart, 480.7, "zh_CN")
        assert b"clip" not in svg.replace(b'clip="0', b"") and b"polyline" not in svg
        renderer = QSvgRenderer(QByteArray(svg))
        size = renderer.defaultSize()
        assert (size.width(), size.height()) == (480, drawing(chart, 480, "zh_CN").height)
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        grid = [image.pixelColor(x, y) for x in range(0, 480, 3) for y in range(0, size.height(), 3)]
        black = sum(tone.lightness() < 20 for tone in grid)
        white = sum(tone.lightness() > 250 for tone in grid)
        assert black < 0.01 * len(grid) and white > 0.5 * len(grid)


def test_axes() -> None:
    assert nice_step(4, 5) == 1
    assert nice_step(80, 5) == 20
    assert axis(0.03, 0.97).ticks == (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    assert axis(1, 5, fixed_low=True, fixed_high=True).ticks == (1, 2, 3, 4, 5)
    assert bar_axis(bars(("a",))).low == 20
    assert bar_axis(Chart(title=(), kind="bars", categories=("a",), series=(Series("s", (-3.0,)),))).low <= -3
    shown, part = part_axis(charts()[1], 1.2, 4.9)
    assert (shown.low, shown.high, part) == (1, 5, False)
    assert axis(1, 5).over(0, 100).at(9) == 100
