"""Figures as PNG and SVG."""

from __future__ import annotations

import io

import pytest
from lxml import etree
from PIL import Image
from render_samples import charts

from surveykit.report.charts.palette import AFTER
from surveykit.report.document import Chart
from surveykit.report.pictures import png, svg


@pytest.mark.parametrize("chart", charts(), ids=[c.kind for c in charts()])
def test_png_has_its_size_its_resolution_and_ink(chart: Chart) -> None:
    picture = png(chart, "zh_CN", width=360)
    image = Image.open(io.BytesIO(picture.data))
    assert picture.width == pytest.approx(360)
    assert image.size == pytest.approx((picture.width / 72 * 300, picture.height / 72 * 300), abs=1)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)
    colours = {colour: count for count, colour in image.getcolors(1 << 24) or []}
    assert max(colours, key=lambda c: colours[c]) == (255, 255, 255)
    assert colours.get(tuple(round(255 * part) for part in AFTER.rgb()), 0) > 100
    border = image.crop((0, 0, image.width, 4))
    assert border.getcolors(256) == [(image.width * 4, (255, 255, 255))]


def test_the_same_figure_gives_the_same_bytes_and_dpi_is_a_choice() -> None:
    first = png(charts()[0], "en")
    assert first == png(charts()[0], "en")
    small = Image.open(io.BytesIO(png(charts()[0], "en", dpi=150).data))
    assert small.width * 2 == pytest.approx(Image.open(io.BytesIO(first.data)).width, abs=2)


def test_svg_is_well_formed_and_names_faces_that_other_machines_have() -> None:
    data = svg(charts()[1], "zh_CN")
    tree = etree.fromstring(data)
    assert tree.tag == "{http://www.w3.org/2000/svg}svg"
    assert "质量管理相关知识" in "".join(tree.itertext())
    assert "Microsoft YaHei" in data.decode()
