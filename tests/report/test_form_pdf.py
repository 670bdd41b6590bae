from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from form_samples import kinds, ratings, zh
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from surveykit.errors import Cancelled, FileRefused
from surveykit.model.questionnaire import Questionnaire
from surveykit.report.form.options import FormOptions
from surveykit.report.form.write import form_bytes, layout_path, write

BATCH = FormOptions(copies=3, first_number="0099", institution="示例市人民医院", two_sided=True)


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("form") / "表单.pdf"
    write(kinds(), BATCH, path)
    return path


def rendered(path: Path, dpi: int, page: int) -> Image.Image:
    """A page (from 1) as poppler draws it, without smoothing."""
    stem = path.parent / f"{path.stem}-{dpi}-{page}"
    run("pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-singlefile", "-gray", str(path), str(stem))
    with Image.open(f"{stem}.pgm") as image:
        return image.copy()


def edge(dark: NDArray[np.bool_], expected: float, step: float) -> float:
    """The place in mm nearest to ``expected`` where dark begins or ends, within half a millimetre."""
    changes = (np.flatnonzero(np.diff(dark.astype(np.int8))) + 1) * step
    return float(min(changes, key=lambda place: abs(place - expected), default=float("nan")))


@needs("pdftoppm")
@pytest.mark.parametrize("options", [BATCH, FormOptions(size="A5", large=True)], ids=["a4", "a5-large"])
def test_the_layout_file_says_where_every_box_is_printed(options: FormOptions, tmp_path: Path) -> None:
    out = tmp_path / "f.pdf"
    write(kinds(), options, out)
    layout = json.loads(layout_path(out).read_text("utf-8"))
    step = 25.4 / 600
    found = 0
    for page in range(1, layout["pages"] + 1):
        dark = np.asarray(rendered(out, 600, page)) < 128
        places = [box for box in layout["boxes"] if box["page"] == page]
        squares = [{**spot, "kind": "mark"} for spot in layout["marks"]]
        for box in (*places, *squares):
            x, y, w, h = (box[key] for key in "xywh")
            across = dark[round((y + h * 0.3) / step)]
            down = dark[:, round((x + w * 0.3) / step)]
            if box["kind"] != "line":
                assert edge(across, x, step) == pytest.approx(x, abs=0.1), box
                assert edge(across, x + w, step) == pytest.approx(x + w, abs=0.1), box
                assert edge(down, y, step) == pytest.approx(y, abs=0.1), box
            else:
                foot = dark[round((y + h - 0.12) / step)]
                assert edge(foot, x, step) == pytest.approx(x, abs=0.1), box
                assert edge(foot, x + w, step) == pytest.approx(x + w, abs=0.1), box
            assert edge(down, y + h, step) == pytest.approx(y + h, abs=0.1), box
            found += 1
    assert found == len(layout["boxes"]) + 4 * layout["pages"] > 80
    assert all(
        value == round(value, 1) for box in layout["boxes"] for value in (box["x"], box["y"], box["w"], box["h"])
    )


def test_the_layout_file_says_what_it_belongs_to(batch: Path) -> None:
    layout = json.loads(layout_path(batch).read_text("utf-8"))
    assert batch.with_name("表单.layout.json") == layout_path(batch)
    expected = {
        "format": 1, "questionnaire": "kinds", "revision": 3, "size": "A4", "width": 210.0, "height": 297.0,
        "languages": ["zh_CN"], "copies": 3, "first": "0099", "last": "0101",
    }  # fmt: skip
    assert {key: layout[key] for key in expected} == expected
    assert set(layout["boxes"][0]) == {"page", "item", "choice", "kind", "x", "y", "w", "h"}
    assert [b["choice"] for b in layout["boxes"] if b["item"] == "face"] == [1, 2, 3, 4, 5, "na"]


@needs("pdftoppm")
def test_every_page_says_which_sheet_it_is(batch: Path) -> None:
    pages = json.loads(layout_path(batch).read_text("utf-8"))["pages"]
    leaf = pages + pages % 2
    for copy, number in enumerate(("0099", "0100", "0101")):
        for page in range(1, pages + 1):
            read = zxingcpp.read_barcodes(rendered(batch, 200, copy * leaf + page))
            assert [code.text for code in read] == [f"SK1|kinds|3|{number}|{page}"]


