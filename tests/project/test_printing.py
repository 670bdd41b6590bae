from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from form_samples import kinds, zh
from PIL import Image

from surveykit.errors import DefinitionRefused, FileRefused
from surveykit.model.questionnaire import Item, Kind, Questionnaire, Section
from surveykit.project import book, designing, printing
from surveykit.project.book import Project, Settings
from surveykit.report.form.options import FormOptions


def logo() -> str:
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), (15, 118, 110)).save(picture, "PNG")
    return base64.b64encode(picture.getvalue()).decode()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with book.create(tmp_path / "p.surveykit", Settings(institution="示例市人民医院", logo=logo())) as made:
        designing.add_questionnaire(made, kinds())
        yield made


def test_the_project_s_name_and_logo_are_on_the_form(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "form.pdf"
    printed = printing.print_form(project, "kinds", out, FormOptions(copies=2, first_number="7"))
    assert (printed.pages, printed.copies, printed.first, printed.last) == (2, 2, "7", "8")
    with pypdfium2.PdfDocument(out) as document:
        assert document.get_metadata_dict()["Author"] == "示例市人民医院"
        assert list(document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    own = printing.with_sender(project, FormOptions(institution="另一家", logo=b"own"))
    assert (own.institution, own.logo) == ("另一家", b"own")


def test_a_broken_logo_is_a_sentence(tmp_path: Path) -> None:
    with book.create(tmp_path / "q.surveykit", Settings(logo="§")) as made:
        designing.add_questionnaire(made, kinds())
        with pytest.raises(FileRefused, match="logo_unreadable"):
            printing.print_form(made, "kinds", tmp_path / "form.pdf", FormOptions())


def test_the_first_number_is_the_next_free_one(project: Project) -> None:
    assert printing.next_number(project, "kinds") == "0001"


def test_a_questionnaire_with_problems_is_not_printed(project: Project, tmp_path: Path) -> None:
    broken = Item(code="a", kind=Kind.SINGLE, text=zh("甲"), relevant="${gone} = 1")
    designing.add_questionnaire(
        project, Questionnaire(code="bad", title=zh("坏"), sections=(Section(items=(broken,)),))
    )
    with pytest.raises(DefinitionRefused) as refused:
        printing.print_form(project, "bad", tmp_path / "form.pdf", FormOptions())
    assert refused.value.code == "print_problems"
    assert refused.value.facts["first"] == "a"
    assert list(tmp_path.glob("form*")) == []


def test_it_is_printed_in_a_language_that_it_has() -> None:
    assert printing.languages_of(kinds(), "en") == ("zh_CN",)
    assert printing.languages_of(Questionnaire(code="x", title={"en": "a", "zh_CN": "甲"}), "en") == ("en",)
    assert printing.languages_of(Questionnaire(code="x"), "zh_CN") == ("zh_CN",)
