"""Paper forms from the command line: the file, its layout, its numbers; what is refused with a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from running import ask, call, done, refused, write_json

PRINT = ("questionnaire", "print")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "ward.surveykit"
    done("new", made, "--institution", "市人民医院")
    done("questionnaire", "add", made, "satisfaction")
    return made


def pages(path: Path) -> list[str]:
    """The text of every page."""
    with pypdfium2.PdfDocument(path) as document:
        texts = []
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            texts.append(words.get_text_range())
            words.close()
            page.close()
        return texts


def test_a_batch_has_running_numbers_and_a_layout(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "form.pdf"
    said = ask(*PRINT, file, "satisfaction", out, "--copies", 20, "--first-number", 1, "--language", "zh_CN")
    assert said == {
        "pages": 1, "copies": 20, "first": "1", "last": "20", "missing_characters": "",
        "layout": str(tmp_path / "form.layout.json"),
    }  # fmt: skip
    found = pages(out)
    assert len(found) == 20 and all("市人民医院" in text and "护士的服务态度" in text for text in found)
    assert [next(line for line in text.splitlines() if line.isdigit()) for text in found] == [
        str(n) for n in range(1, 21)
    ]
    layout = json.loads((tmp_path / "form.layout.json").read_text("utf-8"))
    assert {"q1", "q10"} <= {box["item"] for box in layout["boxes"]}


def test_the_next_free_number_is_taken(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "form.pdf"
    assert ask(*PRINT, file, "satisfaction", out, "--copies", 2)["first"] == "0001"
    (tmp_path / "d.csv").write_text("number,q1\n0141,5\n0007,4\n", encoding="utf-8")
    done("import", file, tmp_path / "d.csv", "--questionnaire", "satisfaction", "--wave", "Q3")
    (tmp_path / "e.csv").write_text("number,q1\n0033,5\n", encoding="utf-8")
    done("import", file, tmp_path / "e.csv", "--questionnaire", "satisfaction", "--wave", "Q4")
    assert done(*PRINT, file, "satisfaction", out, "--copies", 2).startswith(
        "2 sheets of 2 pages, numbers 0142 to 0143"
    )


def test_without_copies_it_is_a_sheet_to_photocopy(file: Path, tmp_path: Path) -> None:
    said = done(*PRINT, file, "satisfaction", tmp_path / "form.pdf")
    assert "without a number" in said
    layout = json.loads((tmp_path / "form.layout.json").read_text("utf-8"))
    assert layout["first"] == "" and layout["boxes"][0]["item"] == "number"


def test_paper_language_and_size(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "form.pdf"
    done(
        *PRINT, file, "satisfaction", out, "--language", "both", "--size", "A5", "--large", "--no-marks", "--two-sided"
    )
    found = pages(out)
    assert len(found) % 2 == 0
    assert any("护士" in text and "Nurses" in text for text in found)
    layout = json.loads((tmp_path / "form.layout.json").read_text("utf-8"))
    assert (layout["width"], layout["height"], layout["languages"]) == (148.0, 210.0, ["zh_CN", "en"])
    assert (layout["marks"], layout["qr"]) == ([], None)
    done(*PRINT, file, "satisfaction", out, "--language", "en")
    assert "护士" not in "".join(pages(out))


def test_an_earlier_revision_is_printed(file: Path, tmp_path: Path) -> None:
    done("questionnaire", "export", file, "satisfaction", tmp_path / "s.json")
    assert ask(*PRINT, file, "satisfaction", tmp_path / "form.pdf", "--revision", 1)["pages"] == 2
    assert "no revision 9" in refused(*PRINT, file, "satisfaction", tmp_path / "form.pdf", "--revision", 9)


def test_characters_that_no_face_has_are_named(file: Path, tmp_path: Path) -> None:
    definition = {"code": "odd", "title": {"zh_CN": "名字𬭊与سلام"}, "sections": [
        {"items": [{"code": "a", "kind": "text", "text": {"zh_CN": "甲"}}]}]}  # fmt: skip
    done("questionnaire", "add", file, write_json(tmp_path / "odd.json", definition))
    said = call(*PRINT, file, "odd", tmp_path / "form.pdf")
    assert (said.code, said.err) == (0, "No typeface here draws س ل ا م; ▨ stands for each.\n")
    assert "名字𬭊与▨▨▨▨" in pages(tmp_path / "form.pdf")[0]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--copies", 0), "0 copies cannot be printed"),
        (("--copies", -4), "-4 copies cannot be printed"),
        (("--copies", 2, "--first-number", "-1"), "cannot be the first sheet's number"),
        (("--first-number", ""), "cannot be the first sheet's number"),
        (("--first-number", "A1"), "cannot be the first sheet's number"),
    ],
)
def test_bad_numbers_get_a_sentence(file: Path, tmp_path: Path, options: tuple[object, ...], sentence: str) -> None:
    assert sentence in refused(*PRINT, file, "satisfaction", tmp_path / "form.pdf", *options)
    assert not (tmp_path / "form.pdf").exists()


def test_what_cannot_be_printed_gets_a_sentence(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "form.pdf"
    assert "must end in .pdf" in refused(*PRINT, file, "satisfaction", tmp_path / "form.docx")
    assert "no questionnaire nope" in refused(*PRINT, file, "nope", out)
    assert "There is no folder" in refused(*PRINT, file, "satisfaction", tmp_path / "none" / "form.pdf")
    assert call(*PRINT, file, "satisfaction", out, "--size", "A3").code == 2
    error = call(*PRINT, file, "satisfaction", out, "--copies", 0, "--json").data["error"]
    assert (error["code"], error["copies"]) == ("copies_range", 0)