@needs("pdftoppm")
def test_a_bad_scan_is_still_read(batch: Path, tmp_path: Path) -> None:
    """Turned, blurred, noisy, faded; and a code as long as codes can be."""
    long = tmp_path / "long.pdf"
    definition = Questionnaire(code="a" * 32, revision=12, title=zh("长"))
    write(definition, FormOptions(size="A5", copies=2, first_number="123456789"), long)
    random = np.random.default_rng(3)
    for path, expected in ((batch, "SK1|kinds|3|0099|1"), (long, f"SK1|{'a' * 32}|12|123456789|1")):
        for turn in (-7.0, -2.0, 1.0, 3.0, 90.0, 180.0):
            page = rendered(path, 200, 1).rotate(turn, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
            page = page.filter(ImageFilter.GaussianBlur(0.8))
            noisy = np.asarray(page, dtype=float) * 0.7 + 50 + random.normal(0, 18, (page.height, page.width))
            scan = Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
            assert [code.text for code in zxingcpp.read_barcodes(scan)] == [expected], turn


@needs("pdftotext")
def test_words_come_back(batch: Path) -> None:
    text = run("pdftotext", "-layout", str(batch), "-")
    expected = (
        "各种题型 <b>&amp;</b> 的样张",
        "示例市人民医院", "填写即表示自愿参加。", "总体感受", "非常满意", "以下由护士填写。",
        "℃", "/ 20", "意见𬭊", "祝您早日康复。", "0099", "0101",
    )  # fmt: skip
    for words in expected:
        assert words in text, words
    assert len(re.findall(r"第 ?[12] ?页 ?/ ?共 ?2 ?页", text)) == 6


@needs("pdffonts")
def test_every_face_is_embedded(batch: Path) -> None:
    lines = run("pdffonts", str(batch)).splitlines()[2:]
    assert lines
    for line in lines:
        assert re.search(r"SurveyKitSans(SC)?-\w+ +TrueType +\w+ +yes yes yes", line), line


@needs("qpdf")
def test_the_file_is_sound_and_says_what_it_is(batch: Path) -> None:
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", str(batch))
    plain = run("qpdf", "--json", str(batch))
    assert '"/Lang": "u:zh-CN"' in plain
    assert '"/Title": "u:各种题型 <b>&amp;</b> 的样张"' in plain
    assert '"/Author": "u:示例市人民医院"' in plain
    assert '"/Duplex": "/DuplexFlipLongEdge"' in plain


def test_every_sheet_begins_on_a_new_leaf() -> None:
    odd = ratings(3)
    for options, pages in (
        (FormOptions(copies=4, first_number="1"), 4),
        (FormOptions(copies=4, first_number="1", two_sided=True), 8),
    ):
        data, printed = form_bytes(odd, options)
        assert printed.pages == 1
        with pypdfium2.PdfDocument(data) as document:
            assert len(document) == pages


def test_what_copies_share_is_in_the_file_once() -> None:
    one, many = (len(form_bytes(kinds(), FormOptions(copies=n, first_number="1"))[0]) for n in (1, 101))
    assert (many - one) / 100 < 6_000  # two pages: a number and a QR code each


def test_the_same_input_gives_the_same_bytes(batch: Path) -> None:
    again, printed = form_bytes(kinds(), BATCH)
    assert again == batch.read_bytes()
    assert (printed.copies, printed.first, printed.last) == (3, "0099", "0101")
    assert again != form_bytes(kinds(), FormOptions(copies=3, first_number="0098"))[0]


def test_without_marks_and_number_there_is_nothing_to_scan(tmp_path: Path) -> None:
    out = tmp_path / "f.pdf"
    write(kinds(), FormOptions(marks=False), out)
    layout = json.loads(layout_path(out).read_text("utf-8"))
    assert (layout["marks"], layout["qr"], layout["first"]) == ([], None, "")
    assert layout["boxes"][0]["item"] == "number"


def test_a_logo_is_printed_and_one_that_is_none_is_refused(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGBA", (40, 20), (15, 118, 110, 128)).save(picture, "PNG")
    (tmp_path / "logo.png").write_bytes(picture.getvalue())
    for logo in (picture.getvalue(), tmp_path / "logo.png"):
        with pypdfium2.PdfDocument(form_bytes(kinds(), FormOptions(logo=logo))[0]) as document:
            shown = list(document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
            assert len(shown) == 1
    (tmp_path / "logo.png").write_bytes(b"no picture")
    with pytest.raises(FileRefused) as refused:
        form_bytes(kinds(), FormOptions(logo=tmp_path / "logo.png"))
    assert (refused.value.code, refused.value.facts) == ("logo_unreadable", {"file": "logo.png"})


def test_stopping_leaves_the_old_files(tmp_path: Path) -> None:
    out = tmp_path / "f.pdf"
    out.write_bytes(b"old")
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write(kinds(), FormOptions(copies=9, first_number="1"), out, stop)
    assert out.read_bytes() == b"old"
    assert seen == [(0, 9), (1, 9), (2, 9), (3, 9)]
    assert [one.name for one in tmp_path.iterdir()] == ["f.pdf"]
