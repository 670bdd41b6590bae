"""Templates: kept in the project, carried as files that are checked, and put in charge of a report."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from surveykit.errors import FileRefused, NotFound
from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.model.records import Record
from surveykit.progress import silent
from surveykit.project import records
from surveykit.project.book import Project
from surveykit.project.example import make_example
from surveykit.project.reports import hands, keeping, registry, templates
from surveykit.report.build.sections import Gathered
from surveykit.report.document import Heading, Paragraph, Signatures
from surveykit.report.template import Part, Template

_ = Translator("en")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db000000000"
    "49454e44ae426082"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_example(tmp_path_factory.mktemp("t") / "e.surveykit", "en")


@pytest.fixture(scope="module")
def gathered(project: Project) -> Gathered:
    kind = registry.kind("wave")
    found: Gathered = kind.gather(project, kind.specification(), _, silent)
    return found


def own(name: str = "Ours", *parts: Part) -> Template:
    return Template(kind="wave", name=name, parts=parts or (Part(take="section", code="summary"),))


def test_presets_hold_every_section_and_differ_in_their_face(gathered: Gathered) -> None:
    screen = templates.preset(templates.SCREEN, "wave", gathered, _)
    official = templates.preset(templates.OFFICIAL, "wave", gathered, _)
    codes = [part.code for part in screen.parts if part.take == "section"]
    assert codes == [section.code for section in gathered.sections]
    assert (screen.look.face, official.look.face) == ("screen", "serif")
    assert screen.parts == official.parts
    assert screen.parts[-1].take == "signatures"


def test_a_template_in_the_project_lays_its_report_out(project: Project, gathered: Gathered) -> None:
    parts = (
        Part(take="heading", words={"en": "What we found in {wave}", "zh_CN": "所见"}),
        Part(take="paragraph", words={"en": "Mean {score.total}; {nothing.such}."}),
        Part(take="section", code="summary", shown=False),
        Part(take="signatures", labels=("Head nurse", "Director")),
    )
    record, changes = records.save(project, templates.TEMPLATES, Record(value=own("Short", *parts)))
    assert changes.records == {"template"}
    report = keeping.fresh(project, "wave", _)
    report = msgspec.structs.replace(report, specification=registry.kind("wave").specification(template=record.id))
    document = hands.laid_out(project, report, gathered, "en")
    heading, paragraph, signed = (block for block in document.blocks if not hasattr(block, "headers"))
    assert isinstance(heading, Heading)
    assert heading.text == f"What we found in {gathered.fields['wave']}"
    assert isinstance(paragraph, Paragraph)
    # What is no field stays as it was written, so that it is seen.
    assert paragraph.runs[0].text == f"Mean {gathered.fields['score.total']}; {{nothing.such}}."
    assert isinstance(signed, Signatures)
    assert signed.labels == ("Head nurse", "Director")


def test_a_file_brings_the_same_template_and_never_overwrites(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "ours.sktemplate"
    template = msgspec.structs.replace(own("Carried"), look=msgspec.structs.replace(own().look, logo=PIXEL))
    templates.write_file(template, file)
    assert templates.read_file(file) == template
    first, _changes = templates.import_file(project, file, _)
    second, _changes = templates.import_file(project, file, _)
    assert (first.value.name, second.value.name) == ("Carried", "Carried (2)")
    assert first.value.look.logo == PIXEL


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "novel"}, "template_kind"), ({"format": 9}, "template_newer"),
        ({"parts": [{"take": "song"}]}, "template_unreadable"),

        ({"name": "  "}, "template_unreadable"), ({"look": {"accent": "teal"}}, "template_accent"),
        ({"look": {"logo": "bm8gcGljdHVyZQ=="}}, "template_logo"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_in_one_sentence(tmp_path: Path, change: dict[str, object], code: str) -> None:
    file = tmp_path / "wrong.sktemplate"
    file.write_text(json.dumps({"kind": "wave", "name": "x", "parts": [], **change}), "utf-8")
    with pytest.raises(FileRefused) as refused:
        templates.read_file(file)
    assert refused.value.code == code
    said = explain(refused.value, _)
    assert "wrong.sktemplate" in said
    assert "{" not in said


def test_what_is_not_json_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.sktemplate"
    file.write_bytes(b"\xff\xfe\x00PK")
    with pytest.raises(FileRefused) as refused:
        templates.read_file(file)
    assert refused.value.code == "template_unreadable"


def test_another_kinds_template_is_not_taken(project: Project, gathered: Gathered) -> None:
    stored = msgspec.structs.replace(own("Other kind"), kind="before-after")
    record, _changes = records.save(project, templates.TEMPLATES, Record(value=stored))
    with pytest.raises(NotFound) as refused:
        templates.chosen(project, "wave", record.id, gathered, _)
    assert refused.value.code == "no_such_template"


def test_sections_that_a_template_does_not_know_come_hidden_behind_its_own(gathered: Gathered) -> None:
    whole = templates.complete(own(), gathered)
    assert [part.code for part in whole.parts] == [section.code for section in gathered.sections]
    assert [part.shown for part in whole.parts] == [True, *[False] * (len(gathered.sections) - 1)]
    assert templates.complete(whole, gathered) is whole
