from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

import figure_samples as samples
import msgspec
import pytest
from figure_extremes import hard
from figure_samples import every
from render_samples import of
from reportlab.graphics.shapes import Drawing, Group, Polygon, Rect, String
from reportlab.pdfbase import pdfmetrics

from surveykit.report.charts import fonts, palette
from surveykit.report.charts.draw import drawing, sheets, to_svg
from surveykit.report.charts.gantt import late
from surveykit.report.charts.heat import tone
from surveykit.report.charts.pareto import shares
from surveykit.report.charts.quadrants import field_of
from surveykit.report.figures import Figure, Fishbone, Point
from surveykit.report.pdf.write import pdf_bytes, write_pdf

WIDTH = 499.0
change = msgspec.structs.replace


def strings(page: Drawing | Group) -> Iterator[String]:
    for shape in page.contents:
        if isinstance(shape, String):
            yield shape
        elif isinstance(shape, Group):
            yield from strings(shape)


def text_of(page: Drawing) -> str:
    return " ".join(shape.text for shape in strings(page))


def boxes(page: Drawing) -> list[tuple[float, float, float, float, str]]:
    """Left, bottom, right, top of the words' ink."""
    found = []
    for s in strings(page):
        if s.text.strip():
            width = pdfmetrics.stringWidth(s.text, s.fontName, s.fontSize)
            found.append((s.x, s.y - 0.1 * s.fontSize, s.x + width, s.y + 0.72 * s.fontSize, s.text))
    return found


@pytest.mark.parametrize("figure", [*every(), *every("en"), *hard()], ids=lambda f: type(f).__name__)
@pytest.mark.parametrize("width", [WIDTH, 330.0])
def test_words_lie_inside_and_apart(figure: Figure, width: float) -> None:
    page = drawing(figure, width, "zh_CN")
    assert page.height > 5
    found = boxes(page)
    if width < 380 and isinstance(figure, Fishbone):
        return  # the whole is made smaller
    for left, bottom, right, top, text in found:
        assert left >= -5 and right <= width + 8, text  # a mark's blank half may hang over
        assert bottom >= -1 and top <= page.height + 1, text
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            along = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 4.5 or along <= 1.2, (one, other)


@pytest.mark.parametrize("figure", [*every(), *hard()], ids=lambda f: type(f).__name__)
def test_svg_has_its_words_and_only_bundled_faces(figure: Figure) -> None:
    svg = to_svg(figure, 420, "zh_CN")
    root = ElementTree.fromstring(svg)
    faces = set(re.findall(rb"font-family: ([^;]+);", svg))
    assert faces <= {b"SurveyKit Sans SC", b"SurveyKit Sans"}
    assert svg == to_svg(figure, 420, "zh_CN") and b"polyline" not in svg and b"nan" not in svg
    told = "".join("".join(node.itertext()) for node in root.iter() if node.tag.endswith("text"))
    for text in (s.text for s in strings(drawing(figure, 420, "zh_CN"))):
        assert "".join(text.split()) in "".join(told.split())
    assert {s.fontName for s in strings(drawing(figure, 420, "zh_CN"))} <= set(fonts.SVG_FACES)


def test_shares_stand_in_their_bars_and_the_middle_is_split() -> None:
    page = drawing(samples.stacked(), WIDTH, "zh_CN")
    assert all(text in text_of(page) for text in ("40.2", "64.0", "86.2%", "非常满意", "=387"))
    bars = [s for s in page.contents if isinstance(s, Rect) and s.height == 13.5]
    first = [bar for bar in bars if bar.y == bars[0].y]
    assert [b.width / first[-1].width for b in first] == pytest.approx([s / 46 for s in (1, 2.3, 10.5, 40.2, 46)])
    neutral = first[2]
    zero = next(s.x1 for s in page.contents if type(s).__name__ == "Line" and s.strokeColor == palette.TEXT)
    assert neutral.x + neutral.width / 2 == pytest.approx(zero)


def test_a_dot_figure_tells_that_it_shows_a_part() -> None:
    text = text_of(drawing(samples.dots(), WIDTH, "zh_CN"))
    assert "80.00～100.00" in text and "95.10" in text and "全院" in text
    whole = change(samples.dots(), values=(20.0, 100.0, *[60.0] * 8), low=(), high=())
    assert "～" not in text_of(drawing(whole, WIDTH, "zh_CN"))
    rings = [s for s in drawing(samples.dots(), WIDTH, "zh_CN").contents if type(s).__name__ == "Circle"]
    assert [s.fillColor == palette.WHITE for s in rings[-11:]].count(True) == 2  # the legend's and the tenth row's


