"""The library: the program's questionnaires, one's own, and files that cannot be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from main import main
from surveykit.errors import Conflict, DefinitionRefused, FileRefused, NotFound
from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.model.questionnaire import Item, Kind, Questionnaire, Section
from surveykit.project import book, designing, library

SOURCE, RIGHTS = {"zh_CN": "本科室"}, {"zh_CN": "院内使用"}


def small(code: str = "ward", words: str = "很好") -> Questionnaire:
    return Questionnaire(
        code=code, title={"zh_CN": words}, sections=(Section(items=(Item(code="q1", kind=Kind.TEXT),)),)
    )


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A person's folder of its own, where the program looks for it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    yield library.own_folder()


def own() -> list[str]:
    return [i.name for i in library.library().instruments if i.own]


def test_everything_of_the_program_is_listed_with_source_and_rights() -> None:
    found = library.library()
    assert found.broken == ()
    assert [i.name for i in found.instruments] == list(library.names())
    index = json.loads((library.INSTRUMENTS / "index.json").read_text("utf-8"))
    assert [i.name for i in found.instruments] == list(index)
    for one in found.instruments:
        assert one.source["zh_CN"] and one.rights["en"] and one.measures["zh_CN"]
        assert one.items and one.scales and not one.own
    phq = found.find("phq9")
    assert phq is not None
    assert phq.items == 10


def test_what_is_saved_comes_back_as_it_was(folder: Path) -> None:
    assert library.save_own(small(), "急诊 满意度", SOURCE, RIGHTS) == "急诊 满意度"
    found = library.library().find("急诊 满意度")
    assert found is not None
    assert (found.definition, found.source, found.rights, found.own) == (small(), SOURCE, RIGHTS, True)
    assert designing.read_definition("急诊 满意度") == small()
    assert [p.name for p in folder.iterdir()] == ["急诊 满意度.json"]
    stored = json.loads((folder / "急诊 满意度.json").read_text("utf-8"))
    assert stored["instruments"][0]["definition"]["sections"][0]["items"][0]["code"] == "q1"


def test_names_clash_in_whatever_case() -> None:
    library.save_own(small(), "Ward")
    with pytest.raises(Conflict, match="library_name_taken"):
        library.save_own(small(), "wARD")
    assert library.save_own(small(words="更好"), "wARD", over=True) == "Ward"
    assert own() == ["Ward"]
    assert designing.read_definition("ward").title == {"zh_CN": "更好"}
    with pytest.raises(Conflict, match="library_name_programs"):
        library.save_own(small(), "phq9", over=True)


@pytest.mark.parametrize("name", ["", "  ", "a/b", "a\\b", "..", ".x", "x.", "con", "NUL.x", "a\nb", "a" * 61, 'a"b'])
def test_a_name_that_no_file_can_have_is_refused(name: str) -> None:
    with pytest.raises(DefinitionRefused, match="library_name_bad") as caught:
        library.save_own(small(), name)
    assert explain(caught.value, Translator("en")).endswith("ends.")
    assert own() == []


def test_a_questionnaire_with_problems_is_not_saved() -> None:
    broken = Questionnaire(code="w", sections=(Section(items=(Item(code="q1", kind=Kind.RATING),)),))
    with pytest.raises(DefinitionRefused, match="item_no_choices"):
        library.save_own(broken, "w")
    assert own() == []


def test_a_removal_can_be_undone_byte_by_byte(folder: Path) -> None:
    library.save_own(small(), "ward")
    before = (folder / "ward.json").read_bytes()
    removed = library.remove_own("WARD")
    assert own() == []
    library.put_back(removed)
    assert (folder / "ward.json").read_bytes() == before
    with pytest.raises(Conflict):
        library.put_back(removed)
    with pytest.raises(NotFound, match="library_no_such_own"):
        library.remove_own("phq9")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", "json_broken"),
        ("[]", "json_wrong_type"),
        ('{"code": "x"}', "library_format"),
        ('{"library": 9, "instruments": [], "later": 1}', "library_newer"),
        ('{"library": 1, "instruments": []}', "library_several"),
        ('{"library": 1, "instruments": [{"name": "x", "definition": {"code": "1"}}]}', "code_bad"),
        ('{"library": 1, "instruments": [{"name": "x", "definition": {"format": 7}}]}', "definition_newer"),
        ('{"library": 1, "instruments": [], "more": 1}', "json_unknown_key"),
        ("", "table_empty"),
    ],
)  # fmt: skip
def test_a_broken_file_is_listed_and_hides_no_other(folder: Path, content: str, code: str) -> None:
    library.save_own(small(), "ward")
    (folder / "bad.json").write_text(content, "utf-8")
    found = library.library()
    assert own() == ["ward"]
    (broken,) = found.broken
    assert broken.name == "bad"
    assert getattr(broken.error, "code", "") == code
    for language in ("en", "zh_CN"):
        sentence = explain(broken.error, Translator(language))
        assert sentence
        assert "Something could not be done" not in sentence


def test_a_library_file_goes_from_one_person_to_another(folder: Path, tmp_path: Path) -> None:
    library.save_own(small("a"), "first", SOURCE, RIGHTS)
    library.save_own(small("b"), "second")
    out = tmp_path / "ours.json"
    assert library.export_own(out) == ("first", "second")
    assert library.import_own(out) == library.Imported(added=(), known=("first", "second"))
    library.save_own(small("other"), "second", over=True)
    library.remove_own("first")
    assert library.import_own(out).added == ("first", "second 2")
    assert own() == ["first", "second", "second 2"]
    assert library.definition_of("second 2") == small("b")
    found = library.library().find("first")
    assert found is not None
    assert (found.source, found.rights) == (SOURCE, RIGHTS)
    # a file of the folder is a library of one
    library.remove_own("second 2")
    copy = tmp_path / "copy.json"
    copy.write_bytes((folder / "first.json").read_bytes())
    assert library.import_own(copy).known == ("first",)


def test_nothing_is_taken_from_a_file_that_is_half_bad(tmp_path: Path) -> None:
    library.save_own(small("a"), "first")
    out = tmp_path / "ours.json"
    library.export_own(out, ["first"])
    library.remove_own("first")
    content = json.loads(out.read_text("utf-8"))
    content["instruments"].append({"name": "second", "definition": {"code": "wave?"}})
    out.write_text(json.dumps(content), "utf-8")
    with pytest.raises(DefinitionRefused):
        library.import_own(out)
    assert own() == []
    with pytest.raises(FileRefused):
        library.import_own(tmp_path / "absent.json")
    with pytest.raises(NotFound, match="library_no_own"):
        library.export_own(out)


def test_the_command_line_does_all_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ward.surveykit"
    book.create(file, book.Settings(title="Ward", language="en")).close()

    def run(*words: str, code: int = 0) -> str:
        assert main([*words, "--lang", "en"]) == code
        return capsys.readouterr().out

    run("questionnaire", "add", str(file), "phq9")
    run("library", "save", str(file), "phq9", "ours", "--source", "Our ward", "--rights", "house use")
    run("library", "save", str(file), "phq9", "ours", code=1)
    run("library", "save", str(file), "phq9", "ours", "--over")
    listed = json.loads(run("library", "list", "--json"))
    assert listed["unreadable"] == []
    assert [i["name"] for i in listed["instruments"] if i["own"]] == ["ours"]
    assert "ours" in run("library", "list")
    other = tmp_path / "other.surveykit"
    book.create(other, book.Settings(title="Other", language="en")).close()
    assert run("questionnaire", "add", str(other), "ours").strip() == "phq9"
    run("library", "export", str(tmp_path / "ours.json"))
    run("library", "remove", "ours")
    done = json.loads(run("library", "import", str(tmp_path / "ours.json"), "--json"))
    assert done == {"added": ["ours"], "known": []}