def test_breaks_of_rules_are_numbered_diamonds_and_named() -> None:
    page = drawing(samples.timeline(), WIDTH, "zh_CN")
    diamonds = [s for s in page.contents if isinstance(s, Polygon) and s.fillColor == palette.WARN]
    assert len(diamonds) == 1 + 3 + 2  # legend, three points, two rules
    text = text_of(page)
    assert "76.20" in text and "2022-10、2023-11" in text.replace(" ", "")
    assert "A" in text and "实施改进措施" in text


def test_pareto_marks_the_vital_few() -> None:
    figure = samples.pareto()
    # R> round(100*cumsum(c(41,26,11,6,4,3))/91, 4)
    assert shares(figure) == pytest.approx((45.0549, 73.6264, 85.7143, 92.3077, 96.7033, 100.0), abs=5e-5)
    page = drawing(figure, WIDTH, "zh_CN")
    bars = [s for s in page.contents if isinstance(s, Rect) and s.width > 40]
    assert [bar.fillColor == palette.ACCENT for bar in bars] == [True, True, False, False, False, False]
    assert bars[0].height / bars[1].height == pytest.approx(41 / 26)
    assert "73.6%" in text_of(page)


def test_the_field_to_improve_stands_out() -> None:
    figure = samples.quadrants()
    page = drawing(figure, WIDTH, "zh_CN")
    wanting = [p for p in figure.points if p.x < figure.x_line and p.y >= figure.y_line]
    assert [p for p in figure.points if field_of(figure, p) == 0] == wanting
    diamonds = [s for s in page.contents if isinstance(s, Polygon) and s.fillColor == palette.WARN]
    assert len(diamonds) == len(wanting) > 2
    for point in figure.points:
        assert point.label in text_of(page)


def test_points_too_close_for_names_are_listed_by_number() -> None:
    points = tuple(Point(f"很长的科室名称{n}", 4.0 + n / 1000, 4.0) for n in range(12))
    text = text_of(drawing(change(samples.quadrants(), points=points), WIDTH, "zh_CN")).replace(" ", "")
    assert all(f"很长的科室名称{n}" in text for n in range(12)) and "(4.01,4.00)" in text


def test_heat_is_darkest_where_attention_is_needed() -> None:
    def light(value: float, better: str = "high") -> float:
        c = tone(change(samples.heat(), better=better), value)
        return float(0.2126 * c.red + 0.7152 * c.green + 0.0722 * c.blue)

    assert light(60) < light(70) < light(80) < light(90) <= light(100) + 0.02
    assert light(60, "low") > light(100, "low") == light(60)
    text = text_of(drawing(samples.heat(), WIDTH, "zh_CN"))
    values = [v for row in samples.heat().values for v in row if v is not None]
    assert all(f"{value:.2f}" in text for value in values) and "–" in text


def test_a_verified_cause_has_a_ring_and_what_is_late_is_counted() -> None:
    page = drawing(samples.fishbone(), WIDTH, "zh_CN")
    rings = [s for s in page.contents if isinstance(s, Rect) and s.strokeColor == palette.WARN]
    assert len(rings) == 4 + 1  # and the legend's
    assert [late((1, 2), done) for done in (None, (1, 2), (1, 4), (4, 5), (0, 1))] == [0, 0, 2, 2, 0]


def test_rows_that_find_no_room_go_on_with_the_same_axis() -> None:
    names = tuple(f"item{n}" for n in range(200))
    figure = change(samples.dots(), categories=names, values=tuple(40.0 + n % 50 for n in range(200)), low=(), high=())
    parts = sheets(figure, WIDTH, "zh_CN", 640.0)
    assert len(parts) > 4 and all(part.height <= 640 for part in parts)
    told = [text_of(part) for part in parts]
    assert all(sum(f"item{n} " in text + " " for text in told) == 1 for n in range(200))
    axes = [[s.x for s in strings(part) if s.text in ("40", "60", "80")] for part in parts]
    assert all(axis == axes[0] for axis in axes)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_pdf_holds_every_figure(tmp_path: Path, language: str) -> None:
    path = tmp_path / "figures.pdf"
    write_pdf(of(*every(language), language=language), path)
    if which("qpdf"):
        subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
    if not which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
    words = (
        "病房安静",
        "86.2%",
        "95.10",
        "76.20",
        "73.6%",
        "改进区",
        "响应铃声",
        "康复科",
        "品管手法",
        "呼叫铃够不着",
        "效果确认",
    )
    english = ("Quiet ward", "86.2%", "95.10", "76.20", "73.6%", "Improve", "Rehabilitation", "QC tools", "Wet floor")
    for word in words if language == "zh_CN" else english:
        assert word in text, word


def test_pdf_parts_a_figure_of_very_many_rows() -> None:
    names, shares = tuple(f"条目{n}" for n in range(200)), samples.stacked().shares[:1] * 200
    figure = change(samples.stacked(), categories=names, shares=shares, counts=(), labels=())
    data = pdf_bytes(of(figure))
    assert data.count(b"/Type /Page\n") >= 6 and data == pdf_bytes(of(figure))
